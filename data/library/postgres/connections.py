"""Connections of one process to a team's library: shared by threads, mended when they break."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from data.library.errors import LibraryError
from data.library.postgres.failing import in_one_sentence
from data.library.postgres.schema import STEPS
from data.library.postgres.transaction import TeamDb
from data.library.postgres.urls import checked, shown
from data.library.postgres.waiting import PatientConnection
from data.messages import Note

USER_VARIABLE = "PLANVIEW_USER"
MOST_IDLE = 8

DEFAULTS = {
    "application_name": "planview",
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "client_encoding": "UTF8",
}
"""What a URL says of these holds."""

SESSION = """
SET search_path = planview, pg_temp;
SET idle_in_transaction_session_timeout = '5min';
SET enable_partitionwise_aggregate = on;
SET jit = off;
"""

Connection = PatientConnection


class Connections:
    """The open library of one process. Safe to use from several threads."""

    def __init__(self, url: str, *, wait: float = 5.0, read_only: bool = False) -> None:
        self.url = checked(url)
        self.name = shown(url)
        self.read_only = read_only
        self._wait = wait
        self._guard = threading.Lock()
        self._idle: list[Connection] = []
        self._closed = False
        self.owner = ""
        with in_one_sentence(self.name), self.borrowed() as db:
            self._look_over(db)

    def close(self) -> None:
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    @contextmanager
    def reading(self) -> Iterator[TeamDb]:
        """A transaction that sees one state of the library throughout."""
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        with in_one_sentence(self.name), self._begun(begin) as connection:
            try:
                yield TeamDb(connection, self)
            finally:
                _roll_back(connection)

    @contextmanager
    def writing(self, *, texts: bool = True) -> Iterator[TeamDb]:
        """One transaction: all of it is kept, or nothing.

        Raises ``LockedError`` when others hold what it needs for too long.
        """
        if self.read_only:
            raise LibraryError(
                Note("The library {name} is read-only: your role may read it, not write.",
                     name=self.name)
            )  # fmt: skip
        with in_one_sentence(self.name), self._begun("BEGIN READ WRITE") as connection:
            try:
                db = TeamDb(connection, self)
                yield db
                db.finish("texts" if texts else "marks")
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    @contextmanager
    def borrowed(self) -> Iterator[Connection]:
        """A connection outside any transaction: every statement is one."""
        with self._guard:
            if self._closed:
                raise LibraryError(Note("The library {name} is closed.", name=self.name))
            connection = self._idle.pop() if self._idle else None
        if connection is None or connection.closed:
            connection = self.connect()
        try:
            yield connection
        finally:
            self._give_back(connection)

    @contextmanager
    def _begun(self, begin: str) -> Iterator[Connection]:
        """A connection in a new transaction. One that broke while it lay idle is replaced."""
        with self.borrowed() as connection:
            try:
                connection.execute(begin)
            except psycopg.OperationalError:
                if not connection.closed:
                    raise
                self._drop_idle()
            else:
                yield connection
                return
        with self.borrowed() as connection:
            connection.execute(begin)
            yield connection

    def _drop_idle(self) -> None:
        with self._guard:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _give_back(self, connection: Connection) -> None:
        _roll_back(connection)
        with self._guard:
            if not (connection.closed or self._closed) and len(self._idle) < MOST_IDLE:
                self._idle.append(connection)
                return
        connection.close()

    def connect(self) -> Connection:
        """A new connection, set up for the library; the caller closes it."""
        with in_one_sentence(self.name):
            connection = open_connection(self.url)
            try:
                connection.execute(SESSION)
                connection.execute(
                    "SELECT set_config('planview.owner', %s, false),"
                    " set_config('lock_timeout', %s, false)",
                    (os.environ.get(USER_VARIABLE, "").strip(), str(int(self._wait * 1000) or 1)),
                )
            except BaseException:
                connection.close()
                raise
        return connection

    def _look_over(self, connection: Connection) -> None:
        """Refuse what is no library, or not for this planview; see what the role may do."""
        found = connection.execute(
            "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'planview'"
        ).fetchone()
        if found is None:
            raise LibraryError(
                Note("There is no library of planview's in {name}; an administrator makes one with "
                     "`planview team init`.", name=self.name)
            )  # fmt: skip
        if not found[0]:
            raise LibraryError(
                Note("Your role may not read the library {name}: ask an administrator for its role "
                     "of readers.", name=self.name)
            )  # fmt: skip
        (schema,) = _row(connection, "SELECT schema FROM planview.about")
        refuse_other(self.name, schema)
        may_write, owner = _row(
            connection, "SELECT has_table_privilege('planview.mark', 'INSERT'), planview.me()"
        )
        standby = connection.info.parameter_status("in_hot_standby") == "on"
        self.read_only = self.read_only or not may_write or standby
        self.owner = str(owner)


def refuse_other(name: str, schema: int, *, known: int = len(STEPS)) -> None:
    """Raise ``LibraryError`` unless this planview and the library know the same schema."""
    if schema > known:
        raise LibraryError(
            Note("The library {name} was brought up to date by a newer planview (schema {version}, "
                 "this one knows {known}); update planview to open it.",
                 name=name, version=schema, known=known)
        )  # fmt: skip
    if schema < known:
        raise LibraryError(
            Note("The library {name} is from an older planview; an administrator brings it up to "
                 "date with `planview team init`.", name=name)
        )  # fmt: skip


def open_connection(url: str) -> Connection:
    """A connection to a URL, in planview's settings. Raises what psycopg raises."""
    given = psycopg.conninfo.conninfo_to_dict(url)
    settings: dict[str, Any] = {k: v for k, v in DEFAULTS.items() if k not in given}
    return PatientConnection.connect(url, autocommit=True, prepare_threshold=None, **settings)


def _row(connection: Connection, sql: str) -> tuple[Any, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row


def _roll_back(connection: Connection) -> None:
    """End a transaction that is open still; a connection that cannot is closed."""
    if connection.closed or connection.info.transaction_status == 0:
        return
    try:
        connection.execute("ROLLBACK")
    except psycopg.Error:
        connection.close()
