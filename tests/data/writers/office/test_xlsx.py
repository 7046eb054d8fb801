"""Workbooks, read back with openpyxl."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from data.writers import Excerpts, write
from data.writers.cells import LONGEST_CELL, CellError
from data.writers.columns import ColumnError
from data.writers.office import xlsxfile
from data.writers.text.csvfile import FORMULA_STARTS
from tests.data.writers.samples import GOAL, NEWS, PLAN, TARGET, passage, sample, whole
from tests.data.writers.text.test_markdown import TROUBLE


def opened(made: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def rows(made: bytes, sheet: int = 0) -> list[dict[str, object]]:
    table = list(opened(made).worksheets[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]


def test_one_row_for_each_excerpt() -> None:
    found = rows(write(sample(), "xlsx"))
    assert [row["Text"] for row in found] == [item.text for item in sample().items]
    assert [row["Locator"] for row in found] == [item.locator for item in sample().items]
    sources = rows(write(sample(), "xlsx"), 1)
    assert [row["Document"] for row in sources] == [info.id for info in sample().documents()]


def test_numbers_are_numbers_and_the_words_stand_beside() -> None:
    (target,) = (row for row in rows(write(sample(), "xlsx")) if row["Value"] is not None)
    assert (target["Value"], target["As printed"], target["Due"]) == (5000, "5000家", 2025)
    assert target["Text"] == GOAL
    exact = replace(passage(GOAL), target={**TARGET, "value": Decimal("66.667")})
    assert rows(write(whole(exact), "xlsx"))[0]["Value"] == 66.667


def test_a_target_leads_its_row_and_reads_as_people_read_it() -> None:
    (target,) = (row for row in rows(write(sample(), "xlsx", language="zh")) if row["数值"])
    assert list(target)[:6] == ["指标", "原文数值", "比较", "数值", "数值上限", "单位"]
    assert (target["比较"], target["类型"], target["语气"]) == ("≈", "目标", None)


def test_rows_are_as_high_as_their_text_needs() -> None:
    texts = ("短句。", "围绕高端产业，" * 30, "围绕高端产业，" * 3_000, "一\n二\n三")
    sheet = opened(write(whole(*map(passage, texts)), "xlsx", columns=("text",))).worksheets[0]
    short, long, longest, lines = (sheet.row_dimensions[n].height for n in range(2, 6))
    assert short == 18
    assert long > 6 * 15
    assert longest == 408.75  # no row can be higher; pixels are quarters here
    assert lines == 48


def test_on_paper_the_header_comes_again_and_the_columns_fit() -> None:
    for sheet in opened(write(sample(), "xlsx")).worksheets:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)


def test_the_header_stays_and_filters() -> None:
    for sheet in opened(write(sample(), "xlsx", language="zh")).worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    names = [sheet.title for sheet in opened(write(sample(), "xlsx", language="zh")).worksheets]
    assert names == ["摘录", "来源"]


@pytest.mark.parametrize("text", [start + "1+1" for start in FORMULA_STARTS] + ["{=1+1}", "1e5"])
def test_no_text_becomes_a_formula_or_a_number(text: str) -> None:
    item = replace(
        passage(text, info=replace(NEWS, title=text, issuer=text, url="")), note="x" + text
    )
    made = write(whole(item), "xlsx")
    book = zipfile.ZipFile(io.BytesIO(made))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    for row in opened(made).worksheets[0].iter_rows(min_row=2):
        assert {cell.data_type for cell in row if cell.value is not None} <= {"s", "n", "inlineStr"}
    (found,) = rows(made)
    assert found["Text"] == text.replace("\r", "\n")
    assert isinstance(found["Text"], str)


@pytest.mark.parametrize("text", [*TROUBLE, "_x0041_", "_x000D_ a", "&<>\"'", "\ufffe甲\uffff"])
def test_any_text_comes_back_verbatim(text: str) -> None:
    found = rows(write(whole(passage(text)), "xlsx"))
    # Excel reads _x0041_ as A; openpyxl leaves that escape, and its own, as they are.
    assert unescape(str(found[0]["Text"])) == text.strip("\ufffe\uffff")


def test_a_very_long_text_goes_on_in_another_column() -> None:
    text = "围绕高端产业。" * 10_000
    (row,) = rows(write(whole(passage(text)), "xlsx"))
    parts = [row["Text"], row["Text (2)"], row["Text (3)"]]
    assert "".join(map(str, parts)) == text
    assert all(len(str(part)) <= LONGEST_CELL for part in parts)


def test_any_column_goes_on_and_a_sheet_that_is_full_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note = "\U00020bb7要点" * 9_000
    item = replace(passage("文"), note=note)
    (row,) = rows(write(whole(item), "xlsx", columns=("note", "text")))
    assert list(row) == ["Note", "Text", "Note (2)"]
    assert f"{row['Note']}{row['Note (2)']}" == note
    monkeypatch.setattr(xlsxfile, "MOST_ROWS", 3)
    write(whole(passage("甲"), passage("乙")), "xlsx")
    with pytest.raises(CellError, match="holds 2 excerpts"):
        write(whole(passage("甲"), passage("乙"), passage("丙")), "xlsx")


def test_titles_lead_to_the_source() -> None:
    sheet = opened(write(sample(), "xlsx")).worksheets[0]
    links = {cell.value: cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink}
    assert links == {PLAN.title: PLAN.url, NEWS.title: NEWS.url}
    bad = replace(PLAN, url="javascript:alert(1)")
    sheet = opened(write(whole(passage("文", info=bad)), "xlsx")).worksheets[0]
    assert not [cell for row in sheet for cell in row if cell.hyperlink]


def test_the_same_excerpts_are_the_same_bytes() -> None:
    assert write(sample(), "xlsx") == write(sample(), "xlsx")
    created = opened(write(sample(), "xlsx")).properties.created
    assert created is not None
    assert created.isoformat().startswith("2026-11-23T08:00:00")


def test_columns_can_be_chosen() -> None:
    (row, *_) = rows(write(sample(), "xlsx", columns=("text", "locator")))
    assert list(row) == ["Text", "Locator"]
    with pytest.raises(ColumnError):
        write(sample(), "xlsx", columns=("colour",))


def test_nothing_selected_is_a_header() -> None:
    assert rows(write(Excerpts(()), "xlsx")) == []
