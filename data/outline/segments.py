"""From units and sections to segments: every visible character, once, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.model import BlockKind, Section, SectionKind, Segment, SegmentKind

from .headings import Heading
from .units import Unit

LEAD = "lead"
_KINDS = {
    BlockKind.ROW: SegmentKind.ROW,
    BlockKind.CAPTION: SegmentKind.CAPTION,
    BlockKind.ITEM: SegmentKind.ITEM,
}


def segment_units(
    units: Sequence[Unit],
    headings: Sequence[Heading],
    sections: Sequence[Section],
    title_units: range,
) -> tuple[Segment, ...]:
    """The segments of ``units``, each in the section it stands in directly.

    ``title_units`` are the (adjacent) units of the document's printed title;
    they stand in the lead and become its heading.
    """
    at = {h.unit: (h, s) for h, s in zip(headings, sections, strict=True)}
    parents = {s.eid: s.parent for s in sections}
    counts: defaultdict[str, int] = defaultdict(int)
    segments: list[Segment] = []
    eid = LEAD
    rows_of: str | None = None  # a box or table whose rows have begun

    def emit(unit: Unit, eid: str, kind: SegmentKind, text: str, *, run_in: bool = False) -> None:
        number = 0
        if kind is not SegmentKind.HEADING:
            counts[eid] += 1
            number = counts[eid]
        segments.append(
            Segment(
                eid=eid,
                number=number,
                kind=kind,
                text=text,
                outside=unit.outside is not None,
                run_in=run_in,
                header=unit.header,
                page=unit.page,
                source=unit.source,
            )
        )

    swallowed = 0  # units that belong to the heading before them
    for index, unit in enumerate(units):
        if swallowed:
            swallowed -= 1
            continue
        if index in at:
            heading, section = at[index]
            if section.kind is SectionKind.ITEM:
                emit(unit, section.eid, SegmentKind.ITEM, unit.text)
                eid = section.parent or LEAD
                continue
            eid, rows_of = section.eid, None
            if heading.body is None:
                swallowed = heading.span - 1
                text = " ".join(u.text for u in units[index : index + heading.span])
                emit(unit, eid, SegmentKind.HEADING, text)
                continue
            emit(unit, eid, SegmentKind.HEADING, unit.text[: heading.body].strip())
            body = unit.text[heading.body :].strip()
            if body:
                emit(unit, eid, SegmentKind.PARAGRAPH, body, run_in=True)
            continue
        if index in title_units and eid == LEAD:
            if index == title_units.start:
                text = " ".join(units[i].text for i in title_units)
                emit(unit, LEAD, SegmentKind.HEADING, text)
            continue
        if unit.outside is not None:
            emit(unit, eid, unit.outside, unit.text)
            continue
        kind = _KINDS.get(unit.kind, SegmentKind.PARAGRAPH)
        if kind is SegmentKind.PARAGRAPH and unit.mark and unit.mark.kind is None:
            kind = SegmentKind.ITEM
        emit(unit, eid, kind, unit.text, run_in=unit.run_in)
    del rows_of, parents
    return tuple(segments)
