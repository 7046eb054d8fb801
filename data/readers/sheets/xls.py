"""XLS: the workbooks of Excel 5 to 2003, cells as the formats of the workbook show them.

A formula's cell shows the result that was stored with it; nothing is calculated, and
links to other files are not followed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import pairwise

from data.messages import Note
from data.model import UnreadableError
from data.readers.reading import Reading
from data.readers.sheets.biff import (
    ERRORS,
    Kind,
    Record,
    SharedStrings,
    code_page,
    long_text,
    records,
    rk,
    short_text,
)
from data.readers.sheets.formats import BUILT_IN, shown
from data.readers.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Room, reading_of
from data.readers.sheets.ole import Container, DamagedError

_VERSION_8 = 0x0600
_WORKSHEET = 0
_MOST_STRINGS = 1_000_000
_ROW_HIDDEN = 0x20


def read_xls(data: bytes) -> Reading:
    """A workbook as blocks. Raises ``UnreadableError`` for one that is damaged or encrypted."""
    try:
        container = Container(data)
        stream = container.stream("Workbook") or container.stream("Book")
        if not stream:
            raise DamagedError
        book = _Book(records(stream), Room.of(len(data)))
        # Each byte is read once, however many sheets say that they begin before it.
        starts = sorted({start for start, _name, _hidden in book.sheets})
        ends = dict(pairwise((*starts, len(stream))))
        grids = [
            _Sheet(book, name, hidden=hidden).read(records(stream, start, ends.pop(start, 0)))
            for start, name, hidden in book.sheets
        ]
    except (DamagedError, struct.error, IndexError) as error:
        raise UnreadableError(Note("is a damaged or truncated Excel (.xls) file")) from error
    return reading_of("xls", grids)


class _Book:
    """What the sheets share: their names and places, texts, the pictures of numbers."""

    def __init__(self, found: Iterator[Record], room: Room) -> None:
        self.room = room
        self.sheets: list[tuple[int, str, bool]] = []
        self.texts: list[str] = []
        self.encoding: str | None = "cp1252"
        self.since_1904 = False
        self._pictures = dict(BUILT_IN)
        self._cells: list[int] = []
        self._read(found)

    def picture(self, style: int) -> str:
        return self._pictures.get(self._cells[style], "") if style < len(self._cells) else ""

    def _read(self, found: Iterator[Record]) -> None:
        strings: list[bytes] = []
        names: list[bytes] = []
        last = -1
        for kind, data in found:
            if kind == Kind.BEGIN:
                if struct.unpack_from("<H", data)[0] == _VERSION_8:
                    self.encoding = None
            elif kind == Kind.FILE_PASS:
                raise UnreadableError(Note("is encrypted with a password"))
            elif kind == Kind.CODE_PAGE and self.encoding is not None:
                self.encoding = code_page(struct.unpack_from("<H", data)[0])
            elif kind == Kind.DATE_MODE:
                self.since_1904 = data[:1] == b"\1"
            elif kind == Kind.SHEET:
                names.append(data)
            elif kind == Kind.PICTURE:
                text = short_text if self.encoding is not None else long_text
                self._pictures[struct.unpack_from("<H", data)[0]] = text(data, 2, self.encoding)
            elif kind == Kind.CELL_FORMAT:
                self._cells.append(struct.unpack_from("<HH", data)[1])
            elif kind == Kind.SHARED_STRINGS or (
                kind == Kind.CONTINUE and last == Kind.SHARED_STRINGS
            ):
                strings.append(data)
                kind = Kind.SHARED_STRINGS
            last = kind
        for data in names:  # read now that the code page is known
            start, state, sort = struct.unpack_from("<IBB", data)
            if sort == _WORKSHEET:
                self.sheets.append((start, short_text(data, 6, self.encoding), state != 0))
        if strings:
            self._share(strings)

    def _share(self, parts: list[bytes]) -> None:
        try:
            for text in SharedStrings(parts).texts(_MOST_STRINGS):
                self.texts.append(text)
        except (DamagedError, struct.error):
            return  # those up to there are kept; cells that name others are empty


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, book: _Book, name: str, *, hidden: bool) -> None:
        self._book = book
        self._grid = Grid(name, book.room, hidden=hidden)
        self._awaited: tuple[int, int] | None = None  # the cell whose formula gave a text

    def read(self, found: Iterable[Record]) -> Grid:
        for kind, data in found:
            if kind == Kind.STRING and self._awaited:
                self._put(*self._awaited, long_text(data, 0, self._book.encoding))
            elif kind in _CELLS:
                row, column, style = struct.unpack_from("<HHH", data)
                self._awaited = None
                for offset, text in enumerate(self._texts(kind, style, data)):
                    self._put(row, column + offset, text)
                if kind == Kind.FORMULA and data[6:7] == b"\0" and data[12:14] == b"\xff\xff":
                    self._awaited = row, column
            elif kind == Kind.ROW:
                if len(data) > 12 and data[12] & _ROW_HIDDEN:
                    self._grid.hidden_rows.add(struct.unpack_from("<H", data)[0])
            elif kind == Kind.COLUMNS:
                first, last, _width, _style, flags = struct.unpack_from("<HHHHH", data)
                if flags & 1:
                    self._grid.hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))
            elif kind == Kind.MERGED:
                self._merge(data)
        return self._grid

    def _put(self, row: int, column: int, text: str) -> None:
        if len(self._grid.rows) <= MAX_ROWS or row in self._grid.rows:
            self._grid.put(row, column, text)

    def _texts(self, kind: int, style: int, data: bytes) -> Iterator[str]:
        """The texts of the cells of a record, from its first column on."""
        if kind == Kind.NUMBER:
            yield self._number(struct.unpack_from("<d", data, 6)[0], style)
        elif kind == Kind.RK:
            yield self._number(rk(struct.unpack_from("<I", data, 6)[0]), style)
        elif kind == Kind.MULTIPLE_RK:
            for at in range(4, len(data) - 7, 6):
                style, value = struct.unpack_from("<HI", data, at)
                yield self._number(rk(value), style)
        elif kind == Kind.SHARED_LABEL:
            (number,) = struct.unpack_from("<I", data, 6)
            yield self._book.texts[number] if number < len(self._book.texts) else ""
        elif kind in (Kind.LABEL, Kind.RICH_STRING):
            yield long_text(data, 6, self._book.encoding)
        elif kind == Kind.BOOLEAN:
            yield _truth(*struct.unpack_from("<BB", data, 6))
        elif data[12:14] != b"\xff\xff":  # a formula that gave a number
            yield self._number(struct.unpack_from("<d", data, 6)[0], style)
        elif data[6] in (1, 2):
            yield _truth(data[8], data[6] - 1)

    def _number(self, value: float, style: int) -> str:
        return shown(repr(value), self._book.picture(style), since_1904=self._book.since_1904)

    def _merge(self, data: bytes) -> None:
        (count,) = struct.unpack_from("<H", data)
        for top, bottom, left, right in struct.iter_unpack("<HHHH", data[2 : 2 + count * 8]):
            if len(self._grid.merged) < MAX_ROWS:
                self._grid.merged.append((top, left, bottom, right))


_CELLS = frozenset(
    (
        *(Kind.NUMBER, Kind.RK, Kind.MULTIPLE_RK, Kind.SHARED_LABEL, Kind.LABEL),
        *(Kind.RICH_STRING, Kind.BOOLEAN, Kind.FORMULA),
    )
)


def _truth(value: int, error: int) -> str:
    """What a cell shows for a truth value, or for the number of an error."""
    if error:
        return ERRORS.get(value, "#N/A")
    return "TRUE" if value else "FALSE"
