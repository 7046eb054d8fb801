"""Passages as they are shown: their text, where they stand, the places in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import orjson

from data.fold import fold
from data.model import NoteReference, Span, place_of
from index.answering.answer import Hit
from index.answering.local.engine import Scored
from index.answering.matching.forms import LEVELS, LITERAL
from index.answering.matching.texts import Place, source_spans
from index.answering.port import UnsettledError
from index.answering.postgres.search import Search
from index.answering.postgres.showing.fetched import Fetched, Judged
from index.answering.postgres.showing.outlines import Outlines


def hits(search: Search, order: Scored, outlines: Outlines) -> tuple[Hit, ...]:
    """The passages of ``order`` (place, score). Raises ``UnsettledError`` where one is gone."""
    rows = search.rows_at([place for place, _ in order])
    if any(place not in rows for place, _ in order):
        raise UnsettledError
    scores = dict(order)
    shown = dict(zip(sorted(scores), _shown(search, rows, scores, outlines), strict=True))
    return tuple(shown[place] for place, _ in order)


def _shown(
    search: Search, rows: Mapping[int, Fetched], scores: Mapping[int, float], outlines: Outlines
) -> Iterator[Hit]:
    """As hits, in reading order."""
    fetched = [rows[place] for place in sorted(rows)]
    readings = {(row.document, row.stamp) for row in fetched}
    known = outlines.of(readings, search.session)
    if known.keys() != readings:
        raise UnsettledError
    cards = search.cards.of(
        {row.document for row in fetched}, search.session, search.library.revision
    )
    judged = search.judged(fetched)
    search.matching(judged)  # where patterns match is known only then
    levels = _levels(search, judged)
    for at, (place, row) in enumerate(zip(sorted(rows), fetched, strict=True)):
        card = cards[row.document]
        yield Hit(
            document=card.id,
            segment=row.number,
            locator=f"{card.id}#{place_of(row.eid, row.place)}",
            eid=row.eid,
            title=card.title,
            path=known[row.document, row.stamp].path(row.section),
            text=row.body,
            spans=tuple(_spans(search, judged, at)),
            match=levels.get(at, LITERAL),
            score=round(scores[place], 4),
            notes=_notes(row.notes),
        )


def _levels(search: Search, judged: Judged) -> dict[int, str]:
    """The strictest kind of match that explains each."""
    everything = set(range(len(judged.rows)))
    if not any(forms.number or forms.synonyms for forms in search.forms.values()):
        return dict.fromkeys(everything, LITERAL)
    levels: dict[int, str] = {}
    for level in LEVELS:
        for at in judged.evaluation.matching(search.asked.tree, level, everything):
            levels.setdefault(at, level)
    return levels


def places(search: Search, judged: Judged, at: int) -> list[Place]:
    """Places that one row shows, counted in its folded text; each is one span."""
    return judged.evaluation.showing.within(search.asked.tree, at, judged.rows[at].fold)


def _spans(search: Search, judged: Judged, at: int) -> Sequence[Span]:
    return source_spans(fold(judged.rows[at].body), places(search, judged, at))


def _notes(notes: str) -> tuple[NoteReference, ...]:
    return tuple(NoteReference(*note) for note in orjson.loads(notes)) if notes else ()
