"""What patterns find, and which are refused."""

from __future__ import annotations

import pytest

from index.asking import QueryError
from index.asking.patterns import PatternError, compile_pattern, find_pattern
from tests.index.answering.asked import Make, quotes, texts
from tests.index.shelves import document


def test_patterns_look_at_the_original_text(make: Make) -> None:
    finder = make(document("d", {"": ["投资“100”亿元", "投资200亿元", "投资ＡＢＣ"]}))
    assert quotes(finder.search("/\\d+亿元/")) == [["200亿元"]]
    assert texts(finder.search("/“\\d+”/")) == ["投资“100”亿元"]
    assert quotes(finder.search("投资 /[a-z]+|Ａ.Ｃ/")) == [["投资", "ＡＢＣ"]]
    assert finder.search("投资 -/\\d/").total == 1
    assert finder.search("/投资/ NEAR/0 /亿元/").total == 0


def test_a_pattern_that_never_ends_is_given_up(make: Make) -> None:
    finder = make(document("d", {"": ["a" * 5_000 + "b"] * 20}))
    with pytest.raises(QueryError, match="takes too long"):
        finder.search("/(a|aa)+$/")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(?R)", "calls itself"),
        ("(a(?1)?b)*", "calls itself"),
        ("(?:机器人){e<=2}", "braces hold numbers only"),
        ("a{5000}", "more than 1000 times"),
        ("a{1,5000}", "more than 1000 times"),
        ("[", "unterminated character set"),
        ("(" * 99, "missing )"),
    ],
)
def test_patterns_out_of_bounds_are_refused(pattern: str, why: str) -> None:
    with pytest.raises(PatternError) as refused:
        compile_pattern(pattern)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ("\\p{Han}+", "5G技术", [(2, 4)]),
        ("\\{a\\}", "x{A}", [(1, 4)]),
        ("a{2,3}?", "aaaa", [(0, 2), (2, 4)]),
        ("x*", "axxa", [(1, 3)]),
    ],
)
def test_patterns_within_bounds(pattern: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert find_pattern(compile_pattern(pattern), text, 1.0) == spans
