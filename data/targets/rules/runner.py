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


class Rule(NamedTuple):
    """One row: its name, what it asks, what it gives, and a sentence that shows it."""

    name: str
    gives: str
    tests: tuple[Test, ...]
    example: str
    quote: str
    doc: str  # kind of document the example stands in
    says: str  # what it asks, as printed in the file


def first(rules: tuple[Rule, ...], case: object) -> Rule | None:
    """The first of ``rules`` that fits."""
    for rule in rules:
        for test in rule.tests:
            if not test(case):
                break
        else:
            return rule
    return None


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
    tests = [_fact(term) for term in row.get("when", "").split()]
    tests += [_words(place, text, True) for place, text in row.get("words", {}).items()]
    tests += [_words(place, text, False) for place, text in row.get("unless", {}).items()]
    says = [row.get("when", "")]
    says += [f"{place} ~ {text}" for place, text in row.get("words", {}).items()]
    says += [f"unless {place} ~ {text}" for place, text in row.get("unless", {}).items()]
    return Rule(
        row["name"],
        row["gives"],
        tuple(tests),
        row["example"],
        row["quote"],
        row.get("doc", "plan"),
        "; ".join(filter(None, says)),
    )


def _fact(term: str) -> Test:
    wanted = not term.startswith("!")
    name, _, values = term.lstrip("!").partition(":")
    get = attrgetter(name)
    if values:
        chosen = frozenset(values.split(","))
        if wanted:
            return lambda case: get(case) in chosen
        return lambda case: get(case) not in chosen
    return get if wanted else lambda case: not get(case)


def _words(place: str, text: str, wanted: bool) -> Test:
    pattern = re.compile(filled(text))
    look = pattern.match if place in _AT_START else pattern.search
    get = attrgetter(place)
    if wanted:
        return lambda case: look(get(case))
    return lambda case: not look(get(case))
