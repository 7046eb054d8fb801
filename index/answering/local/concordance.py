"""Occurrences of a question one by one, in reading order or by the text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import Span
from index.answering.answer import Hit, Occurrence, OccurrencePage
from index.asking.question import LEFT_CONTEXT, RIGHT_CONTEXT

if TYPE_CHECKING:
    from index.answering.local.search import Search

CONTEXT = 24
"""Folded characters beside a place that its order is told by; reading order decides beyond."""


class Concordance:
    """The occurrences of one search."""

    def __init__(self, search: Search) -> None:
        self._search = search

    def page(self, start: int, stop: int | None) -> OccurrencePage:
        """Those from ``start`` to ``stop`` in the order that the question asks for."""
        start = max(start, 0)
        stop = stop if stop is None else max(stop, 0)
        if self._search.question.sort in (LEFT_CONTEXT, RIGHT_CONTEXT):
            found = self._all()
            total, chosen = len(found), found[start:stop]
        else:
            total, chosen = self._in_reading_order(start, stop)
        hits = self._search.shown(sorted({number for number, _ in chosen}))
        items = tuple(occurrence(hits[number], turn) for number, turn in chosen)
        return OccurrencePage(total, start, items)

    def _in_reading_order(self, start: int, stop: int | None) -> tuple[int, list[tuple[int, int]]]:
        """How many there are, and those of one page: only its passages are looked at."""
        numbers, counted = self._search.counts()
        chosen: list[tuple[int, int]] = []
        passed = 0
        for number in numbers:
            if stop is not None and passed >= stop:
                break
            count = counted[number]
            last = count if stop is None else min(count, stop - passed)
            chosen.extend((number, turn) for turn in range(max(start - passed, 0), last))
            passed += count
        return sum(counted.values()), chosen

    def _all(self) -> list[tuple[int, int]]:
        """(segment, which of its spans) of every occurrence, by the text beside it."""
        sort = self._search.question.sort
        keyed = []
        for number, text, spans in self._search.passages():
            for turn, span in enumerate(spans):
                keyed.append((key_of(sort, text, span), number, turn))
        keyed.sort()
        return [(number, turn) for _, number, turn in keyed]


def key_of(sort: str, text: str, span: Span) -> str:
    if sort == RIGHT_CONTEXT:
        return text[span[1] : span[1] + CONTEXT]
    return text[max(span[0] - CONTEXT, 0) : span[0]][::-1]


def occurrence(hit: Hit, turn: int) -> Occurrence:
    start, end = hit.spans[turn]
    return Occurrence(
        document=hit.document,
        segment=hit.segment,
        locator=f"{hit.locator}:{start}-{end}",
        eid=hit.eid,
        title=hit.title,
        path=hit.path,
        text=hit.text,
        span=(start, end),
    )
