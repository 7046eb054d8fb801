"""Segments in the order of their source, with all that is printed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from data.model import NoteMark, NoteReference, Ruby, Segment, SegmentKind, Span

Mark = TypeVar("Mark", NoteMark, NoteReference)


def as_printed(segments: Sequence[Segment]) -> Sequence[Segment]:
    """``segments`` with each note where its source has it, not behind its section."""
    moved = sorted((s for s in segments if s.origin >= 0), key=lambda note: note.origin)
    if not moved:
        return segments
    rest = iter([segment for segment in segments if segment.origin < 0])
    printed: list[Segment] = []
    for note in moved:
        printed.extend(islice(rest, max(0, note.origin - len(printed))))
        printed.append(note)
    return [*printed, *rest]


def source_parts(segments: Sequence[Segment]) -> Iterator[tuple[Segment, Span]]:
    """Stretches of ``segments`` as their source has them, one after another.

    A note comes where it is printed, be it the foot of a page or the end of the book. A
    paragraph that goes on over the end of a page is one segment, and the page's furniture
    follows it; here it comes where it was printed, between two stretches of the paragraph.
    Every character comes once.
    """
    segments = as_printed(segments)
    index = 0
    while index < len(segments):
        segment = segments[index]
        index += 1
        start = 0
        for at in segment.breaks:
            if at > start:
                yield segment, (start, at)
            yield segments[index], (0, len(segments[index].text))
            start = at
            index += 1
        yield segment, (start, len(segment.text))


def source_order(segments: Sequence[Segment]) -> Iterator[str]:
    """The texts of ``segments`` as their source has them, one character after another.

    The marks of notes and the readings beside a text stand in their places.
    """
    for segment, (start, end) in source_parts(segments):
        yield with_marks(segment, start, end)


def with_marks(segment: Segment, start: int, end: int) -> str:
    """``segment.text[start:end]`` with all that is printed in it: marks of notes, readings."""
    if not segment.notes and not segment.ruby:
        return segment.text[start:end]
    return "".join(text for text, _, _ in source_marks(segment, start, end))


def source_marks(segment: Segment, start: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """``segment.text[start:end]`` in pieces with all that is printed in it.

    Yields (what is printed, where it begins in ``segment.text``, whether it is of that
    text); marks of notes and readings are not, and stand before the character there.
    """
    readings = [(one.end, one.text) for one in ruby_within(segment.ruby, start, end)]
    marks = [(one.at, one.mark) for one in notes_within(segment.notes, start, end)]
    at = start
    for place, printed in sorted([*readings, *marks], key=lambda one: one[0]):
        yield segment.text[at : start + place], at, True
        yield printed, start + place, False
        at = start + place
    yield segment.text[at:end], at, True


def note_paragraphs(segments: Sequence[Segment], place: str) -> list[Segment]:
    """The paragraphs of the note that begins at ``place``: up to the next one with a mark."""
    found: list[Segment] = []
    for segment in segments:
        if found and (segment.kind is not SegmentKind.NOTE or _own_mark(segment)):
            break
        if found or segment.place == place:
            found.append(segment)
    return found


def _own_mark(segment: Segment) -> bool:
    return any(mark.segment == segment.place for mark in segment.notes)


def notes_within(notes: tuple[Mark, ...], start: int, stop: int) -> tuple[Mark, ...]:
    """The marks of ``text[start:stop]``, counted from its beginning.

    A mark stands behind a character: at a cut it goes with the part before it.
    """
    if not notes:
        return ()
    return tuple(
        mark._replace(at=mark.at - start)
        for mark in notes
        if start < mark.at <= stop or mark.at == start == 0
    )


def ruby_within(ruby: tuple[Ruby, ...], start: int, stop: int) -> tuple[Ruby, ...]:
    """The readings of ``text[start:stop]``; one whose base is cut goes with its end."""
    if not ruby:
        return ()
    return tuple(
        Ruby(max(reading.start, start) - start, reading.end - start, reading.text)
        for reading in ruby
        if start < reading.end <= stop or reading.end == start == 0
    )
