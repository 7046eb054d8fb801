"""A PDF's page, from PDFium's characters to lines and tables in reading order."""
