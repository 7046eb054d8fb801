"""Documents as search sees them: folded, joined, with their sections and numbers.

The folded segments of a document stand in one string, parted by line feeds. F
leaves no line feed in a text, so nothing found in the string crosses from one
segment into the next. A *place* is a half-open pair of positions in that string.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from data.fold import Folded, fold, fold_text
from data.model import DocumentInfo, Section, Segment, SegmentKind, Span
from index.analysis import latin_words

SEPARATOR = "\n"
Place = tuple[int, int]
NumberKey = tuple[Decimal, str]  # value and unit


@dataclass(slots=True)
class SearchText:
    """One version of one document, ready to be searched.

    ``starts[i]`` is where segment i begins in ``text``; one more entry follows
    the last segment, so that segment i is ``text[starts[i] : starts[i + 1] - 1]``.
    """

    id: str
    stamp: int  # the library's: it changes whenever the text may have
    text: str
    starts: array[int]
    outside: bytes  # one byte a segment: 1 where it is set apart
    headings: bytes  # one byte a segment: 1 where it is a heading
    section_of: array[int]  # per segment its section's number in ``sections``
    sections: tuple[Section, ...]
    section_titles: tuple[str, ...]  # folded, in the order of ``sections``
    # Segments in which one source character folds to several: there two places
    # can be one span, so counting needs the way back to the source.
    expanding: Mapping[int, Folded] = field(default_factory=dict)
    read_segments: Callable[[], Sequence[Segment]] | None = None
    _numbers: dict[NumberKey, list[Place]] | None = None
    _words: frozenset[str] | None = None
    _paths: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.outside)

    def bounds(self, segment: int) -> Place:
        """Where ``segment`` stands in ``text``."""
        return self.starts[segment], self.starts[segment + 1] - 1

    def segment_at(self, position: int) -> int:
        """The segment that holds ``position`` of ``text``."""
        return bisect_right(self.starts, position) - 1

    def characters(self, outside: bool = False) -> int:
        """Folded characters, white space among ideographs left out."""
        widths = (end - start - 1 for start, end in pairwise(self.starts))
        return sum(w for w, apart in zip(widths, self.outside, strict=True) if outside or not apart)

    def words(self) -> frozenset[str]:
        """The Latin words that occur, folded."""
        if self._words is None:
            self._words = frozenset(latin_words(self.text))
        return self._words

    def numbers(self) -> dict[NumberKey, list[Place]]:
        """Places of the complete number expressions, by value and unit (text rule N)."""
        if self._numbers is None:
            segments = self.read_segments() if self.read_segments else ()
            self._numbers = number_index(self, segments)
        return self._numbers

    def path(self, segment: int) -> tuple[int, ...]:
        """Numbers of the sections around ``segment``, outermost first."""
        own = self.section_of[segment]
        path = self._paths.get(own)
        if path is None:
            path = self._paths[own] = self._climb(own)
        return path

    def _climb(self, own: int) -> tuple[int, ...]:
        by_eid = {section.eid: number for number, section in enumerate(self.sections)}
        climbed: list[int] = []
        number: int | None = own if own < len(self.sections) else None
        while number is not None and number not in climbed:
            climbed.append(number)
            number = by_eid.get(self.sections[number].parent or "")
        return tuple(reversed(climbed))


def search_text(
    id: str, stamp: int, sections: tuple[Section, ...], segments: Sequence[Segment]
) -> SearchText:
    """Fold a document for search."""
    starts = array("L", [0])
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
    return SearchText(
        id=id,
        stamp=stamp,
        text=SEPARATOR.join(pieces),
        starts=starts,
        outside=bytes(segment.outside for segment in segments),
        headings=bytes(segment.kind is SegmentKind.HEADING for segment in segments),
        section_of=array("L", [eids.get(s.eid, len(eids)) for s in segments]),
        sections=sections,
        section_titles=tuple(fold_text(section.title) for section in sections),
        expanding=expanding,
    )


def _expanders(segments: Sequence[Segment]) -> set[str]:
    characters: set[str] = set()
    for segment in segments:
        characters.update(segment.text)
    return {c for c in characters if _folded_length(c) > 1}


@lru_cache(maxsize=65_536)
def _folded_length(character: str) -> int:
    return len(fold_text(character))


def number_index(text: SearchText, segments: Sequence[Segment]) -> dict[NumberKey, list[Place]]:
    """Places of the complete number expressions, by value and unit (text rule N)."""
    from data.numbers import find_numbers

    found: dict[NumberKey, list[Place]] = {}
    for number, segment in enumerate(segments):
        numbers = find_numbers(segment.text)
        if not numbers:
            continue
        folded = text.expanding.get(number) or fold(segment.text)
        base = text.starts[number]
        for each in numbers:
            start, end = folded_place(folded, each.span)
            if start < end:
                found.setdefault((each.value, each.unit), []).append((base + start, base + end))
    return found


def folded_place(folded: Folded, span: Span) -> Place:
    """Where the source ``span`` stands in the folded text."""
    return bisect_left(folded.starts, span[0]), bisect_left(folded.starts, span[1])


def source_spans(folded: Folded, places: Sequence[Place]) -> list[Span]:
    """Source spans of ``places`` (ascending, in the segment), whole characters, no overlap."""
    spans: list[Span] = []
    reached = 0
    for start, end in places:
        span = folded.starts[start], folded.ends[end - 1]
        if span[0] >= reached:
            spans.append(span)
            reached = span[1]
    return spans


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All searchable documents at one moment, in library order.

    Segments are numbered through: segment i of document d is ``bases[d] + i``.
    """

    texts: tuple[SearchText, ...]
    infos: tuple[DocumentInfo, ...]
    bases: array[int]
    apart: frozenset[int]  # segments that stand outside
    revision: int = 0

    @property
    def segments(self) -> int:
        return self.bases[-1]

    def document_of(self, number: int) -> int:
        """The document (by position) that holds the numbered segment."""
        return bisect_right(self.bases, number) - 1

    def locate(self, number: int) -> tuple[int, int]:
        """Document (by position) and segment of a numbered segment."""
        document = self.document_of(number)
        return document, number - self.bases[document]


def snapshot(
    texts: Sequence[SearchText], infos: Sequence[DocumentInfo], revision: int = 0
) -> Snapshot:
    """Number the segments of ``texts`` through; ``infos`` are their cards."""
    bases = array("L", [0])
    apart: list[int] = []
    for text in texts:
        base = bases[-1]
        apart.extend(base + segment for segment, flag in enumerate(text.outside) if flag)
        bases.append(base + len(text))
    return Snapshot(tuple(texts), tuple(infos), bases, frozenset(apart), revision)
