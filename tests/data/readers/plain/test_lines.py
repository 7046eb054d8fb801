"""Plain text: one block per printed line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.plain import read_plain


def test_lines_with_indent_gap_and_source() -> None:
    text = "规划\r\n\r\n　　第一段\n\t缩进\n 尾 "
    found = read_plain(text).blocks
    assert [(b.text, b.indent, b.gap) for b in found] == [
        ("规划", 0, False),
        ("第一段", 4, True),
        ("缩进", 4, False),
        ("尾", 1, False),
    ]
    assert [text[slice(*b.source)].strip() for b in found] == [b.text for b in found]


def test_form_feeds_count_pages() -> None:
    found = read_plain("甲\n\x0c乙\x0c丙").blocks
    assert [(b.text, b.page, b.gap) for b in found] == [
        ("甲", 1, False),
        ("乙", 2, True),
        ("丙", 3, True),
    ]
    assert read_plain("甲\n乙").blocks[0].page is None


def test_every_line_end_ends_a_line() -> None:
    text = "甲\u2028乙\u0085丙\x0b丁\r戊\r\n己"
    assert [b.text for b in read_plain(text).blocks] == list("甲乙丙丁戊己")


def test_wide_gaps_inside_a_line() -> None:
    block = read_plain("第一章　总则　　第一条 　正文").blocks[0]
    assert block.text == "第一章　总则　第一条 正文"
    assert [block.text[gap] for gap in block.gaps] == ["　"]
    assert block.gaps == (6,)


def test_hidden_characters_are_counted() -> None:
    reading = read_plain("甲\u200b乙\x1b[31m丙\n丁\x00")
    assert [b.text for b in reading.blocks] == ["甲乙丙", "丁"]
    assert reading.warnings == ("7 hidden characters removed",)


@settings(deadline=None)
@given(st.text(alphabet="甲乙 　\t\n\r\x0c\u2028ab", max_size=200))
def test_every_letter_comes_once_and_in_order(text: str) -> None:
    found = read_plain(text).blocks
    assert "".join("".join(b.text.split()) for b in found) == "".join(text.split())
    assert all(b.text and b.text == b.text.strip() for b in found)
    assert all(b.text[gap].isspace() for b in found for gap in b.gaps)
