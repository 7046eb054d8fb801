"""Locators given out before a document was read anew: never other words without a word.

Reading the same bytes anew may leave a place gone, or with other words. A locator that
is gone is followed to where its words are now; one that still names a place is left as
it is, for it may be a new one, and what it named before is said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.locators import HEADING, Locator, encloses, parse, passage_name
from data.messages import Note

if TYPE_CHECKING:
    from data.library import LibraryPort
    from data.library.records.rereading import Move, Stretch
    from data.model import Document, Span


FEW = 8
"""Characters of a passage that may be gone without a word, and a tenth of its text: the marks
of notes and signs of markup that are no text any more."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A locator of now, and what is to be said of the one that was asked for."""

    place: Locator
    note: Note | None = None
    moved: tuple[Locator, ...] = ()  # where the words of an earlier reading are, most first
    lost: str = ""  # those words, where they are gone


def follow(library: LibraryPort, place: Locator, document: Document) -> Followed:
    """Where ``place`` leads in ``document``, which is the reading the library holds."""
    move = _move_of(library, place, document)
    if move is None:
        return Followed(place)
    asked = replace(place, document=document.id)
    texts = {segment.place: segment.text for segment in document.segments}
    moved = _now(asked, move, texts)
    whole = asked.span is None
    if moved == (asked,) and not (
        whole and move.missing > FEW + len(texts.get(asked.place, "")) // 10
    ):
        return Followed(place)
    values = {"locator": str(asked), "id": document.id, "places": ", ".join(map(str, moved))}
    if not moved:
        note = Note(
            "before '{id}' was read anew {locator} named words that it does not hold now: {words}",
            **values,
            words=move.lost or "…",
        )
        return Followed(place, note, lost=move.lost)
    if moved == (asked,):
        note = Note(
            "before '{id}' was read anew {locator} named more words; these are left of them",
            **values,
        )
        return Followed(place, note, moved)
    if _is_there(place, texts):
        note = Note(
            "before '{id}' was read anew {locator} named other words, which are at {places} now",
            **values,
        )
        return Followed(place, note, moved)
    note = Note("since '{id}' was read anew {locator} is at {places}", **values)
    return Followed(moved[0], note, moved)


def has_place(document: Document, place: Locator) -> bool:
    """Whether ``document`` has the passage or section that a locator names."""
    return _is_there(place, {segment.place for segment in document.segments})


def _is_there(place: Locator, names: Collection[str]) -> bool:
    if place.number is None:
        return any(encloses(place.eid, name.rpartition("/")[0]) for name in names)
    return replace(place, span=None, alone=False).place in names


def _move_of(library: LibraryPort, place: Locator, document: Document) -> Move | None:
    """What became of a place in the newest of the earlier readings that had it."""
    if not place.eid:
        return None
    number = place.number
    if number is None:  # a section is known by its heading, or by how it begins
        headed = any(s.eid == place.eid and s.number == HEADING for s in document.segments)
        wanted = [HEADING] if headed else [HEADING, 1]
    else:
        wanted = [number]
    for moves in library.earlier_readings(document.id, place.version):
        for passage in wanted:
            move = moves.get(f"{place.eid}/{passage_name(passage)}")
            if move is not None:
                return move
    return None


def _now(asked: Locator, move: Move, texts: Mapping[str, str]) -> tuple[Locator, ...]:
    """The locators of the words that ``asked`` named, that of most words first."""
    held: dict[str, list[Span]] = {}
    for stretch in move.stretches:
        span = _part(asked.span, stretch)
        if span is not None and stretch.place in texts:
            held.setdefault(stretch.place, []).append(span)
    ordered = sorted(held.items(), key=lambda item: -sum(end - start for start, end in item[1]))
    return tuple(_locator(asked, name, spans, texts[name]) for name, spans in ordered)


def _part(span: Span | None, stretch: Stretch) -> Span | None:
    """What of a stretch a locator's span named, where it is now."""
    if span is None or stretch.new[0] == stretch.new[1]:
        inside = span is None or span[0] <= stretch.old[0] < span[1]
        return stretch.new if inside else None
    shift = stretch.new[0] - stretch.old[0]
    start, stop = max(span[0], stretch.old[0]), min(span[1], stretch.old[1])
    return (start + shift, stop + shift) if start < stop else None


def _locator(asked: Locator, name: str, spans: Sequence[Span], text: str) -> Locator:
    there = parse(f"{asked.document}#{name}")
    if asked.number is None and there.number == HEADING:  # a section goes where its heading went
        return replace(asked, eid=there.eid)
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    whole = start == end or (asked.span is None and (start, end) == (0, len(text)))
    return replace(
        asked,
        eid=there.eid,
        number=there.number,
        span=None if whole else (start, end),
        alone=False,
    )
