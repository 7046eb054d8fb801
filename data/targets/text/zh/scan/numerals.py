"""Numerals of Chinese text as patterns and exact values: 3.7, 16,770, 二十五, 三点五."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from data.numerals import numeral_value
from data.targets.words.lexicon import pattern

# Prints and scans set the decimal point as a dot at half height (33·6%) or as a comma (37,1%):
# taken for one only straight before a unit, or before a per cent sign.
_RAISED = r"·[0-9]+(?=[余多几]?[%‰百千万亿元美公平立厘毫吨克斤担米升亩倍个小兆瓦k])"
_COMMA = r"(?<![0-9,])[0-9]{1,3},[0-9]{1,2}(?=[%‰])"
# 20 000个, as Hong Kong prints thousands.
_SPACED = r"(?<![0-9.])[0-9]{1,3}(?: [0-9]{3}){1,6}(?=[万億亿]?[\u4e00-\u9fff])(?!年)"
# 3.2×10⁸千瓦时, as formats hand on a raised exponent.
_POWER_OF_TEN = r"(?:x10[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})?"
ARABIC = (
    r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]+)?(?![0-9])"
    rf"|{_COMMA}|{_SPACED}|[0-9]+(?:\.[0-9]+|{_RAISED})?{_POWER_OF_TEN}"
)
_DIGITS = "零〇一二三四五六七八九两"
# 千 in 千瓦, 千克, 千米 … belongs to the unit.
_THOUSAND = "千(?![瓦克米伏卡焦帕赫安])"
_FIGURE = "[零〇一二三四五六七八九]"
# 二、三〇〇: figures in groups of three, parted by 、 as old prints do.
_GROUPED = rf"{_FIGURE}{{1,3}}(?:、{_FIGURE}{{3}}){{1,8}}(?!{_FIGURE})(?:[·.]{_FIGURE}+)?[百万亿]*"
CHINESE = (
    rf"(?:{_GROUPED}(?![、])|(?:[{_DIGITS}十百万亿]|{_THOUSAND})+(?:[点·.]{_FIGURE}+[百万亿]*)?)"
)
# 兆 is a million million where sums are counted in it, as in Taiwan; 兆瓦 is a unit.
_MILLION_MILLION = r"兆(?=元|美元|日[元圆]|欧元|韩元|新台币)"
MAGNITUDE = rf"(?:{_MILLION_MILLION}|[十百千]?万亿|[十百千]?亿|[十百千]?万|{_THOUSAND}|百(?!分))"

_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}


def magnitude_value(word: str) -> Decimal:
    """万亿 → 1e12; '' → 1."""
    value = Decimal(1)
    for char in word:
        value *= _POWER[char]
    return value


_RAISED_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SHORT_TAIL = re.compile(r",[0-9]{1,2}$")


def number_value(text: str) -> Decimal | None:
    """The value of one numeral of a plain text; None where it is none (三四十, 廿)."""
    if text[:1] in "0123456789":
        power = 0
        if "x10" in text:
            text, _, raised = text.partition("x10")
            power = int(raised.translate(_RAISED_FIGURES))
        if _SHORT_TAIL.search(text):
            text = text.replace(",", ".")
        plain = text.replace(",", "").replace(" ", "").replace("·", ".")
        return Decimal(plain) * Decimal(10) ** power
    if text[:1] in "百千万亿":  # 百万: a hundred of ten thousand
        return magnitude_value(text) if all(char in _POWER for char in text) else None
    return _ideographs(text)


_BY_FIGURES = pattern("zh_scan", "numerals", "by_figures", figure=_FIGURE)
_TO_ARABIC = str.maketrans("零〇一二三四五六七八九", "00123456789")


@lru_cache(maxsize=4096)
def _ideographs(text: str) -> Decimal | None:
    figures = _BY_FIGURES.match(text)
    if figures:  # 一二·八亿: one figure after the other, whatever they are
        digits = figures["n"].replace("、", "").translate(_TO_ARABIC).replace("·", ".")
        return Decimal(digits) * magnitude_value(figures["m"])
    return numeral_value(text)


def within(quote: str, unit: str) -> str:
    """The magnitude inside a numeral in ideographs: 亿 of 八万五千亿元; '' where none is printed.

    There it is a part of the number, but people read the value in it all the same. What
    the unit holds (台/万人) is none.
    """
    numeral = quote.partition(unit)[0] if unit else quote
    if any(character.isdecimal() for character in numeral):
        return ""
    return next((word for word in ("亿", "万") if word in numeral), "")
