"""Small files as full as their format allows: what is quick for a byte may be slow for a row.

Each takes just under a megabyte, packages with bytes of chance beside their text: none may
take 10 seconds or 500 MB. ``python -m tests.hostile --dense`` reads them, each in a process
of its own.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.data.readers.makers import archive, docx, epub, paragraph, pdf
from tests.data.readers.sheets.books import package

MEGABYTE = 1_000_000

Maker = Callable[[float], bytes]
"""Makes the file, or one of a part of its size."""


def filled(unit: str, scale: float, head: str = "", tail: str = "") -> bytes:
    """``unit`` again and again, numbered where it says ``%d``, up to a megabyte."""
    made, left = [head], MEGABYTE * scale - len((head + tail).encode())
    number = 0
    while left > 0:
        piece = unit.replace("%d", str(number))
        made.append(piece)
        left -= len(piece.encode())
        number += 1
    return "".join((*made[:-1], tail)).encode()


def _text(unit: str, head: str = "", tail: str = "") -> Maker:
    return lambda scale: filled(unit, scale, head, tail)


def _html(unit: str, around: str = "%s") -> Maker:
    top, end = around.split("%s")
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><main>'
    return _text(unit, head + top, f"{end}</main></body></html>")


def _padded(data: bytes, scale: float) -> bytes:
    """A package with a member that does not pack: what it may unpack to follows its size."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as pack:
        left = int(0.95 * MEGABYTE * scale) - len(data)
        pack.writestr(zipfile.ZipInfo("pad.bin"), random.Random(1).randbytes(max(0, left)))
    return made.getvalue()


def _docx(unit: str, count: int, around: str = "%s") -> Maker:
    return lambda scale: _padded(docx(around % (unit * int(count * scale))), scale)


def _odt(unit: str, count: int) -> Maker:
    def make(scale: float) -> bytes:
        body = f"<office:text>{unit * int(count * scale)}</office:text>"
        return _padded(package("text", body), scale)

    return make


def _ods(row: str, count: int) -> Maker:
    def make(scale: float) -> bytes:
        rows = row * max(1, int(count * scale))
        table = f"<table:table table:name='a'>{rows}</table:table>"
        body = f"<office:spreadsheet>{table}</office:spreadsheet>"
        return _padded(package("spreadsheet", body), scale)

    return make


def _xlsx(row: str, count: int) -> Maker:
    return lambda scale: _padded(workbook(row * int(count * scale)), scale)


def workbook(rows: str, behind: str = "") -> bytes:
    """A workbook of one sheet; ``behind`` follows its rows."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"/>',
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{relation}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData>"
            f"{behind}</worksheet>",
        }
    )


def _books(unit: str, count: int) -> Maker:
    """One chapter of many units."""
    return lambda scale: _padded(epub({"c.xhtml": unit * int(count * scale)}), scale)


def _spine(count: int) -> Maker:
    chapter = "<h1>a</h1><p>x</p>"
    return lambda scale: epub({f"c{n}.xhtml": chapter for n in range(int(count * scale))})


def _pages(count: int, lines: int) -> Maker:
    page = [(72.0, 750.0 - 12 * n, 10.0, f"{n} goal") for n in range(lines)]
    return lambda scale: pdf(*([page] * int(count * scale)), latin=True)


_TEXTS = {
    "letters": "a\n",
    "paragraphs": "a\n\n",
    "sentences": "达到5%。\n\n",
    "years": "2030年\n\n",
    "numbers": "1 \n",
    "chapters": "第%d章 a\n\n",
    "articles": "第%d条 a\n",
    "points": "一、a\n",
    "brackets": "（一）\n",
    "decimals": "%d.1 a\n",
    "goals": "到2030年达到5%；",
    "one line": "5%、",
    "contents": "一、a……1\n",
    "tabs": "a\tb\n",
    "columns": "指标  2025年  2030年\n",
    "words": "the goal is 5% by 2030. ",
    "shall": "Article %d\nIt shall be 5 km.\n",
}
_MARKS = {
    "items": "- a\n",
    "nested": "- a\n  - b\n",
    "headings": "# a\n",
    "quotes": "> a\n\n",
    "rows": "|a|b|\n",
    "links": "[a](b) ",
    "stars": "**a** ",
    "rules": "a\n\n---\n\n",
    "notes": "a[^%d]\n\n[^%d]: b\n\n",
    "codes": "```\na\n```\n",
}
_TAGS = {
    "br": "a<br>",
    "p": "<p>a",
    "td": "<td>1",
    "tr": "<tr><td>a<td>1",
    "li": "<li>a",
    "h2": "<h2>a</h2>",
    "div": "<div>a</div>",
    "span": "<span>a</span>",
    "sup": "a<sup>1</sup>",
    "ruby": "<ruby>a<rt>b</ruby>",
    "a": '<a href="#%d">a</a>',
    "id": '<p id="n%d"><a href="#n%d">1</a>',
    "table": "<table><tr><td>1</table>",
    "pre": "<pre>a</pre>",
    "style": '<p style="text-indent:2em">a',
    "dl": "<dt>a<dd>b",
}
_CONTROLS = {
    "paragraphs": r"a\par ",
    "plain": r"\pard a\par ",
    "groups": r"{a}",
    "cells": r"\trowd\cellx1 a\cell\row ",
    "notes": r"a{\footnote b}\par ",
    "letters": r"\u20113 ?",
    "headings": r"{\pard\outlinelevel0 a\par}",
    "tabs": r"a\tab ",
    "lines": r"a\line ",
}
_ROWS = {
    "cells": "1,2\n",
    "wide": "1," * 100 + "\n",
    "names": "指标,5%\n",
    "empty": ",\n",
    "quoted": '"a","1"\n',
}
_RUN = "<w:r><w:t>a</w:t></w:r>"
_WORD: Mapping[str, tuple[str, int, str]] = {
    "paragraphs": (f"<w:p>{_RUN}</w:p>", 1_500_000, "%s"),
    "empty": ("<w:p/>", 10_000_000, "%s"),
    "runs": (_RUN, 2_000_000, "<w:p>%s</w:p>"),
    "breaks": ("<w:br/>", 6_000_000, "<w:p><w:r><w:t>a</w:t>%s</w:r></w:p>"),
    "cells": (f"<w:tr><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr>", 900_000, "<w:tbl>%s</w:tbl>"),
    "headings": (paragraph("a", "h1"), 600_000, "%s"),
    "goals": (paragraph("到2030年达到5%。"), 500_000, "%s"),
}
_OPEN = {
    "paragraphs": ("<text:p>a</text:p>", 3_000_000),
    "headings": ("<text:h text:outline-level='1'>a</text:h>", 1_300_000),
    "items": (
        "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>",
        700_000,
    ),
}
_CELL = "<table:table-cell><text:p>1</text:p></table:table-cell>"
_SHEETS = {
    "rows": (f"<table:table-row>{_CELL}</table:table-row>", 600_000),
    "wide": (f"<table:table-row>{_CELL * 1000}</table:table-row>", 1000),
    "repeated": (
        f"<table:table-row table:number-rows-repeated='1048576'>{_CELL}</table:table-row>",
        1,
    ),
}
_BOOKS = {
    "rows": ("<row><c><v>1</v></c></row>", 1_048_000),
    "texts": ('<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>', 900_000),
    "wide": ("<row>" + "<c><v>1</v></c>" * 100 + "</row>", 40_000),
}


def _shapes() -> Iterator[tuple[str, str, Maker]]:
    for name, unit in _TEXTS.items():
        yield f"text {name}", "a.txt", _text(unit)
    for name, unit in _MARKS.items():
        yield f"markdown {name}", "a.md", _text(unit, "# a\n\n**b**\n\n|a|b|\n|-|-|\n")
    for name, unit in _TAGS.items():
        within = {"td": "<table>%s</table>", "tr": "<table>%s</table>", "li": "<ul>%s</ul>"}
        yield f"html {name}", "a.html", _html(unit, within.get(name, "%s"))
    for name, unit in _CONTROLS.items():
        yield f"rtf {name}", "a.rtf", _text(unit, r"{\rtf1\ansi ", "}")
    for name, unit in _ROWS.items():
        yield f"csv {name}", "a.csv", _text(unit, "指标,2030年\n")
    for name, (unit, count, around) in _WORD.items():
        yield f"docx {name}", "a.docx", _docx(unit, count, around)
    for name, (unit, count) in _OPEN.items():
        yield f"odt {name}", "a.odt", _odt(unit, count)
    for name, (row, count) in _SHEETS.items():
        yield f"ods {name}", "a.ods", _ods(row, count)
    for name, (row, count) in _BOOKS.items():
        yield f"xlsx {name}", "a.xlsx", _xlsx(row, count)
    yield "epub spine", "a.epub", _spine(1_800)
    yield "epub paragraphs", "a.epub", _books("<p>a</p>", 7_000_000)
    around = ('<rss version="2.0"><channel>', "</channel></rss>")
    yield "feed items", "a.xml", _text("<item><title>a</title></item>", *around)
    yield "pdf pages", "a.pdf", _pages(4_000, 1)
    yield "pdf lines", "a.pdf", _pages(440, 60)


DENSE: Mapping[str, tuple[str, Maker]] = {name: (file, make) for name, file, make in _shapes()}
"""Of each shape: the name of its file, and the file."""
