"""Items of a list say no verb of their own: what leads the list in says what they are."""

from __future__ import annotations

import pytest

from data.model import Status
from data.targets import extract
from tests.data.targets.harness import document

PLAN = {"title": "澜江市国民经济和社会发展第十个五年计划纲要", "date": "2001-03-01"}


def told(text: str, **card: str) -> list[tuple[str, str]]:
    found = extract(document(text, **{**PLAN, **card}))[0]  # type: ignore[arg-type]
    return [(t.indicator, str(t.status)) for t in found]


@pytest.mark.parametrize(
    "text",
    [
        "主要产品产量指标：粮食420万吨、棉花12.5万吨、油料30万吨。",
        "主要预期目标如下：\n——粮食420万吨；——棉花12.5万吨；——油料30万吨。",
        "主要预期目标如下：\n（1）粮食420万吨；\n（2）棉花12.5万吨；\n（3）油料30万吨。",
        "发展目标\n粮食420万吨\n棉花12.5万吨\n油料30万吨",
    ],
    ids=["one sentence", "one line", "items", "rows"],
)
def test_bare_items_are_what_their_lead_in_says(text: str) -> None:
    assert told(text) == [("粮食", "target"), ("棉花", "target"), ("油料", "target")]


BROKEN = """到2005年，建成高产稳产农田120万亩，培育农业产业化龙头
企业35家，高标准建设、新增农业机械化
面积60万亩，新建35个农业科技示范
园区，新建12所
重点职业学校。"""


def test_lines_broken_by_the_print_go_on_with_status_and_name() -> None:
    assert told(BROKEN) == [
        ("高产稳产农田", "target"),
        ("农业产业化龙头企业", "target"),
        ("农业机械化面积", "target"),
        ("农业科技示范园区", "target"),
        ("重点职业学校", "target"),
    ]


def test_a_line_that_stands_for_itself_lends_nothing_to_the_next() -> None:
    assert told("发展目标\n粮食420万吨")[0] == ("粮食", "target")
    review = "去年全市建成公园12个，其中城区新建的市民\n公园5个。"
    assert {status for _, status in told(review)} == {"actual"}


def test_a_comparison_with_the_year_before_makes_no_item_a_review() -> None:
    text = "主要预期目标如下：\n——粮食420万吨，比上年增长3%; ——棉花12.5万吨，比2000年增长8%。"
    assert [status for _, status in told(text)] == ["target"] * 4


def test_a_new_heading_or_a_paragraph_of_prose_ends_the_list() -> None:
    prose = "我市地处江口，粮食420万吨。人口300万人。"
    assert ("粮食", "context") in told(f"主要预期目标如下：\n——棉花12.5万吨。\n{prose}")


def test_rows_without_a_lead_in_and_rows_of_the_news_stay_facts() -> None:
    assert told("粮食420万吨、棉花12.5万吨。") == [("粮食", "context"), ("棉花", "context")]
    news = {"title": "全市经济运行情况", "date": "2001-03-01"}
    assert Status.TARGET not in {s for _, s in told("产量指标：粮食420万吨。", **news)}
