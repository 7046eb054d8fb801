"""Dates and plan periods as documents and feeds write them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta, timezone

_ISSUER_ZONE = timezone(timedelta(hours=8))
"""Chinese issuers keep one zone, UTC+8, without summer time since 1992."""

_DIGIT_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "О": 0,
    "O": 0,
    "两": 2,
}
_CHINESE = "〇零○一二三四五六七八九十"

_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?P<time>[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?P<zone>\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_PRINTED = re.compile(
    rf"(?P<y>(?:1\s?9|2\s?0)\s?\d\s?\d|[一二][{_CHINESE}OОＯ]{{3}})\s?年"
    rf"(?:\s?(?P<m>\d\s?\d?|[{_CHINESE}]{{1,3}})\s?月"
    rf"(?:\s?(?P<d>\d\s?\d?|[{_CHINESE}]{{1,3}})\s?日)?)?"
)


def parse_date(text: str) -> str:
    """The date ``text`` states, as ISO ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; '' if none.

    A time with its zone becomes the date in the issuer's zone (UTC+8), so a
    feed's ``16:30 GMT`` is the next day.
    """
    text = text.strip()
    if not text:
        return ""
    return (
        _from_iso(text)
        or _from_feed(text)
        or printed_date(text)
        or english_date(text)
        or _from_compact(text)
    )


def _from_iso(text: str) -> str:
    found = _ISO.match(text)
    if found is None:
        return ""
    day = _calendar(int(found["y"]), int(found["m"]), int(found["d"]))
    if day is None or not found["zone"]:
        return day.isoformat() if day else ""
    zone = found["zone"].strip().replace("UTC", "+0000").replace("GMT", "+0000")
    clock = found["time"][1:].removesuffix(found["zone"]).split(".")[0]
    pattern = "%H:%M:%S%z" if clock.count(":") == 2 else "%H:%M%z"
    try:
        moment = datetime.strptime(clock + zone, pattern)
    except ValueError:
        return day.isoformat()
    return _in_zone(datetime.combine(day, moment.timetz()))


def _from_feed(text: str) -> str:
    """RFC 5322, as RSS feeds write it: ``Thu, 09 Sep 2021 15:21:00 GMT``."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if not 1900 <= moment.year <= 2200:
        return ""
    return _in_zone(moment) if moment.tzinfo else moment.date().isoformat()


def _in_zone(moment: datetime) -> str:
    try:
        return moment.astimezone(_ISSUER_ZONE).date().isoformat()
    except (OverflowError, ValueError):
        return ""


def _from_compact(text: str) -> str:
    found = _COMPACT.match(text)
    if found is None:
        return ""
    day = _calendar(int(found["y"]), int(found["m"]), int(found["d"]))
    return day.isoformat() if day else ""


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def printed_date(text: str, *, whole: bool = False) -> str:
    """The first date printed the Chinese way (2021年9月9日, 二〇二一年九月), or ''.

    With ``whole`` only if ``text`` is nothing but the date and brackets around it.
    """
    if whole:
        text = text.strip("（）() 　")
        found = _PRINTED.fullmatch(text)
    else:
        found = _PRINTED.search(text)
    if found is None:
        return ""
    year = _number(found["y"])
    if not found["m"]:
        return f"{year:04d}"
    month = _number(found["m"])
    if not 1 <= month <= 12:
        return f"{year:04d}"
    if not found["d"]:
        return f"{year:04d}-{month:02d}"
    day = _calendar(year, month, _number(found["d"]))
    return day.isoformat() if day else f"{year:04d}-{month:02d}"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_FIRST = re.compile(
    rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
)


def english_date(text: str) -> str:
    """The first date printed the English way (9 September 2021, September 9, 2021), or ''."""
    found = _DAY_FIRST.search(text) or _MONTH_FIRST.search(text)
    if found is None:
        return ""
    month = _MONTHS.index(found["m"].lower()) + 1
    day = _calendar(int(found["y"]), month, int(found["d"]))
    return day.isoformat() if day else ""


def _number(text: str) -> int:
    """2 0 0 1, 二〇二一, 十二, 三十一 as a number."""
    text = text.replace(" ", "").replace("\u3000", "")
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, units = text.partition("十")
        return _digits(tens or "一") * 10 + (_digits(units) if units else 0)
    return _digits(text)


def _digits(text: str) -> int:
    value = 0
    for char in text:
        digit = _DIGIT_VALUES.get(char)
        value = value * 10 + (digit if digit is not None else int(char) if char.isdigit() else 0)
    return value


_RANGE = re.compile(
    r"(?P<a>(?:19|20)\d\d)\s?年?\s?(?:[-—–－~～至到]|——)\s?(?P<b>(?:19|20)\d\d)\s?年?"
)
_FIVE_YEARS = re.compile(
    r"第?(?P<long>[一二三四五六七八九十]{1,3})个五年(?:规划|计划|（|\(|发展|总体|专项)?"
    r"|(?<!第)[“\"「‘_]?(?P<short>[一二三四五六七八九十]{1,2})五[”\"」’]?(?=$|[^年月日个十百千万亿大项条])"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


_ENGLISH_PLAN = re.compile(r"\b(?P<n>\d{1,2})(?:st|nd|rd|th)\s+five[- ]year\s+plan", re.IGNORECASE)


def plan_period(title: str) -> tuple[int, int] | None:
    """The years of the plan that a title names, or None.

    An explicit range of years wins; then 第N个五年规划 and 十四五. The first
    five-year plan ran 1953–1957, the second 1958–1962; 1963–1965 belong to none.
    """
    title = title.translate(_FULL_WIDTH)
    found = _RANGE.search(title)
    if found is not None and 0 < int(found["b"]) - int(found["a"]) <= 30:
        return int(found["a"]), int(found["b"])
    numbers = _plan_numbers(title)
    return five_years(numbers[0]) if numbers else None


def main_plan(text: str) -> tuple[int, int] | None:
    """The years of the five-year plan that a whole text names most, the later of two."""
    counts = Counter(_plan_numbers(text.translate(_FULL_WIDTH)))
    if not counts:
        return None
    return five_years(max(counts, key=lambda number: (counts[number], number)))


def _plan_numbers(text: str) -> list[int]:
    numbers = [
        _number(named["long"] or named["short"])
        for named in _FIVE_YEARS.finditer(text)
        if named["long"] or _is_plan_name(named, text)
    ]
    return numbers + [int(named["n"]) for named in _ENGLISH_PLAN.finditer(text)]


def _is_plan_name(named: re.Match[str], text: str) -> bool:
    """Whether 十四五, 九五 … stands for a plan: quoted, above ten, or followed by its noun."""
    return (
        named[0][0] in '“"「‘_'
        or named["short"] in ("十一", "十二", "十三", "十四", "十五")
        or text.startswith(("规划", "计划", "時期", "时期", "期间", "纲要"), named.end("short") + 1)
    )


def five_years(number: int) -> tuple[int, int] | None:
    """First and last year of five-year plan ``number``."""
    if not 1 <= number <= 20:
        return None
    if number < 3:
        return (1953, 1957) if number == 1 else (1958, 1962)
    start = 1966 + 5 * (number - 3)
    return start, start + 4
