"""Stretches of folded text in UTF-16 units, and where a string stands in them.

Units make a character beyond the first 65,536 a pair like any other, and no string
of whole characters can be found in the middle of one. Importing it imports NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Protocol

import numpy as np

from index.answering.local.whoosh.arrays import Flags, Ints
from index.answering.local.whoosh.files.columns import pack_columns
from index.answering.local.whoosh.files.gram_file import Units, units_of
from index.answering.local.whoosh.shard import Shard
from index.answering.matching.texts import SEPARATOR, NumberKey, Place, SearchText

# The cost rule. Postings of a pair are read and compared with their checksums, which
# takes as long as going through so many units; those of a single character come from
# many pairs and must be put in order as well. What stands so often that going through
# all units is quicker is looked for in the text itself. (Measured: 1.6 and 23 ns a
# posting, 0.25–0.4 ns a unit.)
PAIR_COST = 4
CHARACTER_COST = 60
# Pairs of a long string whose frequencies are compared; more would hardly narrow it.
MAX_PAIRS = 16


class Stretch(Protocol):
    """Some documents' texts, one after the other, a line feed after each segment."""

    @property
    def units(self) -> Units: ...

    @property
    def starts(self) -> Ints:
        """Where each segment begins, and where one more would."""

    @property
    def bases(self) -> Sequence[int]:
        """Number of each document's first segment, and of one more's."""

    @property
    def columns(self) -> Mapping[str, bytes]: ...

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        """Places of a number, by the position of the document in the stretch."""

    def find(self, wanted: str) -> Ints:
        """Where ``wanted`` (a character for each unit) stands, ascending; may overlap."""


class Indexed:
    """A shard."""

    def __init__(self, shard: Shard) -> None:
        self._shard = shard
        self._grams = shard.grams()
        self.starts: Ints = self._grams.starts.astype(np.int64)
        self.bases = shard.bases
        self.columns = shard.columns()

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        return self._shard.stated(key)

    @property
    def units(self) -> Units:
        return self._shard.units()

    def find(self, wanted: str) -> Ints:
        if len(wanted) == 1:
            return self._find_gram(wanted)
        grams = self._grams
        pairs = list(map("".join, pairwise(wanted)))
        step = max(len(pairs) // MAX_PAIRS, 1)
        times, at = min((grams.occurrences(pairs[n]), n) for n in range(0, len(pairs), step))
        if not times:
            return np.zeros(0, np.int64)
        found = self._find_gram(pairs[at]) - at
        rest = [n for n in range(len(wanted)) if n not in (at, at + 1)]
        return compared(self.units, found, wanted, rest) if rest else found

    def _find_gram(self, gram: str) -> Ints:
        cost = PAIR_COST if len(gram) == 2 else CHARACTER_COST
        if self._grams.occurrences(gram) * cost > self._grams.units:
            return looked_through(self.units, gram)
        return self._grams.positions(gram)


class Loose:
    """Documents that no shard holds; they are looked through."""

    def __init__(self, texts: Sequence[SearchText]) -> None:
        line = "".join(text.text + SEPARATOR for text in texts if len(text))
        self.units = units_of(line)
        ends = np.flatnonzero(self.units == ord(SEPARATOR)) + 1
        self.starts: Ints = np.concatenate((np.zeros(1, np.int64), ends))
        self.bases = [0, *accumulate(map(len, texts))]
        self.columns = pack_columns(text.body for text in texts)
        self._texts = texts

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        return {position: text.stated(key) for position, text in enumerate(self._texts)}

    def find(self, wanted: str) -> Ints:
        return looked_through(self.units, wanted)


def looked_through(units: Units, wanted: str) -> Ints:
    """Where ``wanted`` stands in ``units``, found without any index."""
    found = np.flatnonzero(units == ord(wanted[0]))
    return compared(units, found, wanted, range(1, len(wanted)))


def compared(units: Units, found: Ints, wanted: str, at: Sequence[int]) -> Ints:
    """Those of ``found`` where ``wanted`` has the same units at all of ``at``."""
    found = found[(found >= 0) & (found <= len(units) - len(wanted))]
    for n in at:
        found = found[units[found + n] == ord(wanted[n])]
    return found


def standing(units: Units, at: Ints, wanted: str) -> Flags:
    """For each of the positions whether ``wanted`` stands there."""
    stands = np.zeros(len(at), np.bool_)
    left = np.flatnonzero((at >= 0) & (at <= len(units) - len(wanted)))
    for n, unit in enumerate(wanted):
        left = left[units[at[left] + n] == ord(unit)]
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
