"""An open transaction of a team's library, as the records of a library need one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import orjson
import psycopg

from data.library.postgres.searching import (
    SEARCHED_COLUMNS,
    SEGMENT_COLUMNS,
    TARGET_COLUMNS,
    Searched,
    searched,
)
from data.library.records import cards
from data.model import Document

if TYPE_CHECKING:
    from data.library.postgres.connections import Connection, Connections

PUTTERS = 7011  # advisory lock: shared by all who put segments
_WRITES = ("INSERT", "UPDATE", "DELETE")


class TeamDb:
    """One transaction on one connection."""

    def __init__(self, connection: Connection, connections: Connections) -> None:
        self.connection = connection
        self.owner = connections.owner
        self._connections = connections
        self._wrote = False

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        # Without values the text is sent as it is; with values, question marks are places.
        found = (
            self.connection.execute(sql.replace("%", "%%").replace("?", "%s"), tuple(values))
            if values
            else self.connection.execute(sql)
        )
        self._notice(found)
        return found

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        values = [tuple(row) for row in rows]
        if values:
            with self.connection.cursor() as cursor:
                cursor.executemany(sql.replace("%", "%%").replace("?", "%s"), values)
                self._notice(cursor)

    def _notice(self, done: psycopg.Cursor[tuple[Any, ...]]) -> None:
        if (done.statusmessage or "").startswith(_WRITES) and done.rowcount > 0:
            self._wrote = True

    def next_stamp(self) -> int:
        """A stamp for a reading, never given before."""
        row = self.connection.execute("SELECT nextval('planview.stamps')").fetchone()
        assert row is not None
        return int(row[0])

    def claim(self, *names: str) -> None:
        """Keep others from storing what goes by one of these names until this one ends."""
        self.connection.execute(
            "SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtextextended(name, 0) AS"
            " key FROM unnest(%s::text[]) AS name ORDER BY key) AS sorted",
            (list(names),),
        )

    def read_anew(self, n: int, version: int, stamp: int, document: Document) -> None:
        """Put what search needs of a reading, unless a newer version counts already.

        It counts once this transaction is committed, wherever its segments stand; what
        would be left of it otherwise is written down first, in a transaction of its own.
        """
        row = self.connection.execute(
            "SELECT version, card FROM document WHERE n = %s", (n,)
        ).fetchone()
        assert row is not None
        if version < row[0]:
            return
        card = cards.unpack(row[1])
        title, issuer = (str(card.get(name) or "") for name in ("title", "issuer"))
        rows = searched(
            document, n, stamp, title=title or document.title, issuer=issuer or document.issuer
        )
        self.connection.execute("SELECT pg_advisory_xact_lock_shared(%s)", (PUTTERS,))
        self._announce(n, stamp, rows)
        self._put(n, stamp, rows)

    def _announce(self, n: int, stamp: int, rows: Searched) -> None:
        with self._connections.borrowed() as other, other.transaction():
            other.execute("INSERT INTO putting (stamp, document) VALUES (%s, %s)", (stamp, n))
            other.execute(
                "INSERT INTO vocabulary SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING",
                (rows.words,),
            )
            keys, said = [key for key, _ in rows.spellings], [said for _, said in rows.spellings]
            other.execute(
                "INSERT INTO spelling SELECT * FROM unnest(%s::text[], %s::text[])"
                " ON CONFLICT DO NOTHING",
                (keys, said),
            )

    def _put(self, n: int, stamp: int, rows: Searched) -> None:
        self._copy("searched", SEARCHED_COLUMNS, [rows.searched])
        self._copy("target", TARGET_COLUMNS, rows.targets)
        told = [dict(zip(SEGMENT_COLUMNS, row, strict=True)) for row in rows.segments]
        self.connection.execute(
            "SELECT put_segments(%s, %s, %s::jsonb)", (n, stamp, orjson.dumps(told).decode())
        )

    def _copy(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        names = ", ".join(columns)
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def finish(self, what: str) -> None:
        """Raise the count of writes, last of all; whoever listens hears of it."""
        if self._wrote:
            self.connection.execute("UPDATE state SET count = count + 1 WHERE what = %s", (what,))
            self.connection.execute("SELECT pg_notify('planview', %s)", (what,))
