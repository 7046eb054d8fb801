"""Whether a quantity of English text is a goal, a fact reached, context or a count of a list."""

from __future__ import annotations

import re
from functools import cache

from data.model import Role, Span, Status
from data.targets.found.due import Due
from data.targets.found.quantity import Quantity
from data.targets.scope import Scope
from data.targets.text.en.names import Reading
from data.targets.text.en.nouns import Noun, words
from data.targets.words.lexicon import table

_RESTS_ON = re.compile(
    r"\b(?:built|based|founded|organi[sz]ed|structured) (?:up)?(?:on|around|into)\b"
)
_CONSISTS = re.compile(r"\b(?:consists? of|comprises?|comprising|made up of|composed of)\b", re.I)
_ACCESS = re.compile(r"\baccess to (?:at least |around |about )?$", re.I)
# living on less than $1.25, aged three to six: who is meant.
_OF_WHOM = re.compile(
    r"\b(?:(?:living|live|lives|earning) (?:on|below|under)(?: less than| under| below)?"
    r"|age[sd]?(?: of| between| from| over| under)?(?: \w+ (?:to|and))?) *$",
    re.I,
)
_OF_TOWNS = re.compile(
    r"\b(?:with|having) (?:a |an |combined |permanent |total )*populations? of\s*"
    r"(?:over |more than |about |approximately |at least )?$",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:is|are) forecast\b"
    r"|\b(?:analysts?|consultanc(?:y|ies)|economists?|experts?|think tanks?)\b.{0,40}"
    r"\b(?:forecasts?|expects?|estimates?|predicts?|says?|said)\b",
    re.I,
)
_CASE = re.compile(
    r"\b(?:eligible|earning|qualif(?:y|ies)|grants? of|subsid(?:y|ies) of|fines? of"
    r"|penalt(?:y|ies))\b",
    re.I,
)
_PERFECT = re.compile(
    r"\b(?:has|have|had)\s(?:also\s|already\s)?(?:been|[a-z]+ed|grown|risen|fallen|become|made|set|seen)\b",
    re.I,
)
_SUPERSEDED = re.compile(
    r"previously (?:been )?agreed|under the previous"
    r"|\b(?:targets?|goals?) (?:was|were|had been)\b|\bagainst (?:an? |the |its )?targets? of\b",
    re.I,
)
# the bottom 40 per cent: a share that says who is meant.
_GROUP = re.compile(r"\b(?:bottom|top|poorest|richest|wealthiest|lowest|highest)\s*$", re.I)
_IMPERATIVE = re.compile(r"[\s§•●*–—-]*(?:[0-9]+[.)]\s+)?(?P<verb>[A-Z][a-z]+)\b")
_UNDER_WAY = re.compile(r"[\s§•*-]*(?:to )?[A-Za-z]+ing\b|[\s§•*-]*to [a-z]+")
_ANNOUNCED = re.compile(
    r"\b(?:plan|target|goal|aim|proposal|strategy|blueprint|programme|into making)\b", re.I
)
_GOAL_LIST = re.compile(
    r"(?:targets?|goals?|objectives?|follows?)\b.*(?::|following|follows)", re.I | re.S
)
_GROWTH = re.compile(r"growth|annual (?:increase|growth|rate)|CPI increase|average annual", re.I)
_SMALL = 20
_CLOSE = 28  # characters before a number within which a verb still governs it


def goal_list(sentence: str) -> bool:
    """The targets for this year are as follows: it speaks for the items behind it."""
    return bool(_GOAL_LIST.search(sentence))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(" ".join(table("english")["verbs"].values()).split())


@cache
def _list_nouns() -> frozenset[str]:
    return frozenset(table("english")["structural"]["nouns"].split())


def decide(
    text: str,
    sentence: Span,
    quantity: Quantity,
    noun: Noun,
    due: Due | None,
    scope: Scope,
    role: Role,
    *,
    exact: bool = True,
    origin: bool = False,
) -> tuple[Status, str]:
    """Status, and the name of the rule that gave it.

    ``exact``: no word of comparison stands with the number. ``origin``: the 2,450 MW of
    from 2,450 MW to 4,500 MW.
    """
    few = noun.text and exact and (quantity.value or 0) <= _SMALL and not quantity.magnitude
    close = text[max(sentence[0], quantity.start - _CLOSE) : quantity.start]
    built = bool(words("verbs", "deliver").search(close)) and not _RESTS_ON.search(close)
    if few and noun.head in _list_nouns() and (quantity.chinese or not built):
        return Status.STRUCTURAL, "own-list"
    if few and quantity.chinese and not built:
        return Status.STRUCTURAL, "small-count"
    whole = text[sentence[0] : sentence[1]]
    before = text[sentence[0] : quantity.start]
    if noun.text and exact and _CONSISTS.search(before):
        return Status.STRUCTURAL, "parts"
    if _OF_TOWNS.search(before) or _ACCESS.search(before) or _OF_WHOM.search(before):
        return Status.CONTEXT, "threshold"
    if quantity.unit == "%" and _GROUP.search(before):
        return Status.CONTEXT, "threshold"
    if _FORECAST.search(whole):
        return Status.CONTEXT, "forecast"
    if _CASE.search(whole):
        return Status.CONTEXT, "case-rule"
    if origin:
        goal = re.search(r"\btargets?\b", before, re.I)
        return (Status.CONTEXT, "superseded") if goal else (Status.ACTUAL, "from")
    if _SUPERSEDED.search(whole):
        return Status.CONTEXT, "superseded"
    if due is not None and due.tense:
        ahead = due.tense == "future"
        return (Status.TARGET, "time-ahead") if ahead else (Status.ACTUAL, "time-past")
    return _by_words(whole, before, scope, role)


def _by_words(whole: str, before: str, scope: Scope, role: Role) -> tuple[Status, str]:
    future = words("status", "future").search(whole)
    past = words("status", "past").search(whole) or _PERFECT.search(whole)
    told_before = bool(words("status", "future").search(before))
    if future and (not past or past.start() > future.start() or told_before):
        return Status.TARGET, "goal-words"
    verb = _IMPERATIVE.match(whole)
    if verb and verb["verb"].lower() in _verbs():
        return Status.TARGET, "imperative"
    if role is Role.REVIEW:
        return Status.ACTUAL, "review"
    if scope.lead is not None and not past:
        return Status.TARGET, "goal-list"
    announced = bool(_ANNOUNCED.search(whole))
    if past and not future:
        if scope.context.forward:
            return Status.ACTUAL, "past-words"
        return (Status.TARGET, "announced") if announced else (Status.CONTEXT, "past-words")
    if scope.context.forward or scope.mode == "future":
        return Status.TARGET, "plan"
    if announced or _UNDER_WAY.match(whole):
        return Status.TARGET, "announced"
    return Status.CONTEXT, "no-cue"


def kind_of(quantity: Quantity, reading: Reading, before: str) -> tuple[str, str | None]:
    """Kind and direction (schema §2)."""
    if quantity.form == "half":
        return "change", "down"
    if quantity.unit == "倍":
        return "multiple", "up"
    share = quantity.unit in ("%", "pp")
    if share and (_GROWTH.search(reading.indicator) or _GROWTH.search(before)):
        return "growth", "up"
    if reading.moves and not reading.to:
        return "change", reading.moves
    spent = quantity.unit in ("yuan", "USD", "GBP", "EUR") or not quantity.unit
    return ("total" if spent and not share else "level"), None
