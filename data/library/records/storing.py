"""Storing a document: new, a new version, or known already; and what follows from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import orjson

from data.library.alignment import Alignment
from data.library.anchors import Guide
from data.library.codec import PackedError
from data.library.errors import UnknownError
from data.library.records import documents, marks, origins, pairings, rereading, reviews
from data.library.records.db import Db
from data.library.records.documents import Place, Stored, insert_document, insert_version
from data.messages import Note
from data.model import Document


def store(
    db: Db,
    document: Document,
    data: bytes,
    path: str,
    given: Mapping[str, str],
    gone: Callable[[str], bool],
) -> Stored:
    """Keep a document with its bytes. The rule is that of ``Library.store``."""
    sha256 = hashlib.sha256(data).hexdigest()
    db.claim(*claims(document, sha256, path))
    known = origins.known_bytes(db, sha256)
    if known is not None:
        place, in_trash = known
        if in_trash:
            restore(db, place.id)
        owned = origins.path_of(db, place)
        if path != owned and (in_trash or not owned or gone(owned)):
            origins.take_path(db, place, path)
        changed = _say(db, place, given)
        if changed:
            _reread(db, place, document)
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


def claims(document: Document, sha256: str, path: str) -> tuple[str, ...]:
    """What storing a document is alone with: its bytes, its path and its id."""
    return f"bytes {sha256}", f"path {path}", f"id {documents.base_id(document.id)}"


def restate(db: Db, document: Document) -> None:
    """Replace the stored reading of a version by another reading of the same bytes."""
    place = documents.find(db, document.id, document.version)
    _reread(db, place, document)


def _reread(db: Db, place: Place, document: Document) -> None:
    """Put a reading in the place of another of the same bytes; its places are followed."""
    stamp = documents.stamp_of(db, place)
    try:
        before = documents.segments_of(db, place)
    except PackedError:  # damaged: the new reading mends it, and there is nothing to follow
        before = ()
    documents.replace_reading(db, place, document)
    rereading.forget_unread(db, place)
    after = document.segments
    beside = Alignment(before, after) if before != after else None
    if beside is not None:
        rereading.record(db, place, stamp, before, after, beside)
    if documents.find(db, place.id).version == place.version:
        guide = Guide(before, beside) if beside is not None else None
        _follow(db, place, place.version, document, guide)


def _follow(
    db: Db,
    place: Place,
    previous: int,
    document: Document,
    guide: Guide | None = None,
) -> None:
    with documents.named(place.id):
        marks.follow_all(db, place, previous, document.segments, guide)
        reviews.follow_all(db, place, document.segments, document.targets, guide)
        pairings.follow_all(db, place, document.segments, document.targets, guide)


def _say(db: Db, place: Place, given: Mapping[str, str]) -> bool:
    """Keep what the user says of the document; whether that is anything new."""
    before = documents.given(db, place)
    both = {**before, **given}
    if both == before:
        return False
    db.execute("UPDATE document SET given = ? WHERE n = ?", (orjson.dumps(both).decode(), place.n))
    return True


def remove(db: Db, id: str) -> None:
    place = documents.find(db, id)
    db.execute("UPDATE document SET removed = ? WHERE n = ?", (documents.now(), place.n))


def restore(db: Db, id: str) -> None:
    done = db.execute(
        "UPDATE document SET removed = NULL WHERE id = ? AND removed IS NOT NULL", (id,)
    )
    if done.rowcount == 0:
        raise UnknownError(Note("There is no document '{id}' in the trash.", id=id))
    origins.yield_path(db, documents.find(db, id))


def empty_trash(db: Db) -> int:
    """Delete what is in the trash for good, with its marks; how many documents that was."""
    count = db.execute("DELETE FROM document WHERE removed IS NOT NULL").rowcount
    db.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM version)")
    rereading.drop_pages(db)
    return count


def outdated(db: Db, reader_version: int) -> list[tuple[str, int]]:
    rows = db.execute(
        "SELECT d.id, d.version FROM document d"
        " JOIN version v ON v.document = d.n AND v.version = d.version"
        " LEFT JOIN unread u ON u.document = d.n AND u.version = d.version"
        " WHERE d.removed IS NULL AND v.reader_version < ?"
        " AND coalesce(u.reader_version, -1) < ? ORDER BY d.n",
        (reader_version, reader_version),
    )
    return [(id, version) for id, version in rows]
