"""XLSX: the cells of each sheet as a stream, with the formats that say how they are shown.

(ECMA-376 part 1, §18.) A formula's cell shows the result that was stored with it; nothing
is calculated, and links to other files are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import UnreadableError
from data.readers.package import Package, local, resolve, texts_of
from data.readers.reading import Reading
from data.readers.sheets.formats import BUILT_IN, shown
from data.readers.sheets.grid import MAX_COLUMNS, MAX_ROWS, Area, Grid, Room, reading_of

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_PROPERTIES = ("title", "creator", "subject", "created")
_LONGEST_SHARED = 1_000_000
"""Shared strings that are kept."""


def read_xlsx(data: bytes) -> Reading:
    """A workbook as blocks."""
    package = Package(data, "Excel")
    book = package.find("xl/workbook.xml")
    if book is None:
        raise UnreadableError(Note("is not an Excel workbook: xl/workbook.xml is missing"))
    names = _Book()
    package.parse(book, names.attach)
    targets = _targets(package, "xl/_rels/workbook.xml.rels")
    strings, styles = _Strings(), _Styles()
    for part, handler in (("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles)):
        member = package.find(part)
        if member is not None:
            package.parse(member, handler.attach)
    room = Room.of(len(data))
    grids, told = [], []
    for name, id, hidden in names.sheets:
        member = package.find(resolve("xl/workbook.xml", targets.get(id, "")))
        if member is None or "/worksheets/" not in f"/{member}":
            continue
        sheet = _Sheet(Grid(name, room, hidden=hidden), strings.texts, styles, names.since_1904)
        package.parse(member, sheet.attach)
        if sheet.cut:
            told.append(
                Note("only the first {rows:,} rows were read: more is data, no plan", rows=MAX_ROWS)
            )
        grids.append(sheet.grid)
    return reading_of("xlsx", grids, texts_of(package, "docProps/core.xml", _PROPERTIES), told)


def _targets(package: Package, part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    member = package.find(part)
    if member is None:
        return found

    def attach(parser: XMLParserType) -> None:
        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
                found[attributes.get("Id", "")] = attributes.get("Target", "")

        parser.StartElementHandler = start

    package.parse(member, attach)
    return found


class _Book:
    """Names, relations and states of the sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler = self._start

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "sheet":
            id = next((value for key, value in attributes.items() if local(key) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), id, hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")


class _Strings:
    """The strings that cells share; readings set above them are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._text = False
        self._phonetic = 0

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        name = local(tag)
        self._text = name == "t" and not self._phonetic
        self._phonetic += name == "rPh"

    def _end(self, tag: str) -> None:
        name = local(tag)
        self._text = False
        self._phonetic -= name == "rPh"
        if name == "si":
            if len(self.texts) < _LONGEST_SHARED:
                self.texts.append("".join(self._parts))
            self._parts.clear()

    def _characters(self, text: str) -> None:
        if self._text:
            self._parts.append(text)


class _Styles:
    """The picture of each cell style."""

    def __init__(self) -> None:
        self._pictures = dict(BUILT_IN)
        self._cells: list[int] = []
        self._in_cells = False

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "numFmt":
            self._pictures[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._cells.append(_whole(attributes.get("numFmtId")))

    def _end(self, tag: str) -> None:
        if local(tag) == "cellXfs":
            self._in_cells = False

    def picture(self, style: int) -> str:
        if 0 <= style < len(self._cells):
            return self._pictures.get(self._cells[style], "")
        return ""


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, grid: Grid, strings: list[str], styles: _Styles, since_1904: bool) -> None:
        self.grid = grid
        self.cut = False
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._row = self._column = -1
        self._type = ""
        self._style = 0
        self._value: list[str] = []
        self._inside = False
        self._phonetic = 0

    def attach(self, parser: XMLParserType) -> None:
        self._parser = parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "c":
            self._open_cell(attributes)
        elif name in ("v", "t"):
            self._inside = not self._phonetic
        elif name == "rPh":
            self._phonetic += 1
        elif name == "row":
            self._row = _whole(attributes.get("r"), self._row + 2) - 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.grid.hidden_rows.add(self._row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = _whole(attributes.get("min"), 1), _whole(attributes.get("max"), 1)
            self.grid.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))
        elif name == "mergeCell":
            self._merge(attributes)

    def _merge(self, attributes: Mapping[str, str]) -> None:
        area = _area(attributes.get("ref", ""))
        if area is not None and len(self.grid.merged) < MAX_ROWS:
            self.grid.merged.append(area)

    def _cut_here(self) -> None:
        """Pass over the rows to come: of what follows only the merged cells are told."""
        self.cut = True
        self._parser.EndElementHandler = self._parser.CharacterDataHandler = None
        self._parser.StartElementHandler = self._behind

    def _behind(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag.endswith("mergeCell"):
            self._merge(attributes)

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = _whole(attributes.get("s"))
        self._value.clear()

    def _end(self, tag: str) -> None:
        name = local(tag)
        self._inside = False
        if name == "rPh":
            self._phonetic -= 1
        elif name == "c" and self._value:
            if len(self.grid.rows) >= MAX_ROWS and self._row not in self.grid.rows:
                self._cut_here()
                return
            self.grid.put(self._row, self._column, self._text("".join(self._value)))

    def _characters(self, text: str) -> None:
        if self._inside:
            self._value.append(text)

    def _text(self, value: str) -> str:
        if self._type == "s":
            number = _whole(value, -1)
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if self._type == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if self._type == "n":
            picture = self._styles.picture(self._style)
            return shown(value.strip(), picture, since_1904=self._since_1904)
        return value


def _whole(text: str | None, otherwise: int = 0) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    top, bottom = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if top is None or bottom is None:
        return None
    return int(top[2]) - 1, _column(top[1]), int(bottom[2]) - 1, _column(bottom[1])
