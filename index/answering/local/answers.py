"""The answers of a library on this computer: through its index, or a scan where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data.messages import Note
from data.model import PlanviewError
from index.answering.answer import Answer, Expansion, Hit, OccurrencePage, TermRow, TermTable
from index.answering.local.concordance import Concordance
from index.answering.local.engine import Engine
from index.answering.local.evaluating.explaining import unused_synonyms
from index.answering.local.held import Held
from index.answering.local.reading import Texts
from index.answering.local.scan.engine import ScanEngine
from index.answering.local.scope import Scope, documents_in_scope
from index.answering.local.search import Asked, Search
from index.answering.local.snapshot import Snapshot
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.matching.texts import StaleError
from index.answering.port import Cancelled, UnsettledError
from index.answering.shelf import Shelf
from index.asking import Question, understood
from index.asking.synonyms import FILE, NO_SYNONYMS, Synonyms, SynonymsFile

if TYPE_CHECKING:
    from index.answering.rows import RowCache, RowFilter, RowPage, RowSort
    from index.results import TargetRow

MAX_ATTEMPTS = 5

Result = TypeVar("Result")


class Answers:
    """Answers about one library; safe to use from several threads (see ``Answering``).

    ``cache`` is the folder of the index; ``synonyms`` the user's own file of them.
    Answers are exact at any time: what the index does not hold is looked through.
    """

    def __init__(self, library: Shelf, cache: Path, *, synonyms: Path | None = None) -> None:
        self._library = library
        self.index = Held(cache)
        self.texts = Texts(library, self.index.text)
        self._synonyms = SynonymsFile(synonyms if synonyms is not None else cache.parent / FILE)
        self._engine: tuple[Snapshot, Engine] | None = None

    @property
    def engine(self) -> str:
        return self._engine[1].name if self._engine else ScanEngine.name

    def close(self) -> None:
        """Let go of files and memory."""
        self._engine = None
        self.texts.forget()
        self.index.close()

    # What is asked.

    def answer(self, question: Question, cancelled: Cancelled | None = None) -> Answer:
        asked = Asked(question, *understood(question))
        known = self._known(question)

        def ask(snapshot: Snapshot) -> Answer:
            answer = self._search(asked, snapshot, known, cancelled).answer()
            return self._told(answer, asked, known, snapshot)

        return self.settled(ask, cancelled)

    def occurrences(
        self,
        question: Question,
        start: int = 0,
        stop: int | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> OccurrencePage:
        asked = Asked(question, *understood(question))
        known = self._known(question)

        def ask(snapshot: Snapshot) -> OccurrencePage:
            search = self._search(asked, snapshot, known, cancelled)
            return Concordance(search).page(start, stop)

        return self.settled(ask, cancelled)

    def count_terms(
        self, questions: Sequence[Question], cancelled: Cancelled | None = None
    ) -> TermTable:
        for question in questions:
            Asked(question, *understood(question, named=True))
        rows = []
        for question in questions:
            found = self.answer(replace(question, limit=1), cancelled)
            rows.append(
                TermRow(
                    question.query,
                    found.total,
                    {count.document: count.passages for count in found.documents},
                    {count.document: count.occurrences for count in found.documents},
                )
            )
        outside = any(question.outside for question in questions)
        texts = self.texts.current(cancelled).texts
        return TermTable(tuple(rows), {text.id: text.characters(outside) for text in texts})

    def rows(
        self,
        filter: RowFilter,
        sort: RowSort | None = None,
        start: int = 0,
        stop: int | None = None,
    ) -> RowPage:
        from index.answering.rows import FIRST_ROWS, row_page

        sort = sort or FIRST_ROWS
        return row_page(self._library, self._rows, filter, sort, start, stop)

    def row(self, document: str, target: str) -> TargetRow | None:
        stamp = dict(self._library.stamps()).get(document)
        if stamp is None:
            return None
        rows = self._rows.rows(document, stamp)
        return next((row for row in rows if row.target.id == target), None)

    @cached_property
    def _rows(self) -> RowCache:
        from index.answering.rows import RowCache

        return RowCache(self._library)

    # How it is answered.

    def settled(
        self, ask: Callable[[Snapshot], Result], cancelled: Cancelled | None = None
    ) -> Result:
        """What ``ask`` gives for the library as it is, asked again where it changed meanwhile
        or the index turned out damaged."""
        for _ in range(MAX_ATTEMPTS):
            try:
                return ask(self.texts.current(cancelled))
            except StaleError:
                self._read_again()
            except DamagedError:
                self.distrust()
        raise UnsettledError

    def _known(self, question: Question) -> Synonyms | None:
        """The synonyms to look for; None where they are switched off."""
        return None if question.literal or not question.synonyms else self._synonyms.known()

    def _search(
        self,
        asked: Asked,
        snapshot: Snapshot,
        known: Synonyms | None,
        cancelled: Cancelled | None,
    ) -> Search:
        question = asked.question
        engine = self.engine_for(snapshot)
        within = documents_in_scope(
            snapshot, question.documents, asked.query.tree, asked.where.tree
        )
        scope = Scope(within, question.outside, question.literal, known or NO_SYNONYMS, cancelled)
        return Search(self.texts, lambda: self._rows, snapshot, engine, scope, asked)

    def engine_for(self, snapshot: Snapshot) -> Engine:
        """The engine that answers over a snapshot from now on."""
        kept = self._engine
        engine = kept[1] if kept is not None and kept[0] is snapshot else None
        if engine is None or engine.name == ScanEngine.name:
            # Without an index, or before it was worth opening: it may be by now.
            engine = self.index.engine(snapshot) or engine or ScanEngine(snapshot)
            self._engine = snapshot, engine
        return engine

    def renew(self) -> None:
        """The index was written: look at it anew."""
        self._engine = None

    def _read_again(self) -> None:
        """What we hold is not what the library holds: it was written, or our index lies."""
        if self.texts.is_current():
            self.index.discard_all()
        self.texts.forget()
        self._engine = None

    def distrust(self) -> None:
        """Something of the index turned out damaged: use no more of it than is whole."""
        self.index.discard_damaged()
        self.texts.forget()
        self._engine = None

    def _told(
        self, answer: Answer, asked: Asked, known: Synonyms | None, snapshot: Snapshot
    ) -> Answer:
        """The answer, and what is to be said of index and synonyms (None: switched off)."""
        notes = list(answer.notes)
        left_out: tuple[Expansion, ...] = ()
        if known is not None:
            notes.append(known.trouble)
        elif asked.query.tree is not None:
            left_out = unused_synonyms(asked.query.tree, self._synonyms.known())
            if left_out and not answer.total:
                forms = ", ".join(form for one in left_out for form in one.forms)
                notes.append(Note("Synonyms are off; not searched: {forms}.", forms=forms))
        notes.append(self.index.note(snapshot) or "")

        def pages(start: int, stop: int) -> tuple[Hit, ...]:
            try:
                return answer.pages(start, stop)
            except (StaleError, DamagedError, PlanviewError) as error:
                raise UnsettledError from error

        return replace(answer, left_out=left_out, notes=tuple(filter(None, notes)), pages=pages)
