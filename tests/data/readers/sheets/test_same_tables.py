"""The two tables of one plan, as workbook, delimited text, Word or HTML: the same records."""

from __future__ import annotations

import io

from openpyxl import Workbook

from data.reading import read
from tests.data.readers.sheets.books import package
from tests.data.readers.test_same_content import html, odt, word

Table = list[list[str]]

INDICATORS: Table = [
    ["指标", "2025年", "2030年", "属性"],
    ["地区生产总值（亿元）", "1250", "1800", "预期性"],
    ["单位能耗降低（%）", "—", "13.5", "约束性"],
    ["森林覆盖率（%）", "41.65", "43", "约束性"],
]
WORKS: Table = [
    ["项目", "单位", "2027年", "2030年"],
    ["新建泊位", "个", "3", "12"],
    ["职业院校在校生规模", "万人", "4.5", "6"],
]
CAPTIONS = ("表1 云州市“十五五”经济社会发展主要指标", "表2 云州市“十五五”重点项目")
TABLES = dict(zip(CAPTIONS, (INDICATORS, WORKS), strict=True))


def xlsx() -> bytes:
    book = Workbook()
    del book["Sheet"]
    for caption, table in TABLES.items():
        sheet = book.create_sheet(f"Sheet{len(book.sheetnames) + 1}")
        sheet.append([caption])
        sheet.merge_cells("A1:D1")
        for row in table:
            sheet.append([float(c) if c.replace(".", "").isdigit() else c for c in row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods() -> bytes:
    body = ""
    for number, (caption, table) in enumerate(TABLES.items(), 1):
        rows = "".join(_row(*map(_cell, row)) for row in table)
        wide = "<table:table-cell table:number-columns-spanned='4'>"
        title = _row(f"{wide}<text:p>{caption}</text:p></table:table-cell>")
        body += f"<table:table table:name='Sheet{number}'>{title}{rows}</table:table>"
    return package("spreadsheet", f"<office:spreadsheet>{body}</office:spreadsheet>")


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(text: str) -> str:
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


def csv(caption: str, table: Table) -> bytes:
    lines = [[caption, "", "", ""], *table]
    return "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def records(*files: tuple[bytes, str]) -> list[tuple[object, ...]]:
    return [
        (t.indicator, t.value, t.unit, t.status, t.year, t.binding, t.direction)
        for data, name in files
        for t in read(data, name=name).targets
    ]


def test_two_tables_give_the_same_records_in_every_kind_of_file() -> None:
    content = []
    for caption, table in TABLES.items():
        content += [("p", caption), ("t", "\n".join("\t".join(row) for row in table))]
    expected = records((word(content), "附件.docx"))
    assert len(expected) == 9
    assert records((html(content), "附件.html")) == expected
    assert records((odt(content), "附件.odt")) == expected
    assert records((xlsx(), "附件.xlsx")) == expected
    assert records((ods(), "附件.ods")) == expected
    sheets = [(csv(*item), f"附件{n}.csv") for n, item in enumerate(TABLES.items(), 1)]
    assert records(*sheets) == expected
