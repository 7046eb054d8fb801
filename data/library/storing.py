"""Storing a document: new, a new version, or known already; and what follows from it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace

import orjson

from data.library import documents, marks, origins, reviews
from data.library.documents import Place, Stored, insert_document, insert_version
from data.library.errors import UnknownError
from data.messages import Note
from data.model import Document


def store(
    db: sqlite3.Connection,
    document: Document,
    data: bytes,
    path: str,
    given: Mapping[str, str],
    gone: Callable[[str], bool],
) -> Stored:
    """Keep a document with its bytes. The rule is that of ``Library.store``."""
    known = origins.known_bytes(db, hashlib.sha256(data).hexdigest())
    if known is not None:
        place, in_trash = known
        if in_trash:
            restore(db, place.id)
        owned = origins.path_of(db, place)
        if path != owned and (in_trash or not owned or gone(owned)):
            origins.take_path(db, place, path)
        changed = _say(db, place, given)
        if changed:
            documents.replace_reading(db, place, document)
            _follow(db, place, place.version, document)
        outcome = "added" if in_trash else "updated" if changed else "unchanged"
        return Stored(place.id, outcome, place.version)
    earlier = origins.known_path(db, path)
    if earlier is None:
        place = insert_document(db, document.id, path, given)
        insert_version(db, place, document, data, path)
        return Stored(place.id, "added", 1)
    place = replace(earlier, version=documents.newest(db, earlier) + 1)
    insert_version(db, place, document, data, path)
    db.execute("UPDATE document SET version = ? WHERE n = ?", (place.version, place.n))
    _say(db, place, given)
    _follow(db, place, earlier.version, document)
    return Stored(place.id, "updated", place.version)


def restate(db: sqlite3.Connection, document: Document) -> None:
    """Replace the stored reading of a version by another reading of the same bytes."""
    place = documents.find(db, document.id, document.version)
    documents.replace_reading(db, place, document)
    current = documents.find(db, document.id).version == place.version
    if current:
        _follow(db, place, place.version, document)


def _follow(db: sqlite3.Connection, place: Place, previous: int, document: Document) -> None:
    with documents.named(place.id):
        marks.follow_all(db, place, previous, document.segments)
        reviews.follow_all(db, place, document.segments, document.targets)


def _say(db: sqlite3.Connection, place: Place, given: Mapping[str, str]) -> bool:
    """Keep what the user says of the document; whether that is anything new."""
    before = documents.given(db, place)
    both = {**before, **given}
    if both == before:
        return False
    db.execute("UPDATE document SET given = ? WHERE n = ?", (orjson.dumps(both).decode(), place.n))
    return True


def remove(db: sqlite3.Connection, id: str) -> None:
    place = documents.find(db, id)
    db.execute("UPDATE document SET removed = ? WHERE n = ?", (documents.now(), place.n))


def restore(db: sqlite3.Connection, id: str) -> None:
    done = db.execute(
        "UPDATE document SET removed = NULL WHERE id = ? AND removed IS NOT NULL", (id,)
    )
    if done.rowcount == 0:
        raise UnknownError(Note("There is no document '{id}' in the trash.", id=id))
    origins.yield_path(db, documents.find(db, id))


def empty_trash(db: sqlite3.Connection) -> int:
    """Delete what is in the trash for good, with its marks; how many documents that was."""
    count = db.execute("DELETE FROM document WHERE removed IS NOT NULL").rowcount
    db.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM version)")
    return count


def outdated(db: sqlite3.Connection, reader_version: int) -> list[tuple[str, int]]:
    rows = db.execute(
        "SELECT d.id, d.version FROM document d"
        " JOIN version v ON v.document = d.n AND v.version = d.version"
        " WHERE d.removed IS NULL AND v.reader_version < ? ORDER BY d.n",
        (reader_version,),
    )
    return [(id, version) for id, version in rows]
