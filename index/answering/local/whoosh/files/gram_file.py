"""The file of a shard's grams: where each pair of characters stands.

A shard's folded segments stand in one line of UTF-16 units, each followed by a line
feed. Inverted with NumPy: a pair of units is one integer, an occurrence that integer
together with its position, and one sort puts every posting in its place. Layout of the
paged file's data, all little-endian::

    counts · starts · keys · offsets · positions

``starts`` says where each segment begins, and where one more would; ``keys`` are the
pairs, ascending (first unit << 16 | second; the second may be the line feed at the end
of a segment); pair i stands at the positions from ``offsets[i]`` to ``offsets[i + 1]``,
ascending. A single character is all the pairs it begins, which stand side by side. A
character beyond the first 65,536 is a pair of units itself. Importing this module
imports NumPy.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from data.messages import Note
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.paged import PagedFile, write_paged
from index.answering.matching.texts import SEPARATOR

MAGIC = b"planview grams 3"

_COUNTS = struct.Struct("<QQQQ")  # segments, units, keys, positions
_BITS = 16  # of a unit
_LINE_END = ord(SEPARATOR)  # no gram reaches over the end of a segment
KEPT_EXTENTS = 4_096
_CHUNK = 4_000_000  # units inverted at a time: what memory a sort takes

Units = NDArray[np.uint16]
Positions = NDArray[np.uint32]


def units_of(text: str) -> Units:
    """The UTF-16 units of ``text``."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def gram_of(key: int) -> str:
    """The character or pair that ``key`` stands for."""
    first, second = key >> _BITS, key & 0xFFFF
    return chr(first) if second == _LINE_END else chr(first) + chr(second)


def write_grams(file: BinaryIO, segments: Iterable[str]) -> int:
    """Invert the folded ``segments``, in order; returns how many there were.

    ``file`` must be seekable. Grams are inverted in ranges of their first
    characters, so that memory is bounded by the text and not by its postings.
    """
    units, starts = _line(segments)
    keys: list[Positions] = []
    offsets: list[NDArray[np.int64]] = []
    positions: list[Positions] = []
    total = 0
    for low, high in _ranges(units):
        pairs, at = _invert(units, low, high)
        begins = np.flatnonzero(np.diff(pairs, prepend=np.uint32(0)) != 0)
        keys.append(pairs[begins])
        offsets.append(begins + total)
        positions.append(at)
        total += len(at)
    offsets.append(np.array([total], np.int64))
    counted = (len(starts) - 1, len(units), sum(map(len, keys)), total)
    del units
    parts: list[NDArray[Any]] = [starts, *keys, *offsets, *positions]
    numbers = (part.astype("<u4", copy=False) for part in parts)
    write_paged(file, MAGIC, _size(counted), chain([_COUNTS.pack(*counted)], numbers))
    return counted[0]


def _line(segments: Iterable[str]) -> tuple[Units, Positions]:
    """The units of all segments, a line feed after each, and where each begins."""
    line = "".join(segment + SEPARATOR for segment in segments)
    units = np.frombuffer(line.encode("utf-16-le"), "<u2")
    ends = np.flatnonzero(units == _LINE_END) + 1
    return units, np.append(0, ends).astype(np.uint32)


def _ranges(units: Units) -> Iterator[tuple[int, int]]:
    """Ranges of first units, each with about ``_CHUNK`` occurrences."""
    if not len(units):
        return
    upto = np.cumsum(np.bincount(units))
    low, last = 0, len(upto)
    while low < last:
        before = int(upto[low - 1]) if low else 0
        high = max(int(np.searchsorted(upto, before + _CHUNK)), low + 1)
        yield low, min(high, last)
        low = high


def _invert(units: Units, low: int, high: int) -> tuple[Positions, Positions]:
    """(key, position) of the grams whose first unit is in the range, sorted."""
    at = np.flatnonzero((units >= low) & (units < high) & (units != _LINE_END))
    pairs = units[at].astype(np.uint64) << np.uint64(_BITS)
    pairs |= units[at + 1]  # a line feed follows the last unit of all
    pairs <<= np.uint64(32)
    pairs |= at.astype(np.uint64)
    pairs.sort()
    return (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)


def _size(counted: tuple[int, int, int, int]) -> int:
    """Bytes of the data: its own header, then numbers of four bytes."""
    segments, _, keys, positions = counted
    return _COUNTS.size + 4 * (segments + 1 + keys + keys + 1 + positions)


class GramFile:
    """An open file of grams; safe to use from several threads.

    Every method may raise ``DamagedError``.
    """

    def __init__(self, path: Path) -> None:
        self._file = PagedFile(path, MAGIC)
        if self._file.size < _COUNTS.size:
            raise DamagedError(Note("the file is cut short"))
        counts = _COUNTS.unpack(self._file.array(0, _COUNTS.size, "u1").tobytes())
        self.segments, self.units, keys, positions = counts
        if self._file.size != _size((self.segments, self.units, keys, positions)):
            raise DamagedError(Note("the file is cut short"))
        self.starts = self._numbers(0, self.segments + 1)
        self._keys = self._numbers(self.segments + 1, keys)
        self._offsets = self._numbers(self.segments + 1 + keys, keys + 1)
        self._keys_seen: Any = memoryview(self._keys)  # type: ignore[arg-type]
        self._extents: dict[str, tuple[int, int]] = {}
        self._positions_at = self.segments + 1 + keys + keys + 1

    def close(self) -> None:
        self._file.close()

    def check(self) -> None:
        """Raise ``DamagedError`` if the file was cut short meanwhile."""
        self._file.check()

    def all_grams(self) -> Iterator[str]:
        """All characters and pairs, in the order of their units."""
        last = -1
        for key in self._keys.tolist():
            if key >> _BITS != last:
                last = key >> _BITS
                yield chr(last)
            if key & 0xFFFF != _LINE_END:
                yield gram_of(key)

    def occurrences(self, gram: str) -> int:
        """How often ``gram`` (one or two units) stands in the shard."""
        start, end = self._extent(gram)
        return end - start

    def positions(self, gram: str) -> NDArray[np.int64]:
        """Where ``gram`` stands in the line, ascending."""
        start, end = self._extent(gram)
        found = self._numbers(self._positions_at + start, end - start)
        if len(gram) == 1:
            found = np.sort(found)  # four bytes each: half the time that eight take
        return found.astype(np.int64)

    def postings(self, gram: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The segments that hold ``gram``, ascending, and how often each does."""
        found = np.searchsorted(self.starts, self.positions(gram), "right") - 1
        numbers, counts = np.unique(found, return_counts=True)
        return numbers, counts

    def _extent(self, gram: str) -> tuple[int, int]:
        known = self._extents.get(gram)
        if known is None:
            if len(self._extents) >= KEPT_EXTENTS:
                self._extents.clear()
            known = self._extents[gram] = self._looked_up(gram)
        return known

    def _looked_up(self, gram: str) -> tuple[int, int]:
        first = ord(gram[0]) << _BITS
        low, high = (first, first + 0xFFFF) if len(gram) == 1 else (first | ord(gram[1]),) * 2
        # Steps of Python: a fifth of what a call of NumPy takes for two numbers.
        begin = bisect_left(self._keys_seen, low)
        end = bisect_right(self._keys_seen, high, begin)
        return int(self._offsets[begin]), int(self._offsets[end])

    def _numbers(self, start: int, count: int) -> Positions:
        """``count`` numbers of the data, from number ``start`` on."""
        at = _COUNTS.size + start * 4
        return self._file.array(at, at + count * 4, "<u4")
