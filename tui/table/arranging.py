"""Which rows of a table are shown, in what order, under what headings. Knows no Textual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Generic

from tui.table.model import UNGROUPED, Group, Row, Test, Topic

Lines = list["int | Group"]
"""What stands in each line below the head: the place of a row among those shown, or a group."""


class Arrangement(Generic[Row]):
    """Rows, narrowed by a filter and a chip, sorted and grouped.

    What is sorted by is worked out once for all rows of a column, so that sorting again
    and filtering cost no more than going through numbers.
    """

    def __init__(self, topic: Topic[Row]) -> None:
        self.topic = topic
        self.rows: Sequence[Row] = ()
        self.chip = topic.first_chip
        self.column = ""  # sorted by; '' in the order given
        self.descending = False
        self.grouping = topic.first_grouping
        self.shown: list[int] = []  # numbers of rows, in order
        self.lines: Lines | None = None  # None: rows alone
        self.counts: dict[str, int] = {}  # chip → rows that pass the filter
        self.passing = 0
        self._passed: Sequence[int] = range(0)
        self._answers: list[frozenset[str]] = []
        self._every: dict[str, int] = {}
        self._values: dict[str, list[Any]] = {}
        self._apart: dict[str, list[Any]] = {}

    # What is told

    def set_rows(self, rows: Sequence[Row], test: Test[Row] | None = None) -> None:
        """Arrange those of ``rows`` that pass ``test``."""
        if rows is not self.rows:
            self.rows = rows
            self._values.clear()
            self._apart.clear()
            self._answers = list(self._chips_of(rows))
            self._every = self._count(range(len(rows)))
        self._narrow(test)

    def _chips_of(self, rows: Sequence[Row]) -> Iterator[frozenset[str]]:
        kept: dict[frozenset[str], frozenset[str]] = {}
        answers = self.topic.answers
        for row in rows:
            chips = frozenset(answers(row))
            yield kept.setdefault(chips, chips)

    def set_topic(self, topic: Topic[Row]) -> None:
        """The same rows read otherwise."""
        self.topic = topic
        self._values.clear()
        self._apart.clear()

    def choose(self, chip: str) -> None:
        """Show the rows of another chip."""
        self.chip = chip
        self._sort()

    def sort(self, column: str, *, descending: bool = False) -> None:
        """Order by a column; ``''``: as the rows were given."""
        self.column, self.descending = column, descending
        self._sort()

    def group(self, by: str) -> None:
        """Put rows together, in the order of the first of each group."""
        self.grouping = by
        self._sort()

    # What is seen

    @property
    def under_chip(self) -> int:
        """How many rows the chip has without the filter."""
        return self._every.get(self.chip, 0) if self.topic.chips else len(self.rows)

    def place(self, key: Hashable) -> int | None:
        """Where the row known by ``key`` stands among those shown."""
        topic, rows = self.topic, self.rows
        return next((n for n, at in enumerate(self.shown) if topic.key(rows[at]) == key), None)

    def place_of(self, number: int) -> int | None:
        """Where the row of this number stands among those shown."""
        try:
            return self.shown.index(number)
        except ValueError:
            return None

    # How

    def _narrow(self, test: Test[Row] | None) -> None:
        rows = self.rows
        if test is None:
            self._passed = range(len(rows))
        else:
            self._passed = [n for n, row in enumerate(rows) if test(row)]
        self.passing = len(self._passed)
        self.counts = self._every if test is None else self._count(self._passed)
        self._sort()

    def _count(self, numbers: Sequence[int]) -> dict[str, int]:
        """Chip → how many of these rows it shows."""
        counts: dict[str, int] = {}
        for chips, count in Counter(map(self._answers.__getitem__, numbers)).items():
            for chip in chips:
                counts[chip] = counts.get(chip, 0) + count
        return counts

    def _sort(self) -> None:
        if self.topic.chips:
            chip, answers = self.chip, self._answers
            shown = [n for n in self._passed if chip in answers[n]]
        else:
            shown = list(self._passed)
        if self.column:
            shown = self._in_order(shown, self.column)
        self.shown, self.lines = shown, None
        if self.grouping != UNGROUPED:
            self._group()
        elif self.topic.sets_behind:
            self._set_behind()

    def _in_order(self, shown: list[int], column: str) -> list[int]:
        values = self._column(self._values, self.topic.value, column)
        there = [n for n in shown if values[n] is not None]
        there.sort(key=values.__getitem__, reverse=self.descending)
        if self.topic.keeps_apart(column):
            apart = self._column(self._apart, self.topic.apart, column)
            if len(set(map(apart.__getitem__, there))) > 1:
                there.sort(key=apart.__getitem__)
        if len(there) == len(shown):
            return there
        return there + [n for n in shown if values[n] is None]

    def _column(self, kept: dict[str, list[Any]], of: Any, column: str) -> list[Any]:
        """What a column says of each row, as its rank: numbers are compared faster than words."""
        if column not in kept:
            values = [of(row, column) for row in self.rows]
            ranks = {value: n for n, value in enumerate(sorted(set(values) - {None}))}
            kept[column] = [ranks.get(value) for value in values]
        return kept[column]

    def _set_behind(self) -> None:
        """Put the rows that the topic sets behind all others there, each kind under its name."""
        rows, behind = self.rows, self.topic.behind
        back: dict[str, list[int]] = {}
        front: list[int] = []
        for n in self.shown:
            name = behind(rows[n])
            (back.setdefault(name, []) if name else front).append(n)
        if not back:
            return
        lines: Lines = list(range(len(front)))
        for name, members in back.items():
            lines.append(Group((name,), len(members)))
            lines.extend(range(len(front), len(front) + len(members)))
            front += members
        self.shown, self.lines = front, lines

    def _group(self) -> None:
        groups: dict[tuple[str, ...], list[int]] = {}
        topic, rows, by = self.topic, self.rows, self.grouping
        for n in self.shown:
            groups.setdefault(topic.group(rows[n], by), []).append(n)
        self.shown = []
        lines: Lines = []
        for name, members in sorted(groups.items(), key=lambda item: topic.group_rank(item[0])):
            lines.append(Group(name, len(members)))
            lines.extend(range(len(self.shown), len(self.shown) + len(members)))
            self.shown += members
        self.lines = lines
