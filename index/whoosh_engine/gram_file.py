"""The file of a shard's grams: which segments hold a character or a pair, how often.

Inverted with NumPy: a pair of characters is one integer, an occurrence that integer
together with its segment, and one sort puts every posting in its place. Layout, all
little-endian::

    magic · header · checksums · keys · offsets · segments · counts

``keys`` are the grams, ascending (first character << 21 | second, 0 for a single
character); the postings of key i stand from ``offsets[i]`` to ``offsets[i + 1]``:
segments ascending, and how often the gram stands there (255: so often or more).
The checksums are CRC-32s, one for each block of the file after them, looked at
whenever the block is read. Nothing in the file is unpickled. Importing this module
imports NumPy.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.blocks import DamagedError, OpenFile

MAGIC = b"planview grams 1"
BLOCK = 1 << 14
MANY = 255  # a count of so many or more

_HEADER = struct.Struct("<QQQI")  # segments, keys, postings, checksum of the rest above
_SHIFT = 21  # bits of a code point
_LINE_END = 10  # no gram reaches over the end of a segment
_CHUNK = 1_500_000  # characters inverted at a time: what memory a sort takes

Ids = NDArray[np.uint32]
Counts = NDArray[np.uint8]


def key_of(gram: str) -> int:
    """The integer of a character or a pair of characters."""
    return ord(gram[0]) << _SHIFT | (ord(gram[1]) if len(gram) > 1 else 0)


def gram_of(key: int) -> str:
    """The character or pair that ``key`` stands for."""
    second = key & ((1 << _SHIFT) - 1)
    return chr(key >> _SHIFT) + (chr(second) if second else "")


def write_grams(file: BinaryIO, segments: Iterable[str]) -> int:
    """Invert the folded ``segments``, in order; returns how many there were.

    ``file`` must be seekable. Grams are inverted in ranges of their first
    characters, so that memory is bounded by the text and not by its postings.
    """
    characters, owners, number = _characters(segments)
    wide = "<u4" if number > 0xFFFF else "<u2"
    keys: list[NDArray[np.uint64]] = []
    starts: list[NDArray[np.int64]] = []
    ids: list[bytes] = []
    counts: list[bytes] = []
    postings = 0
    for low, high in _ranges(characters):
        found, owned, times = _invert(characters, owners, low, high)
        first, begins = np.unique(found, return_index=True)
        keys.append(first)
        starts.append(begins + postings)
        ids.append(owned.astype(wide).tobytes())
        counts.append(times.tobytes())
        postings += len(found)
    del characters, owners
    offsets = np.concatenate([*starts, np.array([postings], np.int64)]).astype("<u4")
    terms = sum(map(len, keys))
    parts = (*(key.astype("<u8").tobytes() for key in keys), offsets.tobytes(), *ids, *counts)
    _write(file, (number, terms, postings), parts)
    return number


def _characters(segments: Iterable[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint32], int]:
    """The code points of all segments, a line feed after each, and who owns which."""
    lengths: list[int] = []
    pieces: list[bytes] = []
    for segment in segments:
        lengths.append(len(segment) + 1)
        pieces.append(segment.encode("utf-32-le"))
        pieces.append(b"\n\0\0\0")
    characters = np.frombuffer(b"".join(pieces), "<u4")
    owners = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    return characters, owners, len(lengths)


def _ranges(characters: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Ranges of first characters, each with about ``_CHUNK`` occurrences."""
    if not len(characters):
        return
    upto = np.cumsum(np.bincount(characters))
    low, last = 0, len(upto)
    while low < last:
        before = int(upto[low - 1]) if low else 0
        high = max(int(np.searchsorted(upto, before + _CHUNK)), low + 1)
        yield low, min(high, last)
        low = high


def _invert(
    characters: NDArray[np.uint32], owners: NDArray[np.uint32], low: int, high: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64], Counts]:
    """(key, segment, count) of the grams whose first character is in the range, sorted."""
    at = np.flatnonzero(
        (characters >= low) & (characters < high) & (characters != np.uint32(_LINE_END))
    )
    bits = np.uint64(max(int(owners[-1]), 1).bit_length())
    owned = owners[at].astype(np.uint64)
    first = characters[at].astype(np.uint64) << np.uint64(_SHIFT)
    second = characters[at + 1]  # a line feed follows the last character of all
    paired = second != np.uint32(_LINE_END)
    pairs = (first[paired] | second[paired]) << bits | owned[paired]
    occurrences, times = np.unique(
        np.concatenate((first << bits | owned, pairs)), return_counts=True
    )
    mask = (np.uint64(1) << bits) - np.uint64(1)
    return occurrences >> bits, occurrences & mask, np.minimum(times, MANY).astype(np.uint8)


def _write(file: BinaryIO, counted: tuple[int, int, int], parts: Iterable[bytes]) -> None:
    """Header, checksums and data; the checksums are known when the data is written."""
    wide = 4 if counted[0] > 0xFFFF else 2
    size = counted[1] * 8 + (counted[1] + 1) * 4 + counted[2] * (wide + 1)
    head = len(MAGIC) + _HEADER.size
    file.seek(head + -(-size // BLOCK) * 4)
    checksums: list[int] = []
    rest = b""
    for part in parts:
        file.write(part)
        rest += part
        whole = len(rest) // BLOCK * BLOCK
        checksums.extend(zlib.crc32(rest[at : at + BLOCK]) for at in range(0, whole, BLOCK))
        rest = rest[whole:]
    if rest:
        checksums.append(zlib.crc32(rest))
    table = np.array(checksums, "<u4").tobytes()
    file.seek(0)
    file.write(MAGIC)
    file.write(_HEADER.pack(*counted, zlib.crc32(struct.pack("<QQQ", *counted) + table)))
    file.write(table)


class GramFile:
    """An open file of grams; safe to use from several threads.

    Every method may raise ``DamagedError``.
    """

    def __init__(self, path: Path) -> None:
        self._file = OpenFile(path)
        head = len(MAGIC) + _HEADER.size
        if self._file.size < head or self._file.read(0, len(MAGIC)) != MAGIC:
            raise DamagedError("the file is not one of grams")
        counted = _HEADER.unpack(self._file.read(len(MAGIC), _HEADER.size))
        self.segments, keys, postings, checksum = counted
        self._wide = 4 if self.segments > 0xFFFF else 2
        self._size = keys * 8 + (keys + 1) * 4 + postings * (self._wide + 1)
        table = -(-self._size // BLOCK) * 4
        self._data = head + table
        if self._file.size != self._data + self._size:
            raise DamagedError("the file is cut short")
        checksums = self._file.read(head, table)
        if zlib.crc32(struct.pack("<QQQ", *counted[:3]) + checksums) != checksum:
            raise DamagedError("the file does not match its header")
        self._checksums = np.frombuffer(checksums, "<u4")
        offsets = keys * 8
        self._ids_at = offsets + (keys + 1) * 4
        self._counts_at = self._ids_at + postings * self._wide
        self._keys = np.frombuffer(self._read(0, offsets), "<u8")
        self._offsets = np.frombuffer(self._read(offsets, self._ids_at), "<u4")

    def close(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._keys)

    def all_grams(self) -> Iterator[str]:
        """All grams, in the order of their code points."""
        return (gram_of(int(key)) for key in self._keys)

    def frequency(self, gram: str) -> int:
        """How many segments hold ``gram``."""
        start, end = self._extent(gram)
        return end - start

    def postings(self, gram: str) -> tuple[Ids, Counts]:
        """The segments that hold ``gram``, ascending, and how often each does."""
        start, end = self._extent(gram)
        wide = self._wide
        ids = self._read(self._ids_at + start * wide, self._ids_at + end * wide)
        counts = self._read(self._counts_at + start, self._counts_at + end)
        numbers = np.frombuffer(ids, f"<u{wide}").astype(np.uint32)
        return numbers, np.frombuffer(counts, np.uint8)

    def _extent(self, gram: str) -> tuple[int, int]:
        key = np.uint64(key_of(gram))
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            return 0, 0
        return int(self._offsets[at]), int(self._offsets[at + 1])

    def _read(self, start: int, end: int) -> bytes:
        """The data from ``start`` to ``end``, its blocks compared with their checksums."""
        first, last = start // BLOCK, -(-end // BLOCK)
        base = first * BLOCK
        whole = min(last * BLOCK, self._size)
        data = self._file.read(self._data + base, max(whole - base, 0))
        for block in range(first, last):
            piece = data[block * BLOCK - base : (block + 1) * BLOCK - base]
            if zlib.crc32(piece) != self._checksums[block]:
                raise DamagedError("a block does not match its checksum")
        return data[start - base : end - base]
