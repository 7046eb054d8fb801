"""Columns for the rows of a printed table, so that its cells stand below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.typography import IDEOGRAPH, width, wrap

GAP = 2
"""Columns between two cells."""

NARROWEST = 3 * IDEOGRAPH
"""A column that would have to be narrower makes the table one cell below the other."""


class Cell(NamedTuple):
    """A cell of a row: ``text[start:end]`` of the segment."""

    column: int
    start: int
    end: int


class Table:
    """The columns of neighbouring rows, as wide as their cells, together within a measure.

    Columns that fit in an even share keep their width; the others share the rest.
    """

    def __init__(self, rows: Sequence[str], measure: int, ambiguous: int = 1) -> None:
        self._ambiguous = ambiguous
        natural = self._natural(rows)
        self._widths = _share(natural, measure - GAP * (len(natural) - 1))
        self.stacked = any(
            given < min(wanted, NARROWEST)
            for given, wanted in zip(self._widths, natural, strict=True)
        )
        starts = [sum(self._widths[:n]) + GAP * n for n in range(len(self._widths))]
        self._starts = starts
        self._right = self._numeric(rows)

    def _natural(self, rows: Sequence[str]) -> list[int]:
        natural = [0] * (rows[0].count("\t") + 1)
        for row in rows:
            for number, cell in enumerate(row.split("\t")):
                natural[number] = max(natural[number], width(cell, ambiguous=self._ambiguous))
        return natural

    def _numeric(self, rows: Sequence[str]) -> list[bool]:
        """Which columns hold numbers below their head, and are set flush right."""
        columns = zip(*(row.split("\t") for row in rows[1:]), strict=True)
        numeric = [
            bool(filled := [cell for cell in column if cell])
            and all(any(map(str.isdecimal, cell)) and len(cell) <= 12 for cell in filled)
            for column in columns
        ]
        return numeric or [False] * len(self._widths)

    def cells(self, text: str) -> Iterator[Cell]:
        """The cells of a row."""
        start = 0
        for column, cell in enumerate(text.split("\t")):
            yield Cell(column, start, start + len(cell))
            start += len(cell) + 1

    def lines(self, cell: Cell, text: str) -> list[tuple[int, int, int]]:
        """The lines of a cell: column of the first character, start and end in ``text``."""
        room = max(1, self._widths[cell.column])
        left = self._starts[cell.column]
        content = text[cell.start : cell.end]
        lines = []
        for line in wrap(content, room, hang=False, ambiguous=self._ambiguous):
            pushed = 0
            if self._right[cell.column]:
                taken = width(content[line.start : line.end], ambiguous=self._ambiguous)
                pushed = max(0, room - taken)
            lines.append((left + pushed, cell.start + line.start, cell.start + line.end))
        return lines or [(left, cell.start, cell.end)]


def _share(wanted: Sequence[int], room: int) -> list[int]:
    """Widths for columns that want ``wanted``, together at most ``room`` if that is possible."""
    given = list(wanted)
    open_columns = set(range(len(wanted)))
    while open_columns and sum(given) > room:
        left = room - sum(given[n] for n in range(len(given)) if n not in open_columns)
        share = max(1, left // len(open_columns))
        modest = {n for n in open_columns if wanted[n] <= share}
        if not modest:
            for n in open_columns:
                given[n] = share
            break
        open_columns -= modest
    return given
