"""Searching a library: the way from what was typed to located, ranked, counted hits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from data.messages import Note
from data.model import PlanviewError
from index.blocks import DamagedError
from index.engine import Cancelled
from index.explaining import unused_synonyms
from index.keeping import Index, Progress
from index.query import Query, QueryError, parse, parse_where
from index.remembering import Remembering
from index.results import Expansion, SearchResult, TermRow, TermTable
from index.scan_engine import ScanEngine
from index.scope import Scope, documents_in_scope
from index.search import RELEVANCE, Search
from index.shelf import Shelf, Texts
from index.snapshot import Snapshot
from index.synonyms import FILE, NO_SYNONYMS, Synonyms, SynonymsFile
from index.target_rows import RowCache
from index.texts import StaleError

MAX_ATTEMPTS = 5


class UnsettledError(PlanviewError):
    """The library changed faster than it could be read."""

    code = 75


class Finder:
    """Finds in one library; safe to use from several threads.

    ``cache`` is the folder of the index; ``synonyms`` the user's own file of them.
    Answers are exact at any time: what the index does not hold is looked through.
    """

    def __init__(self, library: Shelf, cache: Path, *, synonyms: Path | None = None) -> None:
        self._library = library
        self._index = Index(cache)
        self._texts = Texts(library, self._index.text)
        self._synonyms = SynonymsFile(synonyms if synonyms is not None else cache.parent / FILE)
        self._engine: Remembering | None = None
        self._rows = RowCache(library)

    @property
    def engine(self) -> str:
        """Name of the engine that answers now."""
        return self._engine.name if self._engine else "scan"

    def close(self) -> None:
        """Let go of files and memory."""
        self._engine = None
        self._texts.forget()

    def search(
        self,
        query: str | Query,
        *,
        where: str | Query = "",
        limit: int = 50,
        sort: str = RELEVANCE,
        literal: bool = False,
        outside: bool = False,
        documents: Sequence[str] = (),
        synonyms: bool = True,
        cancelled: Cancelled | None = None,
    ) -> SearchResult:
        """Every segment that answers, the first ``limit`` (0: all) of them in full.

        ``literal`` leaves out numbers by value and synonyms, ``synonyms=False`` these
        alone; ``outside`` also looks at text set apart; ``documents`` (ids) narrows the
        search. Raises ``QueryError``, and ``SearchCancelledError`` once ``cancelled()``
        is true.
        """
        asked = parse(query) if isinstance(query, str) else query
        narrowed = parse_where(where) if isinstance(where, str) else where
        without = literal or not synonyms
        known = NO_SYNONYMS if without else self._synonyms.known()
        for _ in range(MAX_ATTEMPTS):
            try:
                snapshot = self._texts.current(cancelled)
                engine = self._engine_for(snapshot)
                within = documents_in_scope(snapshot, documents, asked.tree, narrowed.tree)
                scope = Scope(within, outside, literal, known, cancelled)
                search = Search(self._texts, self._rows, snapshot, engine, scope, asked, narrowed)
                result = search.result(limit, sort)
            except StaleError:
                self._read_again()
            except DamagedError:
                self._distrust()
            else:
                return self._told(result, asked, None if without else known, snapshot)
        raise UnsettledError(Note("The library is being written all the time; search again."))

    def count_terms(
        self,
        queries: Sequence[str],
        *,
        where: str | Query = "",
        literal: bool = False,
        outside: bool = False,
        synonyms: bool = True,
        cancelled: Cancelled | None = None,
    ) -> TermTable:
        """For each query its segments and spans by document. Options and errors as ``search``.

        A ``QueryError`` names the query.
        """
        rows = []
        asked = [_parse_one(query) for query in queries]
        narrowed = parse_where(where) if isinstance(where, str) else where
        for query, each in zip(queries, asked, strict=True):
            found = self.search(
                each,
                where=narrowed,
                limit=1,
                literal=literal,
                outside=outside,
                synonyms=synonyms,
                cancelled=cancelled,
            )
            rows.append(
                TermRow(
                    query,
                    found.total,
                    {count.document: count.hits for count in found.documents},
                    {count.document: count.occurrences for count in found.documents},
                )
            )
        texts = self._texts.current(cancelled).texts
        return TermTable(tuple(rows), {text.id: text.characters(outside) for text in texts})

    def state(self) -> str:
        """One line: which engine answers, and how far the index has come."""
        return self._index.state(self._texts.current())

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Bring the index in step with the library; returns how many documents it took in.

        Where that cannot be done now (another planview does it, the folder is
        read-only, the disk is full) ``state`` says so and searches go on.
        """
        return self._write_index(progress, cancelled, anew=False)

    def step(self) -> Callable[[], None]:
        """Take the documents of this moment; what is returned indexes them, in any thread.

        Where they turn out changed or the index damaged, that is left to ``sync``.
        """
        snapshot = self._texts.current()

        def write() -> None:
            with suppress(StaleError, DamagedError):
                self._index.update(snapshot, None, None, anew=False)

        return write

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew."""
        self._write_index(progress, None, anew=True)

    def check(self) -> list[str]:
        """Read the whole index through, mend it and bring it in step.

        Returns a sentence for each fault found, and one if it could not be mended.
        """
        faults = self._index.check()
        if faults:
            self._distrust()
        self.sync()
        return [*faults, *self._index.troubles]

    def _write_index(
        self, progress: Progress | None, cancelled: Cancelled | None, *, anew: bool
    ) -> int:
        for _ in range(MAX_ATTEMPTS):
            try:
                snapshot = self._texts.current(cancelled)
                written = self._index.update(snapshot, progress, cancelled, anew=anew)
                self._engine = None
                self._engine_for(snapshot)
            except StaleError:
                self._read_again()
            except DamagedError:
                self._distrust()
            else:
                return written
        return 0

    def _read_again(self) -> None:
        """What we hold is not what the library holds: it was written, or our index lies."""
        if self._texts.is_current():
            self._index.discard_all()
        self._texts.forget()
        self._engine = None

    def _distrust(self) -> None:
        """Something of the index turned out damaged: use no more of it than is whole."""
        self._index.discard_damaged()
        self._texts.forget()
        self._engine = None

    def _engine_for(self, snapshot: Snapshot) -> Remembering:
        engine = self._engine
        if engine is not None and engine.snapshot is not snapshot:
            engine = None
        if engine is None or engine.bulk is None:
            # Without an index, or before it was worth opening: it may be by now.
            indexed = self._index.engine(snapshot)
            if indexed is not None or engine is None:
                engine = Remembering(indexed or ScanEngine(snapshot), snapshot)
                self._engine = engine
        return engine

    def _told(
        self, result: SearchResult, asked: Query, known: Synonyms | None, snapshot: Snapshot
    ) -> SearchResult:
        """The result, and what is to be said of index and synonyms (None: switched off)."""
        notes = list(result.notes)
        left_out: tuple[Expansion, ...] = ()
        if known is not None:
            notes.append(known.trouble)
        elif asked.tree is not None:
            left_out = unused_synonyms(asked.tree, self._synonyms.known())
            if left_out and not result.total:
                forms = ", ".join(form for one in left_out for form in one.forms)
                notes.append(Note("Synonyms are off; not searched: {forms}.", forms=forms))
        notes.append(self._index.note(snapshot) or "")
        return replace(result, left_out=left_out, notes=tuple(filter(None, notes)))


def _parse_one(query: str) -> Query:
    """One query of many."""
    try:
        return parse(query)
    except QueryError as error:
        raise QueryError(
            "“{query}”: {why}", error.position, query=query, why=error.sentence
        ) from None
