"""What stands beside a quantity in its sentence: other quantities, and times."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from data.model import Span
from data.targets.found.moment import Moment
from data.targets.found.quantity import Quantity
from data.targets.text.clauses import asides
from data.targets.text.zh.names.counted import counts
from data.targets.text.zh.names.lists import Group, apart
from data.targets.text.zh.names.naming import Said
from data.targets.text.zh.origins import is_base, is_left_behind, is_origin, leads_on
from data.targets.text.zh.slots import Around
from data.targets.words.lexicon import pattern

if TYPE_CHECKING:
    from data.targets.text.zh.sentence import Sentence

_MEASURED_NAME = pattern("zh_text", "sentence", "measured_name")
_YEARS_JOINED = pattern("zh_text", "sentence", "years_joined")
_OWN_YEAR = 3  # characters between a base and its year


def dates_origin(one: Sentence, said: Moment, quantity: Quantity) -> bool:
    """2020年 in 由2020年的24%: it stands directly before, or opens the change."""
    near = quantity.start - said.end <= _OWN_YEAR
    past = said.how in ("past", "today")
    return near or past or is_origin(one.text, said) or is_base(one.text, said)


def years_dealt(one: Sentence, group: Group | None, leader: Quantity) -> list[Moment]:
    """2027年、2030年 of 到2027年、2030年，产值分别达到…: a year for each number of a list."""
    if group is None or not apart(one.text, one.span[0], leader.start):
        return []
    before = [m for m in one.moments if m.end <= leader.start and m.how in ("year", "plan")]
    run = before[-len(group.members) :]
    beside = all(
        _YEARS_JOINED.fullmatch(one.text, first.end, second.start)
        for first, second in itertools.pairwise(run)
    )
    return run if beside and len(run) == len(group.members) > 1 else []


def measures_next(one: Sentence, index: int, near: Around, bounds: Span) -> bool:
    """1亿元以上 in 1亿元以上项目300个: which things are counted, not how many."""
    if index + 1 >= len(one.mentions) or near.tail == one.mentions[index].end:
        return False
    following = one.mentions[index + 1]
    if not isinstance(following, Quantity) or not counts(following):
        return False
    between = one.text[near.tail : following.start]
    return following.start < bounds[1] and len(between) <= 18 and "、" not in between


def qualifies(one: Sentence, index: int, near: Around, bounds: Span) -> bool:
    """12种 in 12种主要污染物排放总量削减5%: part of the name of what is measured."""
    if near.link or index + 1 == len(one.mentions):
        return False
    quantity = one.mentions[index]
    following = (m for m in one.mentions[index + 1 :] if isinstance(m, Quantity))
    measured = next(following, None)
    if measured is None:
        return False
    if measured.start >= bounds[1] or counts(measured):
        return False
    between = one.text[quantity.end : measured.start]
    return bool(_MEASURED_NAME.fullmatch(between)) and "、" not in between


def ends_change(one: Sentence, quantity: Quantity, said: Said) -> bool:
    """30% in 由24%提高到30%: what it measures was said with the first number."""
    if not said.subject:
        return False
    earlier = [m for m in one.mentions if m.end <= quantity.start and isinstance(m, Quantity)]
    if not earlier or not is_left_behind(one.text, one.span[0], earlier[-1]):
        return False
    between = one.text[earlier[-1].end : quantity.start]
    return leads_on(between) and "、" not in between


def _spells_out(said: Moment, moment: Moment) -> bool:
    """未来五年(2023-24至2027-28年度): the brackets give the years of what they stand behind."""
    counted = said.how in ("ahead", "within", "duration")
    return counted and moment.how in ("span", "year") and moment.start - said.end <= _OWN_YEAR


def times(
    one: Sentence, quantity: Quantity, bounds: Span, origin: bool
) -> tuple[Moment | None, int | None]:
    """The time said for a quantity in its sentence, and the base year of a change."""
    said: Moment | None = None
    base: int | None = None
    if not one.moments:
        return said, base
    apart = asides(one.text, one.span[0], quantity.start)
    for moment in one.moments:
        if moment.start >= bounds[1]:
            break
        if any(first <= moment.start < last for first, last in apart):
            if said is not None and _spells_out(said, moment):
                said = moment
            continue
        if is_base(one.text, moment) or (not origin and is_origin(one.text, moment)):
            if bounds[0] <= moment.start < quantity.start and moment.last:
                base = moment.last
                if origin and quantity.start - moment.end <= _OWN_YEAR:
                    return moment, None  # 1995 in 比1995年的12亿吨增加
            continue
        if moment.end <= quantity.start or said is None:
            said = moment
    return said, base
