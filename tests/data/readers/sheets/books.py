"""Workbooks of our own, made by the tests."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from openpyxl import Workbook

INDICATORS = [
    ["表1 云州市“十五五”主要指标"],
    ["类别", "指标", "2025年", "2030年", "属性"],
    ["经济", "工业增加值（亿元）", 1200, 1800, "预期性"],
    ["", "研发经费投入强度", 0.025, 0.032, "预期性"],
    ["绿色", "单位能耗降低（%）", "—", 13.5, "约束性"],
    ["", "森林覆盖率", 0.4165, 0.43, "约束性"],
]
SHOWN = [
    "表1 云州市“十五五”主要指标",
    "类别\t指标\t2025年\t2030年\t属性",
    "经济\t工业增加值（亿元）\t1200\t1800\t预期性",
    "经济\t研发经费投入强度\t2.5%\t3.2%\t预期性",
    "绿色\t单位能耗降低（%）\t—\t13.5\t约束性",
    "绿色\t森林覆盖率\t41.65%\t43.00%\t约束性",
]
"""What a person sees of them, merged cells said in each row."""

PERCENT = {(4, 3): "0.0%", (4, 4): "0.0%", (6, 3): "0.00%", (6, 4): "0.00%"}


def xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "主要指标"
    for row in INDICATORS:
        sheet.append(row)
    for (row, column), picture in PERCENT.items():
        sheet.cell(row, column).number_format = picture
    for area in ("A1:E1", "A3:A4", "A5:A6"):
        sheet.merge_cells(area)
    works = book.create_sheet("项目清单")
    works.append(["项目", "开工日期", "总投资（万元）"])
    works.append(["滨江码头", date(2026, 3, 1), 52000])
    works.append(["环城绿道", date(2027, 5, 1), 8000.5])
    works.row_dimensions[3].hidden = True
    secret = book.create_sheet("底稿")
    secret.append(["内部", "数字"])
    secret.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods() -> bytes:
    """The indicators as OpenDocument writes them: each cell with the text it shows."""
    rows = [
        "<table:table-row><table:table-cell table:number-columns-spanned='5'>"
        f"<text:p>{SHOWN[0]}</text:p></table:table-cell>"
        "<table:covered-table-cell table:number-columns-repeated='4'/></table:table-row>"
    ]
    for number, line in enumerate(SHOWN[1:], 1):
        cells = []
        for column, text in enumerate(line.split("\t")):
            if column == 0 and number in (3, 5):
                cells.append("<table:covered-table-cell/>")
                continue
            down = " table:number-rows-spanned='2'" if column == 0 and number in (2, 4) else ""
            cells.append(
                f"<table:table-cell{down}><text:p>{escape(text)}</text:p></table:table-cell>"
            )
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    rows.append("<table:table-row table:number-rows-repeated='1048000'><table:table-cell/>")
    rows.append("</table:table-row>")
    table = f"<table:table table:name='主要指标'>{''.join(rows)}</table:table>"
    return package("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


SPACES = " ".join(
    f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{part}:1.0'"
    for name, part in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def package(kind: str, body: str, styles: str = "") -> bytes:
    """An OpenDocument file with this body."""
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def csv(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    lines = [delimiter.join(f'"{cell}"' for cell in line.split("\t")) for line in SHOWN[1:]]
    return "\r\n".join(lines).encode(encoding)
