"""The quantities of one English sentence, each turned into a draft of its record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from data.model import Role, Span, Status
from data.targets.found.draft import Draft, Passage
from data.targets.found.due import Due
from data.targets.found.moment import Moment
from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.scope import Scope
from data.targets.text.en import names as phrases
from data.targets.text.en import nouns
from data.targets.text.en.case import Case
from data.targets.text.en.changes import LINK
from data.targets.text.en.measured import measured
from data.targets.text.en.slots import comparator_of
from data.targets.text.en.status import goal_list, kind_of, status_of
from data.targets.words.lexicon import pattern

_CLAUSE_START = pattern("en_text", "sentences", "clause_start")
_CLAUSE_END = pattern("en_text", "sentences", "clause_end")
_PER_BASE = pattern("en_text", "sentences", "per_base")
_PER_YEAR = pattern("en_text", "sentences", "per_year", flags=re.I)
_BETWEEN = pattern("en_text", "sentences", "between", flags=re.I)
_FROM = pattern("en_text", "sentences", "from", flags=re.I)
_FROM_NOW = pattern("en_text", "sentences", "from_now", flags=re.I)
_AND_NEXT = pattern("en_text", "sentences", "and_next", flags=re.I)
_TO_NEXT = re.compile(r"\bto\b[^0-9]{0,30}[0-9]")
_BACK_FROM = pattern("en_text", "sentences", "back_from", flags=re.I)
_TO = re.compile(r"(?:\s(?:in|of)\s[^,.;]{2,30}?)?\s+to\s*")
_SPLIT = pattern("en_text", "sentences", "split")
_BASE = pattern("en_text", "sentences", "base", flags=re.I)
_BASE_AFTER = pattern("en_text", "sentences", "base_after", flags=re.I)
_LONGEST_SAID = 6  # words of a noun that the clause before a number gives it
_NEAR = 140  # characters within which a time behind a number still speaks of it
_MOST = 30  # numbers of a sentence; of more it is no sentence but data, and nothing is its goal


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, with the numerals and times in it."""

    text: str
    passage: Passage
    own: Span  # what of the text is the passage's own; the rest stands in lines beside it
    span: Span
    mentions: tuple[Mention, ...]
    moments: tuple[Moment, ...]
    pairs: dict[int, tuple[int, int]]  # what ``respectively`` deals out
    role: Role

    @classmethod
    def of(
        cls,
        text: str,
        passage: Passage,
        own: Span,
        span: Span,
        mentions: list[Mention],
        role: Role,
    ) -> Sentence:
        moments = tuple(m for m in mentions if isinstance(m, Moment) and m.how != "date")
        pairs = _respective(text, span, mentions)
        return cls(text, passage, own, span, tuple(mentions), moments, pairs, role)

    def read(self, scope: Scope) -> tuple[list[Draft], list[Other], Scope]:
        """The drafts of the sentence, its numerals without a value, and what follows from it."""
        drafts: list[Draft] = []
        others: list[Other] = []
        said = sum(isinstance(mention, Quantity) for mention in self.mentions) <= _MOST
        for mention in self.mentions:
            made = self._draft(mention, scope) if said and isinstance(mention, Quantity) else None
            if made is not None:
                drafts.append(made)
                if made.status is not Status.STRUCTURAL:
                    scope = scope.but(indicator=made.indicator)
                continue
            reason = mention.reason if isinstance(mention, Other) else "time"
            if isinstance(mention, Quantity):
                reason = "time" if phrases.is_timespan(self.text, mention) else "name"
            others.append(Other(mention.start, mention.end, reason))
        inside = [draft for draft in drafts if self.own[0] <= draft.span[0] < self.own[1]]
        own = [self._owned(draft) for draft in inside]
        rest = [
            other._replace(start=other.start - self.own[0], end=self._place(other.end))
            for other in others
            if self.own[0] <= other.start < self.own[1]
        ]
        return own, rest, self._remember_times(scope)

    def _place(self, at: int) -> int:
        """A position of the text in the passage, kept within it."""
        return min(max(at, self.own[0]), self.own[1]) - self.own[0]

    def _owned(self, draft: Draft) -> Draft:
        """The draft with its places in the passage itself."""
        start, end = draft.span
        first, last = draft.sentence
        return draft._replace(
            span=(self._place(start), self._place(end)),
            sentence=(self._place(first), self._place(last)),
        )

    def _remember_times(self, scope: Scope) -> Scope:
        for moment in self.moments:
            if self._is_base(moment):
                continue
            due = self._due(moment, scope)
            scope = scope.but(mode=due.tense or scope.mode)
            if due.tense == "future":
                scope = scope.but(paragraph=due)
                if goal_list(self.text[self.span[0] : self.span[1]]):
                    scope = scope.but(lead=due)
        return scope

    def _due(self, moment: Moment, scope: Scope) -> Due:
        due = scope.resolve(
            moment, self.passage.number, (self._place(moment.start), self._place(moment.end))
        )
        elsewhere = not self.own[0] <= moment.start < self.own[1]
        return due._replace(place=None) if elsewhere else due

    def _is_base(self, moment: Moment) -> bool:
        before = self.text[max(0, moment.start - 30) : moment.start]
        if moment.how in ("year", "past", "span") and _BASE.search(before):
            return True
        return bool(_BASE_AFTER.match(self.text, moment.end))

    def _draft(self, quantity: Quantity, scope: Scope) -> Draft | None:
        if phrases.is_timespan(self.text, quantity):
            return None
        text = self.text
        clause = self._clause(quantity)
        head, comparator = comparator_of(text, clause[0], quantity)
        noun = nouns.counted_noun(text, quantity, clause[1])
        noun = noun if noun.end or not quantity.fresh else self._noun_of_next(quantity, clause[1])
        if comparator != "=" and quantity.fresh and not noun.text:
            noun = nouns.named_thing(text, quantity, clause[1])
        bare = quantity.fresh and not quantity.magnitude and not noun.text
        if noun.name or (bare and not LINK.search(text[clause[0] : head])):
            return None
        reading = phrases.read_indicator(text, quantity, noun, clause, head, scope.indicator)
        named = reading.indicator or self._said_before(clause[0])
        indicator, resolved = self._own_indicator(quantity, named, clause[0])
        opened = text[clause[0] : head]
        origin = bool(_FROM.search(opened)) and self._goes_on(quantity)
        origin = origin or bool(_FROM_NOW.search(opened))
        onward = self._ends_change(quantity, head)
        if scope.indicator and onward:
            indicator = scope.indicator
        said, base = self._time(quantity, clause[1], onward)
        due = self._due(said, scope) if said else None
        case = Case(
            text,
            self.span,
            head,
            quantity,
            noun,
            reading,
            due,
            scope,
            self.role,
            start=clause[0],
            exact=comparator == "=",
            origin=origin,
        )
        status, rule = status_of(case)
        kind, direction = kind_of(case)
        end = noun.end if quantity.fresh and noun.end else quantity.end
        yearly = kind in ("level", "total") and _PER_YEAR.match(text, end)
        strives = nouns.words("status", "strive").search(text, self.span[0], quantity.start)
        return Draft(
            (quantity.start, end),
            self.span,
            status,
            rule if resolved else "unequal-list",
            indicator,
            kind,
            direction,
            quantity.value if resolved else None,
            quantity.value_max if resolved else None,
            self._unit(quantity, noun),
            quantity.magnitude,
            comparator,
            scope.deadline(status, None if rule == "aim" else due, kind),
            base,
            "year" if yearly else None,
            bool(strives),
        )

    def _said_before(self, start: int) -> str:
        """What the sentence spoke of before the clause of a number that has no noun of its own."""
        said = self.text[self.span[0] : start].rstrip(" ,:;")
        name = measured(said)[0] if said else ""
        phrase = nouns.phrase_of(name) if not nouns.is_pronoun(name) else ""
        plain = phrase[:1].isalpha() and len(phrase.split()) <= _LONGEST_SAID
        return phrase if plain else ""

    def _noun_of_next(self, quantity: Quantity, end: int) -> nouns.Noun:
        """units for the first number of about 20 300 and about 200 units."""
        following = (m for m in self.mentions if m.start >= quantity.end)
        other = next((m for m in following if isinstance(m, Quantity)), None)
        if other is None or not _AND_NEXT.fullmatch(self.text, quantity.end, other.start):
            return nouns.Noun()
        return replace(nouns.counted_noun(self.text, other, end), end=0)

    def _of_what_was(self, quantity: Quantity, moment: Moment) -> bool:
        """2012 in 10 percent from about 8 percent in 2012: it dates what was."""
        if moment.start < quantity.end:
            return False
        between = self.text[quantity.end : moment.start]
        return bool(_BACK_FROM.search(between)) and not _TO_NEXT.search(between)

    def _goes_on(self, quantity: Quantity) -> bool:
        """from 2,450 MW to 4,500 MW: another number follows."""
        following = (m for m in self.mentions if m.start >= quantity.end)
        other = next((m for m in following if isinstance(m, Quantity)), None)
        return other is not None and bool(_TO.match(self.text, quantity.end, other.start))

    def _ends_change(self, quantity: Quantity, head: int) -> bool:
        earlier = [m for m in self.mentions if isinstance(m, Quantity) and m.end <= quantity.start]
        if not earlier:
            return False
        opened = _FROM.search(self.text[self.span[0] : earlier[-1].start])
        return bool(opened) and bool(_TO.fullmatch(self.text, earlier[-1].end, head))

    def _unit(self, quantity: Quantity, noun: nouns.Noun) -> str:
        if quantity.unit or noun.text:
            return quantity.unit or noun.head
        base = _PER_BASE.match(self.text, quantity.end)
        return base["u"] if base else ""

    def _own_indicator(self, quantity: Quantity, indicator: str, start: int) -> tuple[str, bool]:
        """The indicator, dealt out in a list; and whether the lists are as long."""
        if quantity.start in self.pairs:
            rank, count = self.pairs[quantity.start]
            body = self.text[start : min(self.pairs)]
            link = LINK.search(body)
            name, _ = measured(body[: link.start()] if link else body)
            names = [one for piece in _SPLIT.split(name) if (one := nouns.clean(piece))]
            return (names[rank], True) if len(names) == count else (indicator, False)
        if quantity.unit == "倍" and nouns.is_pronoun(indicator):  # …, which will be four times
            before = self.text[self.span[0] : start].rstrip(" ,")
            indicator = nouns.phrase_of(measured(before)[0]).removeprefix("enough ")
        return indicator, True

    def _clause(self, quantity: Quantity) -> Span:
        start = max(self.span[0], self._joined_goal(quantity))
        for match in _CLAUSE_START.finditer(self.text, self.span[0], quantity.start):
            start = match.end()
        found = _CLAUSE_END.search(self.text, quantity.end, self.span[1])
        return start, found.start() if found else self.span[1]

    def _joined_goal(self, quantity: Quantity) -> int:
        """Where the second goal of 95% and the enrolment rate to 98% begins; else 0."""
        earlier = [m for m in self.mentions if m.end <= quantity.start and isinstance(m, Quantity)]
        return phrases.joined_goal(self.text, earlier[-1].end, quantity.start) if earlier else 0

    def _time(self, quantity: Quantity, end: int, onward: bool) -> tuple[Moment | None, int | None]:
        """The time said for a number: behind it in its clause, else before it; the base year.

        ``onward``: the number ends a change, so that a year beside the first one is that one's.
        """
        earlier = [m for m in self.mentions if isinstance(m, Quantity) and m.end <= quantity.start]
        origin = earlier[-1].start if onward and earlier else quantity.start
        base: int | None = None
        said: Moment | None = None
        behind: Moment | None = None
        for moment in self.moments:
            if (
                self._is_base(moment)
                or origin <= moment.start < quantity.start
                or self._of_what_was(quantity, moment)
            ):
                base = moment.last or base
            elif moment.start < quantity.end:
                said = moment
            elif behind is None and moment.start - quantity.end < _NEAR:
                behind = moment
        if behind is not None and (behind.start <= end or said is None):
            return behind, base
        return said, base


def _respective(text: str, span: Span, mentions: list[Mention]) -> dict[int, tuple[int, int]]:
    """Start → (rank, count) of the numbers that ``respectively`` deals out."""
    if text.find("respectively", *span) < 0:
        return {}
    run: list[Quantity] = []
    for mention in mentions:
        if not isinstance(mention, Quantity):
            continue
        if run and not _BETWEEN.fullmatch(text[run[-1].end : mention.start]):
            run = []
        run.append(mention)
    return {one.start: (rank, len(run)) for rank, one in enumerate(run)} if len(run) > 1 else {}
