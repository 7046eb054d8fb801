"""The Whoosh engine: pairs of characters give places, the folded text decides.

A needle can only stand where its rarest pair of characters stands; whether the rest
of it stands there too is seen in the folded text. A pair's places are the answer by
themselves. Documents that no shard holds are looked through, so the answer is always
that of the scan. Importing this module imports NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.answering.local.engine import Postings
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot
from index.answering.local.whoosh.bulk import Bulk
from index.answering.local.whoosh.line import Line
from index.answering.local.whoosh.looking import Asking
from index.answering.local.whoosh.shard import Shard
from index.answering.local.whoosh.stretch import Indexed, Loose, Stretch
from index.answering.matching.needles import Needle
from index.answering.port import Cancelled


class WhooshEngine:
    """Finds through the shards of an index; several threads may ask at once."""

    name = "whoosh"

    def __init__(self, snapshot: Snapshot, shards: Sequence[Shard]) -> None:
        position = {key: document for document, key in enumerate(snapshot.keys)}
        stretches: list[tuple[Stretch, Sequence[int]]] = []
        # The newest shard counts where several hold a document.
        for shard in reversed(shards):
            documents = [position.pop(key, -1) for key in shard.record.documents]
            if any(document >= 0 for document in documents):
                stretches.append((Indexed(shard), documents))
        if position or not stretches:
            loose = sorted(position.values())
            stretches.append((Loose([snapshot.texts[d] for d in loose]), loose))
        # As far as shards allow, the line is in the order of the library.
        stretches.sort(key=lambda item: min((d for d in item[1] if d >= 0), default=0))
        self._bulk = Bulk(Line(snapshot, stretches))

    def look(self, scope: Scope) -> Asking:
        return Asking(self._bulk, scope)

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        bulk = self._bulk
        allowed = bulk.allowed(documents, outside=True)
        return bulk.count(bulk.spans([needle], cancelled), allowed)
