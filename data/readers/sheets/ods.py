"""ODS: the text of each cell as the sheet shows it (OpenDocument 1.3, part 3, §9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import UnreadableError
from data.readers.odf.package import ODF, properties
from data.readers.package import Package
from data.readers.reading import Reading
from data.readers.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Room, reading_of

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_TABLE, _TEXT, _OFFICE, _STYLE = (ODF[name] for name in ("table", "text", "office", "style"))
_CELLS = (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell")


def read_ods(data: bytes) -> Reading:
    """A workbook as blocks."""
    package = Package(data, "OpenDocument")
    member = package.find("content.xml")
    if member is None:
        raise UnreadableError(Note("is not an OpenDocument file: content.xml is missing"))
    content = _Content(Room.of(len(data)))
    package.parse(member, content.attach)
    return reading_of("ods", content.grids, properties(package))


class _Content:
    """Tables, rows and cells of ``content.xml``; repeated ones are written out once each."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.grids: list[Grid] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._across = 0
        self._rows_repeated = self._cells_repeated = 1
        self._down = 1
        self._parts: list[str] = []
        self._depth = 0  # of text inside a cell
        self._skip = 0  # inside an annotation or a nested table
        self._line: dict[int, str] = {}
        self._hidden_row = False

    def attach(self, parser: XMLParserType) -> None:
        self._parser = parser
        self._listen()

    def _listen(self) -> None:
        parser = self._parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters

    def _pass_over(self, until: str) -> None:
        """Hear no more until an element ``until`` ends: what is in it is not shown."""

        def end(tag: str) -> None:
            if tag == until:
                self._listen()
                self._end(tag)

        self._parser.StartElementHandler = self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = end

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{_OFFICE} annotation" or self._skip:
            self._skip += 1
        elif tag in _CELLS:
            if self._column >= MAX_COLUMNS:
                self._pass_over(f"{_TABLE} table-row")
                return
            self._cells_repeated = _count(attributes, "number-columns-repeated")
            self._across = _count(attributes, "number-columns-spanned")
            self._down = _count(attributes, "number-rows-spanned")
            self._parts.clear()
        elif tag == f"{_TEXT} p":
            if self._parts:
                self._parts.append(" ")
            self._depth += 1
        elif tag in (f"{_TEXT} s", f"{_TEXT} tab", f"{_TEXT} line-break"):
            self._parts.append(" ")
        elif tag == f"{_TABLE} table-row":
            if self.grids and len(self.grids[-1].rows) > MAX_ROWS:
                self._pass_over(f"{_TABLE} table")
                return
            self._rows_repeated = _count(attributes, "number-rows-repeated")
            self._column = 0
            self._line = {}
            self._hidden_row = attributes.get(f"{_TABLE} visibility", "visible") != "visible"
        elif tag == f"{_TABLE} table-column":
            self._open_column(attributes)
        elif tag == f"{_TABLE} table":
            name = attributes.get(f"{_TABLE} name", "")
            hidden = attributes.get(f"{_TABLE} style-name", "") in self._hidden_styles
            self.grids.append(Grid(name, self._room, hidden=hidden))
            self._row = self._column = 0
        elif tag == f"{_STYLE} style":
            self._style = attributes.get(f"{_STYLE} name", "")
        elif attributes.get(f"{_TABLE} display") == "false":
            self._hidden_styles.add(self._style)

    def _open_column(self, attributes: Mapping[str, str]) -> None:
        repeated = _count(attributes, "number-columns-repeated")
        if attributes.get(f"{_TABLE} visibility", "visible") != "visible" and self.grids:
            last = min(self._column + repeated, MAX_COLUMNS)
            self.grids[-1].hidden_columns.update(range(self._column, last))
        self._column += repeated

    def _end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
        elif tag == f"{_TEXT} p":
            self._depth -= 1
        elif tag in _CELLS:
            self._close_cell()
        elif tag == f"{_TABLE} table-row":
            self._close_row()

    def _close_cell(self) -> None:
        text = "".join(self._parts).strip()
        if text and self.grids:
            for column in range(
                self._column, min(self._column + self._cells_repeated, MAX_COLUMNS)
            ):
                self._line[column] = text
            if (self._across > 1 or self._down > 1) and len(self.grids[-1].merged) < MAX_ROWS:
                bottom, right = self._row + self._down - 1, self._column + self._across - 1
                self.grids[-1].merged.append((self._row, self._column, bottom, right))
        self._column += self._cells_repeated
        self._parts.clear()

    def _close_row(self) -> None:
        if not self.grids:
            return
        grid = self.grids[-1]
        if self._line and len(grid.rows) <= MAX_ROWS:  # one more tells that there are more
            times = min(self._rows_repeated, MAX_ROWS + 1)
            characters = sum(map(len, self._line.values()))
            self._room.take(characters * times, len(self._line) * times)
            for row in range(self._row, self._row + times):
                grid.rows[row] = dict(self._line)
                if self._hidden_row:
                    grid.hidden_rows.add(row)
        self._row += self._rows_repeated

    def _characters(self, text: str) -> None:
        if self._depth and not self._skip:
            self._parts.append(text)


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(f"{_TABLE} {name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
