"""Excerpts as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.model import PlanviewError
from data.writers.citing import cite as cited
from data.writers.records import number

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpt, Excerpts

COLUMNS = (
    *("kind", "locator", "document", "version", "title", "issuer", "number", "date"),
    *("section", "text", "page", "note", "tags", "citation"),
)
TARGET_COLUMNS = (
    *("id", "status", "indicator", "quote", "comparator", "value", "value_max", "unit"),
    *("direction", "year", "period", "year_source", "base_year", "per", "modality", "binding"),
    *("row", "column", "rule", "review"),
)
BOM = b"\xef\xbb\xbf"

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
"""A cell that begins with one of these is, or may be taken for, a formula."""


class ColumnError(PlanviewError):
    """A column that there is not."""

    code = 2


_FORMULA = tuple(FORMULA_STARTS)


def write_csv(
    excerpts: Excerpts, *, cite: str, bom: bool = True, columns: Sequence[str] = ()
) -> bytes:
    """A header and a row for each excerpt; the target's fields where there are targets.

    Text is always quoted and numbers never, so numbers stay numbers. ``columns`` chooses
    some of the columns, in that order; a target's own begin with ``target_``.
    """
    chosen = chosen_columns(excerpts, columns)
    rows: list[list[Any]] = [list(chosen)]
    for item in excerpts.items:
        cells = cells_of(item, cite)
        rows.append([cells[name] for name in chosen])
    text = "".join(",".join(map(_cell, row)) + "\n" for row in rows)
    return (BOM if bom else b"") + text.encode("utf-8")


def chosen_columns(excerpts: Excerpts, columns: Sequence[str]) -> list[str]:
    """The columns asked for, or those that the excerpts need. Raises ``ColumnError``."""
    known = (*COLUMNS, *(f"target_{name}" for name in TARGET_COLUMNS))
    for name in columns:
        if name not in known:
            raise ColumnError(f"There is no column '{name}'; there are {', '.join(known)}.")
    return list(columns or columns_of(excerpts))


def columns_of(excerpts: Excerpts) -> tuple[str, ...]:
    """The columns that these excerpts need."""
    if any(item.target for item in excerpts.items):
        return (*COLUMNS, *(f"target_{name}" for name in TARGET_COLUMNS))
    return COLUMNS


def cells_of(item: Excerpt, style: str) -> dict[str, str | int | float | None]:
    """Every column's value: text, numbers as numbers, None where there is nothing."""
    info = item.info
    cells: dict[str, str | int | float | None] = {
        "kind": str(item.kind),
        "locator": item.locator,
        "document": info.id,
        "version": info.version,
        "title": info.title,
        "issuer": info.issuer,
        "number": info.number,
        "date": info.date,
        "section": " › ".join(item.path),
        "text": item.text,
        "page": item.page,
        "note": item.note,
        "tags": ", ".join(item.tags),
        "citation": cited(info, style, place=item.place),
    }
    fields = dict(item.target or {})
    table = fields.get("table")
    if isinstance(table, dict):
        fields.update(row=table.get("row"), column=table.get("col"))
    for name in TARGET_COLUMNS:
        cells[f"target_{name}"] = _plain(fields.get(name))
    return cells


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it."""
    return "'" + text if text.startswith(_FORMULA) else text


def _plain(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, list | tuple):
        return "–".join(map(str, value))
    return str(value)


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    return '"' + neutral(str(value)).replace('"', '""') + '"'
