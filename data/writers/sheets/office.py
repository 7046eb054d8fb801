"""Sheets as Word documents and Excel workbooks."""

from __future__ import annotations

import io
from datetime import datetime

from data.writers.cells import LONGEST_CELL
from data.writers.cells import pieces as cut
from data.writers.office.archives import repack
from data.writers.sheets.sheet import Sheet, number, pieces, plain

_WIDTHS = {True: 48, False: 16}
"""Of columns, in digits: of sentences, and of the rest."""


def sheet_docx(sheet: Sheet, stamp: datetime) -> bytes:
    """A landscape page with one table; what differs is bold and underlined."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(9.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    about = document.core_properties
    about.title, about.author, about.comments = plain(sheet.title), "planview", ""
    about.created = about.modified = stamp.replace(tzinfo=None)
    document.add_heading(plain(sheet.title), level=1)
    for line in sheet.head:
        document.add_paragraph(plain(line))
    table = document.add_table(rows=1, cols=len(sheet.columns))
    table.style = "Light Grid Accent 1"
    for cell, column in zip(table.rows[0].cells, sheet.columns, strict=True):
        cell.paragraphs[0].add_run(plain(column.name)).bold = True
    for row in sheet.rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            for text, differs in pieces(value):
                run = cell.paragraphs[0].add_run(text)
                run.bold = run.underline = differs or None
    for line in sheet.foot:
        document.add_paragraph(plain(line))
    made = io.BytesIO()
    document.save(made)
    return repack(made.getvalue(), {})


def sheet_xlsx(sheet: Sheet, stamp: datetime) -> bytes:
    """One sheet, its head frozen; numbers as numbers, texts never formulas."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    book = Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": plain(sheet.title), "author": "planview", "created": stamp})
    bold = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    page = book.add_worksheet()
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, _WIDTHS[column.wide])
        page.write_string(0, at, plain(column.name), bold)
    for down, row in enumerate(sheet.rows, 1):
        for at, cell in enumerate(row):
            value = number(cell)
            if value is not None:
                page.write_number(down, at, value, top)
            elif text := plain(cell):
                page.write_string(down, at, cut(text, LONGEST_CELL)[0], wrap)
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    return made.getvalue()
