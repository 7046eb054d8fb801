"""Numbers, times and units of English text as patterns."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from data.targets.words.lexicon import alternatives, pattern, source, table, word_set

NTH = tuple(table("english")["time"]["nth"].split())
_MONTHS = tuple(table("english")["time"]["months"].split())
_DIGITS = (
    r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,6}(?![0-9,.]?[0-9])|[0-9]+(?:\.[0-9]+)?"
)
YEAR = r"(?:19|20)[0-9]{2}"


@cache
def numbers() -> dict[str, int]:
    return dict(table("english")["numbers"]["words"])


@cache
def magnitudes() -> dict[str, int]:
    return dict(table("english")["numbers"]["magnitudes"])


@cache
def multiples() -> dict[str, int]:
    return dict(table("english")["numbers"]["multiples"])


@cache
def spellings() -> dict[str, str]:
    """Every spelling of a unit, lower case, to its canonical form."""
    return {word: name for name, words in table("english")["units"].items() for word in words}


def _date() -> str:
    month = f"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)" + r"\.?"
    day = r"[0-9]{1,2}(?:st|nd|rd|th)?"
    return (
        rf"\b(?:{day} {month} {YEAR}|{month} {day},? {YEAR}|{month} {YEAR}"
        rf"|{month} [0-9]{{1,2}}\b|[0-9]{{1,2}} {month}|{YEAR}-[0-9]{{2}}-[0-9]{{2}})"
    )


def _plan() -> str:
    return source("en_text", "patterns", "plan", nth="|".join(NTH))


_COUNTED = source("en_text", "patterns", "counted")
_NOT_TWICE = source("en_text", "patterns", "not_twice")


@cache
def _currency() -> str:
    """A currency printed before its sum: £12, US$ 3, KSh 60."""
    return rf"(?P<cur>(?<![A-Za-z])(?:{_currencies()}) ?)?"


_SUM_BEHIND = source("en_text", "patterns", "sum_behind")


@cache
def _currencies() -> str:
    """A single letter (N250 million) is a currency only where a great sum follows."""
    names = list(table("english")["currencies"])
    letters = [name for name in names if len(name) == 1 and name.isalpha()]
    whole = alternatives([name for name in names if name not in letters])
    return rf"{whole}|(?-i:[{''.join(letters)}])(?={_SUM_BEHIND})"


@cache
def mention_pattern() -> re.Pattern[str]:
    """Anything written with a numeral; the group that matched says what."""
    words = alternatives(list(numbers()))
    number = rf"(?P<n>(?(cur)|(?<![A-Za-z0-9.,]))(?:{_DIGITS})|\b(?:{words})(?:[- ](?:{words}))?\b)"
    kinds = {
        "url": r"https?://\S+|www\.\S+",
        "date": _date(),
        "plan": _plan(),
        "relative": source("en_text", "patterns", "relative", words=words),
        "span": rf"\b(?P<y1>{YEAR})(?:(?:[-/][0-9]{{2}})? to (?P<y4>{YEAR})[-/](?P<y5>[0-9]{{2}})\b"
        rf"|(?:-{{1,2}}|–| to | and )(?P<y2>{YEAR})"
        r"|[-–/](?P<y3>[0-9]{2})\b)",
        "year": rf"\b{YEAR}s?\b(?! ?(?:{_COUNTED}))",
        "nth2": r"\b[0-9]+(?:st|nd|rd|th)\b",
        "half": r"\bhalv(?:e[ds]?|ing)\b",
        "multiple": rf"\b(?:{alternatives(list(multiples()))})\b{_NOT_TWICE}",
        "great": source("en_text", "patterns", "half_a"),
        "odds": source("en_text", "patterns", "odds", words=words),
        "fraction": source("en_text", "patterns", "fraction"),
        "vague": source("en_text", "patterns", "vague"),
        "number": _currency() + number,
    }
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items()), re.I)


MAGNITUDE = pattern("en_text", "patterns", "magnitude", flags=re.I)
RANGE = pattern("en_text", "patterns", "range", digits=_DIGITS)


@cache
def unit_pattern() -> re.Pattern[str]:
    listed = alternatives(list(spellings()))
    per = source("en_text", "patterns", "per")
    ends = per + r"(?![A-Za-z]|(?<=[0-9])[0-9])(?!-(?:olds?|based))"
    return pattern("en_text", "patterns", "unit_pattern", listed=listed, ends=ends, flags=re.I)


@cache
def openers() -> frozenset[str]:
    """Words that a number or a time can begin with, lower case."""
    months = {name[:length] for name in _MONTHS for length in (3, 4, len(name))}
    money = {name.rstrip(".$¢").lower() for name in table("english")["currencies"]}
    return frozenset(
        (*numbers(), *multiples(), *NTH, *months, *money, *word_set("english", "time", "openers"))
    )


_SCALED = pattern("en_text", "patterns", "scaled", flags=re.I)
_MULTIPLE = re.compile(r"(?P<n>[0-9][0-9,]*) (?P<u>.+)")
_THOUSANDS = re.compile(r"['’‘](?P<n>000)s?\b")
_NO_UNIT = pattern("en_text", "patterns", "no_unit")


def english_unit(text: str) -> tuple[str, str]:
    """Magnitude and unit of a label's bracket or a unit cell.

    (trillions of yuan), billion US$, US$ million, '000 tonnes; '' and '' for a bare number.
    """
    words = " ".join(text.split())
    if words.startswith("%"):
        return "", words if words.startswith("% of") else "%"
    magnitude = ""
    scaled = _SCALED.search(words)
    if scaled:
        magnitude = scaled["s"].lower().rstrip("s")
        magnitude = {"bn": "billion", "mn": "million", "tn": "trillion"}.get(magnitude, magnitude)
        words = f"{words[: scaled.start()]} {words[scaled.end() :]}".strip(" ()")
    many = _MULTIPLE.match(words)
    thousands = _THOUSANDS.search(words)
    if many:
        magnitude, words = f"{many['n']} {magnitude}".strip(), many["u"]
    elif thousands:
        magnitude = "thousand"
        words = f"{words[: thousands.start()]} {words[thousands.end() :]}".strip(" ()")
    words = words.removeprefix("in ").removeprefix("of ").strip()
    lower = words.lower()
    if _NO_UNIT.match(lower):
        return magnitude, ""
    money = {name.lower(): unit for name, unit in table("english")["currencies"].items()}
    known = spellings().get(lower) or money.get(lower) or money.get(lower.replace(" ", ""))
    return magnitude, known or words


def scale_of(magnitude: str) -> Decimal:
    """The factor of an English magnitude: billion, hundred million, 10,000."""
    factor = Decimal(1)
    for word in magnitude.lower().split():
        if word[0].isdigit():
            factor *= Decimal(word.replace(",", ""))
        else:
            factor *= {"m": 10**6, "k": 10**3}.get(word) or magnitudes().get(word, 1)
    return factor
