"""Rich text: headings by level or style, tables, footnotes; hidden and deleted text is none."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import BlockKind, UnreadableError
from data.readers import read_blocks

HEAD = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}"
SHEET = r"{\stylesheet{\s0 Normal;}{\s1\sb240 Heading 1;}{\s5\outlinelevel1 Own;}}\f0 "


def written(text: str) -> str:
    return "".join(rf"\u{ord(c) - (65536 if ord(c) > 32767 else 0)}?" for c in text)


def blocks(body: str) -> list[tuple[str, BlockKind, int]]:
    found = read_blocks((HEAD + SHEET + body + "}").encode("latin-1"), name="t.rtf").blocks
    return [(block.text, block.kind, block.level) for block in found]


def test_headings_by_outline_level_style_and_name() -> None:
    body = (
        rf"{{\pard\outlinelevel0 {written('总则')}\par}}"
        rf"{{\pard\s1 {written('目标')}\par}}{{\pard\s5 {written('港口')}\par}}"
        rf"{{\pard\s0 {written('到2030年。')}\par}}"
    )
    assert blocks(body) == [
        ("总则", BlockKind.HEADING, 1),
        ("目标", BlockKind.HEADING, 1),
        ("港口", BlockKind.HEADING, 2),
        ("到2030年。", BlockKind.PARAGRAPH, 0),
    ]


def test_text_in_the_code_page_of_its_font() -> None:
    assert blocks(r"{\pard\'d7\'dc\'d4\'f2\par}")[0][0] == "总则"


def test_cells_are_cells_and_a_bar_is_a_bar() -> None:
    body = (
        r"\trowd\cellx1\cellx2 Indicator\cell 2030\cell\row "
        r"\trowd\cellx1\cellx2 Coverage\cell 43%\cell\row \pard a|b\par"
    )
    found = blocks(body)
    assert ("Coverage\t43%", BlockKind.ROW, 0) in found
    assert ("a|b", BlockKind.PARAGRAPH, 0) in found


def test_a_footnote_is_a_note() -> None:
    body = (
        r"{\pard Output{\super\chftn}{\footnote\pard {\super\chftn} In prices of 2025.} rises\par}"
    )
    reading = read_blocks((HEAD + SHEET + body + "}").encode("latin-1"), name="t.rtf")
    text, note = reading.blocks
    assert text.text == "Output rises"
    assert [(mark.at, mark.mark) for mark in text.notes] == [(6, "1")]
    assert (note.text, note.kind, note.key) == (
        "In prices of 2025.",
        BlockKind.NOTE,
        text.notes[0].key,
    )


def test_hidden_and_deleted_text_is_left_out_and_said() -> None:
    body = r"{\pard seen {\v hidden}{\deleted gone}{\v0 too}\par}"
    reading = read_blocks((HEAD + SHEET + body + "}").encode("latin-1"), name="t.rtf")
    assert [block.text for block in reading.blocks] == ["seen too"]
    assert any("hidden or deleted" in warning for warning in reading.warnings)


@pytest.mark.parametrize("word", [r"\uc ", r"\uc", r"\ansicpg ", r"\bin ", r"\u ", r"\f "])
def test_a_control_word_without_its_number_does_no_harm(word: str) -> None:
    assert blocks(rf"{{\pard a {word}{written('总则')} b\par}}")[0][0].startswith("a")


@given(st.text(alphabet=r"\{}'abucellpardv0123 *;-", max_size=80))
def test_any_rich_text_is_read_or_refused_in_a_sentence(body: str) -> None:
    with contextlib.suppress(UnreadableError):
        read_blocks((HEAD + body).encode("latin-1"), name="t.rtf")


@pytest.mark.parametrize("signs", ["﷐", "﷘0;", "\\u-560 "])
def test_our_own_signs_in_a_file_do_no_harm(signs: str) -> None:
    body = "".join(rf"\u{ord(c) - 65536}?" if ord(c) > 255 else c for c in signs)
    assert [text for text, _kind, _level in blocks(rf"{{\pard a{body}b\par}}")]
