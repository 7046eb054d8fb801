"""Reading checked blocks of a file that may go away or be damaged at any time.

Files are read, not mapped: a file that another program cuts short while it is
mapped would end the whole process, and a page that is damaged later would go
unseen. Every block is compared with its checksum each time it is read.
"""

from __future__ import annotations

import os
import weakref
import zlib
from pathlib import Path

from data.messages import Note, system_reason


class DamagedError(Exception):
    """A file of the index does not hold what planview wrote."""


class OpenFile:
    """A file open for reading at any position, by several threads; closed when forgotten.

    It stays readable after its name is gone.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
            self.size = os.fstat(self._handle).st_size
        except OSError as error:
            raise DamagedError(
                Note("{name} cannot be read: {why}", name=path.name, why=system_reason(error))
            ) from error
        self._close = weakref.finalize(self, os.close, self._handle)

    def close(self) -> None:
        self._close()

    def read(self, at: int, length: int) -> bytes:
        """Exactly these bytes. Raises ``DamagedError``."""
        pieces: list[bytes] = []
        left = length
        while left:
            try:
                piece = os.pread(self._handle, left, at + length - left)
            except OSError as error:
                raise DamagedError(
                    Note("a block cannot be read: {why}", why=system_reason(error))
                ) from error
            if not piece:
                raise DamagedError(Note("the file is cut short"))
            pieces.append(piece)
            left -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def checked(self, at: int, length: int, checksum: int) -> bytes:
        """These bytes if their CRC-32 is ``checksum``. Raises ``DamagedError``."""
        if at < 0 or length < 0 or at + length > self.size:
            raise DamagedError(Note("a block lies beyond the end of the file"))
        data = self.read(at, length)
        if zlib.crc32(data) != checksum:
            raise DamagedError(Note("a block does not match its checksum"))
        return data
