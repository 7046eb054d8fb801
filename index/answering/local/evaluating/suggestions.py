"""When nothing is found: which term is to blame, and what is there instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.fold import fold_text
from data.messages import Note
from index.answering.answer import TermCount
from index.answering.filters import DOCUMENT_FIELDS, document_answers
from index.answering.local.engine import Postings
from index.answering.local.evaluating.evaluation import Evaluation
from index.answering.matching.forms import SYNONYM
from index.answering.matching.needles import Needle
from index.asking.analysis import spelt_nearly
from index.asking.tree import DateField, Node, Pattern, Style, Term, TextField, leaves

MAX_NEAREST = 3
MAX_LENGTH = 40  # longer terms are quotations; parts of them are no suggestion


def term_counts(
    tree: Node, evaluation: Evaluation, shown: Callable[[Node], str]
) -> list[TermCount]:
    """How many segments each term and pattern finds by itself."""
    counts = []
    for leaf in dict.fromkeys(leaves(tree)):
        if isinstance(leaf, Term):
            counts.append(TermCount(shown(leaf), len(evaluation.postings(leaf, SYNONYM))))
        elif isinstance(leaf, Pattern):
            counts.append(TermCount(shown(leaf), len(evaluation.matching(leaf, SYNONYM))))
    return counts


def blame(tree: Node, evaluation: Evaluation, shown: Callable[[Node], str]) -> list[Note]:
    """Sentences for a query without hits."""
    terms = [leaf for leaf in dict.fromkeys(leaves(tree, negated=False)) if isinstance(leaf, Term)]
    missing = [term for term in terms if not evaluation.postings(term, SYNONYM)]
    notes = [
        Note("No document has {field}.", field=shown(leaf))
        for leaf in dict.fromkeys(leaves(tree, negated=False))
        if _about_documents(leaf)
        and not any(document_answers(info, leaf) for info in evaluation.snapshot.infos)
    ]
    for term in missing[:MAX_NEAREST]:
        notes.extend(_missing(term, evaluation, shown))
    if terms and not notes:
        notes.append(_never_together(terms, evaluation, shown))
    return notes


def _about_documents(leaf: Node) -> bool:
    return isinstance(leaf, TextField | DateField) and leaf.name in DOCUMENT_FIELDS


def _never_together(
    terms: list[Term], evaluation: Evaluation, shown: Callable[[Node], str]
) -> Note:
    counts = " · ".join(f"{shown(t)} {len(evaluation.postings(t, SYNONYM))}" for t in terms)
    if len(terms) == 1:
        return Note("{terms}: found, but not where the rest of the query asks.", terms=counts)
    return Note("Each term is found, but not together in one passage: {terms}.", terms=counts)


def _missing(term: Term, evaluation: Evaluation, shown: Callable[[Node], str]) -> list[Note]:
    documents, elsewhere = _where_else(term, evaluation)
    if documents:
        return [
            Note(
                "{term} stands only in text set apart (contents, page headers); "
                "search that too with --outside.",
                term=shown(term),
            )
        ]
    if elsewhere:
        return [Note("{term} is found, but not in the documents asked for.", term=shown(term))]
    notes = [Note("{term} is found nowhere.", term=shown(term))]
    nearest = _nearest(term, evaluation)
    if nearest:
        notes.append(Note("Nearest: {terms}.", terms=" · ".join(nearest)))
    if term.style in (Style.LITERAL, Style.QUOTED):
        if "|" in term.text or "｜" in term.text:
            notes.append(Note("For either of two terms put a space on both sides of |."))
        if term.text.rstrip("*＊~～") != term.text and term.style is Style.LITERAL:
            notes.append(Note("* and ~ work on Latin words; other terms find longer words anyway."))
    return notes


def _where_else(term: Term, evaluation: Evaluation) -> tuple[bool, bool]:
    """Whether a term without hits stands outside in these documents, or in other ones."""
    scope, snapshot = evaluation.scope, evaluation.snapshot
    inside = set(scope.documents)
    here = there = False
    for needle in evaluation.forms[term].needles:
        for number in _find(needle, range(len(snapshot.texts)), evaluation):
            if snapshot.document_of(number) in inside:
                here = True
            elif scope.outside or number not in snapshot.apart:
                there = True
    return here, there


def _find(needle: Needle, documents: Sequence[int], evaluation: Evaluation) -> Postings:
    return evaluation.engine.find(needle, documents, evaluation.scope.cancelled)


def _nearest(term: Term, evaluation: Evaluation) -> list[str]:
    """What is there and comes nearest to ``term``, with its number of segments."""

    def find(needle: Needle) -> int:
        found = _find(needle, evaluation.scope.documents, evaluation)
        return len(found) if evaluation.scope.outside else len(found.keys() - apart)

    apart = evaluation.snapshot.apart
    folded = fold_text(term.text)
    if term.style in (Style.WORD, Style.FUZZY, Style.PREFIX):
        words = spelt_nearly(folded, evaluation.vocabulary(), 1 if len(folded) <= 4 else 2)
        candidates = [(word, Needle(word, True, True)) for word in words[: MAX_NEAREST * 2]]
    elif len(folded) <= MAX_LENGTH:
        candidates = [(part, Needle(part)) for part in _longest_parts(folded, find)]
    else:
        candidates = []
    counted = [(name, find(needle)) for name, needle in candidates]
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
