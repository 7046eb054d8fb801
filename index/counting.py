"""Exact counts over all segments that answer, whatever is shown of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from index.engine import Postings, check, count_spans
from index.evaluation import Evaluation
from index.forms import SYNONYM, Forms
from index.query.tree import Node, Term, only_terms, positive_terms
from index.results import DocumentCount, Totals

if TYPE_CHECKING:
    from index.whoosh_engine.arrays import ArrayPostings


def occurrences(tree: Node, evaluation: Evaluation, found: Collection[int]) -> Postings:
    """How many spans each segment of ``found`` (ascending in the answer) shows."""
    if not only_terms(tree):
        counted = _by_places(tree, evaluation, sorted(found))
        return evaluation.bulk.as_postings(counted) if evaluation.bulk else counted
    terms = positive_terms(tree)
    if evaluation.bulk is not None:
        return _in_bulk(terms, evaluation, found)
    return _one_by_one(tree, terms, evaluation, found)


def _in_bulk(terms: list[Term], evaluation: Evaluation, found: Collection[int]) -> Postings:
    bulk = evaluation.bulk
    assert bulk is not None
    numbers = bulk.as_numbers(found)
    spans = [each for term in terms for each in evaluation.spans(term, SYNONYM)]
    tailed = any(each.tailed for each in spans)
    if len(terms) > 1 and (tailed or _can_overlap([evaluation.forms[term] for term in terms])):
        together = bulk.count(spans, evaluation.allowed, numbers)
        return bulk.counted([together], numbers)
    postings = [evaluation.postings(term, SYNONYM) for term in terms]
    return bulk.counted(cast("list[ArrayPostings]", postings), numbers)


def _one_by_one(
    tree: Node, terms: list[Term], evaluation: Evaluation, found: Collection[int]
) -> Postings:
    counted = dict.fromkeys(sorted(found), 0)
    shared: set[int] = set()
    seen: set[int] = set()
    for term in terms:
        postings = evaluation.postings(term, SYNONYM)
        for number in postings.keys() & counted.keys():
            counted[number] += postings[number]
        shared |= seen & postings.keys()
        seen |= postings.keys()
    if shared:
        doubtful = shared & counted.keys()
        if not _can_overlap([evaluation.forms[term] for term in terms]):
            doubtful = {n for n in doubtful if _expands(evaluation, n)}
        counted.update(_by_places(tree, evaluation, sorted(doubtful)))
    return counted


def _by_places(tree: Node, evaluation: Evaluation, found: Iterable[int]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for turn, number in enumerate(found):
        if turn % 256 == 0:
            check(evaluation.scope.cancelled)
        document, segment = evaluation.snapshot.locate(number)
        places = evaluation.showing.places(tree, SYNONYM, number)
        counted[number] = count_spans(evaluation.snapshot.texts[document], segment, places)
    return counted


def _expands(evaluation: Evaluation, number: int) -> bool:
    document, segment = evaluation.snapshot.locate(number)
    return segment in evaluation.snapshot.texts[document].expanding


def _can_overlap(all_forms: list[Forms]) -> bool:
    """Whether places of two different terms may share a character."""
    if any(forms.number for forms in all_forms):
        return True
    groups = [[needle.text for needle in forms.needles_of(SYNONYM)] for forms in all_forms]
    for turn, ours in enumerate(groups):
        for theirs in groups[turn + 1 :]:
            if any(_overlap(a, b) for a in ours for b in theirs):
                return True
    return False


def _overlap(a: str, b: str) -> bool:
    if a in b or b in a:
        return True
    shorter = min(len(a), len(b))
    return any(a[-k:] == b[:k] or b[-k:] == a[:k] for k in range(1, shorter))


def by_document(evaluation: Evaluation, counted: Postings) -> Totals:
    """Segments and spans of each document, in library order."""
    if evaluation.bulk is not None:
        return evaluation.bulk.by_document(cast("ArrayPostings", counted))
    bases = evaluation.snapshot.bases
    totals = Totals()
    end = -1
    for number, times in counted.items():
        if number >= end:
            document = evaluation.snapshot.document_of(number)
            totals.documents.append(document)
            totals.segments.append(0)
            totals.spans.append(0)
            end = bases[document + 1]
        totals.segments[-1] += 1
        totals.spans[-1] += times
    return totals


def by_section(
    evaluation: Evaluation, counted: Postings, documents: Iterable[int]
) -> Mapping[str, dict[str, int]]:
    """Document id → eid → spans that stand directly in that section."""
    if evaluation.bulk is not None:
        return evaluation.bulk.by_section(cast("ArrayPostings", counted), documents)
    snapshot = evaluation.snapshot
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


def document_counts(evaluation: Evaluation, totals: Totals) -> tuple[DocumentCount, ...]:
    """The counts with their documents' names."""
    names = map(evaluation.snapshot.names.__getitem__, totals.documents)
    rows = zip(names, totals.segments, totals.spans, strict=True)
    return tuple([DocumentCount(*name, segments, spans) for name, segments, spans in rows])


def facets(evaluation: Evaluation, totals: Totals) -> dict[str, dict[str, int]]:
    """Segments by kind, year, period and issuer of their documents, most first."""
    counted: dict[str, dict[str, int]] = {"kind": {}, "year": {}, "issuer": {}, "period": {}}
    # Documents with the same values are counted together first: there are few such groups.
    group_of, groups = evaluation.snapshot.groups
    alike: dict[int, int] = {}
    for document, segments in zip(totals.documents, totals.segments, strict=True):
        group = group_of[document]
        alike[group] = alike.get(group, 0) + segments
    for group, segments in alike.items():
        for name, value in groups[group]:
            counted[name][value] = counted[name].get(value, 0) + segments
    return {
        name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for name, found in counted.items()
    }
