"""Compare: two to five documents by indicators, by chapters, word for word."""
