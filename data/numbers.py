"""N, numbers: number expressions of a text and the values they state.

N stands beside the fold F and never inside it: 百分之二十五, 25%, ２５％ and
``2 5 %`` are different texts with one value. ``find_numbers`` gives *complete*
expressions only: 百分之五 is not found in 百分之五十, nor 25 in 125 or 2.25.

Recognised are Arabic numbers (full width, grouped by commas, spaced out digit by
digit) with or without 千 百 万 亿 万亿; ideographic numbers that hold 万 or 亿;
百分之…, …分之…, …成, 1/3 (proper fractions of small numbers; dates and the like are
none); four-figure years. Bare ideographs (一带一路, 二十家) are not:
in search they would find more names than numbers. ``data.numerals`` reads those
as well, where the caller knows that a numeral stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from data.numerals import FORMS, POWER, numeral_value

if TYPE_CHECKING:
    from data.model import Span

PERCENT = "%"
YEAR = "年"

# The zero of a year is often a circle, a full-width nought or a letter.
_ZEROS = "〇零○◯0０OＯoοОоΟ"
_YEAR_ZEROS = str.maketrans(dict.fromkeys(_ZEROS, "〇"))

# Building blocks of the search pattern.
_D = "[0-9０-９]"
_SP = "[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_TIGHT_SP = "[\u00a0\u2009\u202f]"  # spaces that a typesetter groups thousands with
_LOW = "零〇○◯一二三四五六七八九十百千两兩壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟"
_C = f"{_LOW}万萬亿億"
_UNITS = "万萬亿億"
_POINT = "[.．]"
_MARK = "[%％﹪‰]"

_FRACTION = f"{_POINT}{_D}+"
# '6 .5 %', '9· 8 ‰': decimals pulled apart, told from lists by the unit behind them.
_LOOSE = f"{_SP}?[.．·]{_SP}?{_D}(?:{_SP}?{_D})*(?={_SP}?(?:{_MARK}|[{_UNITS}]))"
_ARABIC = (
    f"(?<!{_D})(?<!{_D}{_POINT})"
    "(?:"
    f"(?<!{_D}{_SP}){_D}(?:{_SP}{_D})+(?!{_SP}?{_D})(?:{_LOOSE})?"
    f"|{_D}{{1,3}}(?:(?:[,，]{_D}{{3}})+|(?:{_TIGHT_SP}{_D}{{3}})+)(?!{_D})(?:{_FRACTION})?"
    f"|{_D}+(?:{_FRACTION}|{_LOOSE})?"
    ")"
    f"(?!{_D}|{_POINT}{_D})"
)
# 千 of 千瓦, 千米 …, 百 of 百分点 belong to what follows.
_MAGNITUDE = (
    f"(?:{_SP}?[十百千]?[万萬]{_SP}?[亿億]|{_SP}?[十百千]?[{_UNITS}]"
    f"|{_SP}?[百千](?![瓦克米伏卡帕赫安焦乏字分]))"
)
_IDEOGRAPHIC = f"(?<![{_C}])[{_C}]+(?:[点點·][{_LOW}]+[{_UNITS}]*)?(?![{_C}])"
# 成 begins and ends many words; what can follow a tenth is narrower than that.
_AFTER_TENTH = "为爲立功员員果就效熟长長本品型分交套绩績都渝份像材器群片批体體语語色人年活行天因不"

_NUMBER = (
    "(?:"
    f"(?P<below>(?<![{_C}])[{_C}]+|{_ARABIC})分之{_SP}?"
    f"(?P<above>[{_C}]+(?:{_SP}?[点點·.．]{_SP}?[{_LOW}]+)?(?![{_C}])|{_ARABIC})"
    f"|(?P<year>(?<![{_C}])(?:一[八九]|二[{_ZEROS}一])[{_ZEROS}一二三四五六七八九]{{2}}"
    f"(?![{_C}{_ZEROS}]))(?P<year_unit>年)?"
    f"|(?<!{_D})(?<![{_C}A-Za-z/／.．第-])(?P<over>{_D}{{1,2}})[/／](?P<under>{_D}{{1,2}})"
    f"(?!{_D}|[A-Za-z/／.．年月日号期{_UNITS}-]|{_SP}?{_MARK})"
    f"|(?P<tenths>(?<![{_C}统統第同之划劃合唯单單惟逐])(?:[一二三四五六七八九十两兩]|"
    f"(?<!{_D})(?<!{_D}{_POINT})(?:10|１０|{_D}(?:{_FRACTION})?)))成"
    f"(?P<half>[一二三四五六七八九](?![{_C}]))?(?![{_AFTER_TENTH}])"
    f"|(?P<arabic>{_ARABIC})(?:"
    f"(?P<scale>{_MAGNITUDE}(?:{_D}+(?:{_FRACTION})?{_MAGNITUDE})*)"
    f"|{_SP}?(?P<mark>{_MARK})|{_SP}?(?P<arabic_unit>年))?"
    f"|(?P<ideographic>(?<![{_C}])[{_LOW}]+(?:[点點·][{_LOW}]+)?[{_UNITS}][{_C}]*)"
    ")"
)
_CAN_HOLD = re.compile(f"{_D}|[{_UNITS}]|分之|成|[一二][{_ZEROS}八九一]")
_BEGINS = re.compile(f"{_D}|[{_C}]")
_VAGUE = frozenset("几数幾數")


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: where it stands, its value, and the unit it includes.

    ``unit`` is ``'%'`` for percentages and all fractions of a whole (百分之, 分之, 成,
    ‰; the value is in per cent), ``'年'`` where 年 follows (and belongs to the span),
    otherwise ``''``.
    """

    span: Span
    value: Decimal
    unit: str = ""

    @property
    def meaning(self) -> tuple[Decimal, bool]:
        """What search compares: the value, and whether it is a share of something."""
        return self.value, self.unit == PERCENT


def find_numbers(text: str) -> list[Number]:
    """Return the complete number expressions of ``text``, in order."""
    if not _CAN_HOLD.search(text):
        return []
    match, reached = _number_pattern().match, 0
    numbers = []
    # The pattern is tried only where a numeral can begin: most characters cannot.
    for begin in _BEGINS.finditer(text):
        at = begin.start()
        if at >= reached and (found := match(text, at)):
            reached = found.end()
            if number := _read(found):
                numbers.append(number)
    return numbers


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compiled at first use: it takes longer than importing everything else here."""
    return re.compile(_NUMBER)


def _read(found: re.Match[str]) -> Number | None:
    span = found.span()
    if below := found["below"]:
        return _share(span, _whole(below), numeral_value(found["above"]))
    if year := found["year"]:
        if not found["year_unit"] and not set(year) & set(_ZEROS):
            return None
        value = numeral_value(year.translate(_YEAR_ZEROS))
        return None if value is None else Number(span, value, found["year_unit"] or "")
    if tenths := found["tenths"]:
        value = numeral_value(tenths)
        if value is None or value > 10:
            return None
        half = numeral_value(found["half"]) if found["half"] else Decimal(0)
        return None if half is None else Number(span, value * 10 + half, PERCENT)
    if over := found["over"]:
        above, below = numeral_value(over), numeral_value(found["under"])
        return _share(span, below, above) if above and below and above < below else None
    if arabic := found["arabic"]:
        return _arabic(found, span, arabic)
    return _ideographic(found, span)


def _share(span: Span, below: Decimal | None, above: Decimal | None) -> Number | None:
    if not below or above is None:
        return None
    return Number(span, above * 100 / below, PERCENT)


def _whole(below: str) -> Decimal | None:
    """What a fraction is a part of; 万分之一 has no numeral before its 万."""
    return Decimal(POWER[below]) if below in ("万", "亿") else numeral_value(below)


def _arabic(found: re.Match[str], span: Span, arabic: str) -> Number | None:
    if found["scale"]:
        value = numeral_value(arabic + found["scale"])
        return None if value is None else Number(span, value)
    value = numeral_value(arabic)
    if value is None or _is_code(arabic):
        return None
    match found["mark"]:
        case None:
            return Number(span, value, found["arabic_unit"] or "")
        case "‰":
            return Number(span, value / 10, PERCENT)
        case _:
            return Number(span, value, PERCENT)


def _is_code(arabic: str) -> bool:
    """Whether a nought stands in front (0755, 07): such figures name, they do not count."""
    figures = arabic.translate(FORMS)
    return len(figures) > 1 and figures[0] == "0" and figures[1].isdigit()


def _ideographic(found: re.Match[str], span: Span) -> Number | None:
    start, end = span
    text = found["ideographic"]
    if start and found.string[start - 1] in _VAGUE and text[0] in "十拾百佰千仟":
        return None  # 数百万: some millions, not one
    if found.string[end : end + 1] in ("点", "點", "·"):
        return None
    value = numeral_value(text)
    while value is None and text[-1] in "千仟百佰":  # 百万千瓦, 三万百姓
        text = text[:-1]
        value = numeral_value(text)
    if value is None or not set(text) & set(_UNITS):
        return None
    return Number((start, start + len(text)), value)
