"""The cells of one document: for each indicator the target that stands for it.

Of several targets of one indicator the one due at the end of the plan's period stands
for it, else the latest. What was reached already is its baseline, shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from data.measures import CHANGE, GROWTH, Measure, measure_of, measures_of
from data.model import DocumentInfo, Status, Target
from index.comparing import conversion
from index.comparing.similarity import closeness
from index.results import TargetRow

ONE_FACT = 0.5
"""How alike two names of one document must be that state one value for one year."""

_QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was reached when the plan was made."""

    value: Decimal
    year: int | None
    locator: str
    quote: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says of one indicator."""

    document: int  # position among the documents compared
    row: TargetRow
    measure: Measure
    due: int | None  # the end of the plan's period, if it has one
    also: tuple[TargetRow, ...] = ()  # other statements of the same target
    baseline: Baseline | None = None
    names: tuple[Measure, ...] = field(default=())  # the measures of all its statements

    @property
    def target(self) -> Target:
        return self.row.target

    @property
    def at_end(self) -> bool:
        """Whether the deadline is the plan's end, or none is printed."""
        return self.target.year is None or self.target.year == self.due

    @property
    def derived(self) -> Decimal | None:
        """The level that a change from a known baseline leads to; None where not known."""
        target = self.target
        if self.baseline is None or target.value is None or self.measure.expression != CHANGE:
            return None
        signed = -target.value if target.direction == "down" else target.value
        if target.kind == "multiple":
            return self.baseline.value * target.value
        if target.unit == "pp":
            return self.baseline.value + signed
        if target.unit == "%":
            return self.baseline.value * (1 + signed / 100)
        return self.baseline.value + signed


def cells(document: int, info: DocumentInfo, rows: Sequence[TargetRow]) -> list[Cell]:
    """The cells of a document, in reading order; ``rows`` are all its quantities."""
    stated = [row for row in rows if row.review != "rejected" and row.target.indicator]
    targets = [row for row in stated if row.target.status is Status.TARGET]
    due = _plan_end(info, targets)
    groups: list[list[TargetRow]] = []
    for row in targets:
        group = next((each for each in groups if _same_indicator(each, row)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    actuals = [row for row in stated if row.target.status is Status.ACTUAL]
    return [_cell(document, due, group, actuals) for group in groups]


def measure(row: TargetRow) -> Measure:
    """What a row measures."""
    return measure_of(row.target.indicator, row.target.kind, row.target.unit)


def _names(row: TargetRow) -> tuple[Measure, ...]:
    return measures_of(row.target.indicator, row.target.kind, row.target.unit)


def _plan_end(info: DocumentInfo, targets: Iterable[TargetRow]) -> int | None:
    """The plan's last year: printed in its title, else the most frequent deadline."""
    if info.period:
        return info.period[1]
    years = [row.target.year for row in targets if row.target.year]
    return max(set(years), key=lambda year: (years.count(year), -year)) if years else None


def _same_indicator(group: Sequence[TargetRow], row: TargetRow) -> bool:
    mine = measure(row)
    for other in group:
        theirs = measure(other)
        if mine.key == theirs.key and _units_meet(row.target, other.target):
            return True
        if (
            _one_value(row.target, other.target)
            and (mine.expression == GROWTH) == (theirs.expression == GROWTH)
            and closeness(mine, theirs) >= ONE_FACT
        ):
            return True
    return False


def _units_meet(a: Target, b: Target) -> bool:
    changes = {"change", "multiple"}
    if a.value is None or b.value is None or a.kind in changes or b.kind in changes:
        return True
    return conversion.alike(a.unit, b.unit)


def _one_value(a: Target, b: Target) -> bool:
    return a.value is not None and (a.value, a.value_max, a.unit, a.year) == (
        b.value,
        b.value_max,
        b.unit,
        b.year,
    )


def _cell(
    document: int, due: int | None, group: Sequence[TargetRow], actuals: Sequence[TargetRow]
) -> Cell:
    first = min(group, key=lambda row: _standing(row, due))
    cell = Cell(
        document,
        first,
        measure(first),
        due,
        also=tuple(row for row in group if row is not first),
        names=tuple(dict.fromkeys(name for row in group for name in _names(row))),
    )
    return replace(cell, baseline=_baseline(cell, actuals))


def _standing(row: TargetRow, due: int | None) -> tuple[object, ...]:
    """Sorts the statement that stands for an indicator first."""
    target = row.target
    change = measure(row).expression == CHANGE
    return (
        target.value is None,
        target.year != due,
        -(target.year or 0),
        target.per is not None,
        change,
        target.restates != "",
        target.table is None,
    )


def _baseline(cell: Cell, actuals: Sequence[TargetRow]) -> Baseline | None:
    near = [
        row
        for row in actuals
        if row.target.value is not None
        and (_beside(cell.row, row) or measure(row).name in {each.name for each in cell.names})
        and (measure(row).expression == GROWTH) == (cell.measure.expression == GROWTH)
        and (_units_meet(cell.target, row.target) or cell.target.unit == "pp")
        and row.target.kind not in ("change", "multiple")
    ]
    if not near:
        return None
    best = max(near, key=lambda row: (_beside(cell.row, row), row.target.year or 0))
    assert best.target.value is not None
    return Baseline(best.target.value, best.target.year, best.locator, best.target.quote)


def _beside(a: TargetRow, b: TargetRow) -> bool:
    """Whether two records stand in one row of a table under one name."""
    return (
        a.target.segment == b.target.segment
        and a.target.table is not None
        and a.target.indicator == b.target.indicator
        and a.target.unit == b.target.unit
    )
