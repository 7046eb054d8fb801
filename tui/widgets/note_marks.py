"""Marks of notes on a set page: small figures beside the words, no part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.model import NoteReference, Segment
from tui.linebreaking import Line, wrap
from tui.typography import printable, width
from tui.widgets.pieces import Piece, Row

_SMALL = str.maketrans("0123456789()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ⁱⁿ")
_IN_BRACKETS = re.compile(
    r"[\[(（［〔【]\s*([0-9]{1,4})\s*[\])）］〕】][.．]?|([0-9]{1,4})[.．、]?"
)
_MOST = 8  # characters of a mark that are shown
_TRIES = 3
HANGING = 2
"""Columns by which a final mark, or a note's, may stand beyond the measure."""


class Mark(NamedTuple):
    """A mark as it is shown behind the character before ``at``."""

    at: int
    text: str


def small(mark: str) -> str:
    """``mark`` as a small figure: '[3]' and '3' are ³; what is small already stays.

    >>> small("[12]")
    '¹²'
    """
    found = _IN_BRACKETS.fullmatch(mark.strip())
    figure = (found[1] or found[2]) if found else mark.strip()
    return printable(figure[:_MOST].translate(_SMALL))


def marks_of(notes: Sequence[NoteReference], place: str) -> list[Mark]:
    """The marks to show in the segment at ``place``; air behind that of the note itself."""
    return [
        Mark(note.at, small(note.mark) + (" " if note.segment == place else ""))
        for note in notes
        if note.mark.strip()
    ]


def within(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """The marks to show on a line that holds ``text[start:end]``."""
    return [mark for mark in marks if start < mark.at <= end or mark.at == start == 0]


class MarkSetter:
    """Sets marks between the words of a page on which some characters are ``ambiguous`` wide."""

    def __init__(self, ambiguous: int) -> None:
        self._ambiguous = ambiguous

    def lines(self, number: int, segment: Segment, measure: int, indent: int) -> Iterator[Row]:
        """The lines of a segment with its marks in them, short enough to hold these too."""
        text, marks = segment.text, marks_of(segment.notes, segment.place)
        room = 0
        lines: list[Line] = []
        for _ in range(_TRIES):
            narrow = max(measure // 2, measure - room)
            lines = wrap(text, narrow, indent=indent, ambiguous=self._ambiguous)
            taken = max(self._columns(marks, line.start, line.end) for line in lines)
            if taken <= room:
                break
            room = taken
        for line in lines:
            piece = Piece(line.indent, line.start, line.end)
            pieces = self._around(text, piece, marks)
            # Words are never pushed out of sight for the sake of marks.
            fits = self._end(text, pieces) <= measure + HANGING
            yield Row(number, pieces if fits else (piece,))

    def in_cells(
        self, segment: Segment, pieces: Sequence[Piece], measure: int
    ) -> tuple[Piece, ...]:
        """``pieces`` of a table's row with the marks that find room before the next cell."""
        marks = marks_of(segment.notes, segment.place)
        if not marks:
            return tuple(pieces)
        found: list[Piece] = []
        for piece, behind in zip(pieces, [*pieces[1:], None], strict=True):
            parts = self._around(segment.text, piece, marks)
            limit = measure if behind is None else behind.column
            found += parts if self._end(segment.text, parts) <= limit else (piece,)
        return tuple(found)

    def _around(self, text: str, piece: Piece, marks: Sequence[Mark]) -> tuple[Piece, ...]:
        """``piece`` parted at its marks, with these between the parts."""
        found: list[Piece] = []
        column, at = piece.column, piece.start
        for mark in within(marks, piece.start, piece.end):
            if mark.at > at:
                found.append(Piece(column, at, mark.at))
                column += self._width(text[at : mark.at])
            found.append(Piece(column, mark.at, mark.at, mark.text))
            column += self._width(mark.text)
            at = mark.at
        if at < piece.end or not found:
            found.append(Piece(column, at, piece.end))
        return tuple(found)

    def _columns(self, marks: Sequence[Mark], start: int, end: int) -> int:
        return sum(self._width(mark.text) for mark in within(marks, start, end))

    def _end(self, text: str, pieces: Sequence[Piece]) -> int:
        last = pieces[-1]
        return last.column + self._width(last.label or text[last.start : last.end])

    def _width(self, text: str) -> int:
        return width(text, ambiguous=self._ambiguous)
