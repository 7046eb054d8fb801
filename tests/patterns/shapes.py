"""Texts that a pattern nearly matches, made of the pattern's own parse tree.

Where a pattern repeats something, a text that repeats it and then goes on wrongly
makes a backtracking matcher try every way to divide the repetition. Where it only
begins, a text of many beginnings makes it begin at every one.
"""

from __future__ import annotations

import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

COMMON = " \t\n\u3000a1B、，。；：第一二年月日百万亿元个%（）()<>《》“”-—.·*_|#/=&年的和与及"
OTHERS = ("\n", "!", "龘", "")
"""What a text goes on with after the repetition: some of it fits no pattern."""

MOST_BRANCHES = 8
MOST_SHAPES = 60
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)


@dataclass(frozen=True, slots=True)
class Shape:
    """``before``, then ``unit`` again and again, then ``after``."""

    before: str
    unit: str
    after: str

    def of(self, length: int) -> str:
        """A text of this shape, of about ``length`` characters."""
        times = max(1, (length - len(self.before) - len(self.after)) // len(self.unit))
        return self.before + self.unit * times + self.after


def shapes(source: str | bytes, flags: int) -> tuple[list[Shape], int]:
    """The shapes of a pattern, and the longest text that a bounded repetition of it takes."""
    written = source.decode("latin-1") if isinstance(source, bytes) else source
    tree = parser.parse(written, flags & ~re_unicode(source))
    chars = list(dict.fromkeys([*_literals(tree), *COMMON]))
    found: dict[Shape, None] = {}
    for before, unit in _repetitions(tree, chars):
        for after in OTHERS:
            if unit:
                found[Shape(before, unit, after)] = None
            if before and before + unit != unit:
                found[Shape("", before + unit, after)] = None
            if before:
                found[Shape("", before, after)] = None
    whole = _sample(tree, chars, "")
    for end in range(1, min(len(whole), 12)):
        found[Shape("", whole[:end], "!")] = None
    return _thinned(list(found)), _bound(tree)


def re_unicode(source: str | bytes) -> int:
    import re

    return 0 if isinstance(source, str) else int(re.UNICODE)


def _thinned(found: list[Shape]) -> list[Shape]:
    """At most ``MOST_SHAPES``, evenly from all over."""
    step = max(1.0, len(found) / MOST_SHAPES)
    return [found[int(at * step)] for at in range(min(len(found), MOST_SHAPES))]


def _repetitions(tree: Any, chars: list[str], before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each repetition of the tree, and what it may repeat."""
    for op, value in tree:
        if op in _REPEATS and value[1] > 1:
            for char in _likely(value[2], chars):
                yield before, _sample(value[2], chars, char)
            for branch in _ways(value[2]):
                yield before, _sample(branch, chars, "")
        for inner in _inside(op, value):
            yield from _repetitions(inner, chars, before)
        before += _sample([(op, value)], chars, "")


def _ways(tree: Any) -> list[Any]:
    """The alternatives of what is repeated: one may be made of others."""
    while len(tree) == 1 and tree[0][0] is c.SUBPATTERN:
        tree = tree[0][1][3]
    if len(tree) == 1 and tree[0][0] is c.BRANCH:
        ways = tree[0][1][1]
        return [*ways[:MOST_BRANCHES], *ways[-MOST_BRANCHES:]]
    return []


def _inside(op: Any, value: Any) -> list[Any]:
    if op in _REPEATS:
        return [value[2]]
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.BRANCH:
        return [branch for branch in value[1] if _repeats(branch)][:MOST_BRANCHES]
    if op in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    if op is c.ATOMIC_GROUP:
        return [value]
    return []


def _repeats(tree: Any) -> bool:
    return any(
        (op in _REPEATS and value[1] > 1)
        or any(_repeats(inner) for inner in _all_inside(op, value))
        for op, value in tree
    )


def _all_inside(op: Any, value: Any) -> list[Any]:
    return list(value[1]) if op is c.BRANCH else _inside(op, value)


def _likely(tree: Any, chars: list[str]) -> list[str]:
    """Characters worth trying in a repetition: those that begin it, and are meant elsewhere too."""
    fit = [char for char in chars if _begins(tree, char)]
    return [*fit[:4], *fit[len(fit) // 2 :][:2]] or [""]


def _begins(tree: Any, char: str) -> bool:
    for op, value in tree:
        if op is c.SUBPATTERN:
            return _begins(value[3], char)
        if op is c.ATOMIC_GROUP:
            return _begins(value, char)
        if op is c.BRANCH:
            return any(_begins(branch, char) for branch in value[1])
        if op in _REPEATS:
            if _begins(value[2], char):
                return True
            if value[0] == 0:
                continue
            return False
        if op in (c.LITERAL, c.NOT_LITERAL, c.IN, c.ANY):
            return _holds(op, value, char)
    return False


def _sample(tree: Any, chars: list[str], wanted: str) -> str:
    """A short text that the tree takes, with ``wanted`` wherever that fits."""
    text = ""
    for op, value in tree:
        if op is c.LITERAL:
            text += chr(value)
        elif op in (c.NOT_LITERAL, c.IN, c.ANY):
            if wanted and _holds(op, value, wanted):
                text += wanted
            else:
                text += next((char for char in chars if _holds(op, value, char)), "\u9f98")
        elif op is c.SUBPATTERN:
            text += _sample(value[3], chars, wanted)
        elif op is c.ATOMIC_GROUP:
            text += _sample(value, chars, wanted)
        elif op is c.BRANCH:
            fitting = [branch for branch in value[1] if wanted and _begins(branch, wanted)]
            text += _sample((fitting or value[1])[0], chars, wanted)
        elif op in _REPEATS:
            times = max(value[0], 1 if wanted and _begins(value[2], wanted) else 0)
            text += _sample(value[2], chars, wanted) * min(times, 20)
    return text


def _holds(op: Any, value: Any, char: str) -> bool:
    if op is c.ANY:
        return char != "\n"
    if op is c.LITERAL:
        return ord(char) == value
    if op is c.NOT_LITERAL:
        return ord(char) != value
    negated = value[0][0] is c.NEGATE
    inside = any(_member(kind, what, char) for kind, what in value[negated:])
    return inside != negated


def _member(kind: Any, what: Any, char: str) -> bool:
    if kind is c.LITERAL:
        return ord(char) == what
    if kind is c.RANGE:
        return bool(what[0] <= ord(char) <= what[1])
    tests = {
        c.CATEGORY_DIGIT: char.isdigit(),
        c.CATEGORY_SPACE: char.isspace(),
        c.CATEGORY_WORD: char.isalnum() or char == "_",
        c.CATEGORY_NOT_DIGIT: not char.isdigit(),
        c.CATEGORY_NOT_SPACE: not char.isspace(),
        c.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
    }
    return tests.get(what, False)


def _literals(tree: Any) -> Iterator[str]:
    for op, value in tree:
        if op is c.LITERAL:
            yield chr(value)
        elif op is c.IN:
            for kind, what in value:
                if kind is c.LITERAL:
                    yield chr(what)
                elif kind is c.RANGE:
                    yield chr(what[0])
        for inner in _all_inside(op, value):
            yield from _literals(inner)


def _bound(tree: Any) -> int:
    """The longest bounded repetition, those inside it multiplied."""
    most = 1
    for op, value in tree:
        inner = max((_bound(part) for part in _all_inside(op, value)), default=1)
        if op in _REPEATS and 1 < value[1] < c.MAXREPEAT:
            inner *= int(value[1])
        most = max(most, inner)
    return most
