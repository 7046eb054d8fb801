"""What an answer tells beside its hits: what was looked for, and why nothing was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from data.fold import fold_text
from data.messages import Note
from index.answering.answer import Expansion, TermCount
from index.answering.blaming import blame
from index.answering.local.evaluating.explaining import MAX_LOOKED_AT, MAX_SHOWN
from index.answering.matching.forms import LITERAL, NUMBER, Forms
from index.answering.matching.needles import Needle
from index.answering.matching.places import number_places
from index.answering.postgres.cards import answering
from index.answering.postgres.search import Search
from index.answering.postgres.sql.needles import indexed, present
from index.answering.postgres.sql.pieces import TRUE, Sql, all_of, negated, piece
from index.answering.postgres.words import nearly
from index.asking import show
from index.asking.analysis import spelt_nearly
from index.asking.tree import Leaf, Pattern, Term, leaves


def term_counts(search: Search, total: int) -> Iterator[TermCount]:
    """How many segments each term and pattern finds by itself."""
    tree = search.asked.tree
    for leaf in dict.fromkeys(leaves(tree)):
        if isinstance(leaf, Term | Pattern):
            alone = leaf is tree and search.asked.where.tree is None
            yield TermCount(show(leaf), total if alone else search.segments_with(leaf))


def expansions(search: Search) -> Iterator[Expansion]:
    """What each term was expanded to; of numbers only spellings that do occur."""
    for term, forms in search.forms.items():
        yield from forms.expanded
        spellings = _number_spellings(term, forms, search)
        if spellings:
            yield Expansion(term.text, spellings, NUMBER)


def _number_spellings(term: Term, forms: Forms, search: Search) -> tuple[str, ...]:
    """How the value that ``term`` states is written where it is not written as it was typed."""
    if forms.number is None:
        return ()
    own = search.terms[term]
    literal = present(forms.needles[0], search.values)
    within = all_of((own.index, own.otherwise, negated(literal)))
    spellings: dict[str, None] = {}
    looked_at = 0
    for rows in search.fetched(within):
        judged = search.judged(rows)
        postings = judged.evaluation.postings
        without = postings(term, LITERAL)
        for at in (at for at in sorted(postings(term, NUMBER)) if at not in without):
            document, segment = judged.snapshot.locate(at)
            text = judged.snapshot.texts[document]
            for start, end in number_places(forms.number, text, *text.bounds(segment)):
                spellings[text.text[start:end]] = None
            looked_at += 1
            if looked_at == MAX_LOOKED_AT:
                break
        if looked_at == MAX_LOOKED_AT:
            break
    spellings.pop(fold_text(term.text), None)
    return tuple(islice(spellings, MAX_SHOWN))


def notes(search: Search, total: int) -> list[Note]:
    """Sentences for a query without hits."""
    if total:
        return []
    if search.asked.where.tree is not None:
        answered = search.answered_without_filter()
        if answered:
            return [Note("The filter leaves none of {count} passages.", count=answered)]
    return blame(search.asked.tree, _Looked(search), show)


class _Looked:
    """A search, as blaming asks it."""

    def __init__(self, search: Search) -> None:
        self._search = search

    def segments_with(self, term: Term) -> int:
        return self._search.segments_with(term)

    def some_document(self, leaf: Leaf) -> bool:
        return bool(answering(self._search.session, leaf))

    def where_else(self, term: Term) -> tuple[bool, bool]:
        search = self._search
        here = there = False
        documents = search.documents
        inside: Sql = TRUE
        if documents is not None:
            inside = piece("document = ANY({}::int[])", search.values(documents))
        apart = TRUE if search.asked.question.outside else piece("NOT outside")
        for needle in search.forms[term].needles:
            held = all_of((indexed(needle.text, search.values), present(needle, search.values)))
            here = here or bool(search.count(all_of((held, inside)), whole=True))
            if documents is not None:
                rest = all_of((held, negated(inside), apart))
                there = there or bool(search.count(rest, whole=True))
        return here, there

    def holding(self, needle: Needle) -> int:
        values = self._search.values
        return self._search.count(all_of((indexed(needle.text, values), present(needle, values))))

    def spelt_nearly(self, folded: str, distance: int) -> Sequence[str]:
        near = nearly(folded, self._search.session, self._search.documents, distance)
        return spelt_nearly(folded, near, distance)
