"""How near two names are to naming one measure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from data.measures import GROWTH, Measure, apart, common_words, english_words, is_chinese

_HAN = re.compile("[㐀-鿿]")
_RUNS = re.compile("[㐀-鿿]+|[a-z0-9.&-]+")
_COMMON = 0.35
"""What a piece weighs that many names share."""

_WHOLE = frozenset(("gdp", "value-added gdp", "gdp people", "gdp productivity"))
"""English names of common words alone that say something all the same."""

STEM, STEMMED = 6, 0.85
"""Words of two spellings are one if they begin alike: so many letters, and such a share."""


@lru_cache(maxsize=65536)
def closeness(a: Measure, b: Measure) -> float:
    """0 (different measures) … 1 (one measure); guarded against near misses.

    Growth a year never meets a level, nor a share a total, nor names that
    ``measures.toml`` holds apart. Of two shares each part must be near: 文化产业占比 and
    旅游产业占比 have most of their characters in common.
    """
    if not a.name or not b.name or (a.expression == GROWTH) != (b.expression == GROWTH):
        return 0.0
    if a.name == b.name:
        return 1.0 if telling(a.name) else 0.0
    chinese = is_chinese(a.name), is_chinese(b.name)
    if chinese[0] != chinese[1]:
        return _across(a.name, b.name)
    if not chinese[0]:
        likeness = _overlap(*_spelt_alike(pieces(a.name), pieces(b.name)))
    else:
        likeness = _shares(a, b) if a.share == b.share else 0.0
    return 0.0 if likeness and apart(a.name, b.name, chinese=chinese[0]) else likeness


def telling(name: str) -> bool:
    """Whether a name says what is measured, and not only that people or units are counted."""
    return is_chinese(name) or name in _WHOLE or weight(pieces(name)) >= 1


def _shares(a: Measure, b: Measure) -> float:
    """Likeness of the names; of shares of a whole, that of the less like of both parts."""
    (part, found, whole), (other, also, rest) = (m.name.partition("占") for m in (a, b))
    if not (a.share and part and other and (found or also)):
        return _overlap(pieces(a.name), pieces(b.name))
    likeness = _overlap(pieces(part), pieces(other))
    return min(likeness, _overlap(pieces(whole), pieces(rest))) if found and also else likeness


def _across(a: str, b: str) -> float:
    """Two names in two languages, by what is known of the Chinese one in English."""
    (first, unknown), (second, also) = english_words(a), english_words(b)
    if apart(" ".join(sorted(first)), " ".join(sorted(second)), chinese=False):
        return 0.0
    missing = [f"?{n}" for n in range(unknown + also)]
    return _overlap(*_spelt_alike(first.union(missing), second))


def _spelt_alike(a: frozenset[str], b: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Both sets of words, those of ``b`` spelt as in ``a`` (urbanizati, a line's end lost)."""
    mine, theirs = a - b, b - a
    spelt = {
        word: other
        for word in sorted(theirs)
        for other in sorted(mine)
        if len(min(word, other, key=len)) >= STEM and _begin_alike(word, other)
    }
    return (a, frozenset(spelt.get(word, word) for word in b)) if spelt else (a, b)


def _begin_alike(a: str, b: str) -> bool:
    same = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return same >= max(STEM, STEMMED * min(len(a), len(b)))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's coefficient, raised where one name holds the whole of the other."""
    if not a or not b:
        return 0.0
    both = a & b
    if not both:
        return 0.0
    shared = weight(both)
    mine, theirs = weight(a), weight(b)
    dice = 2 * shared / (mine + theirs)
    held = shared / min(mine, theirs)
    return dice * 0.7 + held * 0.3 if min(len(a), len(b)) > 1 else dice


@lru_cache(maxsize=65536)
def pieces(name: str) -> frozenset[str]:
    """What a name is made of: words many names share, character pairs, Latin words, figures."""
    found = set(_common_chinese().findall(name))
    for run in _RUNS.findall(_common_chinese().sub(" ", name)):
        if _HAN.match(run) and len(run) > 1:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.add(run)
    return frozenset(found)


@lru_cache(maxsize=65536)
def weight(found: frozenset[str]) -> float:
    """What pieces say together; those that many names share say little, and so do figures."""
    return len(found) - (1 - _COMMON) * len(found & common())


@cache
def common() -> frozenset[str]:
    """Pieces that many names share."""
    figures = map(str, (*range(1001), 10_000, "000"))
    return frozenset((*common_words("chinese"), *common_words("english"), *figures))


@cache
def _common_chinese() -> re.Pattern[str]:
    longest = sorted(common_words("chinese"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))
