"""Files that are mapped into memory, each block verified when it is first touched.

Layout: magic · size · seal · checksums · data. The checksums are CRC-32s, one for each
``BLOCK`` of the data; the seal is the CRC-32 of size and checksums. Mapped pages are the
system's: they are read when needed and given back when memory is short. A file that was
cut short or written to is seen before it is asked again (``check``); one that is deleted
stays readable.
Nothing in it is unpickled. Importing this module imports NumPy.
"""

from __future__ import annotations

import mmap
import os
import struct
import weakref
import zlib
from codecs import utf_16_le_decode
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from data.messages import Note, system_reason
from index.answering.local.whoosh.files.blocks import DamagedError

BLOCK = 1 << 12
"""Small: a passage is read for its own sake, and a block for every passage."""
_HEADER = struct.Struct("<16sQI")  # magic, size of the data, seal


def data_at(size: int) -> int:
    """Where the data of ``size`` bytes begins in the file."""
    return _HEADER.size + -(-size // BLOCK) * 4


Bytes = NDArray[np.uint8]


def write_paged(file: BinaryIO, magic: bytes, size: int, parts: Iterable[Any]) -> None:
    """Write ``parts`` (arrays or bytes; ``size`` bytes altogether) as a paged file."""
    file.seek(data_at(size))
    checksums: list[int] = []
    rest = b""
    for part in parts:
        data = rest + (part if isinstance(part, bytes) else part.tobytes())
        file.write(data[len(rest) :])
        whole = len(data) // BLOCK * BLOCK
        view = memoryview(data)
        checksums.extend(zlib.crc32(view[at : at + BLOCK]) for at in range(0, whole, BLOCK))
        rest = data[whole:]
    if rest:
        checksums.append(zlib.crc32(rest))
    table = np.array(checksums, "<u4").tobytes()
    file.seek(0)
    file.write(_HEADER.pack(magic, size, _seal(size, table)) + table)


def _seal(size: int, table: bytes) -> int:
    return zlib.crc32(struct.pack("<Q", size) + table)


def _stamp(handle: int) -> tuple[int, int]:
    """Size and time of the last write."""
    found = os.fstat(handle)
    return found.st_size, found.st_mtime_ns


class PagedFile:
    """An open paged file; several threads may read. Raises ``DamagedError``."""

    def __init__(self, path: Path, magic: bytes) -> None:
        self._name = path.name
        try:
            self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except OSError as error:
            raise DamagedError(
                Note("{name} cannot be read: {why}", name=path.name, why=system_reason(error))
            ) from error
        self._close = weakref.finalize(self, os.close, self._handle)
        try:
            self._open(magic)
        except (ValueError, OSError, struct.error) as error:
            raise DamagedError(Note("the file is cut short")) from error

    def _open(self, magic: bytes) -> None:
        self._stamp = _stamp(self._handle)
        length = self._stamp[0]
        if length < _HEADER.size:
            raise DamagedError(Note("the file is cut short"))
        self._map = mmap.mmap(self._handle, 0, access=mmap.ACCESS_READ)
        found, size, seal = _HEADER.unpack_from(self._map)
        if found != magic:
            raise DamagedError(Note("the file is of another kind"))
        data = data_at(size)
        if data + size != length:
            raise DamagedError(Note("the file is cut short"))
        table = self._map[_HEADER.size : data]
        if _seal(size, table) != seal:
            raise DamagedError(Note("the file does not match its header"))
        self.size = int(size)
        self._checksums: Any = memoryview(np.frombuffer(table, "<u4"))  # type: ignore[arg-type]
        self._seen = bytearray(len(self._checksums))  # of each block whether it is verified
        self._seen_at = np.frombuffer(self._seen, np.bool_)
        self._left = len(self._checksums)  # blocks not verified yet
        self._data: Bytes = np.frombuffer(self._map, np.uint8, size, data)
        self._bytes = memoryview(self._map)[data:]

    def close(self) -> None:
        """Let go of the file; what was read of it stays readable."""
        self._close()

    def check(self) -> None:
        """Raise ``DamagedError`` if the file was written to: mapped pages are not what was
        verified, or gone."""
        if not self._close.alive or _stamp(self._handle) != self._stamp:
            raise DamagedError(Note("the file was changed"))

    def array(self, start: int, end: int, kind: str) -> NDArray[Any]:
        """The data from byte ``start`` to ``end`` as numbers, its blocks verified."""
        self.touch(start, end)
        return self._data[start:end].view(kind)

    def text(self, start: int, end: int, errors: str = "strict") -> str:
        """The UTF-16 units from byte ``start`` to ``end``, their blocks verified."""
        self.touch(start, end)
        return utf_16_le_decode(self._bytes[start:end], errors)[0]

    def view(self, kind: str, start: int = 0, end: int | None = None) -> NDArray[Any]:
        """The data as numbers, not verified: ``touch`` or ``touch_each`` what is read of it."""
        return self._data[start : self.size if end is None else end].view(kind)

    def touch(self, start: int, end: int) -> None:
        """Verify the blocks from byte ``start`` to ``end``."""
        if not self._left or start >= end:
            return
        first, last = start // BLOCK, -(-end // BLOCK)
        block = self._seen.find(0, first, last)
        while block >= 0:
            self._verify(block)
            block = self._seen.find(0, block + 1, last)

    def touch_each(self, at: NDArray[np.int64]) -> None:
        """Verify the blocks that hold the bytes at these positions."""
        if not self._left or not len(at):
            return
        blocks = at // BLOCK
        for block in set(blocks[~self._seen_at[blocks]].tolist()):
            self._verify(block)

    def _verify(self, block: int) -> None:
        data = self._bytes[block * BLOCK : (block + 1) * BLOCK]
        if zlib.crc32(data) != self._checksums[block]:
            raise DamagedError(Note("a block does not match its checksum"))
        if not self._seen[block]:
            self._seen[block] = 1
            self._left -= 1
