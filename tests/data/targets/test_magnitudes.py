"""The magnitude in which a value is read, where the number is printed in ideographs."""

from __future__ import annotations

import pytest

from data.targets.text.zh.scan.numerals import within


@pytest.mark.parametrize(
    ("quote", "unit", "magnitude"),
    [
        ("八万五千亿元", "元", "亿"),
        ("四百五十万吨", "吨", "万"),
        ("十三亿", "", "亿"),
        ("五公斤", "公斤", ""),
        ("三百台/万人", "台/万人", ""),
        ("100台/万人", "台/万人", ""),
    ],
)
def test_the_magnitude_within_a_numeral(quote: str, unit: str, magnitude: str) -> None:
    assert within(quote, unit) == magnitude
