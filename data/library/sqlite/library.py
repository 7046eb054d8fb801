"""The library: every document with its bytes and versions, marks, reviews and searches.

One SQLite file, the truth of planview; the search index beside it is only a cache.
Every method is one transaction: killed at any moment, the library holds all of it
or nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from data.library.codec import PackedError
from data.library.errors import damaged
from data.library.sqlite import (
    cards,
    checks,
    desk,
    documents,
    marks,
    origins,
    pairings,
    rereading,
    reviews,
    searches,
    storing,
)
from data.library.sqlite.cards import Card
from data.library.sqlite.desk import Draft
from data.library.sqlite.documents import Stored
from data.library.sqlite.file import backup, restoring
from data.library.sqlite.file.connections import Connections
from data.library.sqlite.marks import StoredMark
from data.library.sqlite.pairings import End, Pairing
from data.library.sqlite.rereading import Moves
from data.library.sqlite.reviews import Review
from data.library.sqlite.searches import SavedSearch
from data.locators import Locator
from data.messages import Note
from data.model import Document, DocumentInfo, Section, Segment, Span, Target
from data.text import one_line

BATCH = 16
"""Documents kept in one transaction by ``store_many``: what a kill may undo."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A document's words alone, for scanning: quicker to fetch than its segments."""

    id: str
    version: int
    texts: list[str]  # of every segment, in reading order
    outside: frozenset[int]  # numbers of the segments that stand outside


class Library:
    """An open library. Safe to use from several threads; close it when done."""

    def __init__(self, folder: Path, connections: Connections) -> None:
        self.folder = folder
        self._connections = connections
        self._cards: documents.Known = {}

    @classmethod
    def open(cls, folder: Path, *, wait: float = 5.0, read_only: bool = False) -> Self:
        """Open the library in ``folder``, making one where there is none.

        ``wait`` is how many seconds a write waits for another planview. A folder that
        cannot be written opens read-only. Raises ``LibraryError`` where the library is
        damaged, foreign, from a newer planview, or (read-only) not there.
        """
        return cls(folder, Connections(folder, wait=wait, read_only=read_only))

    @property
    def file(self) -> Path:
        return self._connections.file

    @property
    def read_only(self) -> bool:
        """Whether writing will be refused: asked for, or the folder cannot be written."""
        return self._connections.read_only

    def close(self) -> None:
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ── documents ─────────────────────────────────────────────────────────────────────

    def store(
        self,
        document: Document,
        data: bytes,
        *,
        path: str,
        given: Mapping[str, str] | None = None,
        gone: Callable[[str], bool] = lambda path: False,
    ) -> Stored:
        """Keep a document with the bytes it was read from.

        The bytes of a document's current version, from whatever path, change nothing
        ('unchanged'); if that document is in the trash it comes back ('added'). New
        bytes from the path of a document are its next version ('updated'). All else is
        a new document ('added'), under ``document.id`` or the next free id after it.

        A path belongs to one document outside the trash: to the one that was new there
        last, came back out of the trash there, or was known there after ``gone`` said of
        its own path that nothing stands there any more (a file that was moved; a copy
        changes nothing). A document whose path another took meanwhile has none.
        ``path`` '' is no path.

        ``given`` keeps what the user said (title, date, kind) for when the bytes are
        read again; something new said of known bytes replaces their reading ('updated',
        the version stays).
        """
        with self._writing() as db:
            return storing.store(db, document, data, path, given or {}, gone)

    def store_many(
        self, items: Iterable[tuple[Document, bytes, str]], *, batch: int = BATCH
    ) -> Iterator[Stored]:
        """Like ``store`` for each (document, data, path), ``batch`` of them per transaction.

        What is yielded is on the disk.
        """
        held: list[tuple[Document, bytes, str]] = []
        for item in items:
            held.append(item)
            if len(held) >= batch:
                yield from self._store_batch(held)
                held.clear()
        yield from self._store_batch(held)

    def _store_batch(self, items: Sequence[tuple[Document, bytes, str]]) -> list[Stored]:
        if not items:
            return []
        with self._writing() as db:
            return [storing.store(db, *item, {}, lambda path: False) for item in items]

    def restate(self, document: Document) -> None:
        """Replace the stored reading of ``document.id``, ``document.version`` by this one.

        For the same bytes read by a newer reader; marks and reviews follow.
        """
        with self._writing() as db:
            storing.restate(db, document)

    def earlier_readings(self, id: str, version: int | None = None) -> list[Moves]:
        """What became of the places of each earlier reading of a version, the newest first.

        Places that hold the same words still are not named.
        """
        with self._reading() as db:
            place = documents.find(db, id, version)
            return [moves for _, moves in rereading.earlier_readings(db, place)]

    def note_unread(self, id: str, version: int, reader_version: int, reason: str) -> None:
        """Remember that this reader could not read a version: ``outdated`` leaves it out."""
        with self._writing() as db:
            place = documents.find(db, id, version)
            rereading.note_unread(db, place, reader_version, reason)

    def unread(self) -> list[tuple[str, str]]:
        """(id, reason) of the documents that a newer reader could not read."""
        with self._reading() as db:
            return rereading.unread(db)

    def keep_page(self, sha256: str, page: int, engine: str, found: object) -> None:
        """Keep what ``engine`` recognised on a page (from 1) of the file with these bytes.

        ``found`` is anything that JSON can hold.
        """
        with self._writing() as db:
            rereading.keep_page(db, sha256, page, engine, found)

    def recognised(self, sha256: str) -> dict[int, tuple[str, Any]]:
        """By page: what recognised it, and what was found there."""
        with self._reading() as db:
            return rereading.pages(db, sha256)

    def outdated(self, reader_version: int) -> list[tuple[str, int]]:
        """(id, version) of current versions that an older reader made.

        Those that this reader, or a newer one, could not read are left out.
        """
        with self._reading() as db:
            return storing.outdated(db, reader_version)

    def given(self, id: str) -> dict[str, str]:
        """What the user said of the document: title, date, kind, where said."""
        with self._reading() as db:
            return documents.given(db, documents.find(db, id))

    def documents(self) -> list[DocumentInfo]:
        """Every document's card, in the order they were added; not those in the trash."""
        with self._reading() as db:
            self._cards = documents.listed(db, self._cards)
            return [card for _, card in self._cards.values()]

    def holds(self, id: str) -> bool:
        """Whether there is a document of this id, outside the trash."""
        with self._reading() as db:
            return (
                db.execute(
                    "SELECT 1 FROM document WHERE id = ? AND removed IS NULL", (id,)
                ).fetchone()
                is not None
            )

    def at_path(self, path: str) -> str | None:
        """The document that ``path`` belongs to (``store`` says when)."""
        with self._reading() as db:
            found = origins.known_path(db, path)
            return found.id if found else None

    def info(self, id: str, version: int | None = None) -> DocumentInfo:
        """One document's card. Raises ``UnknownError``."""
        with self._reading() as db:
            return documents.card(db, documents.find(db, id, version))

    def load(self, id: str, version: int | None = None) -> Document:
        """A document, in its current or another version. Raises ``UnknownError``."""
        with self._reading() as db:
            return documents.load(db, documents.find(db, id, version))

    def data(self, id: str, version: int | None = None) -> bytes:
        """The bytes a version was read from."""
        with self._reading() as db:
            return documents.bytes_of(db, documents.find(db, id, version))

    def segments(self, id: str, version: int | None = None) -> tuple[Segment, ...]:
        """A document's segments alone."""
        with self._reading() as db:
            return documents.segments_of(db, documents.find(db, id, version))

    def sections(self, id: str, version: int | None = None) -> tuple[Section, ...]:
        """A document's sections alone."""
        with self._reading() as db:
            return documents.sections_of(db, documents.find(db, id, version))

    def targets(self, id: str, version: int | None = None) -> tuple[Target, ...]:
        """A document's targets alone, as extracted: reviews are not applied."""
        with self._reading() as db:
            return documents.targets_of(db, documents.find(db, id, version))

    def texts(self, id: str) -> Texts:
        """A document's words alone."""
        with self._reading() as db:
            place = documents.find(db, id)
            texts, outside = documents.texts_of(db, place)
            return Texts(id, place.version, texts, frozenset(outside))

    def every_text(self) -> Iterator[Texts]:
        """The words of every document, in library order; one document is held at a time."""
        for id, _ in self.pairs():
            yield self.texts(id)

    def pairs(self) -> list[tuple[str, int]]:
        """(id, current version) of every document, in library order."""
        return self._numbers("d.version")

    def stamps(self) -> list[tuple[str, int]]:
        """(id, stamp) of every document, in library order.

        A stamp is never given twice: it differs as soon as ``segments(id)`` may, for a
        new version as for the same bytes read anew.
        """
        return self._numbers("v.stamp")

    def _numbers(self, column: str) -> list[tuple[str, int]]:
        with self._reading() as db:
            rows = db.execute(
                f"SELECT d.id, {column} FROM document d JOIN version v"
                " ON v.document = d.n AND v.version = d.version"
                " WHERE d.removed IS NULL ORDER BY d.n"
            )
            found = rows.fetchall()
        for id, number in found:
            if not (isinstance(id, str) and isinstance(number, int)):
                raise damaged(self.file, Note("'{id}' is no document", id=one_line(str(id), 200)))
        return found

    def revision(self) -> int:
        """A number that every write raises. Cheap: ask it as often as you like."""
        return self._count("revision")

    def texts_revision(self) -> int:
        """A number that every write to documents raises; marks and verdicts leave it."""
        return self._count("texts")

    def _count(self, column: str) -> int:
        with self._reading() as db:
            row = db.execute(f"SELECT {column} FROM state").fetchone()
            if row is None or not isinstance(row[0], int):
                raise PackedError(Note("its count of writes is missing"))
            return row[0]

    def edit(self, id: str, changes: Mapping[str, str | Sequence[str]]) -> tuple[Card, Card]:
        """Write on a document's card: title, short, issuer, date, kind, period, tags.

        What was read stays beside it; an empty value shows it again. Returns what stood
        in these fields of the user's words before, and what stands there now: the first
        given back undoes the change. Raises ``CardError``, and changes nothing.
        """
        with self._writing() as db:
            return cards.edit(db, documents.find(db, id).n, changes)

    # ── trash ─────────────────────────────────────────────────────────────────────────

    def remove(self, id: str) -> None:
        """Put a document into the trash, with its versions, marks and reviews."""
        with self._writing() as db:
            storing.remove(db, id)

    def restore(self, id: str) -> None:
        """Take a document out of the trash. Raises ``UnknownError`` if it is not there."""
        with self._writing() as db:
            storing.restore(db, id)

    def trash(self) -> list[DocumentInfo]:
        """The cards in the trash, the last removed first."""
        with self._reading() as db:
            return documents.in_trash(db)

    def empty_trash(self) -> int:
        """Delete for good what is in the trash; how many documents that was."""
        with self._writing() as db:
            return storing.empty_trash(db)

    # ── marks ─────────────────────────────────────────────────────────────────────────

    def add_mark(
        self,
        document: str,
        eid: str,
        number: int | None = None,
        span: Span | None = None,
        *,
        version: int | None = None,
        note: str = "",
        tags: Iterable[str] = (),
        more: Sequence[Locator] = (),
    ) -> StoredMark:
        """Mark a place: a segment (``number`` N of pN, 0 the heading) or, without, a section.

        ``more`` are further places of the same document and version that the mark goes
        over. Quotes and contexts are taken from the stored text. Raises ``UnknownError``
        where the document has no such place.
        """
        with self._writing(texts=False) as db:
            place = documents.find(db, document, version)
            segments = documents.segments_of(db, place)
            wheres = [Locator(document, eid, number, span), *more]
            return marks.one(db, marks.add(db, place, segments, wheres, note=note, tags=tags))

    def marks(self, tag: str | None = None, *, document: str | None = None) -> list[StoredMark]:
        """Marks in the order of the library, oldest first within a document."""
        with self._reading() as db:
            return marks.every(db, tag=tag, document=document)

    def mark(self, id: int) -> StoredMark:
        with self._reading() as db:
            return marks.one(db, id)

    def remove_mark(self, id: int) -> StoredMark:
        """Remove a mark; what it was, so that ``put_mark`` can undo it."""
        with self._writing(texts=False) as db:
            return marks.remove(db, id)

    def put_mark(self, mark: StoredMark) -> None:
        """Put back a mark that was removed, with its number, note, tags and date."""
        with self._writing(texts=False) as db:
            for part in (mark, *mark.parts):
                marks.put_back(db, documents.find(db, part.document, part.version), part)

    def arrange_marks(self, ids: Sequence[int]) -> None:
        """Put these marks first, in this order. Raises ``UnknownError`` and changes nothing."""
        with self._writing(texts=False) as db:
            marks.arrange(db, ids)

    def update_mark(
        self, id: int, *, note: str | None = None, tags: Iterable[str] | None = None
    ) -> StoredMark:
        """Change a mark's note or tags; None leaves them as they are."""
        with self._writing(texts=False) as db:
            return marks.update(db, id, note=note, tags=tags)

    def keep_draft(self, place: str, note: str, tags: str) -> None:
        """Keep a note that is being written about the passage of a locator."""
        with self._writing(texts=False) as db:
            desk.keep_draft(db, place, note, tags)

    def drop_draft(self, place: str) -> None:
        """The note is finished."""
        with self._writing(texts=False) as db:
            desk.drop_draft(db, place)

    def drafts(self) -> list[Draft]:
        """Notes that were begun and never finished, the last written first."""
        with self._reading() as db:
            return desk.drafts(db)

    # ── reviews of targets ────────────────────────────────────────────────────────────

    def review(
        self,
        document: str,
        target: str,
        verdict: str,
        changes: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what the user decided about a target: confirmed, corrected or rejected.

        ``changes`` are the corrected fields as text. A verdict replaces an earlier one.
        """
        with self._writing(texts=False) as db:
            place = documents.find(db, document)
            segments = documents.segments_of(db, place)
            targets = documents.targets_of(db, place)
            reviews.put(db, place, segments, targets, target, verdict, changes or {})

    def unreview(self, document: str, target: str) -> None:
        """Forget the verdict on a target."""
        with self._writing(texts=False) as db:
            reviews.drop(db, documents.find(db, document), target)

    def reviews(self, document: str) -> list[Review]:
        """The document's reviews; ``target`` names the target in the current reading."""
        with self._reading() as db:
            return reviews.every(db, documents.find(db, document))

    # ── verdicts on pairs of targets ──────────────────────────────────────────────────

    def pair(self, first: End, second: End, verdict: str) -> None:
        """Keep that two targets are one indicator (``same``) or are not (``apart``)."""
        with self._writing(texts=False) as db:
            pairings.put(db, first, second, verdict)

    def unpair(self, first: End, second: End) -> None:
        """Forget the verdict on two targets."""
        with self._writing(texts=False) as db:
            pairings.drop(db, first, second)

    def pairings(self) -> list[Pairing]:
        """The user's verdicts on pairs; ``ends`` name the targets in the current readings."""
        with self._reading() as db:
            return pairings.every(db)

    # ── saved searches ────────────────────────────────────────────────────────────────

    def save_search(self, name: str, query: str, *, where: str = "", asked: str = "{}") -> None:
        """Keep a search under a name (as ``SavedSearch``); one of the same name gives way."""
        with self._writing(texts=False) as db:
            searches.save(db, name, query, where, asked)

    def delete_search(self, name: str) -> None:
        with self._writing(texts=False) as db:
            searches.delete(db, name)

    def searches(self) -> list[SavedSearch]:
        """Saved searches by name."""
        with self._reading() as db:
            return searches.every(db)

    # ── watched folders ───────────────────────────────────────────────────────────────

    def watch(self, folder: str) -> None:
        """Look at the files of a folder again at each start."""
        with self._writing(texts=False) as db:
            desk.watch(db, folder)

    def unwatch(self, folder: str) -> bool:
        """Look no more; whether the folder was watched."""
        with self._writing(texts=False) as db:
            return desk.unwatch(db, folder)

    def watched(self) -> list[str]:
        """The watched folders."""
        with self._reading() as db:
            return desk.watched(db)

    # ── upkeep ────────────────────────────────────────────────────────────────────────

    def check(self) -> list[str]:
        """Look everything over; a sentence for each fault."""
        with self._reading() as db:
            return checks.faults(db)

    def backup(self, file: Path, *, force: bool = False) -> None:
        """Copy the library to ``file`` while it stays in use; whole or not at all."""
        backup.back_up(self._connections, file, force=force)

    @staticmethod
    def restore_backup(file: Path, folder: Path, *, wait: float = 5.0) -> Path | None:
        """Make ``folder`` hold the library backed up to ``file``, all or nothing.

        What is there now is kept beside it; returns where, or None where nothing was.
        """
        return restoring.restore_backup(file, folder, wait=wait)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._connections.reading() as db:
            try:
                yield db
            except PackedError as error:
                raise damaged(self.file, error.args[0]) from error

    @contextmanager
    def _writing(self, *, texts: bool = True) -> Iterator[sqlite3.Connection]:
        with self._connections.writing(texts=texts) as db:
            try:
                yield db
            except PackedError as error:
                raise damaged(self.file, error.args[0]) from error
