"""What a quantity measures: the noun phrase that would head a row of an indicator table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from data.model import Span
from data.targets.text.clauses import asides, bases
from data.targets.text.view import View
from data.targets.words.lexicon import alternatives, pattern, table, word_set

_TIME_LEAD = pattern("zh_names", "indicators", "time_lead")
_COMPARED = pattern("zh_names", "indicators", "compared")
_ITEM_MARK = pattern("zh_names", "indicators", "item_mark")


@cache
def _leads() -> re.Pattern[str]:
    lists = table("cues")
    words = lists["leads"]["connective"].split()
    return pattern("zh_names", "indicators", "leads", words=alternatives(words))


@cache
def _deliver() -> re.Pattern[str]:
    verbs = table("cues")["verbs"]
    halves = verbs["nouns"]
    words = sorted(verbs["deliver"].split(), key=lambda word: (-len(word), word))
    guarded = [
        f"{word}(?!{alternatives(halves[word])})" if word in halves else word for word in words
    ]
    return pattern("zh_names", "indicators", "deliver", join_guarded="|".join(guarded))


@cache
def deliver_anywhere() -> re.Pattern[str]:
    return re.compile(alternatives(table("cues")["verbs"]["deliver"]))


@cache
def _trailing() -> re.Pattern[str]:
    links, leads = table("cues")["links"], table("cues")["leads"]
    words = " ".join((links["level"], links["up"], links["down"], leads["trailing"]["words"]))
    return pattern("zh_names", "indicators", "trailing", words=alternatives(words))


_AFTER_COUNT = pattern("zh_names", "indicators", "after_count")
_RATE_TAIL = pattern("zh_names", "indicators", "rate_tail")
_AT_FRONT = pattern("zh_names", "indicators", "at_front")
_BASE_THING = pattern("zh_names", "indicators", "base_thing")
_BASE_FRONT = pattern("zh_names", "indicators", "base_front")
_FROM = pattern("zh_names", "indicators", "from")
_AT_BACK = pattern("zh_names", "indicators", "at_back")
_BY_PRICES = pattern("zh_names", "indicators", "by_prices")


def before_number(text: str, start: int, head: int, moments: Sequence[Span] = ()) -> list[Span]:
    """The pieces of the noun phrase in text[start:head].

    Cut free of times (普通高等学校1985年招生 is 普通高等学校 + 招生), of what it is
    compared with, of adverbs and verbs.
    """
    pieces: list[Span] = []
    left = start
    aside = asides(text, start, head) + bases(text, start, head)
    for first, last in sorted({*moments, *aside}):
        if last <= left or first >= head or first < left:
            continue
        if (first, last) in aside:
            pieces.append((left, first))
            left = last
            continue
        before = text[left:first]
        opened = _BASE_FRONT.search(before) or _FROM.search(before)
        at_front = opened or _AT_FRONT.search(before)
        pieces.append((left, left + at_front.start() if at_front else first))
        back = _AT_BACK.match(text, last, head)
        left = back.end() if back else last
        if opened:  # 比1980年增长, 由1980年的 …: the noun stands before it
            thing = _BASE_THING.match(text, left, head)
            left = thing.end() if thing and _BASE_FRONT.search(before) else left
            stop = min([head, *(one for one, _ in (*aside, *moments) if one >= left)])
            rest = _trimmed(text, left, stop)
            if rest[1] - rest[0] < 2:
                left = stop
    pieces.append((left, head))
    pieces = [part for piece in pieces for part in _without_deed(text, *piece)]
    trimmed = [_trimmed(text, first, last) for first, last in pieces if last > first]
    kept = [piece for piece in trimmed if piece[1] > piece[0]]
    if len(kept) > 1:  # what stands before a time is often no noun: 要求, 当时
        kept = [piece for piece in kept[:-1] if piece[1] - piece[0] >= 2] + kept[-1:]
    return kept


_SHORTEST_NOUN = 2
_INNER_DEED = pattern("zh_names", "indicators", "inner_deed")


_INTENDS = pattern("zh_names", "indicators", "intends")
_HOPED_DEED = pattern("zh_names", "indicators", "hoped_deed")


def _without_deed(text: str, start: int, end: int) -> list[Span]:
    """三大产业 and 规模 of 三大产业实现规模倍增."""
    hoped = _HOPED_DEED.search(text, start, end)
    if hoped and end - hoped.end() >= _SHORTEST_NOUN:
        return [(hoped.end(), end)]
    intends = _INTENDS.search(text, start, end)
    if intends and end - intends.end() > _SHORTEST_NOUN:
        return [(intends.end(), end)]
    deed = _INNER_DEED.search(text, start + 2, end)
    return [(start, deed.start()), (deed.end(), end)] if deed else [(start, end)]


_GROWS = pattern("zh_names", "indicators", "grows")
_WHOLE_WORD = pattern("zh_names", "indicators", "whole_word")


def _trimmed(text: str, start: int, head: int) -> Span:
    left, right = start, head
    behind = _AFTER_COUNT.match(text[left:right])
    if behind:
        left += behind.end()
    prices = _BY_PRICES.search(text, left, right)
    if prices:
        left, right = (prices.end(), right) if prices.end() < right - 1 else (left, prices.start())
    grows = _GROWS.search(text, left, right)
    if grows and grows.start() - left >= 2:
        right = grows.start()
    while left < right:
        piece = text[left:right]
        if _RATE_TAIL.search(piece):
            break
        compared = _COMPARED.search(piece)
        if compared:
            right = left + compared.start()
            continue
        trail = _trailing().search(piece)
        if not trail or _WHOLE_WORD.search(piece):
            break
        right = left + trail.start()
    moved = True
    while moved and left < right:
        moved = False
        for front in (_ITEM_MARK, _TIME_LEAD, _leads()):
            match = front.match(text[left:right])
            if match and match.end() and not _part_of_noun(text, left, match.end(), right):
                left += match.end()
                moved = True
                break
        while left < right and text[left] in " ,的”、:)）]":
            left += 1
            moved = True
    while left < right and text[right - 1] in " ,的“、:(（[":
        right -= 1
    return left, right


_PART_OF_NOUN = pattern("zh_names", "indicators", "part_of_noun")
_LONGEST_LEAD = 4


def _part_of_noun(text: str, left: int, length: int, right: int) -> bool:
    """新能源 is no 新 + 能源, 全市场 no 全市 + 场."""
    return length <= _LONGEST_LEAD and bool(_PART_OF_NOUN.match(text[left:right]))


def strip_verb(text: str, left: int, right: int) -> int:
    """Where the object begins in 培育…企业200家; ``left`` if no verb leads it."""
    position = left
    for _ in range(3):
        match = _deliver().match(text[position:right])
        if not match or position + match.end() >= right:
            break
        position += match.end()
        while position < right and text[position] in "、和与及并的":
            position += 1
    return position if right - position >= 2 else left


_MIDDLE_VERB = pattern("zh_names", "indicators", "middle_verb")
_PLAIN_NOUN = pattern("zh_names", "indicators", "plain_noun")


def broken_off(text: str) -> str:
    """The noun phrase at the end of a clause that goes on in the next printed line."""
    view = View(text)
    start = max(view.plain.rfind(mark) for mark in ",。;:、") + 1
    pieces = before_number(view.plain, start, len(view.plain))
    return "".join(view.source(*piece) for piece in pieces)


_SHORTEST_LINE = 16


def head_of_noun(carried: str) -> str:
    """有效灌溉 of 新增有效灌溉 / 面积60万亩: a noun broken by the end of a printed line.

    Empty where the line is too short to have been broken, or ends in a figure or a mark.
    """
    view = View(carried)
    start = max(view.plain.rfind(mark) for mark in ",。;:、)”") + 1
    clause = view.plain[start:]
    if len(view.plain) < _SHORTEST_LINE or re.search(r"[0-9%]", clause):
        return ""
    pieces = before_number(view.plain, start, len(view.plain))
    if not pieces:
        return ""
    left, right = pieces[-1]
    return view.source(strip_verb(view.plain, left, right), right)


def own_object(text: str, left: int, right: int) -> int:
    """Where the object begins when a doer stands before the verb: 国营农场建设粮食基地."""
    if "“" in text[left:right] or '"' in text[left:right]:
        return left
    for match in reversed(list(_MIDDLE_VERB.finditer(text, left + 2, right))):
        if right - match.end() >= 3 and not _PLAIN_NOUN.match(text[match.end() : right]):
            return match.end()
    return left


_DEEDS_AS_NOUNS = word_set("zh_names", "indicators", "deeds_as_nouns")


def only_verb(phrase: str) -> bool:
    """新建, 改造提升: nothing but what is done."""
    return phrase not in _DEEDS_AS_NOUNS and bool(_verbs_only().fullmatch(phrase))


@cache
def _verbs_only() -> re.Pattern[str]:
    return pattern(
        "zh_names",
        "indicators",
        "verbs_only",
    )
