"""How a mark follows its text: by its words, then by its place.

An anchor remembers what was marked, the 32 characters before and after it, and
where it stood. In another reading of the document (a new version, or the same
bytes read by a newer reader) it is looked for in this order:

1. the same words at the same place;
2. the same words elsewhere, the best by context; short ones only where the context
   agrees too, or every "5%" would do;
3. the same words with white space and segment borders set aside, for a reader that
   cuts paragraphs differently; the segment that holds most of them is taken;
4. changed words: what now stands between the same contexts, or a segment that is
   still mostly the same, the one at the same place before others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from data.library.alignment import Alignment
from data.model import Segment, Span

CONTEXT = 32
"""Characters kept before and after the quote (design §4)."""

DISTINCT = 12
"""A quote of so many characters hardly stands twice by chance."""

AGREEING = 6
"""So many characters of context must agree for a shorter quote elsewhere."""

HALF = 0.5
"""Share of its characters that an anchor must have in a newer reading to be led there."""

SOME = 0.1
"""The same where nothing else led anywhere: letters that were read in a muddle."""

SIMILAR = 0.7
"""Share of character pairs in common from which a changed segment is still the same."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place and its words. ``number`` None is the whole section, ``span`` None the segment."""

    eid: str
    number: int | None
    span: Span | None
    quote: str
    before: str = ""
    after: str = ""


def anchor_at(
    segments: Sequence[Segment], eid: str, number: int | None, span: Span | None = None
) -> Anchor | None:
    """The anchor of a place in a reading; None where there is no such place."""
    index = find_place(segments, eid, number)
    if index is None:
        return None
    text = segments[index].text
    start, end = span or (0, len(text))
    if not 0 <= start < end <= len(text):
        return None
    return _anchor(segments, index, span, section=number is None)


def find_place(segments: Sequence[Segment], eid: str, number: int | None) -> int | None:
    """Index of a segment; of a section's heading, else its first segment, for ``number`` None."""
    first = None
    for index, segment in enumerate(segments):
        if segment.eid != eid:
            continue
        if segment.number == (number or 0):
            return index
        if first is None:
            first = index
    return first if number is None else None


@dataclass(frozen=True, slots=True)
class Guide:
    """The reading that another of the same bytes replaced, and the two beside each other."""

    segments: Sequence[Segment]
    beside: Alignment


def follow(
    anchor: Anchor, segments: Sequence[Segment], guide: Guide | None = None
) -> Anchor | None:
    """Where the anchor stands in another reading; None where it is lost there.

    With a ``guide`` its very characters are followed, before its words are looked for.
    """
    section = anchor.number is None
    if guide is not None:
        led = _led(anchor, segments, guide)
        if led is not None:
            return led
    place = find_place(segments, anchor.eid, anchor.number)
    if place is not None and _holds(segments[place].text, anchor):
        return _anchor(segments, place, anchor.span, section=section)
    found = (
        _same_words(anchor, segments, place)
        or _across_borders(anchor, segments, place)
        or _between_contexts(anchor, segments, place)
        or _still_similar(anchor, segments, place)
    )
    if found is None:
        if guide is None:
            return None
        return _led(anchor, segments, guide, least=SOME) or _beside(anchor, segments, guide)
    index, span = found
    return _anchor(segments, index, span, section=section and segments[index].number == 0)


def _led(
    anchor: Anchor, segments: Sequence[Segment], guide: Guide, *, least: float = HALF
) -> Anchor | None:
    """The anchor in a newer reading of the same bytes, by its characters.

    Of words that were parted the part with most of them. None where the anchor does not
    stand in the reading before, or less of it than ``least`` is in the new one.
    """
    before = find_place(guide.segments, anchor.eid, anchor.number)
    if before is None or not _holds(guide.segments[before].text, anchor):
        return None
    if guide.beside.share(before, anchor.span) < least:
        return None
    found = guide.beside.place(before, anchor.span)
    if found is None:
        return None
    index, span = found
    segment = segments[index]
    if span[0] == span[1]:
        return _note_of(segments, index, span[0])
    whole = anchor.span is None and span == (0, len(segment.text))
    section = anchor.number is None and (segment.number == 0 or whole)
    return _anchor(segments, index, None if whole else span, section=section)


def _beside(anchor: Anchor, segments: Sequence[Segment], guide: Guide) -> Anchor | None:
    """For an anchor on mere signs (markup, rules) that are no text any more: what is before."""
    before = find_place(guide.segments, anchor.eid, anchor.number)
    if before is None or any(map(str.isalnum, anchor.quote)):
        return None
    found = guide.beside.beside(before)
    return None if found is None else _anchor(segments, found, None, section=False)


def _note_of(segments: Sequence[Segment], index: int, at: int) -> Anchor | None:
    """For an anchor on a note's mark, which is no text any more: the note it refers to."""
    segment = segments[index]
    for mark in segment.notes:
        if mark.at == at and mark.segment:
            for number, other in enumerate(segments):
                if other.place == mark.segment:
                    return _anchor(segments, number, None, section=False)
    start, end = (at - 1, at) if at else (0, 1)
    return _anchor(segments, index, (start, end), section=False) if segment.text else None


Found = tuple[int, Span | None]


def _holds(text: str, anchor: Anchor) -> bool:
    if anchor.span is None:
        return text == anchor.quote
    return text[anchor.span[0] : anchor.span[1]] == anchor.quote


def _same_words(anchor: Anchor, segments: Sequence[Segment], place: int | None) -> Found | None:
    best: tuple[tuple[int, bool, int], Found] | None = None
    for index, start in _occurrences(anchor.quote, segments):
        span = (start, start + len(anchor.quote))
        whole = anchor.span is None and len(segments[index].text) == len(anchor.quote)
        context = _agreement(anchor, segments, index, span)
        at_home = index == place
        if not (whole or at_home or len(anchor.quote) >= DISTINCT or context >= AGREEING):
            continue
        rank = (context, at_home, -abs(index - (place if place is not None else index)))
        if best is None or rank > best[0]:
            best = rank, (index, None if whole else span)
    return best[1] if best else None


def _occurrences(quote: str, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    if not quote:
        return
    for index, segment in enumerate(segments):
        start = segment.text.find(quote)
        while start >= 0:
            yield index, start
            start = segment.text.find(quote, start + 1)


def _agreement(anchor: Anchor, segments: Sequence[Segment], index: int, span: Span) -> int:
    """How many characters of context agree, counted from the quote outwards."""
    before = _before(segments, index, span[0])
    after = _after(segments, index, span[1])
    return _common(before[::-1], anchor.before[::-1]) + _common(after, anchor.after)


def _common(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _across_borders(anchor: Anchor, segments: Sequence[Segment], place: int | None) -> Found | None:
    quote = _squeeze(anchor.quote)
    if len(quote) < DISTINCT:
        return None
    squeezed = [_squeeze(segment.text) for segment in segments]
    ends = list(accumulate(map(len, squeezed)))
    joined = "".join(squeezed)
    best: tuple[tuple[int, int], int, Span] | None = None
    at = joined.find(quote)
    while at >= 0:
        for index, end in enumerate(ends):
            start = end - len(squeezed[index])
            overlap = (max(start, at) - start, min(end, at + len(quote)) - start)
            size = overlap[1] - overlap[0]
            if size > 0:
                distance = abs(index - place) if place is not None else 0
                if best is None or (size, -distance) > best[0]:
                    best = (size, -distance), index, overlap
        at = joined.find(quote, at + 1)
    if best is None:
        return None
    _, index, overlap = best
    span = _unsqueeze(segments[index].text, overlap)
    whole = span == (0, len(segments[index].text)) and anchor.span is None
    return index, None if whole else span


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _unsqueeze(text: str, span: Span) -> Span:
    """The span in ``text`` of a span in the squeezed text."""
    places = [index for index, character in enumerate(text) if not character.isspace()]
    return places[span[0]], places[span[1] - 1] + 1


def _between_contexts(
    anchor: Anchor, segments: Sequence[Segment], place: int | None
) -> Found | None:
    """What stands now between the same neighbours, for a span whose words were changed."""
    if anchor.span is None:
        return None
    before, after = anchor.before[-AGREEING:], anchor.after[:AGREEING]
    if "\n" in before or "\n" in after or len(before) + len(after) < 2 * AGREEING:
        return None
    limit = 2 * len(anchor.quote) + AGREEING
    for index in _near(place, len(segments)):
        text = segments[index].text
        start = text.find(before)
        if start < 0:
            continue
        start += len(before)
        end = text.find(after, start, start + limit + len(after))
        if end > start:
            return index, (start, end)
    return None


def _still_similar(anchor: Anchor, segments: Sequence[Segment], place: int | None) -> Found | None:
    """A whole segment that was edited."""
    if anchor.span is not None:
        return None
    wanted = _pairs(anchor.quote)
    size = len(anchor.quote)
    if place is not None and _likeness(wanted, segments[place].text) >= SIMILAR:
        return place, None
    best: tuple[float, int] | None = None
    for index in _near(place, len(segments)):
        text = segments[index].text
        if not size <= 2 * len(text) <= 4 * size:
            continue
        likeness = _likeness(wanted, text)
        if likeness >= SIMILAR and (best is None or likeness > best[0]):
            best = likeness, index
    return (best[1], None) if best else None


def _pairs(text: str) -> Counter[str]:
    return Counter(map(str.__add__, text, text[1:]))


def _likeness(wanted: Counter[str], text: str) -> float:
    """Dice's coefficient of the two texts' character pairs: 1.0 the same, 0.0 nothing in common."""
    found = _pairs(text)
    total = wanted.total() + found.total()
    return 2 * (wanted & found).total() / total if total else 0.0


def _near(place: int | None, count: int) -> list[int]:
    """Every index, the nearest to ``place`` first."""
    return sorted(range(count), key=lambda index: abs(index - (place or 0)))


def _anchor(segments: Sequence[Segment], index: int, span: Span | None, *, section: bool) -> Anchor:
    segment = segments[index]
    start, end = span or (0, len(segment.text))
    return Anchor(
        segment.eid,
        None if section else segment.number,
        span,
        segment.text[start:end],
        _before(segments, index, start),
        _after(segments, index, end),
    )


def _before(segments: Sequence[Segment], index: int, start: int) -> str:
    """The context before a character: on into earlier segments, those outside left out."""
    text = segments[index].text[:start]
    while len(text) < CONTEXT and index > 0:
        index -= 1
        if not segments[index].outside:
            text = segments[index].text + "\n" + text
    return text[-CONTEXT:]


def _after(segments: Sequence[Segment], index: int, end: int) -> str:
    text = segments[index].text[end:]
    while len(text) < CONTEXT and index + 1 < len(segments):
        index += 1
        if not segments[index].outside:
            text += "\n" + segments[index].text
    return text[:CONTEXT]
