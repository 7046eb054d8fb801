"""The orders and groups of the targets table. The module knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.answering.order import INDICATOR, SECTION
from index.answering.order import grouped as by_name
from index.results import TargetRow
from tui.widgets.target_picture import by_year, year_name

UNGROUPED, YEAR = "", "year"
GROUPINGS = (UNGROUPED, SECTION, INDICATOR)
"""The ways to group that follow each other; by year the table is a picture."""


@dataclass(frozen=True, slots=True)
class Group:
    """A row that names the targets below it."""

    name: tuple[str, ...]
    count: int


Lines = list["int | Group"]
"""What stands in each row below the head: the number of a target, or a group."""


def grouped(rows: Sequence[TargetRow], by: str) -> tuple[list[TargetRow], Lines]:
    """``rows`` group by group, and the lines that show them.

    Groups come as their first rows come, years in order.
    """
    groups = _by_year(rows) if by == YEAR else by_name(rows, by)
    lines: Lines = []
    listed: list[TargetRow] = []
    for name, members in groups.items():
        lines.append(Group(name, len(members)))
        lines.extend(range(len(listed), len(listed) + len(members)))
        listed += members
    return listed, lines


def _by_year(rows: Sequence[TargetRow]) -> dict[tuple[str, ...], list[TargetRow]]:
    groups: dict[tuple[str, ...], list[TargetRow]] = {
        (year_name(year),): [] for year, _count in by_year(rows)
    }
    for row in rows:
        groups[(year_name(row.target.year),)].append(row)
    return groups
