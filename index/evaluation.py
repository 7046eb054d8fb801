"""From a query tree to the segments that answer it, and the places in them.

An evaluation belongs to one search: it compiles each term once, asks the engine
for each form once, and keeps both. Sets hold numbered segments (see Snapshot).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from data.fold import fold_text
from data.model import Segment
from index.analysis import Vocabulary
from index.beyond_terms import PatternSearch, TargetSearch
from index.engine import Engine, Postings, check, count_spans
from index.filters import DOCUMENT_FIELDS, document_answers
from index.forms import LITERAL, SYNONYM, Forms, compile_term
from index.places import number_segments, places_of
from index.query.tree import (
    And,
    DateField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Sentence,
    Term,
    TextField,
    asks_for_target,
    joined,
)
from index.results import TargetRow
from index.scope import Scope
from index.showing import Showing
from index.snapshot import Snapshot

if TYPE_CHECKING:
    from index.whoosh_engine.arrays import Flags, Spans


class Evaluation:
    """The answers to the parts of one query."""

    def __init__(
        self,
        snapshot: Snapshot,
        engine: Engine,
        scope: Scope,
        segments_of: Callable[[int], Sequence[Segment]],
        rows_of: Callable[[int], Sequence[TargetRow]],
    ) -> None:
        """``segments_of`` and ``rows_of`` (targets) ask for a document by its position."""
        self.snapshot = snapshot
        self.engine = engine
        self.scope = scope
        self.forms: dict[Term, Forms] = {}
        self.patterns = PatternSearch(snapshot, scope, segments_of)
        self.targets = TargetSearch(snapshot, scope, segments_of, rows_of)
        self.bulk = engine.bulk
        self.showing = Showing(self)
        self._postings: dict[tuple[Term, str], Postings] = {}
        self._spans: dict[tuple[Term, str], list[Spans]] = {}
        self._allowed: Flags | None = None
        self._everything: Set[int] | None = None
        self._vocabulary: Vocabulary | None = None

    # Segments.

    def matching(self, node: Node, level: str, within: Set[int] | None = None) -> Set[int]:
        """Segments that answer ``node`` by matches of at most ``level``.

        ``within`` may be given where only those segments matter any more.
        """
        match node:
            case Term():
                return self.postings(node, level).keys()
            case Pattern():
                return self.patterns.matching(node, self.everything() if within is None else within)
            case And(parts) if not asks_for_target(node):
                return self._all(parts, level, within)
            case Or(parts) if not asks_for_target(node):
                found = (self.matching(part, level, within) for part in parts)
                return reduce(or_, found)
            case Not(part):
                # What a NOT leaves out it leaves out in all its forms.
                rest = self.everything() if within is None else within
                return rest - self.matching(part, SYNONYM, rest)
            case Near() | Sentence():
                return self._together_segments(node, level, within)
            case TextField(name=name) | DateField(name=name) if name in DOCUMENT_FIELDS:
                return self._of_documents(node)
            case TextField(name="heading"):
                return self._under_heading(node)
            case _:
                return self.targets.places(node).keys()

    def everything(self) -> Set[int]:
        """Every segment in scope."""
        if self._everything is None:
            self._everything = self._within_documents(self.scope.documents)
        return self._everything

    def postings(self, term: Term, level: str) -> Postings:
        """Segments in scope that hold ``term``, and how often."""
        key = self._key(term, level)
        if key not in self._postings:
            self._postings[key] = self._find(*key)
        return self._postings[key]

    def _key(self, term: Term, level: str) -> tuple[Term, str]:
        forms = self.forms_of(term)
        return term, LITERAL if forms.number is None and not forms.synonyms else level

    def spans(self, term: Term, level: str) -> list[Spans]:
        """Where the forms of ``term`` stand, in and out of scope (see ``bulk``)."""
        assert self.bulk is not None
        key = self._key(term, level)
        if key not in self._spans:
            forms, cancelled = self.forms_of(term), self.scope.cancelled
            found = self.bulk.spans(forms.needles_of(key[1]), cancelled)
            if forms.number is not None and key[1] != LITERAL:
                documents = self.scope.documents
                found.append(self.bulk.number_spans(forms.number, documents, cancelled))
            self._spans[key] = found
        return self._spans[key]

    @property
    def allowed(self) -> Flags:
        """For each segment of the engine's line whether the search looks at it."""
        assert self.bulk is not None
        if self._allowed is None:
            self._allowed = self.bulk.allowed(self.scope.documents, self.scope.outside)
        return self._allowed

    def _find(self, term: Term, level: str) -> Postings:
        if self.bulk is not None:
            return self.bulk.count(self.spans(term, level), self.allowed)
        forms = self.forms_of(term)
        found = [
            self.engine.find(needle, self.scope.documents, self.scope.cancelled)
            for needle in forms.needles_of(level)
        ]
        if forms.number is not None and level != LITERAL:
            found.append(self._number_postings(forms))
        merged = self._merge(found, forms, level)
        return merged if self.scope.outside else self._without_outside(merged)

    def _number_postings(self, forms: Forms) -> Postings:
        assert forms.number is not None
        postings: dict[int, int] = {}
        for document in self.scope.documents:
            check(self.scope.cancelled)
            base = self.snapshot.bases[document]
            text = self.snapshot.texts[document]
            for segment, times in number_segments(forms.number, text).items():
                postings[base + segment] = times
        return postings

    def _merge(self, found: list[Postings], forms: Forms, level: str) -> Postings:
        if len(found) == 1:
            return found[0]
        merged: dict[int, int] = {}
        twice: set[int] = set()
        for postings in found:
            twice |= merged.keys() & postings.keys()
            merged.update(postings)
        for number in twice:
            document, segment = self.snapshot.locate(number)
            text = self.snapshot.texts[document]
            merged[number] = count_spans(text, segment, places_of(forms, level, text, segment))
        return merged

    def _without_outside(self, postings: Postings) -> Postings:
        apart = self.snapshot.apart
        if not apart or apart.isdisjoint(postings):
            return postings
        return {number: times for number, times in postings.items() if number not in apart}

    def _all(self, parts: Sequence[Node], level: str, within: Set[int] | None) -> Set[int]:
        result = within
        for part in sorted(joined(parts), key=_cost):
            if asks_for_target(part):
                found: Set[int] = self.targets.places(part).keys()
            else:
                found = self.matching(part, level, result)
            result = found if result is None else result & found
        assert result is not None
        return result

    def _of_documents(self, leaf: Leaf) -> Set[int]:
        infos = self.snapshot.infos
        return self._within_documents(
            [d for d in self.scope.documents if document_answers(infos[d], leaf)]
        )

    def _within_documents(self, documents: Sequence[int]) -> Set[int]:
        if self.bulk is not None:
            return self.bulk.numbers(self.bulk.allowed(documents, self.scope.outside))
        bases = self.snapshot.bases
        found: set[int] = set()
        for document in documents:
            found.update(range(bases[document], bases[document + 1]))
        return found if self.scope.outside else found - self.snapshot.apart

    def _under_heading(self, leaf: TextField) -> Set[int]:
        wanted = fold_text(leaf.text)
        if self.bulk is not None:
            return self.bulk.under_heading(wanted) & self.everything()
        found: set[int] = set()
        for document in self.scope.documents:
            text = self.snapshot.texts[document]
            named = {n for n, section in enumerate(text.sections) if wanted in section.folded}
            if not named:
                continue
            base = self.snapshot.bases[document]
            found.update(
                base + segment
                for segment in range(len(text))
                if not named.isdisjoint(text.path(segment))
            )
        return found if self.scope.outside else found - self.snapshot.apart

    def _together_segments(
        self, node: Near | Sentence, level: str, within: Set[int] | None
    ) -> Set[int]:
        both = self.matching(node.left, level, within)
        both = both & self.matching(node.right, level, both)
        found = set()
        for number in both:
            check(self.scope.cancelled)
            if self.showing.items(node, level, number):
                found.add(number)
        return found

    def forms_of(self, term: Term) -> Forms:
        forms = self.forms.get(term)
        if forms is None:
            forms = self.forms[term] = compile_term(
                term,
                self.vocabulary,
                synonyms=self.scope.synonyms,
                literal=self.scope.literal,
            )
        return forms

    def vocabulary(self) -> Vocabulary:
        """The Latin words of the documents in scope."""
        snapshot, documents = self.snapshot, self.scope.documents
        if len(documents) == len(snapshot.texts):
            return snapshot.vocabulary
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(snapshot.texts[d].words() for d in documents)
        return self._vocabulary


def _cost(node: Node) -> int:
    """Cheap and narrow parts of an AND first; patterns last."""
    match node:
        case Term():
            return 0
        case Pattern():
            return 4
        case Not():
            return 3
        case Near() | Sentence():
            return 2
        case _:
            return 1
