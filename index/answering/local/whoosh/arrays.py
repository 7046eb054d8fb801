"""Sets of segments, postings and places as sorted arrays. Importing it imports NumPy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


SPARSE = 24
"""A set of less than one in so many is searched; a flag for every segment takes longer."""


def standing_in(array: Ints, numbers: Ints) -> Flags:
    """For each of ``numbers`` whether ``array`` (ascending) holds it."""
    if not len(array):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(array, numbers), len(array) - 1)
    held: Flags = array[at] == numbers
    return held


def runs(values: Ints) -> tuple[Ints, Ints]:
    """Where each run of equal values begins, and how long it is."""
    if not len(values):
        return values, values
    edge = np.ones(len(values) + 1, np.bool_)
    np.not_equal(values[1:], values[:-1], out=edge[1:-1])
    edges = edge.nonzero()[0]
    return edges[:-1], edges[1:] - edges[:-1]


def distinct(values: Ints) -> Ints:
    """Each of ``values`` (ascending) once. (``np.unique`` imports masked arrays for it.)"""
    return values[runs(values)[0]]


class Numbers(Set[int]):
    """A set of numbered segments: ascending in ``array``, all below ``below``.

    Between two of them the operators work on arrays; with other sets too, only slower.
    """

    __slots__ = ("array", "below")

    def __init__(self, array: Ints, below: int) -> None:
        self.array = array
        self.below = below

    def __contains__(self, number: Any) -> bool:
        at = int(np.searchsorted(self.array, number))
        return at < len(self.array) and bool(self.array[at] == number)

    def __iter__(self) -> Iterator[int]:
        return iter(self.array.tolist())

    def __len__(self) -> int:
        return len(self.array)

    def flags(self) -> Flags:
        """For each segment whether it is one of them."""
        flags = np.zeros(self.below, np.bool_)
        flags[self.array] = True
        return flags

    def holds(self, numbers: Ints) -> Flags:
        """For each of ``numbers`` (ascending) whether it is one of them."""
        if len(numbers) * SPARSE < self.below:
            return standing_in(self.array, numbers)
        return self.flags()[numbers]

    def __and__(self, other: Iterable[Any]) -> Numbers:
        ours, theirs = self, self._numbers(other)
        if len(ours) > len(theirs):
            ours, theirs = theirs, ours
        return Numbers(ours.array[theirs.holds(ours.array)], self.below)

    def __or__(self, other: Iterable[Any]) -> Numbers:
        theirs = self._numbers(other)
        if (len(self) + len(theirs)) * SPARSE < self.below:
            return Numbers(np.union1d(self.array, theirs.array), self.below)
        flags = self.flags()
        flags[theirs.array] = True
        return Numbers(np.flatnonzero(flags), self.below)

    def __sub__(self, other: Iterable[Any]) -> Numbers:
        return Numbers(self.array[~self._numbers(other).holds(self.array)], self.below)

    def __rsub__(self, other: Iterable[Any]) -> Numbers:
        return self._numbers(other) - self

    __rand__ = __and__
    __ror__ = __or__

    def _numbers(self, other: Iterable[Any]) -> Numbers:
        if isinstance(other, Numbers):
            return other
        return Numbers(np.array(sorted(other), np.int64), self.below)


class ArrayPostings(Mapping[int, int]):
    """Numbered segments, ascending, and how often each."""

    __slots__ = ("below", "counts", "numbers")

    def __init__(self, numbers: Ints, counts: Ints, below: int) -> None:
        self.numbers = numbers
        self.counts = counts
        self.below = below  # all numbers are

    def __getitem__(self, number: int) -> int:
        at = int(np.searchsorted(self.numbers, number))
        if at == len(self.numbers) or self.numbers[at] != number:
            raise KeyError(number)
        return int(self.counts[at])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())

    def __len__(self) -> int:
        return len(self.numbers)

    def keys(self) -> Numbers:  # type: ignore[override]
        return Numbers(self.numbers, self.below)

    def values(self) -> list[int]:  # type: ignore[override]
        counts: list[int] = self.counts.tolist()
        return counts

    def total(self) -> int:
        return int(self.counts.sum())

    def of(self, numbers: Ints) -> Ints:
        """How often each of ``numbers`` (ascending); 0 where it is not there."""
        if len(numbers) * SPARSE < self.below:
            if not len(self.numbers):
                return np.zeros(len(numbers), np.int64)
            at = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
            return np.where(self.numbers[at] == numbers, self.counts[at], 0)
        every = np.zeros(self.below, np.int64)
        every[self.numbers] = self.counts
        return every[numbers]


@dataclass(frozen=True, slots=True)
class Spans:
    """Places in the line of texts, ascending, without overlap."""

    starts: Ints
    ends: Ints
    # Whether one may begin inside of what one source character folds to: then two
    # of them can be one span of the source.
    tailed: bool = False


NO_SPANS = Spans(np.zeros(0, np.int64), np.zeros(0, np.int64))


def join(parts: Sequence[Spans]) -> Spans:
    """All places in order; those that overlap become one."""
    filled = [part for part in parts if len(part.starts)]
    if len(filled) < 2:
        return filled[0] if filled else NO_SPANS
    starts = np.concatenate([part.starts for part in filled])
    order = np.argsort(starts, kind="stable")
    starts = starts[order]
    reached = np.maximum.accumulate(np.concatenate([part.ends for part in filled])[order])
    begins = np.flatnonzero(np.concatenate(([True], starts[1:] >= reached[:-1])))
    lasts = np.append(begins[1:] - 1, len(starts) - 1)
    return Spans(starts[begins], reached[lasts], any(part.tailed for part in filled))


def without_overlap(starts: Ints, ends: Ints) -> Flags | None:
    """Which places stay if each that begins within one that stays is left out.

    None where all of them stay.
    """
    close = np.flatnonzero(starts[1:] < ends[:-1])
    if not len(close):
        return None
    stay = np.ones(len(starts), np.bool_)
    at = 0
    begins, finishes = starts.tolist(), ends.tolist()
    for before in close.tolist():
        if before < at:
            continue  # in a run that was gone through
        reached, at = finishes[before], before + 1
        while at < len(begins) and begins[at] < finishes[at - 1]:
            if begins[at] < reached:
                stay[at] = False
            else:
                reached = finishes[at]
            at += 1
    return stay
