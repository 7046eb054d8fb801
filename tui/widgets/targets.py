"""The table of quantitative targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from index.answering.order import DUE, FROM, INDICATOR, ORDERS, PLAN, UNIT, VALUE, in_order
from index.results import TargetRow
from tui.locale import _
from tui.typography import width
from tui.widgets import target_picture as picture
from tui.widgets.hits import fit_path
from tui.widgets.item_list import MOVES, ItemList
from tui.widgets.line_view import Run
from tui.widgets.target_columns import Columns
from tui.widgets.target_order import GROUPINGS, UNGROUPED, YEAR, Group, Lines, grouped
from tui.widgets.target_words import due, origin, printed_unit, printed_value

HERE, MARKED = "▌", "●"
REVIEWED = {"confirmed": "✓", "corrected": "✎", "rejected": "✗"}


class TargetsTable(ItemList, inherit_bindings=False):
    """Targets as a table with a head of its own.

    Told by ``set_rows``; ``sort`` orders them, ``group`` puts those of a section
    or of an indicator together, and ``toggle_picture`` those of a year, with shares
    as lines. Posts ``Selected`` on Enter or a double click,
    ``Highlighted`` when the cursor moves and ``Sorted``.
    """

    # As in the other lists, but for g, which groups.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "first", show=False),
        *(binding for binding in MOVES if binding.action != "first"),
    ]

    COVERED_ROWS = 1

    order: var[str] = var(PLAN)
    descending: var[bool] = var(False)
    grouping: var[str] = var(UNGROUPED)

    @dataclass
    class Selected(Message):
        """The user wants to see a target in the text."""

        row: TargetRow

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another target; None where there is none."""

        row: TargetRow | None

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, TargetsTable.Highlighted)

    @dataclass
    class Sorted(Message):
        """The table is in another order."""

        order: str
        descending: bool

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._given: Sequence[TargetRow] = ()
        self._sorted: Sequence[TargetRow] = ()
        self._origins: Mapping[str, str] = {}
        self._marked: Collection[str] = ()
        self._every: Sequence[TargetRow] = ()
        self._reached: Mapping[tuple[str, str], Decimal] = {}
        self._years: picture.Years = ()
        self._lines: Lines | None = None  # None: targets alone, a row each
        self._rows_of_items: list[int] = []

    # What to show

    def set_rows(
        self,
        rows: Sequence[TargetRow],
        *,
        origins: Mapping[str, str] | None = None,
        marked: Collection[str] = (),
        every: Sequence[TargetRow] = (),
    ) -> None:
        """Show ``rows``, given in the text's order; the cursor stays on its target if it is there.

        ``origins``: target id → the words its year was inherited from; ``marked``:
        ids of targets whose passage is marked; ``every``: what ``rows`` were taken
        from, where the picture finds what was reached before.
        """
        here = self.current
        self._given, self._origins, self._marked = rows, origins or {}, marked
        self._every = every
        self._arrange(here)

    def sort(self, order: str, descending: bool | None = None) -> None:
        """Order by a column; the same column again turns it round."""
        if order not in ORDERS:
            raise ValueError(order)
        if descending is None:
            descending = order == self.order and order != PLAN and not self.descending
        here = self.current
        self.order, self.descending = order, descending
        self._arrange(here)
        self.post_message(self.Sorted(order, descending))

    def sort_next(self) -> None:
        """Order by the next column, and after the last as in the text."""
        self.sort(ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)], False)

    def group(self, by: str | None = None) -> None:
        """Put the targets of a section or an indicator together; without ``by`` the next way."""
        if by is None:
            at = GROUPINGS.index(self.grouping) if self.grouping in GROUPINGS else -1
            by = GROUPINGS[(at + 1) % len(GROUPINGS)]
        if by not in (*GROUPINGS, YEAR):
            raise ValueError(by)
        here = self.current
        self.grouping = by
        self._arrange(here)

    def toggle_picture(self) -> None:
        """Show the targets year by year with shares as lines, or as a table again."""
        self.group(UNGROUPED if self.grouping == YEAR else YEAR)

    def _arrange(self, here: TargetRow | None) -> None:
        rows = in_order(self._given, self.order, descending=self.descending)
        self._lines, self._rows_of_items = None, []
        if self.grouping == YEAR:
            self._reached = picture.shares_before(self._every or rows)
            self._years = picture.by_year(rows)
        if self.grouping:
            rows, self._lines = grouped(rows, self.grouping)
            items = (row for row, line in enumerate(self._lines, 1) if isinstance(line, int))
            self._rows_of_items = list(items)
        self._sorted = rows
        cursor = 0
        if here is not None:
            cursor = next((n for n, row in enumerate(rows) if row.id == here.id), 0)
        self.set_row_count(len(rows if self._lines is None else self._lines) + 1)
        self.items_changed(cursor)

    # Where the cursor is

    @property
    def rows(self) -> Sequence[TargetRow]:
        """The targets in the order shown."""
        return self._sorted

    @property
    def current(self) -> TargetRow | None:
        """The target under the cursor."""
        return self._sorted[self.cursor] if 0 <= self.cursor < len(self._sorted) else None

    def go_to(self, target: str) -> None:
        """Put the cursor on the target with this id, if it is in the table."""
        for number, row in enumerate(self._sorted):
            if row.id == target:
                self.cursor = number
                return

    @property
    def item_count(self) -> int:
        return len(self._sorted)

    def row_of(self, item: int) -> int:
        return item + 1 if self._lines is None else self._rows_of_items[item]  # below the head

    def item_at(self, row: int) -> int | None:
        line = self._line(row)
        return line if isinstance(line, int) else None

    def _line(self, row: int) -> int | Group | None:
        """What stands in a row: a target's number, a group, or nothing."""
        if self._lines is None:
            return row - 1 if 1 <= row <= len(self._sorted) else None
        return self._lines[row - 1] if 1 <= row <= len(self._lines) else None

    def cursor_moved(self) -> None:
        self.post_message(self.Highlighted(self.current))

    def item_selected(self, item: int) -> None:
        self.post_message(self.Selected(self._sorted[item]))

    def item_clicked(self, item: int, event: events.Click) -> None:
        if event.chain > 1:
            self.item_selected(item)

    def clicked(self, event: events.Click) -> None:
        if event.y == 0:
            self._click_head(event.x)
        else:
            super().clicked(event)

    def _click_head(self, x: int) -> None:
        if self.grouping == YEAR:
            return  # no names stand there
        columns = Columns.for_width(self.pane_width)
        edge = 2
        for order, room in zip(ORDERS[1:], columns.widths, strict=True):
            edge += room + 2
            if x < edge:
                self.sort(order)
                return

    # Drawing

    def render_line(self, y: int) -> Any:
        if y == 0:
            return self._draw_strip(0)  # the head stays while the rows scroll
        return super().render_line(y)

    def draw(self, row: int, columns: int) -> Iterable[Run]:
        by_year = self.grouping == YEAR
        table = Columns.for_picture(columns) if by_year else Columns.for_width(columns)
        if row == 0:
            head = self._picture_head(table) if by_year else self._head(table)
            return [("  " + head, "dim")]
        line = self._line(row)
        if isinstance(line, int):
            return self._draw_target(line, self._sorted[line], table)
        if line is None:
            return ()
        if by_year:
            return self._draw_year(line, table)
        return [("  " + fit_path(line.name or ("",), columns - 4), "dim")]

    def _picture_head(self, table: Columns) -> str:
        line = picture.years_line(self._years, table.named)
        if not table.bar:
            return line
        return line + " " * (table.named + 1 - width(line)) + picture.scale(table.bar)

    def _draw_year(self, group: Group, table: Columns) -> list[Run]:
        """A year, how much is due in it, and that as a part of the fullest year."""
        (name,) = group.name
        most = max(count for _year, count in self._years)
        room = table.named - width(name) - 2 - len(str(most))
        bar = picture.year_bar(group.count, most, room)
        return [(f"  {name} ", "strong"), (f"{bar} {group.count}", "dim")]

    def _head(self, table: Columns) -> str:
        names = {
            INDICATOR: _("indicator"),
            VALUE: _("value"),
            UNIT: _("unit"),
            DUE: _("due"),
            FROM: _("from"),
        }
        if self.order in names:
            names[self.order] += "↓" if self.descending else "↑"
        return table.row(*(names[order] for order in ORDERS[1:]))

    def _draw_target(self, item: int, row: TargetRow, table: Columns) -> list[Run]:
        shade = self.shade(item)
        target = row.target
        sign = REVIEWED.get(row.review) or (MARKED if row.id in self._marked else " ")
        text = table.row(
            row.heading if self.grouping == INDICATOR else target.indicator,
            printed_value(target),
            printed_unit(target),
            due(target),
            origin(row, self._origins.get(row.id, "")),
        )
        look = "dim" if row.review == "rejected" else ""
        runs = [
            (HERE if item == self.cursor else " ", f"accent {shade}"),
            (sign, shade),
            (text, f"{look} {shade}"),
        ]
        part = picture.share(target) if table.bar else None
        if part is not None:
            line = picture.share_line(part, picture.before(row, self._reached), table.bar)
            runs += [(" ", shade), *((stretch, f"{names} {shade}") for stretch, names in line)]
        return runs

    def fill(self, row: int) -> str:
        item = self.item_at(row)
        return "" if item is None else self.shade(item)
