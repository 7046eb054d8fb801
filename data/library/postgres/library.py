"""A team's library: the records of a library on PostgreSQL, for many users at once.

The server that the URL names holds the truth; the rows that search looks at may stand on
others. Every method is one transaction. What others write is seen at once: two counts tell
of it, and only cards that changed are fetched again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from data.library.codec import PackedError
from data.library.errors import DamagedError, LibraryError
from data.library.port import LibraryPort
from data.library.postgres import checks, listing
from data.library.postgres.connections import Connections
from data.library.postgres.listening import Listener
from data.library.postgres.transaction import TeamDb
from data.library.records import cards, documents, storing
from data.library.records.cards import Card
from data.library.records.documents import Stored
from data.messages import Note
from data.model import Document, DocumentInfo, PlanviewError

SWEPT_AFTER = "10 minutes"
"""An answer that takes longer than this may be told that the library was written."""

SWEEPS = 300.0  # seconds between two sweeps of one process


class TeamLibrary(LibraryPort):
    """An open library on a server. Safe to use from several threads; close it when done."""

    shared = True

    def __init__(self, connections: Connections) -> None:
        self.connections = connections
        self._cards: documents.Known = {}
        self._listing = listing.Listing()
        self._listener = Listener(connections)
        self._swept = time.monotonic()

    @classmethod
    def open(cls, url: str, *, wait: float = 5.0, read_only: bool = False) -> Self:
        """Open the library at ``url``. Raises ``LibraryError`` where it cannot be used.

        ``wait`` is how many seconds a write waits for others. A role that may only read
        opens it read-only.
        """
        return cls(Connections(url, wait=wait, read_only=read_only))

    @property
    def place(self) -> str:
        return self.connections.name

    @property
    def owner(self) -> str:
        return self.connections.owner

    @property
    def read_only(self) -> bool:
        return self.connections.read_only

    def close(self) -> None:
        self._listener.close()
        self.connections.close()

    def parts(self) -> list[str]:
        """The servers that hold segments, as the centre names them; none: the centre itself."""
        with self._reading() as db:
            rows = db.execute("SELECT server FROM part ORDER BY part").fetchall()
            return [str(server) for (server,) in rows]

    # ── what changed ──────────────────────────────────────────────────────────────────

    def revision(self) -> int:
        """A number that every write raises. Cheap: ask it as often as you like."""
        return sum(self._listener.counts())

    def texts_revision(self) -> int:
        """A number that every write to documents raises; marks and verdicts leave it."""
        return self._listener.counts()[0]

    def documents(self) -> list[DocumentInfo]:
        """Every document's card, in the order they were added; only changed ones are fetched."""
        with self._reading() as db:
            return self._listing.cards(db)

    # ── writing ───────────────────────────────────────────────────────────────────────

    def edit(self, id: str, changes: Mapping[str, str | Sequence[str]]) -> tuple[Card, Card]:
        """As ``Bookshelf.edit``; what search holds of the card is put again."""
        with self._writing() as db:
            place = documents.find(db, id)
            told = cards.edit(db, place.n, changes)
            stamp = documents.stamp_of(db, place)
            db.read_anew(place.n, place.version, stamp, documents.load(db, place))
            return told

    def store(
        self,
        document: Document,
        data: bytes,
        *,
        path: str,
        given: Mapping[str, str] | None = None,
        gone: Callable[[str], bool] = lambda path: False,
    ) -> Stored:
        """As ``Bookshelf.store``, also while others store the same bytes."""
        stored = super().store(document, data, path=path, given=given, gone=gone)
        self._sweep_sometimes()
        return stored

    def _store_batch(self, items: Sequence[tuple[Document, bytes, str]]) -> list[Stored]:
        if not items:
            return []
        with self._writing() as db:
            # All at once, sorted: two who wait for each other would wait for ever.
            names = (
                storing.claims(document, hashlib.sha256(data).hexdigest(), path)
                for document, data, path in items
            )
            db.claim(*(name for one in names for name in one))
            return [storing.store(db, *item, {}, lambda path: False) for item in items]

    def empty_trash(self) -> int:
        """Delete for good what is in the trash; only an administrator may."""
        count = super().empty_trash()
        self.sweep("0")
        return count

    def put_again(self) -> int:
        """Put what search lacks of readings that count; how many documents that were."""
        with self._reading() as db:
            lacking = checks.lacking(db)
        for id in lacking:
            with self._writing() as db:
                place = documents.find(db, id)
                stamp = db.next_stamp()
                db.execute(
                    "UPDATE version SET stamp = ? WHERE document = ? AND version = ?",
                    (stamp, place.n, place.version),
                )
                db.read_anew(place.n, place.version, stamp, documents.load(db, place))
        return len(lacking)

    def passages(self) -> int:
        """How many passages search looks at."""
        with self._reading() as db:
            row = db.execute(
                "SELECT coalesce(sum(segments), 0) FROM current JOIN searched"
                " ON searched.document = current.n AND searched.stamp = current.stamp"
            ).fetchone()
            return int(row[0]) if row else 0

    def sweep(self, age: str = SWEPT_AFTER) -> int:
        """Delete segments that count no more since ``age``; of how many readings that were."""
        with self._writing() as db:
            row = db.execute("SELECT sweep(?::interval)", (age,)).fetchone()
            return int(row[0]) if row else 0

    def _sweep_sometimes(self) -> None:
        if time.monotonic() - self._swept > SWEEPS:
            self._swept = time.monotonic()
            with suppress(PlanviewError):  # what was stored is stored
                self.sweep()

    # ── upkeep ────────────────────────────────────────────────────────────────────────

    def check(self) -> list[str]:
        """Look everything over; a sentence for each fault."""
        with self._reading() as db:
            return checks.faults(db)

    def backup(self, file: Path, *, force: bool = False) -> None:
        """A team's library is backed up by its servers: always raises ``LibraryError``."""
        raise LibraryError(
            Note("A library on a server is backed up there, with pg_dump or pg_basebackup "
                 "(docs/team.md); `planview copy --to FOLDER` brings it into a folder.")
        )  # fmt: skip

    def _faulty(self, what: str) -> DamagedError:
        return DamagedError(
            Note("The library {file} is damaged: {what}.", file=self.place, what=what)
        )

    @contextmanager
    def _reading(self) -> Iterator[TeamDb]:
        with self.connections.reading() as db:
            try:
                yield db
            except PackedError as error:
                raise self._faulty(error.args[0]) from error

    @contextmanager
    def _writing(self, *, texts: bool = True) -> Iterator[TeamDb]:
        with self.connections.writing(texts=texts) as db:
            try:
                yield db
            except PackedError as error:
                raise self._faulty(error.args[0]) from error
        self._listener.look()
