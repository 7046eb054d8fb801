"""The text of a document, set as in print, and the passage the reader stands on."""

from __future__ import annotations

import builtins
from bisect import bisect_left
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var

from data.model import Document, Span
from tui.widgets.page_view import PageView
from tui.widgets.paint import Paint

CONTEXT_ROWS = 2
"""Rows kept in view above and below the passage that is gone to."""


class ReaderView(PageView):
    """One document to read.

    Told by ``show``, ``set_hits``, ``set_marks``, ``set_targets`` and ``go_to``;
    ``cursor`` is the number of the segment the reader stands on, ``-1`` without a
    document; who needs to know when it changes watches it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,ｊ", "move(1)", show=False),
        Binding("up,k,ｋ", "move(-1)", show=False),
        Binding("shift+down,J,Ｊ", "extend(1)", show=False),
        Binding("shift+up,K,Ｋ", "extend(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("home,g,ｇ", "first", show=False),
        Binding("end,G,Ｇ", "last", show=False),
    ]

    cursor: var[int] = var(-1)

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._anchor: int | None = None  # where a range began

    # What to show

    def show(self, document: Document | None, segment: int = 0) -> None:
        """Open ``document`` with ``segment`` at the top; marks and hits of the last one go."""
        self._document = document
        self._paint = Paint()
        self._marks = {}
        self._anchor = None
        self.set_reactive(ReaderView.cursor, -1)
        self._set_page()
        self.cursor = self._nearest(segment)
        if self._page is not None and self.cursor >= 0:
            self.jump_to(self._page.tops[self.cursor] - 1)

    def go_to(self, segment: int, span: Span | None = None) -> None:
        """Stand on ``segment``, in view and, with ``span``, with these characters shown up."""
        document, page = self._document, self._page
        if document is None or page is None or not 0 <= segment < len(document.segments):
            return
        if page.tops[segment] < 0:
            self.show_outside = True
        if span is not None:
            self.show_up(segment, span)
        self.cursor = segment
        self._bring_into_view(segment, span[0] if span else 0)

    # Where the reader is

    @property
    def range(self) -> builtins.range:
        """The segments of the range that was begun, or the current one alone."""
        if self.cursor < 0:
            return range(0)
        start = self.cursor if self._anchor is None else self._anchor
        return range(min(start, self.cursor), max(start, self.cursor) + 1)

    def here(self) -> builtins.range:
        return self.range

    @property
    def in_range(self) -> bool:
        """Whether a range was begun."""
        return self._anchor is not None

    def toggle_range(self) -> None:
        """Begin a range of segments here, or end it."""
        if self._anchor is None and self.cursor >= 0:
            self._anchor = self.cursor
        else:
            self._anchor = None
        self.redraw()

    def end_range(self) -> None:
        """Forget the range that was begun."""
        if self._anchor is not None:
            self._anchor = None
            self.redraw()

    # The page under the cursor

    def _set_page(self) -> None:
        super()._set_page()
        if self.cursor >= 0:
            self.cursor = self._nearest(self.cursor)

    def _held_row(self) -> int:
        rows = self._page.rows_of(self.cursor) if self._page else range(0)
        top = self.scroll_offset.y
        return min(max(top, rows.start), rows.stop - 1) if rows else top

    def resized(self) -> None:
        super().resized()
        if self._page is None or self.cursor < 0:
            return
        rows, top = self._page.rows_of(self.cursor), self.scroll_offset.y
        if rows.start >= top + self.pane_height or rows.stop <= top:
            self._bring_into_view(self.cursor)

    def _nearest(self, segment: int) -> int:
        """The shown segment at ``segment`` or else next to it; -1 without one."""
        shown = self._page.shown if self._page else []
        if not shown:
            return -1
        at = bisect_left(shown, segment)
        return min(shown[max(0, at - 1) : at + 1], key=lambda near: (abs(near - segment), near))

    def watch_cursor(self, before: int, after: int) -> None:
        if self._page is None:
            return
        if self._anchor is None:
            for segment in (before, after):
                self.redraw(self._page.rows_of(segment))
        else:
            self.redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._keep_cursor_in_view()

    def _keep_cursor_in_view(self) -> None:
        """What is acted on is always in view: scrolling away takes the cursor along."""
        page = self._page
        if page is None or self.cursor < 0:
            return
        top, height = self.scroll_offset.y, self.pane_height
        rows = page.rows_of(self.cursor)
        if rows.start < top + height and rows.stop > top:
            return
        view = [line.segment for line in page.rows[top : top + height] if line.segment >= 0]
        if view:
            self.cursor = view[0] if rows.stop <= top else view[-1]

    def _bring_into_view(self, segment: int, offset: int = 0) -> None:
        """Scroll only where the passage, or at least the character, is not in view with context."""
        page = self._page
        if page is None:
            return
        rows = page.rows_of(segment)
        row = page.row_of(segment, offset)
        top, height = self.scroll_offset.y, self.pane_height
        context = min(CONTEXT_ROWS, height // 4)
        if rows.start >= top + context and rows.stop <= top + height - context:
            return
        if len(rows) <= height - 2 * context:
            self.jump_to(max(rows.stop + context - height, rows.start - max(context, height // 3)))
        elif not top + context <= row < top + height - context:
            self.jump_to(row - height // 3)

    # Moving

    def action_move(self, step: int) -> None:
        """Go to the next passage (or back); through a passage longer than the pane by rows."""
        page = self._page
        if page is None or self.cursor < 0:
            return
        top, height = self.scroll_offset.y, self.pane_height
        rows = page.rows_of(self.cursor)
        stride = max(1, height - 4)
        if step > 0 and rows.stop > top + height:
            self.jump_to(min(top + stride, rows.stop + CONTEXT_ROWS - height))
            return
        if step < 0 and rows.start < top:
            self.jump_to(max(top - stride, rows.start - CONTEXT_ROWS))
            return
        place = bisect_left(page.shown, self.cursor) + step
        if 0 <= place < len(page.shown):
            self.cursor = page.shown[place]
            self._step_into_view(step)
        elif step < 0:
            self.jump_to(0)

    def _step_into_view(self, step: int) -> None:
        """Scroll as little as needed to have the passage in view, its beginning at least."""
        if self._page is None:
            return
        rows = self._page.rows_of(self.cursor)
        if step > 0 and len(rows) <= self.pane_height:
            self.show_row(rows.stop - 1, margin=CONTEXT_ROWS)
        self.show_row(rows.start, margin=CONTEXT_ROWS if step < 0 else 0)

    def action_extend(self, step: int) -> None:
        """Take the next passage (or the one before) into the range, begun here if need be."""
        if self._anchor is None:
            self.toggle_range()
        self.action_move(step)

    def action_page(self, step: int) -> None:
        """Scroll by a screenful, two rows of which stay in view."""
        page = self._page
        if page is None or not page.shown:
            return
        top = self.scroll_offset.y
        self.jump_to(top + step * max(1, self.pane_height - 2))
        if self.scroll_offset.y == top:
            self.cursor = page.shown[-1 if step > 0 else 0]
        else:
            self.cursor = page.segment_at(self.scroll_offset.y + 1)

    def action_first(self) -> None:
        """Go to the beginning."""
        if self._page and self._page.shown:
            self.cursor = self._page.shown[0]
            self.jump_to(0)

    def action_last(self) -> None:
        """Go to the end."""
        if self._page and self._page.shown:
            self.cursor = self._page.shown[-1]
            self.jump_to(self.row_count)

    def on_click(self, event: events.Click) -> None:
        page = self._page
        row = event.y + self.scroll_offset.y
        if page is not None and page.shown and row < len(page.rows):
            self.cursor = page.segment_at(row)
