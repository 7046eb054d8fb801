"""Making a team's library, or bringing one up to date: what only an administrator does."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from psycopg import sql

from data.library.errors import LibraryError
from data.library.postgres.connections import Connection, open_connection, refuse_other
from data.library.postgres.failing import in_one_sentence
from data.library.postgres.schema import RIGHTS, STEPS
from data.library.postgres.searching import PARTS, PARTS_INDEXES
from data.library.postgres.shards import (
    Shard,
    attach,
    keep_out_of_logs,
    make_role,
    refuse_unfit,
)
from data.library.postgres.urls import checked, shown
from data.messages import Note

ROLES = ("reader", "writer", "admin")
FOUNDERS = 7012  # advisory lock: one at a time
LONGEST_NAME = 50  # of a database: its roles' names come to a few bytes more, of 63


def found(url: str, shards: Sequence[str] = (), *, planview: str = "") -> list[Note]:
    """Make the library at ``url``, its segments on ``shards``; what was done, a sentence each.

    Where there is one already, the steps of the schema that it lacks are taken and its
    rights granted anew. Raises ``LibraryError``.
    """
    name = shown(checked(url))
    parts = [Shard(shard, part) for part, shard in enumerate(shards)]
    with in_one_sentence(name), open_connection(url) as db:
        refuse_unfit(db, name)
        db.execute("SELECT pg_advisory_lock(%s)", (FOUNDERS,))
        if _one(db, "SELECT to_regclass('planview.about') IS NULL"):
            return _make(db, name, parts, planview)
        return _renew(db, name, parts, planview)


def roles_of(database: str) -> dict[str, str]:
    """The library's roles by what they may do: a server may hold several libraries."""
    return {role: f"{database}_{role}" for role in ROLES}


def _make(db: Connection, name: str, parts: Sequence[Shard], planview: str) -> list[Note]:
    database = db.info.dbname
    if len(database.encode()) > LONGEST_NAME:
        raise LibraryError(Note("The database's name {name} is too long.", name=database))
    roles, identity = roles_of(database), secrets.token_hex(16)
    user, password = f"{database}_part", secrets.token_urlsafe(32)
    done: list[Note] = []
    reached = [part.prepare(identity, user, password) for part in parts]
    with db.transaction():
        keep_out_of_logs(db)
        done += _make_roles(db, roles)
        if parts:
            db.execute("CREATE EXTENSION IF NOT EXISTS postgres_fdw")
        _run(db, "CREATE SCHEMA planview AUTHORIZATION :admin", roles)
        _run(db, "SET LOCAL ROLE :admin", roles)
        db.execute(PARTS)
        for step in STEPS:
            _run(db, step, roles)
        db.execute(
            "INSERT INTO planview.about VALUES (1, %s, %s, %s)", (len(STEPS), identity, planview)
        )
        if parts:
            db.execute(
                "CREATE TABLE planview.segment_all (LIKE planview.segment_view)"
                " PARTITION BY HASH (document)"
            )
            db.execute("SET LOCAL ROLE NONE")
            for part, options in zip(parts, reached, strict=True):
                attach(
                    db, part.part, len(parts), options, roles["admin"], user, password,
                )  # fmt: skip
                for table in (f"segment_of_{part.part}", f"segment_at_{part.part}"):
                    _run(db, f"ALTER TABLE planview.{table} OWNER TO :admin", roles)
            _run(db, "SET LOCAL ROLE :admin", roles)
            db.execute("CREATE VIEW planview.segment AS SELECT * FROM planview.segment_all")
        else:
            db.execute(PARTS_INDEXES)
            db.execute("CREATE VIEW planview.segment AS SELECT * FROM planview.segment_view")
        _run(db, RIGHTS, roles)
    done.append(Note("The library {name} is made.", name=name))
    done += [
        Note("Its segments stand on {name} (part {part} of {parts}).",
             name=part.name, part=part.part + 1, parts=len(parts))
        for part in parts
    ]  # fmt: skip
    done.append(
        Note("Who may read gets the role {reader}, who adds and marks {writer}, who looks after it "
             "{admin}: GRANT {writer} TO somebody.", **roles)
    )  # fmt: skip
    return done


def _renew(db: Connection, name: str, parts: Sequence[Shard], planview: str) -> list[Note]:
    roles = roles_of(db.info.dbname)
    (schema,) = _row(db, "SELECT schema FROM planview.about")
    (held,) = _row(db, "SELECT count(*) FROM planview.part")
    if parts and len(parts) != held:
        raise LibraryError(
            Note("The library {name} has {held} shards; to spread it otherwise, make another and "
                 "copy it there with `planview copy --to`.", name=name, held=held)
        )  # fmt: skip
    if schema > len(STEPS):
        refuse_other(name, schema)
    with db.transaction():
        _make_roles(db, roles)
        _run(db, "SET LOCAL ROLE :admin", roles)
        for step in STEPS[schema:]:
            _run(db, step, roles)
        _run(db, RIGHTS, roles)
        db.execute("UPDATE planview.about SET schema = %s, planview = %s", (len(STEPS), planview))
    if schema < len(STEPS):
        return [Note("The library {name} is brought up to date.", name=name)]
    return [Note("The library {name} is there already; its rights are granted anew.", name=name)]


def _make_roles(db: Connection, roles: dict[str, str]) -> list[Note]:
    made = [role for role in roles.values() if make_role(db, role)]
    for grant in (":reader TO :writer", ":writer TO :admin", ":admin TO CURRENT_USER"):
        _run(db, f"GRANT {grant}", roles)
    return [Note("The role {role} is made.", role=role) for role in made]


def _run(db: Connection, statements: str, roles: dict[str, str]) -> None:
    for role, name in roles.items():
        statements = statements.replace(f":{role}", sql.Identifier(name).as_string(db))
    db.execute(statements)


def _row(db: Connection, statement: str) -> tuple[Any, ...]:
    row = db.execute(statement).fetchone()
    assert row is not None
    return row


def _one(db: Connection, statement: str) -> Any:
    return _row(db, statement)[0]
