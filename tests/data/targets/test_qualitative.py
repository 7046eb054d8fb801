"""Goals in words alone: read, kept apart from quantities, shown on demand."""

from __future__ import annotations

import pytest

from data.model import QUALITATIVE, Status
from data.targets import extract
from tests.data.targets.harness import document, predict

PLAN = {"title": "东澜市“十五五”规划", "date": "2026-03-01", "kind": "plan"}


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("到2030年，居民收入增长与经济增长同步。", "与经济增长同步", "居民收入"),
        ("到2030年，单位能耗完成省下达目标。", "完成省下达目标", "单位能耗"),
        ("到2030年，粮食产量保持稳定。", "保持稳定", "粮食产量"),
        ("到2030年，水质达到国家要求。", "达到国家要求", "水质"),
    ],
)
def test_words_are_a_goal_without_a_value(text: str, quote: str, indicator: str) -> None:
    (target,) = [t for t in extract(document(text, **PLAN))[0] if t.kind == QUALITATIVE]  # type: ignore[arg-type]
    assert (target.quote, target.value, target.year) == (quote, None, 2030)
    assert target.indicator.startswith(indicator)
    assert target.status is Status.TARGET


def test_a_cell_of_words() -> None:
    text = "指标\t2025年\t2030年\n单位能耗\t3.1\t完成省定目标\n城镇化率（%）\t62\t65"
    found = [t for t in extract(document(text, **PLAN))[0] if t.kind == QUALITATIVE]  # type: ignore[arg-type]
    assert [(t.quote, t.indicator, t.year) for t in found] == [("完成省定目标", "单位能耗", 2030)]


def test_they_are_no_quantities() -> None:
    text = "到2030年，居民收入增长与经济增长同步，城镇化率达到65%。"
    made = document(text, **PLAN)  # type: ignore[arg-type]
    assert [record["quote"] for record in predict(made).records] == ["65%"]


def test_a_review_holds_none() -> None:
    text = "2024年，居民收入增长与经济增长同步。"
    made = document(text, **PLAN)  # type: ignore[arg-type]
    assert not [t for t in extract(made)[0] if t.kind == QUALITATIVE]
