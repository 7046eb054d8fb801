"""Hearing of what others write: two counts, asked for only after somebody wrote."""

from __future__ import annotations

import threading

import psycopg

from data.library.errors import LibraryError
from data.library.postgres.connections import Connection, Connections
from data.library.postgres.failing import in_one_sentence


class Listener:
    """The counts of writes to documents and to marks. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._guard = threading.Lock()
        self._connection: Connection | None = None
        self._counts = (0, 0)
        self._stale = True

    def counts(self) -> tuple[int, int]:
        """Writes to documents, writes to what users leave beside them."""
        with self._guard, in_one_sentence(self._connections.name):
            try:
                return self._look()
            except psycopg.OperationalError:
                self._drop()
                return self._look()

    def look(self) -> None:
        """Something was written here: ask the next time, whatever was heard."""
        self._stale = True

    def close(self) -> None:
        with self._guard:
            self._drop()

    def _look(self) -> tuple[int, int]:
        if self._connection is None or self._connection.closed:
            self._connection = self._connections.connect()
            self._connection.execute("LISTEN planview")
            self._stale = True
        if self._heard(self._connection) or self._stale:
            self._stale = False
            rows = dict(self._connection.execute("SELECT what, count FROM state").fetchall())
            if set(rows) != {"texts", "marks"}:
                raise LibraryError
            self._counts = (int(rows["texts"]), int(rows["marks"]))
        return self._counts

    @staticmethod
    def _heard(connection: Connection) -> bool:
        return any(True for _ in connection.notifies(timeout=0))

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
