"""The documents of a library, ready to be searched."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock, RLock
from typing import Generic, TypeVar

from data.model import Label, PlanviewError, Segment
from index.answering.local.snapshot import Snapshot, snapshot
from index.answering.matching.texts import (
    Key,
    Original,
    SearchText,
    StaleError,
    original,
    search_text,
)
from index.answering.port import Cancelled, check
from index.answering.shelf import Shelf
from index.collecting import keep, uncollected

Item = TypeVar("Item")

# What was read lately stays in memory up to so many characters (some 60 MB): unpacking
# a document takes longer than everything else about one of its hits.
KEPT_CHARACTERS = 20_000_000
# Whole segments are asked for by few queries, and a million small objects would make
# every full garbage collection long.
KEPT_SEGMENTS = 2_000_000
# From so many documents on the collector is told to pass over what is held of them.
MANY_DOCUMENTS = 1_000


class Texts:
    """Keeps the searchable texts in step with the library.

    ``cached`` may hand out a text that was folded before (from the index folder).
    """

    def __init__(
        self, shelf: Shelf, cached: Callable[[Key], SearchText | None] = lambda key: None
    ) -> None:
        self._shelf = shelf
        self._cached = cached
        self._texts: dict[Key, SearchText] = {}
        self._snapshot: Snapshot | None = None
        self._lock = RLock()
        self._segments: _Kept[Sequence[Segment]] = _Kept(KEPT_SEGMENTS, _characters)
        self._passages: _Kept[Sequence[Original]] = _Kept(KEPT_CHARACTERS, _characters)

    def forget(self) -> None:
        """Read everything anew: what a cache handed out turned out damaged."""
        with self._lock:
            self._texts = {}
            self._snapshot = None
            self._segments.clear()
            self._passages.clear()

    def current(self, cancelled: Cancelled | None = None) -> Snapshot:
        """The documents as they are now. Raises ``SearchCancelledError``."""
        revision = self._shelf.texts_revision()
        known = self._snapshot
        if known is not None and known.revision == revision:
            return known
        while not self._lock.acquire(timeout=0.05):
            check(cancelled)  # another thread reads the library: that may take a while
        try:
            return self._read_settled(revision, cancelled)
        finally:
            self._lock.release()

    def _read_settled(self, revision: int, cancelled: Cancelled | None) -> Snapshot:
        """Read until the library was not written meanwhile."""
        first = self._snapshot is None
        for _ in range(5):
            try:
                with uncollected():
                    self._snapshot = self._read(cancelled)
                    if first and len(self._snapshot.texts) >= MANY_DOCUMENTS:
                        keep()
                return self._snapshot
            except (StaleError, PlanviewError):
                check(cancelled)
                failed = self._shelf.texts_revision()
                if failed == revision:
                    raise
                revision = failed
        self._snapshot = self._read(cancelled)
        return self._snapshot

    def is_current(self) -> bool:
        """Whether the library was not written since ``current`` was asked."""
        known = self._snapshot
        return known is not None and known.revision == self._shelf.texts_revision()

    def _read(self, cancelled: Cancelled | None) -> Snapshot:
        revision = self._shelf.texts_revision()
        if self._snapshot is not None and self._snapshot.revision == revision:
            return self._snapshot
        labels = self._shelf.labels()
        keys = list(map(key_of, labels))
        texts: dict[Key, SearchText] = {}
        for turn, key in enumerate(keys):
            if turn % 256 == 0:
                check(cancelled)
            text = self._texts.get(key)
            if text is None:
                text = self._cached(key)
            if text is None:
                check(cancelled)
                text = self._fold(labels[turn], key)
            texts[key] = self._texts[key] = text
        if self._shelf.texts_revision() != revision:
            raise StaleError
        self._texts = texts
        return snapshot(list(texts.values()), labels, keys, revision)

    def _fold(self, label: Label, key: Key) -> SearchText:
        id, version, title = label.id, label.version, label.title
        sections = self._shelf.sections(id, version)
        return search_text(id, key[1], sections, lambda: self.segments(label, key), title)

    def segments(self, label: Label, key: Key) -> Sequence[Segment]:
        """The segments of a document, kept for a while."""
        return self._segments.get(key, lambda: self._shelf.segments(label.id, label.version))

    def passages(self, label: Label, key: Key) -> Sequence[Original]:
        """What hits in a document show, kept for longer."""
        return self._passages.get(key, lambda: self._read_passages(label))

    def _read_passages(self, label: Label) -> Sequence[Original]:
        segments = self._shelf.segments(label.id, label.version)
        return list(map(original, segments))


def _characters(segments: Sequence[Segment] | Sequence[Original]) -> int:
    return sum(len(segment.text) for segment in segments)


class _Kept(Generic[Item]):
    """What was read of the documents asked for lately."""

    def __init__(self, limit: int, characters: Callable[[Item], int]) -> None:
        """``limit``: how many characters they may have together."""
        self._limit = limit
        self._characters = characters
        self._held = 0
        self._items: OrderedDict[Key, tuple[Item, int]] = OrderedDict()
        self._lock = Lock()

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
            self._held = 0

    def get(self, key: Key, read: Callable[[], Item]) -> Item:
        with self._lock:
            known = self._items.get(key)
            if known is not None:
                self._items.move_to_end(key)
                return known[0]
        found = read()
        size = self._characters(found)
        with self._lock:
            if key not in self._items:
                self._items[key] = found, size
                self._held += size
            while self._held > self._limit and len(self._items) > 1:
                self._held -= self._items.popitem(last=False)[1][1]
        return found


def key_of(label: Label) -> Key:
    """Which text of which document a label speaks of."""
    return label.id, label.stamp, label.sha256
