"""Servers that hold segments: what is made on each, and how the centre reaches it."""

from __future__ import annotations

from typing import Any

from psycopg import sql

from data.library.errors import LibraryError
from data.library.postgres.connections import Connection, open_connection
from data.library.postgres.failing import in_one_sentence
from data.library.postgres.searching import PARTS, PARTS_INDEXES
from data.library.postgres.urls import checked, shown
from data.messages import Note

SERVER_OPTIONS = {
    "async_capable": "true",
    "fetch_size": "5000",
    "fdw_tuple_cost": "5",
    "keep_connections": "on",
    "options": "-c cursor_tuple_fraction=1 -c jit=off -c work_mem=64MB",
}
"""Measured: without the fraction a shard plans for the first rows alone, twenty times as slow;
without the cost of a row it is asked for rows where counts would do."""

PASSED_ON = ("sslmode", "sslrootcert", "connect_timeout", "keepalives_idle")
BATCH = "500"  # rows in one statement to a shard


class Shard:
    """One server that holds segments."""

    def __init__(self, url: str, part: int) -> None:
        self.url = checked(url)
        self.name = shown(url)
        self.part = part

    def prepare(self, identity: str, role: str, password: str) -> dict[str, str]:
        """Make tables and the role that the centre comes as; how the centre reaches it.

        Made already for the same library, it only gets the new password. Raises
        ``LibraryError`` where it belongs to another.
        """
        with in_one_sentence(self.name), open_connection(self.url) as db, db.transaction():
            refuse_unfit(db, self.name)
            keep_out_of_logs(db)
            make_role(db, role, password)
            if _one(db, "SELECT to_regclass('planview.belongs') IS NOT NULL"):
                if _one(db, "SELECT identity FROM planview.belongs") != identity:
                    raise LibraryError(
                        Note("The server {name} holds part of another library.", name=self.name)
                    )
            else:
                self._make(db, identity, role)
            options = {**SERVER_OPTIONS, "host": db.info.host, "port": str(db.info.port)}
            given = db.info.get_parameters()
            passed = {name: given[name] for name in PASSED_ON if name in given}
            return {**passed, **options, "dbname": db.info.dbname}

    @staticmethod
    def _make(db: Connection, identity: str, role: str) -> None:
        db.execute("CREATE SCHEMA planview")
        db.execute("CREATE TABLE planview.belongs (identity text NOT NULL)")
        db.execute("INSERT INTO planview.belongs VALUES (%s)", (identity,))
        db.execute(PARTS)
        db.execute(PARTS_INDEXES)
        for grant in (
            "GRANT USAGE ON SCHEMA planview TO {role}",
            "GRANT SELECT, INSERT, DELETE ON planview.segment_part TO {role}",
            "GRANT SELECT ON planview.segment_view TO {role}",
        ):
            db.execute(sql.SQL(grant).format(role=sql.Identifier(role)))


def refuse_unfit(db: Connection, name: str) -> None:
    """Raise ``LibraryError`` for a server that a library cannot be made on."""
    if db.info.server_version < 160000:
        raise LibraryError(Note("The server of {name} is older than PostgreSQL 16.", name=name))
    if _one(db, "SHOW server_encoding") != "UTF8":
        raise LibraryError(
            Note("The database {name} must be made with ENCODING 'UTF8'.", name=name)
        )
    if _one(db, "SELECT pg_is_in_recovery()"):
        raise LibraryError(Note("The server of {name} is a standby.", name=name))


def keep_out_of_logs(db: Connection) -> None:
    """Have the server write none of this transaction's statements down; a superuser may."""
    if db.info.parameter_status("is_superuser") == "on":
        db.execute("SET LOCAL log_statement = 'none'")


def make_role(db: Connection, role: str, password: str | None = None) -> bool:
    """Make a role that is not there yet (with a password it may log in); whether it was made.

    The password goes out as its scrambled proof, never as it is.
    """
    there = db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    name = sql.Identifier(role)
    if there is None:
        db.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(name))
    if password is not None:
        proof = db.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        ).decode()
        db.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(proof)))
    return there is None


def attach(
    db: Connection, part: int, parts: int, options: dict[str, str], admin: str, user: str,
    password: str,
) -> None:  # fmt: skip
    """Make a shard part of ``planview.segment_all``, on the centre."""
    server = sql.Identifier(f"planview_part_{part}")
    db.execute(
        sql.SQL("CREATE SERVER {} FOREIGN DATA WRAPPER postgres_fdw OPTIONS ({})").format(
            server, _options(options)
        )
    )
    db.execute(
        sql.SQL("GRANT USAGE ON FOREIGN SERVER {} TO {}").format(server, sql.Identifier(admin))
    )
    db.execute(
        sql.SQL("CREATE USER MAPPING FOR {} SERVER {} OPTIONS ({})").format(
            sql.Identifier(admin), server, _options({"user": user, "password": password})
        )
    )
    db.execute("INSERT INTO planview.part VALUES (%s, %s)", (part, f"planview_part_{part}"))
    db.execute(
        sql.SQL(
            "CREATE FOREIGN TABLE planview.{} PARTITION OF planview.segment_all"
            " FOR VALUES WITH (MODULUS {}, REMAINDER {}) SERVER {}"
            " OPTIONS (schema_name 'planview', table_name 'segment_view')"
        ).format(
            sql.Identifier(f"segment_of_{part}"), sql.Literal(parts), sql.Literal(part), server
        )
    )
    columns = db.execute(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 'planview.segment_part'::regclass AND attnum > 0 ORDER BY attnum"
    ).fetchall()
    made = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(type)) for name, type in columns
    )
    db.execute(
        sql.SQL(
            "CREATE FOREIGN TABLE planview.{} ({}) SERVER {} OPTIONS"
            " (schema_name 'planview', table_name 'segment_part', batch_size {})"
        ).format(sql.Identifier(f"segment_at_{part}"), made, server, sql.Literal(BATCH))
    )


def _options(values: dict[str, str]) -> sql.Composable:
    return sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.Literal(str(value)))
        for name, value in values.items()
    )


def _one(db: Connection, statement: str) -> Any:
    row = db.execute(statement).fetchone()
    assert row is not None
    return row[0]
