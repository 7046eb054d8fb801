"""How well a segment answers: BM25 over the places found, headings and titles weighted.

The statistics are exact counts of the very places that are found, so every engine
ranks alike. Constants are the usual ones of BM25F; a term in a heading above the
segment counts as ``HEADING`` occurrences more, one in the title as ``TITLE`` more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from heapq import nsmallest
from math import log
from typing import TYPE_CHECKING, cast

from data.fold import fold_text
from index.evaluation import Evaluation
from index.forms import SYNONYM
from index.query.tree import Node, positive_terms

if TYPE_CHECKING:
    from index.whoosh_engine.arrays import ArrayPostings, Floats, Ints

K1 = 1.2
B = 0.5  # passages differ in length by their nature: punish that less than the usual 0.75
HEADING = 1.0
TITLE = 0.5
OWN_HEADING = 2.0  # a segment that is itself a heading


class Ranking:
    """Scores for the segments that answer one query."""

    def __init__(self, tree: Node, evaluation: Evaluation) -> None:
        self._snapshot = evaluation.snapshot
        self._bulk = evaluation.bulk
        terms = positive_terms(tree)
        self._postings = [evaluation.postings(term, SYNONYM) for term in terms]
        self._needles = [
            tuple(needle.text for needle in evaluation.forms[term].needles_of(SYNONYM))
            for term in terms
        ]
        segments = max(self._snapshot.segments, 1)
        self._weights = [
            log(1 + (segments - len(postings) + 0.5) / (len(postings) + 0.5))
            for postings in self._postings
        ]
        self._mean = max(self._snapshot.length / segments, 1.0)

    def best(self, found: Collection[int], limit: int) -> list[tuple[int, float]]:
        """The ``limit`` best of ``found`` (0: all), ties in document order."""
        if self._bulk is not None:
            numbers = self._bulk.as_numbers(found).array
            return self._bulk.best(numbers, self._in_bulk(numbers), limit)
        # As (-score, number) the best sort first and ties stand in document order.
        ranked = [(-score, number) for number, score in self.scores(sorted(found))]
        chosen = nsmallest(limit, ranked) if limit else sorted(ranked)
        return [(number, -score) for score, number in chosen]

    def scores(self, numbers: Sequence[int]) -> list[tuple[int, float]]:
        """(segment, score) for ascending segments."""
        if self._bulk is not None:
            array = self._bulk.as_numbers(numbers).array
            return list(zip(array.tolist(), self._in_bulk(array).tolist(), strict=True))
        scored: list[tuple[int, float]] = []
        at = 0
        while at < len(numbers):
            document = self._snapshot.document_of(numbers[at])
            end = bisect_left(numbers, self._snapshot.bases[document + 1], at)
            self._score(document, numbers[at:end], scored)
            at = end
        return scored

    def _in_bulk(self, found: Ints) -> Floats:
        """A score for each of the segments, ascending."""
        assert self._bulk is not None
        postings = cast("list[ArrayPostings]", self._postings)
        return self._bulk.scores(
            list(zip(postings, self._weights, self._needles, strict=True)),
            found,
            shortest=K1 * (1 - B),
            per_character=K1 * B / self._mean,
            heading=HEADING,
            title=TITLE,
            own_heading=OWN_HEADING,
        )

    def _score(
        self, document: int, numbers: Sequence[int], scored: list[tuple[int, float]]
    ) -> None:
        """Score segments of one document; this runs for every hit, so it is kept tight."""
        body = self._snapshot.texts[document].body
        base = self._snapshot.bases[document]
        starts, headings, section_of = body.starts, body.headings, body.section_of
        boosts = [self._boosts(document, forms) for forms in self._needles]
        parts = list(zip(self._postings, self._weights, boosts, strict=True))
        shortest, per_character = K1 * (1 - B), K1 * B / self._mean
        for number in numbers:
            segment = number - base
            norm = shortest + per_character * (starts[segment + 1] - starts[segment])
            own = OWN_HEADING if headings[segment] else 1.0
            section = section_of[segment]
            score = 0.0
            for postings, weight, boost in parts:
                if number in postings:
                    frequency = postings[number] * own + boost[section]
                    score += weight * frequency / (frequency + norm)
            scored.append((number, score))

    def _boosts(self, document: int, forms: tuple[str, ...]) -> list[float]:
        """What headings and title add for a term, per section; last: in no section."""
        sections = self._snapshot.texts[document].sections
        folded_title = fold_text(self._snapshot.infos[document].title)
        title = TITLE if any(form in folded_title for form in forms) else 0.0
        named = [any(form in section.folded for form in forms) for section in sections]
        if True not in named:
            return [title] * (len(named) + 1)
        boosts = [
            title + (HEADING if any(named[around] for around in section.path) else 0.0)
            for section in sections
        ]
        return [*boosts, title]


def by_reading_order(found: Collection[int], limit: int) -> list[int]:
    """The first ``limit`` of ``found`` (0: all) as they stand in the library."""
    return nsmallest(limit, found) if limit else sorted(found)
