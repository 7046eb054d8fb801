"""Lines of Chinese text: where they may break, on any text and on the shared documents."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading import read
from tests.shared import CORPUS, needs_shared
from tui.linebreaking import Line, opportunities, wrap
from tui.typography import (
    width,
)

BEGIN_NO_LINE = set("。，、；：？！）》」』】〕〉］｝”’％‰…·,.:;?!)]}%")
END_NO_LINE = set("（《「『【〔〈［｛“‘([{")
HANGING = set("。，、；：")


def rows(text: str, measure: int, **options: int) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, measure, **options)]


def faults(text: str, measure: int, indent: int = 0) -> list[str]:
    """What is wrong with the lines of ``text``; a run wider than the measure excuses its breaks."""
    found = []
    lines = wrap(text, measure, indent=indent)
    allowed = set(opportunities(text))
    if "".join(text[line.start : line.end] for line in lines).split() != text.split() and [
        character
        for line in lines
        for character in text[line.start : line.end]
        if not character.isspace()
    ] != [character for character in text if not character.isspace()]:
        found.append("text lost or doubled")
    for number, line in enumerate(lines):
        shown = text[line.start : line.end]
        over = width(shown) + line.indent - measure
        if over > 0 and not (shown[-1] in HANGING and over <= 2) and len(shown) > 1:
            found.append(f"too wide: {shown}")
        if text[line.end : lines[number + 1].start if number + 1 < len(lines) else None].strip():
            found.append(f"lost after {shown}")
        if number and line.start not in allowed:
            edges = (0, *sorted(allowed), len(text))
            before = max(at for at in edges if at <= line.start)
            after = min(at for at in edges if at > line.start)
            if width(text[before:after].rstrip()) <= measure - (0 if before else indent):
                found.append(f"broken inside {text[before:after]}")
        elif number and (shown[0] in BEGIN_NO_LINE or text[line.start - 1] in END_NO_LINE):
            found.append(f"begins wrongly: {shown}")
    return found


def test_a_text_that_fits_is_one_line() -> None:
    assert wrap("一二三", 6) == [Line(0, 3, 0)]


def test_an_empty_text_has_no_line() -> None:
    assert wrap("", 6) == []


def test_a_line_breaks_between_ideographs_and_the_first_is_indented() -> None:
    assert wrap("一二三四五六", 8, indent=4) == [Line(0, 2, 4), Line(2, 6, 0)]


def test_a_closing_mark_takes_its_character_along_to_the_next_line() -> None:
    assert rows("一二三四）五", 8) == ["一二三", "四）五"]


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert rows("一二三（四五）", 8) == ["一二三", "（四五）"]


@pytest.mark.parametrize("mark", sorted(HANGING))
def test_a_stop_hangs_beyond_the_measure(mark: str) -> None:
    assert rows(f"一二三四{mark}五六", 8) == [f"一二三四{mark}", "五六"]


def test_nothing_hangs_where_that_is_not_wanted() -> None:
    assert rows("一二三四，五六", 8, hang=False) == ["一二三", "四，五六"]


def test_a_stop_before_a_closing_quotation_mark_does_not_hang() -> None:
    assert rows("一二三四。”五", 8) == ["一二三", "四。”五"]


def test_ellipsis_and_double_dash_are_not_parted() -> None:
    assert rows("一二三四……五", 8) == ["一二三", "四……五"]
    assert rows("一二三 四——五", 8) == ["一二三", "四——五"]


@pytest.mark.parametrize(
    "kept",
    [
        "3.7万亿元",
        "100台/万人",
        "5-10家",
        "16,770个",
        "25%",
        "百分之二十五",
        "三分之二",
        "2025年",
        "二〇三五年",
        "2021—2025年",
        "0.5个百分点",
        "1200平方公里",
        "biotechnology",
        "don’t",
        "C919",
        "5G",
        "36.5℃",
        "±3毫米",
    ],
)
def test_a_number_with_its_unit_and_a_latin_word_stay_whole(kept: str) -> None:
    for lead in range(1, 20):
        lines = rows("某" * lead + kept + "某某某", 20)
        assert any(kept in line for line in lines), lines


def test_a_run_wider_than_the_measure_is_broken_at_its_own_joints() -> None:
    assert rows("见https://example.org/plans/2025/text.html页", 16) == [
        "见",
        "https://example.",
        "org/plans/2025/",
        "text.html页",
    ]


def test_a_space_hangs_invisibly_and_begins_no_line() -> None:
    assert rows("a plan for work", 6) == ["a plan", "for", "work"]


def test_a_no_break_space_between_ideographs_is_a_space() -> None:
    assert rows("一二三四\u00a0五六", 8) == ["一二三四", "五六"]


def test_a_combining_mark_stays_on_its_character() -> None:
    assert rows("一二三e\u0301四", 7) == ["一二三e\u0301", "四"]


def test_a_measure_of_one_column_still_ends() -> None:
    assert rows("一二3", 1) == ["一", "二", "3"]


ANY_TEXT = st.text(
    st.sampled_from(
        "规划一二三的年个，。、；：！？（）《》“”‘’「」…—·-/~%％.,:()ab7８Ｇ é①🏭\u3000\u0301$+="
    )
    | st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    max_size=80,
)


@given(ANY_TEXT, st.integers(20, 80), st.sampled_from([0, 4]))
def test_no_line_breaks_a_rule_whatever_the_text(text: str, measure: int, indent: int) -> None:
    assert faults(" ".join(text.split()), measure, indent) == []


@given(ANY_TEXT, st.integers(1, 12))
def test_narrow_lines_lose_nothing_and_go_on(text: str, measure: int) -> None:
    text = " ".join(text.split())
    lines = wrap(text, measure)
    assert all(a.start < b.start for a, b in pairwise(lines))
    joined = "".join(text[line.start : line.end] for line in lines)
    assert "".join(joined.split()) == "".join(text.split())


@needs_shared
@pytest.mark.parametrize("measure", range(10, 41, 3))
def test_no_line_of_a_real_plan_breaks_a_rule(measure: int) -> None:
    for name in ("plans/gz-15th.txt", "plans/FYP_national_12.pdf.txt", "reports/2026-beijing.html"):
        document = read((CORPUS / name).read_bytes(), name=name)
        for segment in document.segments:
            assert faults(segment.text, measure * 2, 4) == []


@needs_shared
@pytest.mark.slow
def test_no_line_of_any_corpus_document_breaks_a_rule() -> None:
    files = [
        path
        for folder in ("plans", "reports", "english")
        for path in sorted((CORPUS / folder).rglob("*"))
        if path.suffix in (".txt", ".md", ".html")
    ]
    assert len(files) > 50
    for number, path in enumerate(files):
        # Each in one measure, all measures in turn; scripts.prove_typography sets all in all.
        measure = 10 + number * 7 % 31
        document = read(path.read_bytes(), name=path.name)
        for segment in document.segments:
            assert faults(segment.text, measure * 2, 4) == []
