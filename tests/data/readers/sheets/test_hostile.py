"""Spreadsheets that mean harm are read for what they show, or refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from data.model import UnreadableError
from data.readers import read_blocks
from tests.data.readers.makers import docx, epub, paragraph
from tests.data.readers.sheets.books import ods, package, xlsx


def changed(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content) if name == member else content)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_cells(cells: bytes) -> bytes:
    """The book with a row of these cells in front."""
    return changed(
        xlsx(), SHEET, lambda data: data.replace(b"<sheetData>", b"<sheetData>" + cells, 1)
    )


def texts(data: bytes, name: str = "t.xlsx") -> str:
    return "\n".join(block.text for block in read_blocks(data, name=name).blocks)


def test_a_formula_shows_its_stored_result_and_is_never_run() -> None:
    cells = (
        b'<row r="90"><c r="A90"><f>HYPERLINK("http://evil.example","x")</f><v>42</v></c>'
        b'<c r="B90" t="str"><f>WEBSERVICE("http://evil.example")</f><v>kept</v></c>'
        b'<c r="C90"><f>1+1</f></c></row>'
    )
    shown = texts(with_cells(cells))
    assert "42\tkept" in shown
    assert "evil" not in shown


def test_links_to_other_files_are_not_followed() -> None:
    def outside(data: bytes) -> bytes:
        return data.replace(
            b'Target="/xl/worksheets/sheet1.xml"',
            b'TargetMode="External" Target="file:///etc/passwd"',
        )

    shown = texts(changed(xlsx(), "xl/_rels/workbook.xml.rels", outside))
    assert "root:" not in shown


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "worksheets/none.xml"])
def test_sheets_outside_the_file_are_none(target: str) -> None:
    data = changed(
        xlsx(),
        "xl/_rels/workbook.xml.rels",
        lambda rels: rels.replace(b"/xl/worksheets/sheet1.xml", target.encode()),
    )
    assert "主要指标" not in texts(data)


@pytest.mark.parametrize(
    ("make", "member", "name"), [(xlsx, SHEET, "t.xlsx"), (ods, "content.xml", "t.ods")]
)
def test_entities_are_refused(make: Callable[[], bytes], member: str, name: str) -> None:
    def declared(data: bytes) -> bytes:
        start = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        return data[:start] + bomb + data[start:]

    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read_blocks(changed(make(), member, declared), name=name)


def test_bombs_are_refused() -> None:
    data = changed(xlsx(), SHEET, lambda data: data + b" " * (80 << 20))
    with pytest.raises(UnreadableError, match="bomb"):
        read_blocks(data, name="t.xlsx")


def test_control_characters_and_markup_are_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["[bold]指标[/bold]", "2030年"])
    sheet.append(["\u202e森林\u200b覆盖率", "43%"])
    made = io.BytesIO()
    book.save(made)
    shown = texts(made.getvalue())
    assert "[bold]指标[/bold]\t2030年" in shown
    assert "森林覆盖率\t43%" in shown


def test_shared_strings_that_are_not_there_are_empty_cells() -> None:
    shown = texts(with_cells(b'<row r="91"><c r="A91" t="s"><v>99999999</v></c></row>'))
    assert "主要指标" in shown


def test_repeated_cells_cannot_fill_the_memory() -> None:
    cell = "<table:table-cell table:number-columns-repeated='16000'><text:p>7</text:p>"
    row = f"<table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-cell>"
    body = f"<office:spreadsheet><table:table table:name='大'>{row}</table:table-row>"
    data = package("spreadsheet", f"{body}</table:table></office:spreadsheet>")
    with pytest.raises(UnreadableError, match="more cells"):
        read_blocks(data, name="t.ods")


def test_a_text_shown_by_many_cells_cannot_fill_the_memory() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("大")
    for _ in range(900):
        sheet.append(["到2030年，工业增加值达到1200亿元左右。" * 100] * 2)
    made = io.BytesIO()
    book.save(made)
    with pytest.raises(UnreadableError, match="bomb"):
        read_blocks(made.getvalue(), name="t.xlsx")


@pytest.mark.parametrize("kind", ["docx", "odt", "epub"])
def test_text_that_is_far_more_than_its_file_is_refused(kind: str) -> None:
    text, paragraphs = "到2030年，工业增加值达到1200亿元。" * 60, 1000
    if kind == "docx":
        data = docx(paragraph(text) * paragraphs)
    elif kind == "odt":
        body = f"<text:p>{text}</text:p>" * paragraphs
        data = package("text", f"<office:text>{body}</office:text>")
    else:
        data = epub({"a.xhtml": f"<p>{text}</p>" * paragraphs})
    packed = changed(data, "", lambda content: content)
    with pytest.raises(UnreadableError, match="bomb"):
        read_blocks(packed, name=f"t.{kind}")
