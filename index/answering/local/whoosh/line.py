"""The line: all texts of a snapshot one after the other, and what stands where in it.

Stretches follow each other in any order; ``numbers`` leads from the segments of the
line to those of the snapshot. Masked documents, which an older shard still holds,
have no number. Importing this module imports NumPy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answering.local.snapshot import Snapshot
from index.answering.local.whoosh.arrays import (
    NO_SPANS,
    ArrayPostings,
    Flags,
    Ints,
    Spans,
    distinct,
    runs,
    without_overlap,
)
from index.answering.local.whoosh.stretch import Stretch, as_units
from index.answering.matching.needles import Needle
from index.answering.matching.texts import Original, source_spans
from index.answering.port import Cancelled, check
from index.asking.analysis import is_latin

# Places of recent needles, kept so that typing on costs little: together so many.
MAX_KEPT = 1_000_000
# Segments are looked up from a table with an entry for so many units (as a power of two)
# and a few steps on from there: a quarter of the time of a binary search for each place.
ROUGH_BITS = 7
FEW = 10_000
"""For fewer places the table is not worth making."""


class Line:
    """All texts of one snapshot; several threads may ask at once."""

    def __init__(
        self, snapshot: Snapshot, stretches: Sequence[tuple[Stretch, Sequence[int]]]
    ) -> None:
        """Each stretch comes with its documents' positions in the snapshot; -1: masked."""
        self.snapshot = snapshot
        self.stretches = [stretch for stretch, _ in stretches]
        self.documents = [documents for _, documents in stretches]
        self.bases: list[int] = []  # where each stretch begins, in units
        self._firsts: list[int] = []  # the first segment of each
        edges, numbers, base, first = [], [], 0, 0
        for stretch, documents in stretches:
            self.bases.append(base)
            self._firsts.append(first)
            first += len(stretch.starts) - 1
            edges.append(stretch.starts[:-1] + base)
            numbers.append(_numbers(stretch, documents, snapshot))
            base += int(stretch.starts[-1])
        self.edges: Ints = np.concatenate([*edges, np.array([base])])
        self.numbers: Ints = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
        self.places = np.full(snapshot.segments, -1, np.int64)  # the way back
        live = np.flatnonzero(self.numbers >= 0)
        self.places[self.numbers[live]] = live
        self._ordered = bool(np.all(np.diff(self.numbers[live]) > 0))
        self._tails = np.concatenate(
            [
                np.frombuffer(stretch.columns["tails"], "<u4").astype(np.int64) + base
                for stretch, base in zip(self.stretches, self.bases, strict=True)
            ]
        )
        self._tailing = {
            chr(unit)
            for stretch in self.stretches
            for unit in np.frombuffer(stretch.columns["tailing"], "<u2").tolist()
        }
        # Single numbers are read from these: a fifth of what NumPy takes for one.
        self._places: Any = memoryview(self.places)  # type: ignore[arg-type]
        self._edges: Any = memoryview(self.edges)  # type: ignore[arg-type]
        self._kept: OrderedDict[Needle, Spans] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def parts(self) -> Iterator[tuple[Stretch, Sequence[int], int]]:
        """Each stretch with its documents' positions in the snapshot and where it begins."""
        return zip(self.stretches, self.documents, self.bases, strict=True)

    def text(self, number: int) -> str:
        """The folded text of one segment."""
        place = self._places[number]
        at, end = self._edges[place], self._edges[place + 1] - 1
        stretch, base = self._stretch_at(at)
        return stretch.text(at - base, end - base)

    def original(self, number: int) -> Original | None:
        """What a hit shows of a segment; None where only the library has it."""
        place: int = self._places[number]
        at = bisect_right(self._firsts, place) - 1
        return self.stretches[at].original(place - self._firsts[at])

    def extent(self, document: int) -> tuple[int, int]:
        """Where a document (with segments) begins, and how many units it takes."""
        first = int(self.places[self.snapshot.bases[document]])
        begin = int(self.edges[first])
        return begin, int(self.edges[first + len(self.snapshot.texts[document])]) - begin

    def _stretch_at(self, position: int) -> tuple[Stretch, int]:
        at = bisect_right(self.bases, position) - 1
        return self.stretches[at], self.bases[at]

    # Places.

    def find(self, needle: Needle, cancelled: Cancelled | None = None) -> Spans:
        """Everywhere ``needle`` stands, masked segments and those outside included."""
        with self._lock:
            known = self._kept.get(needle)
            if known is not None:
                self._kept.move_to_end(needle)
                return known
        found = self._find(needle, cancelled)
        with self._lock:
            if needle not in self._kept and len(found.starts) <= MAX_KEPT // 2:
                self._kept[needle] = found
                self._held += len(found.starts) + 1
                while self._held > MAX_KEPT:
                    _, dropped = self._kept.popitem(last=False)
                    self._held -= len(dropped.starts) + 1
        return found

    def _find(self, needle: Needle, cancelled: Cancelled | None) -> Spans:
        wanted = as_units(needle.text)
        if wanted is None:
            return NO_SPANS
        starts, ends = [], []
        for stretch, base in zip(self.stretches, self.bases, strict=True):
            check(cancelled)
            stretch.check()
            found = stretch.find(wanted)
            if needle.left or needle.right or needle.open_end:
                found, finish = _bounded(needle, len(wanted), stretch, found)
            else:
                finish = found + len(wanted)
            stay = without_overlap(found, finish)
            starts.append((found if stay is None else found[stay]) + base)
            ends.append((finish if stay is None else finish[stay]) + base)
        if len(starts) == 1:
            return Spans(starts[0], ends[0], wanted[0] in self._tailing)
        return Spans(np.concatenate(starts), np.concatenate(ends), wanted[0] in self._tailing)

    # Segments.

    def segments_of(self, spans: Spans) -> Ints:
        """The segment (of the line) of each place."""
        if len(spans.starts) < FEW:
            return np.searchsorted(self.edges, spans.starts, "right") - 1
        owners: Ints = self._rough[spans.starts >> ROUGH_BITS]
        ends = self.edges[1:]
        late = np.flatnonzero(ends[owners] <= spans.starts)
        while len(late):
            owners[late] += 1
            late = late[ends[owners[late]] <= spans.starts[late]]
        return owners

    @cached_property
    def _rough(self) -> Ints:
        """The segment that each ``1 << ROUGH_BITS``th unit stands in."""
        units = np.arange(0, int(self.edges[-1]) + 1, 1 << ROUGH_BITS)
        return np.searchsorted(self.edges, units, "right") - 1

    def within(self, spans: Spans, allowed: Flags) -> Spans:
        """The places in segments (of the line) that are allowed."""
        stay = allowed[self.segments_of(spans)]
        return Spans(spans.starts[stay], spans.ends[stay], spans.tailed)

    def count(self, spans: Spans, allowed: Flags) -> ArrayPostings:
        """The numbered segments that hold one of the places, as far as allowed, and how many."""
        if len(spans.starts) > len(self.numbers):
            counts = np.bincount(self.segments_of(spans), minlength=len(self.numbers))
            segments = np.flatnonzero((counts > 0) & allowed)
            counts = counts[segments]
        else:
            owners = self.segments_of(spans)
            first, counts = runs(owners)
            segments = owners[first]
            stay = allowed[segments]
            segments, counts = segments[stay], counts[stay]
        if spans.tailed:
            counts = self._without_tails(spans, segments, counts)
        numbers = self.numbers[segments]
        if not self._ordered:
            order = np.argsort(numbers, kind="stable")  # a few runs, each in order
            numbers, counts = numbers[order], counts[order]
        return ArrayPostings(numbers, counts, self.snapshot.segments)

    def _without_tails(self, spans: Spans, segments: Ints, counts: Ints) -> Ints:
        """Count source spans where places begin inside of one source character."""
        tails = self._tails
        at = np.searchsorted(spans.starts, tails)
        at[at == len(spans.starts)] = 0
        touched = distinct(np.searchsorted(self.edges, tails[spans.starts[at] == tails], "right"))
        where = np.flatnonzero(np.isin(segments, touched - 1) & (counts > 1))
        counts = counts.copy()
        for index in where.tolist():
            counts[index] = self._source_spans(spans, int(segments[index]))
        return counts

    def _source_spans(self, spans: Spans, segment: int) -> int:
        start, end = int(self.edges[segment]), int(self.edges[segment + 1])
        first, last = np.searchsorted(spans.starts, (start, end))
        number = int(self.numbers[segment])
        characters = _characters(self.text(number))
        places = [
            (characters(begin - start), characters(finish - start))
            for begin, finish in zip(
                spans.starts[first:last].tolist(), spans.ends[first:last].tolist(), strict=True
            )
        ]
        document, own = self.snapshot.locate(number)
        return len(source_spans(self.snapshot.texts[document].body.expanding[own], places))


def _characters(text: str) -> Callable[[int], int]:
    """From units to characters of ``text``."""
    if text.isascii() or max(text) < "\U00010000":
        return lambda units: units
    units = text.encode("utf-16-le")
    return lambda at: len(units[: at * 2].decode("utf-16-le"))


def _numbers(stretch: Stretch, documents: Sequence[int], snapshot: Snapshot) -> Ints:
    """For each segment of a stretch its number in the snapshot; -1: masked."""
    bases, held = np.array(stretch.bases, np.int64), np.array(documents, np.int64)
    lengths = np.diff(bases)
    firsts = np.array(snapshot.bases, np.int64)[np.maximum(held, 0)]
    numbers = np.arange(int(bases[-1])) + np.repeat(firsts - bases[:-1], lengths)
    numbers[np.repeat(held < 0, lengths)] = -1
    return numbers


def _bounded(needle: Needle, width: int, stretch: Stretch, found: Ints) -> tuple[Ints, Ints]:
    """The places that keep to the bounds of words, and their ends."""
    latin, units_at = _latin(), stretch.units_at
    if needle.left:
        # Before the first unit of all stands nothing.
        found = found[(found == 0) | ~latin[units_at(np.maximum(found - 1, 0))]]
    if needle.right:
        found = found[~latin[units_at(found + width)]]  # a line feed ends the segment
    ends = found + width
    if needle.open_end:
        going = np.flatnonzero(latin[units_at(ends)])
        while len(going):
            ends[going] += 1
            going = going[latin[units_at(ends[going])]]
    return found, ends


@cache
def _latin() -> NDArray[np.bool_]:
    """For each unit whether it is a Latin letter."""
    latin = np.zeros(1 << 16, np.bool_)
    latin[[code for code in range(0x2000) if is_latin(chr(code))]] = True
    return latin
