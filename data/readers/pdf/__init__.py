"""PDF to blocks: a child process gives printed lines, here they become blocks."""

from .reading import read_pdf

__all__ = ["read_pdf"]
