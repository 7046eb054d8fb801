"""What can go wrong with a library on servers, each in one sentence without a secret."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from data.library.errors import LibraryError, LockedError
from data.messages import Note
from data.text import one_line

ROLE = "28"  # classes of SQLSTATE
BUSY = (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)
GONE = (
    errors.ConnectionException,
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.FdwUnableToEstablishConnection,
)


class UnreachableError(LibraryError):
    """A server of the library does not answer: nothing is shown, no part of an answer either."""


@contextmanager
def in_one_sentence(name: str) -> Iterator[None]:
    """Turn what psycopg raises about the library ``name`` into planview's own errors."""
    try:
        yield
    except psycopg.Error as error:
        raise translated(error, name) from error
    except UnicodeEncodeError as error:
        raise LibraryError(
            Note("The library {name} cannot keep this: it is no text.", name=name)
        ) from error


def translated(error: psycopg.Error, name: str) -> LibraryError:
    """The error in one sentence that names the library."""
    state = error.sqlstate or ""
    if isinstance(error, BUSY):
        return LockedError(
            Note("The library {name} is being written by others; try again later.", name=name)
        )
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return LibraryError(
            Note("The library {name} is read from a standby: it cannot be written.", name=name)
        )
    if isinstance(error, errors.InsufficientPrivilege):
        return LibraryError(
            Note("Your role may not do this in the library {name}: {reason}.",
                 name=name, reason=_said(error))
        )  # fmt: skip
    if isinstance(error, errors.QueryCanceled):
        return UnreachableError(Note("The library {name} took too long to answer.", name=name))
    if isinstance(error, (errors.DiskFull, errors.OutOfMemory, errors.IoError)):
        return LibraryError(
            Note("The library {name} cannot keep this: {reason}.", name=name, reason=_said(error))
        )
    if isinstance(error, (errors.UndefinedTable, errors.InvalidSchemaName)):
        return LibraryError(
            Note("There is no library of planview's in {name}; an administrator makes one with "
                 "`planview team init`.", name=name)
        )  # fmt: skip
    if state.startswith(ROLE):
        return LibraryError(
            Note("The library {name} does not let you in: {reason}.",
                 name=name, reason=_said(error))
        )  # fmt: skip
    if _from_shard(error):
        return UnreachableError(
            Note("A server that holds part of the library {name} does not answer: {reason}. "
                 "Nothing is shown rather than a part of it.", name=name, reason=_said(error))
        )  # fmt: skip
    if isinstance(error, GONE) or (isinstance(error, psycopg.OperationalError) and not state):
        return UnreachableError(
            Note("The library {name} cannot be reached: {reason}.", name=name, reason=_said(error))
        )
    return LibraryError(
        Note("The library {name} cannot be used: {reason}.", name=name, reason=_said(error))
    )


def _from_shard(error: psycopg.Error) -> bool:
    """Whether a server behind the one that was asked is meant."""
    diagnosis = error.diag
    context = f"{diagnosis.context or ''} {diagnosis.message_primary or ''}"
    return (
        isinstance(error, errors.FdwError)
        or "could not connect to server" in context
        or "remote SQL command" in context
    )


def _said(error: psycopg.Error) -> str:
    """What the server, or the way to it, said: one line, without the stop at its end."""
    words = error.diag.message_primary or str(error) or type(error).__name__
    text = next((line.strip() for line in words.splitlines() if line.strip()), words)
    if not error.diag.message_primary:
        text = text.rpartition(" failed: ")[2]  # which host and port, the library's name says
    detail = (error.diag.message_detail or "").strip()
    if detail and "could not connect" in text:
        text = f"{text} ({detail.splitlines()[0].rpartition(' failed: ')[2]})"
    return one_line(text.rstrip(". "), 300)
