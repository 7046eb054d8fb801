"""What can go wrong with a library, each in one sentence that names the file and the reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.model import PlanviewError


class LibraryError(PlanviewError):
    """The library cannot be read or written."""

    code = 74


class LockedError(LibraryError):
    """Another planview holds the library, longer than was to be waited."""

    code = 75


class UnknownError(PlanviewError):
    """The library holds no such document, version, mark, target or search."""


_REASONS = {
    "SQLITE_NOTADB": "it is damaged or not a planview library",
    "SQLITE_CORRUPT": "it is damaged",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "it is read-only",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_PERM": "access is denied",
    "SQLITE_AUTH": "access is denied",
    "SQLITE_IOERR": "the disk reports an error, or is full",
    "SQLITE_TOOBIG": "the document is too large",
    "SQLITE_NOMEM": "there is not enough memory",
}
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


@contextmanager
def in_one_sentence(file: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise about ``file`` into the library's own errors."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.InternalError, sqlite3.DataError) as error:
        raise _translated(error, file) from error
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError):
        raise  # a fault of this program, not of the file
    except sqlite3.DatabaseError as error:
        raise _translated(error, file) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LibraryError(f"The library {file} cannot be used: {lower_first(reason)}.") from error


def _translated(error: sqlite3.Error, file: Path) -> LibraryError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_BUSY):
        return LockedError(f"The library {file} is in use by another planview; try again later.")
    for start, reason in _REASONS.items():
        if name.startswith(start):
            return LibraryError(f"The library {file} cannot be used: {reason}.")
    return LibraryError(f"The library {file} cannot be used: {lower_first(str(error))}.")


def damaged(file: Path, what: str) -> LibraryError:
    return LibraryError(f"The library {file} is damaged: {what}.")


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
