"""What targets must not depend on: width of figures, spaced print, the script's variant."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.fold_tables import SIMPLIFIED, TRADITIONAL
from data.model import Document, Target
from data.reading import read as read_bytes
from data.targets import extract
from data.targets.text.view import View
from data.targets.text.zh.scan.mentions import scan
from tests.data.targets.harness import document

TEXT = """到2025年，全市地区生产总值达到4500亿元左右，年均增长6.5%，建成区绿化覆盖率提高到42.8%。
“十四五”期间新建保障性住房25—27万套，城镇调查失业率控制在5.5%以内，培育专精特新企业1200家以上。
2020年，全市常住人口城镇化率达70.3%，规模以上工业总产值为8060亿元。
力争生物医药产业规模实现翻番，研发投入占比超过三分之二，单位能耗下降13.5%。
城乡污水处理率分别达到98%和75%，新增床位3万张，其中护理型床位占60%。"""

_CHINESE = (
    "0123456789０３一二三十百千万亿%％.．,，、年月个家元 到至-—增长达（）〔“”以上第每倍翻番成分之"
)
FULL_WIDTH = str.maketrans(
    string.digits + "%.-", "".join(chr(ord(c) + 0xFEE0) for c in string.digits + "%.-")
)
TO_TRADITIONAL = str.maketrans(SIMPLIFIED, TRADITIONAL)


def read(text: str) -> list[tuple[object, ...]]:
    return [_slots(target) for target in extract(_document(text))[0]]


def _document(text: str) -> Document:
    return document(text, title="东澜市“十四五”规划", date="2021-03-01", kind="plan")


def _slots(target: Target) -> tuple[object, ...]:
    return (
        target.status,
        target.value,
        target.value_max,
        target.unit,
        target.comparator,
        target.year,
        target.kind,
        target.direction,
        target.modality,
        View(target.indicator).plain,
    )


def spaced(text: str) -> str:
    """Every figure set apart, as some old typesetting has it: 2 0 2 5年."""
    out = ""
    for character in text:
        digit = character in string.digits + "."
        out += " " + character if digit and out and out[-1] in string.digits + "." else character
    return out


@pytest.mark.parametrize(
    "changed",
    [TEXT.translate(FULL_WIDTH), spaced(TEXT), TEXT.translate(TO_TRADITIONAL)],
    ids=["full-width", "spaced", "traditional"],
)
def test_print_does_not_matter(changed: str) -> None:
    assert changed != TEXT
    assert read(changed) == read(TEXT)


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    card = {"title": "东澜市“十四五”规划", "date": "2021-03-01"}
    ours, theirs = (
        read_bytes(TEXT.encode(name), name="plan.txt", **card).targets
        for name in (encoding, "utf-8")
    )
    assert [_slots(target) for target in ours] == [_slots(target) for target in theirs]
    assert len(ours) >= 14


def test_there_is_something_to_lose() -> None:
    assert len(read(TEXT)) >= 14


@given(
    st.text(
        alphabet=_CHINESE,
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_quotes_are_the_texts_own_words(text: str) -> None:
    source = document(text, title="规划", date="2021-01-01", kind="plan")
    targets, excluded = extract(source)
    taken: set[tuple[int, int]] = set()
    for item in (*targets, *excluded):
        start, end = item.span
        assert start < end
        assert source.segments[item.segment].text[start:end] == item.quote
        spots = {(item.segment, i) for i in range(start, end)}
        assert not taken & spots
        taken |= spots
    for number, segment in enumerate(source.segments):
        for at, character in enumerate(segment.text):
            assert not character.isdecimal() or (number, at) in taken


@given(
    st.text(
        alphabet="0123456789 .,%-–£$abcdefghij to by of and million percent years 2030\n",
        max_size=80,
    )
)
@example("0m20")
@settings(max_examples=200, deadline=None)
def test_english_quotes_are_the_texts_own_words(text: str) -> None:
    source = document("We will " + text, title="Plan", date="2021-01-01", kind="plan")
    targets, excluded = extract(source)
    for item in (*targets, *excluded):
        start, end = item.span
        assert source.segments[item.segment].text[start:end] == item.quote
    taken = {(i.segment, at) for i in (*targets, *excluded) for at in range(*i.span)}
    for number, segment in enumerate(source.segments):
        for at, character in enumerate(segment.text):
            assert not character.isdecimal() or (number, at) in taken


@given(st.text(alphabet=" \t　2０5年一，。A万", max_size=40))
@settings(max_examples=200, deadline=None)
def test_a_view_leads_back_to_the_text(text: str) -> None:
    view = View(text)
    for at, character in enumerate(view.plain):
        start, end = view.back(at, at + 1)
        assert end == start + 1
        assert View(text[start:end], keep_spaces=True).plain.strip() == character.strip()


@given(st.text(alphabet="0123456789一二三五百万亿%年个第每期间（(“”", max_size=40))
@example("第0(0")
@example("第七“十五”期间")
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in scan(text):
        assert mention.start >= end
        assert mention.end > mention.start
        end = mention.end
    assert end <= len(text)


def test_reading_twice_gives_the_same() -> None:
    assert extract(_document(TEXT)) == extract(_document(TEXT))
