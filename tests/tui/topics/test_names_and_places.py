"""Short names that tell documents apart, and places as a document prints them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.samples import document, info
from tui.locale import install
from tui.topics.places import full_place, short_place
from tui.topics.short_names import period_name, short_names
from tui.typography import width

CARD = info(document("文"))


def card(number: int, title: str, **slots: object) -> object:
    return replace(CARD, id=f"d{number}", title=title, **slots)  # type: ignore[arg-type]


def names(*titles: str, **slots: object) -> list[str]:
    cards = [card(number, title, **slots) for number, title in enumerate(titles)]
    return list(short_names(cards).values())  # type: ignore[arg-type]


def test_a_place_is_enough_where_it_tells_plans_apart() -> None:
    assert names("北京市国民经济和社会发展第十五个五年规划纲要", "上海市十五五规划纲要") == [
        "北京", "上海",
    ]  # fmt: skip
    assert names("广西壮族自治区规划", "海淀区规划") == ["广西壮族", "海淀"]


def test_periods_and_kinds_tell_plans_of_one_place_apart() -> None:
    first = card(1, "北京市第十四个五年规划纲要", period=(2021, 2025))
    second = card(2, "北京市第十五个五年规划纲要", period=(2026, 2030))
    assert list(short_names([first, second]).values()) == ["北京十四五", "北京十五五"]  # type: ignore[list-item]
    assert names("北京市规划（摘编）", "北京市规划（草案）") == ["北京摘编", "北京草案"]


@given(st.lists(st.text("北京市上海规划纲要ab （）《", min_size=0, max_size=20), max_size=6))
def test_no_two_names_are_alike(titles: list[str]) -> None:
    found = names(*titles)
    assert len(set(found)) == len(titles)
    assert all(found)


def test_two_documents_of_one_title_have_two_names() -> None:
    found = names("某市规划", "某市规划", "某市规划")
    assert len(set(found)) == 3
    assert all(width(name) <= 14 for name in found)


@pytest.mark.parametrize(
    ("period", "name"),
    [((2026, 2030), "十五五"), ((2021, 2025), "十四五"), ((2001, 2005), "十五"), (None, ""),
     ((2021, 2035), "2021–35")],
)  # fmt: skip
def test_periods_have_the_name_everybody_uses(period: tuple[int, int] | None, name: str) -> None:
    assert period_name(period) == name


@pytest.mark.parametrize(
    ("path", "table", "short"),
    [
        (
            ("第七篇 筑牢产业根基", "第二章 加快发展", "一、培育壮大战略性产业"),
            False,
            "第七篇二章一",
        ),
        (("三、提升国际经济中心地位", "1.1 工业"), False, "“三、”1.1"),
        (("第一篇", "第二章"), True, "第一篇二章表"),
        (("总体要求",), False, "“总体要求”"),
        (("Part 7 Industry", "Chapter 2"), False, "Part 7.Chapter 2"),
        ((), False, ""),
    ],
)
def test_a_place_in_a_column(path: tuple[str, ...], table: bool, short: str) -> None:
    install("zh")
    assert short_place(path, table=table) == short


def test_a_place_in_full() -> None:
    install("zh")
    path = ("第七篇 筑牢产业根基", "第二章 加快发展", "一、培育壮大战略性产业")
    assert (
        full_place(path, "d#pt_7/chp_2/i_1/p3:88-90")
        == "第七篇第二章“一、培育壮大战略性产业”，第3段"
    )
    assert full_place(("三、提升地位", "1.1 工业"), "d#i_3/n_1-1/p1") == "“三、提升地位”1.1，第1段"
    install("en")
    assert full_place((), "d#i_1/p2") == "Lead, para. 2"
