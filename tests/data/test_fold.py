from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.fold import _STEADY_TEXT, Folded, dropped, fold, fold_text
from data.fold_tables import IDEOGRAPHS, RADICALS, SIMPLIFIED, TRADITIONAL
from tests.shared import CORPUS, needs_shared

# Dense in what the fold does something about: white space, quotation marks,
# expansions, dropped characters, case, width, tradition, radicals, accents.
TRICKY = (
    "规划機器人乾坤⼈⻋车车一二十0129０９ＡａAbzßﬁ½㎡℃①…ﷺ´¨İſKé\u0301\u0308"
    "“”‘’「」『』\"'＂﹃—－-–−─〜~～，。、％%·"
    " \u3000\u00a0\t\n\u2003\u200b\u00ad\u202e\ufeff\ufe0f\u115f\x00\x1f\ud800"
)
TEXT = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３％", "abc123%"),
        ("機器人與標準", "机器人与标准"),
        ("乾坤", "干坤"),
        ("乾", "干"),
        ("⼈⼯⻋⻅⾞", "人工车见车"),
        ("“专精特新”企业", "专精特新企业"),
        ("「專精特新」企業", "专精特新企业"),
        ("‘十四五’", "十四五"),
        ('say "yes"', "say yes"),
        ("don't", "don't"),
        ("第一章　总体要求", "第一章总体要求"),
        ("工业 机器人", "工业机器人"),
        ("发展 GDP 增长 5 %", "发展gdp增长5%"),
        ("New   Energy", "new energy"),
        ("New “ Energy", "new energy"),
        ("2 9 0 0", "2 9 0 0"),
        ("5G +\n工业互联网", "5g+工业互联网"),
        ("café au lait", "café au lait"),
        ("Cafe\u0301 au lait", "cafe\u0301 au lait"),
        ("机\u200b器\u00ad人", "机器人"),
        ("葛\U000e0100城", "葛城"),
        ("2021—2025", "2021-2025"),
        ("2021－2025", "2021-2025"),
        ("2021–2025", "2021-2025"),
        ("上──下", "上--下"),
        ("½", "1⁄2"),
        ("ﬁne", "fine"),
        ("10㎡", "10m2"),
        ("25℃", "25°c"),
        ("Straße", "strasse"),
        ("，。；：（）", ",。;:()"),
        ("《纲要》、", "《纲要》、"),
        ("  前后  ", "前后"),
        ("“ ”", ""),
        ("", ""),
    ],
)
def test_fold_text(text: str, folded: str) -> None:
    assert fold_text(text) == folded
    assert fold(text).text == folded


def test_tables_are_one_to_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert len(RADICALS) == len(IDEOGRAPHS) == len(set(RADICALS))
    assert not set(RADICALS) & set(IDEOGRAPHS)
    assert all("\u2e80" <= c <= "\u2fd5" for c in RADICALS)


def test_every_character_settles() -> None:
    unsettled = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if fold_text(folded := fold_text(chr(code))) != folded
    ]
    assert unsettled == []


def test_steady_characters_fold_to_exactly_one() -> None:
    steady = [c for c in map(chr, range(sys.maxunicode + 1)) if _STEADY_TEXT(c)]
    assert len(steady) > 20_000
    assert [c for c in steady if len(fold_text(c)) != 1 or c.isspace()] == []


@given(TEXT)
def test_map_and_fast_way_agree(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_text(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    reached = 0
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert start >= reached or end == reached, "characters of one expansion share their source"
        reached = end


@given(TEXT)
def test_folding_is_idempotent(text: str) -> None:
    folded = fold_text(text)
    assert fold_text(folded) == folded
    assert fold_text(text.strip()) == folded


@given(TEXT, st.data())
@example("ab “ 中", None)
@example("½“ ”ﬁ", None)
@example("a \u200b b", None)
def test_any_substring_is_found(text: str, data: st.DataObject | None) -> None:
    whole = fold(text)
    if data is None:
        cuts = [(i, j) for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    else:
        i = data.draw(st.integers(0, len(text)))
        cuts = [(i, data.draw(st.integers(i, len(text))))]
    for start, end in cuts:
        needle = fold_text(text[start:end].strip())
        assert needle in whole.text
        if needle:
            spans = whole.find(needle)
            assert spans
            assert any(s < end and e > start for s, e in spans) or _overlapped(whole, needle)


def _overlapped(whole: Folded, needle: str) -> bool:
    """Whether occurrences overlap, so that only the leftmost ones are given."""
    at = [i for i in range(len(whole.text)) if whole.text.startswith(needle, i)]
    return len(at) > len(whole.find(needle))


@given(TEXT, st.data())
def test_found_spans_hold_the_needle_and_do_not_overlap(text: str, data: st.DataObject) -> None:
    whole = fold(text)
    start = data.draw(st.integers(0, len(whole.text)))
    needle = fold_text(whole.text[start : data.draw(st.integers(start, len(whole.text)))])
    reached = 0
    for first, last in whole.find(needle):
        assert reached <= first < last
        assert needle in fold_text(text[first:last])
        reached = last


@given(TEXT)
def test_other_writings_fold_alike(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert fold_text(wide) == fold_text(text)
    traditional = dict(zip(SIMPLIFIED, TRADITIONAL, strict=True))
    assert fold_text("".join(traditional.get(c, c) for c in text)) == fold_text(text)
    assert fold_text("“" + "”".join(text) + "」") == fold_text(text)


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("培育“专精特新”企业", "专精特新企业", ["专精特新”企业"]),
        ("ﬁne ﬁsh", "f", ["ﬁ", "ﬁ"]),
        ("ﬁne", "ine", ["ﬁne"]),
        ("ﬀ", "f", ["ﬀ"]),
        ("1½2", "1", ["1", "½"]),
        ("New \u3000 Energy", "new energy", ["New \u3000 Energy"]),
        ("工业 机器人", "业机", ["业 机"]),
        ("哈哈哈", "哈哈", ["哈哈"]),
        ("机\u200b器人", "机器", ["机\u200b器"]),
        ("《“十四五”规划》", "十四五", ["十四五"]),
        ("无", "", []),
        ("", "无", []),
    ],
)
def test_spans_are_whole_source_characters(text: str, needle: str, found: list[str]) -> None:
    assert [text[s:e] for s, e in fold(text).find(fold_text(needle))] == found


@needs_shared
@pytest.mark.shared
def test_substrings_of_real_plans_are_found() -> None:
    from random import Random

    random = Random(4)
    for path in sorted((CORPUS / "plans").glob("*.txt"))[:8]:
        text = path.read_text(encoding="utf-8", errors="replace")
        whole = fold_text(text)
        for _ in range(300):
            start = random.randrange(len(text))
            cut = text[start : start + random.randint(1, 12)].strip()
            assert fold_text(cut) in whole, (path.name, cut)


@given(
    st.one_of(
        st.text('的机a1 “”‘「\u3000\u200b\n-–２"', max_size=30),
        st.text('a1 b \t“\u200b的"', max_size=20),  # spaces that stay
    )
)
def test_what_was_dropped_leads_back_like_the_fold(text: str) -> None:
    folded = fold(text)
    gone = dropped(text, folded.text)
    if gone is None:
        return
    kept = [at for at in range(len(text)) if at not in gone]
    assert kept == list(folded.starts)
    assert [at + 1 for at in kept] == list(folded.ends)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("用“new energy”车 10 GW", [1, 12, 14]),
        (" new energy", [0]),
        ("new  energy", None),  # which of the two stayed
        ("new\u200b energy", None),  # something else is gone
    ],
)
def test_a_space_that_stayed_is_not_dropped(text: str, gone: list[int] | None) -> None:
    assert dropped(text, fold(text).text) == gone
