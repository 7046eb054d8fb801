"""Excerpts as an Excel workbook: numbers as numbers, the words they were read from beside.

One sheet of excerpts, one of the sources. Texts are written as strings and nothing else:
no formula, no number, no link is ever made of one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from data.messages import Note, system_reason
from data.writers.atomic import OutputError
from data.writers.cells import LONGEST_CELL, CellError, spare_columns, spread
from data.writers.columns import Cells, cells_of, chosen_columns
from data.writers.references.citing import cite as cited
from data.writers.targets import comparator, modality_text, status_text
from data.writers.text.csvfile import FORMULA_STARTS
from data.writers.words import column_name, word

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from data.writers.excerpts import Excerpt, Excerpts

MOST_ROWS = 1_048_576
"""Of a sheet, its header included (Excel's limit)."""

MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65,530."""

LONGEST_LINK = 2_079
_WIDTHS = {
    name: width
    for width, names in (
        (64, "text"),
        (40, "citation url path"),
        (28, "title section note locator target_indicator"),
        (20, "issuer document sha256 target_value target_value_max"),
        (7, "version page target_comparator target_year target_status"),
    )
    for name in names.split()
}
"""Of columns, in digits."""

_WIDTH = 11
_LINE = 15.0
_TALLEST = 409.0
"""Of rows, in points: a line of text, and the most that Excel draws."""

_FORMULA = tuple(FORMULA_STARTS)
_WEB = re.compile(r"https?://[^\s<>\"']+")


def write_xlsx(
    excerpts: Excerpts, *, language: str, cite: str, columns: Sequence[str], stamp: datetime
) -> bytes:
    """The whole file. ``columns`` chooses some, as for CSV; ``stamp`` is when it was made.

    What a cell cannot hold goes on in columns at the end. Raises ``CellError``.
    """
    from xlsxwriter import Workbook

    if len(excerpts) >= MOST_ROWS:
        raise CellError(
            Note(
                "A sheet holds {limit} excerpts; these are {n}.",
                limit=MOST_ROWS - 1,
                n=len(excerpts),
            )
        )
    made = io.BytesIO()
    names = chosen_columns(excerpts, columns)
    with _set_down():
        book = Workbook(
            made,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        created = stamp.replace(tzinfo=None)
        about = {"title": word("title", language), "author": "planview", "created": created}
        book.set_properties(about)
        looks = _Looks(book)
        sheet = book.add_worksheet(word("title", language))
        _excerpts(sheet, excerpts, names, language, cite, looks)
        _sources(book.add_worksheet(word("sources", language)), excerpts, language, cite, looks)
        book.close()
    return made.getvalue()


@contextmanager
def _set_down() -> Iterator[None]:
    """A workbook's rows are set down in the system's temporary folder, which may be full."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except (OSError, FileCreateError) as error:
        why = error if isinstance(error, OSError) else error.args[0]
        nowhere = isinstance(why, FileNotFoundError)  # each such folder was tried
        raise OutputError(
            Note(
                "The workbook cannot be set down in the folder for temporary files: {reason}.",
                reason=Note("none can be written") if nowhere else system_reason(why),
            )
        ) from error


class _Looks:
    """The few formats of cells."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        shade = {"bg_color": "#e9f1ef", "bottom": 1, "bottom_color": "#1f6f6b"}
        middle = {"valign": "vcenter", "text_wrap": True}
        self.head: Format = book.add_format({**middle, **shade, "bold": True})
        self.text: Format = book.add_format({**top, "text_wrap": True})
        # Leaves the text what it is even when its cell is edited.
        self.quoted: Format = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.number: Format = book.add_format({**top, "num_format": "#,##0.##########"})
        self.whole: Format = book.add_format({**top, "num_format": "#,##0"})
        self.year: Format = book.add_format({**top, "num_format": "0"})
        self.link: Format = book.add_format(
            {**top, "text_wrap": True, "font_color": "#1f6f6b", "underline": 1}
        )


def _excerpts(
    sheet: Worksheet,
    excerpts: Excerpts,
    names: list[str],
    language: str,
    style: str,
    looks: _Looks,
) -> None:
    spare = spare_columns(excerpts.items, names, style)
    heads = [column_name(name, language) for name in names]
    heads += [f"{column_name(name, language)} ({part})" for name, part in spare]
    _head(sheet, heads, looks)
    _set_widths(sheet, names)
    links = 0
    for row, item in enumerate(excerpts.items, 1):
        cells = spread(_in_words(cells_of(item, style), item, language), names, spare, LONGEST_CELL)
        sheet.set_row(row, _height(cells))
        for column, (name, value) in enumerate(cells.items()):
            if name == "title" and links < MOST_LINKS and _is_link(item.info.url):
                links += 1
                _link(sheet, row, column, item.info.url, str(value), looks)
            else:
                _write(sheet, row, column, value, looks, name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(excerpts), 1), len(heads) - 1)
    wide = "text" if names[0].startswith("target_") else "citation"
    _set_paper(sheet, len(excerpts), names.index(wide if wide in names else names[-1]))


def _in_words(cells: Cells, item: Excerpt, language: str) -> Cells:
    """The cells with a target's slots as people read them: ≥, 力争, 目标."""
    if item.target:
        cells["target_comparator"] = comparator(item.target)
        cells["target_modality"] = modality_text(item.target, language)
        cells["target_status"] = status_text(item.target, language)
    return cells


def _height(cells: Cells) -> float:
    """What a row needs to show its longest cell, in points.

    Excel does not measure the rows of a file that another program wrote. A letter counts
    one digit, an ideograph two: half of what it takes as a character and in UTF-8.
    """
    lines = 1
    for name, value in cells.items():
        width = _WIDTHS.get(name, _WIDTH)
        if isinstance(value, str) and (len(value) * 2 > width or "\n" in value):
            runs = value.split("\n")
            wide = (len(run) + len(run.encode("utf-8", "replace")) for run in runs)
            lines = max(lines, sum(one // (width * 2 - 3) + 1 for one in wide))
    return min(lines * _LINE + 3, _TALLEST)


def _set_widths(sheet: Worksheet, names: Sequence[str]) -> None:
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))


def _set_paper(sheet: Worksheet, rows: int, last: int) -> None:
    """Printed across A4, the header on every page, as far as the column ``last``."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(rows, 1), last)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _sources(
    sheet: Worksheet, excerpts: Excerpts, language: str, style: str, looks: _Looks
) -> None:
    names = (
        *("title", "issuer", "number", "date", "citation"),
        *("url", "path", "document", "version", "sha256"),
    )
    _head(sheet, [column_name(name, language) for name in names], looks)
    _set_widths(sheet, names)
    for row, info in enumerate(excerpts.documents(), 1):
        own = {"document": info.id, "citation": cited(info, style)}
        cells: Cells = {name: own.get(name) or getattr(info, name, "") for name in names}
        sheet.set_row(row, _height(cells))
        for column, (name, value) in enumerate(cells.items()):
            if name == "url" and _is_link(info.url):
                _link(sheet, row, column, info.url, info.url, looks)
            else:
                _write(sheet, row, column, value, looks, name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(excerpts.documents()), 1), len(names) - 1)
    _set_paper(sheet, len(excerpts.documents()), names.index("url"))


def _head(sheet: Worksheet, names: list[str], looks: _Looks) -> None:
    sheet.set_row(0, 2 * _LINE)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, looks.head)


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int | float | None,
    looks: _Looks,
    name: str = "",
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        look = looks.quoted if value.startswith(_FORMULA) else looks.text
        if sheet.write_string(row, column, value, look):  # not written, or only a part
            raise CellError(
                Note("'{value}…' is longer than a cell of a sheet can be.", value=value[:40])
            )
        return
    whole = isinstance(value, int)
    look = looks.year if name.endswith("year") else looks.whole if whole else looks.number
    sheet.write_number(row, column, value, look)


def _link(sheet: Worksheet, row: int, column: int, url: str, text: str, looks: _Looks) -> None:
    sheet.write_url(row, column, url, looks.link, text)


def _is_link(url: str) -> bool:
    return len(url) <= LONGEST_LINK and _WEB.fullmatch(url) is not None
