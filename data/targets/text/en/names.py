"""Noun phrases of English text: what a number counts, and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.targets.found.quantity import Quantity
from data.targets.text.en.nouns import (
    Noun,
    all_verbs,
    clean,
    is_pronoun,
    phrase_of,
    verb_only,
    words,
)
from data.targets.words.lexicon import pattern

_AUX = pattern("en_names", "names", "aux", flags=re.I)
_PASSIVE = pattern("en_names", "names", "passive", flags=re.I)
_AUX_END = pattern("en_names", "names", "aux_end", flags=re.I)
_LONG = 6


def measured(body: str) -> tuple[str, str]:
    """The measured noun in what stands before a number, and the way it moves (up, down, '')."""
    name, moves = _measured(body)
    name = name.split(" among ")[0]
    if len(name.split()) > _LONG and " with " in name:  # a middle-income country with growth of
        name = clean(name.rsplit(" with ", 1)[1])
    return name, moves


_SHARE_OF = pattern("en_names", "names", "share_of", flags=re.I)
_CHANGE_ALONE = pattern("en_names", "names", "change_alone", flags=re.I)
_REMARK = re.compile(r"(?<!\s)\s*\([^()]{9,300}\)")
_NOUN_USE = pattern("en_names", "names", "noun_use")


def _measured(body: str) -> tuple[str, str]:
    body = _REMARK.sub("", body)
    verbs = [
        (match, sense)
        for sense in ("up", "down", "level", "deliver")
        for match in words("verbs", sense).finditer(body)
        if not _NOUN_USE.match(body, match.end())
    ]
    verbs.sort(key=lambda item: item[0].start())
    moves = next((kind for _, kind in reversed(verbs) if kind in ("up", "down")), "")
    whole = _SHARE_OF.search(body)
    if whole and not _AUX.search(whole.group()):
        return clean(whole.group()), moves
    passive = _PASSIVE.search(body) or _AUX_END.search(body)
    if passive:
        lead = clean(body[: passive.start()])
        if lead and not is_pronoun(lead):
            return lead, moves
    for match, _ in reversed(verbs):
        rest = clean(body[match.end() :])
        if rest and not _AUX.fullmatch(rest) and not verb_only(rest):
            return rest, moves
    aux = _AUX.search(body)
    for cut in [aux.start()] if aux else [match.start() for match, _ in verbs[:1]]:
        lead = clean(body[:cut])
        if lead and not is_pronoun(lead):
            return lead, moves
    return ("" if verbs else clean(body)), moves


_CHANGE_NOUN = pattern("en_names", "names", "change_noun", flags=re.I)
_DOWN = frozenset(("drop", "fall", "decline", "decrease", "reduction", "cut"))
_CHANGE_BEHIND = pattern("en_names", "names", "change_behind", flags=re.I)
_PORTION_OF = pattern("en_names", "names", "portion_of")
_OPENS_SHARE = pattern("en_names", "names", "opens_share")
_TAKES_SHARE = pattern("en_names", "names", "takes_share", flags=re.I)
_AIM = pattern("en_names", "names", "aim", flags=re.I | re.S)
_IN = re.compile(r"\s+in\s+(?P<x>[^,.;]+)")
_OF = pattern("en_names", "names", "of", flags=re.I)
_FROM_FOR = pattern("en_names", "names", "from_for", flags=re.I)
_SPENDS = pattern("en_names", "names", "spends", flags=re.I)
_SPENT_ON = pattern("en_names", "names", "spent_on", flags=re.I)
_SPENT_PASSIVE = pattern("en_names", "names", "spent_passive", flags=re.I)
_STILL_SPENDS = pattern("en_names", "names", "still_spends", flags=re.I)
_GOAL_FOR = pattern("en_names", "names", "goal_for", flags=re.I)
_DETERMINER = pattern("en_names", "names", "determiner", flags=re.I)
_NOUN_OF_SUM = pattern("en_names", "names", "noun_of_sum")
_BECOMES = pattern("en_names", "names", "becomes")
_RATE_BEHIND = pattern("en_names", "names", "rate_behind")
_OF_FOR = pattern("en_names", "names", "of_for")
_OBJECT = pattern("en_names", "names", "object")
_NOUN_BEHIND = pattern("en_names", "names", "noun_behind")
_AUX_FIRST = pattern("en_names", "names", "aux_first", flags=re.I)
_RESPECT = pattern("en_names", "names", "respect", flags=re.I)
_HOLDS_SHARE = pattern("en_names", "names", "holds_share", flags=re.I)
_TAKES_ANY = pattern("en_names", "names", "takes_any")
_REACHES = pattern("en_names", "names", "reaches")
_EMPTY = pattern("en_names", "names", "empty", flags=re.I)
_SAME = pattern("en_names", "names", "same", flags=re.I)
_HIGH = pattern("en_names", "names", "high", flags=re.I)
LINK = pattern("en_names", "names", "link", flags=re.I)
_LEVEL_LINKS = ("to", "at", "reaching", "reach", "of", "is", "are", "be", "")


_JOINED_GOAL = pattern("en_names", "names", "joined_goal")
_TIMESPAN = pattern("en_names", "names", "timespan", flags=re.I)
_TIME_UNITS = frozenset(("years", "months", "days", "hours", "minutes"))


def joined_goal(text: str, end: int, start: int) -> int:
    """Where the second goal of 95% and the enrolment rate to 98% begins; 0 if none does.

    ``end``: of the number before; ``start``: of this one.
    """
    match = _JOINED_GOAL.fullmatch(text, end, start)
    return match.start("goal") if match else 0


def is_timespan(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 12) : quantity.start]
    return quantity.unit in _TIME_UNITS and bool(_TIMESPAN.search(before))


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator, the way it moves, and whether the number is where it ends up."""

    indicator: str
    moves: str = ""
    to: bool = True


def read_indicator(
    text: str, quantity: Quantity, noun: Noun, clause: tuple[int, int], head: int, last: str
) -> Reading:
    """What a quantity is of. ``head``: where the words of comparison before it begin;
    ``last``: the indicator read before this one, which ``a target of`` stands for."""
    before, end = _HIGH.sub("reach ", text[clause[0] : head]), clause[1]
    if last and _SAME.search(before):  # up from 24%; (€175.7 million); and also by 78%
        return Reading(last)
    behind = _CHANGE_BEHIND.match(text, quantity.end, end)
    if behind:  # a 25% reduction in the number of days
        moves = "down" if behind["w"].lower() in _DOWN else "up"
        return Reading(phrase_of(behind["x"]), moves, False)
    alone = _CHANGE_ALONE.match(text, quantity.end, end)
    if alone and last and not LINK.search(before):  # and a 40% reduction by 2030
        grows = alone.group().strip(" -").lower().startswith(("inc", "ris"))
        return Reading(last, "up" if grows else "down", False)
    change = _CHANGE_NOUN.search(before)
    if change:
        return _of_change(text, quantity, before, change, end, last)
    if noun.text:
        following = _OF_FOR.match(text, noun.end, end)
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
            return Reading(clean(before), moves, False)
        return Reading(phrase_of(behind["x"]), moves, False)
    return _measured_reading(text, quantity, before, clause, head, last)


def _of_change(
    text: str, quantity: Quantity, before: str, change: re.Match[str], end: int, last: str
) -> Reading:
    """a drop of around 3 percent in energy consumption, CPI increase of 3 percent."""
    word = change["w"].lower()
    moves = "down" if word in _DOWN else "up"
    behind = _IN.match(text, quantity.end, end)
    said = clean(before[: change.start()])
    lead = f"{said} {change['w']}" if said and moves == "up" else said
    named = phrase_of(behind["x"]) if behind else lead or last or change["w"]
    return Reading(named, moves, False)


def _measured_reading(
    text: str, quantity: Quantity, before: str, span: tuple[int, int], head: int, last: str
) -> Reading:
    clause, end = span
    share = quantity.unit in ("%", "pp")
    portion = _PORTION_OF.match(text, quantity.end, end) if share else None
    if portion and _takes_share(before):  # 75% of these and 50% of those
        return Reading(phrase_of(portion["x"]))
    told = _told_behind(text, quantity, before, end, last)
    if told:
        return told
    behind = _OF.match(text, quantity.end, end)
    link = LINK.search(before)
    preposition = link["p"].lower() if link else ""
    body = _AIM.sub("", before[: link.start()] if link else before)
    name, moves = measured(body)
    if behind and re.search(r"\b(?:that|see|ensure)\s*$", body):
        return Reading(phrase_of(behind["x"]), moves)
    only = len(name.split()) <= 2 or name.startswith(("aim", "striv"))
    empty = (only and bool(_EMPTY.search(name))) or (
        preposition == "of" and bool(re.search(r"\b(?:targets?|level)\s*$", body))
    )
    if empty or verb_only(name):
        name = ""
    leads = preposition not in ("with", "for") or re.search(r"account(?:s|ed)?\s*$", body)
    if not name and not link and _AUX_FIRST.match(body):
        name = _subject_before(text, clause)
    respect = None if name else _RESPECT.search(text, max(0, clause - _RESPECT_REACH), head)
    if respect:
        return Reading(clean(respect["x"]), moves, preposition in _LEVEL_LINKS)
    if name and (link or share) and leads:
        return Reading(name, moves, preposition in _LEVEL_LINKS)
    beside = None if link else _NOUN_BEHIND.match(text, quantity.end, end)
    if beside and not name and share:  # achieve 75% mass public transport
        return Reading(clean(beside["x"]), moves)
    if last and (
        empty or (not name and (preposition in ("of", "to", "reach") or not (link or behind)))
    ):
        return Reading(last, moves)
    if behind:
        return Reading(phrase_of(behind["x"]), moves)
    plain = _NOUN_BEHIND.match(text, quantity.end, end)
    return Reading(name or (clean(plain["x"]) if plain else ""), moves)


def _told_behind(text: str, quantity: Quantity, before: str, end: int, last: str) -> Reading | None:
    """What is said behind the number: what a sum is spent on, whose share it is, what it is of."""
    share = quantity.unit in ("%", "pp")
    if not share:
        told = _spent_on(text, quantity, before, end)
        if told:
            return told
    if last and re.search(r"\b(?:and|or)\s*$", before):  # 320 GW by 2025 and almost 600 GW
        return Reading(last)
    aimed = _GOAL_FOR.match(text, quantity.end, end)
    if aimed:  # a 40GW target for wind power
        return Reading(phrase_of(aimed["x"]))
    sum_of = _NOUN_OF_SUM.match(text, quantity.end, end)
    if sum_of and not share and _DETERMINER.search(before):  # a £160 million initiative
        return Reading(clean(sum_of["x"]))
    funded = _FROM_FOR.match(text, quantity.end, end)
    if funded and not share:  # allocate 735 billion from the budget for investment
        return Reading(phrase_of(funded["x"]))
    becomes = _BECOMES.match(text, quantity.end, end)
    if becomes and re.search(r"\bwhich\s*$", before):  # of which 500 MW will be solar
        return Reading(phrase_of(becomes["x"]))
    behind = _OF.match(text, quantity.end, end)
    owned = behind is not None and behind["p"].lower() in ("of", "into", "from")
    whole = bool(quantity.unit) and not share and quantity.unit != "years"
    if behind and owned and whole and not _REACHES.search(before):
        return Reading(phrase_of(behind["x"]))  # 5GW of hydrogen capacity
    rate = _RATE_BEHIND.match(text, quantity.end, end) if share else None
    return Reading(clean(rate["x"])) if rate else None  # a 99.8% power supply reliability rate


def _spent_on(text: str, quantity: Quantity, before: str, end: int) -> Reading | None:
    spent = _SPENT_ON.match(text, quantity.end, end)
    if spent and (_SPENDS.search(before) or _STILL_SPENDS.search(before)):
        return Reading(phrase_of(spent["x"]))  # spend 60 billion on irrigation
    invested = _SPENT_PASSIVE.match(text, quantity.end, end)
    if invested and quantity.unit and not re.search(r"\bwhich\s*$", before):
        return Reading(phrase_of(invested["x"]))
    return None


def _subject_before(text: str, clause: int) -> str:
    """Inflation of Inflation, measured in …, is to be kept at …: it stands first."""
    start = max(text.rfind(mark, 0, clause) for mark in (". ", "; ", "\n", ": ")) + 1
    said = text[start:clause].split(",", maxsplit=1)[0]
    return clean(said) if len(said.split()) <= _LONG else ""


_RESPECT_REACH = 100  # characters before a clause in which it is said what the goal is of


def _takes_share(before: str) -> bool:
    """A verb stands right before the number, so that what it takes is the share of a thing."""
    if _HOLDS_SHARE.search(before) or LINK.search(before):
        return False
    if _OPENS_SHARE.search(before) or _TAKES_SHARE.search(before) or not before.strip():
        return True
    last = before.rsplit(maxsplit=1)[-1].lower()
    return last in all_verbs() or bool(_TAKES_ANY.fullmatch(before.strip() + " "))
