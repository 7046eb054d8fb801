"""Rows of segments, as the code that judges on one computer looks at them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from data.fold import fold
from data.model import DocumentInfo, Segment, SegmentKind
from index.answering.local.evaluating.evaluation import Evaluation
from index.answering.local.scan.engine import ScanEngine
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot, snapshot
from index.answering.matching.folding import number_index
from index.answering.matching.forms import Forms
from index.answering.matching.texts import (
    SEPARATOR,
    Body,
    NumberIndex,
    NumberKey,
    Original,
    Place,
    SearchText,
    SectionName,
)
from index.answering.port import Cancelled
from index.answering.postgres.sql.pieces import Sql, piece
from index.asking.tree import Term
from index.results import TargetRow

COLUMNS: Sql = piece(
    "document, stamp, number, section, length, place, heading, fold, title, headings, expanded,"
    " eid, body, notes"
)


class Fetched(NamedTuple):
    """One segment as its row has it."""

    document: int
    stamp: int
    number: int
    section: int
    length: int
    place: int
    heading: bool
    fold: str
    title: str
    headings: str
    expanded: str
    eid: str
    body: str
    notes: str


InfoOf = Callable[[int], DocumentInfo]
RowsOf = Callable[[int], Sequence[TargetRow]]


class Judged:
    """Some segments and what an evaluation says of them; numbers are places in ``rows``."""

    def __init__(
        self,
        rows: Sequence[Fetched],
        forms: Mapping[Term, Forms],
        infos: InfoOf,
        targets: RowsOf,
        cancelled: Cancelled | None = None,
    ) -> None:
        """``rows`` stand in reading order; ``targets`` are those of a document."""
        self.rows = rows
        self._groups = [list(own) for _, own in groupby(rows, attrgetter("document"))]
        self._targets = targets
        self.snapshot = _snapshot(self._groups, infos)
        scope = Scope(range(len(self._groups)), outside=True, cancelled=cancelled)
        engine = ScanEngine(self.snapshot)
        self.evaluation = Evaluation(self.snapshot, engine, scope, self._segments, self._rows)
        self.evaluation.forms.update(forms)

    def _segments(self, document: int) -> Sequence[Segment]:
        return [_segment(row) for row in self._groups[document]]

    def _rows(self, document: int) -> Sequence[TargetRow]:
        """The targets of the segments that are here, by their places here."""
        from dataclasses import replace

        own = self._groups[document]
        here = {row.number: place for place, row in enumerate(own)}
        return [
            replace(row, target=replace(row.target, segment=here[row.target.segment]))
            for row in self._targets(own[0].document)
            if row.target.segment in here
        ]


def _snapshot(groups: Sequence[Sequence[Fetched]], infos: InfoOf) -> Snapshot:
    texts = [_text(own) for own in groups]
    keys = [(text.id, text.stamp, "") for text in texts]
    return snapshot(texts, [infos(own[0].document).label(own[0].stamp) for own in groups], keys)


def _text(own: Sequence[Fetched]) -> SearchText:
    return SearchText(
        str(own[0].document),
        own[0].stamp,
        segments=len(own),
        length=sum(row.length for row in own) - 1,
        apart=(),
        expanding=[place for place, row in enumerate(own) if row.expanded],
        source=_Rows(own),
    )


def _segment(row: Fetched) -> Segment:
    return Segment(row.eid, row.place, SegmentKind.PARAGRAPH, row.body)


class _Rows:
    """A search text out of the folds that the rows hold."""

    def __init__(self, own: Sequence[Fetched]) -> None:
        self._own = own
        self._body: Body | None = None
        self._numbers: NumberIndex | None = None

    def body(self) -> Body:
        if self._body is None:
            self._body = self._made()
        return self._body

    def _made(self) -> Body:
        starts = array("I", [0])
        for row in self._own:
            starts.append(starts[-1] + row.length)
        named: dict[str, int] = {}
        section_of = array("I", [named.setdefault(row.headings, len(named)) for row in self._own])
        return Body(
            text=SEPARATOR.join(row.fold for row in self._own),
            starts=starts,
            headings=bytes(row.heading for row in self._own),
            section_of=section_of,
            sections=tuple(SectionName("", "", name, (at,)) for name, at in named.items()),
            expanding={
                place: fold(row.body) for place, row in enumerate(self._own) if row.expanded
            },
        )

    def sections(self) -> tuple[SectionName, ...]:
        return self.body().sections

    def words(self) -> frozenset[str]:
        return frozenset()

    def numbers(self) -> NumberIndex:
        if self._numbers is None:
            self._numbers = number_index(self.body(), [_segment(row) for row in self._own])
        return self._numbers

    def stated(self, key: NumberKey) -> Sequence[Place]:
        return self.numbers().get(key, ())

    def originals(self) -> Sequence[Original]:
        return [Original(row.body, row.eid, row.place) for row in self._own]
