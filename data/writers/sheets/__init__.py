"""Tables that are no excerpts: comparisons, fact-checks, frequencies, as files.

A ``Sheet`` is what is written; each format shows the same cells in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from data.writers.sheets.sheet import Cell, Column, Marked, Sheet

__all__ = ["FORMATS", "Cell", "Column", "Marked", "Sheet", "write_sheet"]


def write_sheet(sheet: Sheet, format: str, *, language: str, stamp: datetime) -> bytes:
    """The bytes of a sheet in one of ``FORMATS``: the same for the same sheet.

    ``stamp`` is the date of creation that DOCX and XLSX carry.
    """
    return FORMATS[format](sheet, language, stamp)


def _csv(sheet: Sheet, _language: str, _stamp: datetime) -> bytes:
    from data.writers.sheets.plain import sheet_csv

    return sheet_csv(sheet)


def _md(sheet: Sheet, _language: str, _stamp: datetime) -> bytes:
    from data.writers.sheets.plain import sheet_markdown

    return sheet_markdown(sheet)


def _html(sheet: Sheet, language: str, _stamp: datetime) -> bytes:
    from data.writers.sheets.page import sheet_html

    return sheet_html(sheet, language)


def _docx(sheet: Sheet, _language: str, stamp: datetime) -> bytes:
    from data.writers.sheets.office import sheet_docx

    return sheet_docx(sheet, stamp)


def _xlsx(sheet: Sheet, _language: str, stamp: datetime) -> bytes:
    from data.writers.sheets.office import sheet_xlsx

    return sheet_xlsx(sheet, stamp)


FORMATS: dict[str, Callable[[Sheet, str, datetime], bytes]] = {
    "csv": _csv,
    "md": _md,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
}
"""By name; their endings are their names."""
