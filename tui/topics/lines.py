"""A concordance: every place of a search with what stands left and right of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from data.fold import fold_text
from index.counting import Line
from tui.locale import _
from tui.table.model import UNGROUPED, Cell, Chip, Column, Group, Topic
from tui.topics.places import short_place
from tui.typography import head, tail, width

DOCUMENT, LEFT, NODE, RIGHT, PLACE = "document", "left", "node", "right", "place"
WIDEST = 12
"""Columns of the words that answer."""

NEAR = 2
"""Characters beside the words that lines are put together by."""


class Place(NamedTuple):
    """A line and its place among all."""

    number: int
    line: Line


class Lines(Topic[Place]):
    """``names``: short names of the documents, by id."""

    first_column = RIGHT
    groupings = (UNGROUPED, RIGHT, LEFT, DOCUMENT)

    def __init__(
        self, rows: Sequence[Place], names: Mapping[str, str], marked: Collection[str] = ()
    ) -> None:
        self.names = names
        self.marked = marked
        widths = [width(row.line.node) for row in rows[:2000]]
        self._node = min(WIDEST, max(widths, default=4))
        self.chips: Sequence[Chip] = ()

    def columns(self, room: int) -> Sequence[Column]:
        roomy = room >= 100
        name = max(8 if roomy else 4, min(8, max(map(width, self.names.values()), default=4)))
        left = 57 - 2 - name - 1 if roomy else 38 - 2 - name - 2
        place = 16 if roomy else 0
        used = 2 + name + (1 if roomy else 2) + left + 1 + self._node + 1
        right = room - used - (place + 1 + 1 if roomy else 1)
        columns = [
            Column(DOCUMENT, _("document"), name),
            Column(LEFT, _("on the left"), left, 1 if roomy else 2, right=True),
            Column(NODE, _("words"), self._node, 1),
            Column(RIGHT, _("on the right"), right, 1),
        ]
        return [*columns, Column(PLACE, _("place"), place, 1)] if roomy else columns

    def cell(self, row: Place, column: Column) -> Cell:
        line = row.line
        match column.key:
            case "document":
                return self.names.get(line.document, line.title)
            case "left":
                return tail(" ".join(line.left.split()), column.width)
            case "node":
                return [(head(line.node, column.width), "strong")]
            case "right":
                return head(" ".join(line.right.split()), column.width)
            case _:
                return short_place(line.path)

    def key(self, row: Place) -> int:
        return row.number

    def value(self, row: Place, column: str) -> Any:
        line = row.line
        match column:
            case "left":
                return fold_text(line.left)[::-1]
            case "right":
                return fold_text(line.right)
            case "node":
                return fold_text(line.node)
            case "document":
                return self.names.get(line.document, line.title)
            case _:
                return row.number

    def name(self, row: Place) -> str:
        return f"{row.line.left} {row.line.node} {row.line.right}"

    def group(self, row: Place, by: str) -> tuple[str, ...]:
        line = row.line
        match by:
            case "right":
                return (line.right[:NEAR],)
            case "left":
                return (line.left[-NEAR:],)
            case _:
                return (self.names.get(line.document, line.title),)

    def group_name(self, group: Group) -> str:
        return group.name[0] or "–"

    def sign(self, row: Place) -> str:
        return "●" if row.line.locator.partition(":")[0] in self.marked else " "
