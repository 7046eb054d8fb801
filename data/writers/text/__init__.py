"""Files of text: Markdown, plain text, HTML, CSV and JSON."""
