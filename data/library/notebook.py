"""What users leave in a library, whichever engine keeps it: marks, verdicts, searches, folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.library.records import desk, documents, marks, pairings, reviews, searches
from data.library.records.db import Transactions
from data.library.records.desk import Draft
from data.library.records.marks import StoredMark
from data.library.records.pairings import End, Pairing
from data.library.records.reviews import Review
from data.library.records.searches import SavedSearch
from data.locators import Locator
from data.model import Span


class Notebook(Transactions):
    """What a library keeps of its users' own. Every method is one transaction."""

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
