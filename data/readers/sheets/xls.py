"""XLS: the workbooks of Excel 97 to 2003, by python-calamine.

It tells values, not how they are shown: percents come as fractions of one.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import UnreadableError
from data.readers.reading import Reading
from data.readers.sheets.formats import shown
from data.readers.sheets.grid import Grid, reading_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read_xls(data: bytes) -> Reading:
    """A workbook as blocks. Raises ``UnreadableError`` for one that is damaged or encrypted."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = [
            _grid(
                book.get_sheet_by_name(sheet.name), hidden=sheet.visible != SheetVisibleEnum.Visible
            )
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise UnreadableError(Note("is encrypted with a password")) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(Note("is a damaged or truncated Excel (.xls) file")) from error
    told = Note("an .xls file tells figures, not how they are shown: 25% may read 0.25")
    return reading_of("xls", grids, warnings=[told])


def _grid(sheet: CalamineSheet, *, hidden: bool) -> Grid:
    grid = Grid(sheet.name, hidden=hidden)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        grid.merged.append((top, left, bottom, right))
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(row):
            grid.put(number, column, _text(value))
    return grid


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(repr(value), "")
    if isinstance(value, datetime):
        plain = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if plain else value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
