"""Exact counts over all segments that answer, whatever is shown of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from index.answering.answer import DocumentCount, Totals
from index.answering.local.engine import Postings
from index.answering.local.evaluating.evaluation import Evaluation
from index.answering.local.snapshot import Snapshot
from index.answering.matching.forms import SYNONYM
from index.answering.matching.needles import count_spans
from index.answering.port import check
from index.asking.tree import Node, only_terms, positive_terms


def occurrences(tree: Node, evaluation: Evaluation, found: Collection[int]) -> Postings:
    """How many spans each segment of ``found`` (ascending in the answer) shows."""

    def by_places(numbers: Iterable[int]) -> dict[int, int]:
        return _by_places(tree, evaluation, numbers)

    if not only_terms(tree):
        return evaluation.looking.as_postings(by_places(sorted(found)))
    forms = [evaluation.forms_of(term) for term in positive_terms(tree)]
    return evaluation.looking.occurrences(forms, found, by_places)


def _by_places(tree: Node, evaluation: Evaluation, found: Iterable[int]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for turn, number in enumerate(found):
        if turn % 256 == 0:
            check(evaluation.scope.cancelled)
        document, segment = evaluation.snapshot.locate(number)
        places = evaluation.showing.places(tree, SYNONYM, number)
        counted[number] = count_spans(evaluation.snapshot.texts[document], segment, places)
    return counted


def document_counts(snapshot: Snapshot, totals: Totals) -> tuple[DocumentCount, ...]:
    """The counts with their documents' names."""
    names = map(snapshot.names.__getitem__, totals.documents)
    ids, titles = zip(*names, strict=True) if totals.documents else ((), ())
    return tuple(
        map(DocumentCount, ids, titles, totals.segments, totals.spans),
    )


def facets(snapshot: Snapshot, totals: Totals) -> dict[str, dict[str, int]]:
    """Passages by kind, year, period and issuer of their documents, most first."""
    counted: dict[str, dict[str, int]] = {"kind": {}, "year": {}, "issuer": {}, "period": {}}
    # Documents with the same values are counted together first: there are few such groups.
    group_of, groups = snapshot.groups
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
