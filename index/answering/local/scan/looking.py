"""One search over folded texts, document by document and segment by segment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from heapq import nsmallest

from index.answering.answer import Totals
from index.answering.local.engine import Postings, Scored, Weighed
from index.answering.local.overlaps import can_overlap
from index.answering.local.scan import ranking
from index.answering.local.scan.remembering import Finds
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot
from index.answering.matching.forms import LITERAL, SYNONYM, Forms
from index.answering.matching.needles import count_spans
from index.answering.matching.places import number_segments, places_of
from index.answering.port import check


class Scanning:
    """What a search asks, answered segment by segment."""

    def __init__(self, snapshot: Snapshot, engine: Finds, scope: Scope) -> None:
        self._snapshot = snapshot
        self._engine = engine
        self._scope = scope
        self._postings: dict[tuple[Forms, str], Postings] = {}

    def postings(self, forms: Forms, level: str) -> Postings:
        key = forms, forms.settled(level)
        if key not in self._postings:
            self._postings[key] = self._find(forms, level)
        return self._postings[key]

    def _find(self, forms: Forms, level: str) -> Postings:
        found = [
            self._engine.find(needle, self._scope.documents, self._scope.cancelled)
            for needle in forms.needles_of(level)
        ]
        if forms.number is not None and level != LITERAL:
            found.append(self._number_postings(forms))
        merged = self._merge(found, forms, level)
        return merged if self._scope.outside else self._without_outside(merged)

    def _number_postings(self, forms: Forms) -> Postings:
        assert forms.number is not None
        postings: dict[int, int] = {}
        for document in self._scope.documents:
            check(self._scope.cancelled)
            base = self._snapshot.bases[document]
            text = self._snapshot.texts[document]
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
            document, segment = self._snapshot.locate(number)
            text = self._snapshot.texts[document]
            merged[number] = count_spans(text, segment, places_of(forms, level, text, segment))
        return merged

    def _without_outside(self, postings: Postings) -> Postings:
        apart = self._snapshot.apart
        if not apart or apart.isdisjoint(postings):
            return postings
        return {number: times for number, times in postings.items() if number not in apart}

    def everything(self, documents: Sequence[int]) -> Set[int]:
        bases = self._snapshot.bases
        found: set[int] = set()
        for document in documents:
            found.update(range(bases[document], bases[document + 1]))
        return found if self._scope.outside else found - self._snapshot.apart

    def under_heading(self, wanted: str) -> Set[int]:
        found: set[int] = set()
        for document in self._scope.documents:
            text = self._snapshot.texts[document]
            named = {n for n, section in enumerate(text.sections) if wanted in section.folded}
            if not named:
                continue
            base = self._snapshot.bases[document]
            found.update(
                base + segment
                for segment in range(len(text))
                if not named.isdisjoint(text.path(segment))
            )
        return found if self._scope.outside else found - self._snapshot.apart

    def occurrences(
        self,
        terms: Sequence[Forms],
        found: Collection[int],
        by_places: Callable[[Iterable[int]], dict[int, int]],
    ) -> Postings:
        counted = dict.fromkeys(sorted(found), 0)
        shared: set[int] = set()
        seen: set[int] = set()
        for forms in terms:
            postings = self.postings(forms, SYNONYM)
            for number in postings.keys() & counted.keys():
                counted[number] += postings[number]
            shared |= seen & postings.keys()
            seen |= postings.keys()
        if shared:
            doubtful = shared & counted.keys()
            if not can_overlap(terms):
                doubtful = {number for number in doubtful if self._expands(number)}
            counted.update(by_places(sorted(doubtful)))
        return counted

    def _expands(self, number: int) -> bool:
        document, segment = self._snapshot.locate(number)
        return segment in self._snapshot.texts[document].expanding

    def as_postings(self, counted: dict[int, int]) -> Postings:
        return counted

    def by_document(self, counted: Postings) -> Totals:
        bases = self._snapshot.bases
        totals = Totals()
        end = -1
        for number, times in counted.items():
            if number >= end:
                document = self._snapshot.document_of(number)
                totals.documents.append(document)
                totals.segments.append(0)
                totals.spans.append(0)
                end = bases[document + 1]
            totals.segments[-1] += 1
            totals.spans[-1] += times
        return totals

    def by_section(
        self, counted: Postings, documents: Iterable[int]
    ) -> Mapping[str, dict[str, int]]:
        snapshot = self._snapshot
        numbers = list(counted)
        found: dict[str, dict[str, int]] = {}
        at = 0
        for document in documents:
            text, base = snapshot.texts[document], snapshot.bases[document]
            end = bisect_left(numbers, snapshot.bases[document + 1], at)
            section_of = text.body.section_of
            sums = [0] * (len(text.sections) + 1)
            for number in numbers[at:end]:
                sums[section_of[number - base]] += counted[number]
            at = end
            own = found[text.id] = {}
            for section, spans in zip(text.sections, sums, strict=False):
                if spans:
                    own[section.eid] = spans
        return found

    def first(self, found: Collection[int], limit: int) -> list[int]:
        return nsmallest(limit, found) if limit else sorted(found)

    def best(self, terms: Sequence[Weighed], found: Collection[int], limit: int) -> Scored:
        return ranking.best(self._snapshot, terms, found, limit)

    def scores(self, terms: Sequence[Weighed], numbers: Sequence[int]) -> Scored:
        return ranking.scores(self._snapshot, terms, numbers)

    def text(self, number: int) -> str:
        document, segment = self._snapshot.locate(number)
        text = self._snapshot.texts[document]
        start, end = text.bounds(segment)
        return text.text[start:end]

    def original(self, number: int) -> None:
        return None

    def path(self, number: int) -> tuple[str, ...]:
        document, segment = self._snapshot.locate(number)
        text = self._snapshot.texts[document]
        return tuple(text.sections[n].title for n in text.path(segment))
