"""The text of a document, set as in print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip

from data.model import Document, Segment, SegmentKind, Span
from tui.typography import IDEOGRAPH, edges, width
from tui.widgets.line_view import LineView, Run
from tui.widgets.page import Page, Row, set_page
from tui.widgets.paint import Paint
from tui.widgets.picking import overlay, row_positions

HERE, MARKED, NOTED = "▌", "●", "◦"

WIDE_PANE = 80
"""From this width on the text stands one column further in."""

MARGIN = 6
"""Columns of a pane that are never text: gutter, air, and room for hanging marks."""

MEASURES = (22, 44)
"""The shortest and the longest measure a user may choose, in ideographs."""

MEASURE = 36
"""The measure that nobody chose; a narrower pane gives less."""

CONTEXT_ROWS = 2
"""Rows kept in view above and below the passage that is gone to."""


class ReaderView(LineView):
    """One document to read.

    Told by ``show``, ``set_hits``, ``set_marks``, ``set_targets`` and ``go_to``;
    ``cursor`` is the number of the segment the reader stands on, ``-1`` without a
    document. Posts ``Moved`` when it changes.
    """

    ALLOW_SELECT = True

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
    measure: var[int] = var(MEASURE)
    """The measure the user chose, in ideographs."""
    show_outside: var[bool] = var(False)
    ambiguous: var[int] = var(1)
    """Columns of “ ” … — ① in this terminal; 2 is experimental."""

    @dataclass
    class Moved(Message):
        """The reader stands on another segment; ``fraction`` of the text is behind its end."""

        segment: int
        fraction: float

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ReaderView.Moved)

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._document: Document | None = None
        self._page: Page | None = None
        self._paint = Paint()
        self._marks: Mapping[int, tuple[bool, bool]] = {}
        self._anchor: int | None = None  # where a range began
        self._left = 2  # columns before the text, gutter included
        self._read: list[int] = []  # characters up to the end of each segment

    # What to show

    @property
    def document(self) -> Document | None:
        """The document that is open."""
        return self._document

    def show(self, document: Document | None, segment: int = 0) -> None:
        """Open ``document`` with ``segment`` at the top; marks and hits of the last one go."""
        self._document = document
        self._paint = Paint()
        self._marks = {}
        self._anchor = None
        self._read = []
        total = 0
        for part in document.segments if document else ():
            total += 0 if part.outside else len(part.text)
            self._read.append(total)
        self.set_reactive(ReaderView.cursor, -1)
        self._set_page()
        self.cursor = self._nearest(segment)
        self._to_top(self.cursor)

    def set_hits(
        self,
        hits: Mapping[int, Sequence[Span]],
        current: tuple[int, int] | None = None,
    ) -> None:
        """Show what a search found: segment → spans; ``current`` is segment and number of one."""
        self._paint.hits = dict(hits)
        self._paint.current = None
        if current is not None:
            spans = hits.get(current[0], ())
            if 0 <= current[1] < len(spans):
                self._paint.current = (current[0], spans[current[1]])
        self._paint.forget()
        self.redraw()

    def set_targets(self, targets: Mapping[int, Sequence[Span]]) -> None:
        """Show where quantitative targets stand: segment → spans."""
        self._paint.targets = dict(targets)
        self._paint.forget()
        self.redraw()

    def set_marks(self, marks: Mapping[int, tuple[bool, bool]]) -> None:
        """Show what is marked: segment → (marked, carries a note)."""
        self._marks = dict(marks)
        self.redraw()

    def go_to(self, segment: int, span: Span | None = None) -> None:
        """Stand on ``segment``, in view and, with ``span``, with these characters shown up."""
        document, page = self._document, self._page
        if document is None or page is None or not 0 <= segment < len(document.segments):
            return
        if page.tops[segment] < 0:
            self.show_outside = True
        if span is not None:
            self._paint.current = (segment, span)
            self._paint.forget()
            self.redraw()
        self.cursor = segment
        self._bring_into_view(segment, span[0] if span else 0)

    # Where the reader is

    @property
    def fraction(self) -> float:
        """How much of the text lies before the end of the current segment, 0 to 1."""
        if not self._read or self.cursor < 0 or not self._read[-1]:
            return 0.0
        return self._read[self.cursor] / self._read[-1]

    @property
    def range(self) -> range:
        """The segments of the range that was begun, or the current one alone."""
        if self.cursor < 0:
            return range(0)
        start = self.cursor if self._anchor is None else self._anchor
        return range(min(start, self.cursor), max(start, self.cursor) + 1)

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

    def narrower(self) -> None:
        """Set the text in shorter lines."""
        self.measure = min(self.measure, self._columns // IDEOGRAPH) - 2

    def wider(self) -> None:
        """Set the text in longer lines, as far as the pane goes."""
        self.measure += 2

    # Setting

    def validate_measure(self, measure: int) -> int:
        return max(MEASURES[0], min(measure, MEASURES[1]))

    def watch_measure(self) -> None:
        self._set_page()

    def watch_show_outside(self) -> None:
        self._set_page()

    def watch_ambiguous(self) -> None:
        self._set_page()

    @property
    def _columns(self) -> int:
        return max(IDEOGRAPH, min(self.measure * IDEOGRAPH, self.pane_width - MARGIN))

    def _set_page(self) -> None:
        """Set the document anew and keep the reader's place on the screen."""
        if self._document is None:
            self._page = None
            self.set_row_count(0)
            return
        place = self._place()
        self._left = 3 if self.pane_width >= WIDE_PANE else 2
        self._page = set_page(
            self._document, self._columns, outside=self.show_outside, ambiguous=self.ambiguous
        )
        self.set_row_count(len(self._page.rows))
        if place is not None:
            segment, offset, below = place
            row = self._page.row_of(segment, offset)
            if row >= 0:
                self.jump_to(row - below)
        if self.cursor >= 0:
            self.cursor = self._nearest(self.cursor)

    def _place(self) -> tuple[int, int, int] | None:
        """Segment and offset of a row in view, and how many rows from the top it stands."""
        page, top = self._page, self.scroll_offset.y
        if page is None or self._document is None or page.document is not self._document:
            return None
        rows = page.rows_of(self.cursor)
        row = min(max(top, rows.start), rows.stop - 1) if rows else top
        if not (rows and top <= row < top + self.pane_height):
            row = top
        for below, line in enumerate(page.rows[row : row + 8], row - top):
            if line.segment >= 0 and line.pieces:
                return line.segment, line.pieces[0].start, below
        return None

    def on_resize(self, event: events.Resize) -> None:
        if self._page is not None and self._page.measure == self._columns:
            super().on_resize(event)
        else:
            self._set_page()

    def _nearest(self, segment: int) -> int:
        """The shown segment at ``segment`` or else next to it; -1 without one."""
        page = self._page
        if page is None or not page.shown:
            return -1
        return min(page.shown, key=lambda shown: (abs(shown - segment), shown))

    # Moving

    def watch_cursor(self, before: int, after: int) -> None:
        if self._page is None:
            return
        if self._anchor is None:
            for segment in (before, after):
                self.redraw(self._page.rows_of(segment))
        else:
            self.redraw()
        if after >= 0:
            self.post_message(self.Moved(after, self.fraction))

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
        if rows.stop <= top:
            inside = next(
                (line.segment for line in page.rows[top : top + height] if line.segment >= 0), -1
            )
        else:
            inside = page.segment_at(top + height - 1)
        if inside >= 0:
            self.cursor = inside

    def _to_top(self, segment: int) -> None:
        if self._page is not None and segment >= 0:
            self.jump_to(self._page.tops[segment] - 1)

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
        if len(rows) > height - 2 * context:
            if not top + context <= row < top + height - context:
                self.jump_to(row - height // 3)
            return
        self.jump_to(max(rows.stop + context - height, rows.start - max(context, height // 3)))

    def action_move(self, step: int) -> None:
        """Go to the next passage (or back); through a passage longer than the pane by rows."""
        page = self._page
        if page is None or self.cursor < 0:
            return
        top, height = self.scroll_offset.y, self.pane_height
        rows = page.rows_of(self.cursor)
        if step > 0 and rows.stop > top + height:
            self.jump_to(min(top + max(1, height - 4), rows.stop + CONTEXT_ROWS - height))
            return
        if step < 0 and rows.start < top:
            self.jump_to(max(top - max(1, height - 4), rows.start - CONTEXT_ROWS))
            return
        place = page.shown.index(self.cursor) + step
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
            return
        line = self.scroll_offset.y
        self.cursor = page.segment_at(line + 1 if step < 0 else line + 2)

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

    # Drawing

    def draw(self, row: int, width: int) -> Iterable[Run]:
        page, document = self._page, self._document
        if page is None or document is None:
            return ()
        line = page.rows[row]
        if line.segment < 0:
            return ((" ", ""),)
        return self._draw_line(
            line, document.segments[line.segment], row == page.tops[line.segment]
        )

    def _draw_line(self, line: Row, segment: Segment, first: bool) -> list[Run]:
        runs = self._gutter(line.segment, first, self.range)
        look = self._look(segment)
        column = 0
        for piece in line.pieces:
            if piece.column > column:
                runs.append((" " * (piece.column - column), ""))
            if piece.label:
                runs.append((piece.label, "dim"))
                column = piece.column + width(piece.label)
                continue
            for text, names in self._paint.runs(line.segment, segment.text, piece.start, piece.end):
                runs.append((text, f"{look} {names}" if names else look))
            column = max(column, piece.column)
            column += edges(segment.text[piece.start : piece.end], ambiguous=self.ambiguous)[-1]
        return runs

    def _gutter(self, number: int, first: bool, here: range) -> list[Run]:
        marked, noted = self._marks.get(number, (False, False)) if first else (False, False)
        sign = (NOTED if noted else MARKED) if marked else " "
        air = " " * (self._left - 1)
        if number in here:
            return [(HERE, "accent"), (sign + air[1:], "")]
        if marked:
            return [(sign, "accent"), (air, "")]
        return [(" " + air, "")]

    def _look(self, segment: Segment) -> str:
        if segment.outside:
            return "dim"
        if segment.kind is SegmentKind.HEADING:
            return "strong"
        if segment.kind is SegmentKind.ROW and not segment.header:
            return "strong"
        return ""

    # Selecting

    def _draw_strip(self, row: int) -> Strip:
        return super()._draw_strip(row).apply_offsets(0, row)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        selection = self.text_selection
        span = selection.get_span(y + self.scroll_offset.y) if selection else None
        if span is None:
            return strip
        return overlay(strip, span, self.screen.get_component_rich_style("screen--selection"))

    def selection_updated(self, selection: Selection | None) -> None:
        self.redraw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        spans = self.selected_spans(selection)
        if self._document is None or not spans:
            return None
        segments = self._document.segments
        return "\n".join(segments[n].text[start:end] for n, (start, end) in spans), "\n"

    def selected_spans(self, selection: Selection | None = None) -> list[tuple[int, Span]]:
        """What is selected with the mouse: segments, in order, each with its span."""
        selection = selection or self.text_selection
        page = self._page
        if selection is None or page is None:
            return []
        last = len(page.rows) - 1
        first_row = max(0, min(selection.start.y, last)) if selection.start else 0
        last_row = max(0, min(selection.end.y, last)) if selection.end else last
        spans: dict[int, Span] = {}
        for row in range(first_row, last_row + 1):
            line = page.rows[row]
            chosen = selection.get_span(row)
            if line.segment < 0 or chosen is None:
                continue
            for start, end in row_positions(line, self._left, page, chosen):
                known = spans.get(line.segment, (start, end))
                spans[line.segment] = (min(start, known[0]), max(end, known[1]))
        return list(spans.items())

    def on_click(self, event: events.Click) -> None:
        page = self._page
        if page is None or not page.shown:
            return
        row = event.y + self.scroll_offset.y
        if row < len(page.rows):
            self.cursor = page.segment_at(row)

    def offset_of(self, x: int, y: int) -> tuple[int, int] | None:
        """Segment and offset of the character at column ``x``, row ``y`` of the pane."""
        page = self._page
        row = y + self.scroll_offset.y
        if page is None or not 0 <= row < len(page.rows) or page.rows[row].segment < 0:
            return None
        return page.rows[row].segment, page.offset_at(row, x - self._left)
