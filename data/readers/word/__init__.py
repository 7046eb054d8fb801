"""Word: WordprocessingML read as a stream, with the numbers that Word prints."""

from data.readers.word.reading import read_docx

__all__ = ["read_docx"]
