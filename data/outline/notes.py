"""Notes behind the passages of the section that refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.model import NoteReference, Segment


def notes_behind(segments: Sequence[Segment], keys: Mapping[int, str]) -> tuple[Segment, ...]:
    """``segments``, which stand as in the source, with their notes numbered and moved.

    ``keys`` tells the indexes of notes and each note's key. A note belongs to the
    section of the first passage that refers to it, or where none does, to the section
    it is printed in; it stands behind that section's own passages. References
    come with the note's key and go out with its place.
    """
    referring = any(segment.notes for segment in segments)
    if not keys and not referring:
        return tuple(segments)
    homes = _homes(segments, keys)
    counts: defaultdict[str, int] = defaultdict(int)
    ends: dict[str, int] = {}  # eid → index of the last of its own passages
    for index, segment in enumerate(segments):
        if index not in keys:
            counts[segment.eid] = max(counts[segment.eid], segment.number)
            ends[segment.eid] = index
    placed: dict[int, Segment] = {}
    behind: defaultdict[int, list[int]] = defaultdict(list)
    places: dict[str, str] = {}
    for index, key in keys.items():
        eid = homes.get(key, segments[index].eid)
        counts[eid] += 1
        placed[index] = replace(segments[index], eid=eid, number=counts[eid])
        # A section that holds nothing but notes keeps them where they are printed.
        behind[ends.get(eid, index)].append(index)
        places.setdefault(key, placed[index].place)
    order: list[int] = []
    for index in range(len(segments)):
        if index not in keys:
            order.append(index)
        order += behind.get(index, ())
    if order != sorted(order):
        placed = {index: replace(note, origin=index) for index, note in placed.items()}
    return tuple(_with_places(placed.get(index, segments[index]), places) for index in order)


def _homes(segments: Sequence[Segment], keys: Mapping[int, str]) -> dict[str, str]:
    """The section that each note which is referred to belongs to, by the note's key."""
    homes: dict[str, str] = {}
    inner: list[tuple[str, str]] = []  # (key, key of the note that refers to it)
    for index, segment in enumerate(segments):
        if segment.outside:
            continue
        for mark in segment.notes:
            if index not in keys:
                homes.setdefault(mark.segment, segment.eid)
            elif mark.segment != keys[index]:
                inner.append((mark.segment, keys[index]))
    for key, around in inner:
        if around in homes:
            homes.setdefault(key, homes[around])
    return homes


def _with_places(segment: Segment, places: Mapping[str, str]) -> Segment:
    if not segment.notes:
        return segment
    marks = tuple(
        NoteReference(mark.at, mark.mark, places.get(mark.segment, "")) for mark in segment.notes
    )
    return replace(segment, notes=marks)
