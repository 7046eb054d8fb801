"""N, numbers: number expressions of a text and the values they state.

N stands beside the fold F and never inside it: 百分之二十五, 25%, ２５％ and
``2 5 %`` are different texts with one value. ``find_numbers`` gives *complete*
expressions only: 百分之五 is not found in 百分之五十, nor 25 in 125 or 2.25.

Recognised are Arabic numbers (full width, grouped by commas, spaced out digit by
digit) with or without 千 百 万 亿 万亿; ideographic numbers that hold 万 or 亿;
百分之…, …分之…, …成, 1/3 (proper fractions of small numbers; dates and the like are
none); four-figure years. Bare ideographs (一带一路, 二十家) are not:
in search they would find more names than numbers. ``numeral_value`` reads those
as well, where the caller knows that a numeral stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model import Span

PERCENT = "%"
YEAR = "年"

# Everything numerals are written with, in the one form that is parsed below.
# The zero of a year is often a circle, a full-width nought or a letter.
_FORMS = str.maketrans(
    "０１２３４５６７８９．，％萬億兩點参壹贰叁肆伍陆柒捌玖貳參叄陸拾佰仟零○◯",
    "0123456789.,%万亿两点三一二三四五六七八九二三三六十百千〇〇〇",
)
_ZEROS = "〇零○◯0０OＯoοОоΟ"
_YEAR_ZEROS = str.maketrans(dict.fromkeys(_ZEROS, "〇"))
_DIGIT_VALUE = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")}
_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

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
    return Decimal(_POWER[below]) if below in ("万", "亿") else numeral_value(below)


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
    figures = arabic.translate(_FORMS)
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


def numeral_value(text: str) -> Decimal | None:
    """Return the value of one whole numeral, or None where ``text`` is none.

    Reads 3.7万亿, 1亿2000万, 二十五, 三点五, 二〇二五, 一万二 (12,000), 四八·五亿, ２５,
    ``2 9 0 0`` and 16，770. Approximations (三四十, 十几) and bare 万, 亿 are no numerals.
    """
    if _PLAIN.fullmatch(text):  # nearly all are
        value: Decimal | None = Decimal(text)
    else:
        plain = _BLANK.sub(" ", text.strip().translate(_FORMS))
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
            return _scaled(above, below, _POWER[unit])
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
            total += Decimal(pending) * _POWER[unit]
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
            total += count * _POWER[part[unit]]
    last = int(_DIGIT_VALUE[part["d"]]) if part["d"] else 0
    if last and not part["t"] and not part["gap"] and not part["gap2"]:
        if part["h"]:
            return total + last * 10  # 一百二
        if part["k"]:
            return total + last * 100 if "〇" not in whole else total + last
    return total + last
