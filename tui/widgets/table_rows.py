"""Columns for the rows of a printed table, so that its cells stand below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.linebreaking import wrap
from tui.typography import IDEOGRAPH, width

GAP = 2
"""Columns between two cells."""

NARROWEST = 3 * IDEOGRAPH
"""Where a column would have to be narrower, cells are set one below the other."""


TALLEST = 3
"""A table whose rows take more lines than this on average is set that way too."""

SAMPLE = 60
"""Rows that the widths of the columns are weighed on."""


class Cell(NamedTuple):
    """A cell of a row: ``text[start:end]`` of the segment."""

    column: int
    start: int
    end: int


class Table:
    """The columns of neighbouring rows, as wide as their cells, together within a measure.

    Where they are wider than it, room goes to the columns that save most lines.
    """

    def __init__(self, rows: Sequence[str], measure: int, ambiguous: int = 1) -> None:
        self._ambiguous = ambiguous
        cells = [[width(cell, ambiguous=ambiguous) for cell in row.split("\t")] for row in rows]
        natural = [max(1, *column) for column in zip(*cells, strict=True)]
        room = measure - GAP * (len(natural) - 1)
        narrowest = [min(wanted, NARROWEST) for wanted in natural]
        sample = cells[:SAMPLE]
        self._widths = _share(sample, natural, narrowest, room)
        self.stacked = sum(narrowest) > room or _height(sample, self._widths)[0] > TALLEST * len(
            sample
        )
        self._starts = [sum(self._widths[:n]) + GAP * n for n in range(len(natural))]
        self._right = self._numeric(rows)

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


def _share(
    cells: Sequence[Sequence[int]], natural: Sequence[int], narrowest: Sequence[int], room: int
) -> list[int]:
    """Widths of columns: from the narrowest on, each step to the column where it saves most."""
    if sum(natural) <= room:
        return list(natural)
    given = list(narrowest)
    while sum(given) + IDEOGRAPH <= room:
        growing = [n for n in range(len(given)) if given[n] < natural[n]]
        wider = [[have + IDEOGRAPH * (n == m) for m, have in enumerate(given)] for n in growing]
        given = min(wider, key=lambda widths: _height(cells, widths))
    return [min(have, wanted) for have, wanted in zip(given, natural, strict=True)]


def _height(cells: Sequence[Sequence[int]], widths: Sequence[int]) -> tuple[int, int]:
    """Lines that the rows take, and the lines of all their cells."""
    lines = [[-(-taken // have) for taken, have in zip(row, widths, strict=True)] for row in cells]
    return sum(map(max, lines)), sum(map(sum, lines))
