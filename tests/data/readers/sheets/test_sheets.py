"""Spreadsheets are read as they are shown, whatever the format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import BlockKind, Document, UnreadableError
from data.readers import read_blocks
from data.readers.sheets.formats import shown
from data.reading import read
from tests.data.readers.sheets.books import SHOWN, csv, ods, package, xlsx

XLS = Path(__file__).with_name("indicators.xls")


def texts(data: bytes, name: str = "t.xlsx") -> list[str]:
    return [block.text for block in read_blocks(data, name=name).blocks]


@pytest.mark.parametrize(("make", "name"), [(xlsx, "t.xlsx"), (ods, "t.ods")])
def test_a_table_as_it_is_shown(make: object, name: str) -> None:
    found = texts(make(), name)  # type: ignore[operator]
    assert found[0] == "主要指标"
    assert found[1:7] == SHOWN


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_delimited_files(delimiter: str, encoding: str) -> None:
    name = "t.tsv" if delimiter == "\t" else "t.csv"
    assert texts(csv(delimiter, encoding), name) == [
        SHOWN[1],
        SHOWN[2],
        "经济\t研发经费投入强度\t2.5%\t3.2%\t预期性",
        *SHOWN[4:],
    ]


def test_old_workbooks() -> None:
    reading = read_blocks(XLS.read_bytes(), name="t.xls")
    assert reading.format == "xls"
    assert [block.text for block in reading.blocks][1:7] == SHOWN
    assert "滨江码头\t2026-03-01\t52000" in [block.text for block in reading.blocks]


def test_the_same_table_gives_the_same_records() -> None:
    def records(document: Document) -> list[tuple[object, ...]]:
        return [
            (t.indicator, t.value, t.unit, t.status, t.year, t.binding, t.direction)
            for t in document.targets
            if t.table is not None and "投资" not in str(t.table)
        ]

    expected = records(read(csv(), name="t.csv"))
    assert len(expected) >= 6
    assert records(read(ods(), name="t.ods")) == expected
    assert records(read(xlsx(), name="t.xlsx"))[: len(expected)] == expected
    assert records(read(XLS.read_bytes(), name="t.xls"))[: len(expected)] == expected


def test_dates_and_hidden_parts() -> None:
    reading = read_blocks(xlsx(), name="t.xlsx")
    by_text = {block.text: block.kind for block in reading.blocks}
    assert by_text["滨江码头\t2026-03-01\t52000"] is BlockKind.ROW
    assert by_text["环城绿道 2027-05-01 8000.5"] is BlockKind.BOILERPLATE
    assert by_text["内部 数字"] is BlockKind.BOILERPLATE
    assert any("hidden" in warning for warning in reading.warnings)


def test_a_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    source = zipfile.ZipFile(io.BytesIO(xlsx()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>7</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far)
            archive.writestr(name, data)
    assert texts(made.getvalue())[1:7] == SHOWN


def test_too_many_rows_are_cut_and_said() -> None:
    cell = "<table:table-cell><text:p>7</text:p></table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='900000'>{cell}{cell}</table:table-row>"
    body = f"<office:spreadsheet><table:table table:name='大'>{row}</table:table>"
    reading = read_blocks(package("spreadsheet", body + "</office:spreadsheet>"), name="t.ods")
    assert len(reading.blocks) <= 20_001
    assert any("rows were read" in warning for warning in reading.warnings)


def test_prose_with_commas_is_no_table() -> None:
    assert read_blocks("一，二\n三，四，五\n六\n".encode(), name="t.csv").format == "text"


def test_damaged_and_encrypted_workbooks_are_said() -> None:
    for data, name in ((XLS.read_bytes()[:3000], "t.xls"), (xlsx()[:2000], "t.xlsx")):
        with pytest.raises(UnreadableError) as told:
            read_blocks(data, name=name)
        assert "\n" not in told.value.reason


@pytest.mark.parametrize(
    ("number", "picture", "expected"),
    [
        ("0.25", "0%", "25%"),
        ("0.4165", "0.00%", "41.65%"),
        ("1234567.891", "#,##0.0", "1,234,567.9"),
        ("12", '0"家"', "12家"),
        ("-3", "0;(0)", "-3"),
        ("45717", "yyyy-mm-dd", "2025-03-01"),
        ("45717", 'yyyy"年"m"月"', "2025年3月"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("12000", "0,", "12"),
        ("0.5", "# ?/?", "0.5"),
        ("1234567", "0.00E+00", "1.23E+06"),
        ("text", "0%", "text"),
    ],
)
def test_number_formats(number: str, picture: str, expected: str) -> None:
    assert shown(number, picture) == expected


@given(st.text(max_size=30), st.floats(allow_nan=True, allow_infinity=True))
def test_any_picture_shows_something(picture: str, value: float) -> None:
    assert isinstance(shown(repr(value), picture), str)
