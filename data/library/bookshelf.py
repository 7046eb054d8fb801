"""The documents of a library, whichever engine keeps them: stored, listed, read, removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.library.records import cards, documents, origins, rereading, storing
from data.library.records.cards import Card
from data.library.records.db import Transactions
from data.library.records.documents import Stored
from data.library.records.rereading import Moves
from data.messages import Note
from data.model import Document, DocumentInfo, Label, Section, Segment, Target
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


class Bookshelf(Transactions):
    """What a library can do with documents. Every method is one transaction."""

    _cards: documents.Known

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

    def labels(self) -> list[Label]:
        """Of every document what is searched of its card, in library order; not the trash's.

        A tenth of what the cards cost: a search of many documents waits for no more.
        """
        with self._reading() as db:
            return documents.labels(db)

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
                raise self._faulty(Note("'{id}' is no document", id=one_line(str(id), 200)))
        return found

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
