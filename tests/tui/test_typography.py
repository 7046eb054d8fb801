"""Widths of Chinese text, cutting it, columns and offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.typography import (
    column_of,
    fit,
    fit_apart,
    fit_title,
    flush_left,
    flush_right,
    head,
    offset_at,
    printable,
    tail,
    width,
)

ANY_TEXT = st.text(
    st.sampled_from(
        "规划一二三的年个，。、；：！？（）《》“”‘’「」…—·-/~%％.,:()ab7８Ｇ é①🏭\u3000\u0301$+="
    )
    | st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    max_size=80,
)


# Widths


def test_an_ideograph_takes_two_columns_and_a_curly_quotation_mark_one() -> None:
    assert width("规划“5G”…—①") == 4 + 1 + 2 + 1 + 1 + 1 + 1


def test_ambiguous_characters_take_two_columns_where_the_terminal_says_so() -> None:
    assert width("“①”", ambiguous=2) == 6


def test_what_could_act_on_a_terminal_is_shown_and_counted_as_one_column() -> None:
    text = "a\x1b]52;c;eA==\x07b\u202ec\u200bd\x9b"
    shown = printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x1b\x07\u202e\u200b\x9b")
    assert width(text) == width(shown)


def test_a_tab_is_shown_as_a_space() -> None:
    assert printable("甲\t乙") == "甲 乙"


# Cutting


def test_text_is_cut_at_a_whole_character() -> None:
    assert head("一二三", 5) == "一二"
    assert tail("一二三", 5) == "二三"
    assert (head("一", 0), tail("一", 0)) == ("", "")


def test_a_tail_does_not_begin_with_a_combining_mark() -> None:
    assert tail("e\u0301一", 2) == "一"


def test_a_cut_text_ends_with_an_ellipsis() -> None:
    assert fit("一二三四", 7) == "一二三…"
    assert fit("一二三四", 8) == "一二三四"
    assert fit("一二", 0) == ""


def test_a_title_is_cut_at_its_own_joint() -> None:
    assert fit_title("某市“十五五”规划：五年看什么", 20) == "某市“十五五”规划"
    assert fit_title("某市国民经济和社会发展纲要", 11) == "某市国民经…"


@given(ANY_TEXT, st.integers(0, 60), st.integers(0, 60))
def test_a_title_told_apart_keeps_to_its_room(text: str, room: int, differs: int) -> None:
    assert width(fit_apart(text, room, differs)) <= room


@given(ANY_TEXT, st.integers(0, 60))
def test_a_filled_text_has_exactly_the_room(text: str, room: int) -> None:
    assert width(flush_left(text, room)) == room
    assert width(flush_right(text, room)) == room


# Columns and offsets


def test_a_column_inside_a_wide_character_is_that_character() -> None:
    text = "一a二"
    assert [offset_at(text, 0, 3, column) for column in range(-1, 7)] == [0, 0, 0, 1, 2, 2, 3, 3]


@given(ANY_TEXT.filter(bool), st.data())
def test_offset_and_column_are_inverse(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    found = offset_at(text, 0, len(text), column_of(text, 0, offset))
    assert column_of(text, 0, found) == column_of(text, 0, offset)
