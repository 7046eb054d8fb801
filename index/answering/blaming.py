"""When nothing is found: which term is to blame, and what is there instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from data.fold import fold_text
from data.messages import Note
from index.answering.filters import DOCUMENT_FIELDS
from index.answering.matching.needles import Needle
from index.asking.tree import DateField, Leaf, Node, Style, Term, TextField, leaves

MAX_NEAREST = 3
MAX_LENGTH = 40  # longer terms are quotations; parts of them are no suggestion

Shown = Callable[[Node], str]


class Looked(Protocol):
    """What a search without hits can tell of its parts."""

    def segments_with(self, term: Term) -> int:
        """How many segments in scope hold a term."""

    def some_document(self, leaf: Leaf) -> bool:
        """Whether any document answers to a leaf that speaks of documents."""

    def where_else(self, term: Term) -> tuple[bool, bool]:
        """Whether a term without hits stands outside in these documents, or in other ones."""

    def holding(self, needle: Needle) -> int:
        """How many segments in scope hold a needle."""

    def spelt_nearly(self, folded: str, distance: int) -> Sequence[str]:
        """The words in scope that are spelt nearly so, nearest first."""


def blame(tree: Node, looked: Looked, shown: Shown) -> list[Note]:
    """Sentences for a query without hits."""
    terms = [leaf for leaf in dict.fromkeys(leaves(tree, negated=False)) if isinstance(leaf, Term)]
    missing = [term for term in terms if not looked.segments_with(term)]
    notes = [
        Note("No document has {field}.", field=shown(leaf))
        for leaf in dict.fromkeys(leaves(tree, negated=False))
        if _about_documents(leaf) and not looked.some_document(leaf)
    ]
    for term in missing[:MAX_NEAREST]:
        notes.extend(_missing(term, looked, shown))
    if terms and not notes:
        notes.append(_never_together(terms, looked, shown))
    return notes


def _about_documents(leaf: Node) -> bool:
    return isinstance(leaf, TextField | DateField) and leaf.name in DOCUMENT_FIELDS


def _never_together(terms: list[Term], looked: Looked, shown: Shown) -> Note:
    counts = " · ".join(f"{shown(term)} {looked.segments_with(term)}" for term in terms)
    if len(terms) == 1:
        return Note("{terms}: found, but not where the rest of the query asks.", terms=counts)
    return Note("Each term is found, but not together in one passage: {terms}.", terms=counts)


def _missing(term: Term, looked: Looked, shown: Shown) -> list[Note]:
    here, there = looked.where_else(term)
    if here:
        return [
            Note(
                "{term} stands only in text set apart (contents, page headers); "
                "search that too with --outside.",
                term=shown(term),
            )
        ]
    if there:
        return [Note("{term} is found, but not in the documents asked for.", term=shown(term))]
    notes = [Note("{term} is found nowhere.", term=shown(term))]
    nearest = _nearest(term, looked)
    if nearest:
        notes.append(Note("Nearest: {terms}.", terms=" · ".join(nearest)))
    if term.style in (Style.LITERAL, Style.QUOTED):
        if "|" in term.text or "｜" in term.text:
            notes.append(Note("For either of two terms put a space on both sides of |."))
        if term.text.rstrip("*＊~～") != term.text and term.style is Style.LITERAL:
            notes.append(Note("* and ~ work on Latin words; other terms find longer words anyway."))
    return notes


def _nearest(term: Term, looked: Looked) -> list[str]:
    """What is there and comes nearest to ``term``, with its number of segments."""
    folded = fold_text(term.text)
    if term.style in (Style.WORD, Style.FUZZY, Style.PREFIX):
        words = looked.spelt_nearly(folded, 1 if len(folded) <= 4 else 2)
        candidates = [(word, Needle(word, True, True)) for word in words[: MAX_NEAREST * 2]]
    elif len(folded) <= MAX_LENGTH:
        candidates = [(part, Needle(part)) for part in _longest_parts(folded, looked.holding)]
    else:
        candidates = []
    counted = [(name, looked.holding(needle)) for name, needle in candidates]
    return [f"{name} {times}" for name, times in counted if times][:MAX_NEAREST]


def _longest_parts(folded: str, find: Callable[[Needle], int]) -> list[str]:
    """The longest beginning and the longest end of ``folded`` that do occur (2+ characters)."""
    parts = []
    for from_start in (True, False):
        low, high = 1, len(folded)  # a part of what occurs occurs: halve the interval
        while high - low > 1:
            middle = (low + high) // 2
            if find(Needle(_cut(folded, middle, from_start))):
                low = middle
            else:
                high = middle
        if low >= 2:
            parts.append(_cut(folded, low, from_start).strip())
    return list(dict.fromkeys(parts))


def _cut(folded: str, length: int, from_start: bool) -> str:
    return folded[:length] if from_start else folded[-length:]
