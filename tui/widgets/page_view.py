"""A document set on a page and painted: text, gutter, selection; nothing moves here yet."""

from __future__ import annotations

import builtins
from collections.abc import Collection, Iterable, Mapping, Sequence

from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip

from data.model import Document, Segment, SegmentKind, Span
from tui.typography import IDEOGRAPH, width
from tui.widgets.line_view import LineView, Run
from tui.widgets.page import Page, set_page
from tui.widgets.paint import Paint
from tui.widgets.picking import overlay, row_positions
from tui.widgets.pieces import Row

HERE, MARKED, NOTED = "▌", "●", "◦"

WIDE_PANE = 80
"""From this width on the text stands one column further in."""

MARGIN = 6
"""Columns of a pane that are never text: gutter, air, and room for hanging marks."""

MEASURES = (22, 44)
"""The shortest and the longest measure a user may choose, in ideographs."""

MEASURE = 36
"""The measure that nobody chose; a narrower pane gives less."""


class PageView(LineView):
    """The rows of one document in the measure of the pane.

    ``measure`` is what the user chose, in ideographs; a narrower pane gives less.
    """

    ALLOW_SELECT = True

    measure: var[int] = var(MEASURE)
    show_outside: var[bool] = var(False)
    ambiguous: var[int] = var(1)
    """Columns of “ ” … — ① in this terminal; 2 is experimental."""

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._document: Document | None = None
        self._page: Page | None = None
        self._paint = Paint()
        self._marks: Mapping[int, tuple[bool, bool]] = {}
        self._left = 2  # columns before the text, gutter included

    # What is shown up

    @property
    def document(self) -> Document | None:
        """The document that is open."""
        return self._document

    def set_hits(
        self,
        hits: Mapping[int, Sequence[Span]],
        current: tuple[int, int] | None = None,
    ) -> None:
        """Show what a search found: segment → spans; ``current`` is segment and number of one."""
        before, was = self._paint.hits, self._paint.current
        self._paint.hits = dict(hits)
        self._paint.current = None
        if current is not None:
            spans = hits.get(current[0], ())
            if 0 <= current[1] < len(spans):
                self._paint.current = (current[0], spans[current[1]])
        changed = {n for n in before.keys() | hits.keys() if before.get(n) != hits.get(n)}
        if was != self._paint.current:
            changed |= {place[0] for place in (was, self._paint.current) if place}
        self._repaint(changed)

    def set_targets(self, targets: Mapping[int, Sequence[Span]]) -> None:
        """Show where quantitative targets stand: segment → spans."""
        self._paint.targets = dict(targets)
        self._repaint()

    def set_marks(self, marks: Mapping[int, tuple[bool, bool]]) -> None:
        """Show what is marked: segment → (marked, carries a note)."""
        self._marks = dict(marks)
        self.redraw()

    def show_up(self, segment: int, span: Span) -> None:
        """Make these characters the current ones, whether a search found them or not."""
        was = self._paint.current
        self._paint.current = (segment, span)
        self._repaint({segment} if was is None else {segment, was[0]})

    def _repaint(self, segments: Collection[int] | None = None) -> None:
        """Draw these segments anew, as far as they were drawn; without ``segments`` all."""
        self._paint.forget()
        if segments is None or self._page is None:
            self.redraw()
            return
        rows = self._page.rows
        drawn = sorted(row for row in self._strips if row < len(rows))
        self.redraw([row for row in drawn if rows[row].segment in segments])

    # Setting

    def narrower(self) -> None:
        """Set the text in shorter lines."""
        self.measure = min(self.measure, self._columns // IDEOGRAPH) - 2

    def wider(self) -> None:
        """Set the text in longer lines, as far as the pane goes."""
        self.measure = min(self.measure, self._columns // IDEOGRAPH) + 2

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
        """Set the document anew, with what stands in view at the same place."""
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

    def _place(self) -> tuple[int, int, int] | None:
        """Segment and offset of the held row, and how many rows from the top it shall stand."""
        page = self._page
        if page is None or page.document is not self._document:
            return None
        held = self._held_row()
        below = max(0, min(held - self.scroll_offset.y, self.pane_height - 3))
        for line in page.rows[held : held + self.pane_height]:
            if line.segment >= 0 and line.pieces:
                return line.segment, line.pieces[0].start, below
        return None

    def _held_row(self) -> int:
        """The row that stays where it is on the screen when the text is set anew."""
        return self.scroll_offset.y

    def resized(self) -> None:
        if self._page is not None and self._page.measure == self._columns:
            super().resized()
        else:
            self._set_page()

    # Drawing

    def here(self) -> builtins.range:
        """The segments that carry the reading mark."""
        return range(0)

    def draw(self, row: int, width: int) -> Iterable[Run]:
        page, document = self._page, self._document
        if page is None or document is None:
            return ()
        line = page.rows[row]
        if line.segment < 0:
            return ((" ", ""),)
        first = row == page.tops[line.segment]
        return self._draw_line(page, line, document.segments[line.segment], first)

    def _draw_line(self, page: Page, line: Row, segment: Segment, first: bool) -> list[Run]:
        runs = self._gutter(line.segment, first)
        look = "strong" if page.heads and line.segment in page.heads else _look(segment)
        column = 0
        for piece in line.pieces:
            if piece.column > column:
                runs.append((" " * (piece.column - column), ""))
            if piece.label:
                runs.append((piece.label, "dim"))
                column = piece.column + self._wide(piece.label)
                continue
            for text, names in self._paint.runs(line.segment, segment.text, piece.start, piece.end):
                runs.append((text, f"{look} {names}" if names else look))
            column = max(column, piece.column)
            column += self._wide(segment.text[piece.start : piece.end])
        return runs

    def _gutter(self, number: int, first: bool) -> list[Run]:
        marked, noted = self._marks.get(number, (False, False)) if first else (False, False)
        sign = (NOTED if noted else MARKED) if marked else " "
        if number in self.here():
            return [(HERE, "accent"), (self._filled(sign, self._left - self._wide(HERE)), "")]
        return [(self._filled(sign, self._left), "accent" if marked else "")]

    def _wide(self, text: str) -> int:
        return width(text, ambiguous=self.ambiguous)

    def _filled(self, text: str, room: int) -> str:
        """``text`` and the air after it, or only air where there is no room for both."""
        taken = self._wide(text)
        return text + " " * (room - taken) if taken <= room else " " * room

    # Picking

    def _draw_strip(self, row: int) -> Strip:
        return super()._draw_strip(row).apply_offsets(0, row)

    def _fill_up(self, segments: list[RichSegment], columns: int, style: Style) -> Strip:
        if self.ambiguous == 1:
            return super()._fill_up(segments, columns, style)
        # Textual counts one column for what this terminal draws in two: told how wide
        # the row is, it leaves it alone.
        air = columns - sum(self._wide(text) for text, _, _ in segments)
        return Strip([*segments, RichSegment(" " * max(0, air), style)], columns)

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

    def offset_of(self, x: int, y: int) -> tuple[int, int] | None:
        """Segment and offset of the character at column ``x``, row ``y`` of the pane."""
        page = self._page
        row = y + self.scroll_offset.y
        if page is None or not 0 <= row < len(page.rows) or page.rows[row].segment < 0:
            return None
        return page.rows[row].segment, page.offset_at(row, x - self._left)


def _look(segment: Segment) -> str:
    if segment.outside:
        return "dim"
    if segment.kind is SegmentKind.HEADING:
        return "strong"
    return ""
