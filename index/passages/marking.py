"""Places in the library: a locator's text with its citation, and marks as the face sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from data.library import UnknownError
from data.locators import Locator, encloses, parse
from data.messages import Note
from data.model import NoteReference, PlanviewError, Segment, Span
from data.order import notes_within
from index.answering.rows import section_paths
from index.passages.moves import follow, has_place
from index.results import Mark, Part, Passage

if TYPE_CHECKING:
    from data.library import LibraryPort, StoredMark
    from data.model import Document, DocumentInfo
    from index.passages.source import Source


WORST = ("exact", "moved", "lost")


class NoSuchPlaceError(PlanviewError):
    """A locator whose document has no such place."""


def passage(source: Source, locator: str, style: str) -> Passage:
    """What stands at ``locator``; a section is its heading and all below it, a line each."""
    from data.writers import cite

    place = parse(locator)
    name = source.resolve(place.document)
    document = source.library.load(name, place.version)
    followed = follow(source.library, place, document)
    place = followed.place
    if followed.note is not None and not has_place(document, place):
        raise NoSuchPlaceError(followed.note)
    numbers = segments_at(document, place)
    first = numbers[0]
    text = "\n".join(document.segments[number].text for number in numbers)
    if place.span:
        text = text[place.span[0] : place.span[1]]
        if not text:
            raise NoSuchPlaceError(
                Note("'{locator}' is past the end of its passage", locator=locator)
            )
    info = source.library.info(name, place.version)
    full = Locator(name, place.eid, place.number, place.span, place.version, place.alone)
    segment = document.segments[first]
    return Passage(
        locator=str(full),
        info=info,
        eid=segment.eid,
        segment=first,
        path=section_paths(document.sections).get(place.eid or segment.eid, ()),
        text=text,
        span=place.span,
        citation=cite(info, style, place=_said(document, info, full, segment, style)),
        notes=_notes([document.segments[number] for number in numbers], place.span),
        said=followed.note,
        moved=tuple(map(str, followed.moved)),
    )


def _said(
    document: Document, info: DocumentInfo, place: Locator, segment: Segment, style: str
) -> str:
    """What the citation of a place points at: as an export says it."""
    from data.printed import Places
    from data.writers.excerpts import RECOGNISED

    chinese = style != "apa" and info.language.startswith("zh")
    printed = Places(document).at(place.eid, place.number)
    said = printed.words("zh" if chinese else "en", page=False)
    page = str(segment.page) if segment.page and place.number is not None else ""
    return (page or said or place.place) + f" {RECOGNISED}" * segment.recognised


def _notes(segments: Sequence[Segment], span: Span | None) -> tuple[NoteReference, ...]:
    """The notes that the texts of ``segments``, a line each, refer to."""
    found: list[NoteReference] = []
    start = 0
    for segment in segments:
        marks = notes_within(segment.notes, *(span or (0, len(segment.text))))
        found += [mark._replace(at=mark.at + start) for mark in marks]
        start += len(segment.text) + 1
    return tuple(found)


def segments_at(document: Document, place: Locator) -> list[int]:
    """Numbers of the segments that a locator names, in reading order; never none.

    Raises ``NoSuchPlaceError``. Outside segments come only where they are named.
    """
    if place.number is not None:
        found = [
            number
            for number, segment in enumerate(document.segments)
            if segment.eid == place.eid and segment.number == place.number
        ]
    else:
        found = [
            number
            for number, segment in enumerate(document.segments)
            if not segment.outside
            and (
                not place.eid
                or (segment.eid == place.eid if place.alone else encloses(place.eid, segment.eid))
            )
        ]
    if not found:
        raise NoSuchPlaceError(
            Note("'{document}' has no place '{place}'", document=document.id, place=place.place)
        )
    return found


def mark(
    source: Source, locator: str, *, note: str, tags: Sequence[str], more: Sequence[str]
) -> Mark:
    """Mark passages of a document as one. Raises like ``Workspace.mark``."""
    place = parse(locator)
    name = source.resolve(place.document)
    document = source.library.load(name, place.version)
    followed = follow(source.library, place, document)
    place = followed.place
    stored = source.library.add_mark(
        document.id,
        place.eid,
        place.number,
        place.span,
        version=place.version,
        note=note,
        tags=tags,
        more=[follow(source.library, parse(other), document).place for other in more],
    )
    return replace(as_mark(source.library, stored), said=followed.note)


def as_mark(library: LibraryPort, stored: StoredMark) -> Mark:
    """A stored mark with the titles around it."""
    try:
        sections = library.sections(stored.document, stored.version)
    except UnknownError:
        sections = ()
    return Mark(
        id=stored.id,
        locator=stored.locator,
        document=stored.document,
        document_title=stored.title,
        path=section_paths(sections).get(stored.eid, ()),
        quote=stored.quote,
        note=stored.note,
        tags=stored.tags,
        anchor=max((stored, *stored.parts), key=lambda one: WORST.index(one.anchor)).anchor,
        created=stored.created,
        parts=tuple(Part(part.locator, part.quote) for part in stored.parts),
        owner=stored.owner,
    )
