"""Searches the user saved under a name."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from data.library.errors import UnknownError
from data.library.sqlite.documents import now
from data.messages import Note


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """``where`` is the filter that goes with the query, '' none; ``asked`` JSON with what else
    is asked, in the words of whoever asks."""

    name: str
    query: str
    where: str
    created: str
    asked: str = "{}"


def save(db: sqlite3.Connection, name: str, query: str, where: str, asked: str) -> None:
    """Keep a search; one of the same name gives way."""
    db.execute(
        "INSERT INTO search (name, query, filter, question, created) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET"
        " query = excluded.query, filter = excluded.filter, question = excluded.question",
        (name, query, where, asked, now()),
    )


def delete(db: sqlite3.Connection, name: str) -> None:
    if db.execute("DELETE FROM search WHERE name = ?", (name,)).rowcount == 0:
        raise UnknownError(Note("There is no saved search '{name}'.", name=name))


def every(db: sqlite3.Connection) -> list[SavedSearch]:
    rows = db.execute("SELECT name, query, filter, created, question FROM search ORDER BY name")
    return [SavedSearch(*map(str, row)) for row in rows]
