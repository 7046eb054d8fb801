"""A document set in rows of a given measure: what the reader scrolls over.

Plain data: no Textual. Every row knows its segment and where in the segment's
text each of its pieces stands, so that marks can be painted and a click finds
its character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Document, Segment, SegmentKind
from tui.linebreaking import wrap
from tui.typography import PARAGRAPH_INDENT, fit, offset_at, width
from tui.widgets.note_marks import MarkSetter
from tui.widgets.pieces import EMPTY, Piece, Row
from tui.widgets.table_rows import GAP, Cell, Table

STACKED_INDENT = 2
"""Columns that the cells of a stacked row stand in, its first cell apart."""

ROW_NUMBER = 4
"""A first cell of at most so many columns is a row's number."""

_PROSE = frozenset({SegmentKind.PARAGRAPH, SegmentKind.ITEM, SegmentKind.BOILERPLATE})
_CLOSE = frozenset({SegmentKind.ROW, SegmentKind.NOTE, SegmentKind.TOC, SegmentKind.FURNITURE})
"""Kinds that follow their like without an empty row."""


@dataclass(frozen=True, slots=True)
class Page:
    """All rows of a document, in order."""

    document: Document
    measure: int
    rows: list[Row]
    tops: list[int]  # segment → its first row; -1 where it is not shown
    starts: list[int]  # first rows of the shown segments, ascending
    shown: list[int]  # the shown segments, in order
    heads: frozenset[int] = frozenset()  # table rows that name the columns of those below
    ambiguous: int = 1

    def segment_at(self, row: int) -> int:
        """The segment whose rows hold ``row``, or the last one above it."""
        if not self.shown:
            return -1
        return self.shown[max(0, bisect_right(self.starts, row) - 1)]

    def rows_of(self, segment: int) -> range:
        """The rows of ``segment``; none where it is not shown."""
        if not 0 <= segment < len(self.tops) or self.tops[segment] < 0:
            return range(0)
        top = bottom = self.tops[segment]
        while bottom < len(self.rows) and self.rows[bottom].segment == segment:
            bottom += 1
        return range(top, bottom)

    def row_of(self, segment: int, offset: int = 0) -> int:
        """The row that shows the character at ``offset``; -1 where the segment is not shown."""
        rows = self.rows_of(segment)
        found = rows.start if rows else -1
        for row in rows:
            for piece in self.rows[row].pieces:
                if not piece.label and piece.start <= offset:
                    found = row
                    if offset < piece.end:
                        return row
        return found

    def width(self, text: str) -> int:
        """Columns of ``text`` as this page counts them."""
        return width(text, ambiguous=self.ambiguous)

    def offset_at(self, row: int, column: int) -> int:
        """The offset in its segment's text of what stands at ``column`` of ``row``."""
        line = self.rows[row]
        if line.segment < 0:
            return 0
        text = self.document.segments[line.segment].text
        at = 0
        for piece in line.pieces:
            if piece.label:
                continue
            if column < piece.column and at:
                break
            at = offset_at(
                text, piece.start, piece.end, column - piece.column, ambiguous=self.ambiguous
            )
        return at


def set_page(
    document: Document, measure: int, *, outside: bool = False, ambiguous: int = 1
) -> Page:
    """Set ``document`` in lines of ``measure`` columns; with ``outside`` its set-apart text too."""
    setter = _PageSetter(document, measure, outside, ambiguous)
    return setter.page()


class _PageSetter:
    def __init__(self, document: Document, measure: int, outside: bool, ambiguous: int) -> None:
        self._document = document
        self._measure = measure
        self._outside = outside
        self._ambiguous = ambiguous
        self._marks = MarkSetter(ambiguous)
        self._levels = {section.eid: section.level for section in document.sections}
        self._heads: set[int] = set()
        self._indent = 0 if document.language == "en" else PARAGRAPH_INDENT

    def page(self) -> Page:
        segments = self._document.segments
        shown = [i for i, segment in enumerate(segments) if self._outside or not segment.outside]
        rows: list[Row] = [EMPTY]
        tops = [-1] * len(segments)
        starts: list[int] = []
        tables = self._tables(shown)
        before: Segment | None = None
        for number in shown:
            segment = segments[number]
            stacked = number in tables and tables[number].stacked
            rows += [EMPTY] * max(self._air(before, segment), int(stacked))
            tops[number] = len(rows)
            starts.append(len(rows))
            if number in tables:
                rows += self._table_rows(number, segment, tables[number])
            else:
                rows += self._lines(number, segment)
            before = segment
        rows.append(EMPTY)
        heads = frozenset(self._heads)
        return Page(
            self._document, self._measure, rows, tops, starts, shown, heads, self._ambiguous
        )

    def _air(self, before: Segment | None, segment: Segment) -> int:
        """Empty rows between two segments."""
        if before is None or (segment.kind is before.kind and segment.kind in _CLOSE):
            return 0
        top_heading = segment.kind is SegmentKind.HEADING and self._levels.get(segment.eid) == 1
        return 2 if top_heading and before.kind is not SegmentKind.HEADING else 1

    def _lines(self, number: int, segment: Segment) -> Iterator[Row]:
        indent = self._indent if segment.kind in _PROSE else 0
        lines = wrap(segment.text, self._measure, indent=indent, ambiguous=self._ambiguous)
        if not lines:
            yield Row(number, ())
        elif segment.notes:
            yield from self._marks.lines(number, segment, self._measure, indent)
        else:
            for line in lines:
                yield Row(number, (Piece(line.indent, line.start, line.end),))

    def _tables(self, shown: list[int]) -> dict[int, Table]:
        """For each table row its table: neighbouring rows with as many cells."""
        segments = self._document.segments
        tables: dict[int, Table] = {}
        run: list[int] = []
        for number in [*shown, -1]:
            segment = segments[number] if number >= 0 else None
            cells = segment.text.count("\t") + 1 if segment else 0
            is_row = segment is not None and segment.kind is SegmentKind.ROW and cells > 1
            if run and (not is_row or segments[run[0]].text.count("\t") + 1 != cells):
                table = Table([segments[n].text for n in run], self._measure, self._ambiguous)
                tables.update(dict.fromkeys(run, table))
                named = [bool(segments[n].header) for n in run]
                if any(named):
                    self._heads.update(run[: named.index(True)])
                run = []
            if is_row:
                run.append(number)
        return tables

    def _table_rows(self, number: int, segment: Segment, table: Table) -> Iterator[Row]:
        if table.stacked:
            yield from self._stacked(number, segment, table)
            return
        columns = [table.lines(cell, segment.text) for cell in table.cells(segment.text)]
        for depth in range(max(map(len, columns))):
            pieces = [Piece(*lines[depth]) for lines in columns if depth < len(lines)]
            yield Row(number, self._marks.in_cells(segment, pieces, self._measure))

    def _stacked(self, number: int, segment: Segment, table: Table) -> Iterator[Row]:
        """A row of a table too wide for the measure: its cells below each other, each named.

        The first cell, or the one after a row's number, names the row and needs no
        name. Without names (in the head itself, or where a table has none) the cells
        run on like words.
        """
        cells = [cell for cell in table.cells(segment.text) if cell.start < cell.end]
        if not segment.header or not cells:
            yield from self._flowing(number, segment, cells)
            return
        # A row's number stands before its name, on one line.
        numbered = len(cells) > 1 and width(segment.text[: cells[0].end]) <= ROW_NUMBER
        names = 2 if numbered else 1
        yield from self._flowing(number, segment, cells[:names])
        for cell in cells[names:]:
            label = segment.header[cell.column] if cell.column < len(segment.header) else ""
            room = min(width(label) + 1, self._measure // 2) if label else 0
            label = fit(label, room - 1)
            left = STACKED_INDENT + room
            text = segment.text[cell.start : cell.end]
            for line in wrap(text, self._measure - left, ambiguous=self._ambiguous):
                piece = Piece(left, cell.start + line.start, cell.start + line.end)
                named = (Piece(STACKED_INDENT, 0, 0, label), piece) if label else (piece,)
                yield Row(number, named)
                label = ""

    def _flowing(self, number: int, segment: Segment, cells: Sequence[Cell]) -> Iterator[Row]:
        """Cells one after the other, in as many lines as they take."""
        pieces: list[Piece] = []
        column = 0
        for cell in cells:
            text = segment.text[cell.start : cell.end]
            taken = width(text, ambiguous=self._ambiguous)
            if pieces and column + taken > self._measure:
                yield Row(number, tuple(pieces))
                pieces, column = [], STACKED_INDENT
            lines = wrap(text, self._measure - column, ambiguous=self._ambiguous)
            for line in lines:
                if line is not lines[0]:
                    yield Row(number, tuple(pieces))
                    pieces = []
                pieces.append(Piece(column, cell.start + line.start, cell.start + line.end))
            column += width(text[lines[-1].start :], ambiguous=self._ambiguous) + GAP
        yield Row(number, tuple(pieces))
