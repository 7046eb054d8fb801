"""The targets as a picture: for each indicator where a plan stands now, and where it wants to be.

Each indicator has its own scale, from 0 to the next round number, in its heading. What
has no scale (growth, changes, a single number) stays a row, below all that is drawn.
Plain line characters, so that it says the same without colour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from data.magnitudes import printed_magnitude
from data.model import Status
from index.results import TargetRow
from tui.locale import _
from tui.table.model import Cell, Column, Group
from tui.topics.places import short_place
from tui.topics.targets import DOCUMENT, INDICATOR, VALUE, Targets
from tui.typography import fit, width
from tui.widgets.line_view import Run
from tui.widgets.target_words import number, printed_unit, printed_value

NOW, AIM, BETWEEN, BEYOND = "○", "●", "━", "›"
STEPS = (1, 2, 3, 5)
FEWEST_STEPS, MOST_STEPS = 3, 5
UNDRAWN = "\0undrawn"

NAME, WAS, ARROW, BAR = 12, 8, 1, "bar"

Key = tuple[str, str]
"""An indicator and its unit as printed."""


class Chart(Targets):
    """The targets of a table, drawn; ``every`` are all rows, where what was reached stands."""

    def __init__(
        self,
        rows: Sequence[TargetRow],
        every: Iterable[TargetRow],
        names: Mapping[str, str] | None = None,
        marked: Collection[str] = (),
    ) -> None:
        super().__init__(names, marked)
        self.groupings = (INDICATOR,)
        self.first_column = VALUE
        self._reached = reached(every)
        self._tops: dict[Key, Decimal] = {}
        self._divisors: dict[Key, Decimal] = {}
        counts: dict[Key, int] = {}
        for row in rows:
            if row.target.status is not Status.TARGET or not drawable(row):
                continue
            key = _key(row)
            was = self._was(row)
            self._divisors[key] = printed_magnitude(row.target.magnitude, "")[0]
            counts[key] = counts.get(key, 0) + (2 if was is not None else 1)
            top = max(filter(None, (row.target.value, row.target.value_max, was)), default=None)
            if top is not None:
                self._tops[key] = max(top, self._tops.get(key, top))
        self._tops = {key: top for key, top in self._tops.items() if counts[key] > 1 and top > 0}
        self._bar = 0

    def columns(self, room: int) -> Sequence[Column]:
        name = Column(DOCUMENT, _("document") if self.names else _("place"), NAME)
        taken = 2 + NAME + 1 + WAS + 1 + ARROW + 1 + 8 + 5
        self._bar = max(0, room - taken - 2)
        shown: list[Column] = [name, Column("was", _("so far"), WAS, 1, right=True)]
        shown += [
            Column("arrow", "", ARROW, 1, sorts=False),
            Column(VALUE, _("value"), 8, 1, right=True, whole=True),
        ]
        if self._bar >= 12:
            shown.append(Column(BAR, "", self._bar, 5, sorts=False))
        return shown

    def cell(self, row: TargetRow, column: Column) -> Cell:
        match column.key:
            case "document":
                name = self.names.get(row.document) if self.names else None
                return name or short_place(row.path, table=row.target.table is not None)
            case "was":
                was = self._was_row(row)
                return [(printed_value(was.target) if was else "–", "dim")]
            case "arrow":
                return [("→", "dim")] if _key(row) in self._tops else ""
            case "bar":
                top = self._tops.get(_key(row))
                if top is None:
                    return [(f"{row.target.indicator} {printed_unit(row.target)}", "dim")]
                return [(self._line(row, top), "accent")]
            case _:
                return printed_value(row.target) or "–"

    def _line(self, row: TargetRow, top: Decimal) -> str:
        target, was = row.target, self._was(row)
        ends = [(was, NOW)] if was is not None else []
        ends += [(value, AIM) for value in (target.value, target.value_max) if value is not None]
        at = sorted((place(value, round_top(top)[0], self._bar), sign) for value, sign in ends)
        if not at:
            return ""
        first, last = at[0][0], at[-1][0]
        line = [" "] * first + [BETWEEN] * (last - first + 1)
        for column, sign in at:
            line[column] = sign
        return "".join(line)

    def group(self, row: TargetRow, by: str) -> tuple[str, ...]:
        key = _key(row)
        return key if key in self._tops else (UNDRAWN,)

    def group_rank(self, name: tuple[str, ...]) -> int:
        return int(name == (UNDRAWN,))

    def group_runs(self, group: Group, columns: int) -> list[Run]:
        if group.name == (UNDRAWN,):
            name = f"{_('not drawn')} {group.count}"
            return [(f"  {name} ", "strong"), ("─" * max(0, columns - width(name) - 4), "dim")]
        indicator, unit = group.name
        room = columns - self._bar - 4
        name = fit(f"{indicator} · {unit}" if unit else indicator, room)
        runs: list[Run] = [("  " + name, "strong")]
        if self._bar >= 12:
            top = self._tops[indicator, unit]
            blank = " " * (columns - self._bar - 2 - 2 - width(name) + 1)
            runs.append((blank + scale(top, self._bar, self._divisors[indicator, unit]), "dim"))
        return runs

    def _was(self, row: TargetRow) -> Decimal | None:
        was = self._was_row(row)
        return was.target.value if was is not None else None

    def _was_row(self, row: TargetRow) -> TargetRow | None:
        if row.target.status is not Status.TARGET:
            return None
        return self._reached.get((row.document, row.target.indicator, row.target.unit))


def drawable(row: TargetRow) -> bool:
    """Whether a row has a place on a scale: a level, no growth, no change, no rank."""
    target = row.target
    return target.kind == "level" and target.value is not None and target.value >= 0


def reached(rows: Iterable[TargetRow]) -> dict[tuple[str, str, str], TargetRow]:
    """Document, indicator and unit → the latest value that was reached already."""
    found: dict[tuple[str, str, str], TargetRow] = {}
    for row in rows:
        if row.target.status is not Status.ACTUAL or not drawable(row):
            continue
        key = (row.document, row.target.indicator, row.target.unit)
        if key not in found or (row.target.year or 0) >= (found[key].target.year or 0):
            found[key] = row
    return found


def round_top(value: Decimal) -> tuple[Decimal, Decimal]:
    """Where a scale for values up to ``value`` ends, and its step: the next round number."""
    best: tuple[Decimal, Decimal] | None = None
    magnitude = Decimal(10) ** value.adjusted()
    for power in (magnitude / 10, magnitude):
        for step in STEPS:
            size = power * step
            steps = (value / size).to_integral_value(ROUND_CEILING)
            if not FEWEST_STEPS <= steps <= MOST_STEPS:
                continue
            if best is None or steps * size < best[0]:
                best = (steps * size, size)
    return best or (value, value / FEWEST_STEPS)


def place(value: Decimal, top: Decimal, columns: int) -> int:
    """The column of a value on a scale of ``columns`` that ends at ``top``."""
    return min(columns - 1, int(value / top * (columns - 1)))


def scale(value: Decimal, columns: int, divisor: Decimal) -> str:
    """The numbers above the lines, from 0 to the round number that ends the scale.

    ``divisor``: what they are divided by to be printed (10⁸ where the plan prints 亿).
    """
    top, step = round_top(value)
    line = [" "] * columns
    at = Decimal(0)
    used = -1
    while at <= top:
        label = number(at / divisor)
        start = min(place(at, top, columns) - (len(label) - 1) // 2, columns - len(label))
        if start > used:
            line[start : start + len(label)] = label
            used = start + len(label)
        at += step
    return "".join(line)


def _key(row: TargetRow) -> Key:
    return (row.target.indicator, printed_unit(row.target))
