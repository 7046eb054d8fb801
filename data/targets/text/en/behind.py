"""What is said behind a number: what a sum is spent on, whose share it is, what it is of."""

from __future__ import annotations

import re

from data.targets.found.quantity import Quantity
from data.targets.text.en.measured import Reading, measured
from data.targets.text.en.nouns import clean, phrase_of, verb_only
from data.targets.words.lexicon import pattern

_KIND_OF_GOAL = pattern("en_names", "names", "kind_of_goal", flags=re.I)
_AND = re.compile(r"\b(?:and|or)\s*$")
_SUM_FIRST = pattern("en_names", "names", "sum_first", flags=re.I)
_SUM_FOR = pattern("en_names", "names", "sum_for")
_MEANT_FOR = pattern("en_names", "names", "meant_for")
_SHARES_OUT = pattern("en_names", "names", "shares_out", flags=re.I)
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
_REACHES = pattern("en_names", "names", "reaches")
GOAL_ALONE = pattern("en_names", "names", "goal_alone", flags=re.I)
OF = pattern("en_names", "names", "of", flags=re.I)
NOUN_BEHIND = pattern("en_names", "names", "noun_behind")


def told_behind(text: str, quantity: Quantity, before: str, end: int, last: str) -> Reading | None:
    """What is said behind the number: what a sum is spent on, whose share it is, what it is of."""
    share = quantity.unit in ("%", "pp")
    if not share:
        told = _spent_on(text, quantity, before, end)
        if told:
            return told
    first = _SUM_FOR.match(text, quantity.end, end) if _SUM_FIRST.match(before) else None
    if first and quantity.unit and not share:  # £75m for artificial intelligence
        return Reading(phrase_of(measured(first["x"])[0] or first["x"]))
    beside = NOUN_BEHIND.match(text, quantity.end, end) if share else None
    if beside and (_SHARES_OUT.search(before) or _AND.search(before)):
        return Reading(clean(beside["x"]))
    behind = OF.match(text, quantity.end, end)
    owned = behind is not None and behind["p"].lower() in ("of", "into", "from")
    whole = bool(quantity.unit) and not share and quantity.unit != "years"
    if behind and owned and whole and not _REACHES.search(before):
        return Reading(phrase_of(behind["x"]))  # 5GW of hydrogen capacity
    if last and _AND.search(before):  # 320 GW by 2025 and almost 600 GW
        return Reading(last)
    aimed = _GOAL_FOR.match(text, quantity.end, end)
    if aimed and not aimed["x"][0].isdigit():  # a 40GW target for wind power
        return Reading(phrase_of(aimed["x"]))
    sum_of = _NOUN_OF_SUM.match(text, quantity.end, end)
    alone = sum_of is not None and GOAL_ALONE.fullmatch(sum_of["x"])
    if (
        sum_of and not share and not alone and _DETERMINER.search(before)
    ):  # a £160 million initiative
        meant = _MEANT_FOR.match(text, sum_of.end(), end)
        return Reading(clean(sum_of["x"] + (meant.group() if meant else "")))
    funded = _FROM_FOR.match(text, quantity.end, end)
    if funded and not share:  # allocate 735 billion from the budget for investment
        return Reading(phrase_of(funded["x"]))
    becomes = _BECOMES.match(text, quantity.end, end)
    if becomes and re.search(r"\bwhich\s*$", before):  # of which 500 MW will be solar
        return Reading(phrase_of(becomes["x"]))
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


def goal_named(body: str) -> str:
    """renewable energy of ``with a renewable energy target``."""
    goal = _KIND_OF_GOAL.search(body)
    name = clean(goal["x"]) if goal else ""
    return "" if verb_only(name) else name
