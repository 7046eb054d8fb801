"""What the terms of a search find by themselves; of one without hits, what is to blame."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.messages import Note
from index.answering import blaming
from index.answering.answer import TermCount
from index.answering.filters import document_answers
from index.answering.local.engine import Postings
from index.answering.local.evaluating.evaluation import Evaluation
from index.answering.matching.forms import SYNONYM
from index.answering.matching.needles import Needle
from index.asking.analysis import spelt_nearly
from index.asking.tree import Leaf, Node, Pattern, Term, leaves


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
    return blaming.blame(tree, _Looked(evaluation), shown)


class _Looked:
    """An evaluation, as blaming asks it."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    def segments_with(self, term: Term) -> int:
        return len(self._evaluation.postings(term, SYNONYM))

    def some_document(self, leaf: Leaf) -> bool:
        return any(document_answers(info, leaf) for info in self._evaluation.snapshot.labels)

    def where_else(self, term: Term) -> tuple[bool, bool]:
        scope, snapshot = self._evaluation.scope, self._evaluation.snapshot
        inside = set(scope.documents)
        here = there = False
        for needle in self._evaluation.forms[term].needles:
            for number in self._find(needle, range(len(snapshot.texts))):
                if snapshot.document_of(number) in inside:
                    here = True
                elif scope.outside or number not in snapshot.apart:
                    there = True
        return here, there

    def holding(self, needle: Needle) -> int:
        found = self._find(needle, self._evaluation.scope.documents)
        if self._evaluation.scope.outside:
            return len(found)
        return len(found.keys() - self._evaluation.snapshot.apart)

    def spelt_nearly(self, folded: str, distance: int) -> list[str]:
        return spelt_nearly(folded, self._evaluation.vocabulary(), distance)

    def _find(self, needle: Needle, documents: Sequence[int]) -> Postings:
        return self._evaluation.engine.find(needle, documents, self._evaluation.scope.cancelled)
