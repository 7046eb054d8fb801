"""Passages that answer, as they come in from the server: counted, the first ones kept.

A passage comes as words of eight bytes: its number and section, its length and what the
first term counts there, then one for each further term. What is held of them is sums by
document and section, and the first ``keep`` in the order asked for.
Importing this module imports NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.local.engine import Scored
from index.answering.local.ranking import HEADING, OWN_HEADING, SHORTEST, TITLE

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNDER, TITLED = 1, 2
"""What a term's last two bits say: a heading above holds it, the title does."""
_TERM_BITS = 2
_LOW = 0xFFFFFFFF
# Scores this near may be one score once they are weighed.
_NEAR = 1 - 1e-13


def place_of(document: int, number: int) -> int:
    """One number for a segment, in reading order."""
    return document << 32 | number


class Sums(NamedTuple):
    """Counts by document, ascending."""

    documents: Ints
    passages: Ints
    spans: Ints


class Ranking(NamedTuple):
    """How the passages are put in order."""

    weights: Sequence[float] | None  # of the terms; None: of one term, not known yet
    each: float  # what a character more adds to the norm
    reading_order: bool = False


class Found:
    """All passages of one answer, summed up; the first ``keep`` (0: all) of them."""

    def __init__(self, terms: int, ranking: Ranking, keep: int) -> None:
        self.width = 1 + max(terms, 1)
        self._terms = terms
        self._ranking = ranking
        self._keep = keep
        self._sums: list[tuple[Ints, Ints, Ints]] = []
        self._sections: list[tuple[Ints, Ints]] = []
        self._places: Ints = np.zeros(0, np.int64)
        self._keys: Floats = np.zeros(0)
        self._words: Ints = np.zeros((0, self.width), np.int64)

    def add_sure(self, documents: Sequence[int], packed: Sequence[bytes]) -> None:
        """Passages of which the server counted all places, by document."""
        words = np.frombuffer(b"".join(packed), ">i8").astype(np.int64).reshape(-1, self.width)
        sizes = np.array([len(each) for each in packed], np.int64) // (8 * self.width)
        self._add(np.repeat(np.array(documents, np.int64), sizes), words, None)

    def add_judged(
        self, documents: Sequence[int], words: Sequence[Sequence[int]], shown: Sequence[int]
    ) -> None:
        """Passages that were judged one by one, with how many places each shows."""
        if documents:
            self._add(
                np.array(documents, np.int64),
                np.array(words, np.int64).reshape(-1, self.width),
                np.array(shown, np.int64),
            )

    def _add(self, documents: Ints, words: Ints, shown: Ints | None) -> None:
        if shown is None:
            shown = np.zeros(len(words), np.int64)
            for term in range(self._terms):
                shown += self._times(words, term)
        own, turn = np.unique(documents, return_inverse=True)
        self._sums.append((own, _counted(turn, len(own)), _counted(turn, len(own), shown)))
        sections = documents << 32 | (words[:, 0] & _LOW) >> 1
        keys, turn = np.unique(sections, return_inverse=True)
        self._sections.append((keys, _counted(turn, len(keys), shown)))
        places = documents << 32 | words[:, 0] >> 32
        self._places = np.concatenate([self._places, places])
        self._words = np.concatenate([self._words, words])
        self._keys = np.concatenate([self._keys, self._scores(words, self._ranking.weights)])
        if self._keep and len(self._places) > 4 * self._keep + 1000:
            self._drop_last()

    def _times(self, words: Ints, term: int) -> Ints:
        column = words[:, 1] & _LOW if term == 0 else words[:, 1 + term]
        return column >> _TERM_BITS

    def _scores(self, words: Ints, weights: Sequence[float] | None) -> Floats:
        """As ``local.scan.ranking`` reckons, step by step."""
        own = np.where(words[:, 0] & 1, OWN_HEADING, 1.0)
        norm = SHORTEST + self._ranking.each * (words[:, 1] >> 32)
        scores = np.zeros(len(words))
        for term in range(self._terms):
            weight = 1.0 if weights is None else weights[term]
            flags = words[:, 1 + term]
            boost = np.where(flags & TITLED, TITLE, 0.0) + np.where(flags & UNDER, HEADING, 0.0)
            times = self._times(words, term)
            frequency = times * own + boost
            scores += np.where(times > 0, weight * frequency / (frequency + norm), 0.0)
        return scores

    def _order(self) -> Ints:
        if self._ranking.reading_order:
            return np.argsort(self._places, kind="stable")
        return np.lexsort((self._places, -self._keys))

    def _drop_last(self) -> None:
        order = self._order()
        kept = order[: self._keep]
        if self._ranking.weights is None and not self._ranking.reading_order:
            last = self._keys[kept[-1]]
            rest = order[self._keep :]
            keys = self._keys[rest]
            kept = np.concatenate([kept, rest[(keys < last) & (keys >= last * _NEAR)]])
        self._places, self._words = self._places[kept], self._words[kept]
        self._keys = self._keys[kept]

    def sums(self) -> Sums:
        """By document."""
        documents = _joined([each[0] for each in self._sums])
        own, turn = np.unique(documents, return_inverse=True)
        passages, spans = (
            _counted(turn, len(own), _joined([each[at] for each in self._sums])) for at in (1, 2)
        )
        return Sums(own, passages, spans)

    def sections(self) -> tuple[Ints, Ints]:
        """(document << 32 | section, ascending; spans directly in it)."""
        keys, turn = np.unique(_joined([each[0] for each in self._sections]), return_inverse=True)
        return keys, _counted(turn, len(keys), _joined([each[1] for each in self._sections]))

    def first(self, weights: Sequence[float]) -> Scored:
        """(place, score) of the first ``keep``, in order."""
        self._ranking = Ranking(weights, self._ranking.each, self._ranking.reading_order)
        self._keys = self._scores(self._words, weights)
        order = self._order()
        if self._keep:
            order = order[: self._keep]
        return list(zip(self._places[order].tolist(), self._keys[order].tolist(), strict=True))


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _counted(turn: Any, size: int, times: Ints | None = None) -> Ints:
    """Sums by group, exact: below 2⁵³ a float holds every whole number."""
    return np.bincount(turn, weights=times, minlength=size).astype(np.int64)
