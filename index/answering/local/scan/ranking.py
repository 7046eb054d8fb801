"""Scores of segments, one by one (see ``local.ranking``)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from heapq import nsmallest

from data.fold import fold_text
from index.answering.local.engine import Scored, Weighed
from index.answering.local.ranking import HEADING, OWN_HEADING, SHORTEST, TITLE, per_character
from index.answering.local.snapshot import Snapshot


def best(
    snapshot: Snapshot, terms: Sequence[Weighed], found: Collection[int], limit: int
) -> Scored:
    """The ``limit`` best of ``found`` (0: all), ties in document order."""
    # As (-score, number) the best sort first and ties stand in document order.
    ranked = [(-score, number) for number, score in scores(snapshot, terms, sorted(found))]
    chosen = nsmallest(limit, ranked) if limit else sorted(ranked)
    return [(number, -score) for score, number in chosen]


def scores(snapshot: Snapshot, terms: Sequence[Weighed], numbers: Sequence[int]) -> Scored:
    """(segment, score) for ascending segments."""
    scored: Scored = []
    at = 0
    while at < len(numbers):
        document = snapshot.document_of(numbers[at])
        end = bisect_left(numbers, snapshot.bases[document + 1], at)
        _score(snapshot, terms, document, numbers[at:end], scored)
        at = end
    return scored


def _score(
    snapshot: Snapshot,
    terms: Sequence[Weighed],
    document: int,
    numbers: Sequence[int],
    scored: Scored,
) -> None:
    """Score segments of one document; this runs for every hit, so it is kept tight."""
    body = snapshot.texts[document].body
    base = snapshot.bases[document]
    starts, headings, section_of = body.starts, body.headings, body.section_of
    parts = [
        (term.postings, term.weight, _boosts(snapshot, document, term.needles)) for term in terms
    ]
    by_length = per_character(snapshot.segments, snapshot.length)
    for number in numbers:
        segment = number - base
        norm = SHORTEST + by_length * (starts[segment + 1] - starts[segment])
        own = OWN_HEADING if headings[segment] else 1.0
        section = section_of[segment]
        score = 0.0
        for postings, weight, boost in parts:
            if number in postings:
                frequency = postings[number] * own + boost[section]
                score += weight * frequency / (frequency + norm)
        scored.append((number, score))


def _boosts(snapshot: Snapshot, document: int, forms: tuple[str, ...]) -> list[float]:
    """What headings and title add for a term, per section; last: in no section."""
    sections = snapshot.texts[document].sections
    folded_title = fold_text(snapshot.labels[document].title)
    title = TITLE if any(form in folded_title for form in forms) else 0.0
    named = [any(form in section.folded for form in forms) for section in sections]
    if True not in named:
        return [title] * (len(named) + 1)
    boosts = [
        title + (HEADING if any(named[around] for around in section.path) else 0.0)
        for section in sections
    ]
    return [*boosts, title]
