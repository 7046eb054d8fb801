"""A quantity that has been read, on its way to becoming a record."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from data.model import Excluded, Segment, SegmentKind, Span, Status, Target
from data.targets.found.due import NONE, Deadline
from data.targets.found.quantity import Other


class Passage(NamedTuple):
    """Text to be read: segment ``number``, or what stands in it from ``at`` on."""

    number: int
    text: str
    kind: SegmentKind = SegmentKind.PARAGRAPH
    at: int = 0

    @classmethod
    def of(cls, segment: Segment, number: int, part: Span | None = None) -> Passage:
        first, last = part or (0, len(segment.text))
        return cls(number, segment.text[first:last], segment.kind, first)


class Draft(NamedTuple):
    """All that is read of one quantity. Spans count in the passage's text."""

    span: Span
    sentence: Span
    status: Status
    rule: str
    indicator: str = ""
    kind: str = "level"
    direction: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    magnitude: str = ""
    comparator: str = "="
    deadline: Deadline = NONE
    base_year: int | None = None
    per: str | None = None
    strives: bool = False
    binding: str | None = None
    table: tuple[str, str] | None = None
    optional: bool = False

    def record(self, passage: Passage, count: int) -> Target:
        """The record of it, the ``count``th of its document."""
        start, end = self.span
        year, period, source, place = self.deadline
        return Target(
            id=f"t{count}",
            segment=passage.number,
            span=(start + passage.at, end + passage.at),
            quote=passage.text[start:end],
            sentence=(self.sentence[0] + passage.at, self.sentence[1] + passage.at),
            status=self._status_in(passage),
            indicator=self.indicator,
            kind=self.kind,
            direction=self.direction,
            value=self.value,
            value_max=self.value_max,
            unit=self.unit,
            magnitude=self.magnitude,
            comparator=self.comparator,
            year=year,
            period=period,
            year_source=source,
            year_from=place,
            base_year=self.base_year,
            per=self.per,
            modality="strive" if self.strives else "plain",
            binding=self.binding,
            table=self.table,
            optional=self.optional,
            rule=self.rule,
        )

    def _status_in(self, passage: Passage) -> Status:
        """What a note says sets and reports nothing."""
        noted = passage.kind is SegmentKind.NOTE and self.status is not Status.STRUCTURAL
        return Status.CONTEXT if noted else self.status


class Found(NamedTuple):
    """Quantities and numerals that state no value, of any part of a document."""

    drafts: tuple[tuple[Passage, Draft], ...] = ()
    excluded: tuple[Excluded, ...] = ()

    @classmethod
    def read(cls, passage: Passage, drafts: Iterable[Draft], others: Iterable[Other]) -> Found:
        """What the drafts and leftovers of ``passage`` come to."""
        return cls(
            tuple([(passage, draft) for draft in drafts]),
            tuple(
                Excluded(
                    passage.number,
                    (start + passage.at, end + passage.at),
                    passage.text[start:end],
                    reason,
                )
                for start, end, reason in others
            ),
        )

    def numbers(self) -> int:
        """How many there are."""
        return len(self.drafts) + len(self.excluded)

    def records(self) -> list[Target]:
        """The records in reading order; ids count from t1."""
        ordered = sorted(self.drafts, key=_place)
        return [draft.record(passage, count) for count, (passage, draft) in enumerate(ordered, 1)]

    @classmethod
    def all(cls, parts: Iterable[Found]) -> Found:
        """Several together, in their order."""
        parts = list(parts)
        return cls(
            tuple(draft for part in parts for draft in part.drafts),
            tuple(item for part in parts for item in part.excluded),
        )


def _place(one: tuple[Passage, Draft]) -> tuple[int, int, int]:
    passage, draft = one
    start, end = draft.span
    return passage.number, start + passage.at, end + passage.at
