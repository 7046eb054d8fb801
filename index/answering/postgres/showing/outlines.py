"""The sections of documents that answer: where a hit stands, and counts by section."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import NamedTuple

import numpy as np

from index.answering.port import UnsettledError
from index.answering.postgres.cards import Card
from index.answering.postgres.session import Session
from index.answering.postgres.showing.found import Ints
from index.answering.postgres.sql.pieces import Values, piece

Reading = tuple[int, int]  # document and stamp

KEPT_SECTIONS = 100_000
AT_ONCE = 200
"""Documents whose sections are read together."""


class Outline(NamedTuple):
    """The sections of one reading."""

    eids: list[str]
    titles: list[str]
    parents: list[int]

    def path(self, section: int) -> tuple[str, ...]:
        """Titles of the sections around one and its own, outermost first."""
        found: list[int] = []
        while 0 <= section < len(self.eids) and section not in found:
            found.append(section)
            section = self.parents[section]
        return tuple(self.titles[at] for at in reversed(found))


class Outlines:
    """Those asked for lately."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Reading, Outline] = OrderedDict()
        self._sections = 0
        self._lock = Lock()

    def of(self, readings: Iterable[Reading], session: Session) -> dict[Reading, Outline]:
        """The outlines of the readings that are still kept."""
        wanted = set(readings)
        with self._lock:
            found = {each: self._kept[each] for each in wanted if each in self._kept}
            for each in found:
                self._kept.move_to_end(each)
        missing = wanted - found.keys()
        if missing:
            read = _read(missing, session)
            found.update(read)
            with self._lock:
                self._keep(read)
        return found

    def _keep(self, read: Mapping[Reading, Outline]) -> None:
        for each, outline in read.items():
            if each not in self._kept:
                self._kept[each] = outline
                self._sections += len(outline.eids)
        while self._sections > KEPT_SECTIONS and len(self._kept) > 1:
            self._sections -= len(self._kept.popitem(last=False)[1].eids)


def _read(readings: Iterable[Reading], session: Session) -> dict[Reading, Outline]:
    wanted = set(readings)
    values = Values()
    query = piece(
        "SELECT document, stamp, eids, titles, parents FROM planview.searched"
        " WHERE document = ANY({}::int[])",
        values(sorted({document for document, _ in wanted})),
    )
    return {
        (document, stamp): Outline(*outline)
        for document, stamp, *outline in session.rows(query, values.named)
        if (document, stamp) in wanted
    }


OutlinesOf = Callable[[Sequence[Reading]], Mapping[Reading, Outline]]


class SectionCounts(Mapping[str, Mapping[str, int]]):
    """Document id → eid → spans directly in that section; names are read when asked for."""

    def __init__(
        self,
        cards: Sequence[Card],
        documents: Sequence[int],
        counted: tuple[Ints, Ints],
        outlines: OutlinesOf,
    ) -> None:
        """``counted``: document << 32 | section, ascending as ``documents`` are, and spans."""
        self._cards = cards
        self._documents = documents
        self._keys, self._spans = counted
        self._outlines_of = outlines
        self._outlines: dict[Reading, Outline] = {}

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {card.id: at for at, card in enumerate(self._cards)}

    def readings(self, at: int) -> list[Reading]:
        """Those from ``at`` on that are read together."""
        some = range(at, min(at + AT_ONCE, len(self._cards)))
        return [(self._documents[n], self._cards[n].stamp) for n in some]

    def learn(self, outlines: Mapping[Reading, Outline]) -> None:
        """Names that are known already."""
        self._outlines = dict(outlines)

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __getitem__(self, id: str) -> Mapping[str, int]:
        """Raises ``UnsettledError`` where the reading is there no more."""
        at = self._ids[id]
        document = self._documents[at]
        first, last = np.searchsorted(self._keys, (document << 32, (document + 1) << 32)).tolist()
        counted = zip(
            (self._keys[first:last] & 0xFFFFFFFF).tolist(),
            self._spans[first:last].tolist(),
            strict=True,
        )
        shown = [(section, spans) for section, spans in counted if spans]
        if not shown:
            return {}
        eids = self._outline(at).eids
        return {eids[section]: spans for section, spans in shown if section < len(eids)}

    def _outline(self, at: int) -> Outline:
        reading = (self._documents[at], self._cards[at].stamp)
        if reading not in self._outlines:
            self._outlines = dict(self._outlines_of(self.readings(at)))
        if reading not in self._outlines:
            raise UnsettledError
        return self._outlines[reading]
