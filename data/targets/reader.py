"""The way through a document: each segment read in the light of what stands before it."""

from __future__ import annotations

from dataclasses import replace

from data.model import Document, Excluded, Role, SegmentKind, Target
from data.targets.context import context_of
from data.targets.deadlines import Scope
from data.targets.flat import find_tables, read_table
from data.targets.prose import Result, read_prose
from data.targets.rows import is_indicator_table, read_row


def read(document: Document) -> tuple[tuple[Target, ...], tuple[Excluded, ...]]:
    """Records and excluded numerals in reading order; ids count from t1."""
    context = context_of(document)
    scope = Scope(context)
    roles = {section.eid: section.role for section in document.sections}
    result = Result([], [])
    label = ""
    tables = find_tables(document.segments, context)
    within: set[int] = set()
    for table in tables:
        within.update(table.segments)
        read_table(table, document.segments, context, result)
    for number, segment in enumerate(document.segments):
        if segment.outside or number in within:
            continue
        if segment.kind is SegmentKind.HEADING:
            scope.lead = None
        if segment.kind is SegmentKind.ROW and is_indicator_table(segment.header, context):
            targets, excluded, label = read_row(segment, number, context, label)
            result.targets.extend(targets)
            result.excluded.extend(excluded)
            continue
        read_prose(segment, number, scope, roles.get(segment.eid, Role.UNKNOWN), result)
    ordered = sorted(result.targets, key=lambda target: (target.segment, target.span))
    numbered = tuple(replace(target, id=f"t{count}") for count, target in enumerate(ordered, 1))
    excluded_all = tuple(sorted(result.excluded, key=lambda item: (item.segment, item.span)))
    return numbered, excluded_all
