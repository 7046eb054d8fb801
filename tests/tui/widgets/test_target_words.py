from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from data.model import Status, Target, YearSource
from index.results import TargetRow
from tui.widgets.target_words import (
    due,
    hedge,
    printed_unit,
    printed_value,
    value_line,
    year_origin,
)


def target(quote: str, value: str | None, unit: str = "", **slots: Any) -> Target:
    return Target(
        "t1", 0, (0, len(quote)), quote, (0, len(quote)), Status.TARGET,
        value=None if value is None else Decimal(value), unit=unit, **slots,
    )  # fmt: skip


def row(target: Target, text: str = "到期末建成一批公园", review: str = "auto") -> TargetRow:
    return TargetRow("d#t1", "d", "某规划", target, "d#i_1/p1", "甲", ("甲",), text, review)


@pytest.mark.parametrize(
    ("given", "value", "unit"),
    [
        (target("300个", "300", "个"), "300", "个"),
        (target("6200亿元", "6.2e11", "元", magnitude="亿", comparator="~"), "≈ 6,200", "亿元"),
        (target("1.25万亿元", "1.25e12", "元", magnitude="万亿"), "1.25", "万亿元"),
        (target("80个", "80", "个", comparator=">="), "≥ 80", "个"),
        (target("80个", "80", "个", comparator=">"), "> 80", "个"),
        (target("5.5%", "5.5", "%", comparator="<="), "≤ 5.5", "%"),
        (target("三分之二", "66.667", "%"), "2/3", ""),
        (target("四分之三", "75", "%", comparator=">="), "≥ 3/4", ""),
        (target("百分之二十", "20", "%"), "20", "%"),
        (target("翻番", "2", "倍", kind="multiple"), "×2", ""),
        (target("2.5倍", "2.5", "倍", kind="multiple"), "×2.5", ""),
        (target("60台", "60", "台/万人", kind="change", direction="up"), "+60", "台/万人"),
        (target("13.5%", "13.5", "%", kind="change", direction="down"), "−13.5", "%"),
        (target("2个百分点", "2", "pp", kind="change", direction="up"), "+2", "pp"),
        (target("3-8家", "3", "家", value_max=Decimal(8), comparator="range"), "3–8", "家"),
        (target("前5位", "5", "位", kind="rank"), "#5", ""),
        (target("40 million", "4e7", "trees", magnitude="million"), "40", "million trees"),
        (target("全覆盖", None), "", ""),
        (target("0.1", "0.1"), "0.1", ""),
        (target("1200万", "12000000", "人次", magnitude="万"), "1,200", "万人次"),
    ],
)
def test_a_value_is_shown_as_the_plan_prints_it(given: Target, value: str, unit: str) -> None:
    assert (printed_value(given), printed_unit(given)) == (value, unit)


def test_the_year_says_where_it_was_read() -> None:
    plain = target("80个", "80", "个", year=2030)
    assert due(plain) == "2030"
    assert due(target("80个", "80", "个")) == ""
    assert year_origin(row(replace(plain, year_source=YearSource.EXPLICIT))) == "2030: the sentence"
    document = row(replace(plain, year_source=YearSource.DOCUMENT))
    assert year_origin(document) == "2030: the plan's period"
    inherited = row(replace(plain, year_source=YearSource.INHERITED))
    assert year_origin(inherited) == "2030: what stands above"
    assert year_origin(inherited, "总体目标") == "2030: “总体目标”"


def test_a_hedge_is_told_in_the_language_of_the_text() -> None:
    hedged = target("80个", "80", "个", modality="strive")
    assert hedge(row(hedged)) == "力争"
    assert hedge(row(hedged, "It aims to plant more trees")) == "aim"
    assert hedge(row(target("3个", "3", "个", modality="plain"))) == ""


def test_the_value_with_period_status_and_review_and_no_rule() -> None:
    total = target(
        "6200亿元", "6.2e11", "元", magnitude="亿", comparator="~", kind="total",
        period=(2026, 2030), rule="cumulative",
    )  # fmt: skip
    assert value_line(row(total)) == "≈ 6,200 亿元 · total 2026–2030"
    change = target("13.5%", "13.5", "%", kind="change", direction="down", base_year=2025)
    assert value_line(row(change, review="confirmed")) == "−13.5 % · change since 2025 · confirmed"
    reached = replace(total, status=Status.ACTUAL)
    assert value_line(row(reached)).endswith("· actual")
    assert value_line(row(target("全覆盖", None))) == ""
