"""Every numeral of an English text: a quantity, a time, or no value with the reason why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from data.targets.found.moment import Moment
from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.text.en.patterns import (
    MAGNITUDE,
    NTH,
    RANGE,
    YEAR,
    mention_pattern,
    multiples,
    numbers,
    openers,
    scale_of,
    spellings,
    unit_pattern,
)
from data.targets.words.lexicon import pattern, table

_POINTER = pattern("en_text", "scan", "pointer", flags=re.I)
_PER = pattern("en_text", "scan", "per", flags=re.I)
_NAME_AFTER = pattern("en_text", "scan", "name_after", flags=re.I)
_BUILDS = pattern("en_text", "scan", "builds", flags=re.I)
_BASE_NOUN = pattern("en_text", "scan", "base_noun")
_BARE_ONE = pattern("en_text", "scan", "bare_one", flags=re.I)
_ORDER_START = re.compile(r"[.)](?= )")


def scan_english(text: str) -> list[Mention]:
    """All numerals of an English text in order; no two overlap."""
    found: list[Mention] = []
    at = 0
    pattern = mention_pattern()
    for start in _starts(text):
        if start < at:
            continue
        match = pattern.match(text, start)
        if match is None:  # CO2, IPv6, AP1000: figures of a name
            figures = _FIGURES.match(text, start)
            if figures:
                found.append(Other(start, figures.end(), "name"))
                at = figures.end()
            continue
        mention = _read(text, match)
        if mention is not None:
            found.append(mention)
        at = max(match.end() if mention is None else mention.end, match.start() + 1)
    return found


_WORD = re.compile(r"[A-Za-z]+|[0-9]+|[£$€¥₹]")


_FIGURES = re.compile(r"[0-9]+")


def _starts(text: str) -> Iterator[int]:
    """Where a mention can begin: at figures, currency signs and a few words."""
    known = openers()
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isalpha() or word.lower() in known:
            yield match.start()


def _read(text: str, match: re.Match[str]) -> Mention | None:
    start, end = match.span()
    if match["url"]:
        return Other(start, end, "docno") if re.search(r"[0-9]", match["url"]) else None
    moment = _moment(match, start, end)
    if moment is not None:
        return moment
    if match["nth2"]:
        return Other(start, end, "name")
    if match["vague"]:
        counted = _MANY.search(match["vague"])
        return Other(start, end, "indefinite") if counted else None
    return _quantity(text, match)


_MANY = pattern("en_text", "patterns", "many", flags=re.I)


def _moment(match: re.Match[str], start: int, end: int) -> Moment | None:
    if match["date"]:
        year = re.search(YEAR, match["date"])
        if year is None:
            return Moment(start, end, "date")
        return Moment(start, end, "year", int(year[0]), int(year[0]))
    if match["plan"]:
        number = int(match["nth"]) if match["nth"] else NTH.index(match["nthword"].lower()) + 1
        from data.targets.text.zh.scan.times import plan_years

        years = plan_years(number)
        return Moment(start, end, "plan", *(years or (None, None)))
    if match["relative"]:
        return _relative(match, start, end)
    if match["span"]:
        first = int(match["y1"])
        tail = match["y5"] or match["y2"] or match["y3"]
        last = int(tail if len(tail) == 4 else match["y1"][:2] + tail)
        return Moment(start, end, "span", first, last)
    if match["year"]:
        if match["year"].endswith("s"):
            return Moment(start, end, "date")
        return Moment(start, end, "year", int(match["year"]), int(match["year"]))
    return None


_MONTHS = 12


def _relative(match: re.Match[str], start: int, end: int) -> Moment:
    word = match["relative"].lower()
    if match["ahead"]:
        count = numbers().get(match["ahead"].lower()) or int(match["ahead"])
        years = count if match["term"].lower() == "years" else -(-count // _MONTHS)
        return Moment(start, end, "ahead", None, years)
    if match["decade"]:
        ends = {"c": 2050, "e": 2100}
        if "century" in word:
            year = ends["e" if "end" in word else "c"]
            return Moment(start, end, "year", year, year)
        coming = "next" in word or "coming" in word
        return Moment(start, end, "ahead", None, 10) if coming else Moment(start, end, "decade")
    if word.startswith("next"):
        return Moment(start, end, "next")
    if word in ("this year", "current year"):
        return Moment(start, end, "now")
    return Moment(start, end, "past", None, None if word == "last year" else 1)


def _in_words(text: str, match: re.Match[str]) -> Quantity | None:
    """halved, double, 9 in 10, half a million, two thirds."""
    start, end = match.span()
    if match["half"] or match["byhalf"]:
        return Quantity(start, end, Decimal(50), unit="%", form="half", fresh=False)
    if match["multiple"]:
        return Quantity(
            start,
            end,
            Decimal(multiples()[match["multiple"].lower()]),
            unit="倍",
            form="multiple",
            fresh=False,
        )
    if match["odds"]:
        share = (
            _value(match["of"]) * 100 / _value(_HUNDRED.get(match["every"].lower(), match["every"]))
        )
        return Quantity(start, end, share, unit="%", form="fraction", fresh=False)
    if match["great"] is not None and match["great"].lower().startswith("half"):
        return _half_a(text, match)
    if match["fraction"]:
        return Quantity(start, end, _fraction(match), unit="%", form="fraction", fresh=False)
    return None


def _quantity(text: str, match: re.Match[str]) -> Mention:
    start, end = match.span()
    worded = _in_words(text, match)
    if worded is not None:
        return worded
    before = text[max(0, start - 14) : start]
    if _PER.search(before) and not match["cur"]:
        base = _BASE_NOUN.match(text, end)
        return Other(start, base.end() if base else end, "denominator")
    if (
        match["n"][0].isupper()
        and before.strip()
        and not before.rstrip().endswith((".", ":", ";", "§", "•"))
    ):
        return Other(start, end, "name")  # the Three Represents
    if match["n"].lower() == "zero":
        return Other(start, end, "name")
    if _POINTER.search(before) or (before.endswith("-") and before[-2:-1].isalpha()):
        return Other(start, end, "ordinal")
    word = match["n"]
    if _NAME_AFTER.match(text, end) or (
        text[end : end + 1].isalpha()
        and not unit_pattern().match(text, end)
        and not MAGNITUDE.match(text, end)
    ):
        stop = re.compile(r"[A-Za-z0-9-]*").match(text, end)
        return Other(start, stop.end() if stop else end, "name")
    if (
        not match["cur"]
        and _ORDER_START.match(text, end)
        and (not text[:start].strip() or text[start - 2 : start - 1] in ".;:")
    ):
        return Other(start, end + 1, "ordinal")
    value = _value(word)
    magnitude, name = "", ""
    mag = MAGNITUDE.match(text, end)
    if mag:
        end, magnitude = mag.end(), mag["m"].lower()
    span = RANGE.match(text, end) or _with_unit_twice(text, start, end)
    second = None
    if span and (not match["cur"] or span["cur"] or "-" in span.group()):
        second, end, magnitude, value = _upper(text, start, span, value, end, magnitude)
    factor = scale_of(magnitude)
    value, second = value * factor, second * factor if second is not None else None
    unit = unit_pattern().match(text, end)
    if match["cur"]:
        name = table("english")["currencies"].get(match["cur"].strip()) or table("english")[
            "currencies"
        ].get(match["cur"].strip().upper(), "")
    elif unit:
        end, name = unit.end(), _unit_name(unit)
    if _BARE_ONE.fullmatch(word) and not name and not magnitude:
        return Other(start, end, "indefinite")
    return Quantity(
        start, end, value, second, name, magnitude, chinese=word[0].isalpha(), fresh=not name
    )


def _unit_name(unit: re.Match[str]) -> str:
    """The canonical unit, with what it is taken per: kWh/m3."""
    _, slash, base = unit.group().partition("/")
    return spellings()[unit["u"].lower()] + slash + base


_HUNDRED = {"a hundred": "100"}


def _half_a(text: str, match: re.Match[str]) -> Quantity:
    """half a million homes: half of the magnitude, not 50 %."""
    magnitude = match["great"].split()[-1].lower()
    value = scale_of(magnitude) / 2
    unit = unit_pattern().match(text, match.end())
    name = _unit_name(unit) if unit else ""
    end = unit.end() if unit else match.end()
    return Quantity(match.start(), end, value, unit=name, magnitude=magnitude, fresh=not name)


_SPOKEN_RANGE = pattern("en_text", "scan", "spoken_range", flags=re.I)


def _with_unit_twice(text: str, start: int, end: int) -> re.Match[str] | None:
    """20 per cent to 25 per cent: a range that prints its unit with both ends."""
    unit = unit_pattern().match(text, end)
    if unit is None or not _SPOKEN_RANGE.search(text, max(0, start - 12), start):
        return None
    span = RANGE.match(text, unit.end())
    same = unit_pattern().match(text, span.end()) if span else None
    alike = same is not None and spellings()[same["u"].lower()] == spellings()[unit["u"].lower()]
    return span if alike else None


_FROM = pattern("en_text", "scan", "from", flags=re.I)


def _upper(
    text: str, start: int, span: re.Match[str], value: Decimal, end: int, magnitude: str
) -> tuple[Decimal | None, int, str, Decimal]:
    """The upper end of a range; ``and`` joins one only behind ``between``."""
    upper = _value(span["n"])
    stop = span.end()
    mag = MAGNITUDE.match(text, stop)
    unit = unit_pattern().match(text, mag.end() if mag else stop)
    joined = span.group().strip().split()[0] if span.group().strip() else ""
    if joined == "and" and not re.search(
        r"between (?:\S+ )?$",
        text[max(0, span.start() - 24) : span.start()].rsplit(" ", 1)[0] + " ",
    ):
        return None, end, magnitude, value
    before = text[max(0, span.start() - len(str(value)) - 24) : span.start()]
    if joined == "to" and _FROM.search(text, max(0, start - 20), start):
        return None, end, magnitude, value
    if joined == "to" and not (unit or mag) and not _BUILDS.search(before):
        return None, end, magnitude, value
    if mag:
        stop = mag.end()
        if magnitude:
            value = value * scale_of(magnitude) / scale_of(mag["m"].lower())
        magnitude = mag["m"].lower()
    if upper < value:
        return None, end, magnitude, value
    return upper, stop, magnitude, value


def _value(word: str) -> Decimal:
    if word[0].isdigit():
        return Decimal(re.sub(r"[^0-9.]", "", word))
    return Decimal(sum(numbers()[piece] for piece in re.split(r"[- ]", word.lower())))


def _fraction(match: re.Match[str]) -> Decimal:
    if match["hf"]:
        return Decimal(50)
    above = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}[match["up"].lower()]
    below = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[match["low"].lower().rstrip("s")]
    part = Decimal(above) * 100 / below
    return part.quantize(Decimal("0.001")) if part != part.to_integral_value() else part
