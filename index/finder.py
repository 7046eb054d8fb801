"""Searching a library: the way from what was typed to located, ranked, counted hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.fold import fold
from data.model import Segment, Span, Target
from index.counting import by_document, by_section, document_counts, facets, occurrences
from index.engine import Cancelled, Engine, Needle, Postings
from index.evaluation import Evaluation, Scope
from index.filters import DOCUMENT_FIELDS, document_answers, holds
from index.forms import LEVELS, LITERAL, SYNONYM
from index.keeping import Index, Progress
from index.query import Query, parse, parse_where, show
from index.query.tree import And, DateField, Near, Node, Sentence, TextField, leaves
from index.ranking import Ranking, by_reading_order
from index.remembering import Remembering
from index.results import Hit, SearchResult, TermRow, TermTable
from index.scan_engine import ScanEngine
from index.shelf import Shelf, Texts
from index.suggestions import blame, term_counts
from index.synonyms import FILE, NO_SYNONYMS, Synonyms, read_synonyms
from index.text_file import DamagedError
from index.texts import Snapshot, StaleError, source_spans

RELEVANCE, READING_ORDER = "relevance", "document"
MAX_ATTEMPTS = 5


class Finder:
    """Finds in one library; safe to use from several threads.

    ``cache`` is the folder of the index; ``synonyms`` the user's own file of them.
    Answers are exact at any time: what the index does not hold is looked through.
    """

    def __init__(self, library: Shelf, cache: Path, *, synonyms: Path | None = None) -> None:
        self._library = library
        self._index = Index(cache)
        self._texts = Texts(library, self._index.text)
        self._synonyms_file = synonyms if synonyms is not None else cache.parent / FILE
        self._synonyms: Synonyms | None = None
        self._engine: Remembering | None = None

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

        ``literal`` leaves out numbers by value and synonyms; ``outside`` also looks
        at text set apart; ``documents`` (ids) narrows the search. Raises
        ``QueryError``, and ``SearchCancelledError`` once ``cancelled()`` is true.
        """
        asked = parse(query) if isinstance(query, str) else query
        narrowed = parse_where(where) if isinstance(where, str) else where
        known = NO_SYNONYMS if literal or not synonyms else self._known_synonyms()
        for _ in range(MAX_ATTEMPTS):
            try:
                snapshot = self._texts.current(cancelled)
                engine = self._engine_for(snapshot)
                scope = Scope(
                    _documents_in_scope(snapshot, documents, asked.tree, narrowed.tree),
                    outside,
                    literal,
                    known,
                    cancelled,
                )
                search = _Search(
                    self._texts, self._library, snapshot, engine, scope, asked, narrowed
                )
                result = search.result(limit, sort)
            except StaleError:
                continue  # the library was written while we read it
            except DamagedError:
                self._distrust()
            else:
                note = self._index.note(snapshot)
                return replace(result, notes=(*result.notes, note)) if note else result
        raise LookupError("the library does not hold still")

    def count_terms(
        self,
        queries: Sequence[str],
        *,
        outside: bool = False,
        literal: bool = False,
        cancelled: Cancelled | None = None,
    ) -> TermTable:
        """For each query its segments and spans by document. Raises like ``search``."""
        rows = []
        for query in queries:
            found = self.search(
                query, limit=1, literal=literal, outside=outside, cancelled=cancelled
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
                continue
            except DamagedError:
                self._distrust()
            else:
                return written
        return 0

    def _distrust(self) -> None:
        """Something of the index turned out damaged: use no more of it than is whole."""
        self._index.discard_damaged()
        self._texts.forget()
        self._engine = None

    def _engine_for(self, snapshot: Snapshot) -> Remembering:
        engine = self._engine
        if engine is None or engine.snapshot is not snapshot:
            engine = Remembering(self._index.engine(snapshot) or ScanEngine(snapshot), snapshot)
            self._engine = engine
        return engine

    def _known_synonyms(self) -> Synonyms:
        if self._synonyms is None:
            self._synonyms = read_synonyms(self._synonyms_file)
        return self._synonyms


class _Search:
    """One search over one snapshot."""

    def __init__(
        self,
        texts: Texts,
        library: Shelf,
        snapshot: Snapshot,
        engine: Engine,
        scope: Scope,
        query: Query,
        where: Query,
    ) -> None:
        assert query.tree is not None
        self._texts = texts
        self._library = library
        self._snapshot = snapshot
        self._query = query
        self._tree: Node = query.tree
        self._where = where.tree
        self._evaluation = Evaluation(snapshot, engine, scope, self._segments, self._targets)

    def result(self, limit: int, sort: str) -> SearchResult:
        evaluation, tree = self._evaluation, self._tree
        found = self._narrowed(evaluation.matching(tree, SYNONYM))
        counted = occurrences(tree, evaluation, found)
        totals = by_document(evaluation, counted)
        best = self._best(found, limit, sort)
        hits = self._hits(best)
        terms = term_counts(tree, evaluation, show)
        return SearchResult(
            query=self._query.text,
            parsed=show(tree),
            total=len(found),
            occurrences=sum(counted.values()),
            hits=hits,
            documents=document_counts(evaluation, totals),
            sections=by_section(evaluation, counted, totals),
            facets=facets(evaluation, totals),
            terms=tuple(terms),
            expanded=tuple(said for forms in evaluation.forms.values() for said in forms.expanded),
            notes=tuple(self._notes(found)),
            engine=evaluation.engine.name,
        )

    def _narrowed(self, found: set[int]) -> set[int]:
        if self._where is None or not found:
            return found
        return found & self._evaluation.matching(self._where, SYNONYM, found)

    def _best(self, found: set[int], limit: int, sort: str) -> list[tuple[int, float]]:
        ranking = Ranking(self._tree, self._evaluation)
        if sort == READING_ORDER:
            return ranking.scores(by_reading_order(found, limit))
        return ranking.best(found, limit)

    def _hits(self, best: list[tuple[int, float]]) -> tuple[Hit, ...]:
        levels = self._levels({number for number, _ in best})
        return tuple(self._hit(number, score, levels[number]) for number, score in best)

    def _levels(self, shown: set[int]) -> dict[int, str]:
        """The strictest kind of match that explains each shown hit."""
        levels: dict[int, str] = {}
        if not any(f.number or f.synonyms for f in self._evaluation.forms.values()):
            return dict.fromkeys(shown, LITERAL)
        for level in LEVELS:
            for number in self._evaluation.matching(self._tree, level, shown):
                levels.setdefault(number, level)
        return levels

    def _hit(self, number: int, score: float, level: str) -> Hit:
        document, segment = self._snapshot.locate(number)
        text, info = self._snapshot.texts[document], self._snapshot.infos[document]
        whole = self._segments(document)[segment]
        return Hit(
            document=info.id,
            segment=segment,
            locator=f"{info.id}#{whole.place}",
            eid=whole.eid,
            title=info.title,
            path=tuple(text.sections[n].title for n in text.path(segment)),
            text=whole.text,
            spans=tuple(self._spans(number, whole)),
            match=level,
            score=round(score, 4),
        )

    def _spans(self, number: int, segment: Segment) -> list[Span]:
        document, place = self._snapshot.locate(number)
        text = self._snapshot.texts[document]
        start, end = text.bounds(place)
        folded = fold(segment.text)
        if folded.text != text.text[start:end]:
            raise StaleError
        found = self._evaluation.places(self._tree, SYNONYM, number)
        return source_spans(folded, [(first - start, last - start) for first, last in found])

    def _notes(self, found: set[int]) -> list[str]:
        if found:
            return []
        scope = self._evaluation.scope

        def find(needle: Needle) -> Postings:
            return self._evaluation.engine.find(needle, scope.documents, scope.cancelled)

        return list(blame(self._tree, self._evaluation, find, show))

    def _segments(self, document: int) -> Sequence[Segment]:
        info = self._snapshot.infos[document]
        key = info.id, self._snapshot.texts[document].stamp, info.sha256
        segments = self._texts.segments(info, key)
        if len(segments) != len(self._snapshot.texts[document]):
            raise StaleError
        return segments

    def _targets(self, document: int) -> Sequence[Target]:
        info = self._snapshot.infos[document]
        return self._library.targets(info.id, info.version)


def _documents_in_scope(
    snapshot: Snapshot, ids: Sequence[str], *trees: Node | None
) -> Sequence[int]:
    """Positions of the documents that can hold an answer at all."""
    scope: Sequence[int] = range(len(snapshot.texts))
    if ids:
        wanted = frozenset(ids)
        scope = [d for d in scope if snapshot.infos[d].id in wanted]
    for tree in trees:
        for part in tree.parts if isinstance(tree, And) else (tree,):
            if part is not None and _about_documents(part):
                scope = [d for d in scope if _answers(snapshot, d, part)]
    return scope


def _about_documents(node: Node) -> bool:
    return not isinstance(node, Near | Sentence) and all(
        isinstance(leaf, TextField | DateField) and leaf.name in DOCUMENT_FIELDS
        for leaf in leaves(node)
    )


def _answers(snapshot: Snapshot, document: int, node: Node) -> bool:
    info = snapshot.infos[document]
    return holds(node, lambda leaf: document_answers(info, leaf))
