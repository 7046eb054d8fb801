"""A target's slots as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.writers.targets import comparator, summary, value_text
from tests.data.writers.samples import TARGET


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        ({}, "≈ 5,000 家"),
        ({"value": Decimal(850_000_000_000), "unit": "元", "magnitude": "亿"}, "≈ 8,500 亿元"),
        ({"value": Decimal("5.67e12"), "unit": "元", "magnitude": "万亿"}, "≈ 5.67 万亿元"),
        ({"value": Decimal(5 * 10**9), "unit": "USD", "magnitude": "billion"}, "≈ 5 billion USD"),
        ({"value": Decimal(7000), "unit": "家", "magnitude": "打"}, "≈ 7,000 家"),
        ({"value": Decimal("3.2"), "unit": "%", "comparator": ">="}, "≥ 3.2%"),
        ({"value": Decimal(5), "value_max": Decimal(10), "comparator": "range"}, "5–10 家"),
        ({"kind": "change", "direction": "up", "comparator": "="}, "+5,000 家"),
        ({"kind": "growth", "direction": "down", "unit": "pp"}, "≈ −5,000 个百分点"),
        ({"kind": "multiple", "value": Decimal(2), "comparator": "="}, "×2"),
        ({"value": None, "quote": "大幅提高"}, "大幅提高"),
    ],
)
def test_a_value_reads_as_the_plan_prints_it(slots: dict[str, object], text: str) -> None:
    assert value_text({**TARGET, **slots}, "zh") == text


def test_what_the_plan_hedges_is_said() -> None:
    hedged = {**TARGET, "modality": "strive"}
    assert summary(hedged, "zh") == "专精特新企业：≈ 5,000 家 · 力争 · 2025 · 目标"
    assert summary(hedged, "en") == "专精特新企业: ≈ 5,000 家 · aims · 2025 · target"
    assert summary(TARGET, "zh") == "专精特新企业：≈ 5,000 家 · 2025 · 目标"
    assert comparator({**TARGET, "comparator": "="}) == ""
