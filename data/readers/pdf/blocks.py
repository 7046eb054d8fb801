"""Printed lines to blocks: their indent, gap, fullness and looks against running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from data.model import Block, BlockKind, Entry, Font
from data.readers.reading import BlockMaker

from .entries import entries_of
from .furniture import mark_furniture
from .hyphens import mark_breaks
from .margins import Edges, Measure, usual_leading
from .notes import Notes, notes_of
from .page.faces import PLAIN, Face
from .printed import PrintedLine, PrintedPage, PrintedTable

_GAP = 1.6  # of the usual distance of lines: more is an empty line
_LARGER = 1.18  # of the usual size: larger type sets a line apart


def blocks_of(
    pages: Sequence[PrintedPage], bookmarks: Sequence[Sequence[Any]], maker: BlockMaker
) -> list[Block]:
    """The blocks of a PDF's pages, in reading order."""
    mark_furniture(pages)
    running = [line for page in pages for line in page.lines if not line.kind]
    mark_breaks(running)
    entries = entries_of(pages, bookmarks, maker)
    measure = Measure(pages)
    notes = notes_of(pages, measure.body)
    following = {id(line): after.first for line, after in pairwise(running)}
    return list(_Blocks(pages, maker, measure, entries, notes, following).blocks())


class _Blocks:
    def __init__(
        self,
        pages: Sequence[PrintedPage],
        maker: BlockMaker,
        measure: Measure,
        entries: dict[int, Entry],
        notes: Notes,
        following: dict[int, float],
    ) -> None:
        self._pages = pages
        self._maker = maker
        self._entries = entries
        self._following = following
        self._measure = measure
        self._notes = notes
        self._body = _body_face(pages)
        self._header: tuple[str, ...] = ()
        self._columns: list[int] = []

    def blocks(self) -> Iterator[Block]:
        for page in self._pages:
            margins = self._measure.margins(page)
            leading = usual_leading(page)
            above: PrintedLine | None = None
            for item in page.items:
                if isinstance(item, PrintedTable):
                    yield from self._rows(item, page.number)
                    above = None
                    continue
                block = self._line(item, margins[item.column], above, leading, page.number)
                if block is None:
                    continue
                yield block
                if not item.kind and block.kind is BlockKind.LINE:
                    above = item
                    self._columns = []

    def _line(
        self,
        line: PrintedLine,
        edges: Edges,
        above: PrintedLine | None,
        leading: float,
        page: int,
    ) -> Block | None:
        if line.kind == "furniture":
            return self._maker.make(line.text, BlockKind.FURNITURE, page=page)
        if id(line) in self._notes.within:
            return None
        note = self._notes.starts.get(id(line))
        if note is not None:
            mark = self._maker.note_mark(note.mark, note.key)
            block = self._maker.make(f"{mark} {note.text()}", BlockKind.NOTE, page=page)
            return block._replace(key=note.key) if block is not None else None
        size = line.size
        near = above is not None and above.column == line.column
        block = self._maker.make(
            self._notes.marked(line, self._maker),
            BlockKind.LINE,
            indent=edges.indent(line.left, size),
            centred=edges.centred(line.left, line.right, size),
            strong=line.face.heavy or size > self._measure.body * _LARGER,
            gap=near and above is not None and above.baseline - line.baseline > leading * _GAP,
            page=page,
            full=edges.full(line.left, line.right, size, self._following.get(id(line), 0.0)),
        )
        if block is None:
            return None
        return block._replace(
            font=self._font(line, edges),
            figure=line.kind == "figure",
            entry=self._entries.get(id(line)),
        )

    def _font(self, line: PrintedLine, edges: Edges) -> Font:
        face, body, size = line.face, self._body, self._measure.body
        return Font(
            round(line.size / size, 2) if size else 1.0,
            face.heavy and not body.heavy,
            face.slant and not body.slant,
            f"{face.colour:06x}" if face.colour != body.colour else "",
            face.family if face.family != body.family else "",
            round((line.left - edges.left) / size, 1) if size else 0.0,
        )

    def _rows(self, table: PrintedTable, page: int) -> Iterator[Block]:
        """A table's rows; the header is kept for a continuation on the next page."""
        rows = table.rows
        header = self._header if _same_columns(self._columns, table.columns) else ()
        self._columns = table.columns
        first = 0
        if not header and len(rows) > 1 and _is_head(rows[0]):
            first = 1
            header = tuple(rows[0])
        elif header and tuple(rows[0]) == header:
            first = 1  # the head printed again on a new page
        self._header = header
        for index, cells in enumerate(rows):
            block = self._maker.row(
                cells, header=header if index >= first else (), gap=index == 0, page=page
            )
            if block is not None:
                yield block


def _body_face(pages: Sequence[PrintedPage]) -> Face:
    """The face that most characters of running text have."""
    faces: Counter[Face] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.kind:
                faces[line.face] += len(line.text)
    return faces.most_common(1)[0][0] if faces else PLAIN


def _is_head(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= 2
        and all(len(cell) <= 24 and not cell.endswith("。") for cell in filled)
        and not any(cell.replace(".", "").replace("%", "").isdigit() for cell in filled[1:])
    )


def _same_columns(before: Sequence[int], now: Sequence[int]) -> bool:
    return len(before) == len(now) and all(
        abs(a - b) <= 6 for a, b in zip(before, now, strict=True)
    )
