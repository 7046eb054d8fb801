"""OpenDocument texts (ODT)."""

from data.readers.odf.reading import read_odt

__all__ = ["read_odt"]
