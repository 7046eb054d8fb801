"""Counting and ranking for all segments at once. Importing this module imports NumPy.

Same results as ``scan`` gives segment by segment: the same counts,
and the same scores to the last bit, for the same operations follow in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

import numpy as np

from index.answering.answer import Totals
from index.answering.local.engine import Scored, Weighed
from index.answering.local.ranking import (
    HEADING,
    OWN_HEADING,
    SHORTEST,
    TITLE,
    per_character,
)
from index.answering.local.whoosh.arrays import (
    ArrayPostings,
    Flags,
    Floats,
    Ints,
    Numbers,
    Spans,
    join,
    runs,
)
from index.answering.local.whoosh.files.columns import units_in
from index.answering.local.whoosh.line import Line
from index.answering.local.whoosh.sections import Sections
from index.answering.local.whoosh.stretch import Stretch, as_units, standing
from index.answering.matching.forms import NumberForm
from index.answering.matching.needles import Needle
from index.answering.matching.places import number_keys, stated_places
from index.answering.matching.texts import Place
from index.answering.port import Cancelled, check


class Bulk:
    """What can be done for all segments of a snapshot at once."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._snapshot = line.snapshot
        self._paths: dict[int, tuple[str, ...]] = {}  # of sections that hits stood in
        self._bases: Ints = np.array(line.snapshot.bases, np.int64)

    # Segments.

    def allowed(self, documents: Sequence[int], outside: bool) -> Flags:
        """For each segment of the line whether a search of this scope looks at it."""
        snapshot = self._snapshot
        if len(documents) == len(snapshot.texts):
            return self._everywhere if outside else self._within
        return self._allowed(documents, outside)

    @cached_property
    def _everywhere(self) -> Flags:
        return self._allowed(range(len(self._snapshot.texts)), True)

    @cached_property
    def _within(self) -> Flags:
        return self._allowed(range(len(self._snapshot.texts)), False)

    def _allowed(self, documents: Sequence[int], outside: bool) -> Flags:
        snapshot = self._snapshot
        # One more than there are segments: masked ones have the number -1.
        flags = np.zeros(snapshot.segments + 1, np.bool_)
        if len(documents) == len(snapshot.texts):
            flags[:-1] = True
        else:
            for document in documents:
                flags[self._bases[document] : self._bases[document + 1]] = True
        if not outside:
            flags[self._apart] = False
        allowed: Flags = flags[self.line.numbers]
        return allowed

    @cached_property
    def _apart(self) -> Ints:
        return np.fromiter(self._snapshot.apart, np.int64, len(self._snapshot.apart))

    def numbers(self, allowed: Flags) -> Numbers:
        """All numbered segments that are allowed."""
        return Numbers(np.sort(self.line.numbers[allowed]), self._snapshot.segments)

    def under_heading(self, wanted: str) -> Numbers:
        """All segments in a section whose title, or that of one around it, holds ``wanted``."""
        named = self.sections.under([wanted], self.sections.owners)
        return Numbers(np.flatnonzero(named), self._snapshot.segments)

    # Places.

    def spans(self, needles: Iterable[Needle], cancelled: Cancelled | None) -> list[Spans]:
        """Where each needle stands, whether a search looks at it or not."""
        return [self.line.find(needle, cancelled) for needle in needles]

    def number_spans(
        self, form: NumberForm, documents: Sequence[int], cancelled: Cancelled | None
    ) -> Spans:
        """Where ``form`` is stated in the documents."""
        everything = len(documents) == len(self._snapshot.texts)
        wanted = None if everything else frozenset(documents)
        starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for stretch, held, base in self.line.parts():
            check(cancelled)
            begins, finishes = self._stated(form, stretch, held, base, wanted)
            starts.append(begins + base)
            ends.append(finishes + base)
        begins = np.concatenate(starts)
        order = np.argsort(begins, kind="stable")
        return Spans(begins[order], np.concatenate(ends)[order], True)

    def _stated(
        self,
        form: NumberForm,
        stretch: Stretch,
        held: Sequence[int],
        base: int,
        wanted: frozenset[int] | None,
    ) -> tuple[Ints, Ints]:
        """Starts and ends, in the units of one stretch."""
        places: list[Place] = []
        for key in number_keys(form):
            for position, stated in stretch.stated(key).items():
                document = held[position]
                if document >= 0 and stated and (wanted is None or document in wanted):
                    places.extend(self._in_stretch(form, document, stated, base))
        # A document may have been asked for more than one key.
        found = np.array(sorted(set(places)), np.int64).reshape(-1, 2)
        before, after = as_units(str(form.parts[0])), as_units(str(form.parts[2]))
        if before is None or after is None:
            return found[:0, 0], found[:0, 1]
        if len(form.parts) == 3:
            begins, finishes = found[:, 0] - len(before), found[:, 1]
            stay = standing(stretch, begins, before) & standing(stretch, finishes, after)
            return begins[stay], finishes[stay] + len(after)
        return found[:, 0], found[:, 1]

    def _in_stretch(
        self, form: NumberForm, document: int, stated: Sequence[Place], base: int
    ) -> Sequence[Place]:
        """Places in a document's text as places in its stretch.

        Where ``form`` has several numbers, its own places instead of those of the first.
        """
        text = self._snapshot.texts[document]
        if len(form.parts) > 3:
            stated = stated_places(form, text)
        start, units = self.line.extent(document)
        start -= base
        if units == text.length + 1:
            return [(start + a, start + b) for a, b in stated]
        in_units = units_in(text.text)  # some of its characters are two units each
        return [(start + in_units(a), start + in_units(b)) for a, b in stated]

    def count(
        self, parts: Sequence[Spans], allowed: Flags, within: Numbers | None = None
    ) -> ArrayPostings:
        """Segments that hold places of any of ``parts``; places that overlap count as one."""
        if within is not None and len(parts) > 1:
            chosen = np.zeros(len(allowed), np.bool_)
            chosen[self.line.places[within.array]] = True
            allowed = allowed & chosen
            parts = [self.line.within(part, allowed) for part in parts]
        return self.line.count(join(parts), allowed)

    def as_numbers(self, found: Collection[int]) -> Numbers:
        """Any set of segments as an array."""
        if isinstance(found, Numbers):
            return found
        return Numbers(np.array(sorted(found), np.int64), self._snapshot.segments)

    def as_postings(self, counted: Mapping[int, int]) -> ArrayPostings:
        """Postings (in order) that were counted one by one."""
        numbers = np.fromiter(counted.keys(), np.int64, len(counted))
        counts = np.fromiter(counted.values(), np.int64, len(counted))
        return ArrayPostings(numbers, counts, self._snapshot.segments)

    # Counts.

    def counted(self, postings: Sequence[ArrayPostings], found: Numbers) -> ArrayPostings:
        """For each of ``found`` how often in all the postings together."""
        counts = sum((each.of(found.array) for each in postings), np.zeros(len(found), np.int64))
        return ArrayPostings(found.array, counts, found.below)

    def by_document(self, counted: ArrayPostings) -> Totals:
        """Segments and spans of each document, in library order."""
        if len(counted) < len(self._bases):
            owners = self._owners(counted.numbers)
            first, segments = runs(owners)
            spans = np.add.reduceat(counted.counts, first) if len(first) else first
            return Totals(owners[first].tolist(), segments.tolist(), spans.tolist())
        edges = np.searchsorted(counted.numbers, self._bases)
        upto = np.append(0, np.cumsum(counted.counts))[edges]
        segments, spans = np.diff(edges), np.diff(upto)
        documents = np.flatnonzero(segments)
        return Totals(documents.tolist(), segments[documents].tolist(), spans[documents].tolist())

    def _owners(self, found: Ints) -> Ints:
        """The document of each of these segments, ascending."""
        if len(found) < len(self._bases):
            return np.searchsorted(self._bases, found, "right") - 1
        edges = np.searchsorted(found, self._bases)
        return np.repeat(np.arange(len(edges) - 1), np.diff(edges))

    def by_section(
        self, counted: ArrayPostings, documents: Iterable[int]
    ) -> Mapping[str, dict[str, int]]:
        """Document id → eid → spans directly in that section; worked out when looked at."""
        ids = {self._snapshot.texts[document].id: document for document in documents}
        return _BySection(self, counted, ids)

    def in_document(self, counted: ArrayPostings, document: int) -> dict[str, int]:
        """eid → spans directly in that section of a document."""
        base, after = self._bases[document], self._bases[document + 1]
        first, last = np.searchsorted(counted.numbers, (base, after))
        own = self.sections.owners[counted.numbers[first:last]] - self.sections.firsts[document]
        sections = self._snapshot.texts[document].sections
        placed = own >= 0
        sums = np.bincount(own[placed], counted.counts[first:last][placed], len(sections))
        return {
            section.eid: int(spans)
            for section, spans in zip(sections, sums.tolist(), strict=True)
            if spans
        }

    @cached_property
    def sections(self) -> Sections:
        return Sections(self.line)

    def path(self, number: int) -> tuple[str, ...]:
        """Titles of the sections around a segment, outermost first."""
        own = self.sections.owner(number)
        if own < 0:
            return ()
        known = self._paths.get(own)
        if known is None:
            document = self._snapshot.document_of(number)
            sections = self._snapshot.texts[document].sections
            path = sections[own - int(self.sections.firsts[document])].path
            known = self._paths[own] = tuple(sections[n].title for n in path)
        return known

    # Ranking.

    def scores(self, terms: Sequence[Weighed], found: Ints) -> Floats:
        """A score for each of the segments ``found`` (ascending)."""
        sections = self.sections
        by_length = per_character(self._snapshot.segments, self._snapshot.length)
        norm = SHORTEST + by_length * sections.lengths[found]
        own = np.where(sections.headings[found], OWN_HEADING, 1.0)
        owners = self._owners(found)
        scores = np.zeros(len(found), np.float64)
        for postings, weight, forms in terms:
            times = cast(ArrayPostings, postings).of(found)
            boost = TITLE * sections.titled(forms)[owners]
            boost += HEADING * sections.under(forms, sections.owners[found])
            frequency = times * own + boost
            scores += np.where(times > 0, weight * frequency / (frequency + norm), 0.0)
        return scores

    def best(self, found: Ints, scores: Floats, limit: int) -> Scored:
        """The ``limit`` best (0: all), the best first, ties in document order."""
        if limit and len(found) > limit:
            least = np.partition(scores, -limit)[-limit]
            chosen = np.flatnonzero(scores >= least)
            found, scores = found[chosen], scores[chosen]
        order = np.lexsort((found, -scores))[: limit or None]
        return list(zip(found[order].tolist(), scores[order].tolist(), strict=True))


class _BySection(Mapping[str, dict[str, int]]):
    """Counts by section; those of a document are worked out when they are asked for."""

    def __init__(self, bulk: Bulk, counted: ArrayPostings, documents: Mapping[str, int]) -> None:
        self._bulk = bulk
        self._counted = counted
        self._documents = documents

    def __getitem__(self, id: str) -> dict[str, int]:
        return self._bulk.in_document(self._counted, self._documents[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
