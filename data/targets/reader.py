"""The way through a document: each segment read in the light of what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.model import Document, Excluded, Role, SectionKind, Segment, SegmentKind, Span, Target
from data.targets.context import Context, context_of
from data.targets.deadlines import Scope
from data.targets.headings import current_plan, heading_due, section_dues, yearly_part
from data.targets.restatements import link_restatements
from data.targets.tables.english import find_english_tables, read_english_table
from data.targets.tables.flat import Table, find_tables, read_table
from data.targets.tables.rows import header_below, is_indicator_table, looks_like_header, read_row
from data.targets.text.en.scan import is_english
from data.targets.text.en.sentences import read_english
from data.targets.text.zh.lookback import reviews
from data.targets.text.zh.sentence import Result
from data.targets.text.zh.sentences import read_prose

_CARRIED = 60  # characters of a broken line that the next one may go on with
_RUNNING = (SegmentKind.PARAGRAPH, SegmentKind.ITEM)
# A segment that ends in none of these goes on in the next one: texts with one sentence or
# one printed line to the segment.
_ENDS = tuple("。！？：；.!?:;”")


def read(document: Document) -> tuple[tuple[Target, ...], tuple[Excluded, ...]]:
    """Records and excluded numerals in reading order; ids count from t1."""
    context = context_of(document)
    scope = Scope(context)
    result = Result([], [])
    tables = find_tables(document.segments, context)
    within: set[int] = set()
    around: dict[int, list[Span]] = {}  # running text before and behind a table on one line
    for table in tables:
        within.update(table.segments)
        _note_around(table, document.segments, around)
        read_table(table, document.segments, context, result)
    for english in find_english_tables(document.segments):
        within.update(english.segments)
        read_english_table(english, document.segments, context, result)
    _read_segments(document, scope, within, around, result)
    ordered = sorted(result.targets, key=lambda target: (target.segment, target.span))
    for count, target in enumerate(ordered, 1):
        object.__setattr__(target, "id", f"t{count}")  # no one else holds them yet
    excluded = tuple(sorted(result.excluded, key=lambda item: (item.segment, item.span)))
    return link_restatements(ordered), excluded


def _note_around(table: Table, segments: Sequence[Segment], around: dict[int, list[Span]]) -> None:
    for number in {table.segments[0], table.segments[-1]}:
        text = segments[number].text
        start, end = table.part(number, text)
        places = [place for place in ((0, start), (end, len(text))) if place[1] > place[0]]
        around.setdefault(number, []).extend(places)


def _read_part(
    segment: Segment, number: int, place: Span, scope: Scope, role: Role, result: Result
) -> None:
    """Read text[place] of a segment as running text of its own."""
    first, last = place
    part = Result([], [])
    read = read_english if is_english(segment.text) else read_prose
    read(replace(segment, text=segment.text[first:last]), number, scope, role, part)
    for target in part.targets:
        result.targets.append(
            replace(
                target,
                span=(target.span[0] + first, target.span[1] + first),
                sentence=(target.sentence[0] + first, target.sentence[1] + first),
            )
        )
    for item in part.excluded:
        result.excluded.append(replace(item, span=(item.span[0] + first, item.span[1] + first)))


def _read_segments(
    document: Document,
    scope: Scope,
    within: set[int],
    around: dict[int, list[Span]],
    result: Result,
) -> None:
    context = scope.context
    segments = document.segments
    roles = _roles(document)
    backward = reviews(segments, roles, context)
    dues = section_dues(document, scope)
    turn = yearly_part(segments, context)
    plan = current_plan(segments, turn, context) if turn is not None else None
    label, eid, top, open_end, before = "", "", "", False, 0
    header: tuple[str, ...] = ()
    for number, segment in enumerate(segments):
        if segment.outside:
            continue
        if number in within:
            for place in around.get(number, ()):
                role = roles.get(segment.eid, Role.UNKNOWN)
                _read_part(segment, number, place, scope, role, result)
            continue
        scope.plan = plan if turn is not None and number < turn else None
        scope.continues = open_end and segment.eid == eid and segment.kind in _RUNNING
        scope.carried = segments[before].text[-_CARRIED:] if scope.continues else ""
        before = number
        open_end = segment.kind in _RUNNING and not segment.text.endswith(_ENDS)
        scope.onward = _onward(segments, number) if open_end else ""
        if segment.kind is SegmentKind.HEADING or segment.eid != eid:
            eid = segment.eid
            scope.lead, scope.led = None, False
            scope.heading = dues.get(eid)
            if eid.split("/", 1)[0] != top:
                top, scope.section_mode = eid.split("/", 1)[0], ""
        elif (
            segment.kind in _RUNNING
            and not scope.continues
            and (due := heading_due(segment.text, number, scope))
        ):
            scope.lead, scope.heading = None, due
        header = _header(segment, header, context)
        if header:
            targets, excluded, label = read_row(segment, number, header, context, label)
            result.targets.extend(targets)
            result.excluded.extend(excluded)
            continue
        read = read_english if is_english(segment.text) else read_prose
        role = roles.get(segment.eid, Role.UNKNOWN)
        if number in backward and not (scope.heads_on() or scope.led):
            role = Role.REVIEW
        read(segment, number, scope, role, result)


def _onward(segments: Sequence[Segment], number: int) -> str:
    """How the line behind segment ``number`` begins, if it can go on with it."""
    one = segments[number]
    other = segments[number + 1] if number + 1 < len(segments) else one
    goes_on = other.eid == one.eid and other.kind in _RUNNING and not other.outside
    return other.text[:_CARRIED] if goes_on and other is not one else ""


_REVIEW = re.compile(
    r"回顾|成就|成绩|发展基础|现状|完成情况|取得的?(?:成效|进展)|发展历程|review|achievements?",
    re.I,
)


_REVIEW_NAMED = re.compile(r"回顾|成就|成绩|发展基础|现状|完成情况|发展历程|review", re.I)


def _roles(document: Document) -> dict[str, Role]:
    """The role of each section; one of unknown role has that of its title or its parent."""
    found: dict[str, Role] = {}
    others: set[str | None] = set()  # sections with a child that is no review
    for section in document.sections:
        role = section.role
        if role is Role.UNKNOWN and _REVIEW.search(section.title) and len(section.title) <= 40:
            role = Role.REVIEW
        if role is Role.REVIEW and section.parent in others:
            # A review opens its row: 取得成效 behind other goals is one more of them.
            role = role if _REVIEW_NAMED.search(section.title) else Role.UNKNOWN
        if role is not Role.REVIEW and section.kind is not SectionKind.LEAD:
            others.add(section.parent)
        if role is Role.UNKNOWN and section.parent is not None:
            role = found.get(section.parent, Role.UNKNOWN)
        found[section.eid] = role
    return found


def _header(segment: Segment, above: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The header of the indicator table this segment is a row of; empty if it is none."""
    if segment.kind is not SegmentKind.ROW:
        return ()
    if segment.header:
        return segment.header if is_indicator_table(segment.header, context) else ()
    cells = segment.text.split("\t")
    if looks_like_header(cells, context):
        return tuple(cells)
    return header_below(above, cells, context) if above else ()
