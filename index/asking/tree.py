"""The query tree: what was typed, once it is understood.

Nodes are immutable and compare by meaning: ``at``, where a node stands in the
query (code points), serves messages only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Style(StrEnum):
    """How the text of a term is compared with a passage."""

    QUOTED = "quoted"  # these characters, in any script
    LITERAL = "literal"  # the same, but unquoted: synonyms may join it
    WORD = "word"  # a Latin word and its inflections
    PREFIX = "prefix"  # Latin words that begin so
    FUZZY = "fuzzy"  # Latin words spelt nearly so


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    style: Style
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over the original text."""

    source: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class TextField:
    """``title:上海``: the field holds this text (or, for a code, is this code)."""

    name: str
    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class NumberField:
    """``year<=2027``, ``value:100亿..500亿元``; bounds are inclusive unless open."""

    name: str
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DateField:
    """``date:2021-03..2022``: days from ``low`` to ``high``, ISO, inclusive; '' = open."""

    name: str
    low: str
    high: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides with at most ``distance`` ideographs or words between them."""

    left: Node
    right: Node
    distance: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Both sides within one sentence."""

    left: Node
    right: Node


Leaf = Term | Pattern | TextField | NumberField | DateField
Node = Leaf | And | Or | Not | Near | Sentence

# Fields that speak of a target; all others speak of a document or a section.
TARGET_FIELDS = frozenset(
    ("year", "unit", "value", "status", "modality", "indicator", "review", "binding")
)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below ``node``."""
    match node:
        case And() | Or():
            return node.parts
        case Not():
            return (node.part,)
        case Near() | Sentence():
            return (node.left, node.right)
        case _:
            return ()


def leaves(node: Node, *, negated: bool = True) -> Iterator[Leaf]:
    """The leaves in reading order; with ``negated=False`` none from below a NOT."""
    if isinstance(node, Not) and not negated:
        return
    if isinstance(node, Leaf):
        yield node
    for child in children(node):
        yield from leaves(child, negated=negated)


def about_targets(node: Node) -> bool:
    """Whether every leaf speaks of a target."""
    return all(
        isinstance(leaf, TextField | NumberField) and leaf.name in TARGET_FIELDS
        for leaf in leaves(node)
    )


def asks_for_target(node: Node) -> bool:
    """Whether ``node`` asks for one target that answers to all of it."""
    return about_targets(node) and any(True for _ in leaves(node, negated=False))


def positive_terms(tree: Node) -> list[Term]:
    """The terms of a query whose places are shown, each once."""
    positive = leaves(tree, negated=False)
    return list(dict.fromkeys(leaf for leaf in positive if isinstance(leaf, Term)))


def only_terms(node: Node) -> bool:
    """Whether terms alone show places (fields of documents show none)."""
    if isinstance(node, Near | Sentence | Pattern):
        return False
    if isinstance(node, TextField | NumberField):
        return node.name not in TARGET_FIELDS
    return all(only_terms(child) for child in children(node))


def joined(parts: Iterable[Node]) -> list[Node]:
    """The parts of an AND; those about targets as one, for one target to answer to all.

    Where all of these are negated, no target is asked for: each NOT stays by itself.
    """
    of_targets = tuple(part for part in parts if about_targets(part))
    if not any(map(asks_for_target, of_targets)):
        return list(parts)
    others = [part for part in parts if not about_targets(part)]
    return [*others, of_targets[0] if len(of_targets) == 1 else And(of_targets)]
