"""Words, their inflections and their neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asking.analysis import (
    is_latin_word,
    latin_words,
    spelt_nearly,
)


@pytest.mark.parametrize("word", ["robot", "Robot", "ｒｏｂｏｔ", "café", "Öl"])
def test_latin_words(word: str) -> None:
    assert is_latin_word(word)


@pytest.mark.parametrize("word", ["", "5G", "R&D", "robot 5", "机器", "low-carbon", "робот", "a b"])
def test_no_latin_words(word: str) -> None:
    assert not is_latin_word(word)


def test_words_end_where_letters_end() -> None:
    assert latin_words("用ai技术pm2.5与café的r&d") == {"ai", "pm", "café", "r", "d"}


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_nearness_goes_both_ways(one: str, other: str) -> None:
    assert (spelt_nearly(one, [other], 2) == [other]) == (spelt_nearly(other, [one], 2) == [one])


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [
        ("robot", "robot", 0),
        ("robt", "robot", 1),
        ("roboot", "robot", 1),
        ("rabot", "robot", 1),
        ("orbot", "robot", 1),
        ("rabt", "robot", 2),
        ("plan", "tax", 3),
    ],
)
def test_slips_are_counted(word: str, other: str, slips: int) -> None:
    assert spelt_nearly(word, [other], slips) == [other]
    if slips:
        assert spelt_nearly(word, [other], slips - 1) == []
