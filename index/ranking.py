"""How well a segment answers: BM25 over the places found, headings and titles weighted.

The statistics are exact counts of the very places that are found, so every engine
ranks alike. Constants are the usual ones of BM25F; a term in a heading above the
segment counts as ``HEADING`` occurrences more, one in the title as ``TITLE`` more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import nsmallest
from math import log

from data.fold import fold_text
from index.evaluation import Evaluation
from index.forms import SYNONYM
from index.query.tree import Node, Term, leaves
from index.texts import Snapshot

K1 = 1.2
B = 0.5  # passages differ in length by their nature: punish that less than the usual 0.75
HEADING = 1.0
TITLE = 0.5
OWN_HEADING = 2.0  # a segment that is itself a heading


class Ranking:
    """Scores for the segments that answer one query."""

    def __init__(self, tree: Node, evaluation: Evaluation) -> None:
        self._snapshot = evaluation.snapshot
        terms = [leaf for leaf in leaves(tree, negated=False) if isinstance(leaf, Term)]
        self._postings = [evaluation.postings(term, SYNONYM) for term in dict.fromkeys(terms)]
        self._needles = [
            tuple(needle.text for needle in evaluation.forms[term].needles_of(SYNONYM))
            for term in dict.fromkeys(terms)
        ]
        segments = max(self._snapshot.segments, 1)
        self._weights = [
            log(1 + (segments - len(postings) + 0.5) / (len(postings) + 0.5))
            for postings in self._postings
        ]
        characters = sum(text.length for text in self._snapshot.texts)
        self._mean = max(characters / segments, 1.0)
        self._boosts: dict[int, _Boosts] = {}

    def best(self, found: Collection[int], limit: int) -> list[tuple[int, float]]:
        """The ``limit`` best of ``found`` (0: all), ties in document order."""
        scored = self.scores(sorted(found))
        if limit and limit < len(scored):
            return nsmallest(limit, scored, key=_best_first)
        return sorted(scored, key=_best_first)

    def scores(self, numbers: Sequence[int]) -> list[tuple[int, float]]:
        """(segment, score) for ascending segments."""
        scored: list[tuple[int, float]] = []
        document, end = -1, -1
        for number in numbers:
            if number >= end:
                document = self._snapshot.document_of(number)
                end = self._snapshot.bases[document + 1]
            scored.append((number, round(self._score(number, document), 4)))
        return scored

    def _score(self, number: int, document: int) -> float:
        text = self._snapshot.texts[document]
        segment = number - self._snapshot.bases[document]
        start, end = text.bounds(segment)
        norm = K1 * (1 - B + B * (end - start) / self._mean)
        boosts = self._boosts.get(document)
        if boosts is None:
            boosts = self._boosts[document] = _Boosts(self._snapshot, document, self._needles)
        around = boosts.of(segment)
        own = OWN_HEADING if text.body.headings[segment] else 1.0
        score = 0.0
        for postings, weight, boost in zip(self._postings, self._weights, around, strict=True):
            times = postings.get(number, 0)
            if times:
                frequency = times * own + boost
                score += weight * frequency * (K1 + 1) / (frequency + norm)
        return score


def _best_first(scored: tuple[int, float]) -> tuple[float, int]:
    return -scored[1], scored[0]


class _Boosts:
    """What headings and title add for each term, section by section of a document."""

    def __init__(
        self, snapshot: Snapshot, document: int, needles: Sequence[tuple[str, ...]]
    ) -> None:
        self._text = snapshot.texts[document]
        title = fold_text(snapshot.infos[document].title)
        self._title = [TITLE * any(n in title for n in forms) for forms in needles]
        self._named = [
            [any(n in section.folded for n in forms) for section in self._text.sections]
            for forms in needles
        ]
        self._sections: dict[int, list[float]] = {}

    def of(self, segment: int) -> list[float]:
        own = self._text.body.section_of[segment]
        known = self._sections.get(own)
        if known is None:
            path = self._text.path(segment)
            known = self._sections[own] = [
                title + HEADING * any(named[section] for section in path)
                for title, named in zip(self._title, self._named, strict=True)
            ]
        return known


def by_reading_order(found: Collection[int], limit: int) -> list[int]:
    """The first ``limit`` of ``found`` (0: all) as they stand in the library."""
    return nsmallest(limit, found) if limit else sorted(found)
