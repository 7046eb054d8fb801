"""Rules as rows: read from TOML, tried in their order; the first that fits decides.

A row says ``when`` it holds (facts of the case, ``!`` before one that must not hold,
``fact:a,b`` for one of several values), which ``words`` must stand where, and ``unless``
which. ``gives`` is what follows, and ``example`` with ``quote`` shows it: a test reads it.
What is too irregular for a row is a fact that the case works out, under a row of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, NamedTuple

from data.targets.words.lexicon import filled

Test = Callable[[Any], object]

_MOST_PLANS = 4096  # combinations of facts of which a stage remembers what they leave to ask

STAGES = (
    "zh_lists",
    "zh_circumstances",
    "zh_tense",
    "zh_kind",
    "en_status",
    "en_kind",
    "tables",
)
"""The lists of rules, in the order in which they are asked."""

_AT_START = ("behind", "tail")  # words there are looked for where the place begins


class Fact(NamedTuple):
    """What a row asks of one attribute: to be one of ``values`` (to hold, where there are
    none), or not to be."""

    name: str
    values: frozenset[str]
    wanted: bool

    def holds(self, value: object) -> bool:
        held = value in self.values if self.values else bool(value)
        return held is self.wanted


class Rule(NamedTuple):
    """One row: its name, what it asks, what it gives, and a sentence that shows it."""

    name: str
    gives: str
    settled: tuple[Fact, ...]  # what is asked of facts that a case knows from the start
    tests: tuple[Test, ...]  # what is asked besides
    example: str
    quote: str
    doc: str  # kind of document the example stands in
    says: str  # what it asks, as printed in the file


class Stage:
    """The rules of one stage, asked of cases.

    Most of what rows ask are facts that a case knows from the start (``Case.KNOWN``): its unit,
    its form, the kind of its document. For each combination of them the stage works out once
    which rules are left, and what those ask besides.
    """

    def __init__(self, listed: tuple[Rule, ...], known: frozenset[str]) -> None:
        self._rules = listed
        asked = {fact.name for rule in listed for fact in rule.settled}
        self._names = sorted(asked & known)
        self._facts: Callable[[Any], Any] = attrgetter(*self._names, "__class__")
        self._left: dict[Any, tuple[tuple[Rule, tuple[Test, ...]], ...]] = {}

    def first(self, case: object) -> Rule | None:
        """The first of the rules that fits."""
        facts = self._facts(case)
        left = self._left.get(facts)
        if left is None:
            left = self._remember(facts)
        for rule, tests in left:
            for test in tests:
                if not test(case):
                    break
            else:
                return rule
        return None

    def _remember(self, facts: Any) -> tuple[tuple[Rule, tuple[Test, ...]], ...]:
        if len(self._left) >= _MOST_PLANS:
            self._left.clear()
        left = tuple(self._possible(dict(zip(self._names, facts, strict=False))))
        self._left[facts] = left
        return left

    def _possible(self, values: dict[str, object]) -> Iterator[tuple[Rule, tuple[Test, ...]]]:
        """The rules that ``values`` leave, down to the first that asks nothing more."""
        for rule in self._rules:
            known = [fact for fact in rule.settled if fact.name in values]
            if not all(fact.holds(values[fact.name]) for fact in known):
                continue
            others = [_asks(fact) for fact in rule.settled if fact.name not in values]
            tests = (*others, *rule.tests)
            yield rule, tests
            if not tests:
                return


@cache
def asked(name: str, known: frozenset[str]) -> Stage:
    """The stage ``name`` for cases that know the facts ``known`` from the start."""
    return Stage(rules(name), known)


@cache
def rules(stage: str) -> tuple[Rule, ...]:
    """The rules of one stage, in order."""
    return tuple(_rule(row) for row in rows(stage))


def rows(stage: str) -> list[dict[str, Any]]:
    """The rows of one stage as they are written."""
    with files(__package__).joinpath(f"{stage}.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["rule"]
    return found


def all_rules() -> Iterator[tuple[str, Rule]]:
    """Every rule with the stage it belongs to."""
    for stage in STAGES:
        for rule in rules(stage):
            yield stage, rule


def facts_of(row: dict[str, Any]) -> set[str]:
    """The attributes of a case that a row asks for."""
    asked = {term.lstrip("!").partition(":")[0] for term in row.get("when", "").split()}
    return asked | set(row.get("words", {})) | set(row.get("unless", {}))


def _rule(row: dict[str, Any]) -> Rule:
    settled = tuple(_fact(term) for term in row.get("when", "").split())
    tests = [_words(place, text, True) for place, text in row.get("words", {}).items()]
    tests += [_words(place, text, False) for place, text in row.get("unless", {}).items()]
    says = [row.get("when", "")]
    says += [f"{place} ~ {text}" for place, text in row.get("words", {}).items()]
    says += [f"unless {place} ~ {text}" for place, text in row.get("unless", {}).items()]
    return Rule(
        row["name"],
        row["gives"],
        settled,
        tuple(tests),
        row["example"],
        row["quote"],
        row.get("doc", "plan"),
        "; ".join(filter(None, says)),
    )


def _fact(term: str) -> Fact:
    name, _, values = term.lstrip("!").partition(":")
    return Fact(name, frozenset(values.split(",")) if values else frozenset(), term[0] != "!")


def _asks(fact: Fact) -> Test:
    """A fact that the case works out when it is asked."""
    get = attrgetter(fact.name)
    if fact.values:
        chosen = fact.values
        if fact.wanted:
            return lambda case: get(case) in chosen
        return lambda case: get(case) not in chosen
    return get if fact.wanted else lambda case: not get(case)


def _words(place: str, text: str, wanted: bool) -> Test:
    pattern = re.compile(filled(text))
    look = pattern.match if place in _AT_START else pattern.search
    get = attrgetter(place)
    if wanted:
        return lambda case: look(get(case))
    return lambda case: not look(get(case))
