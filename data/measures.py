"""What an indicator's name measures: one key for names that mean the same.

Plans name one thing in many ways: 全市生产总值, 地区生产总值 and GDP; 占…比重 and
占…比例; research and development expenditure as % of GDP. A ``Measure`` is the name
without what does not part measures, and how its value speaks: as a level, as a change
over a period, or as growth a year. A level and a change are two expressions of one
measure; growth a year is another measure.

The words stand in ``measures.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from data.fold import fold_text
from data.shipped import shipped

LEVEL, CHANGE, GROWTH = "level", "change", "growth"

_HAN = re.compile("[㐀-鿿]")
_BRACKETED = re.compile("[(（〔\\[［【]([^()（）〔〕\\[\\]［］【】]{0,40})[)）〕\\]］】]")
_NUMBERED = re.compile("^[0-9]{1,3}[.．、)）](?![0-9])")
_NOTE = re.compile("[*＊∗※①-⑳]|(?<![⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]+$")
_WORD = re.compile("[a-z][a-z&-]*[a-z0-9]|[a-z]|[0-9]+(?:[.][0-9]+)?|%")
_JOINED = re.compile("[,，、;；:：/·。.!！?？-]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: the name without what parts no measures, and how its value speaks."""

    name: str  # Chinese: characters; English: sorted words parted by a space
    expression: str  # LEVEL CHANGE GROWTH
    share: bool = False  # a part of a whole

    def __hash__(self) -> int:
        return hash(self.name)  # looked up by the ten thousand, and a string knows its hash

    @property
    def key(self) -> str:
        """Equal for one measure, whatever its expression as level or change."""
        return f"{self.name}|{GROWTH}" if self.expression == GROWTH else self.name


@lru_cache(maxsize=8192)
def measure_of(indicator: str, kind: str = "level", unit: str = "") -> Measure:
    """The measure that ``indicator`` names, its value being of ``kind`` (targets schema §2)."""
    if _HAN.search(indicator):
        return _chinese(indicator, kind, unit)
    return _english(indicator, kind)


def is_chinese(name: str) -> bool:
    """Whether a name is Chinese: it holds an ideograph."""
    return _HAN.search(name) is not None


def measures_of(indicator: str, kind: str = "level", unit: str = "") -> tuple[Measure, ...]:
    """All readings of a name: 旅客/货邮吞吐量 names two measures, told apart by their units."""
    left, slash, right = indicator.partition("/")
    if not slash or not _HAN.search(indicator) or "/" in right or len(right) < 3 or len(left) < 2:
        return (measure_of(indicator, kind, unit),)
    variants = [left + right[at:] for at in range(2, min(len(right), 5))]
    variants += [left[:at] + right for at in range(2, len(left))][:4]
    names = (indicator, *variants)
    return tuple(dict.fromkeys(measure_of(name, kind, unit) for name in names))


def measure_key(indicator: str, kind: str = "level", unit: str = "") -> str:
    """The key of ``measure_of``: what to group and compare by; '' where nothing is named."""
    return measure_of(indicator, kind, unit).key if indicator else ""


@cache
def _words(language: str) -> dict[str, Any]:
    return dict(tomllib.loads(shipped("data", "measures.toml").decode())[language])


# Chinese -----------------------------------------------------------------------


def _chinese(indicator: str, kind: str, unit: str) -> Measure:
    words = _words("chinese")
    name = _NOTE.sub("", _NUMBERED.sub("", fold_text(indicator).strip()))
    name = _BRACKETED.sub(_kept_bracket, name)
    for _ in range(2):  # what one row gives may stand in another: 研究与试验发展 → 研发 → 研发经费
        name = _same_chinese().sub(lambda found: _first_chinese()[found[0]], name)
        name = _JOINED.sub("", name).replace(" ", "")
    for scope in words["scope"]:
        name = name.replace(scope, "")
    name = _without_tail(name, words["tail"])
    name, expression = _chinese_expression(name, kind, words)
    name, share = _as_share(name, words)
    name = words["whole"].get(name, name)
    for idle in words["idle"]:
        shorter = name.replace(idle, "")
        name = shorter if len(shorter) >= 2 else name
    name = _bare(name)
    share = share or unit == "pp" or (unit == "%" and "率" in name)
    return Measure(words["whole"].get(name, name), expression, share)


def _bare(name: str) -> str:
    """集装箱吞吐量 is 集装箱吞吐: the last character only says that it is a number."""
    return name[:-1] if len(name) > 4 and name[-1] in "数量" else name


def _without_tail(name: str, tails: Sequence[str]) -> str:
    for tail in tails:
        if name.endswith(tail) and len(name) > len(tail) + 2:
            return name.removesuffix(tail)
    return name


def _kept_bracket(found: re.Match[str]) -> str:
    """What stands in brackets is part of the name where it has ideographs that are no unit."""
    inner = found[1]
    return inner if _HAN.search(inner) and 1 < len(inner) <= 4 and "元" not in inner else ""


def _chinese_expression(name: str, kind: str, words: dict[str, Any]) -> tuple[str, str]:
    """The name without its word of growth or change, and what the value says."""
    for word in words["growth"]:
        if name.endswith(word) and len(name) > len(word) + 1:
            return name.removesuffix(word), CHANGE if kind == "change" else GROWTH
    for word in (*words["up"], *words["down"]):
        if name.endswith(word) and len(name) > len(word) + 1:
            return name.removesuffix(word), CHANGE
    if kind == "growth" and name.endswith("率"):  # a rate stands in the column of yearly means
        return name, LEVEL
    expression = {"growth": GROWTH, "change": CHANGE, "multiple": CHANGE}.get(kind, LEVEL)
    return name, expression


def _as_share(name: str, words: dict[str, Any]) -> tuple[str, bool]:
    """``A占B比重`` for each way to say it; whether the name is a share."""
    end = next((word for word in words["share"] if name.endswith(word)), "")
    if not end:
        return name, False
    stem = name.removesuffix(end)
    for by in words["share_by"]:
        part, found, whole = stem.partition(by)
        if found and part and whole:
            return f"{part}占{whole.removesuffix('之')}", True
    return stem.removesuffix("占"), True


@cache
def _first_chinese() -> dict[str, str]:
    return {other: row[0] for row in _words("chinese")["same"] for other in row}


@cache
def _same_chinese() -> re.Pattern[str]:
    longest = sorted(_first_chinese(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


# English -----------------------------------------------------------------------


def _english(indicator: str, kind: str) -> Measure:
    words = _words("english")
    text = _NUMBERED.sub("", indicator.strip()).casefold().replace("’", "'").replace("₂", "2")
    text = text.replace("isation", "ization")
    text = _BRACKETED.sub(lambda found: "% " if "%" in found[1] else " ", text)
    text = " ".join(_singular(word) for word in _WORD.findall(text))
    text = _same_english().sub(lambda found: _first_english()[found[0]], text)
    expression = _english_expression(text, kind, words)
    moved = {*words["growth"], *words["up"], *words["down"], *words["idle"], "%"}
    kept = {word for word in text.split() if word not in moved}
    share = "proportion" in kept or "%" in text.split()
    name = " ".join(sorted(kept - {"proportion"}))
    return Measure(words["whole"].get(name, name), expression, share)


def _english_expression(text: str, kind: str, words: dict[str, Any]) -> str:
    found = set(text.split())
    if found.intersection(words["down"]) or kind in ("change", "multiple"):
        return CHANGE
    if kind == "growth" or found.intersection(words["growth"]):
        return GROWTH
    return CHANGE if found.intersection(words["up"]) and kind != "total" else LEVEL


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _first_english() -> dict[str, str]:
    return {other: row[0] for row in _words("english")["same"] for other in row}


@cache
def _same_english() -> re.Pattern[str]:
    longest = sorted(_first_english(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z&-])(?:{'|'.join(map(re.escape, longest))})(?![a-z-])")


# Apart -------------------------------------------------------------------------


def apart(a: str, b: str, *, chinese: bool) -> bool:
    """Whether two folded names hold words that make them different measures."""
    (marked, mine), (also, theirs) = _parting(a, chinese), _parting(b, chinese)
    return marked != also or any(not mine[row] & theirs[row] for row in mine.keys() & theirs.keys())


@lru_cache(maxsize=65536)
def _parting(name: str, chinese: bool) -> tuple[frozenset[int], dict[int, frozenset[int]]]:
    """Rows of which holding a word parts from names that hold none, and the groups of all rows."""
    groups: dict[int, frozenset[int]] = {}
    for number, row in enumerate(_apart("chinese" if chinese else "english")):
        held = frozenset(n for n, words in enumerate(row) if any(word in name for word in words))
        if held:
            groups[number] = held
    marks = _marks("chinese" if chinese else "english")
    return marks & groups.keys(), groups


@cache
def _marks(language: str) -> frozenset[int]:
    return frozenset(n for n, row in enumerate(_apart(language)) if not row[0])


@cache
def _apart(language: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Rows of groups of words; an empty first group stands for names with none of them."""
    return tuple(
        tuple(tuple(filter(None, group.split("|"))) for group in row)
        for row in _words(language)["apart"]
    )


@lru_cache(maxsize=8192)
def english_words(name: str) -> tuple[frozenset[str], int]:
    """The English words of a folded name, and how many pieces of it are not known in English.

    A name of the small table is known as a whole; of another its words are, the longest first.
    """
    if not _HAN.search(name):
        return frozenset(name.split()), 0
    whole = _english_names().get(name)
    if whole is not None:
        return frozenset(whole.split()), 0
    known, words = _known_words(), _english_words()
    english = {each for word in known.findall(name) for each in words[word].split()}
    return frozenset(english), len(re.findall("[㐀-鿿]{2}", known.sub(" ", name)))


@cache
def _english_names() -> dict[str, str]:
    return {_bare(name): english for name, english in _words("names").items()}


@cache
def _english_words() -> dict[str, str]:
    words = _words("words")
    return {**{word[:-1]: english for word, english in words.items() if word[-1] == "量"}, **words}


@cache
def _known_words() -> re.Pattern[str]:
    longest = sorted(_english_words(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


@cache
def common_words(language: str) -> tuple[str, ...]:
    """Words that many names share; having them in common says little."""
    return tuple(_words(language)["common"])
