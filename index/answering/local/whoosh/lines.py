"""The lines of a shard: folded passages, headings and titles, with their grams.

Importing this module imports NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.messages import Note
from index.answering.local.whoosh.arrays import Ints
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.columns import NOWHERE
from index.answering.local.whoosh.files.gram_file import GramFile, Units
from index.answering.local.whoosh.files.paged import BLOCK, PagedFile
from index.answering.local.whoosh.files.text_file import LINE_MAGIC, TextFile
from index.answering.matching.texts import NumberKey, Place, SearchText

# The cost rule. Postings of a pair are read and compared with their checksums, which
# takes as long as going through so many units; those of a single character come from
# many pairs and must be put in order as well. What stands so often that going through
# all units is quicker is looked for in the text itself. (Measured: 1.6 and 23 ns a
# posting, 0.25–0.4 ns a unit.)
PAIR_COST = 4
CHARACTER_COST = 60


class Passages:
    """The folded passages, one after the other, a line feed after each."""

    def __init__(self, grams: Path, folded: Path) -> None:
        self.grams = GramFile(grams)
        self._file = PagedFile(folded, LINE_MAGIC)
        self._units: Units = self._file.view("<u2")
        if len(self._units) != self.grams.units:
            raise DamagedError(
                Note("{texts} and {grams} do not fit", texts=folded.name, grams=grams.name)
            )

    def close(self) -> None:
        self._file.close()
        self.grams.close()

    def check(self) -> None:
        """Raise ``DamagedError`` if a file was cut short meanwhile."""
        self._file.check()
        self.grams.check()

    def units(self, start: int = 0, end: int | None = None) -> Units:
        """The units from ``start`` to ``end``, verified."""
        end = len(self._units) if end is None else end
        self._file.touch(start * 2, end * 2)
        return self._units[start:end]

    def text(self, start: int, end: int) -> str:
        """The same as text."""
        return self._file.text(start * 2, end * 2)

    def touch(self, at: Ints, length: int) -> Units:
        """The line, with ``length`` units verified at each of these positions."""
        if len(at):
            for reach in range(0, length, BLOCK // 2):
                self._file.touch_each((at + reach) * 2)
            self._file.touch_each((at + length - 1) * 2)
        return self._units

    def units_at(self, at: Ints) -> NDArray[np.uint16]:
        """The units at these positions, verified."""
        self._file.touch_each(at * 2)
        return self._units[at]

    def places(self, gram: str) -> Ints:
        """Where a gram stands, ascending."""
        cost = PAIR_COST if len(gram) == 2 else CHARACTER_COST
        if self.grams.occurrences(gram) * cost > self.grams.units:
            return looked_through(self.units(), gram)
        return self.grams.positions(gram)

    def owners(self, lines: Ints) -> Ints:
        return lines


class Titles:
    """Titles of sections or documents, a line each; ``owners`` leads to their passages."""

    def __init__(self, grams: Path, owners: Callable[[Ints], Ints]) -> None:
        self.grams = GramFile(grams)
        self.owners = owners

    def places(self, gram: str) -> Ints:
        return self.grams.positions(gram)

    def check(self) -> None:
        self.grams.check()

    def close(self) -> None:
        self.grams.close()


class Headings:
    """From sections to the passages in them, sections below included."""

    def __init__(self, columns: Mapping[str, bytes]) -> None:
        self._columns = columns

    @cached_property
    def _sections(self) -> NDArray[Any]:
        return np.frombuffer(self._columns["section"], "<u4")

    @cached_property
    def _parents(self) -> NDArray[Any]:
        return np.frombuffer(self._columns["parent"], "<u4")

    def passages(self, sections: Ints) -> Ints:
        held = np.zeros(len(self._parents) + 1, np.bool_)
        held[sections] = True
        above = np.where(self._parents == NOWHERE, len(self._parents), self._parents)
        while True:
            below = held[:-1] | held[above]
            if np.array_equal(below, held[:-1]):
                break
            held[:-1] = below
        own = np.where(self._sections == NOWHERE, len(self._parents), self._sections)
        return np.flatnonzero(held[own])


class StatedNumbers:
    """The numbers that the passages of a shard state."""

    def __init__(
        self, file: TextFile, bases: Sequence[int], text: Callable[[int], SearchText]
    ) -> None:
        """``text`` gives a document by its position in the shard."""
        self._file = file
        self._bases = bases
        self._text = text

    def terms(self) -> Iterator[bytes]:
        return (f"{name} {unit}".encode() for name, unit in self._file.numbers())

    def stated(self, term: bytes) -> Mapping[int, Sequence[Place]]:
        key = key_of(term)
        return self._file.stated(key) if key is not None else {}

    def owners(self, stated: Mapping[int, Sequence[Place]]) -> Ints:
        found: set[int] = set()
        for position, places in stated.items():
            text = self._text(position)
            found.update(self._bases[position] + text.segment_at(at) for at, _ in places)
        return np.array(sorted(found), np.int64)


def term_of(key: NumberKey) -> bytes:
    """A number as a term of the index."""
    plain = format(key[0], "f")
    return f"{plain.rstrip('0').rstrip('.') if '.' in plain else plain} {key[1]}".encode()


def key_of(term: bytes) -> NumberKey | None:
    value, _, unit = term.decode("utf-8", "replace").partition(" ")
    try:
        return Decimal(value), unit
    except InvalidOperation:
        return None


def looked_through(units: Units, wanted: str) -> Ints:
    """Where ``wanted`` (a character for each unit) stands, found without any index."""
    found = np.flatnonzero(units == ord(wanted[0]))
    return compared(units, found, wanted, range(1, len(wanted)))


def compared(units: Units, found: Ints, wanted: str, at: Sequence[int]) -> Ints:
    """Those of ``found`` where ``wanted`` has the same units at all of ``at``."""
    found = found[(found >= 0) & (found <= len(units) - len(wanted))]
    for n in at:
        found = found[units[found + n] == ord(wanted[n])]
    return found
