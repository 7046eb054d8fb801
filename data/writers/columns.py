"""The columns of a table of excerpts, for CSV and workbooks alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import PlanviewError
from data.writers.records import number
from data.writers.references.citing import cite as cited

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpt, Excerpts

COLUMNS = (
    *("title", "section", "text", "note", "tags", "page", "date", "issuer", "number"),
    *("citation", "locator", "document", "version", "kind"),
)
"""Of every excerpt, in the order in which people look for them."""

TARGET_COLUMNS = (
    *("indicator", "quote", "comparator", "value", "value_max", "unit", "year", "modality"),
    *("status", "direction", "period", "year_source", "base_year", "per", "binding"),
    *("row", "column", "rule", "review", "id"),
)
FIRST = TARGET_COLUMNS.index("status") + 1
"""So many of a target's own stand before those of every excerpt, the finer ones after."""

Cells = dict[str, str | int | float | None]
"""A row: for each column text, a number as a number, or None where there is nothing."""


class ColumnError(PlanviewError):
    """A column that there is not."""

    code = 2


def chosen_columns(excerpts: Excerpts, columns: Sequence[str]) -> list[str]:
    """The columns asked for, or those that the excerpts need. Raises ``ColumnError``."""
    check_columns(columns)
    return list(columns or columns_of(excerpts))


def check_columns(columns: Sequence[str]) -> None:
    """Raises ``ColumnError`` for a column that there is not, or that comes twice."""
    known = (*COLUMNS, *(f"target_{name}" for name in TARGET_COLUMNS))
    for at, name in enumerate(columns):
        if name not in known:
            raise ColumnError(
                Note(
                    "There is no column '{name}'; there are {known}.",
                    name=name,
                    known=", ".join(known),
                )
            )
        if name in columns[:at]:
            raise ColumnError(Note("The column '{name}' is asked for twice.", name=name))


def columns_of(excerpts: Excerpts) -> tuple[str, ...]:
    """The columns that these excerpts need, in their usual order."""
    if not any(item.target for item in excerpts.items):
        return COLUMNS
    own = [f"target_{name}" for name in TARGET_COLUMNS]
    return (*own[:FIRST], *COLUMNS, *own[FIRST:])


def cells_of(item: Excerpt, style: str) -> Cells:
    """Every column's value."""
    info = item.info
    cells: Cells = {
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
        "citation": cited(info, style, place=item.place(style)),
    }
    fields = dict(item.target or {})
    table = fields.get("table")
    if isinstance(table, dict):
        fields.update(row=table.get("row"), column=table.get("col"))
    for name in TARGET_COLUMNS:
        cells[f"target_{name}"] = _plain(fields.get(name))
    return cells


def _plain(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, list | tuple):
        return "–".join(map(str, value))
    return str(value)
