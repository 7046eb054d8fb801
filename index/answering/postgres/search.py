"""One search within one session: what is asked of the server, and what is judged here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from data.fold import fold_text
from index.answering.local.counting import occurrences
from index.answering.local.evaluating.beyond_terms import PATTERN_SECONDS
from index.answering.local.evaluating.evaluation import cost
from index.answering.local.ranking import per_character, rarity
from index.answering.matching.forms import SYNONYM, Forms, compile_term
from index.answering.port import Cancelled, check
from index.answering.postgres.cards import Card, Cards, answering, documents_in_scope
from index.answering.postgres.session import Session
from index.answering.postgres.showing.fetched import COLUMNS, Fetched, InfoOf, Judged, RowsOf
from index.answering.postgres.showing.found import TITLED, UNDER, Found, Ranking, place_of
from index.answering.postgres.sql.conditions import Compiler, Condition, delicate, doubt
from index.answering.postgres.sql.needles import holds
from index.answering.postgres.sql.pieces import (
    FALSE,
    TRUE,
    Sql,
    Values,
    all_of,
    any_of,
    negated,
    piece,
)
from index.answering.postgres.sql.terms import TermSql, term_sql
from index.answering.postgres.words import words_for
from index.asking import Query, Question
from index.asking.synonyms import Synonyms
from index.asking.tree import (
    And,
    DateField,
    Leaf,
    Node,
    Pattern,
    Term,
    TextField,
    asks_for_target,
    children,
    joined,
    leaves,
    positive_terms,
)

AT_ONCE = 2_000
"""Segments that are judged together."""

_NOBODY = Card(0, "", "", "", "", "", "").info()


class Library(NamedTuple):
    """What a whole library counts, at one revision of its texts."""

    revision: int
    segments: int
    length: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, understood."""

    question: Question
    query: Query
    where: Query
    synonyms: Synonyms

    @property
    def tree(self) -> Node:
        assert self.query.tree is not None
        return self.query.tree


class Search:
    """One question, over the snapshot of one session."""

    def __init__(
        self,
        session: Session,
        library: Library,
        asked: Asked,
        cards: Cards,
        targets: RowsOf,
        counted: dict[object, int],
    ) -> None:
        """``targets`` gives the rows of a document that count; ``counted`` remembers how many
        segments hold a term."""
        self.session = session
        self.library = library
        self.asked = asked
        self.cards = cards
        self._targets = targets
        self._counted = counted
        self._pattern_seconds = PATTERN_SECONDS
        self.values = Values()
        self.shown = positive_terms(asked.tree)
        self.documents = documents_in_scope(
            session, asked.question.documents, asked.tree, asked.where.tree
        )
        self.forms = {term: self._compiled(term) for term in self._terms_in_turn()}
        self.terms = {
            term: term_sql(forms, self.values, self._spellings)
            for term, forms in self.forms.items()
        }
        self._answering: dict[Leaf, list[int]] = {}
        compiler = Compiler(self.terms, self.values, self._documents_of)
        self._compiler = compiler
        parts = compiler.condition(asked.tree), compiler.condition(asked.where.tree)
        self.condition = Condition(
            all_of(each.index for each in parts),
            all_of(each.possible for each in parts),
            all_of(each.certain for each in parts),
        )
        if delicate(asked.tree) or delicate(asked.where.tree):
            self.doubtful: Sql = TRUE
        else:
            self.doubtful = doubt(self.terms, self.shown, self.values)

    @property
    def cancelled(self) -> Cancelled | None:
        return self.session.cancelled

    # What the terms are.

    def _terms_in_turn(self) -> list[Term]:
        """The terms of query and filter, in the order in which a scan asks for them."""
        trees = (self.asked.tree, self.asked.where.tree)
        return list(dict.fromkeys(t for tree in trees if tree is not None for t in _in_turn(tree)))

    def _compiled(self, term: Term) -> Forms:
        folded = fold_text(term.text)
        return compile_term(
            term,
            lambda: words_for(folded, term.style, self.session, self.documents),
            synonyms=self.asked.synonyms,
            literal=self.asked.question.literal,
        )

    def _spellings(self, keys: Sequence[str]) -> list[str]:
        values = Values()
        query = piece(
            "SELECT DISTINCT said FROM planview.spelling WHERE key = ANY({}::text[]) ORDER BY said",
            values(list(keys)),
        )
        return [said for (said,) in self.session.rows(query, values.named)]

    def _documents_of(self, leaf: Leaf) -> list[int]:
        if leaf not in self._answering:
            self._answering[leaf] = answering(self.session, leaf)
        return self._answering[leaf]

    # What is asked of the server.

    @cached_property
    def scope(self) -> Sql:
        """Rows that the search looks at."""
        parts: list[Sql] = []
        if self.documents is not None:
            parts.append(piece("document = ANY({}::int[])", self.values(self.documents)))
        if not self.asked.question.outside:
            parts.append(piece("NOT outside"))
        return all_of(parts)

    def found(self, ranking: Ranking, keep: int) -> Found:
        """Every passage that answers."""
        found = Found(len(self.shown), ranking, keep)
        doubted = TRUE if self.doubtful is TRUE else self._count_sure(found)
        if doubted is not FALSE:
            for rows in self.fetched(all_of((self.possible, self.doubtful, doubted))):
                self._judge(rows, found)
        return found

    @cached_property
    def possible(self) -> Sql:
        return all_of((self.condition.index, self.condition.possible))

    def _count_sure(self, found: Found) -> Sql:
        """Count what SQL can tell; returns in which documents something is left to be judged."""
        query = piece(
            "SELECT document, stamp, string_agg({}, ''::bytea) FILTER (WHERE {}),"
            " count(*) FILTER (WHERE {}) FROM planview.segment WHERE {} GROUP BY document, stamp",
            self._packed(),
            negated(self.doubtful),
            self.doubtful,
            all_of((self.possible, self.scope)),
        )
        left: list[int] = []
        for rows in self.session.stream(query, self.values.named):
            cards = self.cards.of([row[0] for row in rows], self.session, self.library.revision)
            kept = [row for row in rows if row[0] in cards and cards[row[0]].stamp == row[1]]
            left += [row[0] for row in kept if row[3]]
            sure = [row for row in kept if row[2] is not None]
            if sure:
                found.add_sure([row[0] for row in sure], [row[2] for row in sure])
        return piece("document = ANY({}::int[])", self.values(left)) if left else FALSE

    def _packed(self) -> Sql:
        """A passage in words of eight bytes (see ``found``)."""
        counted = [self._counted_term(self.terms[term]) for term in self.shown]
        words = [piece("(number::bigint << 32) + section::bigint * 2 + heading::int")]
        first = counted[0] if counted else piece("0")
        words.append(piece("(length::bigint << 32) + {}", first))
        words += counted[1:]
        packed = [piece("int8send({})", word) for word in words]
        joined = packed[0]
        for word in packed[1:]:
            joined = piece("{} || {}", joined, word)
        return joined

    def _counted_term(self, term: TermSql) -> Sql:
        """How often a row holds a term, and whether headings and title do."""
        texts = [needle.text for needle in term.forms.needles_of(SYNONYM)]
        title, headings = piece("title"), piece("headings")
        return piece(
            "({})::bigint * 4 + ({})::int * 2 + ({})::int",
            term.times,
            any_of(holds(text, self.values, title) for text in texts),
            any_of(holds(text, self.values, headings) for text in texts),
        )

    def fetched(self, within: Sql, *, whole: bool = False) -> Iterator[list[Fetched]]:
        """The rows of current readings that hold to a condition, in reading order.

        ``whole``: also outside the scope.
        """
        query = piece(
            "SELECT {} FROM planview.segment WHERE {} ORDER BY document, number",
            COLUMNS,
            within if whole else all_of((within, self.scope)),
        )
        for rows in self.session.stream(query, self.values.named, at_once=AT_ONCE):
            documents = {row[0] for row in rows}
            cards = self.cards.of(documents, self.session, self.library.revision)
            kept = [
                Fetched(*row) for row in rows if row[0] in cards and cards[row[0]].stamp == row[1]
            ]
            if kept:
                yield kept

    # What is judged here.

    def judged(self, rows: Sequence[Fetched]) -> Judged:
        """Rows with what the scan says of them."""
        check(self.cancelled)
        judged = Judged(rows, self.forms, self._info_of(rows), self._targets, self.cancelled)
        judged.evaluation.patterns.left = self._pattern_seconds
        return judged

    def matching(self, judged: Judged) -> list[int]:
        """Places in ``rows`` of those that answer."""
        evaluation = judged.evaluation
        found = evaluation.matching(self.asked.tree, SYNONYM)
        if self.asked.where.tree is not None and found:
            found = found & evaluation.matching(self.asked.where.tree, SYNONYM, found)
        self._pattern_seconds = evaluation.patterns.left
        return sorted(found)

    def _judge(self, rows: Sequence[Fetched], found: Found) -> None:
        judged = self.judged(rows)
        matching = self.matching(judged)
        counted = occurrences(self.asked.tree, judged.evaluation, matching)
        postings = [judged.evaluation.postings(term, SYNONYM) for term in self.shown]
        words = []
        for at in matching:
            row = rows[at]
            terms = [
                _term_word(self.forms[term], row, own.get(at, 0))
                for term, own in zip(self.shown, postings, strict=True)
            ] or [0]
            place = row.number << 32 | row.section << 1 | row.heading
            words.append([place, row.length << 32 | terms[0], *terms[1:]])
        found.add_judged(
            [rows[at].document for at in matching], words, [counted[at] for at in matching]
        )

    def _info_of(self, rows: Sequence[Fetched]) -> InfoOf:
        if not self._asks_documents:
            return lambda document: _NOBODY
        numbers = {row.document for row in rows}
        cards = self.cards.of(numbers, self.session, self.library.revision)
        return lambda document: cards[document].info()

    @cached_property
    def _asks_documents(self) -> bool:
        trees = (self.asked.tree, self.asked.where.tree)
        return any(
            isinstance(leaf, TextField | DateField)
            for tree in trees
            if tree is not None
            for leaf in leaves(tree)
        )

    # What parts of it find by themselves.

    def segments_with(self, leaf: Term | Pattern) -> int:
        """How many segments in scope one term or pattern finds."""
        scope = None if self.documents is None else tuple(self.documents)
        of_leaf = self.forms[leaf] if isinstance(leaf, Term) else leaf
        key = self.library.revision, self.asked.question.outside, scope, of_leaf
        known = self._counted.get(key)
        if known is None:
            known = self._segments_with(leaf)
            if len(self._counted) > 500:
                self._counted.clear()
            self._counted[key] = known
        return known

    def _segments_with(self, leaf: Term | Pattern) -> int:
        condition = self._compiler.condition(leaf)
        sure = 0
        rest = all_of((condition.index, condition.possible, negated(condition.certain)))
        if isinstance(leaf, Term):
            sure = self.count(all_of((condition.index, condition.certain)))
        for rows in self.fetched(rest):
            judged = self.judged(rows)
            sure += len(judged.evaluation.matching(leaf, SYNONYM))
            self._pattern_seconds = judged.evaluation.patterns.left
        return sure

    def count(self, within: Sql, *, whole: bool = False) -> int:
        """How many rows of current readings hold to a condition; ``whole``: anywhere."""
        query = piece(
            "SELECT coalesce(sum(times), 0)::bigint FROM (SELECT document, stamp, count(*) AS times"
            " FROM planview.segment WHERE {} GROUP BY document, stamp) AS own"
            " JOIN planview.current c ON c.n = own.document AND c.stamp = own.stamp",
            within if whole else all_of((within, self.scope)),
        )
        return int(self.session.rows(query, self.values.named)[0][0])

    def weights(self, total: int | None = None) -> list[float]:
        """What each shown term counts for; ``total``: what the only one finds."""
        if total is not None:
            return [rarity(total, self.library.segments)]
        return [rarity(self.segments_with(term), self.library.segments) for term in self.shown]

    @property
    def each(self) -> float:
        """What a character more adds to the norm."""
        return per_character(self.library.segments, self.library.length)

    def answered_without_filter(self) -> int:
        """How many passages answer the query, whatever its filter says."""
        asked = Asked(self.asked.question, self.asked.query, Query("", None), self.asked.synonyms)
        other = Search(self.session, self.library, asked, self.cards, self._targets, self._counted)
        other.documents = self.documents
        found = other.found(Ranking(None, self.each, reading_order=True), 1)
        return int(found.sums().passages.sum())

    def rows_at(self, places: Sequence[int]) -> dict[int, Fetched]:
        """The segments at these places (``found.place_of``)."""
        if not places:
            return {}
        values = Values()
        query = piece(
            "SELECT {} FROM planview.segment WHERE document = ANY({}::int[]) AND number ="
            " ANY({}::int[]) AND ((document::bigint << 32) + number) = ANY({}::bigint[])",
            COLUMNS,
            values(sorted({place >> 32 for place in places})),
            values(sorted({place & 0xFFFFFFFF for place in places})),
            values(sorted(places)),
        )
        rows = [Fetched(*row) for row in self.session.rows(query, values.named)]
        cards = self.cards.of({r.document for r in rows}, self.session, self.library.revision)
        return {
            place_of(row.document, row.number): row
            for row in rows
            if row.document in cards and cards[row.document].stamp == row.stamp
        }


def _term_word(forms: Forms, row: Fetched, times: int) -> int:
    texts = [needle.text for needle in forms.needles_of(SYNONYM)]
    titled = TITLED if any(text in row.title for text in texts) else 0
    under = UNDER if any(text in row.headings for text in texts) else 0
    return times << 2 | titled | under


def _in_turn(node: Node) -> Iterator[Term]:
    """Terms as ``Evaluation.matching`` comes upon them."""
    if isinstance(node, Term):
        yield node
    parts = children(node)
    if isinstance(node, And) and not asks_for_target(node):
        parts = tuple(sorted(joined(parts), key=cost))
    for part in parts:
        yield from _in_turn(part)
