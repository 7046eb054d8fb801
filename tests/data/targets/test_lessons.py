"""Wordings met in print that a rule once got wrong, each in own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Status, Target
from data.targets import extract
from data.targets.text.view import View
from data.targets.text.zh.scan.mentions import scan
from data.targets.text.zh.scan.times import Moment
from tests.data.targets.harness import document

PLAN = {"title": "东澜市“十四五”产业规划", "date": "2021-03-01", "kind": "plan"}
REPORT = {"title": "2026年东澜市政府工作报告", "date": "2026-01-20", "kind": "report"}
NEWS = {"title": "東澜日報", "date": "2024-02-20", "kind": "news"}


def read(text: str, card: dict[str, str]) -> list[Target]:
    return list(extract(document(text, **card))[0])  # type: ignore[arg-type]


def statuses(text: str, card: dict[str, str]) -> list[tuple[str, str]]:
    return [(t.quote, str(t.status)) for t in read(text, card)]


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("加快建设±800千伏特高压直流工程。", "800千伏", "context"),
        ("支持5兆瓦海上风机研发。", "5兆瓦", "context"),
        ("对小微企业减半征收所得税。", "减半", "context"),
        ("居民消费率提高到50%左右。", "50%", "target"),
        ("日本未来10年也将投资120兆日元。", "120兆日元", "context"),
        ("五年内对150处矿井进行配套改造。", "150处", "target"),
        ("改造提升三河、滨湖等30个景区。", "30个", "target"),
        ("整治城东、城南、城西、城北等4个片区。", "4个", "structural"),
        ("公交地铁50米内接驳换乘比例达到95%。", "50米", "context"),
        ("以150公顷土地为上限接受申请。", "150公顷", "context"),
    ],
)
def test_what_a_quantity_is(text: str, quote: str, status: str) -> None:
    assert (quote, status) in statuses(text, PLAN)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("产量将达到三亿三千五百多万吨", "335000000", "吨"),
        ("带动投资4.2兆元", "4200000000000", "元"),
        ("每年兴建20 000个单位", "20000", "个"),
        ("贫困人口减少1000万", "10000000", "人"),
        ("平均工资增加25一30％", "25", "%"),
        ("原木产量达到三〇〇万立方公尺", "3000000", "立方公尺"),
    ],
)
def test_values(text: str, value: str, unit: str) -> None:
    (target,) = read(f"到2025年，{text}。", PLAN)
    assert (target.value, target.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "到2025年，高中教育和高等教育毛入学率分别达到60%和15%。",
            ["高中教育毛入学率", "高等教育毛入学率"],
        ),
        (
            "到2025年，单位产值能耗和二氧化碳排放分别降低16%和17%。",
            ["单位产值能耗", "二氧化碳排放"],
        ),
        ("到2025年，就业目标比上年多10万人。", ["就业目标"]),
        ("到2025年，总产值将有很大的增长，由2020年的5亿元上升为8亿元。", ["总产值", "总产值"]),
        ("到2025年，新增造林5万亩。", ["造林"]),
        ("2025年赤字规模比上年预算减少5亿元。", ["赤字规模"]),
        ("到2025年，有关措施可望带动民间投资3亿元。", ["民间投资"]),
        ("到2025年，农民收入稳定，扣除价格因素，增长5%。", ["农民收入"]),
    ],
)
def test_indicators(text: str, indicators: list[str]) -> None:
    assert [target.indicator for target in read(text, PLAN)] == indicators


def test_the_year_a_plan_opens_with_is_this_year() -> None:
    (target,) = read("2026年是“十五五”开局之年。全市生产总值预期增长5.5%。", REPORT)
    assert (target.status, target.year) == (Status.TARGET, 2026)


def test_a_comparison_with_the_year_before_is_no_deadline() -> None:
    first, second = read("今年安排赤字80亿元，比上一年增加5亿元。", REPORT)
    assert (first.year, second.year) == (2026, 2026)
    assert second.status is Status.TARGET


def test_what_follows_a_semicolon_goes_on() -> None:
    text = "到2025年，铁路里程达到6.8万公里；港口吞吐量10亿吨；民航周转量140亿吨公里。"
    assert {status for _quote, status in statuses(text, PLAN)} == {"target"}


def test_others_set_no_deadline_for_what_follows() -> None:
    found = read("日本未来10年也将投资120兆日元。有关措施可望带动民间投资3亿元。", NEWS)
    assert [(str(target.status), target.year) for target in found][1] == ("target", None)


def test_a_compared_sum_was_reached() -> None:
    text = "下年度预算为257亿元，相较上年度的206亿元大幅增长。"
    assert ("206亿元", "actual") in statuses(text, NEWS)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("明天局地最高降雨将达100毫米以上。", "context"),
        ("当地将住得较远的1900多名考生就近安置。", "context"),
        ("本届论坛以“未来产业的新前沿”为题，来自各地的600多名代表参加。", "context"),
        ("第八批集中采购拟中选药品平均降价56%。", "context"),
        ("今年，全省将建设高标准农田150万亩。", "target"),
        ("未来三年，全省将新增绿地20万亩。", "target"),
    ],
)
def test_the_news(text: str, status: str) -> None:
    (target,) = read(text, NEWS)
    assert str(target.status) == status


@pytest.mark.parametrize("year", ["二0一0年", "二OO五年", "二○二○年"])
def test_years_in_mixed_print(year: str) -> None:
    (moment,) = scan(View(f"到{year}").plain)
    assert isinstance(moment, Moment)
    assert moment.how == "year"
    assert 2005 <= (moment.last or 0) <= 2020


def test_an_ordinal_leaves_what_opens_the_next() -> None:
    first, second = scan("第0每0")
    assert first.end <= second.start


ENGLISH = {"title": "Twelfth Five Year Plan (2012-17)", "date": "2012-12-01", "kind": "plan"}


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "year"),
    [
        ("Cut losses to 20% by the end of the Twelfth Five Year Plan.", "20%", "losses", 2017),
        ("We will reduce the cost of energy by half.", "half", "cost of energy", 2017),
        ("We will set a 40GW target for wind power.", "40GW", "wind power", 2017),
        ("We will spend KSh 40 billion on irrigation.", "KSh 40 billion", "irrigation", 2017),
        ("We will source a third of our power from rivers.", "a third", "power", 2017),
        ("Forest cover will rise to 9%.", "9%", "Forest cover", 2017),
    ],
)
def test_english(text: str, quote: str, indicator: str, year: int) -> None:
    (target,) = read(text, ENGLISH)
    assert (target.quote, target.indicator, target.year) == (quote, indicator, year)
    assert target.status is Status.TARGET


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The network consists of 7 radial lines from the capital.", "structural"),
        ("The Plan is built on 12 goals.", "structural"),
        ("We will help people living on less than $1.25 a day.", "context"),
        ("We will see that people have access to 40 litres of water a day.", "context"),
    ],
)
def test_english_that_is_no_goal(text: str, status: str) -> None:
    assert {str(target.status) for target in read(text, ENGLISH)} == {status}


def test_english_changes_from_and_to() -> None:
    text = "The share of industry will rise from 9.2 per cent in 2010 to 15 per cent in 2016."
    first, second = read(text, ENGLISH)
    assert (first.status, first.year) == (Status.ACTUAL, 2010)
    assert (second.status, second.year) == (Status.TARGET, 2016)
    assert second.indicator == "share of industry"


def test_english_lakhs_and_crores() -> None:
    outlay, villages = read(
        "We will spend Rs. 36,000 crore and connect 2.5 lakh villages.", ENGLISH
    )
    assert (outlay.value, outlay.unit) == (360_000_000_000, "Rs.")
    assert (villages.value, villages.unit) == (250_000, "villages")
