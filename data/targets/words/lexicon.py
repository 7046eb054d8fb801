"""Words of the rules as compiled patterns, read from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file ``name`` of this package."""
    with files(__package__).joinpath(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def alternatives(words: object) -> str:
    """A pattern that matches the longest of ``words`` (a list, or one string of them)."""
    items = words.split() if isinstance(words, str) else list(words)  # type: ignore[call-overload]
    ordered = sorted({str(item) for item in items}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered)


@cache
def units() -> dict[str, str]:
    """Every spelling of a unit to its canonical form."""
    data = table("units")
    found: dict[str, str] = {}
    for canonical, others in data["measures"].items():
        for spelling in (canonical, *others):
            if spelling not in ("百分之", "千分之"):
                found[spelling] = canonical
    for word in data["classifiers"]["words"].split():
        found.setdefault(word, word)
    return found


@cache
def classifiers() -> frozenset[str]:
    """Measure words: units behind which the counted noun follows."""
    return frozenset(table("units")["classifiers"]["words"].split())


@cache
def unit_pattern() -> str:
    """One unit, with what it is taken per: 元/人, 人/平方公里, 台/万人."""
    halves = table("units")["classifiers_not_before"]
    ordered = sorted(units(), key=lambda word: (-len(word), word))
    words = [
        f"{re.escape(word)}(?![{halves[word]}])" if word in halves else re.escape(word)
        for word in ordered
    ]
    one = f"(?:{'|'.join(words)})"
    return rf"{one}(?:/(?:每)?[十百千万亿]*{one})?"


@cache
def pattern(name: str, part: str, key: str, *, flags: int = 0, **named: str) -> re.Pattern[str]:
    """The pattern ``key`` of a TOML file's table, compiled."""
    return re.compile(source(name, part, key, **named), flags)


_NAMED = re.compile("⟨([^⟨⟩]*)⟩")


def source(name: str, part: str, key: str, **named: str) -> str:
    """The pattern ``key`` as text, its ⟨words⟩ filled in (see ``filled``)."""
    entry = table(name)[part][key]
    return filled(entry if isinstance(entry, str) else "".join(entry), **named)


def filled(text: str, **named: str) -> str:
    """A pattern with ⟨word⟩ replaced by ``named[word]``, ⟨file.part.key⟩ by that list of words,
    and ⟨=file.part.key⟩ by that pattern."""
    return _NAMED.sub(lambda one: named[one[1]] if one[1] in named else _listed(one[1]), text)


def _listed(path: str) -> str:
    if path.startswith("="):
        return source(*path[1:].split("."))
    node: Any = None
    for key in path.split("."):
        node = table(key) if node is None else node[key]
    return alternatives(node)


@cache
def word_set(name: str, part: str, key: str) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(table(name)[part][key].split())


@cache
def plans() -> dict[str, tuple[int, int]]:
    """Five-year plans: the number as printed to its first and last year."""
    return {key: (first, last) for key, (first, last) in table("time")["plans"].items()}


@cache
def named_years() -> dict[str, int]:
    """Named times without a numeral of their own: 本世纪中叶."""
    return dict(table("time")["named"])
