"""Where each character of a reading stands in another reading of the same bytes.

A reading holds every visible character of its source once, and ``data.order`` gives the
source's order again, with the marks of notes and the readings beside a text in their
places. So two readings are nearly the same string, whatever became of their segments:
they are laid beside each other character by character, white space set aside, radicals
taken for their ideographs and raised figures for plain ones. Where they differ, they go
on together at the nearest place at which so many characters agree (``TOGETHER``). A
passage that stands somewhere else altogether is looked for by its words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.fold_tables import IDEOGRAPHS, RADICALS
from data.model import Segment, Span
from data.order import source_marks, source_parts

TOGETHER = 12
"""Characters that must agree for two readings to go on together after a difference."""

NEAR = 4_000
"""How far the nearest such place is looked for, in characters of the new reading."""

SHORTEST = 4
"""Characters that a passage must have to be looked for by its words alone."""

MOST_GRAMS = 300_000
"""Stretches of a new reading that are remembered to find old words anywhere in it."""

_CHUNK = 4_096
_BLACK = re.compile(r"\S+")
_PLAIN = str.maketrans(RADICALS + "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", IDEOGRAPHS + "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an old segment that stands unbroken in a new one, as long as it was.

    ``new`` is empty where the stretch became a note's mark, which is no text: it stands
    before that character.
    """

    old: Span
    index: int  # of the new segment
    new: Span


class Alignment:
    """Two readings of the same bytes, one beside the other."""

    def __init__(self, old: Sequence[Segment], new: Sequence[Segment]) -> None:
        self._old, self._new = _Stream(old), _Stream(new)
        self._at = _together(self._old.text, self._new.text)
        self._find_lost()

    def runs(self, index: int, span: Span | None = None) -> list[Run]:
        """Where the characters of an old segment stand now, in its order; [] nowhere."""
        old, new = self._old, self._new
        found: list[tuple[int, int, int, int, int]] = []  # old span, segment, new span
        for place in old.places(index, span):
            there = self._at[place]
            if there < 0:
                continue
            start, stop = old.start[place], old.stop[place]
            segment, new_start, new_stop = new.segment[there], new.start[there], new.stop[there]
            if found and _goes_on(found[-1], start, segment, new_start, new_stop):
                found[-1] = (found[-1][0], stop, segment, found[-1][3], new_stop)
            else:
                found.append((start, stop, segment, new_start, new_stop))
        return [Run((a, b), segment, (c, d)) for a, b, segment, c, d in found]

    def place(self, index: int, span: Span | None = None) -> tuple[int, Span] | None:
        """The new segment that holds most of an old stretch, and from where to where."""
        held: dict[int, list[Span]] = {}
        for run in self.runs(index, span):
            held.setdefault(run.index, []).append(run.new)
        if not held:
            return None
        most = max(held, key=lambda one: (sum(end - start for start, end in held[one]), -one))
        spans = [one for one in held[most] if one[1] > one[0]] or held[most]
        return most, (min(start for start, _ in spans), max(end for _, end in spans))

    def missing(self, index: int) -> int:
        """How many characters of an old segment stand nowhere in the new reading."""
        return sum(self._at[place] < 0 for place in self._old.places(index))

    def beside(self, index: int) -> int | None:
        """The new segment with the nearest text before an old segment that is found."""
        for place in range(min(self._old.places(index), default=0), -1, -1):
            if place < len(self._at) and self._at[place] >= 0:
                return self._new.segment[self._at[place]]
        return None

    def share(self, index: int, span: Span | None = None) -> float:
        """How much of an old stretch stands in the new reading, from 0.0 to 1.0."""
        places = self._old.places(index, span)
        return sum(self._at[place] >= 0 for place in places) / len(places) if places else 0.0

    def _find_lost(self) -> None:
        """Look everywhere for passages that stand out of their order, by their words."""
        lost = [n for n in range(self._old.count) if self._old.places(n) and self.share(n) < 0.5]
        if not lost:
            return
        new = self._new.text
        step = 1 + len(new) // MOST_GRAMS
        grams = {new[at : at + TOGETHER]: at for at in range(0, len(new) - TOGETHER + 1, step)}
        for index in lost:
            places = self._old.places(index)
            if len(places) >= TOGETHER:
                self._find(places, grams)
            else:
                self._find_short(places)

    def _find_short(self, places: Sequence[int]) -> None:
        """Find a short passage where its words stand once."""
        words = "".join(self._old.text[place] for place in places)
        there = self._new.text.find(words)
        if len(words) >= SHORTEST and there >= 0 and self._new.text.find(words, there + 1) < 0:
            for number, place in enumerate(places):
                self._at[place] = there + number

    def _find(self, places: Sequence[int], grams: Mapping[str, int]) -> None:
        """Find a passage's words in pieces, wherever in the new reading they stand."""
        new = self._new.text
        words = "".join(self._old.text[place] for place in places)
        done = at = 0
        while at + TOGETHER <= len(words):
            there = grams.get(words[at : at + TOGETHER])
            if there is None:
                at += 1
                continue
            while at > done and there > 0 and words[at - 1] == new[there - 1]:
                at, there = at - 1, there - 1
            while at < len(words) and there < len(new) and words[at] == new[there]:
                self._at[places[at]] = there
                at, there = at + 1, there + 1
            done = at


class _Stream:
    """The characters of a reading in the order of its source, and where each stands."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.count = len(segments)
        self.segment, self.start, self.stop = array("l"), array("l"), array("l")
        self._of: dict[int, list[int]] = {}  # of each segment its places in the stream
        number = {id(segment): index for index, segment in enumerate(segments)}
        pieces: list[str] = []
        for segment, part in source_parts(segments):
            for text, at, printed in source_marks(segment, *part):
                pieces += self._add(number[id(segment)], text, at, printed=printed)
        self.text = "".join(pieces)

    def _add(self, index: int, text: str, at: int, *, printed: bool) -> Iterator[str]:
        """``printed`` tells what stands in the text from a mark, which has no width in it."""
        own = self._of.setdefault(index, [])
        for run in _BLACK.finditer(text):
            size = run.end() - run.start()
            own.extend(range(len(self.segment), len(self.segment) + size))
            self.segment.extend([index] * size)
            starts = range(at + run.start(), at + run.end()) if printed else [at] * size
            self.start.extend(starts)
            self.stop.extend([start + printed for start in starts])
            yield run[0].translate(_PLAIN)

    def places(self, index: int, span: Span | None = None) -> Sequence[int]:
        own = self._of.get(index, [])
        if span is None:
            return own
        return [p for p in own if span[0] <= self.start[p] and self.stop[p] <= span[1]]


def _goes_on(
    before: tuple[int, int, int, int, int], start: int, segment: int, new_start: int, new_stop: int
) -> bool:
    """Whether a character follows a run at the same distance in both readings."""
    old_start, _, run_segment, run_start, run_stop = before
    wide = run_stop > run_start
    return (
        segment == run_segment
        and wide == (new_stop > new_start)
        and (new_start - start == run_start - old_start if wide else new_start == run_start)
    )


def _together(old: str, new: str) -> array[int]:
    """For each character of ``old`` its place in ``new``, -1 where it has none."""
    at = array("l", [-1]) * len(old)
    i = j = 0
    while i < len(old) and j < len(new):
        size = _agreeing(old, i, new, j)
        at[i : i + size] = array("l", range(j, j + size))
        i, j = i + size, j + size
        if i < len(old) and j < len(new):
            i, j = _next(old, i, new, j)
    return at


def _agreeing(old: str, i: int, new: str, j: int) -> int:
    """How many characters agree from two places on."""
    start = i
    while i < len(old) and old[i : i + _CHUNK] == new[j : j + _CHUNK]:
        i, j = i + _CHUNK, j + _CHUNK
    while i < len(old) and j < len(new) and old[i] == new[j]:
        i, j = i + 1, j + 1
    return min(i, len(old)) - start


def _next(old: str, i: int, new: str, j: int) -> tuple[int, int]:
    """Where two texts that differ at these places go on together; their ends if nowhere."""
    best: tuple[int, int] | None = None
    least = NEAR * 2
    skipped = 0
    while i + skipped < len(old) and skipped < least:
        words = old[i + skipped : i + skipped + TOGETHER]
        there = new.find(words, j, j + least - skipped + len(words))
        if there >= 0 and skipped + there - j < least:
            least = skipped + there - j
            best = i + skipped, there
        skipped += 1
    if best is not None:
        return best
    # Nothing near: what follows in the old reading is looked for in all that is left.
    for place in range(i + skipped, len(old), TOGETHER * 4):
        there = new.find(old[place : place + TOGETHER * 4], j)
        if there >= 0:
            return place, there
    return len(old), len(new)
