"""The columns of the targets table: how wide each is, and a row set in them."""

from __future__ import annotations

from dataclasses import dataclass

from tui.typography import fit, flush_left, flush_right, width

GAP = 1
"""Blank columns before unit, year, source and bar."""

LEAST = 4
"""Columns the indicator keeps beside a value that is too wide."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the table's columns; two columns stand before indicator and value, else one.

    A column of no width is left out. ``bar`` is the room for a share drawn as a line.
    """

    indicator: int
    value: int = 9
    unit: int = 8
    due: int = 4
    origin: int = 15
    bar: int = 0

    @classmethod
    def for_width(cls, columns: int) -> Columns:
        """At 80 columns 36 for the indicator, which gets most of what is more.

        Narrower panes give up the source of the year, then the unit's air, then the year.
        """
        if columns >= 80:
            spare = columns - 80
            return cls(36 + spare - spare // 4, origin=15 + spare // 4)
        if columns >= 62:
            return cls(columns - 44, origin=15)
        if columns >= 44:
            return cls(columns - 28, origin=0)
        return cls(max(8, columns - 21), unit=6, due=0, origin=0)

    @classmethod
    def for_picture(cls, columns: int) -> Columns:
        """As ``for_width``, with a bar where year and source stand: the year heads the rows."""
        table = cls.for_width(columns)
        bar = table.due + GAP + table.origin if table.origin else 0
        indicator = table.indicator + (table.due + GAP if table.due and not bar else 0)
        return cls(indicator, table.value, table.unit, due=0, origin=0, bar=bar)

    @property
    def widths(self) -> tuple[int, int, int, int, int]:
        """Widths from left to right, the bar apart."""
        return self.indicator, self.value, self.unit, self.due, self.origin

    @property
    def named(self) -> int:
        """Columns that indicator, value and unit take together."""
        return self.indicator + 2 + self.value + GAP + self.unit

    def row(self, indicator: str, value: str, unit: str, year: str = "", source: str = "") -> str:
        """The cells of a row in their columns; a value too wide takes room from the indicator."""
        over = max(0, width(value) - self.value)
        cells = [flush_left(indicator, max(LEAST, self.indicator - over)), "  "]
        cells.append(flush_right(value, self.value + min(over, self.indicator - LEAST)))
        cells += [" " * GAP, flush_left(unit, self.unit)]
        if self.due:
            cells += [" " * GAP, flush_left(year, self.due)]
        if self.origin:
            cells += [" " * GAP, fit(source, self.origin)]
        return "".join(cells)
