"""Copying a library out, while it is in use: one file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from data.library.errors import LibraryError, Sentence, in_one_sentence, unusable, unwritable
from data.library.sqlite.file.connections import Connections
from data.messages import Note


def back_up(connections: Connections, file: Path, *, force: bool) -> None:
    """Write a copy of the library to ``file``; it appears whole or not at all."""
    if file.exists() and not force:
        raise LibraryError(
            Note("The file {file} exists already; use --force to replace it.", file=file)
        )
    if file.exists() and connections.file.exists() and file.samefile(connections.file):
        raise LibraryError(
            Note("The file {file} is the library itself; nothing was written.", file=file)
        )
    with temporary_file(file.absolute().parent, file, unwritable) as temporary:
        with connections.reading() as db:
            copy(db, temporary, file, unwritable)
        with in_one_sentence(file, unwritable):
            put_in_place(temporary, file)


def copy(db: sqlite3.Connection, file: Path, named: Path, say: Sentence = unusable) -> None:
    """A copy in one file: without write-ahead log, on the disk when this returns.

    ``named`` is the file that errors speak of.
    """
    with in_one_sentence(named, say), contextlib.closing(open_file(file)) as there:
        db.backup(there)
        there.execute("PRAGMA journal_mode = DELETE").fetchone()
    with in_one_sentence(named, say), file.open("rb") as written:
        os.fsync(written.fileno())


def open_file(file: Path, mode: str = "mode=rw") -> sqlite3.Connection:
    """A connection that trusts nothing of the file's schema."""
    db = sqlite3.connect(f"file:{quote(str(file.absolute()))}?{mode}", uri=True)
    db.execute("PRAGMA trusted_schema = OFF")
    return db


@contextmanager
def temporary_file(folder: Path, named: Path, say: Sentence = unusable) -> Iterator[Path]:
    """An empty file of our own in ``folder``; gone afterwards unless it was renamed.

    A kill leaves it behind. It is never looked for: a folder of the user's may hold
    files of any name.
    """
    with in_one_sentence(named, say):
        handle, name = tempfile.mkstemp(prefix=".planview-", suffix=".partial", dir=folder)
        os.close(handle)
    try:
        yield Path(name)
    finally:
        for rest in (name, name + "-journal", name + "-wal", name + "-shm"):
            with contextlib.suppress(OSError):
                os.unlink(rest)


def put_in_place(temporary: Path, file: Path) -> None:
    """Rename, and have the name on the disk."""
    os.replace(temporary, file)
    folder = os.open(file.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
