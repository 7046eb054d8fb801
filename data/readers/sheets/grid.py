"""Sheets as found in any format, and the blocks they become.

A grid is sparse: a cell in the last row of the last column costs no more than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.messages import Note
from data.model import Block, BlockKind, Native, UnreadableError
from data.readers.drafts import Cell, Draft, Table
from data.readers.reading import BlockMaker, Reading, most_characters, too_much_text

MAX_ROWS = 20_000
"""Rows with something in them that are read of one file: more is data and no plan."""

MAX_COLUMNS = 400
"""Columns that are read of a sheet."""

MAX_CELLS = 1_000_000
"""Cells with something in them that are read of a file."""

_ALWAYS = 100_000
"""Cells that a file of any size may hold; a larger one, half as many as it has bytes."""

_LABEL = 200
"""Characters of a merged cell that names its rows: a longer text is said once."""

_GAP = 2
"""Empty rows that part two tables of one sheet."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(slots=True)
class Room:
    """What a file's cells may still take; sheets name a text once and show it in any number."""

    characters: int
    cells: int
    limit: int = field(init=False)

    def __post_init__(self) -> None:
        self.limit = self.cells

    @classmethod
    def of(cls, size: int) -> Room:
        """The room for a file of ``size`` bytes."""
        return cls(most_characters(size), min(MAX_CELLS, max(_ALWAYS, size // 2)))

    def take(self, characters: int, cells: int = 1) -> None:
        """Take room for cells. Raises ``UnreadableError`` where there is none left."""
        self.cells -= cells
        self.characters -= characters
        if self.cells < 0:
            raise UnreadableError(
                Note("holds more cells than the limit of {limit:,}", limit=self.limit)
            )
        if self.characters < 0:
            raise too_much_text()


@dataclass(slots=True)
class Grid:
    """One sheet: the texts of its cells by row and column (from 0), as they are shown."""

    name: str
    room: Room
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str) -> None:
        """Set a cell; cells without text and those beyond the limits are left out."""
        if text and column < MAX_COLUMNS:
            self.room.take(len(text))
            self.rows.setdefault(row, {})[column] = text

    def fill_merged(self) -> None:
        """Say what a merged cell says in each row it reaches into.

        Across columns it is said once: a title over a table is no row of equal cells.
        """
        for top, left, bottom, _right in self.merged:
            text = self.rows.get(top, {}).get(left)
            if text is None or len(text) > _LABEL:
                continue
            for row in range(top + 1, min(bottom, top + MAX_COLUMNS) + 1):
                if left not in self.rows.get(row, {left: text}):
                    self.put(row, left, text)


def reading_of(
    format: str,
    grids: Iterable[Grid],
    front: Mapping[str, str] | None = None,
    warnings: Iterable[str] = (),
    encoding: str = "",
) -> Reading:
    """A workbook as blocks: sheets in order, hidden ones set apart."""
    maker = BlockMaker()
    blocks: list[Block] = []
    told = list(warnings)
    left = MAX_ROWS
    hidden = 0
    for grid in grids:
        grid.fill_merged()
        kept = dict(sorted(grid.rows.items())[:left])
        if len(kept) < len(grid.rows):
            told.append(
                Note("only the first {rows:,} rows were read: more is data, no plan", rows=MAX_ROWS)
            )
        left -= len(kept)
        grid.rows = kept
        drafts = _drafts(grid)
        hidden += sum(draft.hidden for draft in drafts)
        for draft in drafts:
            if draft.hidden:
                draft.kind, draft.cells = BlockKind.BOILERPLATE, None
            block = draft.block(maker)
            if block is not None:
                blocks.append(block)
    if hidden:
        told.append(Note("{n} rows of hidden sheets, rows or columns are set apart", n=hidden))
    return Reading(
        format, encoding, tuple(blocks), dict(front or {}), (*dict.fromkeys(told), *maker.warning())
    )


def _drafts(grid: Grid) -> list[Draft]:
    if not grid.rows:
        return []
    drafts: list[Draft] = []
    if grid.name:
        drafts.append(Draft(grid.name, BlockKind.HEADING, level=1, gap=True))
        drafts[0].evidence["native"] = Native.SIGN
    for part in _tables(grid):
        drafts += _table(grid, part)
    if grid.hidden:
        for draft in drafts:
            draft.hidden = True
    return drafts


def _tables(grid: Grid) -> list[list[int]]:
    """The numbers of the rows of each table: empty rows part them."""
    parts: list[list[int]] = []
    for row in grid.rows:
        if parts and row - parts[-1][-1] <= _GAP:
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _table(grid: Grid, numbers: list[int]) -> list[Draft]:
    spans = {(area[0], area[1]): area for area in grid.merged}
    shown = [
        column
        for column in sorted({column for row in numbers for column in grid.rows[row]})
        if column not in grid.hidden_columns
    ]
    table = Table(0)
    aside: list[Draft] = []
    for number in numbers:
        row = grid.rows[number]
        if number in grid.hidden_rows:
            aside.append(_hidden(row.values()))
            continue
        unseen = [text for column, text in row.items() if column in grid.hidden_columns]
        if unseen:
            aside.append(_hidden(unseen))
        table.start_row([])
        for column in shown:
            area = spans.get((number, column))
            cell = Cell(heading=False, across=1, down=area[2] - area[0] + 1 if area else 1)
            cell.down = 1  # what reaches down was said in each row
            if column in row:
                cell.drafts.append(Draft(row[column], BlockKind.PARAGRAPH))
            table.start_cell([], cell)
    return table.finish([]) + aside


def _hidden(texts: Iterable[str]) -> Draft:
    draft = Draft("\t".join(texts), BlockKind.BOILERPLATE)
    draft.hidden = True
    return draft
