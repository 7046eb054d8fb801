"""Kinds that real papers nobody had read before showed, each in words of our own."""

from __future__ import annotations

import pytest

from data.model import Status, Target
from data.targets import extract
from tests.data.targets.harness import document

PLAN = {"title": "Port Alder Development Plan 2025-2035", "date": "2025-05-01"}
NEWS = {"title": "Ministers present budget for Arlen", "date": "2025-05-01"}


def read(text: str, **card: str) -> list[Target]:
    return list(extract(document(text, **card))[0])  # type: ignore[arg-type]


def goals(text: str, **card: str) -> list[tuple[str, str]]:
    return [(t.quote, t.indicator) for t in read(text, **card) if t.status is Status.TARGET]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city has a target of a waste reduction by 60% by 2030.", ("60%", "waste reduction")),
        (
            "The council has set 20% CO2 emission reduction targets by 2030.",
            ("20%", "CO2 emission"),
        ),
        ("By 2030 wind should satisfy 45% of projected demand.", ("45%", "projected demand")),
        (
            "It shall achieve a 50% reduction in emissions from older plants by 2030.",
            ("50%", "emissions from older plants"),
        ),
        ("A goal of 25% of its energy mix is to come from wind by 2030.", ("25%", "energy mix")),
        (
            "With eyes set to 2030 with a solar power target of 450 MW, the road is long.",
            ("450 MW", "solar power"),
        ),
        (
            "The port plans to add some 190 kilometers of power lines by 2030.",
            ("190 kilometers", "power lines"),
        ),
    ],
)
def test_what_english_goals_are_of(text: str, expected: tuple[str, str]) -> None:
    assert expected in goals(text, **PLAN)


def test_shares_are_of_the_noun_behind_and_second_goals_have_their_own() -> None:
    text = "Raise output to 900 MW by 2030 using 66% water sources and 8% wind power."
    assert goals(text, **PLAN)[1:] == [("66%", "water sources"), ("8%", "wind power")]
    text = "Reduce IMR to 25 and MMR to 1 per 1000 live births by 2030."
    assert goals(text, **PLAN) == [("25", "IMR"), ("1", "MMR")]


def test_sums_under_a_lead_in_and_promises_in_a_speech() -> None:
    text = "The budget is also expected to include:\n• £75m for new clinics\n• £9m to boost cycling"
    assert [quote for quote, _ in goals(text, **NEWS)] == ["£75m", "£9m"]
    assert goals("I’m confirming nearly £2bn of loans for ports.", **NEWS) == [("£2bn", "loans")]
    assert goals("He did not commit to the £50bn being demanded, but will plan.", **NEWS) == []


def test_what_is_now_and_what_was_met_are_no_goals() -> None:
    text = "The current capacity stands at 252 GW but the plan sets 500 GW as the goal for 2030."
    assert [t.status for t in read(text, **PLAN)] == [Status.ACTUAL, Status.TARGET]
    text = "The scheme has achieved its goal of planting 2,000 trees while working for 2030."
    assert goals(text, **PLAN) == []
    assert goals("A plan of 31 actions has been made. It has set 25 targets.", **PLAN) == []


def test_cells_that_say_it_in_words() -> None:
    text = (
        "Feature\t2018 Benchmark\tMilestone for 2030\n"
        "Protected areas\t14.9% of all waters\t30% in protected areas\n"
        "Reserves\t56% of 600 sites protected\t100% of 600 sites are conserved"
    )
    card = {"title": "A deal for nature: milestones", "date": "2019-04-19"}
    assert goals(text, **card) == [("30%", "Protected areas"), ("100%", "Reserves")]


ZH_NEWS = {"title": "市长作政府工作报告", "date": "2025-02-20"}


def test_every_item_of_a_list_that_opened_with_goals() -> None:
    text = "今年主要预期目标是，产值增长5%左右；新增就业1200人以上，失业率5.5%；价格涨幅3%左右。"
    quotes = [quote for quote, _ in goals(text, **ZH_NEWS)]
    assert quotes == ["5%", "1200人", "5.5%", "3%"]


def test_what_a_sum_is_compared_with_names_the_same_thing() -> None:
    text = "预计今年财政收入恢复增长，加上调入资金等，支出规模28.5亿元、比上年增加1.1亿元。"
    assert goals(text, **ZH_NEWS) == [("28.5亿元", "支出规模"), ("1.1亿元", "支出规模")]


def test_one_name_for_two_figures() -> None:
    report = {"title": "政府工作报告", "date": "2025-03-05", "kind": "report"}
    text = "人均补助标准分别再提高30元和5元。"
    assert goals(text, **report) == [("30元", "人均补助标准"), ("5元", "人均补助标准")]
    unclear = read("到2030年，钢材产销分别达到3万吨和5万吨。", title="产业规划", date="2025-03-05")
    assert [t.value for t in unclear] == [None, None]


def test_years_ahead_are_no_quantity() -> None:
    plan = {"title": "海宁区卫生事业“十五五”规划", "date": "2026-01-05"}
    assert goals("人均预期寿命五年后达到85岁。", **plan) == [("85岁", "人均预期寿命")]
    assert goals("服务业占比五年提高18个百分点。", **plan) == [("18个百分点", "服务业占比")]


def test_lists_of_works_for_the_people_are_plans() -> None:
    card = {"title": "涉川县2025年度十件民生实事项目", "date": "2025-02-20"}
    text = "在17个乡镇硬化道路10万平方米并安装路灯1000盏，维修更换农村37处的机泵。"
    assert goals(text, **card)[1:] == [
        ("10万平方米", "道路"),
        ("1000盏", "路灯"),
        ("37处", "机泵"),
    ]


def test_years_in_brackets_spell_out_years_ahead() -> None:
    card = {"title": "房屋署公布建屋計劃", "date": "2022-10-19"}
    found = read("未來五年(2023-24至2027-28年度)將興建5 000個單位。", **card)
    assert [t.year for t in found if t.status is Status.TARGET] == [2028]
    found = read("政府會在五年內興建3 000個單位。", **card)
    assert [t.year for t in found] == [2027]


def test_what_is_expected_to_be_built_is_promised() -> None:
    assert goals("有关项目预计可提供住房2600套。", **ZH_NEWS) == [("2600套", "住房")]


def test_places_in_a_list_and_shares_that_do() -> None:
    plan = {"title": "空气质量行动计划", "date": "2023-11-30", "kind": "plan"}
    text = "到2025年，河谷地区及周边地区、平原PM2.5浓度分别下降20%、15%。"
    assert [t.value for t in read(text, **plan)] == [20, 15]
    text = "到2025年，70%以上的城市全面消除重污染天气。"
    assert [quote for quote, _ in goals(text, **plan)] == ["70%"]


def test_rows_that_are_villages() -> None:
    text = "村名\t播种面积(亩)\t总产量(吨)\n东岭村\t3200\t1360\n石桥村\t4100\t1750"
    card = {"title": "2025年松岭乡粮食生产任务分解表", "date": "2025-03-01"}
    assert [name for _, name in goals(text, **card)] == ["播种面积", "总产量"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Scarcity affects more than 40% of people and is projected to rise.",
        "The island is just 1% of global output, which is why we must act.",
        "We are on target for 91% of the works of the plan.",
        "The islands failed to meet goals for 100% of power from the sun by 2030.",
        "The plan details over 150 policies and meets its first three carbon budgets.",
    ],
)
def test_english_figures_of_what_is(text: str) -> None:
    assert goals(text, **NEWS) == []


def test_a_report_may_call_the_years_behind_it_so() -> None:
    report = {"title": "政府工作报告", "date": "2003-03-05", "kind": "report"}
    found = read("五年内累计治理沙化土地2787万公顷，营造林3153万公顷。", **report)
    assert 2008 not in [t.year for t in found]


def test_many_areas_are_a_goal_of_their_own() -> None:
    found = goals("We will renew 100 old urban industrial areas by 2030.", **PLAN)
    assert [quote for quote, _ in found] == ["100 old urban industrial areas"]
