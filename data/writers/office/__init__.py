"""Office files: Word documents and Excel workbooks, the same bytes for the same content."""
