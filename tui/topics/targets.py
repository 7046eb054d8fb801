"""The targets: what plans want, with value, unit, deadline, wording and place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from data.model import Status, YearSource
from index.answering.narrowing import folded
from index.results import TargetRow
from tui.locale import N_, _
from tui.table.model import UNGROUPED, Cell, Chip, Column, Group, Topic
from tui.topics.places import short_place
from tui.typography import width
from tui.widgets.target_words import binding_word, due, hedge, printed_unit, printed_value
from tui.wording import STATUSES

INDICATOR, VALUE, UNIT, DUE = "indicator", "value", "unit", "due"
DOCUMENT, WORDING, NATURE, PLACE = "document", "wording", "nature", "place"
SECTION = "section"
ALL = "all"

REVIEWED = {"confirmed": "✓", "corrected": "✎", "rejected": "✗"}
MARKED = "●"

ROOMY, NARROW = 100, 62
"""Columns from which the place of a target has a column, and below which its wording has none."""


class Targets(Topic[TargetRow]):
    """Targets of one document, or of several where ``names`` (id → short name) says so."""

    first_chip = Status.TARGET.value
    first_column = VALUE

    def __init__(
        self, names: Mapping[str, str] | None = None, marked: Collection[str] = ()
    ) -> None:
        self.names = names or {}
        self.marked = marked
        self.chips = (
            Chip(Status.TARGET.value, _("target")),
            Chip(Status.ACTUAL.value, _("achieved")),
            Chip(ALL, _("all")),
        )
        self.groupings = (UNGROUPED, SECTION, INDICATOR, *([DOCUMENT] if self.names else []))

    def columns(self, room: int) -> Sequence[Column]:
        several = bool(self.names)
        roomy = room >= ROOMY or (room >= ROOMY - 15 and not several)
        ends: list[Column] = [Column(VALUE, _("value"), 7, 1, right=True, whole=True)]
        ends.append(Column(UNIT, _("unit"), 10 if room >= NARROW else 6))
        if room >= 44:
            ends.append(Column(DUE, _("due"), 4, 1))
        if room >= NARROW:
            ends.append(Column(WORDING, _("wording"), max(4, width(_("wording")))))
        if roomy:
            words = (_("nature"), binding_word("binding"), binding_word("expected"))
            ends.append(Column(NATURE, words[0], max(4, *map(width, words))))
            ends.append(Column(PLACE, _("place"), 20 if several else 16))
        taken = sum(column.width + column.gap for column in ends)
        spare = room - 3 - taken
        if several:
            widest = max(map(width, self.names.values()), default=4)
            own = min(12, max(8 if room >= ROOMY else 4, widest), max(4, spare // 3))
            spare -= own + (1 if room >= ROOMY else 2)
            names = [Column(DOCUMENT, _("document"), own)]
            indicator = Column(INDICATOR, _("indicator"), spare, 1 if room >= ROOMY else 2)
            return (*names, indicator, *ends)
        return (Column(INDICATOR, _("indicator"), spare + (room < ROOMY)), *ends)

    def cell(self, row: TargetRow, column: Column) -> Cell:
        target = row.target
        match column.key:
            case "document":
                return self.names.get(row.document, row.document)
            case "indicator":
                return target.indicator
            case "value":
                return printed_value(target) or "–"
            case "unit":
                return printed_unit(target)
            case "due":
                inherited = target.year_source is not YearSource.EXPLICIT
                return [(due(target) or "–", "dim" if inherited else "")]
            case "wording":
                return hedge(row)
            case "nature":
                return binding_word(target.binding or "")
            case _:
                return short_place(row.path, table=target.table is not None)

    def key(self, row: TargetRow) -> str:
        return row.id

    def answers(self, row: TargetRow) -> Collection[str]:
        return (row.target.status.value, ALL)

    def value(self, row: TargetRow, column: str) -> Any:
        target = row.target
        match column:
            case "value":
                return None if target.value is None else float(target.value)
            case "due":
                return target.year
            case "indicator":
                return folded(target.indicator)
            case "unit":
                return target.unit or None
            case "document":
                return self.names.get(row.document, row.document)
            case "wording":
                return hedge(row) or None
            case "nature":
                return target.binding
            case _:
                return (row.document, target.segment, target.span)

    def keeps_apart(self, column: str) -> bool:
        return column == VALUE

    def apart(self, row: TargetRow, column: str) -> tuple[int, str]:
        unit = row.target.unit
        return (UNIT_RANKS.get(unit, 3), unit)

    def name(self, row: TargetRow) -> str:
        return row.target.indicator

    def group(self, row: TargetRow, by: str) -> tuple[str, ...]:
        if by == SECTION:
            head = (self.names[row.document],) if row.document in self.names else ()
            return (*head, *row.path)
        return (row.document,) if by == DOCUMENT else (row.target.indicator,)

    def group_name(self, group: Group) -> str:
        name = group.name
        if len(name) == 1 and name[0] in self.names:
            return self.names[name[0]]
        return " › ".join(name) or _("Lead")

    def sign(self, row: TargetRow) -> str:
        return REVIEWED.get(row.review) or (MARKED if row.id in self.marked else " ")

    def look(self, row: TargetRow) -> str:
        return "dim" if row.review == "rejected" else ""


UNIT_RANKS = {"%": 0, "pp": 1, "元": 2, "美元": 2, "CNY": 2, "USD": 2}
"""Shares before money before everything that is counted."""


HIDDEN = {**STATUSES, "actual": N_("achieved")}
"""What rows of a status are called where they are hidden."""


def hidden_statuses(counts: Mapping[str, int], chip: str) -> str:
    """What the chip hides, by status: ``3 actual · 1 structural``; '' for nothing."""
    if chip == ALL:
        return ""
    return " · ".join(
        f"{counts[status]} {_(name)}"
        for status, name in HIDDEN.items()
        if status != chip and counts.get(status)
    )
