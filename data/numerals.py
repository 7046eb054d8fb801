"""The value of one whole numeral, however it is written: 3.7万亿, 二十五, ``2 9 0 0``."""

from __future__ import annotations

import re
from decimal import Decimal

FORMS = str.maketrans(
    "０１２３４５６７８９．，％萬億兩點参壹贰叁肆伍陆柒捌玖貳參叄陸拾佰仟零○◯",
    "0123456789.,%万亿两点三一二三四五六七八九二三三六十百千〇〇〇",
)
"""Every form of a figure, a point and a magnitude, to the one that is parsed here."""

_DIGIT_VALUE = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")}
POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?")
_SPACED = re.compile(r"\d(?: \d)*(?: ?[.·] ?\d(?: ?\d)*)?")
_ARABIC_SECTION = re.compile(r"(\d+(?:\.\d+)?)(?:千(\d)?)?(?:百(\d)?)?(?:十(\d)?)?")
_POSITIONAL = re.compile(
    "(?:(?P<a>[一二三四五六七八九两])?(?P<k>千))?〇?(?:(?P<b>[一二三四五六七八九两])?(?P<h>百))?"
    "(?P<gap>〇)?(?:(?P<c>[一二三四五六七八九])?(?P<t>十))?(?P<gap2>〇)?(?P<d>[一二三四五六七八九])?"
)
_FIGURES = re.compile("[〇一二三四五六七八九]+")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BLANK = re.compile(r"\s")
_MIDDLE_POINT = re.compile(r"(?<=\d)·(?=\d)")


def numeral_value(text: str) -> Decimal | None:
    """Return the value of one whole numeral, or None where ``text`` is none.

    Reads 3.7万亿, 1亿2000万, 二十五, 三点五, 二〇二五, 一万二 (12,000), 四八·五亿, ２５,
    ``2 9 0 0`` and 16，770. Approximations (三四十, 十几) and bare 万, 亿 are no numerals.
    """
    if _PLAIN.fullmatch(text):  # nearly all are
        value: Decimal | None = Decimal(text)
    else:
        plain = _BLANK.sub(" ", text.strip().translate(FORMS))
        plain = _MIDDLE_POINT.sub(".", plain)
        if " " in plain:
            plain = _close_up(plain)
            if " " in plain:
                return None
        value = _value(plain) if plain else None
    if value is not None and value == value.to_integral_value():
        return value.to_integral_value()
    return value


def _close_up(plain: str) -> str:
    """Take out the spaces of a spaced number and those before a magnitude."""
    plain = re.sub(" (?=[十百千万亿])|(?<=万) (?=亿)", "", plain)
    head = re.match(r"[\d .·]+", plain)
    if head and (_SPACED.fullmatch(head[0]) or _GROUPED.fullmatch(head[0])):
        return head[0].replace(" ", "").replace("·", ".") + plain[head.end() :]
    if re.match(r"\d+ ?[.·] ?\d+(?: \d)*(?=$|[十百千万亿])", plain):
        return plain.replace(" ", "").replace("·", ".")
    return plain


def _value(plain: str) -> Decimal | None:
    for unit in ("亿", "万"):
        above, found, below = plain.rpartition(unit)
        if found:
            return _scaled(above, below, POWER[unit])
    if "," in plain:
        if not _GROUPED.fullmatch(plain):
            return None
        plain = plain.replace(",", "")
    if plain[:1].isdecimal() and plain.isascii():
        return Decimal(plain) if _PLAIN.fullmatch(plain) else None
    if "0" <= plain[:1] <= "9":
        return _arabic_section(plain)
    return _ideographs(plain)


def _scaled(above: str, below: str, power: int) -> Decimal | None:
    """``above`` times ``power``, and ``below``, which must be smaller than it."""
    high = _value(above)
    if high is None or high >= 10**8:
        return None
    if not below:
        return high * power
    if high != high.to_integral_value() or below[0] in "百千":
        return None  # 百万千瓦: the 千 belongs to the unit
    high *= power
    if len(below) == 1 and below >= "一" and below in _DIGIT_VALUE:  # 一万二
        return high + int(_DIGIT_VALUE[below]) * power // 10
    low = _value(below.removeprefix("〇"))
    if low is None or low >= power or (below.isdecimal() and low < power // 10):
        return None
    return high + low


def _arabic_section(plain: str) -> Decimal | None:
    """3千, 3千5百: figures with magnitudes below 万."""
    found = _ARABIC_SECTION.fullmatch(plain)
    if not found:
        return None
    total = Decimal(0)
    pending: str = found[1]
    for unit, following in zip("千百十", found.groups()[1:], strict=True):
        if unit in plain:
            if not pending:
                return None
            total += Decimal(pending) * POWER[unit]
            pending = following or ""
    return None if pending else total


def _ideographs(plain: str) -> Decimal | None:
    """Ideographic numerals below 万, with an optional fraction."""
    whole, point, fraction = plain.replace("·", "点").partition("点")
    if point and not _FIGURES.fullmatch(fraction):
        return None
    value = _figures(whole) if _FIGURES.fullmatch(whole) else _positional(whole)
    if value is None:
        return None
    if point:
        return Decimal(f"{value}.{''.join(_DIGIT_VALUE[c] for c in fraction)}")
    return Decimal(value)


def _figures(whole: str) -> int | None:
    """Read figure by figure: 二〇二五. Two that follow each other (三四) mean 'three or four'."""
    value = int("".join(_DIGIT_VALUE[c] for c in whole))
    if len(whole) == 2 and value % 10 - value // 10 == 1:
        return None
    return value


def _positional(whole: str) -> int | None:
    if whole == "两":
        return 2
    found = _POSITIONAL.fullmatch(whole)
    if not found or not whole:
        return None
    part = found.groupdict()
    if part["h"] and not part["b"] and part["k"]:
        return None
    if part["t"] and not part["c"] and part["k"] and not part["h"]:
        return None
    total = 0
    for unit, figure in (("k", "a"), ("h", "b"), ("t", "c")):
        if part[unit]:
            count = 2 if part[figure] == "两" else int(_DIGIT_VALUE[part[figure] or "一"])
            total += count * POWER[part[unit]]
    last = int(_DIGIT_VALUE[part["d"]]) if part["d"] else 0
    if last and not part["t"] and not part["gap"] and not part["gap2"]:
        if part["h"]:
            return total + last * 10  # 一百二
        if part["k"]:
            return total + last * 100 if "〇" not in whole else total + last
    return total + last
