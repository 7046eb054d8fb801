"""Fractions of Chinese text: 百分之四点一, 三分之二, 七成."""

from __future__ import annotations

import re
from decimal import Decimal

from data.targets.found.quantity import Quantity
from data.targets.text.zh.scan.numerals import ARABIC, CHINESE, number_value
from data.targets.words.lexicon import pattern, source

_FRACTION = pattern("zh_scan", "fractions", "fraction", chinese=CHINESE, arabic=ARABIC)
_SLASHED = pattern("zh_scan", "fractions", "slashed")
_TENTHS = pattern("zh_scan", "fractions", "tenths")


_SIGN = source("zh_scan", "fractions", "sign")
_LONGEST = 48  # characters from a numeral to the sign behind it


def read_fraction(text: str, at: int) -> Quantity | None:
    match = _FRACTION.match(text, at) if text.find(_SIGN, at, at + _LONGEST) >= 0 else None
    if match:
        low = number_value(match["low"])
        if low:
            unit = "‰" if low == 1000 else "%"
            scale = (Decimal(1000) if low == 1000 else Decimal(100)) / low
            first = _portion(match["up"], scale)
            second = _portion(match["up2"], scale) if match["up2"] else None
            if first is None and not match["up2"]:
                first, second = _two_figures(text, match["up"], scale)
            if first is not None:
                return Quantity(
                    at, match.end(), first, second, unit, form="fraction", fresh=False, chinese=True
                )
    match = _SLASHED.match(text, at) if "/" in text[at + 1 : at + 3] else None
    if match and text[at - 1 : at] not in tuple("0123456789/.-"):
        share = _portion(match["up"], Decimal(100) / Decimal(match["low"]))
        return Quantity(at, match.end(), share, unit="%", form="fraction", fresh=False)
    match = _TENTHS.match(text, at) if "成" in text[at + 1 : at + 5] else None
    if match:
        words = [match["n"]] if "." in match["n"] else re.sub("[、-]", "", match["n"])
        digits = [number_value(word) for word in words]
        values = [digit * 10 + _rest(match["half"]) for digit in digits if digit is not None]
        return Quantity(
            at,
            match.end(),
            values[0],
            values[1] if len(values) > 1 else None,
            "%",
            form="fraction",
            fresh=False,
            chinese=True,
        )
    return None


def _rest(word: str | None) -> Decimal:
    """半 and 五 of 七成半 and 七成五."""
    if not word:
        return Decimal(0)
    return number_value(word) or Decimal(5)


_MOST_DIGITS = 20  # of a share that can be rounded: more are no share of anything


def _portion(text: str, scale: Decimal) -> Decimal | None:
    value = number_value(text)
    if value is None or value.adjusted() > _MOST_DIGITS:
        return None
    part = value * scale
    return part if part == part.quantize(Decimal("0.001")) else part.quantize(Decimal("0.001"))


_BY_POSITION = pattern("zh_scan", "fractions", "by_position")


def _two_figures(text: str, pair: str, scale: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """百分之六七: 67 where the print sets figures one after another, else 6 to 7."""
    figures = [number_value(figure) for figure in pair]
    if len(figures) != 2 or figures[0] is None or figures[1] is None:
        return None, None
    if _BY_POSITION.search(text):
        return (figures[0] * 10 + figures[1]) * scale, None
    return figures[0] * scale, figures[1] * scale
