"""The scan: every folded text is looked through, from end to end.

It is the oracle the index is held to, the answer while there is no index, and
the floor an index has to beat.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.answering.local.engine import Postings
from index.answering.local.scan.looking import Scanning
from index.answering.local.scan.remembering import Remembering
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot
from index.answering.matching.needles import Needle, count, count_spans, places
from index.answering.matching.texts import SearchText
from index.answering.port import Cancelled, check

# From so many occurrences a segment on, counting segment by segment is quicker
# than walking from one occurrence to the next.
_DENSE = 0.6


class ScanEngine:
    """Finds by looking at everything; what was found lately is kept."""

    name = "scan"

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._kept = Remembering(_Scan(snapshot), snapshot)

    def look(self, scope: Scope) -> Scanning:
        return Scanning(self._snapshot, self._kept, scope)

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        return self._kept.find(needle, documents, cancelled)


class _Scan:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        postings: dict[int, int] = {}
        texts, bases = self._snapshot.texts, self._snapshot.bases
        for document in documents:
            check(cancelled)
            text = texts[document]
            if needle.text in text.text:
                scan(needle, text, bases[document], postings)
        return postings


def scan(needle: Needle, text: SearchText, base: int, postings: dict[int, int]) -> None:
    """Add the segments of one document that hold ``needle`` to ``postings``."""
    plain = not (needle.left or needle.right)
    if plain and text.text.count(needle.text) > _DENSE * len(text):
        _scan_dense(needle, text, base, postings)
        return
    starts = text.body.starts
    found = places(needle, text.text, 0, len(text.text))
    segment = -1
    end = 0
    for start, _ in found:
        if start >= end:
            segment = text.segment_at(start)
            end = starts[segment + 1]
            postings[base + segment] = 1
        else:
            postings[base + segment] += 1
    for segment in text.expanding:
        if postings.get(base + segment, 0) > 1:
            within = places(needle, text.text, *text.bounds(segment))
            postings[base + segment] = count_spans(text, segment, within)


def _scan_dense(needle: Needle, text: SearchText, base: int, postings: dict[int, int]) -> None:
    counted, wanted = text.text.count, needle.text
    starts = text.body.starts
    start = starts[0]
    for segment, end in enumerate(starts[1:]):
        # The line feed at the end of a segment is in no needle.
        number = counted(wanted, start, end)
        if number:
            postings[base + segment] = number
        start = end
    for segment in text.expanding:
        if postings.get(base + segment, 0) > 1:
            postings[base + segment] = count(needle, text, segment)
