"""Paragraphs without a heading: what they say of themselves decides whether they look back."""

from __future__ import annotations

from data.model import Status
from data.targets import extract
from data.targets.text.zh.lookback import tone
from tests.data.targets.harness import document

PLAN = {"title": "澜江市国民经济和社会发展第十五个五年规划纲要", "date": "2026-02-10"}
BOASTS = "连续6年位居全省首位，获批国家级新区，成功创建全国文明城市，规上工业增加值达3120.5亿元。"
PROMISES = "打造先进制造业集群，力争规上工业增加值达到3500亿元以上，每年引进人才3万人左右。"


def statuses(text: str, **card: str) -> list[Status]:
    return [t.status for t in extract(document(text, **{**PLAN, **card}))[0]]  # type: ignore[arg-type]


def test_boasts_and_promises_weigh_against_each_other() -> None:
    assert tone(BOASTS, 2026) > 0 > tone(PROMISES, 2026)


def test_a_boasting_paragraph_is_no_goal() -> None:
    assert statuses(BOASTS) == [Status.ACTUAL]
    assert set(statuses(PROMISES)) == {Status.TARGET}


def test_a_plain_paragraph_follows_its_neighbours() -> None:
    plain = "高新技术企业达2860家，民营企业突破30万家。"
    assert set(statuses(plain)) == {Status.TARGET}
    assert set(statuses(f"{BOASTS}\n{plain}\n{BOASTS}")) == {Status.ACTUAL}


def test_a_year_ahead_is_told_from_the_document() -> None:
    text = "到2030年，创新能力稳居全国前列，入选国家试点。"
    assert tone(text, 2026) < tone(text, 2031)
    assert tone(text, 2026) <= 0 < tone(text, 2031)


def test_the_news_is_not_weighed() -> None:
    news = {"title": "全市经济运行情况", "date": "2026-02-10"}
    assert statuses("计划今年建成公园30个，去年获批国家园林城市，连续3年位居前列。", **news)


OLD_PLAN = {"title": "澜江市发展国民经济的第三个五年计划", "date": "1967-03-01"}
BUILDING = """在五年期间，新建的棉纺织厂有12个，已经列入计划的还有糖厂8个，设备总数达到35.6万锭。
五年内共计培养技术工人10.5万人，完成投资42.35亿元，其中工业投资占58.2%。
计划期内，先后建成电站76个，发电能力新增205万千瓦。"""


def test_what_a_plan_totals_within_its_own_years_is_promised() -> None:
    found = extract(document(BUILDING, **OLD_PLAN))[0]  # type: ignore[arg-type]
    assert [(str(t.status), t.year) for t in found] == [("target", 1970)] * 8


def test_within_five_years_is_a_review_once_they_are_over() -> None:
    over = {"title": "澜江市第三个五年计划执行情况的总结", "date": "1971-03-01"}
    text = "五年内已建成电站76个，先后开通航线8条。"
    assert statuses(text, **over) == [Status.ACTUAL] * 2
    assert statuses(f"过去五年内，{BOASTS}", **OLD_PLAN) == [Status.ACTUAL]


def test_the_last_year_of_a_plan_is_when_its_own_years_end() -> None:
    text = "到计划的最后一年，粮食总产量达到1850万吨，比1966年增长35.2%。"
    found = extract(document(text, **OLD_PLAN))[0]  # type: ignore[arg-type]
    assert [t.year for t in found] == [1970, 1970]


def test_figures_alone_say_nothing_of_past_or_future() -> None:
    assert tone("粮食总产量1853.65万吨，增长35.2%，棉花52.31万吨。", 1967) == 0


def test_one_after_the_other_is_no_past_where_it_shall_be() -> None:
    assert statuses("全市将先后建成电站76个。", **OLD_PLAN) == [Status.TARGET]
    assert statuses("全市先后建成电站76个。", **OLD_PLAN) == [Status.ACTUAL]
