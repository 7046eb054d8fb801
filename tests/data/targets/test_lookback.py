"""Paragraphs without a heading: what they say of themselves decides whether they look back."""

from __future__ import annotations

from data.model import Status
from data.targets import extract
from data.targets.lookback import tone
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
