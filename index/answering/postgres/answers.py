"""The answers of a library in PostgreSQL (see ``Answering``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

from data.messages import Note
from index.answering.answer import (
    Answer,
    DocumentCount,
    Expansion,
    Hit,
    OccurrencePage,
    TermRow,
    TermTable,
)
from index.answering.local.engine import Scored
from index.answering.local.evaluating.explaining import unused_synonyms
from index.answering.port import Cancelled, UnsettledError
from index.answering.postgres.cards import Card, Cards
from index.answering.postgres.concordance import page
from index.answering.postgres.search import Asked, Library, Search
from index.answering.postgres.session import Connections, Session, session
from index.answering.postgres.showing.found import Found, Ranking, Sums
from index.answering.postgres.showing.hits import hits
from index.answering.postgres.showing.outlines import (
    AT_ONCE,
    Outline,
    Outlines,
    Reading,
    SectionCounts,
)
from index.answering.postgres.showing.told import expansions, notes, term_counts
from index.answering.postgres.sql.pieces import piece
from index.answering.postgres.targets import Listing, Targets
from index.answering.rows import FIRST_ROWS, RowFilter, RowPage, RowSort, fields_named
from index.answering.shelf import Shelf
from index.asking import Question, show, understood
from index.asking.question import RELEVANCE
from index.asking.synonyms import NO_SYNONYMS, Synonyms, SynonymsFile
from index.asking.tree import Term
from index.collecting import uncollected
from index.results import TargetRow

ENGINE = "postgres"
HELD = 1_000
"""The first passages whose places an answer remembers: pages of them cost one look."""


class TeamShelf(Shelf, Protocol):
    """The part of ``data.library.postgres.library.TeamLibrary`` that finding uses."""

    @property
    def connections(self) -> Connections: ...


class Answers:
    """Answers about one library; safe to use from several threads.

    ``synonyms`` is the user's own file of them.
    """

    def __init__(self, library: TeamShelf, *, synonyms: Path) -> None:
        self._connections = library.connections
        self._synonyms = SynonymsFile(synonyms)
        self._cards = Cards()
        self._outlines = Outlines()
        self._targets = Targets(library)
        self._counts: tuple[Library, dict[object, int]] | None = None
        self._lock = Lock()

    @property
    def engine(self) -> str:
        return ENGINE

    def close(self) -> None:
        """Let go of what is remembered."""
        self._cards, self._outlines, self._counts = Cards(), Outlines(), None

    # What is asked.

    def answer(self, question: Question, cancelled: Cancelled | None = None) -> Answer:
        known = self._known(question)
        asked = _understood(question, known)
        with uncollected(), self._search(asked, cancelled) as search:
            return _Answering(self, search, self._outlines).answer(known)

    def occurrences(
        self,
        question: Question,
        start: int = 0,
        stop: int | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> OccurrencePage:
        asked = _understood(question, self._known(question))
        with self._search(asked, cancelled) as search:
            return page(search, self._outlines, start, stop)

    def count_terms(
        self, questions: Sequence[Question], cancelled: Cancelled | None = None
    ) -> TermTable:
        understood = [_understood(each, self._known(each), named=True) for each in questions]
        outside = any(question.outside for question in questions)
        with self._session(cancelled) as (opened, library):
            rows = []
            for asked in understood:
                search = self._searching(asked, opened, library)
                sums = search.found(Ranking(None, search.each, reading_order=True), 1).sums()
                cards = self._cards.of(sums.documents.tolist(), opened, library.revision)
                ids = [cards[n].id for n in sums.documents.tolist()]
                passages, spans = sums.passages.tolist(), sums.spans.tolist()
                rows.append(
                    TermRow(
                        asked.question.query,
                        sum(passages),
                        dict(zip(ids, passages, strict=True)),
                        dict(zip(ids, spans, strict=True)),
                    )
                )
            return TermTable(tuple(rows), _characters(opened, outside))

    def rows(
        self,
        filter: RowFilter,
        sort: RowSort = FIRST_ROWS,
        start: int = 0,
        stop: int | None = None,
    ) -> RowPage:
        with self._session(None) as (opened, library):
            asked = Listing(opened, self._cards, library.revision)
            return self._targets.page(asked, filter, sort, start, stop)

    def row(self, document: str, target: str) -> TargetRow | None:
        with self._session(None) as (opened, _):
            return self._targets.row(opened, document, target)

    # How it is answered.

    def _known(self, question: Question) -> Synonyms | None:
        """The synonyms to look for; None where they are switched off."""
        return None if question.literal or not question.synonyms else self._synonyms.known()

    def unused(self, asked: Asked) -> tuple[Expansion, ...]:
        """What the synonyms would have added to a search that went without them."""
        return unused_synonyms(asked.tree, self._synonyms.known())

    @contextmanager
    def _session(self, cancelled: Cancelled | None) -> Iterator[tuple[Session, Library]]:
        with session(self._connections, cancelled) as opened:
            yield opened, self._library(opened)

    @contextmanager
    def _search(self, asked: Asked, cancelled: Cancelled | None) -> Iterator[Search]:
        with self._session(cancelled) as (opened, library):
            yield self._searching(asked, opened, library)

    def _searching(self, asked: Asked, opened: Session, library: Library) -> Search:
        named = fields_named(asked.query) | fields_named(asked.where)

        def targets(document: int) -> Sequence[TargetRow]:
            cards = self._cards.of([document], opened, library.revision)
            return self._targets.shown(cards[document], named)

        return Search(
            opened,
            library,
            asked,
            self._cards,
            targets,
            self._counted(library),
        )

    def _library(self, opened: Session) -> Library:
        """What the library counts in this snapshot."""
        ((revision,),) = opened.rows(piece("SELECT count FROM planview.state WHERE what = 'texts'"))
        with self._lock:
            known = self._counts
        if known is not None and known[0].revision == revision:
            return known[0]
        ((segments, length),) = opened.rows(
            piece(
                "SELECT coalesce(sum(r.segments), 0)::bigint, coalesce(sum(r.length), 0)::bigint"
                " FROM planview.searched r JOIN planview.current c"
                " ON c.n = r.document AND c.stamp = r.stamp"
            )
        )
        library = Library(revision, segments, length)
        with self._lock:
            self._counts = library, {}
        return library

    def _counted(self, library: Library) -> dict[object, int]:
        with self._lock:
            known = self._counts
        return known[1] if known is not None and known[0] is library else {}

    def outlines(self, readings: Sequence[Reading]) -> Mapping[Reading, Outline]:
        """Sections asked for after the answer was given."""
        with session(self._connections) as opened:
            return self._outlines.of(readings, opened)

    def again(self, asked: Asked, given: Given, start: int, stop: int) -> tuple[Hit, ...]:
        """Hits beyond those an answer remembers, as they were when it was given."""
        with self._search(asked, None) as search:
            cards = search.cards.of(given.documents, search.session, search.library.revision)
            pairs = zip(given.documents, given.stamps, strict=True)
            if any(n not in cards or cards[n].stamp != stamp for n, stamp in pairs):
                raise UnsettledError
            search.documents = given.documents
            if stop <= len(given.order):
                return hits(search, given.order[start:stop], self._outlines)
            found = search.found(given.ranking, stop)
            order = found.first(given.ranking.weights or ())
            return hits(search, order[start:stop], self._outlines)


class Given(NamedTuple):
    """What an answer remembers of how it was given."""

    documents: list[int]  # with hits, ascending
    stamps: list[int]  # of their readings
    ranking: Ranking
    order: Scored


class _Answering:
    """One answer, while its session is open."""

    def __init__(self, answers: Answers, search: Search, outlines: Outlines) -> None:
        self._answers = answers
        self._search = search
        self._outlines = outlines

    def answer(self, known: Synonyms | None) -> Answer:
        search, question = self._search, self._search.asked.question
        alone = isinstance(search.asked.tree, Term) and search.asked.where.tree is None
        by_place = question.sort != RELEVANCE
        ranking = Ranking(None if alone else search.weights(), search.each, by_place)
        found = search.found(ranking, max(question.limit, HELD) if question.limit else 0)
        sums = found.sums()
        total = int(sums.passages.sum())
        if ranking.weights is None:
            ranking = ranking._replace(weights=search.weights(total))
        order = found.first(ranking.weights or ())
        numbers = sums.documents.tolist()
        cards = search.cards.of(numbers, search.session, search.library.revision)
        own = [cards[n] for n in numbers]
        given = Given(numbers, [card.stamp for card in own], ranking, order)
        left_out, told = self._told(known, total)
        return Answer(
            question=question,
            parsed=show(search.asked.tree),
            total=total,
            occurrences=int(sums.spans.sum()),
            hits=hits(search, order[: question.limit or None], self._outlines),
            documents=_document_counts(own, sums),
            sections=self._sections(found, numbers, own),
            facets=_facets(own, sums),
            terms=tuple(term_counts(search, total)),
            expanded=tuple(expansions(search)),
            left_out=left_out,
            notes=(*notes(search, total), *told),
            engine=ENGINE,
            pages=partial(self._answers.again, search.asked, given),
        )

    def _sections(self, found: Found, numbers: Sequence[int], own: Sequence[Card]) -> SectionCounts:
        keys, spans = found.sections()
        made = SectionCounts(own, numbers, (keys, spans), self._answers.outlines)
        if len(numbers) <= AT_ONCE:
            made.learn(self._outlines.of(made.readings(0), self._search.session))
        return made

    def _told(self, known: Synonyms | None, total: int) -> tuple[tuple[Expansion, ...], list[str]]:
        """What synonyms would have added, and what is to be said of them."""
        if known is not None:
            return (), [known.trouble] if known.trouble else []
        left_out = self._answers.unused(self._search.asked)
        if not left_out or total:
            return left_out, []
        forms = ", ".join(form for one in left_out for form in one.forms)
        return left_out, [Note("Synonyms are off; not searched: {forms}.", forms=forms)]


def _document_counts(cards: Sequence[Card], sums: Sums) -> tuple[DocumentCount, ...]:
    return tuple(
        map(
            DocumentCount,
            [card.id for card in cards],
            [card.title for card in cards],
            sums.passages.tolist(),
            sums.spans.tolist(),
        )
    )


def _facets(cards: Sequence[Card], sums: Sums) -> dict[str, dict[str, int]]:
    """Passages by kind, year, issuer and period of their documents, most first."""
    alike: dict[tuple[str, str, str, str], int] = {}
    for card, passages in zip(cards, sums.passages.tolist(), strict=True):
        alike[card.counts_for] = alike.get(card.counts_for, 0) + passages
    counted: dict[str, dict[str, int]] = {"kind": {}, "year": {}, "issuer": {}, "period": {}}
    for group, passages in alike.items():
        for own, value in zip(counted.values(), group, strict=True):
            if value:
                own[value] = own.get(value, 0) + passages
    return {
        name: dict(sorted(own.items(), key=lambda item: (-item[1], item[0])))
        for name, own in counted.items()
    }


def _characters(opened: Session, outside: bool) -> dict[str, int]:
    """Visible characters of each document."""
    query = piece(
        "SELECT c.id, r.length - greatest(r.segments - 1, 0), r.apart FROM planview.current c"
        " JOIN planview.searched r ON r.document = c.n AND r.stamp = c.stamp ORDER BY c.n"
    )
    return {
        id: whole - (0 if outside else apart)
        for rows in opened.stream(query)
        for id, whole, apart in rows
    }


def _understood(question: Question, known: Synonyms | None, *, named: bool = False) -> Asked:
    return Asked(question, *understood(question, named=named), known or NO_SYNONYMS)
