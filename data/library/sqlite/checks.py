"""Looking a whole library over: every byte, every reading, every mark."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from data.library.anchors import anchor_at
from data.library.codec import PackedError, inflate
from data.library.records import documents, marks
from data.library.records.documents import Place
from data.library.sqlite.file import structure
from data.library.sqlite.file.db import FileDb
from data.messages import Note
from data.model import Document, PlanviewError


def faults(db: FileDb) -> list[str]:
    """What is wrong, a sentence each; nothing in a sound library."""
    found: list[str] = []
    try:
        for (what,) in db.execute("PRAGMA integrity_check(20)"):
            if what != "ok":
                found.append(_damaged(what))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        found.append(_damaged(str(error)))
    if found:
        return found  # what stands in damaged pages would only be guessed at
    found += structure.faults(db)
    for look in (_rows, _bytes, _documents, _marks):
        try:
            found += look(db)
        except (sqlite3.Error, PackedError, PlanviewError) as error:
            found.append(_damaged(error.args[0]))
    return found


def _damaged(what: object) -> Note:
    return Note("The library's file is damaged: {what}.", what=what)


def _rows(db: FileDb) -> Iterator[str]:
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check"):
        yield Note(
            "Row {row} of {table} belongs to a row of {other} that is not there.",
            row=row,
            table=table,
            other=other,
        )


def _bytes(db: FileDb) -> Iterator[str]:
    for sha256, packed in db.execute("SELECT sha256, packed FROM content"):
        try:
            sound = hashlib.sha256(inflate(packed)).hexdigest() == sha256
        except PackedError:
            sound = False
        if not sound:
            yield Note("The stored bytes {digest}… are damaged.", digest=str(sha256)[:12])


def _documents(db: FileDb) -> Iterator[str]:
    rows = db.execute(
        "SELECT d.n, d.id, d.version, (SELECT count(*) FROM version v"
        " WHERE v.document = d.n AND v.version = d.version) FROM document d"
    ).fetchall()
    for _, id, version, there in rows:
        if not there:
            yield Note("The document '{id}' lacks its version {version}.", id=id, version=version)
    versions = db.execute(
        "SELECT v.document, d.id, v.version, r.document IS NOT NULL FROM version v"
        " JOIN document d ON d.n = v.document"
        " LEFT JOIN reading r ON r.document = v.document AND r.version = v.version"
    ).fetchall()
    for n, id, version, readable in versions:
        if not readable:
            yield Note(
                "The document '{id}' lacks the text of its version {version}.",
                id=id,
                version=version,
            )
            continue
        try:
            document = documents.load(db, Place(n, id, version))
        except PackedError:
            yield Note("The text of '{id}', version {version}, is damaged.", id=id, version=version)
            continue
        yield from _reading(document)


def _reading(document: Document) -> Iterator[str]:
    for target in document.targets:
        text = document.segments[target.segment].text
        if text[target.span[0] : target.span[1]] != target.quote:
            yield Note(
                "The target {target} of '{id}', version {version}, does not stand in its text.",
                target=target.id,
                id=document.id,
                version=document.version,
            )
    known = {section.eid for section in document.sections}
    if any(segment.eid not in known for segment in document.segments):
        yield Note(
            "The text of '{id}', version {version}, stands in sections that are not there.",
            id=document.id,
            version=document.version,
        )


def _marks(db: FileDb) -> Iterator[str]:
    for mark in marks.every(db):
        if mark.anchor == marks.LOST:
            continue  # its text may have been read anew: it stands nowhere, and says so
        try:
            place = documents.find(db, mark.document, mark.version)
            segments = documents.segments_of(db, place)
        except (PackedError, PlanviewError):
            continue  # what is wrong with the document was said
        anchor = anchor_at(segments, mark.eid, mark.number, mark.span)
        if anchor is None or anchor.quote != mark.quote:
            yield Note(
                "The mark {id} does not stand in the text of '{document}'.",
                id=mark.id,
                document=mark.document,
            )
