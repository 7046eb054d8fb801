"""Sheets as CSV and as Markdown."""

from __future__ import annotations

import re

from data.writers.sheets.sheet import Cell, Sheet, number, pieces, plain
from data.writers.text.csvfile import BOM, neutral

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def sheet_csv(sheet: Sheet) -> bytes:
    """A header and the rows; text quoted and never a formula, numbers bare."""
    lines = [",".join(_quoted(column.name) for column in sheet.columns)]
    lines += [",".join(map(_field, row)) for row in sheet.rows]
    return BOM + ("\n".join(lines) + "\n").encode("utf-8")


def _field(cell: Cell) -> str:
    value = number(cell)
    if value is not None:
        return repr(value)
    text = plain(cell)
    return _quoted(text) if text else ""


def _quoted(text: str) -> str:
    return '"' + neutral(text).replace('"', '""') + '"'


def sheet_markdown(sheet: Sheet) -> bytes:
    """A pipe table; what differs is bold."""
    lines = [f"# {_escaped(sheet.title)}", ""]
    for line in sheet.head:
        lines += [_escaped(line), ""]
    lines.append("| " + " | ".join(_escaped(column.name) for column in sheet.columns) + " |")
    lines.append("|" + " --- |" * len(sheet.columns))
    lines += ["| " + " | ".join(map(_marked, row)) + " |" for row in sheet.rows]
    for line in sheet.foot:
        lines += ["", _escaped(line)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _marked(cell: Cell) -> str:
    return "".join(
        f"**{_escaped(text)}**" if differs and text.strip() else _escaped(text)
        for text, differs in pieces(cell)
    )


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", plain(text))
