"""One search over the index: all segments at once. Importing it imports NumPy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import cast

from index.answering.answer import Totals
from index.answering.local.engine import Postings, Scored, Weighed
from index.answering.local.overlaps import can_overlap
from index.answering.local.scope import Scope
from index.answering.local.whoosh.arrays import ArrayPostings, Flags, Numbers, Spans
from index.answering.local.whoosh.bulk import Bulk
from index.answering.matching.forms import LITERAL, SYNONYM, Forms
from index.answering.matching.texts import Original


class Asking:
    """What a search asks, answered with arrays; places once found are kept for it."""

    def __init__(self, bulk: Bulk, scope: Scope) -> None:
        self._bulk = bulk
        self._scope = scope
        self._spans: dict[tuple[Forms, str], list[Spans]] = {}
        self._postings: dict[tuple[Forms, str], ArrayPostings] = {}

    @cached_property
    def _allowed(self) -> Flags:
        """For each segment of the line whether the search looks at it."""
        return self._bulk.allowed(self._scope.documents, self._scope.outside)

    def postings(self, forms: Forms, level: str) -> ArrayPostings:
        key = forms, forms.settled(level)
        if key not in self._postings:
            self._postings[key] = self._bulk.count(self._places(forms, level), self._allowed)
        return self._postings[key]

    def _places(self, forms: Forms, level: str) -> list[Spans]:
        """Where the forms of a term stand, in and out of scope."""
        key = forms, forms.settled(level)
        if key not in self._spans:
            cancelled = self._scope.cancelled
            found = self._bulk.spans(forms.needles_of(level), cancelled)
            if forms.number is not None and level != LITERAL:
                documents = self._scope.documents
                found.append(self._bulk.number_spans(forms.number, documents, cancelled))
            self._spans[key] = found
        return self._spans[key]

    def everything(self, documents: Sequence[int]) -> Numbers:
        return self._bulk.numbers(self._bulk.allowed(documents, self._scope.outside))

    def under_heading(self, wanted: str) -> Set[int]:
        return self._bulk.under_heading(wanted) & self.everything(self._scope.documents)

    def occurrences(
        self,
        terms: Sequence[Forms],
        found: Collection[int],
        by_places: Callable[[Iterable[int]], dict[int, int]],
    ) -> Postings:
        numbers = self._bulk.as_numbers(found)
        spans = [each for forms in terms for each in self._places(forms, SYNONYM)]
        tailed = any(each.tailed for each in spans)
        if len(terms) > 1 and (tailed or can_overlap(terms)):
            together = self._bulk.count(spans, self._allowed, numbers)
            return self._bulk.counted([together], numbers)
        postings = [self.postings(forms, SYNONYM) for forms in terms]
        return self._bulk.counted(postings, numbers)

    def as_postings(self, counted: dict[int, int]) -> ArrayPostings:
        return self._bulk.as_postings(counted)

    def by_document(self, counted: Postings) -> Totals:
        return self._bulk.by_document(cast(ArrayPostings, counted))

    def by_section(
        self, counted: Postings, documents: Iterable[int]
    ) -> Mapping[str, dict[str, int]]:
        return self._bulk.by_section(cast(ArrayPostings, counted), documents)

    def first(self, found: Collection[int], limit: int) -> list[int]:
        first: list[int] = self._bulk.as_numbers(found).array[: limit or None].tolist()
        return first

    def best(self, terms: Sequence[Weighed], found: Collection[int], limit: int) -> Scored:
        numbers = self._bulk.as_numbers(found).array
        return self._bulk.best(numbers, self._bulk.scores(terms, numbers), limit)

    def scores(self, terms: Sequence[Weighed], numbers: Sequence[int]) -> Scored:
        array = self._bulk.as_numbers(numbers).array
        return list(zip(array.tolist(), self._bulk.scores(terms, array).tolist(), strict=True))

    def text(self, number: int) -> str:
        return self._bulk.line.text(number)

    def original(self, number: int) -> Original | None:
        return self._bulk.line.original(number)

    def path(self, number: int) -> tuple[str, ...]:
        return self._bulk.path(number)
