"""The one door below the face: everything the screen and the command line can ask for.

A ``Workspace`` is one library with its index. The explorer calls it from several
threads; the library serialises what must be, and keeps a second planview's
writes out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from data.messages import Note
from data.model import Document, DocumentInfo, PlanviewError
from index import locations
from index.adding import intake
from index.adding.inputs import Cancelled, Hints, Progress
from index.adding.reading import read_path
from index.answering.rows import FIRST_ROWS, RowFilter
from index.passages import naming
from index.passages.marking import as_mark, passage
from index.passages.naming import NotFoundError

if TYPE_CHECKING:
    from types import TracebackType

    from data.library import Card, Draft, Library, Review, StoredMark
    from data.writers import Excerpts
    from data.writers.manifest import Request
    from data.writers.reports.model import Report
    from index.adding.workers import Crew
    from index.answering.answer import Answer, TermTable
    from index.answering.local.answers import Answers
    from index.answering.port import Answering
    from index.asking import Question
    from index.asking.saved import Saved
    from index.passages.exporting import Export
    from index.results import AddReport, Mark, Passage, TargetRow
    from index.upkeep.keeper import Keeper


class Workspace:
    """One library, its index, and all that can be done with them."""

    def __init__(self, library: Library, folder: Path, crew: Crew | None = None) -> None:
        self.library = library
        self.folder = folder
        self._crew = crew
        self._answers: Answers | None = None
        self._keeper: Keeper | None = None
        self._unmarked: dict[int, StoredMark] = {}

    @classmethod
    def open(
        cls,
        folder: Path | str | None = None,
        *,
        wait: float = 5.0,
        read_only: bool = False,
        apart: bool = False,
    ) -> Self:
        """Open the library in ``folder`` (default: ``locations.library_folder``), or make one.

        ``apart``: files are never read in this process, where a hostile one could hold
        what draws the screen, but in workers that can be ended.
        Raises ``LibraryError`` where it cannot be read, ``LockedError`` where
        another planview writes for longer than ``wait`` seconds.
        """
        from data.library import Library

        place = locations.library_folder(folder)
        library = Library.open(place, wait=wait, read_only=read_only)
        if not apart:
            return cls(library, place)
        from index.adding.workers import Crew

        return cls(library, place, Crew(os.cpu_count() or 1))

    def stop(self) -> None:
        """End what reads files, at once. Called from any thread; nothing is read after it."""
        if self._crew is not None:
            self._crew.close()

    def close(self) -> None:
        if self._crew is not None:
            self._crew.finish()
        if self._answers is not None:
            self._answers.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _local(self) -> Answers:
        """What answers from this computer; made at first use, for it imports what is heavy."""
        if self._answers is None:
            from index.answering.local.answers import Answers

            self._answers = Answers(self.library, locations.index_folder(self.folder))
        return self._answers

    @property
    def answers(self) -> Answering:
        """The port of finding."""
        return self._local

    @property
    def keeper(self) -> Keeper:
        """What keeps the index in step."""
        if self._keeper is None:
            from index.upkeep.keeper import Keeper

            self._keeper = Keeper(self._local)
        return self._keeper

    # Documents -----------------------------------------------------------------

    def documents(self) -> list[DocumentInfo]:
        """The cards of all documents, in the order they were added."""
        return self.library.documents()

    def revisions(self) -> tuple[int, int]:
        """Two numbers that any process raises: by each write, and by each write to documents."""
        return self.library.revision(), self.library.texts_revision()

    def info(self, reference: str) -> DocumentInfo:
        """One document's card. Raises like ``resolve``."""
        return self.library.info(self.resolve(reference))

    def document(self, reference: str, version: int | None = None) -> Document:
        """A whole document. Raises like ``resolve``."""
        return self.library.load(self.resolve(reference), version)

    def resolve(self, reference: str) -> str:
        """The id that ``reference`` means: an id, a path once added, or an unambiguous prefix.

        Raises ``NotFoundError`` or ``AmbiguousError``.
        """
        return naming.resolve(self.library, reference)

    def add(
        self,
        paths: Sequence[Path | str],
        *,
        title: str | None = None,
        date: str | None = None,
        kind: str | None = None,
        jobs: int | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        sync: bool = True,
    ) -> AddReport:
        """Read files and folders into the library; the index follows if ``sync``.

        One bad file never stops the others: the report says what became of each.
        Raises ``LibraryError`` or ``LockedError`` where the library itself cannot
        be written.
        """
        from index.adding.following import Following

        hints = Hints(title, date, kind)
        with Following(lambda: self.keeper.step()) as following:
            report = intake.add(
                self.library,
                paths,
                hints,
                jobs=jobs,
                progress=progress,
                cancelled=cancelled,
                stored=following.stored if sync else None,
                crew=self._crew,
            )
        if sync:
            self.sync()
        return report

    def watch(self, folder: Path | str) -> None:
        """Look at the files of a folder again whenever the explorer starts."""
        self.library.watch(os.path.abspath(folder))

    def unwatch(self, folder: Path | str) -> bool:
        """Look no more; whether the folder was watched."""
        return self.library.unwatch(os.path.abspath(folder))

    def watched(self) -> list[str]:
        """The watched folders that are there."""
        return [folder for folder in self.library.watched() if os.path.isdir(folder)]

    def add_bundled(self) -> AddReport:
        """Add the plans that come with planview, if the library never held a document."""
        return intake.add_bundled(self.library, self._crew)

    def read_path(
        self,
        path: Path | str,
        *,
        title: str | None = None,
        date: str | None = None,
        kind: str | None = None,
    ) -> Document:
        """Read one file without touching the library. Raises ``UnreadableError``."""
        return read_path(path, Hints(title, date, kind))

    def reread(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Read again, from the stored bytes, what an older reader read; say how many."""
        return intake.reread(self.library, progress, cancelled, self._crew)

    def remove(self, reference: str) -> DocumentInfo:
        """Move a document to the trash; its marks go with it."""
        info = self.info(reference)
        self.library.remove(info.id)
        return info

    def restore(self, reference: str) -> DocumentInfo:
        """Take a document out of the trash. Raises ``NotFoundError``."""
        found = naming.resolve_removed(self.library, reference)
        self.library.restore(found)
        return self.library.info(found)

    def trash(self) -> list[DocumentInfo]:
        """The cards of the removed documents."""
        return self.library.trash()

    def edit(self, reference: str, changes: Mapping[str, str | Sequence[str]]) -> tuple[Card, Card]:
        """Write on a document's card; as ``Library.edit``. Raises ``CardError``."""
        return self.library.edit(self.resolve(reference), changes)

    # Finding -------------------------------------------------------------------

    def answer(self, question: Question, cancelled: Cancelled | None = None) -> Answer:
        """Every passage that answers. Raises like ``Answering``."""
        return self.answers.answer(question, cancelled)

    def count_terms(self, questions: Sequence[Question]) -> TermTable:
        """For each question, how many passages and occurrences of each document answer it."""
        return self.answers.count_terms(questions)

    def searches(self) -> list[Saved]:
        """The saved searches by name."""
        from index.asking.saved import saved

        return saved(self.library)

    def saved_search(self, name: str) -> Question:
        """What a saved search asks. Raises ``NotFoundError``."""
        for saved in self.searches():
            if saved.name == name:
                return saved.question
        raise NotFoundError(Note("There is no saved search '{name}'.", name=name))

    def save_search(self, name: str, question: Question) -> None:
        """Keep a search under a name. Raises ``QueryError`` for one that could not be run."""
        from index.asking import parse, parse_where
        from index.asking.saved import save

        parse(question.query)
        parse_where(question.where)
        save(self.library, name, question)

    def delete_search(self, name: str) -> None:
        self.library.delete_search(name)

    # Targets -------------------------------------------------------------------

    def targets(
        self, where: str = "", *, documents: Sequence[str] = (), status: str = ""
    ) -> list[TargetRow]:
        """The rows of the targets table, in reading order.

        ``where`` and ``status`` as ``select_rows`` has them.
        """
        wanted = tuple(self.resolve(name) for name in documents)
        return list(self.answers.rows(RowFilter(where, status, wanted), FIRST_ROWS).items)

    def target(self, reference: str) -> TargetRow:
        """One row by its id (``doc#t12``; the document may be a prefix)."""
        document, _, name = reference.partition("#")
        row = self.answers.row(self.resolve(document), name)
        if row is None:
            raise NotFoundError(Note("no target '{name}' in the library", name=reference))
        return row

    def review(
        self, reference: str, verdict: str, changes: Mapping[str, str] | None = None
    ) -> TargetRow:
        """Confirm, correct or reject a target; ``''`` forgets an earlier verdict.

        Raises ``CorrectionError`` for a field or value that does not fit.
        """
        from index.answering.corrections import check_changes

        row = self.target(reference)
        if verdict:
            checked = check_changes(changes or {})
            self.library.review(row.document, row.target.id, verdict, checked)
        else:
            self.library.unreview(row.document, row.target.id)
        return self.target(row.id)

    def judge(self, first: str, second: str, verdict: str) -> None:
        """Keep that two targets are one indicator (``same``) or not (``apart``); ``''`` forgets.

        Raises ``NotFoundError`` for a target that is not there, ``VerdictError`` for two of
        one document.
        """
        ends = [(row.document, row.target.id) for row in map(self.target, (first, second))]
        if verdict:
            self.library.pair(ends[0], ends[1], verdict)
        else:
            self.library.unpair(ends[0], ends[1])

    def verdict(self, reference: str) -> tuple[str, dict[str, str]]:
        """The verdict on a target ('' none) and its corrected fields, as ``review`` takes them."""
        row = self.target(reference)
        for review in self.library.reviews(row.document):
            if review.target == row.target.id:
                return review.verdict, dict(review.changes)
        return "", {}

    def stray_reviews(self, documents: Sequence[str] = ()) -> list[Review]:
        """Reviews that found no target in the last reading, of ``documents`` or of all.

        They are kept, and wait for a reading that has their target again.
        """
        names = [self.resolve(one) for one in documents] or [info.id for info in self.documents()]
        return [
            review for name in names for review in self.library.reviews(name) if not review.target
        ]

    # Passages and marks --------------------------------------------------------

    def show(self, locator: str, *, cite: str = "gbt7714-2015") -> Passage:
        """The text at a locator, with its citation. Raises ``LocatorError``, ``NotFoundError``."""
        return passage(self, locator, cite)

    def mark(
        self, locator: str, *, note: str = "", tags: Sequence[str] = (), more: Sequence[str] = ()
    ) -> Mark:
        """Mark a passage, and ``more`` passages of the same document with it as one.

        Raises ``LocatorError``, ``NotFoundError``, ``UnknownError``.
        """
        from index.passages.marking import mark

        return mark(self, locator, note=note, tags=tags, more=more)

    def marks(self, tag: str | None = None) -> list[Mark]:
        """All marks, or those with ``tag``, as the user put them, else in library order."""
        return [as_mark(self.library, stored) for stored in self.library.marks(tag)]

    def unmark(self, number: int) -> Mark:
        """Remove a mark and give it back."""
        removed = self._unmarked[number] = self.library.remove_mark(number)
        return as_mark(self.library, removed)

    def mark_again(self, number: int) -> Mark:
        """Put back a mark that this workspace removed, as it was: number, time, words, tags.

        Raises ``NotFoundError`` for one it did not remove, ``UnknownError`` where its
        document is gone.
        """
        removed = self._unmarked.get(number)
        if removed is None:
            raise NotFoundError(Note("There is no removed mark {number}.", number=number))
        self.library.put_mark(removed)
        del self._unmarked[number]
        return as_mark(self.library, self.library.mark(number))

    def arrange_marks(self, numbers: Sequence[int]) -> None:
        """Put these marks first, in this order. Raises ``UnknownError`` and changes nothing."""
        self.library.arrange_marks(numbers)

    def annotate(
        self, number: int, *, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Mark:
        """Change a mark's note or tags."""
        return as_mark(self.library, self.library.update_mark(number, note=note, tags=tags))

    def keep_draft(self, locator: str, note: str, tags: str) -> None:
        """Keep a note that is being written about a passage."""
        self.library.keep_draft(locator, note, tags)

    def drop_draft(self, locator: str) -> None:
        """The note about a passage is finished."""
        self.library.drop_draft(locator)

    def drafts(self) -> list[Draft]:
        """Notes that were begun and never finished."""
        return self.library.drafts()

    # Taking along --------------------------------------------------------------

    def gather(self, selection: str | Sequence[str]) -> Excerpts:
        """What a selection means, ready to be written.

        Raises ``SelectionError``, or ``NotFoundError`` where it means nothing.
        """
        from index.passages.gather import gather

        return gather(self, [selection] if isinstance(selection, str) else selection)

    def export(
        self,
        selection: str | Sequence[str],
        format: str,
        *,
        cite: str = "gbt7714-2015",
        bom: bool = True,
        columns: Sequence[str] = (),
    ) -> bytes:
        """The bytes of an export: the same for the screen and the command line.

        Options and errors as ``data.writers.write`` has them.
        """
        from data.writers.manifest import Request

        words = (selection,) if isinstance(selection, str) else tuple(selection)
        request = Request(words, format, cite=cite, bom=bom, columns=tuple(columns))
        return self.export_request(request).data

    def export_request(self, request: Request) -> Export:
        """An export with what it was made of, so that it can be told and repeated."""
        from index.passages.exporting import export

        return export(self, request)

    def report(self, reference: str) -> Report:
        """What there is to say of one document, for ``data.writers.reports.report``."""
        from index.passages.document_report import document_report

        return document_report(self, reference)

    # Upkeep --------------------------------------------------------------------

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Bring readings and index up to date with this planview and the library."""
        if not self.library.read_only:
            self.reread(progress, cancelled)
            self.keeper.sync(progress, cancelled)

    def index_state(self) -> str:
        """One line on the index: which engine answers, and how far it has come."""
        return self.keeper.state()

    def check(self) -> list[str]:
        """Look the library and the index over; a sentence for each fault."""
        faults = self.library.check()
        try:
            return [*faults, *self.keeper.check()]
        except PlanviewError as error:  # what cannot be read cannot be compared with the index
            return faults or [error.sentence]

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew."""
        self.keeper.rebuild(progress)

    def backup(self, file: Path | str, *, force: bool = False) -> None:
        """Copy the library to one file while it stays in use."""
        self.library.backup(Path(file), force=force)
