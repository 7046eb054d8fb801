"""Connections to the library's file: how it is opened, shared by threads, and locked.

SQLite keeps readers beside the one writer (WAL). The write lock is a file lock of
our own: it is held for one transaction, the system drops it when a process dies,
and waiting for it has a limit that the user sets.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from data.library.errors import LibraryError, LockedError, in_one_sentence, translated
from data.library.sqlite.file.db import FileDb
from data.library.sqlite.file.migrations import STEPS
from data.library.sqlite.file.places import is_network
from data.library.sqlite.file.schema import migrate, refuse_foreign, version_of
from data.messages import Note

if TYPE_CHECKING:
    from filelock import BaseFileLock

FILE = "library.db"
LOCK = "library.lock"

CACHE_KIB = 16 * 1024
"""Page cache of one connection."""


class WriteLock:
    """The one right to write a library: against other processes and other threads."""

    def __init__(self, folder: Path, wait: float) -> None:
        """``wait`` is how many seconds to wait for another planview."""
        self._file = folder / FILE
        self._path = folder / LOCK
        self._wait = wait
        self._lock: BaseFileLock | None = None
        self._guard = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it; again inside itself, too. Raises ``LockedError`` after the wait."""
        import filelock

        with self._guard:
            if self._lock is None:
                self._lock = filelock.FileLock(self._path, timeout=self._wait)
        try:
            self._lock.acquire()
        except filelock.Timeout:
            raise LockedError(
                Note(
                    "The library {file} is being written by another planview; waited {wait:g} s.",
                    file=self._file,
                    wait=self._wait,
                )
            ) from None
        try:
            yield
        finally:
            self._lock.release()


class Connections:
    """The open library file of one process. Safe to use from several threads."""

    def __init__(
        self, folder: Path, *, wait: float, read_only: bool, lock: WriteLock | None = None
    ) -> None:
        self.file = folder / FILE
        self._log = self.file.with_name(FILE + "-wal")
        self.read_only = read_only
        self._no_writing: str = Note("The library {file} is read-only.", file=self.file)
        self._wait = wait
        self._lock = lock or WriteLock(folder, wait)
        self._guard = threading.Lock()
        self._idle: list[FileDb] = []
        self._closed = False
        self._uri = f"file:{quote(str(self.file.absolute()))}"
        with in_one_sentence(self.file):
            if read_only:
                self._open_for_reading()
            else:
                self._open_for_writing(folder)
            self._identity = _identity(self.file)

    def close(self) -> None:
        """Close the file. The last one out folds the write-ahead log into it."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    @contextmanager
    def reading(self) -> Iterator[FileDb]:
        """A connection that sees one state of the library throughout."""
        with in_one_sentence(self.file), self._borrowed() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    @contextmanager
    def writing(self, *, texts: bool = True) -> Iterator[FileDb]:
        """One transaction: all of it is kept, or nothing.

        ``texts=False`` where it touches neither documents nor their readings.

        Raises ``LockedError`` when another planview holds the lock for too long.
        """
        if self.read_only:
            raise LibraryError(self._no_writing)
        self._refuse_another()  # before the lock's file is made in a folder that was removed
        with in_one_sentence(self.file), self.locked(), self._borrowed() as db:
            db.execute("BEGIN IMMEDIATE")
            before = db.total_changes
            try:
                yield db
                if db.total_changes != before:
                    db.execute("UPDATE state SET revision = revision + 1")
                    if texts:
                        db.execute("UPDATE state SET texts = revision")
                self._refuse_another()
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the write lock: against other processes and other threads."""
        with self._lock.held():
            yield

    def _refuse_another(self) -> None:
        """Raise ``LibraryError`` where the open file no longer stands under its name.

        What is written into a file that was removed or replaced is gone with it.
        """
        if _identity(self.file) != self._identity:
            raise LibraryError(
                Note(
                    "The library {file} was removed or replaced while it was open: nothing was "
                    "saved. Close planview and start it again.",
                    file=self.file,
                )
            )

    @contextmanager
    def _borrowed(self) -> Iterator[FileDb]:
        with self._guard:
            if self._closed:
                raise LibraryError(Note("The library {file} is closed.", file=self.file))
            db = self._idle.pop() if self._idle else None
        if db is None:
            db = self._connect()
        sound = True
        try:
            yield db
        except sqlite3.DatabaseError:
            sound = False  # the next borrower gets a new one
            raise
        finally:
            self._give_back(db, sound)

    def _give_back(self, db: FileDb, sound: bool) -> None:
        with self._guard:
            if sound and not self._closed:
                self._idle.append(db)
                return
        db.close()

    def _connect(self) -> FileDb:
        db = sqlite3.connect(
            self._uri,
            uri=True,
            timeout=self._wait,
            isolation_level=None,
            check_same_thread=False,
            factory=FileDb,
        )
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA synchronous = FULL")
            db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute("SELECT count(*) FROM sqlite_master")  # opens the file, or fails here
        except BaseException:
            db.close()
            raise
        return db

    def _open_for_writing(self, folder: Path) -> None:
        if self.file.is_dir():
            raise LibraryError(
                Note("The library {file} cannot be used: it is a folder.", file=self.file)
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _writable(self.file, folder):
            self.read_only = True
            self._open_for_reading()
            return
        try:
            db = self._connect()
        except sqlite3.OperationalError as error:
            if not _for_space(error) or _left_over(self._log):
                raise
            self._open_without_room(error)
            return
        try:
            refuse_foreign(db, self.file)
            # WAL, but the plain journal where WAL's shared memory does not work.
            journal = "delete" if is_network(folder) else "wal"
            found = db.execute("PRAGMA journal_mode").fetchone()[0]
            if found != journal or version_of(db) < len(STEPS):
                with self.locked():
                    # SQLite answers with the mode that then holds: DELETE where WAL is refused.
                    db.execute(f"PRAGMA journal_mode = {journal}").fetchone()
                    migrate(db)
        except BaseException:
            db.close()
            raise
        self._idle.append(db)

    def _open_without_room(self, error: sqlite3.OperationalError) -> None:
        """What was kept is shown and exported: without the shared memory there is no room for.

        Nobody else has the library open, or that memory would be there.
        """
        self.read_only = True
        self._no_writing = translated(error, self.file).sentence
        self._uri += "?immutable=1"
        self._keep_for_reading(self._connect())

    def _open_for_reading(self) -> None:
        if not self.file.is_file():
            raise LibraryError(Note("There is no library at {file}.", file=self.file))
        log = self._log
        unreadable = ""
        if _left_over(log):
            self._uri += "?mode=ro"
            unreadable = Note(
                "The library {file} cannot be read: its folder is read-only, and what was "
                "written last still stands in {name}.",
                file=self.file,
                name=log.name,
            )
        else:
            # No process writes here and nothing is left to replay, so SQLite needs neither
            # locks nor shared memory, which it could not create in a read-only folder.
            self._uri += "?mode=ro" if _writable(self.file, self.file.parent) else "?immutable=1"
        try:
            db = self._connect()
        except sqlite3.OperationalError as error:
            if unreadable and error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READ")):
                raise LibraryError(unreadable) from error
            raise
        self._keep_for_reading(db)

    def _keep_for_reading(self, db: FileDb) -> None:
        """Take the connection, where it holds a library of this schema."""
        try:
            refuse_foreign(db, self.file)
        except BaseException:
            db.close()
            raise
        version = version_of(db)
        if version < len(STEPS):
            db.close()
            if version == 0:
                raise LibraryError(
                    Note("There is no library at {file}: the file is empty.", file=self.file)
                )
            raise LibraryError(
                Note(
                    "The library {file} is from an older planview and must be brought up to "
                    "date first; open it where it can be written.",
                    file=self.file,
                )
            )
        self._idle.append(db)


def _writable(file: Path, folder: Path) -> bool:
    """Whether SQLite could write: the file, and its journals beside it."""
    return os.access(folder, os.W_OK | os.X_OK) and (not file.exists() or os.access(file, os.W_OK))


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _for_space(error: sqlite3.OperationalError) -> bool:
    """Whether SQLite found no room for its shared memory or its log."""
    name = error.sqlite_errorname
    return name.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE"))


def _left_over(log: Path) -> bool:
    try:
        return log.stat().st_size > 0
    except FileNotFoundError:
        return False
