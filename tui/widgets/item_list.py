"""A pane with a cursor that stands on one of its items."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment as RichSegment
from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.strip import Strip

from tui.linebreaking import wrap
from tui.typography import printable
from tui.widgets.line_view import LineView

MOVES = (
    Binding("down,j,ｊ", "move(1)", show=False),
    Binding("up,k,ｋ", "move(-1)", show=False),
    Binding("pagedown,ctrl+d", "page(1)", show=False),
    Binding("pageup,ctrl+u", "page(-1)", show=False),
    Binding("home,g,ｇ", "first", show=False),
    Binding("end,G,Ｇ", "last", show=False),
    Binding("enter", "select", show=False),
)
"""The keys that every list has."""


EMPTY_LEFT, EMPTY_RIGHT = 3, 2
"""Columns beside what an empty pane says."""


class ItemList(LineView):
    """Rows some of which are items; the cursor goes from item to item.

    ``cursor`` is the number of the item it stands on, ``-1`` where there is none.
    Moving it calls ``cursor_moved``; Enter or a click calls ``item_selected``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    cursor: var[int] = var(-1, always_update=False)
    empty: var[str] = var("")
    """What the pane says where it has nothing to list."""

    # What a subclass gives

    @property
    def item_count(self) -> int:
        """All items."""
        raise NotImplementedError

    def row_of(self, item: int) -> int:
        """The first row of ``item``."""
        return item

    def rows_of(self, item: int) -> range:
        """All rows of ``item``."""
        row = self.row_of(item)
        return range(row, row + 1)

    def item_at(self, row: int) -> int | None:
        """The item that stands in ``row``."""
        return row if 0 <= row < self.item_count else None

    def cursor_moved(self) -> None:
        """The cursor stands on another item now."""

    def item_selected(self, item: int) -> None:
        """The user chose ``item``."""

    # Where there is nothing

    def watch_empty(self) -> None:
        self.redraw()

    def _draw_strip(self, row: int) -> Strip:
        if self.empty and not self.item_count and self.row_count <= 1 and row > 0:
            return self._draw_empty(row - 1)
        return super()._draw_strip(row)

    def _draw_empty(self, number: int) -> Strip:
        columns = self.pane_width
        lines = wrap(self.empty, max(1, columns - EMPTY_LEFT - EMPTY_RIGHT))
        text = ""
        if number < len(lines):
            text = " " * EMPTY_LEFT + self.empty[lines[number].start : lines[number].end]
        words = RichSegment(printable(text), self.style("dim"))
        return self._fill_up([words], columns, self.style(""))

    # The cursor

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.item_count - 1)) if self.item_count else -1

    def watch_cursor(self, before: int, after: int) -> None:
        count = self.item_count
        for item in (before, after):
            if 0 <= item < count:
                self.redraw(self.rows_of(item))
        if 0 <= after < count:
            self.show_item(after)
        self.cursor_moved()

    def show_item(self, item: int) -> None:
        """Scroll so that the whole item is in view, with what names it above."""
        rows = self.rows_of(item)
        self.show_row(rows[-1], margin=1)
        self.show_row(rows[0], margin=2)

    def items_changed(self, cursor: int = 0) -> None:
        """Say that the items are other ones now; the cursor goes to ``cursor``."""
        self.set_reactive(ItemList.cursor, self.validate_cursor(cursor))
        self.redraw()
        if self.cursor <= 0:
            self.jump_to(0)
        else:
            self.show_item(self.cursor)
        self.cursor_moved()

    def action_move(self, step: int) -> None:
        """Move the cursor by ``step`` items."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        if not self.item_count:
            return
        target = self.row_of(self.cursor) + step * max(1, self.pane_height - 2)
        direction = 1 if step < 0 else -1
        row = max(0, min(target, self.row_count - 1))
        while 0 <= row < self.row_count:
            item = self.item_at(row)
            if item is not None:
                self.cursor = item
                return
            row += direction
        self.cursor = 0 if step < 0 else self.item_count - 1

    def action_first(self) -> None:
        """Go to the first item."""
        self.cursor = 0
        self.jump_to(0)

    def action_last(self) -> None:
        """Go to the last item."""
        self.cursor = self.item_count - 1

    def action_select(self) -> None:
        """Choose the item under the cursor."""
        if 0 <= self.cursor < self.item_count:
            self.item_selected(self.cursor)

    def on_click(self, event: events.Click) -> None:
        self.clicked(event)

    def clicked(self, event: events.Click) -> None:
        """The user clicked somewhere in the pane."""
        item = self.item_at(event.y + self.scroll_offset.y)
        if item is not None:
            self.cursor = item
            self.item_clicked(item, event)

    def item_clicked(self, item: int, event: events.Click) -> None:
        """The user clicked on ``item``, where the cursor stands now."""
        self.item_selected(item)

    def resized(self) -> None:
        super().resized()
        if 0 <= self.cursor < self.item_count:
            self.show_item(self.cursor)

    def on_focus(self, event: events.Focus) -> None:
        self._redraw_cursor()

    def on_blur(self, event: events.Blur) -> None:
        self._redraw_cursor()

    def _redraw_cursor(self) -> None:
        if 0 <= self.cursor < self.item_count:
            self.redraw(self.rows_of(self.cursor))

    def shade(self, item: int) -> str:
        """The style of the cursor line where ``item`` has the cursor of the pane in use."""
        return "cursor" if item == self.cursor and self.has_focus else ""
