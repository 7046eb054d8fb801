"""The cells of one document: for each indicator the target that stands for it.

Of several targets of one indicator the one due at the end of the plan's period stands
for it, else the latest. What was reached already is its baseline, shown beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from data.measures import CHANGE, GROWTH, Measure
from data.model import DocumentInfo, Status, Target, YearSource
from index.comparing import conversion
from index.comparing.statements import Statement, groups, parts, statement, units_meet
from index.results import TargetRow


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
    yearly: bool = False  # a change from one year to the next, not over the period
    aside: bool = False  # a change of what the document also states as a level
    also: tuple[TargetRow, ...] = ()  # other statements of the same target
    baseline: Baseline | None = None
    names: tuple[Measure, ...] = field(default=())  # the measures of all its statements

    @property
    def target(self) -> Target:
        return self.row.target

    @property
    def key(self) -> str:
        """What it is known by: two indicators may stand in one quantity."""
        return f"{self.row.id} {self.target.indicator}"

    @property
    def units(self) -> set[str]:
        """The units of all its statements: one may be cut short or misprinted."""
        return {self.target.unit, *(row.target.unit for row in self.also)}

    @property
    def at_end(self) -> bool:
        """Whether the deadline is the plan's end, or none is printed."""
        target = self.target
        printed = target.year_source != YearSource.DOCUMENT
        return target.year is None or target.year == self.due or not printed

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
    annual = (info.kind == "report" and info.period is None) or _one_year(info.period)
    stated = [
        statement(part, annual=annual)
        for row in rows
        for part in parts(row)
        if row.review != "rejected" and row.target.indicator
    ]
    targets = [each for each in stated if each.target.status is Status.TARGET]
    due = _plan_end(info, targets)
    actuals = [each for each in stated if each.target.status is Status.ACTUAL]
    known: dict[tuple[str, int | None], list[Statement]] = {}
    for each in actuals:
        for name in each.names:
            known.setdefault((name.name, None), []).append(each)
        known.setdefault(("", each.target.segment), []).append(each)
    grouped = groups(targets)
    levels = {
        name.name
        for group in grouped
        for each in group
        if not each.changes and each.target.value is not None
        for name in each.names
    }
    return [_cell(document, due, group, known, levels) for group in grouped]


def _one_year(period: tuple[int, int] | None) -> bool:
    return period is not None and period[0] == period[1]


def _plan_end(info: DocumentInfo, targets: Iterable[Statement]) -> int | None:
    """The plan's last year: printed in its title, else the most frequent deadline."""
    if info.period:
        return info.period[1]
    years = [each.target.year for each in targets if each.target.year]
    return max(set(years), key=lambda year: (years.count(year), -year)) if years else None


def _cell(
    document: int,
    due: int | None,
    group: Sequence[Statement],
    known: Mapping[tuple[str, int | None], Sequence[Statement]],
    levels: Collection[str],
) -> Cell:
    figures = [each.target for each in group if each.target.value is not None]
    at_odds = len({conversion.family(target.unit) for target in figures}) > 1
    first = min(group, key=lambda each: _standing(each, due, at_odds=at_odds))
    cell = Cell(
        document,
        first.row,
        first.measure,
        due,
        first.yearly,
        first.changes and any(name.name in levels for name in first.names),
        also=tuple(each.row for each in group if each is not first),
        names=tuple(dict.fromkeys(name for each in group for name in each.names)),
    )
    return replace(cell, baseline=_baseline(cell, known))


def _standing(each: Statement, due: int | None, *, at_odds: bool) -> tuple[object, ...]:
    """Sorts the statement that stands for an indicator first.

    Where units are ``at_odds`` one is missing or a misprint, and a sentence is better than a
    table.
    """
    target = each.target
    years = target.period[1] - target.period[0] if target.period else 0
    return (
        target.value is None,
        target.year != due,
        -(target.year or 0),
        target.per is not None,
        -years if target.kind == "total" else 0,
        at_odds and not target.unit,
        at_odds and target.table is not None,
        target.restates != "",
        target.table is None,
    )


def _baseline(
    cell: Cell, known: Mapping[tuple[str, int | None], Sequence[Statement]]
) -> Baseline | None:
    growth = cell.measure.expression == GROWTH
    named = [each for name in cell.names for each in known.get((name.name, None), ())]
    beside = [
        each
        for each in known.get(("", cell.target.segment), ())
        if _beside(cell.row.target, each.target)
    ]
    near = [
        each
        for each in (*beside, *named)
        if each.target.value is not None
        and (each.measure.expression == GROWTH) == growth
        and (units_meet(cell.target, each.target) or cell.target.unit == "pp")
        and each.target.kind not in ("change", "multiple")
    ]
    if not near:
        return None
    best = max(near, key=lambda each: (_beside(cell.target, each.target), each.target.year or 0))
    assert best.target.value is not None
    return Baseline(best.target.value, best.target.year, best.row.locator, best.target.quote)


def _beside(a: Target, b: Target) -> bool:
    """Whether two records stand in one row of a table under one name."""
    return (
        a.segment == b.segment
        and a.table is not None
        and a.indicator == b.indicator
        and a.unit == b.unit
    )
