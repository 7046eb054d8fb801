"""Looking a team's library over: bytes, readings, marks, and the segments on their servers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from data.library.anchors import anchor_at
from data.library.codec import PackedError, inflate
from data.library.postgres.transaction import TeamDb
from data.library.records import documents, marks
from data.library.records.documents import Place
from data.messages import Note
from data.model import PlanviewError


def faults(db: TeamDb) -> list[str]:
    """What is wrong, a sentence each; nothing in a sound library."""
    return [*_bytes(db), *_documents(db), *_segments(db), *_marks(db)]


def _bytes(db: TeamDb) -> Iterator[str]:
    for (sha256,) in db.execute("SELECT sha256 FROM content ORDER BY sha256").fetchall():
        row = db.execute("SELECT packed FROM content WHERE sha256 = ?", (sha256,)).fetchone()
        try:
            sound = row is not None and hashlib.sha256(inflate(row[0])).hexdigest() == sha256
        except PackedError:
            sound = False
        if not sound:
            yield Note("The stored bytes {digest}… are damaged.", digest=str(sha256)[:12])


def _documents(db: TeamDb) -> Iterator[str]:
    rows = db.execute(
        "SELECT d.n, d.id, v.version FROM document d JOIN version v ON v.document = d.n"
        " ORDER BY d.n, v.version"
    ).fetchall()
    for n, id, version in rows:
        try:
            documents.load(db, Place(n, id, version))
        except PackedError:
            yield Note("The text of '{id}', version {version}, is damaged.", id=id, version=version)


def lacking(db: TeamDb) -> list[str]:
    """The documents of which search does not know all passages."""
    return [id for id, found, wanted in _known(db) if found != wanted]


def _segments(db: TeamDb) -> Iterator[str]:
    for id, found, wanted in _known(db):
        if found != wanted:
            yield Note(
                "Of '{id}' search knows {found} passages of {wanted}; `planview team reread` puts "
                "them again.",
                id=id,
                found=found,
                wanted=wanted,
            )


def _known(db: TeamDb) -> Iterator[tuple[str, int, int]]:
    """Of every reading that counts: passages that search knows, wherever they stand, and has."""
    there = {
        (document, stamp): count
        for document, stamp, count in db.execute(
            "SELECT document, stamp, count(*) FROM segment GROUP BY document, stamp"
        ).fetchall()
    }
    rows = db.execute(
        "SELECT c.n, c.id, c.stamp, v.segments FROM current c"
        " JOIN version v ON v.document = c.n AND v.version = c.version ORDER BY c.n"
    ).fetchall()
    for n, id, stamp, wanted in rows:
        yield id, there.get((n, stamp), 0), wanted


def _marks(db: TeamDb) -> Iterator[str]:
    for mark in marks.every(db):
        if mark.anchor == marks.LOST:
            continue  # it stands nowhere, and says so
        try:
            place = documents.find(db, mark.document, mark.version)
            anchor = anchor_at(documents.segments_of(db, place), mark.eid, mark.number, mark.span)
        except (PackedError, PlanviewError):
            continue  # what is wrong with the document was said
        if anchor is None or anchor.quote != mark.quote:
            yield Note(
                "The mark {id} does not stand in the text of '{document}'.",
                id=mark.id,
                document=mark.document,
            )
