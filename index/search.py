"""One search: from a parsed query to hits, counts and reasons."""

from __future__ import annotations

from collections.abc import Sequence, Set

from data.fold import fold
from data.messages import Note
from data.model import Segment, Span
from index.counting import by_document, by_section, document_counts, facets, occurrences
from index.engine import Engine, check
from index.evaluation import Evaluation
from index.explaining import expansions
from index.forms import LEVELS, LITERAL, SYNONYM
from index.query import Query, show
from index.query.tree import Node
from index.ranking import Ranking, by_reading_order
from index.results import Hit, SearchResult, TargetRow
from index.scope import Scope
from index.shelf import Texts
from index.snapshot import Snapshot
from index.suggestions import blame, term_counts
from index.target_rows import DEFAULT_STATUS, RowCache, fields_named
from index.texts import StaleError, source_spans

RELEVANCE, READING_ORDER = "relevance", "document"


class Search:
    """One search over one snapshot."""

    def __init__(
        self,
        texts: Texts,
        rows: RowCache,
        snapshot: Snapshot,
        engine: Engine,
        scope: Scope,
        query: Query,
        where: Query,
    ) -> None:
        assert query.tree is not None
        self._texts = texts
        self._row_cache = rows
        self._snapshot = snapshot
        self._query = query
        self._tree: Node = query.tree
        self._filter = where
        self._evaluation = Evaluation(snapshot, engine, scope, self._segments, self._rows)

    def result(self, limit: int, sort: str) -> SearchResult:
        evaluation, tree = self._evaluation, self._tree
        check(evaluation.scope.cancelled)
        answered = evaluation.matching(tree, SYNONYM)
        found = self._narrowed(answered)
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
            sections=by_section(evaluation, counted, totals.documents),
            facets=facets(evaluation, totals),
            terms=tuple(terms),
            expanded=tuple(expansions(evaluation)),
            notes=tuple(self._notes(found, answered)),
            engine=evaluation.engine.name,
        )

    def _narrowed(self, found: Set[int]) -> Set[int]:
        if self._filter.tree is None or not found:
            return found
        return found & self._evaluation.matching(self._filter.tree, SYNONYM, found)

    def _best(self, found: Set[int], limit: int, sort: str) -> list[tuple[int, float]]:
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
        info = self._snapshot.infos[document]
        passages = self._texts.passages(info, self._snapshot.keys[document])
        if len(passages) != len(self._snapshot.texts[document]):
            raise StaleError
        whole = passages.texts[segment]
        return Hit(
            document=info.id,
            segment=segment,
            locator=f"{info.id}#{passages.places[segment]}",
            eid=passages.eids[segment],
            title=info.title,
            path=self._path(number),
            text=whole,
            spans=tuple(self._spans(number, whole)),
            match=level,
            score=round(score, 4),
        )

    def _path(self, number: int) -> tuple[str, ...]:
        if self._evaluation.bulk is not None:
            return self._evaluation.bulk.path(number)
        document, segment = self._snapshot.locate(number)
        text = self._snapshot.texts[document]
        return tuple(text.sections[n].title for n in text.path(segment))

    def _spans(self, number: int, text: str) -> list[Span]:
        folded, kept = fold(text), self._evaluation.showing.text(number)
        if folded.text != kept:
            raise StaleError
        return source_spans(folded, self._evaluation.showing.within(self._tree, number, kept))

    def _notes(self, found: Set[int], answered: Set[int]) -> list[Note]:
        if found:
            return []
        if answered:
            return [Note("The filter leaves none of {count} passages.", count=len(answered))]
        return blame(self._tree, self._evaluation, show)

    def _segments(self, document: int) -> Sequence[Segment]:
        segments = self._texts.segments(
            self._snapshot.infos[document], self._snapshot.keys[document]
        )
        if len(segments) != len(self._snapshot.texts[document]):
            raise StaleError
        return segments

    def _rows(self, document: int) -> Sequence[TargetRow]:
        """The targets of a document that the table would show for this query."""
        _, stamp, _ = self._snapshot.keys[document]
        asked = fields_named(self._query) | fields_named(self._filter)
        return [
            row
            for row in self._row_cache.rows(self._snapshot.texts[document].id, stamp)
            if ("status" in asked or row.target.status in DEFAULT_STATUS)
            and ("review" in asked or row.review != "rejected")
        ]
