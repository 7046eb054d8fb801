"""From units and sections to segments: every visible character, once, in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from data.model import BlockKind, NoteReference, Section, SectionKind, Segment, SegmentKind
from data.order import notes_within, ruby_within

from .headings import Heading
from .notes import notes_behind
from .units import Unit, absorb

LEAD = "lead"
_KINDS = {
    BlockKind.ROW: SegmentKind.ROW,
    BlockKind.CAPTION: SegmentKind.CAPTION,
    BlockKind.ITEM: SegmentKind.ITEM,
}
_CAPTION = re.compile(
    r"[表图圖] ?[0-9一二三四五六七八九十]{1,3}(?:[-—.][0-9]{1,2})?(?: |[^0-9.、,]|$)"
)
_CAPTION_MAX = 40
_NOTE = re.compile(r"(?:注|备注|说明|资料来源|来源) ?[0-9]?[:.]")


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
    writer = _Writer()
    at = {h.unit: (h, s) for h, s in zip(headings, sections, strict=True)}
    taken = 0  # units up to here are written
    for index, unit in enumerate(units):
        if index < taken:
            continue
        if index in at:
            heading, section = at[index]
            taken = index + heading.span
            writer.heading(units[index:taken], heading, section)
        elif index in title_units and writer.eid == LEAD:
            taken = title_units.stop
            writer.title(units[index:taken])
        else:
            writer.plain(unit)
    return notes_behind(writer.segments, writer.keys)


def _within(breaks: tuple[int, ...], start: int, stop: int) -> tuple[int, ...]:
    """The breaks between ``start`` and ``stop``, counted from ``start``."""
    return tuple(at - start for at in breaks if start <= at < stop) if breaks else ()


def _joined(units: Sequence[Unit]) -> Unit:
    """The first of ``units`` with the texts of the others, parted by spaces."""
    return absorb(units[0], units[1:], " ") if len(units) > 1 else units[0]


class _Writer:
    """Writes segments into the section that is open, counting as locators do."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.keys: dict[int, str] = {}  # index of a note's segment → the note's key
        self.eid = LEAD
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._box: Section | None = None
        self._rows = self._items = 0  # seen in the open box
        self._frame = 0  # the frame that the open box fills; 0: none
        self._before = 0  # the frame of what stands before
        self._first = False  # whether nothing has followed the open box's title yet

    def heading(self, units: Sequence[Unit], heading: Heading, section: Section) -> None:
        """A heading with the text that follows it on its line, or a whole item."""
        unit = _joined(units)
        if section.kind is SectionKind.ITEM:
            self.eid = section.eid
            self.emit(unit, SegmentKind.ITEM, unit.text)
            self.eid = section.parent or LEAD
            return
        self.eid = section.eid
        self._box = section if section.kind is SectionKind.BOX else None
        self._rows = self._items = 0
        # A frame that began above the title holds more than the box.
        self._frame = unit.frame if unit.frame != self._before else 0
        self._first = True
        text, body = unit.text, ""
        if heading.body is not None:
            whole = units[0].text
            text, body = whole[: heading.body].strip(), whole[heading.body :].strip()
        self.emit(unit, SegmentKind.HEADING, text)
        if body:
            start = len(whole) - len(body)
            self.emit(unit, SegmentKind.PARAGRAPH, body, run_in=True, start=start)

    def title(self, units: Sequence[Unit]) -> None:
        """The document's printed title."""
        unit = _joined(units)
        self.emit(unit, SegmentKind.HEADING, unit.text)

    def plain(self, unit: Unit) -> None:
        """Whatever is no heading."""
        if unit.kind is BlockKind.NOTE:
            self.keys[len(self.segments)] = unit.key
            self.emit(unit, SegmentKind.NOTE, unit.text)
            return
        if unit.outside is not None:
            self.emit(unit, unit.outside, unit.text)
            return
        if self._box is not None:
            self._leave_box(unit, self._box)
        kind = _KINDS.get(unit.kind, SegmentKind.PARAGRAPH)
        if kind is SegmentKind.PARAGRAPH:
            if unit.mark is not None and unit.mark.kind is None:
                kind = SegmentKind.ITEM
            elif len(unit.text) <= _CAPTION_MAX and _CAPTION.match(unit.copy):
                kind = SegmentKind.CAPTION
        self.emit(unit, kind, unit.text, run_in=unit.run_in)

    def _leave_box(self, unit: Unit, box: Section) -> None:
        """Go back to the section around a box where its frame, its rows or its items are over.

        Of a box that has none of them nothing tells the end but the next heading.
        """
        first, self._first = self._first, False
        if first and not self._frame and unit.frame != self._before:
            self._frame = unit.frame  # the title stands above the frame
        if self._frame:
            if unit.frame != self._frame:
                self.eid, self._box = box.parent or LEAD, None
            return
        if unit.kind is BlockKind.ROW:
            self._rows += 1
        elif unit.mark is not None:
            self._items += 1
        elif unit.kind is BlockKind.CAPTION or _NOTE.match(unit.copy):
            return
        elif self._rows or self._items > 1:
            self.eid, self._box = box.parent or LEAD, None

    def emit(
        self, unit: Unit, kind: SegmentKind, text: str, *, run_in: bool = False, start: int = 0
    ) -> None:
        """One segment of the open section; ``text`` stands at ``start`` of the unit's."""
        self._before = unit.frame
        number = 0
        if kind not in (SegmentKind.HEADING, SegmentKind.NOTE):
            self._counts[self.eid] += 1
            number = self._counts[self.eid]
        self.segments.append(
            Segment(
                eid=self.eid,
                number=number,
                kind=kind,
                text=text,
                outside=unit.outside is not None,
                run_in=run_in,
                header=unit.header,
                page=unit.page,
                source=unit.source,
                breaks=_within(unit.breaks, start, start + len(text)),
                notes=tuple(
                    NoteReference(mark.at, mark.mark, mark.key)  # its place is not yet known
                    for mark in notes_within(unit.notes, start, start + len(text))
                ),
                ruby=ruby_within(unit.ruby, start, start + len(text)),
            )
        )
