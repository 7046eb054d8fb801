"""Targets in our own words, as rows of a table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.model import Status, Target, YearSource
from index.results import TargetRow

SENTENCE = "到2030年，新建口袋公园80个以上，力争绿道总长达到1200公里。"


def row(number: int, indicator: str, value: str, unit: str, **slots: Any) -> TargetRow:
    quote = "80个"
    start = SENTENCE.index(quote)
    heading = slots.pop("heading", "一、蓝绿空间")
    review = slots.pop("review", "auto")
    target = Target(
        f"t{number}", number, (start, start + len(quote)), quote, (0, len(SENTENCE)),
        Status.TARGET, indicator, value=Decimal(value), unit=unit, **slots,
    )  # fmt: skip
    return TargetRow(
        f"d#t{number}", "d", "某规划", target, f"d#i_1/p{number}", heading, (heading,), SENTENCE,
        review,
    )  # fmt: skip


ROWS = [
    row(1, "口袋公园", "80", "个", comparator=">=", year=2030, year_source=YearSource.EXPLICIT),
    row(2, "绿道总长", "1200", "公里", year=2030, year_source=YearSource.EXPLICIT,
        modality="strive"),
    row(3, "园林绿化投资规模", "3.5e10", "元", magnitude="亿", comparator="~", year=2035,
        year_source=YearSource.DOCUMENT, heading="二、投资"),
    row(4, "建成区内可供居民日常使用的公园绿地面积占比", "45", "%", year=2027),
    row(5, "绿道总长", "900", "公里", year=2026, heading="二、投资"),
]  # fmt: skip
