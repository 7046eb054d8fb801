"""The file of a shard's grams: where each pair of characters stands.

A shard's folded segments stand in one line of UTF-16 units, each followed by a line
feed. Inverted with NumPy: a pair of units is one integer, an occurrence that integer
together with its position, and one sort puts every posting in its place. Layout, all
little-endian::

    magic · header · checksums · starts · keys · offsets · positions

``starts`` says where each segment begins, and where one more would; ``keys`` are the
pairs, ascending (first unit << 16 | second; the second may be the line feed at the end
of a segment); pair i stands at the positions from ``offsets[i]`` to ``offsets[i + 1]``,
ascending. A single character is all the pairs it begins, which stand side by side. A
character beyond the first 65,536 is a pair of units itself. The checksums are CRC-32s,
one for each block of the file after them, looked at whenever the block is read.
Nothing in the file is unpickled. Importing this module imports NumPy.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from data.messages import Note
from index.answering.local.whoosh.files.blocks import DamagedError, OpenFile
from index.answering.matching.texts import SEPARATOR

MAGIC = b"planview grams 2"
BLOCK = 1 << 14

_HEADER = struct.Struct("<QQQQI")  # segments, units, keys, positions, checksum of the rest above
_BITS = 16  # of a unit
_LINE_END = ord(SEPARATOR)  # no gram reaches over the end of a segment
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
    _write(file, counted, (part.astype("<u4", copy=False) for part in parts))
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


def _write(file: BinaryIO, counted: tuple[int, int, int, int], parts: Iterable[Positions]) -> None:
    """Header, checksums and data; the checksums are known when the data is written."""
    head = len(MAGIC) + _HEADER.size
    file.seek(head + -(-_size(counted) // BLOCK) * 4)
    checksums: list[int] = []
    rest = b""
    for part in parts:
        data = rest + part.tobytes()
        whole = len(data) // BLOCK * BLOCK
        file.write(data[len(rest) :])
        checksums.extend(zlib.crc32(data[at : at + BLOCK]) for at in range(0, whole, BLOCK))
        rest = data[whole:]
    if rest:
        checksums.append(zlib.crc32(rest))
    table = np.array(checksums, "<u4").tobytes()
    file.seek(0)
    file.write(MAGIC)
    file.write(_HEADER.pack(*counted, _seal(counted, table)))
    file.write(table)


def _size(counted: tuple[int, int, int, int]) -> int:
    """Bytes of the data: all of it are numbers of four bytes."""
    segments, _, keys, positions = counted
    return 4 * (segments + 1 + keys + keys + 1 + positions)


def _seal(counted: tuple[int, int, int, int], table: bytes) -> int:
    return zlib.crc32(struct.pack("<QQQQ", *counted) + table)


class GramFile:
    """An open file of grams; safe to use from several threads.

    Every method may raise ``DamagedError``.
    """

    def __init__(self, path: Path) -> None:
        self._file = OpenFile(path)
        head = len(MAGIC) + _HEADER.size
        if self._file.size < head or self._file.read(0, len(MAGIC)) != MAGIC:
            raise DamagedError(Note("the file is not one of grams"))
        *counts, checksum = _HEADER.unpack(self._file.read(len(MAGIC), _HEADER.size))
        counted = (counts[0], counts[1], counts[2], counts[3])
        self.segments, self.units, keys, _ = counted
        self._size = _size(counted)
        table = -(-self._size // BLOCK) * 4
        self._data = head + table
        if self._file.size != self._data + self._size:
            raise DamagedError(Note("the file is cut short"))
        checksums = self._file.read(head, table)
        if _seal(counted, checksums) != checksum:
            raise DamagedError(Note("the file does not match its header"))
        self._checksums = np.frombuffer(checksums, "<u4").tolist()
        self.starts = self._numbers(0, self.segments + 1)
        self._keys = self._numbers(self.segments + 1, keys)
        self._offsets = self._numbers(self.segments + 1 + keys, keys + 1)
        self._positions_at = self.segments + 1 + keys + keys + 1

    def close(self) -> None:
        self._file.close()

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
        first = ord(gram[0]) << _BITS
        low, high = (first, first + 0xFFFF) if len(gram) == 1 else (first | ord(gram[1]),) * 2
        # Of the keys' own type, or all of them would be converted first.
        begin, end = np.searchsorted(self._keys, np.array((low, high), np.uint32))
        if end < len(self._keys) and self._keys[end] == high:
            end += 1
        return int(self._offsets[begin]), int(self._offsets[end])

    def _numbers(self, start: int, count: int) -> Positions:
        """``count`` numbers of the data, from number ``start`` on."""
        return np.frombuffer(self._read(start * 4, (start + count) * 4), "<u4")

    def _read(self, start: int, end: int) -> bytes:
        """The data from ``start`` to ``end``, its blocks compared with their checksums."""
        first, last = start // BLOCK, -(-end // BLOCK)
        base = first * BLOCK
        whole = min(last * BLOCK, self._size)
        data = memoryview(self._file.read(self._data + base, max(whole - base, 0)))
        for block in range(first, last):
            piece = data[block * BLOCK - base : (block + 1) * BLOCK - base]
            if zlib.crc32(piece) != self._checksums[block]:
                raise DamagedError(Note("a block does not match its checksum"))
        return data[start - base : end - base].tobytes()
