"""How near two names are to naming one measure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from data.measures import GROWTH, Measure, apart, english_name

_HAN = re.compile("[㐀-鿿]")
_RUNS = re.compile("[㐀-鿿]+|[a-z0-9.&-]+")


@lru_cache(maxsize=65536)
def closeness(a: Measure, b: Measure) -> float:
    """0 (different measures) … 1 (one measure); guarded against near misses.

    Growth a year never meets a level, nor a share a total, nor names that
    ``measures.toml`` holds apart.
    """
    if not a.name or not b.name or (a.expression == GROWTH) != (b.expression == GROWTH):
        return 0.0
    if a.name == b.name:
        return 1.0
    chinese = bool(_HAN.search(a.name)), bool(_HAN.search(b.name))
    if chinese[0] != chinese[1]:
        names = [frozenset(english_name(each.name).split()) for each in (a, b)]
        return _overlap(*names)
    if (chinese[0] and a.share != b.share) or apart(a.name, b.name, chinese=chinese[0]):
        return 0.0
    first, second = _pieces(a.name), _pieces(b.name)
    return _overlap(first, second)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's coefficient, raised where one name holds the whole of the other."""
    if not a or not b:
        return 0.0
    shared = sum(map(_weight, a & b))
    dice = 2 * shared / (sum(map(_weight, a)) + sum(map(_weight, b)))
    held = shared / min(sum(map(_weight, a)), sum(map(_weight, b)))
    return dice * 0.75 + held * 0.25 if min(len(a), len(b)) > 1 else dice


@lru_cache(maxsize=65536)
def _pieces(name: str) -> frozenset[str]:
    """Character pairs of Chinese runs, whole Latin words and figures."""
    pieces: set[str] = set()
    for run in _RUNS.findall(name):
        if _HAN.match(run) and len(run) > 1:
            pieces.update(run[i : i + 2] for i in range(len(run) - 1))
        else:
            pieces.add(run)
    return frozenset(pieces)


@cache
def _weight(piece: str) -> float:
    return 0.5 if piece.isdigit() or piece in ("gdp", "unit", "people") else 1.0
