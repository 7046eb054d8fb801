"""The table of quantitative targets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from index.results import TargetRow
from tui.locale import _
from tui.typography import fit, flush_left, flush_right, width
from tui.widgets.evidence import TargetEvidence
from tui.widgets.hits import fit_path
from tui.widgets.item_list import MOVES, ItemList
from tui.widgets.line_view import Run
from tui.widgets.target_words import due, origin, printed_unit, printed_value

__all__ = ["Columns", "TargetEvidence", "TargetsTable"]

HERE, MARKED = "▌", "●"
REVIEWED = {"confirmed": "✓", "corrected": "✎", "rejected": "✗"}

INDICATOR, VALUE, UNIT, DUE, FROM = "indicator", "value", "unit", "due", "from"
PLAN = "plan"
"""The text's own order, which a new table has."""

ORDERS = (PLAN, INDICATOR, VALUE, UNIT, DUE, FROM)

UNGROUPED, SECTION = "", "section"
GROUPINGS = (UNGROUPED, SECTION, INDICATOR)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the table's columns; two columns stand before indicator and value, else one."""

    indicator: int
    value: int = 9
    unit: int = 8
    due: int = 4
    origin: int = 15

    @classmethod
    def for_width(cls, columns: int) -> Columns:
        """At 80 columns 36 for the indicator, which gets most of what is more.

        Narrower panes give up the source of the year, then the unit's air, then the year.
        """
        if columns >= 80:
            spare = columns - 80
            return cls(36 + spare - spare // 4, origin=15 + spare // 4)
        if columns >= 62:
            return cls(columns - 44, origin=15)
        if columns >= 44:
            return cls(columns - 28, origin=0)
        return cls(max(8, columns - 21), unit=6, due=0, origin=0)


class TargetsTable(ItemList, inherit_bindings=False):
    """Targets as a table with a head of its own.

    Told by ``set_rows``; ``sort`` orders them and ``group`` puts those of a section
    or of an indicator together. Posts ``Selected`` on Enter or a double click,
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
        # row below the head → item or group
        self._lines: list[int | tuple[str, ...]] | None = None
        self._rows_of_items: list[int] = []

    # What to show

    def set_rows(
        self,
        rows: Sequence[TargetRow],
        *,
        origins: Mapping[str, str] | None = None,
        marked: Collection[str] = (),
    ) -> None:
        """Show ``rows``, given in the text's order; the cursor stays on its target if it is there.

        ``origins``: target id → the words its year was inherited from; ``marked``:
        ids of targets whose passage is marked.
        """
        here = self.current
        self._given, self._origins, self._marked = rows, origins or {}, marked
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
            by = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        if by not in GROUPINGS:
            raise ValueError(by)
        here = self.current
        self.grouping = by
        self._arrange(here)

    def _arrange(self, here: TargetRow | None) -> None:
        rows = self._given
        if self.order != PLAN:
            rows = sorted(rows, key=_KEYS[self.order], reverse=self.descending)
        self._lines, self._rows_of_items = None, []
        if self.grouping:
            rows = self._grouped(rows)
        self._sorted = rows
        cursor = 0
        if here is not None:
            cursor = next((n for n, row in enumerate(rows) if row.id == here.id), 0)
        self.set_row_count(len(rows if self._lines is None else self._lines) + 1)
        self.items_changed(cursor)

    def _grouped(self, rows: Sequence[TargetRow]) -> list[TargetRow]:
        """``rows`` group by group, each as its first row comes; lists the lines as well."""
        groups: dict[tuple[str, ...], list[TargetRow]] = {}
        for row in rows:
            group = (row.target.indicator,) if self.grouping == INDICATOR else row.path
            groups.setdefault(group, []).append(row)
        lines: list[int | tuple[str, ...]] = []
        listed: list[TargetRow] = []
        for name, members in groups.items():
            lines.append(name)
            for row in members:
                self._rows_of_items.append(len(lines) + 1)
                lines.append(len(listed))
                listed.append(row)
        self._lines = lines
        return listed

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

    def _line(self, row: int) -> int | tuple[str, ...] | None:
        """What stands in a row: a target's number, a group's name or titles, or nothing."""
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
        columns = Columns.for_width(self.pane_width)
        edge = 2
        for order, room in zip(ORDERS[1:], _widths(columns), strict=True):
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
        table = Columns.for_width(columns)
        if row == 0:
            return [("  " + self._head(table), "dim")]
        line = self._line(row)
        if isinstance(line, int):
            return self._draw_target(line, self._sorted[line], table)
        return [("  " + fit_path(line or ("",), columns - 4), "dim")]

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
        return _row(table, *(names[order] for order in ORDERS[1:]))

    def _draw_target(self, item: int, row: TargetRow, table: Columns) -> list[Run]:
        shade = self.shade(item)
        target = row.target
        sign = REVIEWED.get(row.review) or (MARKED if row.id in self._marked else " ")
        text = _row(
            table,
            row.heading if self.grouping == INDICATOR else target.indicator,
            printed_value(target),
            printed_unit(target),
            due(target),
            origin(row, self._origins.get(row.id, "")),
        )
        look = "dim" if row.review == "rejected" else ""
        return [
            (HERE if item == self.cursor else " ", f"accent {shade}"),
            (sign, shade),
            (text, f"{look} {shade}"),
        ]

    def fill(self, row: int) -> str:
        item = self.item_at(row)
        return "" if item is None else self.shade(item)


def _widths(table: Columns) -> tuple[int, int, int, int, int]:
    return table.indicator, table.value, table.unit, table.due, table.origin


def _row(table: Columns, indicator: str, value: str, unit: str, year: str, source: str) -> str:
    """The cells of a row, each in its column; a value too wide takes room from the indicator."""
    over = max(0, width(value) - table.value)
    cells = [flush_left(indicator, max(4, table.indicator - over)), "  "]
    cells.append(flush_right(value, table.value + min(over, table.indicator - 4)))
    cells += [" ", flush_left(unit, table.unit)]
    if table.due:
        cells += [" ", flush_left(year, table.due)]
    if table.origin:
        cells += [" ", fit(source, table.origin)]
    return "".join(cells)


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
