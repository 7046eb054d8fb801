"""The ground of every pane: lines drawn on demand, kept while nothing changes.

Textual's own lists and tables measure every row before they show the first;
with a whole plan or a whole library they stand still for seconds. A
``LineView`` draws only the lines in view.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment as RichSegment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui import typography
from tui.typography import printable

Run = tuple[str, str]
"""A stretch of one line and how it is shown: names of ``line--…`` styles, parted by spaces."""

THUMB = "▐"
"""Stands in the last column, while the pointer is over the pane, beside what is in view."""

KEPT_ROWS = 4000
"""Drawn rows that are kept; more are forgotten together."""


class LineView(ScrollView, can_focus=True):
    """A scrollable pane of lines.

    A subclass says how many rows there are (``set_row_count``) and what stands in
    one (``draw``). Rows are counted from the top of the content. Text is never
    read as markup, and no character of it can act on the terminal.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False

    COVERED_ROWS: ClassVar[int] = 0
    """Rows at the top of the pane that a head covers, however far it is scrolled."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--accent",
        "line--dim",
        "line--strong",
        "line--hit",
        "line--current",
        "line--target",
        "line--cursor",
        "line--here",
        "line--differs",
    }

    DEFAULT_CSS = """
    LineView {
        overflow: hidden;
        scrollbar-size: 0 0;
        & > .line--accent { color: $accent; }
        & > .line--dim { text-style: dim; }
        & > .line--strong { text-style: bold; }
        & > .line--hit { text-style: bold underline; }
        & > .line--current { color: $accent; text-style: bold reverse; }
        & > .line--target { text-style: underline; }
        & > .line--cursor { background: $panel; }
        & > .line--here { text-style: reverse; }
        & > .line--differs { text-style: bold underline; }
        &:ansi > .line--cursor { background: ansi_default; text-style: bold; }
        &:nocolor > .line--cursor { text-style: bold; }
    }
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    """How far the pane can be scrolled. Nothing on screen is placed by it: with Textual's own
    definition every change of content would lay out the whole screen."""

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._row_total = 0
        self._strips: dict[int, Strip] = {}
        self._styles_by_name: dict[str, Style] = {}
        self._fitted = Size(0, 0)  # the size that ``resized`` was last called for
        self._hovered = False  # the pointer is over the pane

    # What a subclass gives

    def draw(self, row: int, width: int) -> Iterable[Run]:
        """What stands in ``row``, for a pane of ``width`` columns; shorter rows are filled up."""
        raise NotImplementedError

    def fill(self, row: int) -> str:
        """The style names of the rest of ``row``, right of what ``draw`` gave."""
        return ""

    # What a subclass calls

    @property
    def row_count(self) -> int:
        """All rows, in view or not."""
        return self._row_total

    def set_row_count(self, rows: int) -> None:
        """Say how many rows there are now, and draw them all anew."""
        self._row_total = rows
        self._resize_content()
        self.redraw()

    def _resize_content(self) -> None:
        self.virtual_size = Size(self.pane_width, self._row_total)
        if self.scroll_offset.y > self.max_scroll_y:
            self.jump_to(self.max_scroll_y)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is more than the pane shows; it has no scroll bar that could tell."""
        return self._row_total > self.pane_height

    @property
    def pane_width(self) -> int:
        """Columns to draw in: a pane has no border."""
        return self.outer_size.width

    @property
    def pane_height(self) -> int:
        """Rows in view."""
        return self.outer_size.height

    def in_view(self) -> range:
        """The rows that the pane shows."""
        top = self.scroll_offset.y
        return range(top, top + self.pane_height)

    def forget_hidden(self) -> None:
        """Forget drawn rows that the pane does not show now."""
        shown = self.in_view()
        self._strips = {row: strip for row, strip in self._strips.items() if row in shown}

    def redraw(self, rows: Iterable[int] | None = None) -> None:
        """Forget drawn rows (all of them without ``rows``) and show them anew."""
        if rows is None:
            self._strips.clear()
            self.refresh()
            return
        top, height = self.scroll_offset.y, self.pane_height
        shown: list[Region] = []
        for row in rows:
            self._strips.pop(row, None)
            if not top <= row < top + height:
                continue
            if shown and shown[-1].bottom == row - top:
                shown[-1] = shown[-1].grow((0, 0, 1, 0))
            else:
                shown.append(Region(0, row - top, self.pane_width, 1))
        if shown:
            self.refresh(*shown)

    def show_row(self, row: int, *, margin: int = 0) -> None:
        """Scroll as little as needed to have ``row`` in view, ``margin`` rows from the edge."""
        top, height = self.scroll_offset.y, self.pane_height
        covered = self.COVERED_ROWS
        margin = min(margin, max(0, (height - covered - 1) // 2))
        if row < top + covered + margin:
            self.jump_to(row - covered - margin)
        elif row >= top + height - margin:
            self.jump_to(row - height + 1 + margin)

    def jump_to(self, top: int) -> None:
        """Make ``top`` the first row in view, as far as there are rows, at once."""
        # Forced: right after a change of content Textual does not know yet that there is more.
        self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)

    def style(self, names: str) -> Style:
        """The pane's own style with the ``line--…`` styles of ``names`` laid over it."""
        style = self._styles_by_name.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += self.get_component_rich_style(f"line--{name}", partial=True)
            self._styles_by_name[names] = style
        return style

    # Drawing

    def render_line(self, y: int) -> Strip:
        strip = self._kept_strip(y)
        if self._hovered and y in self._thumb():
            columns = self.pane_width
            thumb = RichSegment(THUMB, self.style("dim"))
            return Strip([*strip.crop(0, columns - 1), thumb], columns)
        return strip

    def _thumb(self) -> range:
        """The rows of the pane that show which part of the content is in view."""
        height, rows = self.pane_height, self.row_count
        if rows <= height:
            return range(0)
        length = max(1, height * height // rows)
        top = round((height - length) * self.scroll_offset.y / (rows - height))
        return range(top, top + length)

    def on_enter(self) -> None:
        self._hovered = True
        self.refresh()

    def on_leave(self) -> None:
        self._hovered = False
        self.refresh()

    def _kept_strip(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) > KEPT_ROWS:
                self._strips.clear()
            strip = self._strips[row] = self._draw_strip(row)
        return strip

    def _draw_strip(self, row: int) -> Strip:
        columns = self.pane_width
        if not 0 <= row < self._row_total:
            return Strip([RichSegment(" " * columns, self.style(""))], columns)
        segments = [
            RichSegment(printable(text), self.style(names))
            for text, names in self.draw(row, columns)
            if text
        ]
        return self._fill_up(segments, columns, self.style(self.fill(row)))

    def _fill_up(self, segments: list[RichSegment], columns: int, style: Style) -> Strip:
        """A strip of exactly ``columns``."""
        return Strip(segments).adjust_cell_length(columns, style)

    # The focus shows in the cursor line alone, which whoever has one draws anew. Textual
    # would draw both panes and go through the style sheets, a third of a switch of panes.

    def watch_has_focus(self, _has_focus: bool) -> None:
        pass

    def on_focus(self, event: events.Focus) -> None:
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles_by_name.clear()
        self._strips.clear()

    # Textual calls a handler of every class up the line by itself; what a subclass
    # shall do instead or in order is a method of its own.

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Follow the size the pane has now, if it has not yet.

        A hidden pane that was redrawn makes Textual place everything anew whenever
        somebody asks where a widget is; what is shown in that moment is never told.
        """
        if self.outer_size != self._fitted:
            self._fitted = self.outer_size
            self.resized()

    def resized(self) -> None:
        """The pane has another size."""
        self._resize_content()
        self.redraw()


def cells(text: str) -> int:
    """Columns of ``text`` on screen."""
    return typography.width(text)
