"""Postings of recent needles, kept so that typing on costs little."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Protocol

from index.answering.local.engine import Postings
from index.answering.local.snapshot import Snapshot
from index.answering.matching.needles import Needle, count
from index.answering.port import Cancelled, check

# Together the kept postings stay below so many entries (some tens of megabytes).
MAX_ENTRIES = 300_000
MAX_NEEDLES = 64
# Looking into one segment costs about as much as scanning so many.
NARROWED_COST = 8


class Finds(Protocol):
    """What finds needles; and what is asked again and again."""

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings: ...


class Remembering:
    """The postings of a slower one, over the same snapshot.

    A needle that goes on from one found lately is looked for only where that one
    stands; what is found in the whole library is kept.
    """

    def __init__(self, engine: Finds, snapshot: Snapshot) -> None:
        self._engine = engine
        self.snapshot = snapshot
        self._kept: OrderedDict[Needle, Postings] = OrderedDict()
        self._entries = 0
        self._lock = Lock()

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        check(cancelled)
        if len(documents) < len(self.snapshot.texts):
            return self._find_in_part(needle, documents, cancelled)
        known = self._known(needle)
        if known is None:
            shorter = self._shorter(needle)
            if shorter is not None and len(shorter) * NARROWED_COST < self.snapshot.segments:
                known = self._narrow(needle, shorter, cancelled)
            else:
                known = self._engine.find(needle, documents, cancelled)
            self._keep(needle, known)
        return known

    def _find_in_part(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None
    ) -> Postings:
        known = self._known(needle)
        if known is None:
            return self._engine.find(needle, documents, cancelled)
        wanted = set(documents)
        document_of = self.snapshot.document_of
        return {number: n for number, n in known.items() if document_of(number) in wanted}

    def _known(self, needle: Needle) -> Postings | None:
        with self._lock:
            known = self._kept.get(needle)
            if known is not None:
                self._kept.move_to_end(needle)
            return known

    def _shorter(self, needle: Needle) -> Postings | None:
        """The fewest kept postings of a needle that ``needle`` contains."""
        with self._lock:
            fitting = [
                postings
                for other, postings in self._kept.items()
                if other.text in needle.text and not (other.left or other.right)
            ]
        return min(fitting, key=len, default=None)

    def _narrow(self, needle: Needle, shorter: Postings, cancelled: Cancelled | None) -> Postings:
        found: dict[int, int] = {}
        for number in shorter:
            check(cancelled)
            document, segment = self.snapshot.locate(number)
            times = count(needle, self.snapshot.texts[document], segment)
            if times:
                found[number] = times
        return found

    def _keep(self, needle: Needle, postings: Postings) -> None:
        with self._lock:
            if needle in self._kept or len(postings) > MAX_ENTRIES // 2:
                return
            self._kept[needle] = postings
            self._entries += len(postings) + 1
            while self._entries > MAX_ENTRIES or len(self._kept) > MAX_NEEDLES:
                _, dropped = self._kept.popitem(last=False)
                self._entries -= len(dropped) + 1
