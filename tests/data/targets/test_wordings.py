"""How old prints, lists and the news word a quantity, each by a sentence of that build."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Status
from tests.data.targets.test_rules import one, read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("增长33·6%", "33.6", "%"),
        ("增长33· 6％", "33.6", "%"),
        ("增长3 · 5％", "3.5", "%"),
        ("增长37，1％", "37.1", "%"),
        ("达到8· 5万吨", "85000", "吨"),
    ],
)
def test_a_raised_dot_or_a_comma_stands_for_the_decimal_point(
    text: str, value: str, unit: str
) -> None:
    target = one(f"到2025年，钢产量{text}。")
    assert (target.value, target.unit, target.indicator) == (Decimal(value), unit, "钢产量")


def test_figures_parted_by_a_comma_in_a_list_stay_apart() -> None:
    found = read("到2025年，钢产量和煤产量分别达到1,500万吨和30万吨。")
    assert [target.value for target in found] == [15_000_000, 300_000]
