"""Copying a library out, while it is in use, and back in, all or nothing."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from data.library.connections import FILE, Connections
from data.library.errors import (
    LibraryError,
    Sentence,
    in_one_sentence,
    unreadable,
    unusable,
    unwritable,
)
from data.library.schema import APPLICATION, migrate, refuse_foreign
from data.messages import Note

BEFORE_RESTORE = "before-restore.db"
"""The library as it was before the last restore stands beside it under this name."""

STALE = 24 * 3600
"""Seconds after which a temporary file is taken for abandoned."""


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
    with _beside(file, unwritable) as temporary:
        with connections.reading() as db:
            _copy(db, temporary, file, unwritable)
        with in_one_sentence(file, unwritable):
            _replace(temporary, file)


def restore_backup(file: Path, folder: Path, *, wait: float) -> None:
    """Make ``folder`` hold the library that was backed up to ``file``.

    What is there goes to ``before-restore.db``, and what an earlier restore left there to
    ``before-restore-DATE.db``. The change is one transaction of the
    library that stands there, so other open planviews see it as one step; a library
    too damaged to be opened is set aside instead.
    """
    with in_one_sentence(file, unreadable):
        if not file.is_file():
            raise LibraryError(Note("There is no backup at {file}.", file=file))
    target = folder / FILE
    with in_one_sentence(target):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if target.exists() and file.samefile(target):
        raise LibraryError(
            Note("The backup {file} is the library itself; nothing was restored.", file=file)
        )
    try:
        connections = Connections(folder, wait=wait, read_only=False)
    except LibraryError as error:
        if error.code != LibraryError.code or not target.is_file():
            raise
        with _beside(target) as temporary:
            _check_out(file, temporary)
            _set_aside(folder)
            with in_one_sentence(target):
                _replace(temporary, target)
        return
    try:
        with connections.locked():
            # Only who holds the lock restores, so other temporary files are a kill's leavings.
            for name in (FILE, BEFORE_RESTORE):
                _sweep(folder / name, older=0)
            with _beside(target) as temporary:
                _check_out(file, temporary)
                _overwrite(connections, temporary)
    finally:
        connections.close()


def _check_out(file: Path, temporary: Path) -> None:
    """Copy a backup to work on, and refuse one that is damaged or no library."""
    target = temporary.parent / FILE
    with in_one_sentence(file, unreadable), contextlib.closing(_open(file, "immutable=1")) as db:
        refuse_foreign(db, file)
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise LibraryError(Note("The backup {file} is empty.", file=file))
        faults = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if faults != "ok":
            raise LibraryError(
                Note("The backup {file} is damaged; nothing was restored.", file=file)
            )
        _copy(db, temporary, target)
    with in_one_sentence(temporary), contextlib.closing(_open(temporary)) as db:
        migrate(db)


def _overwrite(connections: Connections, temporary: Path) -> None:
    """Copy the library aside, then the restored one over it, as one transaction."""
    before = connections.file.with_name(BEFORE_RESTORE)
    with in_one_sentence(connections.file), _beside(before) as copy:
        with connections.reading() as db:
            _copy(db, copy, connections.file)
            revision, stamp = db.execute("SELECT revision, stamp FROM state").fetchone()
        _put_by(before)
        _replace(copy, before)
        with contextlib.closing(_open(temporary)) as source:
            _renumber(source, revision, stamp)
            with contextlib.closing(_open(connections.file)) as db:
                source.backup(db)


def _put_by(before: Path) -> None:
    """Keep what an earlier restore set aside, under its date: that may be the library wanted."""
    if not before.exists():
        return
    date = datetime.fromtimestamp(before.stat().st_mtime, UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"-{n}" if n else "" for n in count())
    free = (before.with_name(f"{before.stem}-{date}{name}.db") for name in names)
    before.rename(next(path for path in free if not path.exists()))


def _renumber(db: sqlite3.Connection, revision: int, stamp: int) -> None:
    """Raise revision and stamps above those given: readers tell a change by them."""
    db.execute(
        "UPDATE state SET revision = max(revision, ?) + 1, stamp = max(stamp, ?)",
        (revision, stamp),
    )
    db.execute("UPDATE version SET stamp = (SELECT stamp FROM state) + rowid")
    db.execute(
        "UPDATE state SET stamp = (SELECT max(stamp) FROM version)"
        " WHERE EXISTS (SELECT 1 FROM version)"
    )
    db.commit()


def _copy(db: sqlite3.Connection, file: Path, named: Path, say: Sentence = unusable) -> None:
    """A copy in one file: without write-ahead log, on the disk when this returns.

    ``named`` is the file that errors speak of.
    """
    with in_one_sentence(named, say), contextlib.closing(_open(file)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    with in_one_sentence(named, say), file.open("rb") as written:
        os.fsync(written.fileno())


def _open(file: Path, mode: str = "mode=rw") -> sqlite3.Connection:
    from urllib.parse import quote

    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?{mode}", uri=True)


@contextmanager
def _beside(file: Path, say: Sentence = unusable) -> Iterator[Path]:
    """An empty temporary file in the same folder; gone afterwards unless it was renamed."""
    with in_one_sentence(file, say):
        _sweep(file, older=STALE)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.absolute().parent)
        os.close(handle)
    try:
        yield Path(name)
    finally:
        for rest in (name, name + "-journal", name + "-wal", name + "-shm"):
            with contextlib.suppress(OSError):
                os.unlink(rest)


def _sweep(file: Path, *, older: float) -> None:
    """Remove temporary files beside ``file`` that are so many seconds old: a kill left them."""
    for left in file.absolute().parent.glob(f".{file.name}-*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > older:
                left.unlink()


def _replace(temporary: Path, file: Path) -> None:
    os.replace(temporary, file)
    folder = os.open(file.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _set_aside(folder: Path) -> None:
    """Move a library that cannot be opened out of the way, its log with it."""
    number = 1
    while (folder / f"damaged-{number}.db").exists():
        number += 1
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            os.replace(folder / (FILE + ending), folder / f"damaged-{number}.db{ending}")
