"""What can go wrong with a library, each in one sentence that names the file and the reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.messages import Note, lower_first, system_reason
from data.model import PlanviewError


class LibraryError(PlanviewError):
    """The library cannot be read or written."""

    code = 74


class DamagedError(LibraryError):
    """What stands in the library's file is not what a planview writes."""


class LockedError(LibraryError):
    """Another planview holds the library, longer than was to be waited."""

    code = 75


class OwnerError(LibraryError):
    """What somebody else made, and only they may change."""

    code = 1


class UnknownError(PlanviewError):
    """The library holds no such document, version, mark, target or search."""


_REASONS = {
    "SQLITE_NOTADB": Note("it is damaged or no library of planview's"),
    "SQLITE_CORRUPT": Note("it is damaged"),
    "SQLITE_CONSTRAINT": Note("it contradicts itself"),
    "SQLITE_MISMATCH": Note("it contradicts itself"),
    "SQLITE_FULL": Note("the disk is full"),
    "SQLITE_READONLY": Note("it is read-only"),
    "SQLITE_CANTOPEN": Note("it cannot be opened"),
    "SQLITE_PERM": Note("access is denied"),
    "SQLITE_AUTH": Note("access is denied"),
    "SQLITE_IOERR": Note("the disk reports an error, or is full"),
    "SQLITE_TOOBIG": Note("the document is too large"),
    "SQLITE_NOMEM": Note("there is not enough memory"),
}
_DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


Sentence = Callable[[Path, str], Note]
"""Puts a file and what is wrong with it into words."""


def unusable(file: Path, reason: str) -> Note:
    return Note("The library {file} cannot be used: {reason}.", file=file, reason=reason)


def unreadable(file: Path, reason: str) -> Note:
    return Note("The backup {file} cannot be read: {reason}.", file=file, reason=reason)


def unwritable(file: Path, reason: str) -> Note:
    return Note("The file {file} cannot be written: {reason}.", file=file, reason=reason)


@contextmanager
def in_one_sentence(file: Path, say: Sentence = unusable) -> Iterator[None]:
    """Turn what SQLite and the system raise about ``file`` into the library's own errors."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.InternalError, sqlite3.DataError) as error:
        raise translated(error, file, say) from error
    except (sqlite3.ProgrammingError, sqlite3.NotSupportedError):
        raise  # a fault of this program, not of the file
    except sqlite3.DatabaseError as error:
        raise translated(error, file, say) from error
    except UnicodeDecodeError as error:  # names and messages of SQLite are thought to be UTF-8
        raise DamagedError(say(file, _REASONS["SQLITE_CORRUPT"])) from error
    except OSError as error:
        raise LibraryError(say(file, system_reason(error))) from error


def translated(error: sqlite3.Error, file: Path, say: Sentence = unusable) -> LibraryError:
    """What SQLite raised about ``file``, as the library's own error."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_BUSY):
        return LockedError(
            Note("The library {file} is in use by another planview; try again later.", file=file)
        )
    reasons = (reason for start, reason in _REASONS.items() if name.startswith(start))
    kind = DamagedError if name.startswith(_DAMAGE) else LibraryError
    return kind(say(file, next(reasons, None) or lower_first(str(error))))


def damaged(file: Path, what: str) -> DamagedError:
    return DamagedError(Note("The library {file} is damaged: {what}.", file=file, what=what))
