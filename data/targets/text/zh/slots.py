"""Comparator, kind, direction, per and modality of a quantity, from the words around it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from data.targets.found.quantity import Quantity
from data.targets.words.lexicon import alternatives, pattern, table, word_set


class Around(NamedTuple):
    """What stands directly around a quantity.

    ``head`` ends where the words of comparison and the verb begin; ``tail`` begins
    behind the words of comparison after the number.
    """

    head: int
    tail: int
    comparator: str
    link: str  # the verb before the number: 达到, 提高, …; '' if none
    sense: str  # level | up | down | ''
    to: bool  # 提高到: the number is where it ends up, not the step


@cache
def _before() -> re.Pattern[str]:
    lists = table("cues")["comparators"]["before"]
    words = [word for group in lists.values() for word in group]
    return pattern("zh_text", "slots", "before", words=alternatives(words))


@cache
def _before_sign() -> dict[str, str]:
    lists = table("cues")["comparators"]["before"]
    return {word: sign for sign, group in lists.items() for word in group}


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    lists = table("cues")["comparators"]["after"]
    signs = {word: sign for sign, group in lists.items() for word in group}
    return pattern("zh_text", "slots", "after", list_signs=alternatives(list(signs))), signs


@cache
def _lead_to() -> frozenset[str]:
    """Links behind which the number is where it ends up: 提高到, 达到."""
    ends = tuple(table("cues")["links"]["ends"])
    words = table("cues")["links"]["reached"].split()
    _, senses = _links()
    return frozenset((*words, *(word for word in senses if word.endswith(ends))))


@cache
def _links() -> tuple[re.Pattern[str], dict[str, str]]:
    lists = table("cues")["links"]
    senses = {word: sense for sense in ("down", "up", "level") for word in lists[sense].split()}
    return pattern("zh_text", "slots", "links", list_senses=alternatives(list(senses))), senses


_FILLER = pattern("zh_text", "slots", "filler")
_LONGEST = 12
_AT_LEAST_DONE = pattern("zh_text", "slots", "at_least_done")


def around(text: str, clause: tuple[int, int], quantity: Quantity) -> Around:
    """Read the words directly before and behind ``quantity`` in its clause."""
    head, sign = _comparator_before(text, clause[0], quantity.start)
    position, link, sense, to = _link_before(text, clause[0], head)
    if not sign:  # 超过 may stand before the verb: 不低于年均增长5%
        position, sign = _comparator_before(text, clause[0], position)
    if not sign:
        sign = _before_verb(text, clause[0], position)
    after, signs = _after()
    match = after.match(text, quantity.end)
    tail = quantity.end
    if match and not _not_a_comparator(text, match, quantity):
        tail = match.end()
        sign = _combine(sign, signs[match["c"]], link)
    if quantity.more and not sign:
        sign = ">"
    if quantity.form == "most":
        sign = ">"
    if quantity.value_max is not None:
        sign = "range"
    return Around(position, tail, sign or "=", link, sense, to)


def _before_verb(text: str, start: int, end: int) -> str:
    """>= of 至少建成1家: the word of comparison stands before the deed."""
    match = _AT_LEAST_DONE.search(text, max(start, end - _LONGEST), end)
    return _before_sign()[match["c"]] if match else ""


def _not_a_comparator(text: str, match: re.Match[str], quantity: Quantity) -> bool:
    word = match["c"]
    if word == "内":
        return quantity.unit not in word_set("zh_text", "slots", "within")
    if word == "起":
        return True
    return word == "上下" and text.startswith("上下游", match.start("c"))


def _combine(before: str, after: str, link: str) -> str:
    if before in ("", "~") or after in (">=", "<="):
        return after
    return before


def _comparator_before(text: str, start: int, end: int) -> tuple[int, str]:
    match = _before().search(text, max(start, end - _LONGEST), end)
    if not match:
        return end, ""
    word = match.group().removesuffix("了")
    halves = table("cues")["comparators"]["halves"]
    before = text[match.start() - 1 : match.start()]
    if word[0] == "近" and before == "将":
        return match.start() - 1, "~"
    if before in tuple(halves.get(word, halves.get(word[0], ""))):
        return end, ""  # 节约10%, 附近5家, 历最高
    return match.start(), _before_sign()[word]


def _link_before(text: str, start: int, end: int) -> tuple[int, str, str, bool]:
    pattern, senses = _links()
    position = end
    for _ in range(6):
        match = pattern.search(text, max(start, position - _LONGEST), position)
        if match:
            word = match.group()
            to = word in _lead_to()
            noun = word in word_set("cues", "links", "nouns")
            return match.end() if noun else match.start(), word, senses[word], to
        filler = _FILLER.search(text, max(start, position - 7), position)
        if not filler:
            break
        position = filler.start()
    return end, "", "", False


_PER = pattern("zh_text", "slots", "per")
_STRIVE = pattern("zh_text", "slots", "strive")


def per_of(text: str, clause: tuple[int, int], quantity: Quantity, kind: str) -> str | None:
    if kind in ("growth", "change", "multiple", "rank"):
        return None
    match = _PER.search(text, clause[0], quantity.start)
    if not match:
        return None
    word = match.group()
    return next(
        (per for per, marks in _per_marks().items() if any(m in word for m in marks)), "year"
    )


@cache
def _per_marks() -> dict[str, str]:
    return dict(table("zh_text")["per"])


def strives(text: str, sentence_start: int, quantity: Quantity) -> bool:
    """力争 reaches every item of its clause chain, not what stands before it."""
    return bool(_STRIVE.search(text, sentence_start, quantity.start))


def final_values(
    quantity: Quantity, near: Around, kind: str
) -> tuple[Decimal | None, Decimal | None]:
    """增长1.5倍 ends at 2.5 times what it was; 提高到3倍 at three."""
    value, value_max = quantity.value, quantity.value_max
    if kind == "multiple" and quantity.form == "number" and near.sense == "up" and not near.to:
        value = value + 1 if value is not None else None
        value_max = value_max + 1 if value_max is not None else None
    return value, value_max
