"""Stretches of folded text in UTF-16 units, and where a string stands in them.

Units make a character beyond the first 65,536 a pair like any other, and no string
of whole characters can be found in the middle of one. Importing it imports NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Protocol

import numpy as np

from index.answering.local.whoosh.arrays import Flags, Ints, distinct
from index.answering.local.whoosh.files.columns import pack_columns
from index.answering.local.whoosh.files.gram_file import Units, units_of
from index.answering.local.whoosh.files.names import HEADING, TEXT
from index.answering.local.whoosh.lines import compared, looked_through
from index.answering.local.whoosh.shard import Shard
from index.answering.matching.texts import SEPARATOR, NumberKey, Original, Place, SearchText

# Pairs of a long string whose frequencies are compared; more would hardly narrow it.
MAX_PAIRS = 16
# A pair as rare as that is good enough.
RARE = 64


class Stretch(Protocol):
    """Some documents' texts, one after the other, a line feed after each segment."""

    @property
    def starts(self) -> Ints:
        """Where each segment begins, and where one more would."""

    @property
    def bases(self) -> Sequence[int]:
        """Number of each document's first segment, and of one more's."""

    @property
    def columns(self) -> Mapping[str, bytes]: ...

    def check(self) -> None:
        """Raise ``DamagedError`` if what is held of the disk is there no more."""

    def text(self, start: int, end: int) -> str:
        """The text from unit ``start`` to ``end``."""

    def units_at(self, at: Ints) -> Units:
        """The units at these positions."""

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        """Places of a number, by the position of the document in the stretch."""

    def find(self, wanted: str) -> Ints:
        """Where ``wanted`` (a character for each unit) stands, ascending; may overlap."""

    def named(self, wanted: str) -> Ints:
        """The sections whose folded titles hold ``wanted``, ascending."""

    def original(self, segment: int) -> Original | None:
        """What a hit shows of a segment; None where only the library has it."""


class Indexed:
    """A shard, through Whoosh's reader."""

    def __init__(self, shard: Shard) -> None:
        self._shard = shard.opened()
        self.starts = self._shard.starts
        self.bases = shard.bases
        self.columns = self._shard.columns

    def check(self) -> None:
        self._shard.check()

    def text(self, start: int, end: int) -> str:
        return self._shard.passages.text(start, end)

    def units_at(self, at: Ints) -> Units:
        return self._shard.passages.units_at(at)

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        return self._shard.stated(key)

    def find(self, wanted: str) -> Ints:
        found, rest = self._candidates(wanted, TEXT)
        if rest and len(found):
            last = self.starts[-1] - len(wanted)
            found = found[(found >= 0) & (found <= last)]
            units = self._shard.passages.touch(found, len(wanted))
            found = compared(units, found, wanted, rest)
        return found

    def named(self, wanted: str) -> Ints:
        found, rest = self._candidates(wanted, HEADING)
        if rest:
            found = compared(self._titles, found, wanted, rest)
        return distinct(np.searchsorted(self._title_ends, found))

    @cached_property
    def _titles(self) -> Units:
        return np.frombuffer(self.columns["titles"], "<u2")

    @cached_property
    def _title_ends(self) -> Ints:
        return np.flatnonzero(self._titles == ord(SEPARATOR))

    def _candidates(self, wanted: str, field: str) -> tuple[Ints, list[int]]:
        """Where ``wanted`` can stand at all, and which of its units are still to be compared."""
        shard = self._shard
        if len(wanted) == 1:
            return shard.places(wanted, field), []
        pairs = list(map("".join, pairwise(wanted)))
        step = max(len(pairs) // MAX_PAIRS, 1)
        counted = ((shard.frequency(pairs[n], field), n) for n in range(0, len(pairs), step))
        least: tuple[int, int] | None = None
        for times, at in counted:
            if not times:
                return _NOWHERE, []
            if least is None or times < least[0]:
                least = times, at
            if times <= RARE:
                break
        assert least is not None
        at = least[1]
        rest = [n for n in range(len(wanted)) if n not in (at, at + 1)]
        return shard.places(pairs[at], field) - at, rest

    def original(self, segment: int) -> Original:
        return self._shard.originals[segment]


class Loose:
    """Documents that no shard holds; they are looked through."""

    def __init__(self, texts: Sequence[SearchText]) -> None:
        line = "".join(text.text + SEPARATOR for text in texts if len(text))
        self._units = units_of(line)
        ends = np.flatnonzero(self._units == ord(SEPARATOR)) + 1
        self.starts: Ints = np.concatenate((np.zeros(1, np.int64), ends))
        self.bases = [0, *accumulate(map(len, texts))]
        self.columns = pack_columns(text.body for text in texts)
        self._texts = texts

    def check(self) -> None:
        pass

    def text(self, start: int, end: int) -> str:
        return self._units[start:end].tobytes().decode("utf-16-le")

    def units_at(self, at: Ints) -> Units:
        return self._units[at]

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        return {position: text.stated(key) for position, text in enumerate(self._texts)}

    def find(self, wanted: str) -> Ints:
        return looked_through(self._units, wanted)

    def named(self, wanted: str) -> Ints:
        titles = np.frombuffer(self.columns["titles"], "<u2")
        ends = np.flatnonzero(titles == ord(SEPARATOR))
        return distinct(np.searchsorted(ends, looked_through(titles, wanted)))

    def original(self, segment: int) -> None:
        return None


_NOWHERE: Ints = np.zeros(0, np.int64)


def standing(stretch: Stretch, at: Ints, wanted: str) -> Flags:
    """For each of the positions whether ``wanted`` stands there."""
    stands = np.zeros(len(at), np.bool_)
    left = np.flatnonzero((at >= 0) & (at <= int(stretch.starts[-1]) - len(wanted)))
    for n, unit in enumerate(wanted):
        left = left[stretch.units_at(at[left] + n) == ord(unit)]
    stands[left] = True
    return stands


def as_units(text: str) -> str | None:
    """``text`` with a character for each of its units; None where no text can hold it."""
    if text.isascii() or max(text) < "\ud800":
        return text
    units = units_of(text)
    if any("\ud800" <= character <= "\udfff" for character in text):
        return None  # half a character
    return "".join(map(chr, units.tolist()))
