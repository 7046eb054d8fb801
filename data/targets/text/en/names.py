"""Noun phrases of English text: what a number counts, and what it measures."""

from __future__ import annotations

import re

from data.targets.found.quantity import Quantity
from data.targets.text.en.behind import GOAL_ALONE, NOUN_BEHIND, OF, goal_named, told_behind
from data.targets.text.en.changes import LINK, change_behind
from data.targets.text.en.measured import Reading, measured
from data.targets.text.en.nouns import (
    Noun,
    all_verbs,
    clean,
    phrase_of,
    verb_only,
)
from data.targets.words.lexicon import pattern, word_set

_ENSURES = pattern("en_names", "names", "ensures")
_GOAL_OF = pattern("en_names", "names", "goal_of", flags=re.I)
_PORTION_OF = pattern("en_names", "names", "portion_of")
_OPENS_SHARE = pattern("en_names", "names", "opens_share")
_TAKES_SHARE = pattern("en_names", "names", "takes_share", flags=re.I)
_AIM = pattern("en_names", "names", "aim", flags=re.I | re.S)
_OF_FOR = pattern("en_names", "names", "of_for")
_OBJECT = pattern("en_names", "names", "object")
_AUX_FIRST = pattern("en_names", "names", "aux_first", flags=re.I)
_RESPECT = pattern("en_names", "names", "respect", flags=re.I)
_HOLDS_SHARE = pattern("en_names", "names", "holds_share", flags=re.I)
_TAKES_ANY = pattern("en_names", "names", "takes_any")
_EMPTY = pattern("en_names", "names", "empty", flags=re.I)
_SAME = pattern("en_names", "names", "same", flags=re.I)
_HIGH = pattern("en_names", "names", "high", flags=re.I)
_MEASURES = word_set("english", "structural", "measures")
_LEVEL_LINKS = ("to", "at", "reaching", "reach", "of", "is", "are", "be", "")


_JOINED_GOAL = pattern("en_names", "names", "joined_goal")
_TIMESPAN = pattern("en_names", "names", "timespan", flags=re.I)
_TIME_UNITS = word_set("english", "time", "lasting")


def joined_goal(text: str, end: int, start: int) -> int:
    """Where the second goal of 95% and the enrolment rate to 98% begins; 0 if none does.

    ``end``: of the number before; ``start``: of this one.
    """
    match = _JOINED_GOAL.fullmatch(text, end, start)
    return match.start("goal") if match else 0


def is_timespan(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 12) : quantity.start]
    return quantity.unit in _TIME_UNITS and bool(_TIMESPAN.search(before))


def read_indicator(
    text: str, quantity: Quantity, noun: Noun, clause: tuple[int, int], head: int, last: str
) -> Reading:
    """What a quantity is of. ``head``: where the words of comparison before it begin;
    ``last``: the indicator read before this one, which ``a target of`` stands for."""
    before, end = _HIGH.sub("reach ", text[clause[0] : head]), clause[1]
    if last and _SAME.search(before):  # up from 24%; (€175.7 million); and also by 78%
        return Reading(last)
    change = change_behind(text, quantity, before, end, last)
    if change:
        return change
    if noun.text:
        following = _OF_FOR.match(text, noun.end, end)
        if following and noun.head in _MEASURES:  # 900 circuit kilometres of power lines
            return Reading(phrase_of(following["x"]), to=False)
        if noun.text in ("units", "pairs", "sets"):
            name, moves = measured(LINK.sub("", before))
            return Reading(phrase_of(following["x"]) if following else name, moves)
        return Reading(noun.text, to=False)
    if quantity.form in ("multiple", "half") or quantity.unit == "倍":
        moves = "down" if quantity.form == "half" else "up"
        behind = _OBJECT.match(text, quantity.end, end)
        if not behind and quantity.form == "half":
            return Reading(measured(LINK.sub("", before))[0], moves, False)
        if quantity.form == "number" or not behind:
            name = measured(LINK.sub("", before))[0] if LINK.search(before) else ""
            return Reading(name or clean(before), moves, False)
        return Reading(phrase_of(behind["x"]), moves, False)
    return _measured_reading(text, quantity, before, clause, head, last)


def _measured_reading(
    text: str, quantity: Quantity, before: str, span: tuple[int, int], head: int, last: str
) -> Reading:
    clause, end = span
    share = quantity.unit in ("%", "pp")
    portion = _PORTION_OF.match(text, quantity.end, end) if share else None
    if portion and (
        _takes_share(before) or _GOAL_OF.search(before)
    ):  # 75% of these and 50% of those
        return Reading(phrase_of(portion["x"]))
    told = told_behind(text, quantity, before, end, last)
    if told:
        return told
    behind = OF.match(text, quantity.end, end)
    link = LINK.search(before)
    preposition = link["p"].lower() if link else ""
    body = _AIM.sub("", before[: link.start()] if link else before)
    name, moves = measured(body)
    if behind and _ENSURES.search(body):
        return Reading(phrase_of(behind["x"]), moves)
    only = len(name.split()) <= 2 or name.startswith(("aim", "striv"))
    empty = (only and bool(_EMPTY.search(name))) or (
        preposition == "of" and bool(re.search(r"\b(?:targets?|level)\s*$", body))
    )
    if empty or verb_only(name):
        name = goal_named(body) if preposition == "of" else ""
    leads = preposition not in ("with", "for") or re.search(r"account(?:s|ed)?\s*$", body)
    if not name and not link and _AUX_FIRST.match(body):
        name = _subject_before(text, clause)
    respect = None if name else _RESPECT.search(text, max(0, clause - _RESPECT_REACH), head)
    if respect:
        return Reading(clean(respect["x"]), moves, preposition in _LEVEL_LINKS)
    if name and (link or share) and leads:
        return Reading(name, moves, preposition in _LEVEL_LINKS)
    beside = None if link else NOUN_BEHIND.match(text, quantity.end, end)
    if beside and not name and share:  # achieve 75% mass public transport
        return Reading(clean(beside["x"]), moves)
    if last and (
        empty or (not name and (preposition in ("of", "to", "reach") or not (link or behind)))
    ):
        return Reading(last, moves)
    if behind:
        return Reading(phrase_of(behind["x"]), moves)
    plain = NOUN_BEHIND.match(text, quantity.end, end)
    if plain and GOAL_ALONE.fullmatch(plain["x"].strip()):
        return Reading(name, moves)
    return Reading(name or (clean(plain["x"]) if plain else ""), moves)


def _subject_before(text: str, clause: int) -> str:
    """Inflation of Inflation, measured in …, is to be kept at …: it stands first."""
    start = max(text.rfind(mark, 0, clause) for mark in (". ", "; ", "\n", ": ")) + 1
    said = text[start:clause].split(",", maxsplit=1)[0]
    return clean(said) if len(said.split()) <= _LONGEST_SUBJECT else ""


_LONGEST_SUBJECT = 6  # words
_RESPECT_REACH = 100  # characters before a clause in which it is said what the goal is of


def _takes_share(before: str) -> bool:
    """A verb stands right before the number, so that what it takes is the share of a thing."""
    if _HOLDS_SHARE.search(before) or LINK.search(before):
        return False
    if _OPENS_SHARE.search(before) or _TAKES_SHARE.search(before) or not before.strip():
        return True
    last = before.rsplit(maxsplit=1)[-1].lower()
    return last in all_verbs() or bool(_TAKES_ANY.fullmatch(before.strip() + " "))
