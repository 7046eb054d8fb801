"""From a document's segments to the folded text that search looks at."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from data.fold import Folded, fold, fold_text
from data.model import Section, Segment, SegmentKind, Span
from index.answering.matching.texts import (
    SEPARATOR,
    Body,
    NumberIndex,
    NumberKey,
    Place,
    SectionName,
    StaleError,
)


def fold_body(sections: Sequence[Section], segments: Sequence[Segment]) -> Body:
    """Fold a document for search."""
    starts = array("I", [0])
    pieces: list[str] = []
    expanding: dict[int, Folded] = {}
    expanders = _expanders(segments)
    position = 0
    for number, segment in enumerate(segments):
        folded = fold_text(segment.text)
        pieces.append(folded)
        position += len(folded) + 1
        starts.append(position)
        if expanders and not expanders.isdisjoint(segment.text):
            expanding[number] = fold(segment.text)
    eids = {section.eid: number for number, section in enumerate(sections)}
    return Body(
        text=SEPARATOR.join(pieces),
        starts=starts,
        headings=bytes(segment.kind is SegmentKind.HEADING for segment in segments),
        section_of=array("I", [eids.get(segment.eid, len(eids)) for segment in segments]),
        sections=tuple(_section_names(sections, eids)),
        expanding=expanding,
    )


def _section_names(sections: Sequence[Section], eids: Mapping[str, int]) -> Iterator[SectionName]:
    for own, section in enumerate(sections):
        path = [own]
        above = eids.get(section.parent) if section.parent is not None else None
        while above is not None and above not in path:
            path.append(above)
            parent = sections[above].parent
            above = eids.get(parent) if parent is not None else None
        yield SectionName(
            section.eid, section.title, fold_text(section.title), tuple(reversed(path))
        )


def _expanders(segments: Sequence[Segment]) -> set[str]:
    characters: set[str] = set()
    for segment in segments:
        characters.update(segment.text)
    return {c for c in characters if _folded_length(c) > 1}


@lru_cache(maxsize=65_536)
def _folded_length(character: str) -> int:
    return len(fold_text(character))


def number_index(body: Body, segments: Sequence[Segment]) -> NumberIndex:
    """Places of the complete number expressions, by value and unit (text rule N)."""
    from data.numbers import find_numbers

    if len(segments) != len(body.headings):
        raise StaleError
    found: dict[NumberKey, list[Place]] = {}
    for number, segment in enumerate(segments):
        numbers = find_numbers(segment.text)
        if not numbers:
            continue
        folded = body.expanding.get(number) or fold(segment.text)
        base = body.starts[number]
        if body.text[base : body.starts[number + 1] - 1] != folded.text:
            raise StaleError
        for each in numbers:
            start, end = folded_place(folded, each.span)
            if start < end:
                found.setdefault((each.value, each.unit), []).append((base + start, base + end))
    return found


def folded_place(folded: Folded, span: Span) -> Place:
    """Where the source ``span`` stands in the folded text."""
    return bisect_left(folded.starts, span[0]), bisect_left(folded.starts, span[1])
