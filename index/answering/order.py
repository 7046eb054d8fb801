"""Orders and groups of the targets table, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from index.results import TargetRow

INDICATOR, VALUE, UNIT, DUE, FROM = "indicator", "value", "unit", "due", "from"
PLAN = "plan"
"""The text's own order, which a new table has."""

ORDERS = (PLAN, INDICATOR, VALUE, UNIT, DUE, FROM)

SECTION = "section"
GROUPS = (SECTION, INDICATOR)


def in_order(
    rows: Sequence[TargetRow], order: str, *, descending: bool = False
) -> Sequence[TargetRow]:
    """``rows`` sorted by a column; equal ones keep the text's order."""
    return rows if order == PLAN else sorted(rows, key=_KEYS[order], reverse=descending)


def grouped(rows: Iterable[TargetRow], by: str) -> dict[tuple[str, ...], list[TargetRow]]:
    """``rows`` by the path of their section, or by indicator, in the order of first rows."""
    groups: dict[tuple[str, ...], list[TargetRow]] = {}
    for row in rows:
        name = row.path if by == SECTION else (row.target.indicator,)
        groups.setdefault(name, []).append(row)
    return groups


def _value_key(row: TargetRow) -> float:
    """The normalised value, as a float, which compares faster than a Decimal."""
    value = row.target.value
    return float("inf") if value is None else float(value)


_KEYS: dict[str, Callable[[TargetRow], Any]] = {
    INDICATOR: lambda row: row.target.indicator,
    VALUE: _value_key,
    UNIT: lambda row: f"{row.target.unit}\0{row.target.indicator}",
    DUE: lambda row: 9999 if row.target.year is None else row.target.year,
    FROM: lambda row: f"{row.target.year_source or ''}\0{row.target.modality}",
}
