"""Dates and periods as documents write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.dates import english_date, five_years, main_plan, parse_date, plan_period, printed_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 09 Sep 2021 15:21:00 GMT", "2021-09-09"),
        ("Thu, 09 Sep 2021 15:59:59 GMT", "2021-09-09"),
        ("Thu, 09 Sep 2021 16:30:00 GMT", "2021-09-10"),
        ("Fri, 31 Dec 2021 16:00:00 +0000", "2022-01-01"),
        ("Thu, 09 Sep 2021 16:30:00 +0800", "2021-09-09"),
        ("2021-09-09T16:30:00Z", "2021-09-10"),
        ("2021-09-09T16:30:00.120+08:00", "2021-09-09"),
        ("2021-09-09 16:30", "2021-09-09"),
        ("2021/9/9", "2021-09-09"),
        ("20210909", "2021-09-09"),
        ("2021年9月9日", "2021-09-09"),
        ("2021 年 9 月 9 日", "2021-09-09"),
        ("二〇二一年九月三十日", "2021-09-30"),
        ("二○二一年十二月", "2021-12"),
        ("2 0 0 1年2月1 6日", "2001-02-16"),
        ("2021年", "2021"),
        ("18 November 2020", "2020-11-18"),
        ("Nov. 3rd, 2020", "2020-11-03"),
        ("2021-99-99", ""),
        ("2021年13月1日", "2021"),
        ("Invalid Date", ""),
        ("99999999999999", ""),
        ("", ""),
    ],
)
def test_parse_date(text: str, expected: str) -> None:
    assert parse_date(text) == expected


def test_a_date_alone_and_a_date_in_words() -> None:
    assert printed_date("（2018年1月2日）", whole=True) == "2018-01-02"
    assert printed_date("2018年1月2日起施行", whole=True) == ""
    assert printed_date("自2018年1月2日起施行") == "2018-01-02"
    assert english_date("Published 1 May 2021 by") == "2021-05-01"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found == "" or len(found) in (4, 7, 10)


@settings(deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    iso = day.isoformat()
    assert parse_date(iso) == iso
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == iso


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("云岭市“十四五”规划", (2021, 2025)),
        ("云岭_十四五_规划", (2021, 2025)),
        ("云岭市国民经济和社会发展第十五个五年规划纲要", (2026, 2030)),
        ("第十二个五年（２０１１—２０１５年）规划", (2011, 2015)),
        ("十年规划和第八个五年计划纲要", (1991, 1995)),
        ("九五计划", (1996, 2000)),
        ("茶叶产业发展规划（2024－2028年）", (2024, 2028)),
        ("2024年至2026年行动方案", (2024, 2026)),
        ("The 13th Five-Year Plan", (2016, 2020)),
        ("中国共产党第十五次代表大会", None),
        ("三五年内见成效", None),
        ("2024年工作要点", None),
    ],
)
def test_plan_period(title: str, period: tuple[int, int] | None) -> None:
    assert plan_period(title) == period


def test_numbered_plans() -> None:
    assert [five_years(n) for n in (1, 2, 3, 14, 15, 0, 99)] == [
        (1953, 1957),
        (1958, 1962),
        (1966, 1970),
        (2021, 2025),
        (2026, 2030),
        None,
        None,
    ]


def test_the_plan_named_most_is_the_main_one() -> None:
    text = "“十四五”时期成绩显著。“十五五”时期要更进一步。“十五五”时期的目标如下。"
    assert main_plan(text) == (2026, 2030)
    assert main_plan("没有提到") is None
