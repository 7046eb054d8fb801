"""Quantities of Chinese text: number, range, magnitude and unit; fractions; words like 翻番."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.text.zh.scan.numerals import (
    ARABIC,
    CHINESE,
    MAGNITUDE,
    magnitude_value,
    number_value,
)
from data.targets.text.zh.scan.times import duration_at, moment_at
from data.targets.words.lexicon import classifiers, pattern, unit_pattern, units

NUMBER = pattern("zh_scan", "quantities", "number", arabic=ARABIC, chinese=CHINESE)
_RANGE = pattern("zh_scan", "quantities", "range", arabic=ARABIC, chinese=CHINESE)
_RATIO = pattern("zh_scan", "quantities", "ratio", arabic=ARABIC)
_LEXICAL = pattern("zh_scan", "quantities", "lexical")
_COINS = pattern("zh_scan", "quantities", "coins", arabic=ARABIC)
_MINUS = pattern("zh_scan", "quantities", "minus")
# Measure words and numerals that the rules below single out.
_MAGNITUDES = "百千万亿"
_MINUS_SIGNS = ("-", "−", "负")
_JOINS = tuple("至到~-一与和")  # what may stand between the ends of a range
_OF_TIME = ("年", "个月")
_ONE, _TWO, _CLASS = "一", "二", "级"
_GRADES, _GROUPS, _TIMES = ("类",), ("大",), ("次",)
_NO_GROUP = "以报"
_LAST_GRADE = 5
_LARGEST_GROUP = 10
_LEXICAL_HINT = pattern("zh_scan", "quantities", "lexical_hint")
_SITTING = pattern("zh_scan", "quantities", "sitting")
_GRADED = pattern("zh_scan", "quantities", "graded")
_CONTRAST = pattern("zh_scan", "quantities", "contrast")
_YEARS_OF = pattern("zh_scan", "quantities", "years_of")
_REACH = pattern("zh_scan", "quantities", "reach")
_CLASS_NOUN = pattern("zh_scan", "quantities", "class_noun")


@cache
def unit_behind() -> re.Pattern[str]:
    return pattern(
        "zh_scan", "quantities", "unit_behind", magnitude=MAGNITUDE, unit_pattern=unit_pattern()
    )


class _Read(NamedTuple):
    """A number with what follows it: its value or its two ends, and where it stops."""

    first: Decimal
    second: Decimal | None
    end: int
    magnitude: str
    unit: str
    more: bool


def read_quantity(text: str, at: int, number: re.Match[str]) -> Mention:
    """The quantity whose numeral is ``number``; or why there is none."""
    behind = text[number.end() : number.end() + 2]
    ratio = _RATIO.match(text, at) if behind[:1] == ":" else None
    if ratio:
        return Quantity(at, ratio.end(), number_value(number.group()), form="ratio", fresh=False)
    value = number_value(number.group())
    if value is None:
        return Other(at, number.end(), "name")
    chinese = not number.group()[0].isascii()
    if chinese and number.group()[0] in _MAGNITUDES:
        return _bare_magnitude(text, at, number.end(), value)
    coins = _COINS.match(text, at) if behind[:1] == "元" and behind[1:].isdigit() else None
    if coins:
        tenths, cents = Decimal(coins["j"] or 0), Decimal(coins["f"] or 0)
        whole = value + tenths / 10 + cents / 100
        return Quantity(at, coins.end(), whole, unit=coins["u"], fresh=False)
    negative = _is_negative(text, at)
    read = _ranged(text, at, number, value, negative=negative)
    unit, end = read.unit, read.end
    start = at - 1 if negative else at
    reason = _no_value(text, at, number, value, read)
    if reason:
        return reason
    duration = duration_at(text, at) if unit in _OF_TIME else None
    if duration and not _years_are_a_value(text, at, end):
        return duration
    return Quantity(
        start,
        end,
        read.first,
        read.second,
        units().get(unit, unit),
        read.magnitude,
        more=read.more,
        chinese=chinese,
        fresh=not unit,
    )


def _is_negative(text: str, at: int) -> bool:
    """-2.5‰ behind a word that leads to a number, 负2.5‰; no dash between two ends."""
    signed = text[at - 1 : at] in _MINUS_SIGNS
    return signed and bool(_MINUS.search(text, max(0, at - 3), at))


def _ranged(text: str, at: int, number: re.Match[str], value: Decimal, *, negative: bool) -> _Read:
    """A number with its magnitude and unit, and the other end if it is a range."""
    first, end, magnitude, unit, more = _measured(text, number.end(), value)
    first = -first if negative else first
    one = _Read(first, None, end, magnitude, unit, more)
    span = _RANGE.match(text, end) if text[end : end + 1] in _JOINS else None
    upper = NUMBER.match(text, span.end()) if span else None
    value2 = number_value(upper.group()) if upper else None
    if span is None or upper is None or value2 is None or not _range_makes_sense(text, at, span):
        return one
    second, end2, magnitude2, unit2, more2 = _measured(text, upper.end(), value2)
    if unit and unit2 and unit2 != unit:
        return one  # 增加18%至52.8亿元
    if not magnitude and not unit and magnitude2:
        first = first * magnitude_value(magnitude2)
    elif not number.group()[0].isascii() and not magnitude and not unit:
        first = first * _shared(number.group(), upper.group(), value, value2)
    elif magnitude and not magnitude2 and not unit:
        second, magnitude2 = value2 * magnitude_value(magnitude), magnitude
    second = -second if negative and span.group()[-1:] == "-" and len(span.group()) > 1 else second
    return _Read(first, second, end2, magnitude2, unit2 or unit, more or more2)


def _no_value(
    text: str, at: int, number: re.Match[str], value: Decimal, read: _Read
) -> Other | None:
    """Why a number with its unit states no value: one of a kind, a grade, an order, a class."""
    unit, end = read.unit, read.end
    chinese = not number.group()[0].isascii()
    single = number.group() == _ONE and unit in classifiers() and not read.magnitude
    if single and not _CONTRAST.search(text[max(0, at - 6) : at]):
        return Other(at, end, "indefinite")
    if unit in _GRADES and not chinese and value <= _LAST_GRADE and _GRADED.match(text, end):
        return Other(at, end, "name")
    if unit in _GROUPS and (value >= _LARGEST_GROUP or text[end : end + 1] in _NO_GROUP):
        return Other(at, end, "name")
    if unit in _TIMES and chinese:
        if number.group() == _TWO and not _TURNS.search(text[max(0, at - 8) : at]):
            return Other(at, end, "name")
        if _SITTING.match(text, end):
            return Other(at, end, "ordinal")
    if text.startswith(_CLASS, end) and (read.magnitude or unit or not chinese):
        return Other(at, end + 1, "sizeclass" if read.magnitude or unit else "name")
    if read.second is not None and read.second < read.first:
        return Other(at, end, "name")
    if not unit and chinese and not _bare_value(text, at, end, number.group()):
        return _wordy(text, at, end, number.group())
    return None


_GREAT = Decimal(10**8)


def _measured(text: str, end: int, value: Decimal) -> tuple[Decimal, int, str, str, bool]:
    """Value with its magnitude, end, magnitude, unit and 余/多 behind a numeral."""
    match = unit_behind().match(text, end)
    assert match is not None
    magnitude, unit = match["m"] or "", match["u"] or ""
    if magnitude and not unit and text[match.end("m") : match.end("m") + 1].isdigit():  # 1亿5000万
        rest = NUMBER.match(text, match.end("m"))
        if rest:
            tail, stop, _, unit, more = _measured(
                text, rest.end(), number_value(rest.group()) or Decimal(0)
            )
            return value * magnitude_value(magnitude) + tail, stop, magnitude, unit, more
    stop = match.end() if (magnitude or unit or match["x"] or match["y"]) else end
    great = Decimal(0)
    if match["x"] and magnitude == "万" and value >= _GREAT:  # 三亿三千五百多万
        great = value - value % _GREAT
    return (
        great + (value - great) * magnitude_value(magnitude),
        stop,
        magnitude,
        _canonical(unit),
        bool(match["x"] or match["y"]),
    )


@cache
def _canonical(unit: str) -> str:
    known = units()
    if unit in known or "/" not in unit:
        return known.get(unit, unit)
    top, _, bottom = unit.partition("/")
    bottom = bottom.removeprefix("每")
    return f"{known.get(top, top)}/{bottom}"


_GREAT_END = pattern("zh_scan", "quantities", "great_end")


def _shared(lower: str, upper: str, value: Decimal, upper_value: Decimal) -> Decimal:
    """二千五百 in 二千五百-三千五百万吨 is of 万 too; 五千 in 五千-一万元 is not."""
    great = _GREAT_END.search(upper)
    if great is None or "万" in lower or "亿" in lower:
        return Decimal(1)
    factor = magnitude_value(great.group())
    return factor if value * factor <= upper_value else Decimal(1)


def _range_makes_sense(text: str, at: int, span: re.Match[str]) -> bool:
    """由15%到20% goes from one value to another; 5到10家 is one range."""
    if span.group() in "至到" and text[at - 1 : at] in ("由", "从", "自"):
        return False
    return moment_at(text, span.end()) is None


def _years_are_a_value(text: str, at: int, end: int) -> bool:
    return bool(_YEARS_OF.search(text[max(0, at - 16) : at]))


def _bare_magnitude(text: str, at: int, end: int, value: Decimal) -> Mention:
    """万亿, 百万 without a number before: a size class, unless it is itself reached."""
    unit = unit_behind().match(text, end)
    stop = unit.end() if unit and unit["u"] else end
    if text.startswith("级", stop):
        return Other(at, stop + 1, "sizeclass")
    if (
        _REACH.search(text[max(0, at - 3) : at])
        and not _CLASS_NOUN.match(text, stop)
        and value >= 10**4
    ):
        name = text[at:end]
        return Quantity(
            at,
            stop,
            value,
            unit=_canonical(unit["u"] or "") if unit else "",
            magnitude=name,
            chinese=True,
            fresh=not (unit and unit["u"]),
        )
    return Other(at, stop, "sizeclass" if stop > end and value >= 10**3 else "indefinite")


_TURNS = pattern("zh_scan", "quantities", "turns")
_BARE_REACHED = pattern("zh_scan", "quantities", "bare_reached")
_BARE_END = pattern("zh_scan", "quantities", "bare_end")
_BARE_FROM = pattern("zh_scan", "quantities", "bare_from")
_BARE_ONWARD = pattern("zh_scan", "quantities", "bare_onward")


def _bare_value(text: str, at: int, end: int, numeral: str) -> bool:
    """十三亿 in 控制在十三亿以内, 三点六 in 由三点六降为三: values without a unit."""
    before = text[max(0, at - 14) : at]
    if _BARE_REACHED.search(before):
        return numeral not in ("一", "零", "〇") and bool(_BARE_END.match(text, end))
    return bool(_BARE_FROM.search(before)) and bool(_BARE_ONWARD.match(text, end))


def _wordy(text: str, at: int, end: int, numeral: str) -> Other:
    return Other(
        at, end, "indefinite" if numeral[0] == "一" or "几" in text[at : end + 1] else "name"
    )


def read_words(text: str, found: list[Mention]) -> list[Mention]:
    """``found`` with the quantities in words: 倍增, 翻两番, 减半, 过半, 一半."""
    if not _LEXICAL_HINT.search(text):
        return found
    merged: list[Mention] = []
    position = 0
    for match in _LEXICAL.finditer(text):
        mention = _in_words(match)
        while position < len(found) and found[position].end <= mention.start:
            merged.append(found[position])
            position += 1
        other = found[position] if position < len(found) else None
        if other is not None and other.start < mention.end:
            bare = isinstance(other, Other) or (isinstance(other, Quantity) and other.fresh)
            if not bare or other.start < mention.start or other.end > mention.end:
                continue
            position += 1
        merged.append(mention)
    return merged + found[position:]


def _in_words(match: re.Match[str]) -> Quantity:
    value, unit, form = Decimal(50), "%", "fraction"
    if match["double"]:
        value, unit, form = Decimal(2), "倍", "multiple"
    elif match["times"]:
        count = number_value(match["n"]) if match["n"] else None
        value, unit, form = Decimal(2) ** int(count or 1), "倍", "multiple"
    elif match["half"]:
        form = "half"
    elif match["most"]:
        form = "most"
    return Quantity(*match.span(), value, unit=unit, form=form, chinese=True, fresh=False)
