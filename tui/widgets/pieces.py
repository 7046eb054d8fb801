"""What the rows of a set page are made of."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of a segment's text, ``column`` columns from the left edge of the text.

    With a ``label`` it is a word of the table's head instead, set beside its cell, or
    the mark of a note.
    """

    column: int
    start: int
    end: int
    label: str = ""


class Row(NamedTuple):
    """One row: pieces of one segment; ``segment`` is -1 for an empty row."""

    segment: int
    pieces: tuple[Piece, ...]


EMPTY = Row(-1, ())
