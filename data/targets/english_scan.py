"""Every numeral of an English text: a quantity, a time, or no value with the reason why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from data.targets.lexicon import alternatives, table
from data.targets.scan import Mention, Other, Quantity
from data.targets.times import Moment

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?:19|20)[0-9]{2}"


@cache
def _numbers() -> dict[str, int]:
    return dict(table("english")["numbers"]["words"])


@cache
def _magnitudes() -> dict[str, int]:
    return dict(table("english")["numbers"]["magnitudes"])


@cache
def _multiples() -> dict[str, int]:
    return dict(table("english")["numbers"]["multiples"])


@cache
def _units() -> dict[str, str]:
    return {word: name for name, words in table("english")["units"].items() for word in words}


@cache
def _mention() -> re.Pattern[str]:
    words = alternatives(list(_numbers()))
    multiples = alternatives(list(_multiples()))
    return re.compile(
        rf"(?P<url>https?://\S+|www\.\S+)"
        rf"|(?P<date>\b(?:[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH} {_YEAR}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|{_MONTH} {_YEAR}"
        rf"|{_MONTH} [0-9]{{1,2}}\b|[0-9]{{1,2}} {_MONTH}|{_YEAR}-[0-9]{{2}}-[0-9]{{2}}))"
        rf"|(?P<plan>\b(?P<nth>[0-9]{{1,2}})(?:st|nd|rd|th) five[- ]year(?: plan)?(?: period)?|\b(?P<nthword>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth) five[- ]year(?: plan)?(?: period)?)"
        rf"|(?P<relative>\b(?:(?:the )?(?:next|coming|following) (?P<ahead>[0-9]+|{words}) years|(?:the )?(?:past|last|previous) (?:[0-9]+|{words}) (?:years|months|decades)|next year|last year|this year|current year))"
        rf"|(?P<span>\b(?P<y1>{_YEAR})(?:-{{1,2}}|–| to | and )(?P<y2>{_YEAR}|[0-9]{{2}}\b))"
        rf"|(?P<year>\b{_YEAR}s?\b(?! ?(?:%|percent|per cent|km|mw|gw|{alternatives('jobs homes people million billion tons tonnes hectares')})))"
        rf"|(?P<nth2>\b[0-9]+(?:st|nd|rd|th)\b)"
        rf"|(?P<half>\b(?:halve[ds]?|halving)\b)|(?P<multiple>\b(?:{multiples})\b(?![- ](?:digit|taxation|reduction|circulation|check|burden|standard|first-class)))"
        rf"|(?P<fraction>\b(?:(?P<up>a|one|two|three|four)[- ](?P<low>third|thirds|quarter|quarters|fifth|fifths|tenth|tenths)|(?P<hf>half)(?= (?:of|the|a|its|our|all)))\b)"
        rf"|(?P<vague>\b(?:hundreds|thousands|millions|billions|tens|dozens) of (?:(?:hundreds|thousands|millions|billions) of )?|\b(?:one|two) of\b|\b(?:one|another) (?:or more )?another\b|\b(?:the )?one(?:s)? (?:that|which|who|we)\b|\bno one\b|\bone by one\b|\bone[- ](?:stop|off|time)\b)"
        rf"|(?P<number>(?P<cur>US\$|RMB ?|CNY ?|Nu\.? ?|Rs\.? ?|[£$€¥] ?)?(?P<n>(?<![A-Za-z0-9.,])(?:{_DIGITS})|\b(?:{words})(?:[- ](?:{words}))?\b))",
        re.I,
    )


_MAG = re.compile(
    r"[- ]?(?P<m>hundred million|hundred thousand|hundred|thousand|million|billion|trillion|bn|mn|tn|(?<=[0-9])[mk](?![a-z0-9²³]))\b",
    re.I,
)
_RANGE = re.compile(rf"(?: ?(?:-|–) ?| to | and )(?P<cur>[£$€¥])?(?P<n>{_DIGITS})")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        rf"[- ]?(?P<u>{alternatives(list(_units()))})(?![A-Za-z])(?!-(?:olds?|based))", re.I
    )


_POINTER = re.compile(
    r"(?:point|chapter|section|article|part|table|box|figure|annex|no\.?|phase|page|goal|sdg|volume|appendix|item|class|grade|tier|category|version|type|covid|step|room|paragraph|clause|directive|resolution|regulation)[ -]$",
    re.I,
)
_PER = re.compile(r"\b(?:per|for every|every) $", re.I)
_NAME_AFTER = re.compile(
    r"[- ](?:point plan|pillar|belt|child|country two systems|stop|way)|-(?:day|week|year|month|storey|story|star|lane|hour|minute|year-old|child|point|tier|level|digit|party|person|dimensional|in-one|track|wheel|way|fold)\b|G\b|D\b",
    re.I,
)
_BUILDS = re.compile(
    r"\b(?:build|create|train|develop|establish|support|select|launch|open|add)\s+[0-9,.]+$", re.I
)
_BARE_ONE = re.compile(r"one\b", re.I)
_ORDER_START = re.compile(r"[.)](?= )")
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()


_CJK = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")


def is_english(text: str) -> bool:
    """No ideograph in it, and words in Latin letters."""
    return not _CJK.search(text) and len(_LETTER.findall(text)) > 3


def scan_english(text: str) -> list[Mention]:
    """All numerals of an English text in order; no two overlap."""
    found: list[Mention] = []
    at = 0
    pattern = _mention()
    for start in _starts(text):
        if start < at:
            continue
        match = pattern.match(text, start)
        if match is None:
            continue
        mention = _read(text, match)
        if mention is not None:
            found.append(mention)
        at = max(match.end() if mention is None else mention.end, match.start() + 1)
    return found


_WORD = re.compile(r"[A-Za-z]+|[0-9]+|[£$€¥]")


@cache
def _openers() -> frozenset[str]:
    """Words that a number or a time can begin with, lower case."""
    months = "january february march april may june july august september october november december"
    words = set(_numbers()) | set(_multiples()) | set(_NTH)
    words |= {month[:length] for month in months.split() for length in (3, 4, len(month))}
    words |= set(
        "half halve halved halves halving a an the next coming following past last".split()
    )
    words |= set("previous this current no by another us rmb cny nu rs http https www".split())
    words |= set("hundreds thousands millions billions tens dozens".split())
    return frozenset(words)


def _starts(text: str) -> Iterator[int]:
    """Where a mention can begin: at figures, currency signs and a few words."""
    openers = _openers()
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isalpha() or word.lower() in openers:
            yield match.start()


def _read(text: str, match: re.Match[str]) -> Mention | None:
    start, end = match.span()
    if match["url"]:
        return Other(start, end, "docno") if re.search(r"[0-9]", match["url"]) else None
    if match["date"]:
        year = re.search(_YEAR, match["date"])
        if year is None:
            return Moment(start, end, "date")
        return Moment(start, end, "year", int(year[0]), int(year[0]))
    if match["plan"]:
        number = int(match["nth"]) if match["nth"] else _NTH.index(match["nthword"].lower()) + 1
        from data.targets.times import plan_years

        years = plan_years(number)
        return Moment(start, end, "plan", *(years or (None, None)))
    if match["relative"]:
        return _relative(match, start, end)
    if match["span"]:
        first = int(match["y1"])
        tail = match["y2"]
        last = int(tail if len(tail) == 4 else match["y1"][:2] + tail)
        return Moment(start, end, "span", first, last)
    if match["year"]:
        if match["year"].endswith("s"):
            return Moment(start, end, "date")
        return Moment(start, end, "year", int(match["year"]), int(match["year"]))
    if match["nth2"]:
        return Other(start, end, "name")
    if match["vague"]:
        return (
            Other(start, end, "indefinite")
            if re.search(
                r"one|tens|hundred|thousand|million|billion|dozen|two", match["vague"], re.I
            )
            else None
        )
    return _quantity(text, match)


def _relative(match: re.Match[str], start: int, end: int) -> Moment:
    word = match["relative"].lower()
    if match["ahead"]:
        count = _numbers().get(match["ahead"].lower()) or int(match["ahead"])
        return Moment(start, end, "ahead", None, count)
    if word.startswith("next"):
        return Moment(start, end, "next")
    if word in ("this year", "current year"):
        return Moment(start, end, "now")
    return Moment(start, end, "past", None, None if word == "last year" else 1)


def _quantity(text: str, match: re.Match[str]) -> Mention:
    start, end = match.span()
    if match["half"]:
        return Quantity(start, end, Decimal(50), unit="%", form="half", fresh=False)
    if match["multiple"]:
        return Quantity(
            start,
            end,
            Decimal(_multiples()[match["multiple"].lower()]),
            unit="倍",
            form="multiple",
            fresh=False,
        )
    if match["fraction"]:
        return Quantity(start, end, _fraction(match), unit="%", form="fraction", fresh=False)
    before = text[max(0, start - 14) : start]
    if _PER.search(before) and not match["cur"]:
        base = re.compile(
            rf"{re.escape(match['n'])}(?: (?:people|persons|residents|inhabitants|live births|employed persons?|yuan|population))?"
        ).match(text, start)
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
        text[end : end + 1].isalpha() and not _unit().match(text, end) and not _MAG.match(text, end)
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
    mag = _MAG.match(text, end)
    if mag:
        end, magnitude = mag.end(), mag["m"].lower()
    span = _RANGE.match(text, end)
    second = None
    if (span and not match["cur"]) or (span and span["cur"]):
        second, end, magnitude, value = _upper(text, span, value, end, magnitude)
    elif span and match["cur"] and "-" in span.group():
        second, end, magnitude, value = _upper(text, span, value, end, magnitude)
    factor = _factor(magnitude)
    value, second = value * factor, second * factor if second is not None else None
    unit = _unit().match(text, end)
    if match["cur"]:
        name = table("english")["currencies"].get(match["cur"].strip()) or table("english")[
            "currencies"
        ].get(match["cur"].strip().upper(), "")
    elif unit:
        end, name = unit.end(), _units()[unit["u"].lower()]
    if _BARE_ONE.fullmatch(word) and not name and not magnitude:
        return Other(start, end, "indefinite")
    return Quantity(
        start, end, value, second, name, magnitude, chinese=word[0].isalpha(), fresh=not name
    )


def _upper(
    text: str, span: re.Match[str], value: Decimal, end: int, magnitude: str
) -> tuple[Decimal | None, int, str, Decimal]:
    """The upper end of a range; ``and`` joins one only behind ``between``."""
    upper = _value(span["n"])
    stop = span.end()
    mag = _MAG.match(text, stop)
    unit = _unit().match(text, mag.end() if mag else stop)
    joined = span.group().strip().split()[0] if span.group().strip() else ""
    if joined == "and" and not re.search(
        r"between (?:\S+ )?$",
        text[max(0, span.start() - 24) : span.start()].rsplit(" ", 1)[0] + " ",
    ):
        return None, end, magnitude, value
    before = text[max(0, span.start() - len(str(value)) - 24) : span.start()]
    if joined == "to" and not (unit or mag) and not _BUILDS.search(before):
        return None, end, magnitude, value
    if mag:
        stop = mag.end()
        if magnitude:
            value = value * _factor(magnitude) / _factor(mag["m"].lower())
        magnitude = mag["m"].lower()
    if upper < value:
        return None, end, magnitude, value
    return upper, stop, magnitude, value


def _factor(magnitude: str) -> Decimal:
    factor = Decimal(1)
    for word in magnitude.split():
        factor *= {"m": 10**6, "k": 10**3}.get(word) or _magnitudes().get(word, 1)
    return factor


def _value(word: str) -> Decimal:
    if word[0].isdigit():
        return Decimal(word.replace(",", ""))
    return Decimal(sum(_numbers()[piece] for piece in re.split(r"[- ]", word.lower())))


def _fraction(match: re.Match[str]) -> Decimal:
    if match["hf"]:
        return Decimal(50)
    above = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}[match["up"].lower()]
    below = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[match["low"].lower().rstrip("s")]
    part = Decimal(above) * 100 / below
    return part.quantize(Decimal("0.001")) if part != part.to_integral_value() else part


_SCALES = {"thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}


def english_unit(text: str) -> tuple[Decimal, str]:
    """Factor and unit of a label's bracket: (trillions of yuan) is 1e12 yuan."""
    words = text.strip().lower()
    if words.startswith("%"):
        return Decimal(1), "%"
    scaled = re.match(r"(?P<s>thousands?|millions?|billions?|trillions?) (?:of )?(?P<u>.+)", words)
    factor = Decimal(1)
    if scaled:
        factor = Decimal(_SCALES[scaled["s"].rstrip("s") + "s"])
        words = scaled["u"]
    many = re.match(r"(?P<n>[0-9][0-9,]*) (?P<u>.+)", words)
    if many:
        factor, words = Decimal(many["n"].replace(",", "")), many["u"]
    return factor, _units().get(words, words)
