"""References: citations in the styles asked for, BibTeX, RIS and CSL-JSON."""
