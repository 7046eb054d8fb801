"""Which part of a page is the document, and what about it is none."""
