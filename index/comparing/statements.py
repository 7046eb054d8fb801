"""What a document states, and which of its statements speak of one indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.measures import CHANGE, GROWTH, Measure, measures_of
from data.model import Target
from index.comparing import conversion
from index.comparing.similarity import closeness
from index.results import TargetRow

ONE_FACT = 0.5
"""How alike two names of one document must be that state one value for one year."""


ONE_NAME = 0.9
"""How alike where the units differ: one of them was misprinted or left out."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity of a document with what it measures, worked out once."""

    row: TargetRow
    names: tuple[Measure, ...]
    yearly: bool

    @property
    def target(self) -> Target:
        return self.row.target

    @property
    def changes(self) -> bool:
        """Whether it says by how much something changes, not what it comes to."""
        return self.target.kind in ("change", "multiple") and self.measure.expression != GROWTH

    @property
    def measure(self) -> Measure:
        return self.names[0]


_YEARLY = re.compile(r"annual|yearly|(?:a|per|each|every) year|year on year|年均|每年|同比|比上年")
_IN_STEP = re.compile("同步|in step|keep(?:ing)? pace")
_CLAUSE = 30
"""Characters around a figure in which a word may say that it is meant for each year."""


def statement(row: TargetRow, *, annual: bool = False) -> Statement:
    """A quantity with what it measures; ``annual``: the document speaks of one year.

    An increase by so many percent within a year is growth, whatever its verb; a decrease is
    a change of one year. What goes in step with something else grows with it.
    """
    target = row.target
    kind, start, end = target.kind, *target.span
    near = row.text[
        max(target.sentence[0], start - _CLAUSE) : min(target.sentence[1], end + _CLAUSE)
    ]
    yearly = kind == "change" and (
        annual or target.per == "year" or _YEARLY.search(near) is not None
    )
    if yearly and target.unit == "%" and target.direction != "down":
        kind = "growth"
    if target.value is None and _IN_STEP.search(target.quote):
        kind = "growth"
    return Statement(row, measures_of(target.indicator, kind, target.unit), yearly)


_LET_OUT = ("emissions", "emission", "discharges", "discharge")
_JOINTS = ("和", "与", "及", "、")


def parts(row: TargetRow) -> tuple[TargetRow, ...]:
    """The row for each pollutant it names: plans cut two by one percentage.

    化学需氧量和氨氮排放总量均下降8%, emissions of nitrogen oxides and volatile organic
    compounds by 10%: an indicator each. The parts keep the row's id, quote and place.
    """
    target = row.target
    if target.unit != "%" or target.value is None:
        return (row,)
    names = _chinese_parts(target.indicator) or _english_parts(target.indicator)
    return tuple(replace(row, target=replace(target, indicator=name)) for name in names) or (row,)


def _chinese_parts(name: str) -> list[str]:
    what, _, _rest = name.partition("排放")
    tail = name[len(what) :]
    joint = next((sign for sign in _JOINTS if sign in what), "")
    first, _, second = what.partition(joint) if joint else (what, "", "")
    fit = tail and all(2 <= len(each) <= 8 for each in (first, second))
    return [first + tail, second + tail] if fit else []


def _english_parts(name: str) -> list[str]:
    words = name.lower().removeprefix("the ").removeprefix("total ").split()
    if words.count("and") != 1 or len(words) < 4:
        return []
    if words[-1] in _LET_OUT:
        kind, words = words[-1], words[:-1]
    elif words[0] in _LET_OUT and words[1] == "of":
        kind, words = words[0], words[2:]
    else:
        return []
    at = words.index("and")
    both = [" ".join(words[:at]), " ".join(words[at + 1 :])]
    return [f"{each} {kind}" for each in both] if all(both) else []


def groups(targets: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one indicator together; a level and a change of it stay apart."""
    found: list[list[Statement]] = []
    by_key: dict[tuple[str, str], list[list[Statement]]] = {}
    by_value: dict[object, list[list[Statement]]] = {}
    for each in targets:
        near = (
            *(g for name in each.names for g in by_key.get((name.key, _manner(each)), ())),
            *by_value.get(_figure(each.target) or each, ()),
        )
        group = next((group for group in near if _same_indicator(group, each)), None)
        if group is None:
            group = []
            found.append(group)
        group.append(each)
        for name in each.names:
            by_key.setdefault((name.key, _manner(each)), []).append(group)
        by_value.setdefault(_figure(each.target) or each, []).append(group)
    return found


def _manner(each: Statement) -> str:
    """Level or change: what a goal without a figure is, is left open."""
    return CHANGE if each.changes else each.measure.expression


def _same_indicator(group: Sequence[Statement], each: Statement) -> bool:
    for other in group:
        if _manner(each) != _manner(other) or each.row.id == other.row.id:
            continue
        if each.measure.key == other.measure.key and (
            units_meet(each.target, other.target) or _short_unit(each.target, other.target)
        ):
            return _one_fact(each.target, other.target)
        if _figure(each.target) is None or _figure(each.target) != _figure(other.target):
            continue
        likeness = closeness(each.measure, other.measure)
        if likeness >= (ONE_FACT if each.target.unit == other.target.unit else ONE_NAME):
            return True
    return False


def _one_fact(a: Target, b: Target) -> bool:
    """Whether two statements under one name speak of one target.

    A table repeats or breaks down what the text says, and other years are milestones of one
    target; two figures for one year in running text are two things under one name
    (安排超长期特别国债3000亿元支持以旧换新, beside 1.3万亿元 in all).
    """
    if a.table is not None or b.table is not None or a.year != b.year:
        return True
    if a.value is None or b.value is None or a.restates or b.restates:
        return True
    return (a.unit, a.per) != (b.unit, b.per) or (a.value, a.value_max) == (b.value, b.value_max)


def units_meet(a: Target, b: Target) -> bool:
    changes = {"change", "multiple"}
    if a.value is None or b.value is None or a.kind in changes or b.kind in changes:
        return True
    return conversion.alike(a.unit, b.unit)


def _short_unit(a: Target, b: Target) -> bool:
    """Whether one unit is the other cut short: tonnes, tonnes of standard coal; or is missing."""
    short, long = sorted((a.unit, b.unit), key=len)
    return long.startswith(short)


def _figure(target: Target) -> tuple[object, ...] | None:
    """What a figure says without its name; None where there is none."""
    if target.value is None:
        return None
    return (target.value, target.value_max, target.year)
