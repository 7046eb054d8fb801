"""Blocks while they are read: drafts, and tables that turn into rows of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from data.model import Block, BlockKind, Entry, Font, Native, NoteMark
from data.readers.reading import BlockMaker

_MAX_WIDTH = 400
"""Columns a table is tracked for; wider ones are read without header cells."""


class Evidence(TypedDict, total=False):
    """What a Block has besides its text and kind, by its own names; most have none of it.

    The offsets of ``notes`` are those of the finished text.
    """

    native: Native
    style: str
    font: Font
    depth: int
    entry: Entry
    frame: int
    figure: bool
    notes: tuple[NoteMark, ...]
    key: str


class Draft:
    """A block to be: its text as found, where it stands, how it is set."""

    __slots__ = (
        "anchors",
        "cells",
        "centred",
        "container",
        "evidence",
        "gap",
        "header",
        "heavy",
        "hidden",
        "indent",
        "kind",
        "level",
        "link_length",
        "local",
        "page",
        "raw",
        "strong",
    )

    def __init__(
        self,
        raw: str,
        kind: BlockKind,
        container: int = 0,
        level: int = 0,
        strong: bool = False,
        centred: bool = False,
        hidden: bool = False,
        indent: int = 0,
        gap: bool = False,
        link_length: int = 0,
    ) -> None:
        self.raw = raw
        self.kind = kind
        self.container = container
        self.level = level
        self.strong = strong
        self.centred = centred
        self.hidden = hidden
        self.indent = indent
        self.gap = gap
        self.link_length = link_length
        self.anchors: tuple[str, ...] = ()  # ids of the places it begins
        self.local = False  # its links lead to places of the page itself
        self.heavy = False  # set in a black-letter face
        self.page: int | None = None
        self.cells: list[str] | None = None
        self.header: tuple[str, ...] = ()
        self.evidence: Evidence = {}

    def block(self, maker: BlockMaker) -> Block | None:
        """The finished block; None where nothing of it can be seen."""
        if self.cells is not None and self.kind is BlockKind.ROW:
            made = maker.row(self.cells, header=self.header, gap=self.gap, page=self.page)
        else:
            made = maker.make(
                self.raw,
                self.kind,
                self.level,
                self.strong,
                self.centred,
                self.indent,
                self.gap,
                self.page,
            )
        return made._replace(**self.evidence) if made is not None and self.evidence else made


class Cell:
    """One cell of a row while it is read."""

    __slots__ = ("across", "down", "drafts", "heading")

    def __init__(self, *, heading: bool, across: int, down: int) -> None:
        self.heading = heading
        self.across = across
        self.down = down
        self.drafts: list[Draft] = []

    def text(self) -> str:
        return " ".join(draft.raw.strip() for draft in self.drafts)


class _Row:
    __slots__ = ("cells", "head", "loose")

    def __init__(self, loose: list[Draft], head: bool) -> None:
        self.loose = loose  # text that stands in the table before this row, in no cell
        self.cells: list[Cell] = []
        self.head = head


class Table:
    """A table while it is read; in the end rows of data, or a frame around its cells' text."""

    def __init__(self, container: int) -> None:
        self.container = container
        self.rows: list[_Row] = []
        self.in_head = False
        self.nested = False

    def start_row(self, loose: list[Draft]) -> None:
        self.rows.append(_Row(loose[:], self.in_head))
        loose.clear()

    def start_cell(self, loose: list[Draft], cell: Cell) -> None:
        if not self.rows:
            self.start_row(loose)
        elif loose:
            self._keep(loose)
        self.rows[-1].cells.append(cell)

    def _keep(self, loose: list[Draft]) -> None:
        """Text between the cells of a row: a cell of its own, so that the order stands."""
        stray = Cell(heading=False, across=1, down=1)
        stray.drafts = loose[:]
        self.rows[-1].cells.append(stray)
        loose.clear()

    @property
    def cell_drafts(self) -> list[Draft]:
        return self.rows[-1].cells[-1].drafts

    def finish(self, loose: list[Draft]) -> list[Draft]:
        """The table's drafts in order; ``loose`` is what stands after its last row."""
        drafts: list[Draft] = []
        if self._is_layout():
            for row in self.rows:
                drafts.extend(row.loose)
                for cell in row.cells:
                    drafts.extend(cell.drafts)
        else:
            titles = self._title_rows()
            for row in self.rows[:titles]:
                drafts.extend(row.loose)
                drafts.extend(draft for cell in row.cells for draft in cell.drafts)
            for row, cells, header in self._with_headers(self.rows[titles:]):
                drafts.extend(row.loose)
                drafts.extend(self._row(row, cells, header))
        drafts.extend(loose)
        if drafts:
            drafts[0].gap = True
        return drafts

    def _row(self, row: _Row, cells: list[str], header: tuple[str, ...]) -> list[Draft]:
        pieces = [draft for cell in row.cells for draft in cell.drafts]
        if not pieces:
            return []
        draft = Draft("\t".join(cells), BlockKind.ROW, self.container)
        draft.cells = cells
        draft.header = header
        draft.anchors = tuple(name for piece in pieces for name in piece.anchors)
        draft.page = pieces[0].page
        draft.hidden = any(piece.hidden for piece in pieces)
        draft.link_length = sum(piece.link_length for piece in pieces)
        draft.strong = all(piece.strong for piece in pieces)
        return [draft]

    def _is_layout(self) -> bool:
        """Whether the table only places text on the page: a frame, columns, a box.

        So it is when it holds tables, when no row has two filled cells, or when a
        cell holds what is plainly running text.
        """
        if self.nested:
            return True
        if all(sum(bool(cell.drafts) for cell in row.cells) < 2 for row in self.rows):
            return True
        for row in self.rows:
            for cell in row.cells:
                if len(cell.drafts) >= 4 and sum(len(d.raw) for d in cell.drafts) > 600:
                    return True
                if any(draft.kind is BlockKind.HEADING for draft in cell.drafts):
                    return True
        return False

    def _title_rows(self) -> int:
        """How many rows at the top hold one cell across: they name the table."""
        for count, row in enumerate(self.rows[:4]):
            if sum(bool(cell.drafts) for cell in row.cells) != 1 or row.head:
                return count
        return 0

    def _with_headers(self, rows: list[_Row]) -> list[tuple[_Row, list[str], tuple[str, ...]]]:
        """Each row with its cells laid on the columns of the grid, and the heads above them."""
        grid = _lay_out(rows)
        heads = _head_rows(rows, grid)
        names = _column_names(grid[:heads], rows)
        result = []
        for number, (row, cells) in enumerate(zip(rows, grid, strict=True)):
            header = names if number >= heads and any(names) else ()
            result.append((row, [text or "" for text in cells], header))
        return result


def _head_rows(rows: Sequence[_Row], grid: Sequence[Sequence[str | None]]) -> int:
    """How many of the first rows are the table's head."""
    count = 0
    for row in rows:
        if not row.cells or not (row.head or all(cell.heading for cell in row.cells)):
            break
        count += 1
    if count or len(rows) < 2:
        return count
    return _guess_head(grid, rows[0])


def _guess_head(grid: Sequence[Sequence[str | None]], first: _Row) -> int:
    """1, or the depth of the deepest cell, where the first row reads like a head: short
    words above something else; 0 where it does not."""
    cells = [text for text in grid[0] if text]
    if len(cells) < 2 or any(len(text) > 30 or text.endswith(("。", "；")) for text in cells):
        return 0
    if all(_is_number(text) for text in cells[1:]):
        return 0
    depth = max((cell.down for cell in first.cells if cell.drafts), default=1)
    return depth if depth < min(4, len(grid)) else 1


def _is_number(text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    return digits * 2 >= len(text.strip()) and "年" not in text


def _lay_out(rows: Sequence[_Row]) -> list[list[str | None]]:
    """Cells on grid columns: '' for an empty cell, None where another cell reaches in."""
    grid: list[list[str | None]] = []
    reaching: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in rows:
        line: list[str | None] = []
        column = 0

        def covered(line: list[str | None] = line) -> None:
            while reaching.get(len(line), 0) > 0 and len(line) < _MAX_WIDTH:
                reaching[len(line)] -= 1
                line.append(None)

        for cell in row.cells:
            covered()
            column = len(line)
            line.append(cell.text())
            across = min(cell.across, max(1, _MAX_WIDTH - column))
            line.extend([None] * (across - 1))
            if cell.down > 1:
                for offset in range(across):
                    reaching[column + offset] = cell.down - 1
        covered()
        grid.append(line)
    return grid


def _column_names(heads: Sequence[Sequence[str | None]], rows: Sequence[_Row]) -> tuple[str, ...]:
    """The head of each column, a head of several rows read from the top down."""
    if not heads:
        return ()
    width = max(len(line) for line in heads)
    names: list[list[str]] = [[] for _ in range(width)]
    for number, line in enumerate(heads):
        starts = [column for column, text in enumerate(line) if text is not None]
        for cell, column in zip(rows[number].cells, starts, strict=False):
            text = (line[column] or "").strip()
            for offset in range(min(cell.across, width - column)):
                if text:
                    names[column + offset].append(text)
    return tuple(" ".join(parts) for parts in names)
