"""The names of a shard's files."""

from __future__ import annotations

INDEX_NAME = "segments"  # Whoosh's name for the index

TEXTS = "texts.bin"
FOLDED = "folded.bin"
ORIGINALS = "originals.bin"
COLUMNS = "columns.bin"
GRAMS = "segments_0.grams"
HEADINGS = "segments_0.headings"
TITLES = "segments_0.titles"
RECORD = "record.json"

FILES = (TEXTS, FOLDED, ORIGINALS, COLUMNS, GRAMS, HEADINGS, TITLES)
"""Those that the record lists with size and checksum."""

TEXT, HEADING, TITLE, NUMBER = "text", "heading", "title", "number"
"""The fields of the index (see ``codec``)."""
