"""Tables of a Word file: cells merged downwards, rows struck out, boxes of one cell."""

from __future__ import annotations

from collections.abc import Mapping

from data.readers.drafts import Cell, Draft, Table
from data.readers.reading import BlockMaker
from data.readers.word.runs import RunReader
from data.readers.word.styles import Styles, is_on, value_of, whole

_WIDEST = 200  # columns a cell may span


class TableReader(RunReader):
    """Writes the drafts of tables into the place where the table stands."""

    def __init__(self, styles: Styles, maker: BlockMaker, notes: dict[str, list[Draft]]) -> None:
        super().__init__(styles, maker, notes)
        self.drafts: list[Draft] = []
        self.sinks: list[list[Draft]] = [self.drafts]
        self.tables: list[Table] = []
        self.merges: list[dict[Cell, bool]] = []  # merged cells: whether one begins there
        self.behind: list[Draft] = []  # notes of what stands in a table
        self.frames = 0
        self.row_deleted = False
        self.skipped = 0

    def _open_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tables.append(Table(0))
        self.merges.append({})
        self.sinks.append([])

    def _open_row(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.tables:
            self.tables[-1].start_row(self.sinks[-1])

    def _open_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.tables:
            table = self.tables[-1]
            table.start_cell(self.sinks[-1], Cell(heading=False, across=1, down=1))
            self.sinks.append(table.cell_drafts)

    def _close_cell(self, tag: str) -> None:
        if self.tables and len(self.sinks) > 1:
            self.sinks.pop()

    @property
    def _cell(self) -> Cell | None:
        rows = self.tables[-1].rows if self.tables else []
        return rows[-1].cells[-1] if rows and rows[-1].cells else None

    def _span(self, tag: str, attributes: Mapping[str, str]) -> None:
        if cell := self._cell:
            cell.across = _columns(attributes)

    def _merge(self, tag: str, attributes: Mapping[str, str]) -> None:
        if cell := self._cell:
            self.merges[-1][cell] = value_of(attributes, "val") == "restart"

    # Rows -----------------------------------------------------------------------

    def _row_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.tables or not self.tables[-1].rows:
            return
        if tag == "tblHeader":
            self.tables[-1].rows[-1].head = is_on(attributes)
        elif tag == "gridBefore" and (columns := whole(value_of(attributes, "val"))):
            empty = Cell(heading=False, across=min(max(columns, 1), _WIDEST), down=1)
            self.tables[-1].rows[-1].cells.insert(0, empty)
        elif tag == "del":
            self.row_deleted = True

    def _leave_out_row(self) -> None:
        """Pass over the rest of the open row: it was deleted."""
        self.row_deleted = False
        self.skipped = 1  # until the row itself ends
        if self.tables and self.tables[-1].rows:
            self.sinks[-1][:0] = self.tables[-1].rows.pop().loose

    # The end --------------------------------------------------------------------

    def _close_table(self, tag: str) -> None:
        if not self.tables:
            return
        table = self.tables.pop()
        loose = self.sinks.pop() if len(self.sinks) > 1 else []
        _merge_down(table, self.merges.pop())
        boxed = all(len(row.cells) < 2 for row in table.rows)
        drafts = table.finish(loose)
        if boxed:
            self._frame(drafts)
        if self.tables:
            self.tables[-1].nested = True
        else:
            drafts += self.behind
            self.behind = []
        sink = self.paragraphs[-1].after if self.paragraphs else self.sinks[-1]
        sink.extend(drafts)

    def _frame(self, drafts: list[Draft]) -> None:
        """Say of ``drafts`` that they stand in one box."""
        self.frames += 1
        for draft in drafts:
            draft.evidence.setdefault("frame", self.frames)


def _columns(attributes: Mapping[str, str]) -> int:
    return min(max(whole(value_of(attributes, "val")) or 1, 1), _WIDEST)


def _merge_down(table: Table, merges: Mapping[Cell, bool]) -> None:
    """Take out the empty cells that continue one above, which then reaches down."""
    if not merges:
        return
    begun: dict[int, Cell] = {}  # column → the cell that may go on below
    for row in table.rows:
        column = 0
        kept: list[Cell] = []
        for cell in row.cells:
            above = begun.get(column)
            if merges.get(cell) is False and above is not None and not cell.drafts:
                above.down += 1
            else:
                kept.append(cell)
                begun.pop(column, None)
                if merges.get(cell):
                    begun[column] = cell
            column += cell.across
        row.cells = kept
