"""What lies on the user's desk: notes that are not finished, folders to be kept in step."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from data.library.sqlite.documents import now


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is being written. ``place`` is the locator that it is of."""

    place: str
    note: str
    tags: str  # as they stand in the field
    written: str  # ISO date and time, UTC


def keep_draft(db: sqlite3.Connection, place: str, note: str, tags: str) -> None:
    db.execute(
        "INSERT INTO draft (place, note, tags, written) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (place) DO UPDATE SET note = excluded.note, tags = excluded.tags,"
        " written = excluded.written",
        (place, note, tags, now()),
    )


def drop_draft(db: sqlite3.Connection, place: str) -> None:
    db.execute("DELETE FROM draft WHERE place = ?", (place,))


def drafts(db: sqlite3.Connection) -> list[Draft]:
    """All drafts, the last written first."""
    rows = db.execute("SELECT place, note, tags, written FROM draft ORDER BY written DESC, place")
    return [Draft(*map(str, row)) for row in rows]


def watch(db: sqlite3.Connection, folder: str) -> None:
    db.execute(
        "INSERT INTO watched (folder, since) VALUES (?, ?) ON CONFLICT (folder) DO NOTHING",
        (folder, now()),
    )


def unwatch(db: sqlite3.Connection, folder: str) -> bool:
    """Whether it was watched."""
    return db.execute("DELETE FROM watched WHERE folder = ?", (folder,)).rowcount > 0


def watched(db: sqlite3.Connection) -> list[str]:
    """The folders, the first watched first."""
    rows = db.execute("SELECT folder FROM watched ORDER BY since, folder")
    return [str(folder) for (folder,) in rows]
