"""The table as a widget: a head that stays, rows drawn as they come into view."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.table import columns as setting
from tui.table.arranging import Arrangement
from tui.table.model import Cell, Column, Group, Row, Test, Topic
from tui.widgets.item_list import MOVES, ItemList
from tui.widgets.line_view import Run

HERE = "▌"


class TableView(ItemList, Generic[Row], inherit_bindings=False):
    """Rows under a head; what they are about is told by a ``Topic``.

    Told by ``set_rows``. Posts ``Selected`` on Enter or a double click, ``Highlighted``
    when the cursor moves, and ``Arranged`` when other rows are shown, or in another order.
    """

    # As in the other lists, but for g, which groups, and h and l, which go along the heads.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "first", show=False),
        *(binding for binding in MOVES if binding.action != "first"),
    ]

    COVERED_ROWS = 1

    @dataclass
    class Selected(Message):
        """The user wants to see a row in the text."""

        table: TableView[Any]

        @property
        def control(self) -> TableView[Any]:
            return self.table

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row or column."""

        table: TableView[Any]

        @property
        def control(self) -> TableView[Any]:
            return self.table

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, TableView.Highlighted) and message.table is self.table

    @dataclass
    class Arranged(Message):
        """Other rows are shown, or in another order."""

        table: TableView[Any]

        @property
        def control(self) -> TableView[Any]:
            return self.table

    def __init__(self, topic: Topic[Row], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.topic = topic
        self.arrangement: Arrangement[Row] = Arrangement(topic)
        self.column = topic.first_column
        self.taken: set[Hashable] = set()
        self._anchor: int | None = None  # where the range began
        self._placed: list[setting.Placed] = []
        self._placed_for = -1
        self._rows_of_items: list[int] = []

    # What to show

    def set_topic(self, topic: Topic[Row]) -> None:
        """Read the rows otherwise: other columns, other words."""
        self.topic = topic
        self.arrangement.set_topic(topic)
        self._placed_for = -1
        if self.column not in {column.key for column in topic.columns(self.pane_width)}:
            self.column = topic.first_column
        self.redraw()

    def set_rows(self, rows: Sequence[Row], test: Test[Row] | None = None) -> None:
        """Show those of ``rows`` that pass, as they are sorted; the cursor keeps its row."""
        self._arrange(lambda: self.arrangement.set_rows(rows, test))

    def choose(self, chip: str) -> None:
        """Show the rows of a chip."""
        self._arrange(lambda: self.arrangement.choose(chip))

    def next_chip(self, step: int = 1) -> None:
        """Show the rows of the next chip that has any."""
        keys = [chip.key for chip in self.topic.chips]
        if not keys:
            return
        at = keys.index(self.arrangement.chip)
        for away in range(1, len(keys) + 1):
            key = keys[(at + step * away) % len(keys)]
            if self.arrangement.counts.get(key):
                self.choose(key)
                return

    def sort(self, column: str, *, descending: bool = False) -> None:
        """Order by a column; ``''``: as the rows were given."""
        self._arrange(lambda: self.arrangement.sort(column, descending=descending))

    def sort_here(self) -> None:
        """Order by the column under the cursor: up, down, as it was."""
        arrangement, column = self.arrangement, self.column
        if not any(each.key == column and each.sorts for each in self._columns()):
            return
        if arrangement.column != column:
            self.sort(column)
        elif not arrangement.descending:
            self.sort(column, descending=True)
        else:
            self.sort("")

    def group(self, by: str | None = None) -> None:
        """Put rows together; without ``by`` the next way there is."""
        ways = self.topic.groupings
        if by is None:
            at = ways.index(self.grouping) if self.grouping in ways else -1
            by = ways[(at + 1) % len(ways)]
        self._arrange(lambda: self.arrangement.group(by))

    def _arrange(self, change: Any) -> None:
        arrangement = self.arrangement
        here, rows = self.current, arrangement.rows
        number = arrangement.shown[self.cursor] if here is not None else -1
        change()
        self.end_range()
        lines = arrangement.lines
        self._rows_of_items = []
        if lines is not None:
            self._rows_of_items = [n for n, line in enumerate(lines, 1) if isinstance(line, int)]
        place: int | None = None
        if here is not None and arrangement.rows is rows:
            place = arrangement.place_of(number)
        elif here is not None:
            place = arrangement.place(self.topic.key(here))
        self.set_row_count((len(self.arrangement.shown) if lines is None else len(lines)) + 1)
        self.items_changed(place or 0)
        self.post_message(self.Arranged(self))

    # Where the cursor is

    @property
    def grouping(self) -> str:
        return self.arrangement.grouping

    @property
    def rows(self) -> list[Row]:
        """The rows shown, in order."""
        every = self.arrangement.rows
        return [every[n] for n in self.arrangement.shown]

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row(self.cursor) if 0 <= self.cursor < self.item_count else None

    def row(self, item: int) -> Row:
        """The row that stands at a place among those shown."""
        return self.arrangement.rows[self.arrangement.shown[item]]

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on the row known by ``key``; False where it is not shown."""
        place = self.arrangement.place(key)
        if place is not None:
            self.cursor = place
        return place is not None

    @property
    def item_count(self) -> int:
        return len(self.arrangement.shown)

    def row_of(self, item: int) -> int:
        return item + 1 if self.arrangement.lines is None else self._rows_of_items[item]

    def item_at(self, row: int) -> int | None:
        line = self._line(row)
        return line if isinstance(line, int) else None

    def _line(self, row: int) -> int | Group | None:
        """What stands in a row: the place of a row shown, a group, or nothing."""
        lines = self.arrangement.lines
        if lines is None:
            return row - 1 if 1 <= row <= self.item_count else None
        return lines[row - 1] if 1 <= row <= len(lines) else None

    def cursor_moved(self) -> None:
        if self._anchor is not None:
            self._take(range(min(self._anchor, self.cursor), max(self._anchor, self.cursor) + 1))
        self.post_message(self.Highlighted(self))

    def item_selected(self, item: int) -> None:
        self.post_message(self.Selected(self))

    def item_clicked(self, item: int, event: events.Click) -> None:
        column = setting.column_at(self._place(), event.x)
        if column is not None:
            self._stand_in(column.key)
        if event.chain > 1:
            self.item_selected(item)

    def clicked(self, event: events.Click) -> None:
        if event.y > 0:
            super().clicked(event)
            return
        column = setting.column_at(self._place(), event.x)
        if column is not None:
            self._stand_in(column.key)
            self.sort_here()

    # Columns

    def move_column(self, step: int) -> bool:
        """Put the column cursor on the next column; False where there is none."""
        keys = [each.column.key for each in self._place() if each.column.head]
        at = keys.index(self.column) if self.column in keys else 0
        if not 0 <= at + step < len(keys):
            return False
        self._stand_in(keys[at + step])
        return True

    def _stand_in(self, column: str) -> None:
        if column != self.column:
            self.column = column
            self.redraw()
            self.post_message(self.Highlighted(self))

    def _columns(self) -> Sequence[Column]:
        return [each.column for each in self._place()]

    def _place(self) -> list[setting.Placed]:
        if self._placed_for != self.pane_width:
            self._placed_for = self.pane_width
            self._placed = setting.place(self.topic.columns(self.pane_width), self.pane_width)
        return self._placed

    # Rows that are taken

    @property
    def meant(self) -> list[Row]:
        """The rows that were taken, in the order shown, else the one under the cursor."""
        if self.taken:
            return [row for row in self.rows if self.topic.key(row) in self.taken]
        return [] if self.current is None else [self.current]

    def toggle_range(self) -> None:
        """Begin a range of rows at the cursor, or end it: its rows stay taken."""
        if self._anchor is None:
            self._anchor = max(self.cursor, 0)
            self.cursor_moved()
        else:
            self._anchor = None

    def extend(self, step: int) -> None:
        """Take the next row too."""
        if self._anchor is None:
            self._anchor = max(self.cursor, 0)
        self.cursor += step

    def take_all(self) -> None:
        """Take all rows shown; again: none."""
        every = {self.topic.key(row) for row in self.rows}
        self._anchor = None
        self.taken = set() if self.taken == every else every
        self.redraw()
        self.post_message(self.Highlighted(self))

    def end_range(self) -> bool:
        """Take no rows; False where none were taken."""
        any_taken = bool(self.taken)
        self._anchor = None
        if any_taken:
            self.taken = set()
            self.redraw()
        return any_taken

    def _take(self, items: range) -> None:
        count = self.item_count
        self.taken = {self.topic.key(self.row(item)) for item in items if 0 <= item < count}
        self.redraw()

    # Drawing

    def resized(self) -> None:
        self._placed_for = -1
        super().resized()

    def render_line(self, y: int) -> Any:
        if y == 0:
            return self._draw_strip(0)  # the head stays while the rows scroll
        return super().render_line(y)

    def draw(self, row: int, columns: int) -> Iterable[Run]:
        if row == 0:
            return self._draw_head()
        line = self._line(row)
        if isinstance(line, int):
            return self._draw_row(line)
        return () if line is None else self.topic.group_runs(line, columns)

    def _draw_head(self) -> list[Run]:
        arrangement = self.arrangement
        runs = setting.head(
            self._place(),
            arrangement.column,
            arrangement.descending,
            self.column,
            self.topic.given,
        )
        plain = self.app.no_color
        return [
            (text if plain or names != "bracket" else " ", "dim" if names == "bracket" else names)
            for text, names in runs
        ]

    def _draw_row(self, item: int) -> list[Run]:
        row, topic = self.row(item), self.topic
        shade, look = self.shade(item), topic.look(row)
        here = item == self.cursor or (self.taken and topic.key(row) in self.taken)
        runs: list[Run] = [(HERE if here else " ", f"accent {shade}"), (topic.sign(row), shade)]
        placed = self._place()
        cells: list[Cell]
        if over := topic.spans(row):
            placed = setting.spanning(placed, over[0])
            cells = [*(topic.cell(row, each.column) for each in placed[:-1]), over[1]]
        else:
            cells = [topic.cell(row, each.column) for each in placed]
        for each, cell in zip(placed, setting.row(placed, cells), strict=True):
            cursor = "here" if shade and each.column.key == self.column else ""
            runs.append((cell[0][0], shade))
            runs += [(text, f"{names} {look} {shade} {cursor}") for text, names in cell[1:]]
        return runs

    def fill(self, row: int) -> str:
        item = self.item_at(row)
        return "" if item is None else self.shade(item)
