"""Pieces of a table laid flat as text, and what each can be: value, unit, order number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Segment, SegmentKind
from data.targets.tables.cells import BINDING
from data.targets.tables.units import parse_unit
from data.targets.text.view import plain_of
from data.targets.words.lexicon import pattern, source


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a segment: what stands between white space, or several such of one cell."""

    segment: int
    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        return plain_of(self.text)


_PIECE = pattern("tables", "flat_tokens", "piece")
_END = pattern("tables", "flat_tokens", "end")
_MOST_SEGMENTS = 600
_LONGEST_CELL = 40

_NUM = r"[0-9]++(?:,[0-9]{3})*(?:\.[0-9]+)?"
# What may stand around the number of a cell.
_WRAP = source("tables", "flat_tokens", "wrap")
_UNIT = source("tables", "flat_tokens", "unit")
_VALUE = pattern("tables", "flat_tokens", "value", wrap=_WRAP, num=_NUM, unit=_UNIT)
_EXPLAINED = pattern("tables", "flat_tokens", "explained", num=_NUM)
_WORDS_ONLY = pattern("tables", "flat_tokens", "words_only", wrap=_WRAP)
_AFTER_UNIT = pattern("tables", "flat_tokens", "after_unit")
_NO_VALUE = pattern("tables", "flat_tokens", "no_value")
_ORDER = re.compile(r"^(?P<n>[0-9]{1,3})[.、)]?$")
_ORDER_LABEL = pattern("tables", "flat_tokens", "order_label")
_CJK = pattern("tables", "flat_tokens", "cjk")
_LONE = pattern("tables", "flat_tokens", "lone")
_YEAR = re.compile(r"^(?:19|20)[0-9]{2}$")
_SUFFIX = pattern("tables", "flat_tokens", "suffix")
_PREFIXES = source("tables", "flat_tokens", "prefixes")
_PREFIX = pattern("tables", "flat_tokens", "prefix", prefixes=_PREFIXES)
_UNITLESS = pattern("tables", "flat_tokens", "unitless", prefixes=_PREFIXES, num=_NUM)
_PROSE = pattern("tables", "flat_tokens", "prose")


def is_prose(text: str) -> bool:
    return len(text) > 30 and "。" in text and len(text.split()) < 6


def ends_table(text: str) -> bool:
    return bool(_END.match(text))


def runs_on(text: str) -> bool:
    """The piece belongs to running text behind the table: 在此基础上再奋斗五年，到"""
    return bool(_PROSE.search(text))


def tokens_from(segments: Sequence[Segment], first: int) -> Iterator[Token]:
    """Pieces from segment ``first`` on, up to where the text turns to prose again."""
    for number in range(first, min(len(segments), first + _MOST_SEGMENTS)):
        segment = segments[number]
        if segment.outside:
            continue
        text = segment.text
        if number > first and (
            segment.kind is SegmentKind.ROW or ends_table(text) or is_prose(text)
        ):
            return
        yield from pieces(number, text)


def pieces(number: int, text: str) -> Iterator[Token]:
    """The cells of one segment: what white space parts, joined where it stands inside a cell."""
    held: Token | None = None
    for match in _PIECE.finditer(text):
        token = Token(number, match.start(), match.end(), match.group())
        if held is None:
            held = token
            continue
        both = Token(number, held.start, token.end, text[held.start : token.end])
        if _one_cell(held, token, both):
            held = both
        else:
            yield held
            held = token
    if held is not None:
        yield held


def _one_cell(one: Token, two: Token, both: Token) -> bool:
    """指 标, 2030 年目标, 5 左右, ＞ 40, 1 个百分点: one cell printed with a space in it."""
    if _LONE.fullmatch(one.text) and _LONE.fullmatch(two.text):
        return True
    first, second = one.plain, two.plain
    if _YEAR.match(first) and second.startswith("年"):
        return True
    if _SUFFIX.match(second):
        return is_value(one)
    if _PREFIX.match(first):
        return is_value(two)
    return bool(_UNITLESS.match(first)) and bool(_CJK.match(second)) and is_value(both)


def is_value(token: Token) -> bool:
    """A number, with the words and marks a cell may add to it."""
    if token.end - token.start > _LONGEST_CELL:
        return False
    plain = token.plain
    if _EXPLAINED.match(plain):
        return True
    match = _VALUE.match(plain)
    if not match or _NO_VALUE.match(plain):
        return False
    unit = _AFTER_UNIT.sub("", match["unit"])
    return not unit or parse_unit(unit) is not None


def only_words(plain: str) -> bool:
    """“十五五”年均增长 on a line of its own: it goes with the number behind it."""
    return bool(_WORDS_ONLY.match(plain))


def order_of(plain: str, following: str, expected: int) -> str:
    """The running number a row begins with, if it is the one to be expected."""
    match = _ORDER_LABEL.match(plain)
    if match is None and _CJK.search(following) and following not in BINDING:
        match = _ORDER.match(plain)
    if match and expected <= int(match["n"]) <= expected + 1:
        return match["n"]
    return ""


def counts_up(tokens: list[Token]) -> bool:
    """Rows carry running numbers although no column says so."""
    expected = 1
    for index, token in enumerate(tokens[:-1]):
        if order_of(token.plain, tokens[index + 1].text, expected) == str(expected):
            expected += 1
            if expected > 3:
                return True
    return False
