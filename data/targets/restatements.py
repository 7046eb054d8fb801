"""One fact stated twice is one fact: later statements point at the first.

A summary, a chapter and a table often say the same. Two records state the same
fact when status, unit, year, kind and indicator agree and the values are equal, or
one is the other rounded (3.7万亿元 for 37053亿元).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from math import inf, log
from typing import NamedTuple

from data.fold import fold_text
from data.model import Status, Target
from data.targets.words.lexicon import pattern

SHARED = 4
"""Ideographs or letters at the end of both indicators that must be the same."""

FEWEST_DIGITS = 2
"""Significant digits that a rounded value keeps: 2025's 3 would round too many things."""

_STEP = log(1.2)

COMPARED = 40
"""Earlier statements that a record is compared with: bounds a document of one repeated line."""

_STATED = frozenset((Status.TARGET, Status.ACTUAL))
_WHOSE = pattern("document", "restatements", "whose")
_AT_LEAST, _AT_MOST = frozenset((">", ">=")), frozenset(("<", "<="))


class _Fact(NamedTuple):
    """A record with what its comparison asks of it, worked out once."""

    target: Target
    name: str
    size: float

    @classmethod
    def of(cls, target: Target, name: str) -> _Fact:
        return cls(target, name, float(target.value or 0))

    def same(self, other: _Fact) -> bool:
        """Whether both state one fact."""
        if not (self.name.endswith(other.name) or other.name.endswith(self.name)):
            return False
        one, another = self.target, other.target
        signs = {one.comparator, another.comparator}
        if signs & _AT_LEAST and signs & _AT_MOST:
            return False
        pairs = ((one.value, another.value), (one.value_max, another.value_max))
        return all(_same_value(*pair) for pair in pairs)


class _Known:
    """Facts stated so far, by how large they are: most differ, and need no comparison."""

    def __init__(self) -> None:
        self._facts: dict[int, list[tuple[int, _Fact]]] = {}
        self._count = 0

    def first(self, fact: _Fact) -> _Fact | None:
        """The first that states the same."""
        step = _step(fact)
        beside = (self._facts.get(step + one, ()) for one in (-1, 0, 1))
        near = sorted((one for row in beside for one in row), key=lambda one: one[0])
        return next((other for _, other in near if fact.same(other)), None)

    def keep(self, fact: _Fact) -> None:
        if self._count < COMPARED:
            self._facts.setdefault(_step(fact), []).append((self._count, fact))
            self._count += 1


def _step(fact: _Fact) -> int:
    """On a ladder of steps by a fifth; a value and the same rounded are a step apart at most."""
    size = abs(fact.size)
    return round(log(size) / _STEP) if 0 < size < inf else 0


def link_restatements(targets: Sequence[Target]) -> tuple[Target, ...]:
    """The records in their order, each later statement of a fact with the id of the first."""
    first: dict[tuple[object, ...], _Known] = {}
    linked = []
    for target in targets:
        name = _name(target)
        if target.status not in _STATED or target.value is None or len(name) < SHARED:
            linked.append(target)
            continue
        place = (target.status, target.unit, target.year, _kind(target), name[-SHARED:])
        known = first.setdefault(place, _Known())
        fact = _Fact.of(target, name)
        found = known.first(fact)
        if found is None:
            known.keep(fact)
            linked.append(target)
        else:
            same = found.target
            rounded = (target.value, target.value_max) != (same.value, same.value_max)
            linked.append(replace(target, restates=same.id, rounded=rounded))
    return tuple(linked)


def _name(target: Target) -> str:
    return _WHOSE.sub("", fold_text(target.indicator))


def _kind(target: Target) -> tuple[str, str | None]:
    """Whether a stock or a flow is meant often shows in one of the statements only."""
    kind = "level" if target.kind == "total" else target.kind
    return kind, target.direction


def _same_value(one: Decimal | None, another: Decimal | None) -> bool:
    if one is None or another is None:
        return one is another
    return one == another or rounds(one, another) or rounds(another, one)


def rounds(rough: Decimal, exact: Decimal) -> bool:
    """Whether ``rough`` is ``exact`` rounded to the digits that ``rough`` shows."""
    shown, digits = _digits(rough), _digits(exact)
    if not FEWEST_DIGITS <= shown < digits:
        return False
    unit = Decimal(1).scaleb(rough.adjusted() - shown + 1)
    return (exact / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit == rough


def _digits(value: Decimal) -> int:
    """Significant digits; zeros at the end show none."""
    return len(value.normalize().as_tuple().digits)
