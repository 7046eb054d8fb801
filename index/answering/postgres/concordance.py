"""Occurrences of a question one by one, in reading order or by the text beside them."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest

from index.answering.answer import OccurrencePage
from index.answering.local.concordance import key_of, occurrence
from index.answering.matching.texts import source_places
from index.answering.postgres.search import Search
from index.answering.postgres.showing.found import Ranking, place_of
from index.answering.postgres.showing.hits import hits, places
from index.answering.postgres.showing.outlines import Outlines
from index.answering.postgres.sql.pieces import all_of, piece
from index.asking.question import LEFT_CONTEXT, RIGHT_CONTEXT

Turn = tuple[int, int]  # place of a segment, which of its spans


def page(search: Search, outlines: Outlines, start: int, stop: int | None) -> OccurrencePage:
    """Those from ``start`` to ``stop`` in the order that the question asks for."""
    start = max(start, 0)
    stop = stop if stop is None else max(stop, 0)
    if search.asked.question.sort in (LEFT_CONTEXT, RIGHT_CONTEXT):
        total, chosen = _by_context(search, start, stop)
    else:
        total, chosen = _in_reading_order(search, start, stop)
    order = [(place, 0.0) for place in sorted({place for place, _ in chosen})]
    shown = {
        place: hit for (place, _), hit in zip(order, hits(search, order, outlines), strict=True)
    }
    items = tuple(occurrence(shown[place], turn) for place, turn in chosen)
    return OccurrencePage(total, start, items)


def _in_reading_order(search: Search, start: int, stop: int | None) -> tuple[int, list[Turn]]:
    """How many there are, and those of one page: only its documents are looked at."""
    sums = search.found(Ranking(None, search.each, reading_order=True), 1).sums()
    total = int(sums.spans.sum())
    last = total if stop is None else min(stop, total)
    chosen: list[Turn] = []
    passed = 0
    within: list[int] = []
    before = 0
    for document, spans in zip(sums.documents.tolist(), sums.spans.tolist(), strict=True):
        if passed < last and passed + spans > start:
            before = before if within else passed
            within.append(document)
        passed += spans
    for place, spans in _spans(search, within):
        for turn in range(spans):
            if start <= before + turn < last:
                chosen.append((place, turn))
        before += spans
    return total, chosen


def _spans(search: Search, documents: list[int]) -> Iterator[Turn]:
    """Each passage of the documents with how many spans it shows."""
    for place, _, spans in _passages(search, documents):
        yield place, len(spans)


def _passages(
    search: Search, documents: list[int] | None = None
) -> Iterator[tuple[int, str, list[tuple[int, int]]]]:
    """Each passage in reading order: its place, its folded text, the spans in that."""
    within = search.possible
    if documents is not None:
        if not documents:
            return
        chosen = piece("document = ANY({}::int[])", search.values(documents))
        within = all_of((within, chosen))
    for rows in search.fetched(within):
        judged = search.judged(rows)
        for at in search.matching(judged):
            row = rows[at]
            spans = places(search, judged, at)
            document, segment = judged.snapshot.locate(at)
            way = judged.snapshot.texts[document].body.expanding.get(segment)
            if way is not None and len(spans) > 1:
                spans = source_places(way, spans)
            yield place_of(row.document, row.number), row.fold, spans


def _by_context(search: Search, start: int, stop: int | None) -> tuple[int, list[Turn]]:
    """How many there are, and those of one page by the text beside them."""
    sort = search.asked.question.sort
    total = 0

    def keyed() -> Iterator[tuple[str, int, int]]:
        nonlocal total
        for place, text, spans in _passages(search):
            for turn, span in enumerate(spans):
                total += 1
                yield key_of(sort, text, span), place, turn

    # nsmallest holds no more than it gives; a page from far behind is sorted whole.
    first = sorted(keyed()) if stop is None else nsmallest(stop, keyed())
    return total, [(place, turn) for _, place, turn in first[start:]]
