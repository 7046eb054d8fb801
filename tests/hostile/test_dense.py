"""Files as full as their format allows end soon: read, or refused in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import UnreadableError
from data.readers import read_blocks
from data.reading import read
from data.targets.most import LONGEST_PASSAGE, parts_of
from tests.data.readers.sheets.books import package
from tests.hostile.dense import DENSE, workbook

TEXTS = ("text", "markdown", "html", "rtf", "csv")
CROWDED = (
    *("text letters", "markdown headings", "html p", "rtf paragraphs", "docx paragraphs"),
    *("docx empty", "docx breaks", "odt paragraphs", "epub paragraphs", "docx cells"),
)


@pytest.mark.parametrize("name", CROWDED)
def test_too_many_paragraphs_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.readers.reading.MOST_BLOCKS", 100)
    monkeypatch.setattr("data.readers.reading.PER_BLOCK", 1 << 20)
    file, make = DENSE[name]
    with pytest.raises(UnreadableError, match="more than 100 paragraphs"):
        read_blocks(make(0.002), name=file)


def test_markdown_of_nothing_but_marks_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.readers.reading.MOST_BLOCKS", 100)
    reading = read_blocks("# 规划\n\n**a** ".encode() + b"**a** " * 60, name="a.md")
    assert "read as plain text" in reading.warnings[0]
    assert [block.text[:4] for block in reading.blocks] == ["# 规划", "**a*"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "到2030年达到5%。\n\n" * 60),
        ("a.txt", "到2030年达到5%。" * 60),
        ("a.csv", "指标,2030年\n" + "增长率,5%\n" * 60),
        ("a.txt", "The target is 5% by 2030.\n\n" * 60),
    ],
    ids=["paragraphs", "one paragraph", "table", "english"],
)
def test_numbers_without_end_are_text_and_no_targets(
    name: str, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.targets.most.LONGEST_PASSAGE", 100)
    everything = read(data.encode(), name=name)
    monkeypatch.setattr("data.targets.most.MOST_NUMBERS", 30)
    monkeypatch.setattr("data.targets.most.PER_NUMBER", 1 << 20)
    document = read(data.encode(), name=name)
    assert [one.text for one in document.segments] == [one.text for one in everything.segments]
    assert 15 <= len(document.targets) < len(everything.targets)
    first = everything.targets[: len(document.targets)]
    assert [target.quote for target in document.targets] == [target.quote for target in first]
    assert "behind the first 30 numbers" in document.warnings[-1]
    assert not everything.warnings


@given(
    st.lists(st.sampled_from(["增长5%。", "达到", "a ", "，"]), max_size=30), st.integers(1, 900)
)
def test_parts_of_a_passage_are_all_of_it(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    parts = list(parts_of((0, len(text)), text))
    assert "".join(text[slice(*part)] for part in parts) == text
    assert all(end - start <= LONGEST_PASSAGE for start, end in parts)


def test_rows_behind_the_last_that_is_read_still_tell_of_merged_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("xlsx", "grid"):
        monkeypatch.setattr(f"data.readers.sheets.{module}.MAX_ROWS", 3)
    rows = "".join(
        f"<row r='{n}'><c r='{'A' if n != 3 else 'C'}{n}'><v>{n}</v></c>"
        f"<c r='B{n}'><v>7</v></c></row>"
        for n in range(1, 9)
    )
    merged = "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>"
    reading = read_blocks(workbook(rows, merged), name="a.xlsx")
    assert [block.text for block in reading.blocks][1:] == ["1\t7\t", "2\t7\t", "2\t7\t3"]
    assert "only the first 3 rows" in reading.warnings[0]


@pytest.mark.parametrize("name", [name for name in DENSE if name.split()[0] in TEXTS])
def test_the_work_grows_with_the_file(name: str) -> None:
    """Calls are counted, not seconds: twice the file is not four times the work."""
    file, make = DENSE[name]
    small, large = make(0.0008), make(0.0016)
    read(large, name=file)  # what is made once is made
    assert _calls(lambda: read(large, name=file)) < 2.6 * _calls(lambda: read(small, name=file))


def _calls(do: Callable[[], object]) -> int:
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        do()
    finally:
        sys.setprofile(before)
    return count


def test_cells_and_rows_behind_the_last_that_is_read_are_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("data.readers.sheets.ods.MAX_COLUMNS", 3)
    for module in ("ods", "grid"):
        monkeypatch.setattr(f"data.readers.sheets.{module}.MAX_ROWS", 3)
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{''.join(map(cell.format, range(9)))}</table:table-row>"
    sheets = "".join(f"<table:table table:name='{name}'>{row * 9}</table:table>" for name in "ab")
    body = f"<office:spreadsheet>{sheets}</office:spreadsheet>"
    reading = read_blocks(package("spreadsheet", body), name="a.ods")
    assert [block.text for block in reading.blocks] == ["a", *["0\t1\t2"] * 3]
    assert "only the first 3 rows" in reading.warnings[0]
