"""What the rules ask of a quantity in English: its surroundings, and facts from them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from data.model import Role, Span
from data.targets.found.due import Due
from data.targets.found.once import once
from data.targets.found.quantity import Quantity
from data.targets.scope import Scope
from data.targets.text.en.measured import Reading
from data.targets.text.en.nouns import Noun, words
from data.targets.words.lexicon import pattern, table, word_set

_RESTS_ON = pattern("en_text", "status", "rests_on")
_PERFECT = pattern("en_text", "status", "perfect", flags=re.I)
_IMPERATIVE = pattern("en_text", "status", "imperative")
_ANNOUNCED = pattern("en_text", "status", "announced", flags=re.I)
_GROWTH = pattern("en_text", "status", "growth", flags=re.I)
_SMALL = 20
_SOME = 300
_BEHIND = 90  # characters behind a number that can say what becomes of it
_HYPHENED = pattern("en_text", "status", "hyphened", flags=re.I)
_TIME_MEASURED = pattern("en_text", "status", "time_measured", flags=re.I)
_FIRST_OF = pattern("en_text", "status", "first_of", flags=re.I)
_STATES = pattern("en_text", "status", "states", flags=re.I)
_WAS_PLANNED = pattern("en_text", "status", "was_planned", flags=re.I)
_CLOSE = 28  # characters before a number within which a verb still governs it


@cache
def _verbs() -> frozenset[str]:
    return frozenset(" ".join(table("english")["verbs"].values()).split())


@lru_cache(maxsize=64)
def _future(sentence: str) -> int | None:
    """Where a sentence first speaks of what is to come. All its numbers ask for the same."""
    found = words("status", "future").search(sentence)
    return found.start() if found else None


@lru_cache(maxsize=64)
def _past(sentence: str) -> int | None:
    """Where a sentence speaks of what has come."""
    found = words("status", "past").search(sentence) or _PERFECT.search(sentence)
    return found.start() if found else None


class Case:
    """One quantity in its sentence. Attributes without parameters are what rules ask for."""

    KNOWN = frozenset(
        (
            *("unit", "form", "spelled", "exact", "origin", "role", "tense", "forward"),
            *(
                "moves",
                "to",
                "hyphened",
                "share",
                "counted",
                "few",
                "some",
                "own_noun",
                "led",
                "drafting",
                "of_paper",
            ),
        )
    )
    """Facts that are known from the start (see ``rules.runner.Stage``)."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        head: int,
        quantity: Quantity,
        noun: Noun,
        reading: Reading,
        due: Due | None,
        scope: Scope,
        role: Role,
        *,
        start: int,
        exact: bool,
        origin: bool,
    ) -> None:
        self.quantity, self.noun, self.reading, self.scope = quantity, noun, reading, scope
        self.unit, self.form, self.spelled = quantity.unit, quantity.form, quantity.chinese
        self.exact, self.origin, self.role = exact, origin, role.value
        self.tense = due.tense if due is not None else ""
        self.forward = scope.context.forward
        self.moves, self.to = reading.moves, reading.to
        self.whole = text[sentence[0] : sentence[1]]
        self.lead = text[sentence[0] : quantity.start]
        self.clause = text[start:head]  # the clause up to the words of comparison
        self.close = text[max(sentence[0], quantity.start - _CLOSE) : quantity.start]
        end = max(noun.end, quantity.end)
        self.behind = text[end : min(sentence[1], end + _BEHIND)]
        self.hyphened = bool(_HYPHENED.search(text, quantity.start, quantity.end))
        self.share = quantity.unit in ("%", "pp")
        self.counted = bool(noun.text)
        small = (quantity.value or 0) <= _SMALL and not quantity.magnitude
        self.few = self.counted and exact and small  # a small, exact count of something named
        step = noun.head in word_set("english", "structural", "steps")
        self.some = step and (quantity.value or 0) <= _SOME
        self.own_noun = noun.head in word_set("english", "structural", "nouns")
        self.of_paper = noun.head in word_set("english", "structural", "paper")
        self.led, self.drafting = scope.lead is not None, scope.drafting

    @property
    def built(self) -> bool:
        deliver = words("verbs", "deliver").search(self.close)
        return bool(deliver) and not _RESTS_ON.search(self.close)

    @once
    def future(self) -> bool:
        return _future(self.whole) is not None

    @once
    def past(self) -> bool:
        return _past(self.whole) is not None

    @property
    def future_first(self) -> bool:
        """Words of what is to come, before those of what has come or before the number."""
        future, past = _future(self.whole), _past(self.whole)
        if future is None:
            return False
        if past is None or past > future:
            return True
        return bool(words("status", "future").search(self.lead))

    @property
    def imperative(self) -> bool:
        verb = _IMPERATIVE.match(self.whole)
        return verb is not None and verb["verb"].lower() in _verbs()

    @property
    def announced(self) -> bool:
        return bool(_ANNOUNCED.search(self.whole))

    @property
    def goes_on(self) -> bool:
        """In a plan, or where what stands before speaks of what is to come."""
        return self.forward or self.scope.mode == "future"

    @property
    def measures_time(self) -> bool:
        """Waiting time, life expectancy, schooling: a duration that can be a goal."""
        if _FIRST_OF.search(self.lead):
            return False
        said = self.close + self.behind[:_CLOSE]
        return bool(_TIME_MEASURED.search(f"{self.reading.indicator} {said}"))

    @property
    def states(self) -> bool:
        """Females are much lower at 6.1 percent: the sentence says what is."""
        return bool(_STATES.search(self.lead))

    @property
    def was_planned(self) -> bool:
        return bool(_WAS_PLANNED.search(self.lead))

    @property
    def grows(self) -> bool:
        return bool(_GROWTH.search(self.reading.indicator) or _GROWTH.search(self.clause))

    @property
    def spent(self) -> bool:
        return not self.unit or self.unit in word_set("english", "structural", "money")
