"""How often plans speak of terms: for every 10,000 characters, and where in each plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from index.counting import Count, Frequency
from tui.locale import _
from tui.table.model import Cell, Chip, Column, Topic
from tui.typography import fit, flush_left, flush_right
from tui.widgets.line_view import Run

RATE, OCCURRENCES, PASSAGES = "rate", "occurrences", "passages"
TERM, SPREAD = "term", "spread"
HEIGHTS = "▁▂▃▄▅▆▇█"
NONE = "·"
SHORT = 2000
"""Characters below which a rate says little: it is dim."""


class Frequencies(Topic[Frequency]):
    """``documents``: ids in the order of the cells; ``sections``: term → document → chapters."""

    first_chip = RATE

    def __init__(
        self,
        documents: Sequence[str],
        names: Mapping[str, str],
        sections: Mapping[str, Mapping[str, Sequence[Count]]],
    ) -> None:
        self.documents, self.names, self.sections = list(documents), names, sections
        self.unit = RATE
        self.chips = (
            Chip(RATE, _("per 10,000"), counted=False),
            Chip(OCCURRENCES, _("count"), counted=False),
            Chip(PASSAGES, _("passages"), counted=False),
        )
        self.first_column = _value(0)
        self.under = 0  # the document whose spread is drawn

    def columns(self, room: int) -> Sequence[Column]:
        roomy = room >= 100
        columns = [Column(TERM, _("term"), 12 if roomy else 10)]
        for n, id in enumerate(self.documents):
            name = self.names.get(id, id)
            columns.append(Column(_value(n), fit(name, 8), 9, 1 * (n == 0), right=True))
            if roomy:
                columns.append(Column(f"n{n}", _("n."), 7, 0, right=True))
        used = 2 + sum(column.width + column.gap for column in columns)
        spread = min(30 if roomy else 15, room - used - 2)
        if spread >= 8 and self.documents:
            gap = max(2, min((88 if roomy else 57) - used, room - used - spread - 1))
            chapters = self._chapters_of(self.under)
            name = self.names.get(self.documents[self.under], "")
            head = _("{name}, {n} parts").format(name=name, n=len(chapters))
            columns.append(Column(SPREAD, fit(head, spread), spread, gap, sorts=False))
        return columns

    def cell(self, row: Frequency, column: Column) -> Cell:
        if column.key == TERM:
            return row.term
        if column.key == SPREAD:
            return spread(self._chapters(row, self.under), column.width)
        n = int(column.key[1:])
        count = self._count(row, n)
        if column.key.startswith("n"):
            return [(str(count.occurrences) if count and count.occurrences else "", "dim")]
        return [(self._told(count), self._look(row, count))]

    def _told(self, count: Count | None) -> str:
        if count is None or not count.occurrences:
            return "–"
        if self.unit == RATE:
            return f"{count.per_10000 or 0:.1f}"
        return str(count.occurrences if self.unit == OCCURRENCES else count.passages)

    def _look(self, row: Frequency, count: Count | None) -> str:
        if count is None or count.characters < SHORT:
            return "dim"
        most = max((self._number(each) or 0 for each in row.rows), default=0)
        return "strong" if most and self._number(count) == most else ""

    def _number(self, count: Count) -> float | None:
        if not count.occurrences:
            return None
        if self.unit == RATE:
            return count.per_10000
        return count.occurrences if self.unit == OCCURRENCES else count.passages

    def _count(self, row: Frequency, n: int) -> Count | None:
        return next((each for each in row.rows if each.name == self.documents[n]), None)

    def _chapters(self, row: Frequency, n: int) -> Sequence[Count]:
        return self.sections.get(row.term, {}).get(self.documents[n], ())

    def _chapters_of(self, n: int) -> Sequence[Count]:
        return next(
            (found[self.documents[n]] for found in self.sections.values()
             if self.documents[n] in found),
            (),
        )  # fmt: skip

    def key(self, row: Frequency) -> str:
        return row.term

    def answers(self, row: Frequency) -> Collection[str]:
        return (RATE, OCCURRENCES, PASSAGES)

    def value(self, row: Frequency, column: str) -> Any:
        if column == TERM:
            return row.term
        count = self._count(row, int(column[1:]))
        return None if count is None else self._number(count)

    def name(self, row: Frequency) -> str:
        return row.term

    def chapters(self, row: Frequency, room: int) -> list[list[Run]]:
        """The cell under the cursor by chapter, the densest first."""
        found = sorted(
            (each for each in self._chapters(row, self.under) if each.occurrences),
            key=lambda each: -(each.per_10000 or 0),
        )
        most = max((each.per_10000 or 0 for each in found), default=0)
        title = min(48, room // 2)
        bar = max(0, room - title - 16)
        lines: list[list[Run]] = []
        for each in found:
            rate = each.per_10000 or 0
            lines.append([
                (" " + flush_left(each.title, title), ""),
                (flush_right(str(each.occurrences), 5), ""),
                (flush_right(f"{rate:.1f}", 7) + "  ", ""),
                ("━" * max(1, round(bar * rate / most)) if most else "", "accent"),
            ])  # fmt: skip
        return lines


def spread(chapters: Sequence[Count], columns: int) -> str:
    """The parts of a plan side by side, the densest full; ``·`` for none."""
    if not chapters:
        return ""
    each = 2 if len(chapters) * 2 <= columns else 1
    rates = [count.per_10000 or 0.0 for count in chapters]
    while len(rates) * each > columns:  # neighbours join
        rates = [max(rates[n : n + 2]) for n in range(0, len(rates), 2)]
    most = max(rates)
    signs = (
        HEIGHTS[min(len(HEIGHTS) - 1, int(rate / most * len(HEIGHTS)))] if rate else NONE
        for rate in rates
    )
    return "".join(sign * each for sign in signs)


def _value(n: int) -> str:
    return f"v{n}"
