"""Sheets as one HTML page that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from data.writers.sheets.sheet import Cell, Sheet, number, pieces, plain
from data.writers.text.htmlfile import whole_page
from data.writers.text.style import STYLE

_STYLE = """
main.sheet { max-width: none; }
table.sheet { border-collapse: collapse; width: 100%; }
table.sheet th, table.sheet td { text-align: start; vertical-align: top;
  padding: .35em .7em .35em 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
table.sheet td.number { text-align: end; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
table.sheet td.wide { min-width: 16em; }
table.sheet b { text-decoration: underline; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def sheet_html(sheet: Sheet, language: str) -> bytes:
    """The whole file: UTF-8, line feeds."""
    return whole_page(sheet.title, language, STYLE + _STYLE, _lines(sheet)).encode("utf-8")


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"<header><h1>{escape(plain(sheet.title))}</h1>"
    yield from (f"<p>{escape(plain(line))}</p>" for line in sheet.head)
    yield "</header><main class='sheet'>"
    if sheet.picture:
        yield f"<figure>{sheet.picture}</figure>"
    heads = "".join(
        f"<th scope='col'>{escape(plain(column.name))}</th>" for column in sheet.columns
    )
    yield f"<table class='sheet'><thead><tr>{heads}</tr></thead><tbody>"
    for row in sheet.rows:
        cells = zip(row, sheet.columns, strict=True)
        yield "<tr>" + "".join(_cell(cell, wide=column.wide) for cell, column in cells) + "</tr>"
    yield "</tbody></table></main><footer>"
    yield from (f"<p>{escape(plain(line))}</p>" for line in sheet.foot)
    yield "</footer>"


def _cell(cell: Cell, *, wide: bool) -> str:
    if number(cell) is not None:
        return f"<td class='number'>{escape(plain(cell))}</td>"
    inner = "".join(
        f"<b>{escape(text)}</b>" if differs else escape(text) for text, differs in pieces(cell)
    )
    return f"<td class='wide'>{inner}</td>" if wide else f"<td>{inner}</td>"
