"""A plain list for the screens beside the explorer: rows of any kind, drawn by a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.message import Message

from tui.widgets.item_list import ItemList
from tui.widgets.line_view import Run

Row = TypeVar("Row")
MARK = "▌"


class RowList(ItemList, Generic[Row]):
    """Rows, of which those that are ``selectable`` take the cursor (others are headings).

    ``draw_row`` gives the runs of one row for a width. ``empty`` is what an
    empty list says.
    """

    @dataclass
    class Chosen(Message):
        """Enter on the row under the cursor, or a click."""

        index: int
        rows: RowList[object]

        @property
        def control(self) -> RowList[object]:
            return self.rows

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row."""

        index: int
        rows: RowList[object]

        @property
        def control(self) -> RowList[object]:
            return self.rows

    def __init__(
        self,
        draw_row: Callable[[Row, int], Iterable[Run]],
        *,
        selectable: Callable[[Row], bool] = lambda row: True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._draw_row = draw_row
        self._selectable = selectable
        self._all: Sequence[Row] = ()
        self._items: list[int] = []  # item → row
        self._item_at: dict[int, int] = {}

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._all[self._items[self.cursor]] if 0 <= self.cursor < len(self._items) else None

    def set_rows(self, rows: Sequence[Row], *, cursor: int = 0, empty: str = "") -> None:
        """Show ``rows``, the cursor on the item of that number."""
        self._all = rows
        self.set_reactive(RowList.empty, empty)
        self._items = [index for index, row in enumerate(rows) if self._selectable(row)]
        self._item_at = {row: item for item, row in enumerate(self._items)}
        self.set_row_count(max(len(rows), 1 if empty else 0))
        self.items_changed(cursor)

    @property
    def item_count(self) -> int:
        return len(self._items)

    def row_of(self, item: int) -> int:
        return self._items[item]

    def item_at(self, row: int) -> int | None:
        return self._item_at.get(row)

    def draw(self, row: int, width: int) -> Iterable[Run]:
        if not self._all:
            yield f" {self.empty}", "dim"
            return
        item = self._item_at.get(row)
        here = item is not None and item == self.cursor
        shade = self.shade(item) if item is not None else ""
        yield (MARK if here else " "), f"accent {shade}"
        for text, names in self._draw_row(self._all[row], width - 1):
            yield text, f"{names} {shade}"

    def fill(self, row: int) -> str:
        item = self._item_at.get(row)
        return "" if item is None else self.shade(item)

    def cursor_moved(self) -> None:
        if 0 <= self.cursor < len(self._items):
            self.post_message(self.Highlighted(self.cursor, self))  # type: ignore[arg-type]

    def item_selected(self, item: int) -> None:
        self.post_message(self.Chosen(item, self))  # type: ignore[arg-type]  # messages are generic
