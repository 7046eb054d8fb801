"""The Whoosh engine: grams give candidates, the folded text decides.

A needle can only stand in segments that hold each of its pairs of characters. One
or two characters are a gram themselves and their postings are the answer, counts
included; a longer needle is looked for in the segments its rarest pairs share, so
the answer is always that of the scan. Documents that no shard holds are scanned.
Importing this module imports NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.engine import Cancelled, Needle, Postings, check, count
from index.scan_engine import scan
from index.snapshot import Snapshot
from index.whoosh_engine.gram_file import MANY
from index.whoosh_engine.shard import Shard

# The cost rule: looking at one candidate takes about as long as scanning so many
# segments, so with more candidates than the share this gives, the shard is scanned.
CANDIDATE_COST = 6
# Pairs of a long needle whose frequencies are compared; more would hardly narrow it.
MAX_PAIRS = 16
# Postings of so many of the rarest pairs are intersected.
INTERSECTED = 3


class _Held:
    """A shard with what of it counts in one snapshot."""

    def __init__(self, shard: Shard, documents: Mapping[int, int], snapshot: Snapshot) -> None:
        """``documents``: position in the shard → position in the snapshot."""
        self.shard = shard
        self.documents = sorted(documents.values())
        size = shard.bases[-1]
        # Per segment of the shard its number in the snapshot, and its document's; -1: masked.
        self.numbers = np.full(size, -1, np.int64)
        self.owners = np.full(size, -1, np.int32)
        for local, document in documents.items():
            start, end = shard.bases[local], shard.bases[local + 1]
            base = snapshot.bases[document]
            self.numbers[start:end] = np.arange(base, base + end - start)
            self.owners[start:end] = document
        self.segments = int((self.numbers >= 0).sum())
        self.expanding = [
            snapshot.bases[document] + segment
            for document in self.documents
            for segment in snapshot.texts[document].expanding
        ]


class WhooshEngine:
    """Finds through the shards of an index; several threads may ask at once."""

    name = "whoosh"

    def __init__(self, snapshot: Snapshot, shards: Sequence[Shard]) -> None:
        self._snapshot = snapshot
        position = {key: document for document, key in enumerate(snapshot.keys)}
        taken: set[int] = set()
        self._shards: list[_Held] = []
        for shard in reversed(shards):
            documents = {
                local: position[key]
                for local, key in enumerate(shard.record.documents)
                if key in position and position[key] not in taken
            }
            if documents:
                taken.update(documents.values())
                self._shards.append(_Held(shard, documents, snapshot))
        self._loose = [d for d in range(len(snapshot.texts)) if d not in taken]

    @property
    def unindexed(self) -> int:
        """How many documents are scanned because no shard holds them."""
        return len(self._loose)

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        everything = len(documents) == len(self._snapshot.texts)
        wanted = None if everything else set(documents)
        found: Postings = {}
        for held in self._shards:
            check(cancelled)
            self._find_in(held, wanted, needle, found, cancelled)
        for document in self._loose:
            if wanted is None or document in wanted:
                check(cancelled)
                self._scan(needle, document, found)
        return dict(sorted(found.items())) if len(self._shards) > 1 or self._loose else found

    def _find_in(
        self,
        held: _Held,
        wanted: set[int] | None,
        needle: Needle,
        found: Postings,
        cancelled: Cancelled | None,
    ) -> None:
        grams = held.shard.grams()
        if _is_gram(needle):
            ids, counts = grams.postings(needle.text)
            self._take_counts(held, wanted, needle, ids, counts, found)
            return
        ranked = sorted((grams.frequency(pair), pair) for pair in _pairs(needle.text))
        fewest = ranked[0][0]
        if not fewest:
            return
        if fewest * CANDIDATE_COST > held.segments:
            for document in held.documents:
                if wanted is None or document in wanted:
                    check(cancelled)
                    self._scan(needle, document, found)
            return
        ids, _ = grams.postings(ranked[0][1])
        for _, pair in ranked[1:INTERSECTED]:
            ids = np.intersect1d(ids, grams.postings(pair)[0], assume_unique=True)
        self._look(held, wanted, needle, ids, found, cancelled)

    def _take_counts(
        self,
        held: _Held,
        wanted: set[int] | None,
        needle: Needle,
        ids: NDArray[np.uint32],
        counts: NDArray[np.uint8],
        found: Postings,
    ) -> None:
        """The postings of a gram as they are, recounted where a count may be more or less."""
        keep = self._keep(held, wanted, ids)
        numbers, times = held.numbers[ids[keep]], counts[keep]
        found.update(zip(numbers.tolist(), times.tolist(), strict=True))
        # Of a doubled character the grams count occurrences that overlap.
        doubled = len(needle.text) == 2 and needle.text[0] == needle.text[1]
        doubtful = numbers[times > 1 if doubled else times == MANY].tolist()
        doubtful.extend(number for number in held.expanding if found.get(number, 0) > 1)
        for number in doubtful:
            document, segment = self._snapshot.locate(number)
            found[number] = count(needle, self._snapshot.texts[document], segment)

    def _look(
        self,
        held: _Held,
        wanted: set[int] | None,
        needle: Needle,
        ids: NDArray[np.uint32],
        found: Postings,
        cancelled: Cancelled | None,
    ) -> None:
        """Look for the needle in each candidate."""
        ids = ids[self._keep(held, wanted, ids)]
        texts, bases = self._snapshot.texts, self._snapshot.bases
        numbers, owners = held.numbers[ids].tolist(), held.owners[ids].tolist()
        for turn, (number, document) in enumerate(zip(numbers, owners, strict=True)):
            if turn % 256 == 0:
                check(cancelled)
            times = count(needle, texts[document], number - bases[document])
            if times:
                found[number] = times

    @staticmethod
    def _keep(held: _Held, wanted: set[int] | None, ids: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which of the shard's segments count: not masked, and in a wanted document."""
        owners = held.owners[ids]
        if wanted is None:
            return owners >= 0
        return np.isin(owners, np.fromiter(wanted, np.int32, len(wanted)))

    def _scan(self, needle: Needle, document: int, found: Postings) -> None:
        text = self._snapshot.texts[document]
        if needle.text in text.text:
            scan(needle, text, self._snapshot.bases[document], found)


def _is_gram(needle: Needle) -> bool:
    return len(needle.text) <= 2 and not (needle.left or needle.right)


def _pairs(text: str) -> list[str]:
    pairs = list(dict.fromkeys(a + b for a, b in pairwise(text))) or [text]
    if len(pairs) <= MAX_PAIRS:
        return pairs
    step = len(pairs) / MAX_PAIRS
    return [pairs[int(n * step)] for n in range(MAX_PAIRS)]
