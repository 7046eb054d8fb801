"""The library: every document with its bytes and versions, marks, reviews and searches.

One SQLite file, the truth of planview; the search index beside it is only a cache.
Every method is one transaction: killed at any moment, the library holds all of it
or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from data.library.codec import PackedError
from data.library.errors import DamagedError, damaged
from data.library.port import LibraryPort
from data.library.records import documents
from data.library.sqlite import checks
from data.library.sqlite.file import backup, restoring
from data.library.sqlite.file.connections import Connections
from data.library.sqlite.file.db import FileDb
from data.messages import Note


class Library(LibraryPort):
    """An open library. Safe to use from several threads; close it when done."""

    def __init__(self, folder: Path, connections: Connections) -> None:
        self.folder = folder
        self._connections = connections
        self._cards: documents.Known = {}

    @classmethod
    def open(cls, folder: Path, *, wait: float = 5.0, read_only: bool = False) -> Self:
        """Open the library in ``folder``, making one where there is none.

        ``wait`` is how many seconds a write waits for another planview. A folder that
        cannot be written opens read-only. Raises ``LibraryError`` where the library is
        damaged, foreign, from a newer planview, or (read-only) not there.
        """
        return cls(folder, Connections(folder, wait=wait, read_only=read_only))

    @property
    def file(self) -> Path:
        return self._connections.file

    @property
    def read_only(self) -> bool:
        """Whether writing will be refused: asked for, or the folder cannot be written."""
        return self._connections.read_only

    def close(self) -> None:
        self._connections.close()

    @property
    def place(self) -> str:
        return str(self.folder)

    @property
    def owner(self) -> str:
        return ""

    def revision(self) -> int:
        """A number that every write raises. Cheap: ask it as often as you like."""
        return self._count("revision")

    def texts_revision(self) -> int:
        """A number that every write to documents raises; marks and verdicts leave it."""
        return self._count("texts")

    def _count(self, column: str) -> int:
        with self._reading() as db:
            row = db.execute(f"SELECT {column} FROM state").fetchone()
            if row is None or not isinstance(row[0], int):
                raise PackedError(Note("its count of writes is missing"))
            return row[0]

    # ── upkeep ────────────────────────────────────────────────────────────────────────

    def check(self) -> list[str]:
        """Look everything over; a sentence for each fault."""
        with self._reading() as db:
            return checks.faults(db)

    def backup(self, file: Path, *, force: bool = False) -> None:
        """Copy the library to ``file`` while it stays in use; whole or not at all."""
        backup.back_up(self._connections, file, force=force)

    @staticmethod
    def restore_backup(file: Path, folder: Path, *, wait: float = 5.0) -> Path | None:
        """Make ``folder`` hold the library backed up to ``file``, all or nothing.

        What is there now is kept beside it; returns where, or None where nothing was.
        """
        return restoring.restore_backup(file, folder, wait=wait)

    def _faulty(self, what: str) -> DamagedError:
        return damaged(self.file, what)

    @contextmanager
    def _reading(self) -> Iterator[FileDb]:
        with self._connections.reading() as db:
            try:
                yield db
            except PackedError as error:
                raise damaged(self.file, error.args[0]) from error

    @contextmanager
    def _writing(self, *, texts: bool = True) -> Iterator[FileDb]:
        with self._connections.writing(texts=texts) as db:
            try:
                yield db
            except PackedError as error:
                raise damaged(self.file, error.args[0]) from error
