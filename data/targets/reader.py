"""The way through a document: each segment read in the light of what stands before it."""

from __future__ import annotations

from dataclasses import replace

from data.model import Document, Excluded, Role, SegmentKind, Target
from data.targets.context import context_of
from data.targets.deadlines import Scope
from data.targets.prose import Result, read_prose


def read(document: Document) -> tuple[tuple[Target, ...], tuple[Excluded, ...]]:
    """Records and excluded numerals in reading order; ids count from t1."""
    context = context_of(document)
    scope = Scope(context)
    roles = {section.eid: section.role for section in document.sections}
    result = Result([], [])
    for number, segment in enumerate(document.segments):
        if segment.outside:
            continue
        if segment.kind is SegmentKind.HEADING:
            scope.lead = None
        read_prose(segment, number, scope, roles.get(segment.eid, Role.UNKNOWN), result)
    ordered = sorted(result.targets, key=lambda target: (target.segment, target.span))
    numbered = tuple(replace(target, id=f"t{count}") for count, target in enumerate(ordered, 1))
    excluded = tuple(sorted(result.excluded, key=lambda item: (item.segment, item.span)))
    return numbered, excluded
