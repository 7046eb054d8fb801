"""A connection to the library's file, as the records of a library need one."""

from __future__ import annotations

import sqlite3

from data.library.codec import PackedError
from data.messages import Note
from data.model import Document


class FileDb(sqlite3.Connection):
    """A connection; as long as it writes, the file's lock keeps all others out."""

    owner = ""

    def next_stamp(self) -> int:
        """A stamp for a reading, never given before."""
        self.execute("UPDATE state SET stamp = stamp + 1")
        row = self.execute("SELECT stamp FROM state").fetchone()
        if row is None or not isinstance(row[0], int):
            raise PackedError(Note("its count of stamps is missing"))
        return row[0]

    def claim(self, *names: str) -> None:
        """Nobody else writes."""

    def read_anew(self, n: int, version: int, stamp: int, document: Document) -> None:
        """Nothing else is kept of a reading."""
