"""Searches the user saved under a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.library.errors import OwnerError, UnknownError
from data.library.records.db import Db
from data.library.records.documents import now
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
    owner: str = ""  # who saved it, in a library of several users


def save(db: Db, name: str, query: str, where: str, asked: str) -> None:
    """Keep a search; one's own of the same name gives way."""
    values = (query, where, asked, name, db.owner)
    done = db.execute(
        "UPDATE search SET query = ?, filter = ?, question = ? WHERE name = ? AND owner = ?", values
    )
    if done.rowcount == 0:
        db.execute(
            "INSERT INTO search (query, filter, question, name, owner, created)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*values, now()),
        )


def delete(db: Db, name: str) -> None:
    own = db.execute("DELETE FROM search WHERE name = ? AND owner = ?", (name, db.owner))
    if own.rowcount == 0:
        for search in every(db):
            if search.name == name:
                raise OwnerError(
                    Note("The saved search '{name}' is {owner}'s; only they can change it.",
                         name=name, owner=search.owner)
                )  # fmt: skip
        raise UnknownError(Note("There is no saved search '{name}'.", name=name))


def every(db: Db) -> list[SavedSearch]:
    """Saved searches by name; those of others as ``owner/name``."""
    rows = db.execute(
        "SELECT name, query, filter, created, question, owner FROM search"
        " ORDER BY owner <> ?, name",
        (db.owner,),
    )
    found = [SavedSearch(*map(str, row)) for row in rows]
    return [
        search
        if search.owner == db.owner
        else replace(search, name=f"{search.owner}/{search.name}")
        for search in found
    ]
