"""One snapshot of a library on its server: statements, streams, errors, giving up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from threading import Event, Thread
from typing import Any, Protocol

import psycopg
from psycopg import sql

from index.answering.port import Cancelled, check

Connection = psycopg.Connection[Any]
Rows = list[tuple[Any, ...]]

FETCHED = 2_000
"""Rows of a stream that are held at a time."""

SETTINGS = sql.SQL(
    "SET LOCAL enable_partitionwise_aggregate = on; SET LOCAL cursor_tuple_fraction = 1;"
    " SET LOCAL jit = off; SET LOCAL statement_timeout = '8min'"
)
"""Aggregates are asked of the shards, all at once and to the end. Rows of a reading that was
replaced are kept for longer than any statement takes."""

_LOOK_EVERY = 0.05  # seconds between two looks whether an answer is still wanted


class Reading(Protocol):
    """A transaction that reads one snapshot and writes nothing."""

    @property
    def connection(self) -> Connection: ...


class Connections(Protocol):
    """Where transactions come from."""

    def reading(self) -> AbstractContextManager[Reading]: ...


class Session:
    """Statements within one snapshot."""

    def __init__(self, connection: Connection, cancelled: Cancelled | None) -> None:
        self._connection = connection
        self.cancelled = cancelled
        self._streams = 0

    def rows(
        self, query: sql.Composable, values: Mapping[str, object] | Sequence[object] = ()
    ) -> Rows:
        """All rows of a statement that gives few."""
        check(self.cancelled)
        with self._connection.cursor(binary=True) as cursor:
            cursor.execute(_whole(query), values, prepare=False)
            return cursor.fetchall()

    def stream(
        self,
        query: sql.Composable,
        values: Mapping[str, object] | Sequence[object] = (),
        *,
        at_once: int = FETCHED,
    ) -> Iterator[Rows]:
        """The rows of a statement, ``at_once`` of them held at a time."""
        check(self.cancelled)
        self._streams += 1
        name = f"planview_{self._streams}"
        with self._connection.cursor(name=name, binary=True) as cursor:
            cursor.execute(_whole(query), values)
            while rows := cursor.fetchmany(at_once):
                check(self.cancelled)
                yield rows
                if len(rows) < at_once:
                    return


def _whole(query: sql.Composable) -> sql.SQL | sql.Composed:
    assert isinstance(query, sql.SQL | sql.Composed)
    return query


@contextmanager
def session(connections: Connections, cancelled: Cancelled | None = None) -> Iterator[Session]:
    """A session over one snapshot. Raises ``SearchCancelledError``, and ``LibraryError`` where
    a server fails: no part of an answer is given then, the whole session fails.
    """
    check(cancelled)
    with connections.reading() as db, _watched(db.connection, cancelled):
        db.connection.execute(SETTINGS)
        try:
            yield Session(db.connection, cancelled)
        except psycopg.errors.QueryCanceled:
            check(cancelled)
            raise


@contextmanager
def _watched(connection: Connection, cancelled: Cancelled | None) -> Iterator[None]:
    """Stop what the server does once nobody wants the answer any more."""
    if cancelled is None:
        yield
        return
    over = Event()

    def watch() -> None:
        while not over.wait(_LOOK_EVERY):
            if cancelled():
                connection.cancel_safe(timeout=5)
                return

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
