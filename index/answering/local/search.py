"""One search: from a parsed query to hits, counts and reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from data.fold import dropped, fold
from data.messages import Note
from data.model import Segment, Span
from index.answering.answer import Answer, Hit
from index.answering.local.counting import document_counts, facets, occurrences
from index.answering.local.engine import Engine, Looking, Scored, Weighed
from index.answering.local.evaluating.evaluation import Evaluation
from index.answering.local.evaluating.explaining import expansions
from index.answering.local.evaluating.suggestions import blame, term_counts
from index.answering.local.ranking import weight
from index.answering.local.reading import Texts
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot
from index.answering.matching.forms import LEVELS, LITERAL, SYNONYM
from index.answering.matching.texts import (
    Original,
    StaleError,
    source_places,
    source_spans,
    undropped,
)
from index.answering.port import check
from index.asking import Query, Question, show
from index.asking.question import RELEVANCE
from index.asking.tree import Node, positive_terms

if TYPE_CHECKING:
    from index.answering.rows import RowCache
    from index.results import TargetRow


class Asked(NamedTuple):
    """A question, understood."""

    question: Question
    query: Query
    where: Query


class Search:
    """One search over one snapshot."""

    def __init__(
        self,
        texts: Texts,
        rows: Callable[[], RowCache],
        snapshot: Snapshot,
        engine: Engine,
        scope: Scope,
        asked: Asked,
    ) -> None:
        assert asked.query.tree is not None
        self._texts = texts
        self._row_cache = rows
        self._snapshot = snapshot
        self._engine = engine.name
        self._asked = asked
        self._tree: Node = asked.query.tree
        self._evaluation = Evaluation(snapshot, engine, scope, self._segments, self._rows)

    def answer(self) -> Answer:
        """Everything but the hits beyond the first ones; ``Answer.pages`` is ``hits``."""
        evaluation, tree, question = self._evaluation, self._tree, self._asked.question
        check(evaluation.scope.cancelled)
        answered = evaluation.matching(tree, SYNONYM)
        self._found = self._narrowed(answered)
        counted = occurrences(tree, evaluation, self._found)
        totals = self._looking.by_document(counted)
        self._order = self._ordered(self._found, question.limit)
        return Answer(
            question=question,
            parsed=show(tree),
            total=len(self._found),
            occurrences=sum(counted.values()),
            hits=self._hits(self._order),
            documents=document_counts(self._snapshot, totals),
            sections=self._looking.by_section(counted, totals.documents),
            facets=facets(self._snapshot, totals),
            terms=tuple(term_counts(tree, evaluation, show)),
            expanded=tuple(expansions(evaluation)),
            notes=tuple(self._notes(self._found, answered)),
            engine=self._engine,
            pages=self.hits,
        )

    @property
    def _looking(self) -> Looking:
        return self._evaluation.looking

    def hits(self, start: int, stop: int) -> tuple[Hit, ...]:
        """The hits from ``start`` to ``stop``; only after ``answer``."""
        if stop > len(self._order):
            self._order = self._ordered(self._found, stop)
        return self._hits(self._order[start:stop])

    @property
    def question(self) -> Question:
        return self._asked.question

    def passages(self) -> Iterator[tuple[int, str, list[Span]]]:
        """Each segment that answers, in reading order: number, folded text, spans in it.

        Spans are those of the source, counted in the folded text.
        """
        found = self._narrowed(self._evaluation.matching(self._tree, SYNONYM))
        for turn, number in enumerate(self._looking.first(found, 0)):
            if turn % 256 == 0:
                check(self._evaluation.scope.cancelled)
            folded = self._looking.text(number)
            places = self._evaluation.showing.within(self._tree, number, folded)
            document, segment = self._snapshot.locate(number)
            if len(places) > 1 and segment in self._snapshot.texts[document].expanding:
                way = self._snapshot.texts[document].body.expanding[segment]
                places = source_places(way, places)
            yield number, folded, places

    def counts(self) -> tuple[Sequence[int], Mapping[int, int]]:
        """The segments that answer, in reading order, and how many spans each shows."""
        found = self._narrowed(self._evaluation.matching(self._tree, SYNONYM))
        counted = occurrences(self._tree, self._evaluation, found)
        return self._looking.first(found, 0), counted

    def shown(self, numbers: Sequence[int]) -> dict[int, Hit]:
        """These segments as hits without a score."""
        return {number: self._hit(number, 0.0, LITERAL) for number in numbers}

    def _narrowed(self, found: Set[int]) -> Set[int]:
        where = self._asked.where.tree
        if where is None or not found:
            return found
        return found & self._evaluation.matching(where, SYNONYM, found)

    def _ordered(self, found: Set[int], limit: int) -> Scored:
        """The first ``limit`` in the order asked for, with their scores."""
        terms = []
        for term in positive_terms(self._tree):
            postings = self._evaluation.postings(term, SYNONYM)
            forms = self._evaluation.forms_of(term).needles_of(SYNONYM)
            needles = tuple(needle.text for needle in forms)
            terms.append(Weighed(postings, weight(postings, self._snapshot.segments), needles))
        if self._asked.question.sort == RELEVANCE:
            return self._looking.best(terms, found, limit)
        return self._looking.scores(terms, self._looking.first(found, limit))

    def _hits(self, order: Scored) -> tuple[Hit, ...]:
        levels = self._levels({number for number, _ in order})
        hits = []
        for turn, (number, score) in enumerate(order):
            if turn % 32 == 0:
                check(self._evaluation.scope.cancelled)
            hits.append(self._hit(number, score, levels[number]))
        return tuple(hits)

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
        label = self._snapshot.labels[document]
        shown = self._looking.original(number) or self._from_library(document, segment)
        return Hit(
            document=label.id,
            segment=segment,
            locator=f"{label.id}#{shown.place}",
            eid=shown.eid,
            title=label.title,
            path=self._looking.path(number),
            text=shown.text,
            spans=tuple(self._spans(number, segment, document, shown.text)),
            match=level,
            score=round(score, 4),
            notes=shown.notes,
        )

    def _from_library(self, document: int, segment: int) -> Original:
        passages = self._texts.passages(
            self._snapshot.labels[document], self._snapshot.keys[document]
        )
        if len(passages) != len(self._snapshot.texts[document]):
            raise StaleError
        return passages[segment]

    def _spans(self, number: int, segment: int, document: int, text: str) -> list[Span]:
        kept = self._looking.text(number)
        places = self._evaluation.showing.within(self._tree, number, kept)
        if segment not in self._snapshot.texts[document].expanding:
            gone = dropped(text, kept)
            if gone is not None:
                return undropped(places, gone) if gone else places
        folded = fold(text)
        if folded.text != kept:
            raise StaleError
        return source_spans(folded, places)

    def _notes(self, found: Set[int], answered: Set[int]) -> list[Note]:
        if found:
            return []
        if answered:
            return [Note("The filter leaves none of {count} passages.", count=len(answered))]
        return blame(self._tree, self._evaluation, show)

    def _segments(self, document: int) -> Sequence[Segment]:
        segments = self._texts.segments(
            self._snapshot.labels[document], self._snapshot.keys[document]
        )
        if len(segments) != len(self._snapshot.texts[document]):
            raise StaleError
        return segments

    def _rows(self, document: int) -> Sequence[TargetRow]:
        """The targets of a document that the table would show for this query."""
        from index.answering.rows import DEFAULT_STATUS, fields_named

        _, stamp, _ = self._snapshot.keys[document]
        asked = fields_named(self._asked.query) | fields_named(self._asked.where)
        return [
            row
            for row in self._row_cache().rows(self._snapshot.texts[document].id, stamp)
            if ("status" in asked or row.target.status in DEFAULT_STATUS)
            and ("review" in asked or row.review != "rejected")
        ]
