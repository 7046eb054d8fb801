"""What stands around a quantity, and what kind of number it is."""

from __future__ import annotations

from data.targets.found.once import once
from data.targets.found.quantity import Quantity
from data.targets.text.zh.names import counted
from data.targets.text.zh.slots import Around
from data.targets.text.zh.status import setting
from data.targets.text.zh.status.setting import Setting
from data.targets.words.lexicon import pattern, word_set

_SMALL = 100
_FEW = 20
_EXAMPLES = 4  # so many times as many things as are named are more than their count
_OWN_NOUN = pattern("zh_status", "listing", "own_noun")
_OWN_NOUN_FIRST = pattern("zh_status", "listing", "own_noun_first")
_WEAK_NOUN = pattern("zh_status", "listing", "weak_noun")
_MEMBERS = pattern("zh_status", "listing", "members")


class About:
    """One quantity in its sentence: what stands where, and the number itself."""

    KNOWN = frozenset(
        (
            *("unit", "form", "chinese", "link", "mode", "voice", "origin", "onward"),
            *("measures_next", "qualifies", "issuer", "counts", "exact", "exact_or_range"),
            *("moves", "step", "kind", "role", "due_future", "due_past", "drafting", "listed"),
        )
    )
    """Facts that are known from the start (see ``rules.runner.Stage``)."""

    def __init__(self, quantity: Quantity, near: Around, place: Setting, phrase: str) -> None:
        self.quantity, self.near, self.place, self.phrase = quantity, near, place, phrase
        self.unit, self.form, self.chinese = quantity.unit, quantity.form, quantity.chinese
        self.counts = counted.counts(quantity)
        self.link, self.mode = near.link, place.mode
        self.exact = near.comparator == "="
        self.exact_or_range = self.exact or near.comparator == "range"
        self.moves = near.sense in ("up", "down")
        # up or down where the number is the step itself and not where it leads
        self.step = near.sense if self.moves and not near.to else ""
        self.voice, self.origin, self.onward = place.voice, place.origin, place.onward
        self.measures_next, self.qualifies = place.measures_next, place.qualifies
        self.kind, self.issuer = place.context.kind, place.context.forward_kind
        self.role, self.drafting = place.role.value, place.drafting
        self.listed = place.listed
        tense = place.due.tense if place.due is not None else ""
        self.due_future, self.due_past = tense == "future", tense == "past"
        self.before = place.text[place.clause[0] : quantity.start]
        self.behind = place.text[near.tail : place.clause[1]]

    # what stands where

    @once
    def clause(self) -> str:
        return self.place.text[slice(*self.place.clause)]

    @once
    def sentence(self) -> str:
        return self.place.text[slice(*self.place.sentence)]

    @once
    def lead(self) -> str:
        """The sentence up to the number."""
        return self.place.text[self.place.sentence[0] : self.quantity.start]

    @once
    def tail(self) -> str:
        """What stands behind the number and its words of comparison, whatever clause it is of."""
        return self.place.text[self.near.tail : self.near.tail + 60]

    # the number

    @property
    def small(self) -> bool:
        grows = word_set("zh_status", "listing", "reached")
        return (self.quantity.value or 0) <= _SMALL and self.link not in grows

    @property
    def few(self) -> bool:
        return (self.quantity.value or 0) <= _FEW

    @property
    def raised_from(self) -> bool:
        """比…提高到: where a comparison ends, nothing is summed up."""
        return self.near.to and "比" in self.before

    # counts of lists

    @property
    def own_noun(self) -> bool:
        """18项具体指标: a noun that only ever counts a document's own parts."""
        return bool(_OWN_NOUN.search(self.phrase) or _OWN_NOUN_FIRST.match(self.behind))

    @property
    def weak_noun(self) -> bool:
        return bool(_WEAK_NOUN.search(self.phrase))

    @property
    def members(self) -> bool:
        """番禺、南沙、黄埔4个集群: the members stand before the number, nothing is built anew.

        Of 三河、滨湖等30个景区 two are named, as examples: those thirty are a number of
        their own.
        """
        listed = _MEMBERS.search(self.before)
        if listed is None or setting.BUILDS_ANEW.search(self.before):
            return False
        named = listed.group().count("、") + 1
        return (self.quantity.value or 0) <= _EXAMPLES * named or self.weak_noun

    @once
    def builds(self) -> bool:
        return setting.builds(self.before)

    @once
    def delivers(self) -> bool:
        return setting.delivers(self.before)
