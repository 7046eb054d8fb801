"""Changes: so much up or down, and of what."""

from __future__ import annotations

import re

from data.targets.found.quantity import Quantity
from data.targets.text.en.measured import Reading
from data.targets.text.en.nouns import clean, phrase_of
from data.targets.words.lexicon import pattern, word_set

_FROM_WHERE = pattern("en_names", "names", "from_where")
LINK = pattern("en_names", "names", "link", flags=re.I)
_DOWN = word_set("english", "structural", "down_nouns")
_CHANGE_ALONE = pattern("en_names", "names", "change_alone", flags=re.I)
_CHANGE_NOUN = pattern("en_names", "names", "change_noun", flags=re.I)
_CHANGE_BEHIND = pattern("en_names", "names", "change_behind", flags=re.I)
_CHANGE_AFTER_NOUN = pattern("en_names", "names", "change_after_noun", flags=re.I)
_IN = re.compile(r"\s+in\s+(?P<x>[^,.;]+)")


def change_behind(
    text: str, quantity: Quantity, before: str, end: int, last: str
) -> Reading | None:
    """The change that a number behind ``before`` measures, if it measures one."""
    behind = _CHANGE_BEHIND.match(text, quantity.end, end)
    if behind:  # a 25% reduction in the number of days
        moves = "down" if behind["w"].lower() in _DOWN else "up"
        thing = phrase_of(behind["x"])
        source = _FROM_WHERE.match(behind["x"], behind["x"].find(thing) + len(thing))
        return Reading(thing + (phrase_from(source.group()) if source else ""), moves, False)
    between = _CHANGE_AFTER_NOUN.match(text, quantity.end, end)
    if between and quantity.unit == "%":  # a 40% emissions reduction
        moves = "down" if between["w"].lower() in _DOWN else "up"
        return Reading(clean(between["x"]), moves, False)
    alone = _CHANGE_ALONE.match(text, quantity.end, end)
    if alone and last and not LINK.search(before):  # and a 40% reduction by 2030
        grows = alone.group().strip(" -").lower().startswith(("inc", "ris"))
        return Reading(last, "up" if grows else "down", False)
    change = _CHANGE_NOUN.search(before)
    return _of_change(text, quantity, before, change, end, last) if change else None


def phrase_from(source: str) -> str:
    """`` from buildings`` of `` from buildings by 2030``."""
    return f" from {phrase_of(source.strip().removeprefix('from '))}"


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
