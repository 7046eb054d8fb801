"""Bringing a backup back, all or nothing; what stood there before is kept beside it.

A backup is a file from anywhere. It is copied into a folder of our own with the log
that lies beside it, looked over there and brought to this planview's schema; only
then is anything of the library touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from data.library.errors import (
    DamagedError,
    LibraryError,
    damaged,
    in_one_sentence,
    unreadable,
)
from data.library.sqlite.file import structure
from data.library.sqlite.file.backup import copy, open_file, put_in_place
from data.library.sqlite.file.connections import FILE, Connections, WriteLock
from data.library.sqlite.file.migrations import STEPS, TEXTS_REVISION
from data.library.sqlite.file.schema import APPLICATION, migrate, refuse_foreign, version_of
from data.messages import Note

BEFORE_RESTORE = "before-restore.db"
"""The library as it was before the last restore stands beside it under this name."""

ROOM = "partial"
"""A folder inside the library's, of our own: who restores works there, and empties it."""

LOGS = ("-wal", "-journal")
"""What SQLite keeps beside a file that was not closed: without it the file lacks its last writes,
or holds half of one."""

_TRIES = 5
_PAUSE = 0.1  # seconds before a file that is being written is copied again
_CHUNK = 1024 * 1024


def restore_backup(file: Path, folder: Path, *, wait: float) -> Path | None:
    """Make ``folder`` hold the library that was backed up to ``file``.

    Returns where the library that was there is kept: ``before-restore.db``, and what an
    earlier restore left there moves on to ``before-restore-DATE.db``; one that is
    damaged or cannot be opened to ``damaged-N.db``. None where there was none. The
    change of a sound library is one transaction of it, so other open planviews see it
    as one step.
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
        there = target.is_file()
    lock = WriteLock(folder, wait)
    with in_one_sentence(target), lock.held(), _workroom(folder) as room:
        restored = _check_out(file, room)
        try:
            connections = Connections(folder, wait=wait, read_only=False, lock=lock)
        except LibraryError as error:
            if error.code != LibraryError.code or not there:
                raise
            return _replace(target, restored)
        try:
            kept = _overwrite(connections, restored, room)
        except DamagedError:
            connections.close()
            return _replace(target, restored)
        finally:
            connections.close()
        return kept if there else None


@contextmanager
def _workroom(folder: Path) -> Iterator[Path]:
    """The folder to work in, empty before and afterwards. Only who holds the lock enters."""
    room = folder / ROOM
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(mode=0o700)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


# ── the backup ────────────────────────────────────────────────────────────────────────


def _check_out(file: Path, room: Path) -> Path:
    """A copy of a backup with all that was written to it, at this planview's schema.

    Raises ``LibraryError`` for one that is damaged, no library, or from a newer planview.
    """
    made = room / "backup.db"
    _copy_files(file, made)
    with in_one_sentence(file, unreadable), contextlib.closing(open_file(made)) as db:
        db.isolation_level = None
        log = made.with_name(made.name + "-wal")
        if log.exists() and db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1] <= 0:
            name = file.name + "-wal"
            raise LibraryError(
                Note(
                    "Beside the backup {file} stands {name}, which does not belong to it; nothing "
                    "was restored.",
                    file=file,
                    name=name,
                )
            )
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
        refuse_foreign(db, file)
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise LibraryError(Note("The backup {file} is empty.", file=file))
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise LibraryError(_damaged_backup(file))
        migrate(db)
        if structure.faults(db):
            raise LibraryError(_damaged_backup(file))
    with in_one_sentence(file, unreadable), made.open("rb") as written:
        os.fsync(written.fileno())
    return made


def _damaged_backup(file: Path) -> Note:
    return Note("The backup {file} is damaged; nothing was restored.", file=file)


def _copy_files(file: Path, made: Path) -> None:
    """Copy a file and its logs, all of one moment."""
    for _ in range(_TRIES):
        before = _states(file)
        for ending in ("", *LOGS):
            _copy_file(file.with_name(file.name + ending), made.with_name(made.name + ending), file)
        if _states(file) == before:
            return
        time.sleep(_PAUSE)
    raise LibraryError(Note("The backup {file} is being written; nothing was restored.", file=file))


def _copy_file(source: Path, target: Path, file: Path) -> None:
    """Copy one of the files of ``file``; an empty log or none is none."""
    target.unlink(missing_ok=True)
    with in_one_sentence(file, unreadable):
        if source != file and not (source.exists() and source.stat().st_size):
            return
        reading = source.open("rb")
    with reading, target.open("xb") as writing:  # errors of writing are the library's
        while True:
            with in_one_sentence(file, unreadable):
                data = reading.read(_CHUNK)
            if not data:
                return
            writing.write(data)


def _states(file: Path) -> list[tuple[int, int] | None]:
    """Size and time of change of a file and its logs."""
    found: list[tuple[int, int] | None] = []
    for ending in ("", *LOGS):
        try:
            state = file.with_name(file.name + ending).stat()
        except OSError:
            found.append(None)
        else:
            found.append((state.st_size, state.st_mtime_ns))
    return found


# ── the library that is there ─────────────────────────────────────────────────────────


def _overwrite(connections: Connections, restored: Path, room: Path) -> Path:
    """Copy the library aside, then the restored one over it, as one transaction.

    Raises ``DamagedError`` where the library that is there cannot be copied.
    """
    before = connections.file.with_name(BEFORE_RESTORE)
    aside = room / BEFORE_RESTORE
    with in_one_sentence(connections.file):
        aside.touch(mode=0o600)
        with connections.reading() as db:
            if structure.faults(db):
                raise damaged(connections.file, Note("its tables are not as they should be"))
            copy(db, aside, connections.file)
            revision, stamp = db.execute("SELECT revision, stamp FROM state").fetchone()
            (page,) = db.execute("PRAGMA page_size").fetchone()
        _put_by(before)
        put_in_place(aside, before)
        with contextlib.closing(open_file(restored)) as source:
            _fit_pages(source, page)
            _renumber(source, revision, stamp)
            with contextlib.closing(open_file(connections.file)) as db:
                source.backup(db)
    return before


def _put_by(before: Path) -> None:
    """Keep what an earlier restore set aside, under its date: that may be the library wanted."""
    if not before.exists():
        return
    date = datetime.fromtimestamp(before.stat().st_mtime, UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"-{n}" if n else "" for n in count())
    free = (before.with_name(f"{before.stem}-{date}{name}.db") for name in names)
    before.rename(next(path for path in free if not path.exists()))


def _fit_pages(db: sqlite3.Connection, page: int) -> None:
    """Give a library pages of this size: one is only copied over another of the same."""
    if db.execute("PRAGMA page_size").fetchone()[0] != page:
        db.execute(f"PRAGMA page_size = {int(page)}")
        db.execute("VACUUM")


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
    if version_of(db) > STEPS.index(TEXTS_REVISION):  # else that step does it
        db.execute("UPDATE state SET texts = revision")
    db.commit()


def _replace(target: Path, restored: Path) -> Path:
    """Put the restored library in the place of one that cannot be used, which is kept.

    At no moment is there none: a kill leaves the old one or the new one.
    """
    with in_one_sentence(target):
        names = (target.with_name(f"damaged-{number}.db") for number in count(1))
        kept = next(path for path in names if not path.exists())
        try:
            os.link(target, kept)
        except OSError:  # a file system without links
            shutil.copyfile(target, kept)
        for ending in ("-shm", *LOGS):  # they belong to the old one and must not meet the new one
            with contextlib.suppress(FileNotFoundError):
                os.replace(target.with_name(FILE + ending), kept.with_name(kept.name + ending))
        put_in_place(restored, target)
    return kept
