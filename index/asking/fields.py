"""Fields of the query language: their names and what their values mean."""

from __future__ import annotations

import re
from decimal import Decimal

from index.asking.errors import QueryError
from index.asking.terms import without_marks
from index.asking.tree import DateField, Leaf, NumberField, TextField

TEXT_FIELDS = frozenset(("title", "heading", "doc", "issuer", "unit", "indicator"))
NUMBER_FIELDS = frozenset(("year", "value"))
DATE_FIELDS = frozenset(("date", "period"))
# Fields whose values are codes; a Chinese name stands for its code.
CODES: dict[str, dict[str, str]] = {
    "kind": {
        "plan": "规划",
        "report": "报告",
        "news": "新闻",
        "interpretation": "解读",
        "law": "法规",
        "other": "其他",
    },
    "status": {
        "target": "目标",
        "actual": "现状",
        "context": "背景",
        "structural": "结构",
        "all": "",
    },
    "modality": {"plain": "", "strive": "力争"},
    "review": {"auto": "", "confirmed": "已确认", "corrected": "已更正", "rejected": "已否定"},
    "recognised": {"yes": "是", "no": "否"},
    "binding": {"binding": "约束性", "expected": "预期性"},
}
FIELDS = TEXT_FIELDS | NUMBER_FIELDS | DATE_FIELDS | frozenset(CODES)

_DATE = re.compile(
    r"(?P<y>\d{4})(?:[-./年](?P<m>\d{1,2})(?:[-./月](?P<d>\d{1,2})日?|月)?|年)?", re.ASCII
)


_YEARS = re.compile(r"(\d{4})\s*[-~至到—–]\s*(\d{4})年?")


def make_field(name: str, comparator: str, value: str, at: int) -> Leaf:
    """The leaf for ``name comparator value`` (half-width); ``QueryError`` if it makes no sense."""
    value = without_marks(value).strip()
    if not value:
        raise QueryError("{field}: needs a value after it.", at, field=name)
    if name in NUMBER_FIELDS:
        return _number_field(name, comparator, value, at)
    if name in DATE_FIELDS:
        return _date_field(name, comparator, value, at)
    if name in CODES:
        return TextField(name, _code(name, value, at), at)
    return TextField(name, value, at)


def takes_comparison(name: str) -> bool:
    """Whether ``name>=…`` makes sense."""
    return name in NUMBER_FIELDS or name in DATE_FIELDS


def _code(name: str, value: str, at: int) -> str:
    wanted = value.strip().casefold()
    for code, chinese in CODES[name].items():
        if wanted in (code, chinese):
            return code
    raise QueryError(
        "{field}: is one of {choices}, not “{value}”.",
        at,
        field=name,
        choices=", ".join(CODES[name]),
        value=value,
    )


def _number_field(name: str, comparator: str, value: str, at: int) -> NumberField:
    low_text, dots, high_text = value.partition("..")
    if dots and comparator != ":":
        raise QueryError(
            "A range cannot be compared: write {field}:{value}.", at, field=name, value=value
        )
    if not dots and comparator == ":":
        span = _YEARS.fullmatch(value) if name == "year" else None
        if span:
            dots, low_text, high_text = "..", span[1], span[2]
    if dots:
        low, low_unit = _quantity(name, low_text, at) if low_text else (None, "")
        high, high_unit = _quantity(name, high_text, at) if high_text else (None, "")
        if low is None and high is None:
            raise QueryError("{field}: needs a value after it.", at, field=name)
        return NumberField(name, low, high, unit=high_unit or low_unit, at=at)
    number, unit = _quantity(name, value, at)
    match comparator:
        case ">=" | ">":
            return NumberField(name, number, None, comparator == ">", False, unit, at)
        case "<=" | "<":
            return NumberField(name, None, number, False, comparator == "<", unit, at)
        case _:
            return NumberField(name, number, number, unit=unit, at=at)


def _quantity(name: str, text: str, at: int) -> tuple[Decimal, str]:
    """A number and the unit written behind it: ``'1000亿元'`` → 100000000000, ``'元'``."""
    from data.numbers import find_numbers
    from data.numerals import numeral_value

    text = text.strip()
    for number in find_numbers(text):
        if number.span[0] == 0:
            rest = text[number.span[1] :].strip()
            return number.value, ("" if name == "year" else rest or number.unit)
    # The longest head that is a numeral; bare ideographic numerals count here.
    for end in range(len(text), 0, -1):
        value = numeral_value(text[:end])
        if value is not None:
            return value, "" if name == "year" else text[end:].strip()
    raise QueryError("{field} needs a number, not “{value}”.", at, field=name, value=text)


def _date_field(name: str, comparator: str, value: str, at: int) -> DateField:
    if name == "period" and comparator == ":" and (years := _period(value)):
        return DateField(name, f"{years[0]:04}-01-01", f"{years[1]:04}-12-31", at)
    low_text, dots, high_text = value.partition("..")
    if dots:
        low = _days(name, low_text, at)[0] if low_text else ""
        high = _days(name, high_text, at)[1] if high_text else ""
        return DateField(name, low, high, at)
    first, last = _days(name, value, at)
    match comparator:
        case ">=":
            return DateField(name, first, "", at)
        case ">":
            return DateField(name, _shifted(last, 1, at), "", at)
        case "<=":
            return DateField(name, "", last, at)
        case "<":
            return DateField(name, "", _shifted(first, -1, at), at)
        case _:
            return DateField(name, first, last, at)


def _period(value: str) -> tuple[int, int] | None:
    """The years of 2026-2030 or of 十五五."""
    from data.dates import plan_period

    years = _YEARS.fullmatch(value)
    return (int(years[1]), int(years[2])) if years else plan_period(value)


def _days(name: str, text: str, at: int) -> tuple[str, str]:
    """First and last day of a year, a month or a day, both ISO."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise QueryError(
            "{field} needs a date such as 2021, 2021-03 or 2021-03-05, not “{value}”.",
            at,
            field=name,
            value=text,
        )
    year = int(found["y"])
    month = int(found["m"]) if found["m"] else 0
    day = int(found["d"]) if found["d"] else 0
    if year < 1 or (found["m"] and not 1 <= month <= 12):
        raise QueryError("There is no date “{value}”.", at, value=text)
    if not month:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    last = _length(year, month)
    if found["d"] and not 1 <= day <= last:
        raise QueryError("There is no date “{value}”.", at, value=text)
    return f"{year:04}-{month:02}-{day or 1:02}", f"{year:04}-{month:02}-{day or last:02}"


def _length(year: int, month: int) -> int:
    """How many days a month has. (The standard calendar imports much that is not needed.)"""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _shifted(day: str, by: int, at: int) -> str:
    from datetime import date, timedelta

    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        raise QueryError("There is no date beyond “{value}”.", at, value=day) from None
