"""The orders and groups of the targets table. The module knows no Textual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from index.results import TargetRow
from tui.widgets.target_picture import by_year, year_name

INDICATOR, VALUE, UNIT, DUE, FROM = "indicator", "value", "unit", "due", "from"
PLAN = "plan"
"""The text's own order, which a new table has."""

ORDERS = (PLAN, INDICATOR, VALUE, UNIT, DUE, FROM)

UNGROUPED, SECTION, YEAR = "", "section", "year"
GROUPINGS = (UNGROUPED, SECTION, INDICATOR)
"""The ways to group that follow each other; by year the table is a picture."""


@dataclass(frozen=True, slots=True)
class Group:
    """A row that names the targets below it."""

    name: tuple[str, ...]
    count: int


Lines = list["int | Group"]
"""What stands in each row below the head: the number of a target, or a group."""


def in_order(rows: Sequence[TargetRow], order: str, *, descending: bool) -> Sequence[TargetRow]:
    """``rows`` sorted by a column; equal ones keep the text's order."""
    return rows if order == PLAN else sorted(rows, key=_KEYS[order], reverse=descending)


def grouped(rows: Sequence[TargetRow], by: str) -> tuple[list[TargetRow], Lines]:
    """``rows`` group by group, and the lines that show them.

    Groups come as their first rows come, years in order.
    """
    groups: dict[tuple[str, ...], list[TargetRow]] = {}
    if by == YEAR:
        groups = {(year_name(year),): [] for year, _count in by_year(rows)}
    for row in rows:
        groups.setdefault(_GROUPS[by](row), []).append(row)
    lines: Lines = []
    listed: list[TargetRow] = []
    for name, members in groups.items():
        lines.append(Group(name, len(members)))
        lines.extend(range(len(listed), len(listed) + len(members)))
        listed += members
    return listed, lines


def _value_key(row: TargetRow) -> float:
    """The normalised value, as a float, which compares faster than a Decimal."""
    value = row.target.value
    return float("inf") if value is None else float(value)


_KEYS: dict[str, Callable[[TargetRow], Any]] = {
    INDICATOR: lambda row: row.target.indicator,
    VALUE: _value_key,
    UNIT: lambda row: (row.target.unit, row.target.indicator),
    DUE: lambda row: 9999 if row.target.year is None else row.target.year,
    FROM: lambda row: (row.target.year_source or "", row.target.modality),
}

_GROUPS: dict[str, Callable[[TargetRow], tuple[str, ...]]] = {
    SECTION: lambda row: row.path,
    INDICATOR: lambda row: (row.target.indicator,),
    YEAR: lambda row: (year_name(row.target.year),),
}
