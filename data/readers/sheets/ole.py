"""OLE containers: the streams of a compound file ([MS-CFB]).

Only what a reader of old workbooks needs. Sectors are 512 or 4096 bytes; chains of them
make streams, and short streams lie in chains of 64 bytes inside one of them. A chain that
leaves the file or goes in a circle is damage.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER = 512
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: the end of a chain, a sector that is free."""

_ENTRY = 128
_MINI = 64
_STREAM, _ROOT = 2, 5
_IN_HEADER = 109


class DamagedError(Exception):
    """The file does not hold what it says."""


class Container:
    """A compound file. Raises ``DamagedError`` where it is none, or broken."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise DamagedError
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise DamagedError
        self._data = data
        self._size = 1 << shift
        self._next = self._table()
        (first,) = struct.unpack_from("<I", data, 48)
        self._entries = self._directory(self._chain(first))
        (self._short,) = struct.unpack_from("<I", data, 56)
        (mini,) = struct.unpack_from("<I", data, 60)
        self._mini_next = _numbers(self._chain(mini))
        root = next((e for e in self._entries if e[1] == _ROOT), None)
        self._mini = self._chain(root[2])[: root[3]] if root else b""

    def stream(self, name: str) -> bytes | None:
        """The stream of this name; None where there is none."""
        for entry, kind, first, size in self._entries:
            if kind == _STREAM and entry.lower() == name.lower():
                found = self._mini_chain(first) if size < self._short else self._chain(first)
                return found[:size]
        return None

    def _table(self) -> Sequence[int]:
        """Of each sector the one that follows it."""
        (first, count) = struct.unpack_from("<II", self._data, 68)
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        most = len(self._data) // self._size + 1
        for _ in range(min(count, most)):
            if first >= _LAST:
                break
            more = _numbers(self._sector(first))
            sectors += more[:-1]
            first = more[-1]
        table = [self._sector(number) for number in sectors[:most] if number < _LAST]
        return _numbers(b"".join(table))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise DamagedError
        return self._data[start : start + self._size]

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in _follow(first, self._next))

    def _mini_chain(self, first: int) -> bytes:
        starts = (number * _MINI for number in _follow(first, self._mini_next))
        return b"".join(self._mini[start : start + _MINI] for start in starts)

    def _directory(self, data: bytes) -> list[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of each entry."""
        entries = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind in (_STREAM, _ROOT):
                name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", data, at + 116)
                entries.append((name, kind, first, size))
        return entries


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _follow(first: int, following: Sequence[int]) -> list[int]:
    """The numbers of a chain; each is in it once."""
    chain: list[int] = []
    while first < _LAST:
        if first >= len(following) or len(chain) > len(following):
            raise DamagedError
        chain.append(first)
        first = following[first]
    return chain
