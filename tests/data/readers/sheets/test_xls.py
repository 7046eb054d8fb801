"""Old workbooks: cells as their formats show them, texts over the ends of records, damage said."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import BlockKind, UnreadableError
from data.readers import read_blocks
from data.readers.sheets.biff import rk
from tests.data.readers.sheets import old
from tests.data.readers.sheets.old import label, number, record, shared_label, wide, workbook

SHEET = "指标"


def rows(data: bytes) -> list[str]:
    return [block.text for block in read_blocks(data, name="t.xls").blocks][1:]


def test_numbers_are_shown_by_the_format_of_their_cell() -> None:
    cells = (
        label(0, 0, "占比") + number(0, 1, 0.25, 1) + number(0, 2, 45717, 2) + number(0, 3, 0.25)
    )
    cells += label(1, 0, "户数") + number(1, 1, 1234.5, 3) + number(1, 2, 0.125, 4)
    made = workbook(
        {SHEET: cells}, pictures={9: "0%", 165: 'yyyy"年"m"月"', 166: '#,##0"家"', 10: ""}
    )
    assert rows(made) == ["占比\t25%\t2025年3月\t0.25", "户数\t1,235家\t12.50%\t"]


def test_every_record_of_a_cell_is_read() -> None:
    rate = struct.unpack("<I", struct.pack("<d", 0.25)[4:])[0]
    cells = label(0, 0, "项") + label(0, 1, "甲") + label(0, 2, "乙") + label(0, 3, "丙")
    cells += record(0x00D6, struct.pack("<HHH", 1, 0, 0) + wide("富文本") + b"\0\0")
    cells += record(0x00BD, struct.pack("<HHHIHIH", 1, 1, 1, rate, 0, (7 << 2) | 2, 2))
    cells += record(0x027E, struct.pack("<HHHI", 1, 3, 0, (-550 << 2) & 0xFFFFFFFF | 3))
    text = struct.pack("<HHHB5xH", 2, 0, 0, 0, 0xFFFF) + bytes(8)
    cells += record(0x0006, text) + record(0x0207, wide("公式的字"))
    cells += record(0x0006, struct.pack("<HHHd", 2, 1, 1, 0.5) + bytes(8))
    cells += record(0x0006, struct.pack("<HHHBxB3xH", 2, 2, 0, 1, 1, 0xFFFF) + bytes(8))
    cells += record(0x0205, struct.pack("<HHHBB", 2, 3, 0, 0x07, 1))
    made = workbook({SHEET: cells}, pictures={9: "0%"})
    assert rows(made) == ["项\t甲\t乙\t丙", "富文本\t25%\t7\t-5.5", "公式的字\t50%\tTRUE\t#DIV/0!"]


def test_a_shared_text_may_be_cut_where_a_record_ends() -> None:
    whole, plain = "到2030年全市森林覆盖率", "Coverage"
    cut = whole.encode("utf-16-le")
    first = struct.pack("<HB", len(whole), 1) + cut[:6]
    rest = b"\1" + cut[6:] + struct.pack("<HBH", len(plain), 8, 2) + plain[:3].encode()
    last = b"\0" + plain[3:].encode() + bytes(8) + wide("末")
    cells = shared_label(0, 0, 0) + shared_label(0, 1, 1) + shared_label(1, 0, 2) + number(1, 1, 43)
    assert rows(workbook({SHEET: cells}, (first, rest, last))) == [f"{whole}\t{plain}", "末\t43"]


def test_hidden_rows_columns_and_sheets_are_set_apart_and_merged_cells_said() -> None:
    cells = label(0, 0, "类") + label(0, 1, "指标") + label(0, 2, "底稿")
    cells += label(1, 0, "绿色") + label(1, 1, "覆盖率") + label(2, 1, "能耗") + label(3, 1, "隐")
    cells += record(0x0208, struct.pack("<HHHHHHI", 3, 0, 9, 0, 0, 0, 0x20))
    cells += record(0x007D, struct.pack("<HHHHH", 2, 2, 0, 0, 1))
    cells += record(0x00E5, struct.pack("<HHHHH", 1, 1, 2, 0, 0))
    made = workbook({SHEET: cells, "密": label(0, 0, "甲") + label(0, 1, "乙")}, states={"密": 2})
    reading = read_blocks(made, name="t.xls")
    aside = [block.text for block in reading.blocks if block.kind is BlockKind.BOILERPLATE]
    assert {"底稿", "隐", "密", "甲 乙"} <= set(aside)
    shown = [block.text for block in reading.blocks if block.kind is BlockKind.ROW]
    assert shown == ["类\t指标", "绿色\t覆盖率", "绿色\t能耗"]
    assert any("hidden" in warning for warning in reading.warnings)


def test_text_of_excel_95_is_in_its_code_page() -> None:
    text = "森林覆盖率".encode("gbk")
    stream = old.begin(0x05, 0x0500) + record(0x0042, struct.pack("<H", 936))
    name = "指标".encode("gbk")
    place = len(stream) + 4 + 7 + len(name) + 4
    stream += record(0x85, struct.pack("<IBBB", place, 0, 0, len(name)) + name) + old.END_OF_PART
    stream += old.begin(version=0x0500)
    stream += record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    stream += number(0, 1, 43) + old.END_OF_PART
    made = old.container(stream, "Book")
    assert [block.text for block in read_blocks(made, name="t.xls").blocks] == [
        "指标",
        "森林覆盖率\t43",
    ]


def test_an_encrypted_workbook_is_said() -> None:
    with pytest.raises(UnreadableError, match="encrypted"):
        read_blocks(
            workbook({SHEET: label(0, 0, "x")}, more=record(0x002F, bytes(54))), name="t.xls"
        )


def test_a_text_that_is_shared_without_end_is_refused() -> None:
    cells = b"".join(shared_label(row, column, 0) for row in range(300) for column in range(9))
    long = struct.pack("<HB", 8000, 0) + b"x" * 8000
    with pytest.raises(UnreadableError, match="bomb"):
        read_blocks(workbook({SHEET: cells}, (long,)), name="t.xls")


def test_sheets_that_say_they_are_one_another_are_read_once() -> None:
    made = bytearray(workbook({f"s{n}": label(0, 0, f"cell {n}") for n in range(3)}))
    places = [at for at in range(len(made)) if made[at : at + 2] == b"\x85\0"]
    for at in places[1:]:
        made[at + 4 : at + 8] = made[places[0] + 4 : places[0] + 8]
    texts = [block.text for block in read_blocks(bytes(made), name="t.xls").blocks]
    assert texts.count("cell 0") == 1


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ((1234 << 2) | 2, 1234),
        ((1234 << 2) | 3, 12.34),
        ((-5 << 2) & 0xFFFFFFFF | 2, -5),
        (struct.unpack("<I", struct.pack("<d", 1.5)[4:])[0], 1.5),
        (struct.unpack("<I", struct.pack("<d", 1.5)[4:])[0] | 1, 0.015),
    ],
)
def test_numbers_in_four_bytes(stored: int, value: float) -> None:
    assert rk(stored) == value


@given(st.binary(max_size=600), st.integers(0, 4000))
def test_any_bytes_in_the_stream_are_read_or_refused(noise: bytes, at: int) -> None:
    made = workbook({SHEET: label(0, 0, "甲") + number(0, 1, 0.5)}, (wide("x"),))
    made = made[: 512 + at] + noise + made[512 + at + len(noise) :]
    with contextlib.suppress(UnreadableError):
        read_blocks(made, name="t.xls")
