"""HTML: a page's events become drafts, its document is told from what stands around it."""

from data.readers.html.parser import PieceParser, parse
from data.readers.html.reading import read_html

__all__ = ["PieceParser", "parse", "read_html"]
