"""What lies on the user's desk: notes that are not finished, folders to be kept in step."""

from __future__ import annotations

from dataclasses import dataclass

from data.library.records.db import Db
from data.library.records.documents import now


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is being written. ``place`` is the locator that it is of."""

    place: str
    note: str
    tags: str  # as they stand in the field
    written: str  # ISO date and time, UTC


def keep_draft(db: Db, place: str, note: str, tags: str) -> None:
    drop_draft(db, place)
    db.execute(
        "INSERT INTO draft (place, note, tags, written, owner) VALUES (?, ?, ?, ?, ?)",
        (place, note, tags, now(), db.owner),
    )


def drop_draft(db: Db, place: str) -> None:
    db.execute("DELETE FROM draft WHERE place = ? AND owner = ?", (place, db.owner))


def drafts(db: Db) -> list[Draft]:
    """One's drafts, the last written first."""
    rows = db.execute(
        "SELECT place, note, tags, written FROM draft WHERE owner = ? ORDER BY written DESC, place",
        (db.owner,),
    )
    return [Draft(*map(str, row)) for row in rows]


def watch(db: Db, folder: str) -> None:
    if folder not in watched(db):
        db.execute(
            "INSERT INTO watched (folder, since, owner) VALUES (?, ?, ?)",
            (folder, now(), db.owner),
        )


def unwatch(db: Db, folder: str) -> bool:
    """Whether it was watched."""
    own = db.execute("DELETE FROM watched WHERE folder = ? AND owner = ?", (folder, db.owner))
    return own.rowcount > 0


def watched(db: Db) -> list[str]:
    """The folders one watches, the first watched first."""
    rows = db.execute(
        "SELECT folder FROM watched WHERE owner = ? ORDER BY since, folder", (db.owner,)
    )
    return [str(folder) for (folder,) in rows]
