"""Pieces of a table laid flat as text, and what each can be: value, unit, order number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Segment, SegmentKind
from data.targets.cells import BINDING
from data.targets.columns import parse_unit
from data.targets.view import View


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a segment without white space in it."""

    segment: int
    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        return View(self.text).plain


_PIECE = re.compile(r"\S+")
_END = re.compile(
    r"^(?:注|备注|说明|资料来源|数据来源|专栏|附件|第[一二三四五六七八九十]+[篇章节])"
)
_MOST_SEGMENTS = 600
_LONGEST_CELL = 40

_NUM = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
# What may stand around the number of a cell.
_WRAP = (
    r"(?:力争|达到|达|争取|努力|约|近|累计|年均|增长|提高|降低|下降|减少|以上|左右|以内|以下"
    r"|不低于|不超过|超过|高于|低于|大于|小于|完成|控制在|稳定在|保持在|>=|<=|[<>≥≤\[\]()*+,;-]"
    r"|“?十[一二三四五六]?五”?(?:期间)?|(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2})?年?)"
)
_UNIT = (
    r"(?:[十百千万亿]{0,3}(?:[%‰个]|[\u3400-\u9fff]{1,4}(?:/[\u3400-\u9fff]{1,4})?)"
    r"(?:[(（][^()（）]{1,6}[)）])?)?"
)
_VALUE = re.compile(rf"^{_WRAP}*?{_NUM}(?:(?:-|至|/){_NUM})*(?P<unit>{_UNIT}){_WRAP}*$")
_WORDS_ONLY = re.compile(rf"^(?=.*(?:五|年均|累计|20[0-9]{{2}})){_WRAP}+$")
_AFTER_UNIT = re.compile(r"[(（].*$|以[上下内]$|左右$")
_LIST_COUNT = re.compile(r"^\([0-9]+[项个]\)$")
_ORDER = re.compile(r"^(?P<n>[0-9]{1,3})[.、)]?$")
_ORDER_LABEL = re.compile(
    r"^(?P<n>[0-9]{1,3})(?:[.、)](?![0-9])|(?![岁年米个家项小分])(?=[\u3400-\u9fff]))"
)
_CJK = re.compile(r"[\u3400-\u9fff]")


def is_prose(text: str) -> bool:
    return len(text) > 30 and "。" in text and len(text.split()) < 6


def ends_table(text: str) -> bool:
    return bool(_END.match(text))


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
        for match in _PIECE.finditer(text):
            yield Token(number, match.start(), match.end(), match.group())


def is_value(token: Token) -> bool:
    """A number, with the words and marks a cell may add to it."""
    if token.end - token.start > _LONGEST_CELL:
        return False
    plain = token.plain
    match = _VALUE.match(plain)
    if not match or _LIST_COUNT.match(plain):
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
