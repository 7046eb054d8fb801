"""Every numeral of a Chinese text, read once: a quantity, a time, or no value and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.text.zh.scan.fractions import read_fraction
from data.targets.text.zh.scan.numerals import CHINESE, number_value
from data.targets.text.zh.scan.quantities import (
    NUMBER,
    read_quantity,
    read_words,
    unit_behind,
)
from data.targets.text.zh.scan.times import may_be_moment, moment_at, worded_moments
from data.targets.words.lexicon import alternatives, pattern, table

_START = pattern("zh_scan", "mentions", "start")
_DOCNO = pattern("zh_scan", "mentions", "docno")
_ITEM_AFTER = pattern("zh_scan", "mentions", "item_after")
_NUMBERED_THING = pattern("zh_scan", "mentions", "numbered_thing")
_UNIT_LETTER = re.compile(r"[A-Za-zμ℃°]")
_QUOTED = re.compile(r"[“‘\"]")
_SLOGAN = pattern("zh_scan", "mentions", "slogan")
_SLOGAN_COUNT = pattern("zh_scan", "mentions", "slogan_count", chinese=CHINESE)
_NAMED_COUNT = pattern("zh_scan", "mentions", "named_count")
_NEW_POINTS = pattern("zh_scan", "mentions", "new_points")
_RANK = pattern("zh_scan", "mentions", "ordinal")
_LONGEST_NUMBER = 32


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = {}
    for reason in ("indefinite", "idiom", "name"):
        for word in table("names")[reason].split():
            words[word] = reason
    return re.compile(alternatives(list(words))), words


_MAY_HOLD = pattern("zh_scan", "mentions", "may_hold")


def may_hold_mentions(text: str) -> bool:
    """Whether there can be a numeral or a time in an untouched text."""
    return bool(_MAY_HOLD.search(text))


def scan_with_times(text: str) -> list[Mention]:
    """All numerals, and times in words between them."""
    found = scan(text)
    worded = worded_moments(text)
    if not worded:
        return found
    merged: list[Mention] = []
    position = 0
    for moment in worded:
        while position < len(found) and found[position].start < moment.start:
            merged.append(found[position])
            position += 1
        before = merged[-1].end if merged else 0
        after = found[position].start if position < len(found) else len(text)
        if before <= moment.start and moment.end <= after:
            merged.append(moment)
    return merged + found[position:]


def scan(text: str) -> list[Mention]:
    """All numerals of a plain text in order; no two overlap."""
    found: list[Mention] = []
    fixed = _fixed(text)
    following = 0
    at = 0
    while match := _START.search(text, at):
        at = match.start()
        while following < len(fixed) and fixed[following][1] <= at:
            following += 1
        mention = _one(text, at, fixed[following] if following < len(fixed) else None, found)
        if found and mention.start < found[-1].end:  # it takes its opening: 第七“十五”期间
            found[-1] = found[-1]._replace(end=mention.start)
        found.append(mention)
        at = max(mention.end, at + 1)
    return read_words(text, found)


def _fixed(text: str) -> list[tuple[int, int, str]]:
    """Places of words that hold a numeral but state no value."""
    pattern, words = _names()
    places = [
        (match.start(), match.end(), words[match.group()]) for match in pattern.finditer(text)
    ]
    if _QUOTED.search(text):
        places.extend(_slogans(text))
    for match in _NEW_POINTS.finditer(text):
        places.append((match.start("n"), match.end(), "name"))
    places.sort()
    merged: list[tuple[int, int, str]] = []
    for place in places:
        if merged and place[0] < merged[-1][1]:
            if place[1] > merged[-1][1] and place[2] == "name":
                merged[-1] = (merged[-1][0], place[1], "name")
            continue
        merged.append(place)
    return merged


def _slogans(text: str) -> Iterator[tuple[int, int, str]]:
    """Counts inside quotation marks that name something: “四大功能”, “民营经济32条”."""
    for match in _SLOGAN.finditer(text):
        body = match["body"]
        if _SLOGAN_COUNT.match(body) and "%" not in body:
            yield match.start(), match.end(), "name"
    for match in _NAMED_COUNT.finditer(text):
        yield match.start("n"), match.end(), "name"


def _one(text: str, at: int, fixed: tuple[int, int, str] | None, found: list[Mention]) -> Mention:
    before = text[at - 1] if at else ""
    if text.startswith("届", at + 1) or text.startswith("届", at + 2):
        number = NUMBER.match(text, at)
        if number and text.startswith("届", number.end()):
            return Other(at, number.end() + 1, "ordinal")
    if before == "第":
        return _ordinal(text, at)
    number = NUMBER.match(text, at)
    moment = moment_at(text, at) if number is None or may_be_moment(text, number) else None
    if moment is not None:
        return moment
    if number is not None and number.end() - at > _LONGEST_NUMBER:
        return Other(at, number.end(), "name")
    if number is None:  # 千 of 千瓦 standing alone
        return Other(at, at + 1, "name")
    if text[at] in "0123456789":
        special = _latin_name(text, at, number.end(), before)
        if special:
            return special
    if fixed and fixed[0] <= at < fixed[1] and _word_wins(text, at, number.end(), fixed):
        return Other(at, max(min(fixed[1], len(text)), at + 1), fixed[2])
    enumerator = _enumerator(text, at, number.end(), found)
    if enumerator:
        return enumerator
    if before == "每":
        return _denominator(text, at, number.end())
    fraction = read_fraction(text, at)
    if fraction:
        return fraction
    return read_quantity(text, at, number)


def _word_wins(text: str, at: int, end: int, fixed: tuple[int, int, str]) -> bool:
    """三级 in 十三级 or 百分 in 百分之五 is no word of its own."""
    return not (fixed[0] == at and end > fixed[1]) and not text.startswith("分之", at + 1)


def _ordinal(text: str, at: int) -> Mention:
    number = NUMBER.match(text, at)
    end = number.end() if number else at + 1
    rank = pattern("zh_scan", "mentions", "ordinal").match(text, end)
    if rank and number:
        return Quantity(
            at - 1, rank.end(), number_value(number.group()), unit="位", form="rank", fresh=False
        )
    nth = moment_at(text, at)
    if nth is not None and nth.how == "plan":
        return nth
    word = _names()[0].match(text, at - 1)
    if word:
        return Other(at - 1, max(word.end(), end), _names()[1][word.group()])
    measured = end < len(text) and text[end] not in "每第(（"  # those open what comes next
    return Other(at - 1, end + 1 if measured else end, "ordinal")


def _latin_name(text: str, at: int, end: int, before: str) -> Other | None:
    """5G, C919, PM2.5, IPv6, 4K: a digit that touches Latin letters which are no unit."""
    if (
        before
        and before.isascii()
        and (
            before.isalpha()
            or (before == "-" and at > 1 and text[at - 2].isascii() and text[at - 2].isalpha())
        )
    ):
        return Other(at, end, "name")
    docno = _DOCNO.match(text, at)
    if docno:
        return Other(at, docno.end(), "docno")
    after = text[end : end + 1]
    if after and _UNIT_LETTER.match(after):
        unit = unit_behind().match(text, end)
        if not (unit and unit["u"]):
            return Other(at, end + 1, "name")
    if after == "+" or before == "+":
        return Other(at, end, "name")
    if before == "/" or after == "/":
        return None if after == "/" else Other(at, end, "docno")
    return None


def _enumerator(text: str, at: int, end: int, found: list[Mention]) -> Other | None:
    """（一） 一、 1. 一是: numbers of items, where an item can begin."""
    if end - at <= 3 and _NUMBERED_THING.search(text[max(0, at - 3) : at]):
        return Other(at, end, "ordinal")
    opened = at and text[at - 1] in "(（"
    if opened and text.startswith((")", "）"), end) and end - at <= 3:
        return Other(at - 1, end + 1, "ordinal")
    previous = text[at - 1] if at else ""
    starts = not previous or previous in "。;:!?,|\n\t "
    mark = _ITEM_AFTER.match(text, end)
    if starts and mark and end - at <= 3:
        if mark.group() in "是则要" and text[at] not in "一二三四五六七八九十":
            return None
        if mark.group() in "、." and previous in ",:" and previous:
            return None
        return Other(at, mark.end(), "ordinal")
    return None


def _denominator(text: str, at: int, end: int) -> Mention:
    unit = unit_behind().match(text, end)
    if unit and unit["u"] in ("年", "天", "日", "个月", "周"):
        return Other(at - 1, unit.end(), "time")
    return Other(at - 1, unit.end() if unit else end, "denominator")
