"""Numerals of Chinese text as patterns and exact values: 3.7, 16,770, 二十五, 三点五."""

from __future__ import annotations

from decimal import Decimal

ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?"
_DIGITS = "零〇一二三四五六七八九两"
# 千 in 千瓦, 千克, 千米 … belongs to the unit.
_THOUSAND = "千(?![瓦克米伏卡焦帕赫安])"
CHINESE = rf"(?:[{_DIGITS}十百万亿]|{_THOUSAND})+(?:点[{_DIGITS}]+)?"
MAGNITUDE = rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|{_THOUSAND}|百(?!分))"

_VALUE = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def magnitude_value(word: str) -> Decimal:
    """万亿 → 1e12; '' → 1."""
    value = Decimal(1)
    for char in word:
        value *= _POWER[char]
    return value


def number_value(text: str) -> Decimal | None:
    """The value of one numeral without unit; None where it is none (廿, 一百五 …)."""
    if text[:1] in "0123456789":
        return Decimal(text.replace(",", ""))
    whole, _, fraction = text.partition("点")
    value = _chinese_value(whole)
    if value is None:
        return None
    if fraction:
        digits = "".join(str(_VALUE[char]) for char in fraction)
        return Decimal(f"{value}.{digits}")
    return Decimal(value)


def _chinese_value(text: str) -> int | None:
    if not text:
        return None
    if all(char in _VALUE for char in text):  # 二〇三五: digits read one by one
        return int("".join(str(_VALUE[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _VALUE:
            digit = _VALUE[char]
            continue
        power = _POWER[char]
        if power < 10**4:
            section += (digit or 1) * power
        else:
            section += digit
            if char == "亿":
                total = (total + section or 1) * power
            elif total and total % 10**8 == 0 and not section:  # 万亿 written 亿…万
                total *= power
            else:
                total += (section or 1) * power
            section = 0
        digit = 0
    return total + section + digit
