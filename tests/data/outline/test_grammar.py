"""Numbers as printed: their class, value and rank, and what only looks like one."""

from __future__ import annotations

import pytest

from data.model import SectionKind
from data.outline.grammar import match
from data.outline.matching import shadow
from data.outline.ordinals import chinese_number, latin_number


@pytest.mark.parametrize(
    ("text", "kind", "value", "number"),
    [
        ("第一篇 开篇", SectionKind.PART, (1,), "第一篇"),
        ("第 三 编　总则", SectionKind.PART, (3,), "第 三 编"),
        ("第二部分", SectionKind.PART, (2,), "第二部分"),
        ("第二十一章　总则", SectionKind.CHAPTER, (21,), "第二十一章"),
        ("第１２章", SectionKind.CHAPTER, (12,), "第12章"),
        ("第三節　發展目標", SectionKind.SECTION, (3,), "第三節"),
        ("第一百零二条 本法", SectionKind.ARTICLE, (102,), "第一百零二条"),
        ("⼀、总体要求", SectionKind.ITEM_1, (1,), "一、"),
        ("（十二）加强领导", SectionKind.ITEM_2, (12,), "(十二)"),
        ("〈二）水利建设", SectionKind.ITEM_2, (2,), "〈二)"),
        ("3．发展农业", SectionKind.ITEM_3, (3,), "3."),
        ("1﹒发展农业", SectionKind.ITEM_3, (1,), "1."),
        ("1.2 适用范围", SectionKind.DOTTED, (1, 2), "1.2"),
        ("2.1.3指挥部", SectionKind.DOTTED, (2, 1, 3), "2.1.3"),
        ("专栏5 重点工程", SectionKind.BOX, (5,), "专栏5"),
        ("附件2", SectionKind.ANNEX, (2,), "附件2"),
        ("序　　言", SectionKind.PREFACE, (), "序  言"),
        ("PART IV New Growth", SectionKind.PART, (4,), "PART IV"),
        ("Chapter 12. Ports", SectionKind.CHAPTER, (12,), "Chapter 12"),
        ("Annex B Table", SectionKind.ANNEX, (2,), "Annex B"),
        ("（3）条目", None, (3,), "(3)"),
        ("②条目", None, (1,), "②"),
    ],
)
def test_what_a_text_begins_with(
    text: str, kind: SectionKind | None, value: tuple[int, ...], number: str
) -> None:
    mark = match(shadow(text))
    assert mark is not None
    assert (mark.kind, mark.value, mark.number) == (kind, value, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元投资",
        "3.7万亿元产值",
        "2020年，产值增长",
        "第一批试点",
        "第三季度增长5%",
        "序有机衔接",
        "附件齐全",
        "Parts of the plan",
        "Chapters",
        "",
        "，一、二",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert match(shadow(text)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十一", 21), ("十", 10), ("一〇二", 102), ("一百一十", 110), ("廿三", 23), ("7", 7)],
)
def test_chinese_numbers(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("4", 4), ("XIV", 14), ("three", 3), ("B", 2)])
def test_latin_numbers(text: str, value: int) -> None:
    assert latin_number(text) == value


def test_ranks_nest() -> None:
    order = [
        "第一篇 甲",
        "第一章 甲",
        "第一节 甲",
        "第一条 甲",
        "一、甲",
        "（一）甲",
        "1.甲",
        "1.1 甲",
        "1.1.1 甲",
    ]
    ranks = [mark.rank for text in order if (mark := match(shadow(text)))]
    assert len(ranks) == len(order)
    assert ranks == sorted(set(ranks))
