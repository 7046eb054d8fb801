"""EPUB: the chapters of a book, in the order of its spine."""

from data.readers.epub.reading import read_epub

__all__ = ["read_epub"]
