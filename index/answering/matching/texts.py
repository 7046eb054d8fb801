"""Documents as search sees them: folded, joined, with their sections and numbers.

The folded segments of a document stand in one string, parted by line feeds. F
leaves no line feed in a text, so nothing found in the string crosses from one
segment into the next. A *place* is a half-open pair of positions in that string.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from data.fold import Folded, fold_text
from data.model import NoteReference, Section, Segment, Span, place_of
from index.asking.analysis import latin_words

SEPARATOR = "\n"
Place = tuple[int, int]
NumberKey = tuple[Decimal, str]  # value and unit
Key = tuple[str, int, str]  # id, stamp, SHA-256 of the bytes: one text of one document
NumberIndex = Mapping[NumberKey, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Body:
    """What a document holds for search.

    ``starts[i]`` is where segment i begins in ``text``; one more entry follows
    the last segment, so that segment i is ``text[starts[i] : starts[i + 1] - 1]``.
    """

    text: str
    starts: array[int]
    headings: bytes  # one byte a segment: 1 where it is a heading
    section_of: array[int]  # per segment its section's number in ``sections``
    sections: tuple[SectionName, ...]
    # Segments in which one source character folds to several: there two places
    # can be one span, so counting needs the way back to the source.
    expanding: Mapping[int, Folded]


@dataclass(frozen=True, slots=True)
class SectionName:
    """What search tells of a section."""

    eid: str
    title: str
    folded: str  # the title, folded
    path: tuple[int, ...]  # numbers of the sections around it and its own, outermost first


_NONE: frozenset[int] = frozenset()


class SearchText:
    """One version of one document, ready to be searched.

    The body, the numbers and the words may be read from a cache when they are
    first needed; a cache that turns out damaged then is replaced by a new fold.
    """

    __slots__ = (
        "_body",
        "_sections",
        "_source",
        "_words",
        "apart",
        "expanding",
        "id",
        "length",
        "segments",
        "stamp",
        "title",
    )

    def __init__(
        self,
        id: str,
        stamp: int,
        segments: int,
        length: int,
        apart: Sequence[int],
        expanding: Sequence[int],
        source: BodySource,
        title: str = "",
    ) -> None:
        self.id = id
        self.title = title  # folded
        self.stamp = stamp  # the library's: it changes whenever the text may have
        self.segments = segments
        self.length = length  # of the text
        self.apart = apart  # numbers of the segments that stand outside
        self.expanding = frozenset(expanding) if expanding else _NONE  # those of ``body.expanding``
        self._source = source
        self._body: Body | None = None
        self._sections: tuple[SectionName, ...] | None = None
        self._words: frozenset[str] | None = None

    def __len__(self) -> int:
        return self.segments

    @property
    def body(self) -> Body:
        # Another thread may let go of it meanwhile (``read_from``).
        body = self._body
        if body is None:
            body = self._body = self._source.body()
        return body

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def sections(self) -> tuple[SectionName, ...]:
        sections = self._sections
        if sections is None:
            sections = self._sections = self._source.sections()
        return sections

    def read_from(self, other: SearchText) -> None:
        """Let go of what was read, and read it again from where ``other`` comes from.

        ``other`` is the same version of the same document.
        """
        self._source = other._source
        self._body = self._sections = self._words = None

    def bounds(self, segment: int) -> Place:
        """Where ``segment`` stands in ``text``."""
        starts = self.body.starts
        return starts[segment], starts[segment + 1] - 1

    def segment_at(self, position: int) -> int:
        """The segment that holds ``position`` of ``text``."""
        return bisect_right(self.body.starts, position) - 1

    def section(self, segment: int) -> SectionName | None:
        """The section that ``segment`` stands in directly."""
        own, sections = self.body.section_of[segment], self.body.sections
        return sections[own] if own < len(sections) else None

    def path(self, segment: int) -> tuple[int, ...]:
        """Numbers of the sections around ``segment``, outermost first."""
        section = self.section(segment)
        return section.path if section else ()

    def characters(self, outside: bool = False) -> int:
        """Folded characters: the length of the text, white space hardly counted."""
        starts = self.body.starts
        whole = starts[-1] - len(self)
        if outside:
            return whole
        return whole - sum(starts[n + 1] - 1 - starts[n] for n in self.apart)

    def words(self) -> frozenset[str]:
        """The Latin words that occur, folded."""
        words = self._words
        if words is None:
            words = self._words = self._source.words()
        return words

    def numbers(self) -> NumberIndex:
        """Places of the complete number expressions, by value and unit (text rule N)."""
        return self._source.numbers()

    def stated(self, key: NumberKey) -> Sequence[Place]:
        """Places where this very number is stated."""
        return self._source.stated(key)

    def originals(self) -> Sequence[Original]:
        """Its segments as hits show them; for writing them to a cache."""
        return self._source.originals()


class Original(NamedTuple):
    """What a hit shows of a segment."""

    text: str
    eid: str
    number: int  # ``Segment.number``
    notes: tuple[NoteReference, ...] = ()

    @property
    def place(self) -> str:
        """As ``Segment.place``."""
        return place_of(self.eid, self.number)


def original(segment: Segment) -> Original:
    """A segment as hits show it."""
    return Original(segment.text, segment.eid, segment.number, segment.notes)


def search_text(
    id: str,
    stamp: int,
    sections: Sequence[Section],
    read: Callable[[], Sequence[Segment]],
    title: str = "",
) -> SearchText:
    """Fold a document for search; ``read`` hands out its segments, more than once."""
    source = FoldedHere(sections, read)
    segments = read()
    apart = tuple(number for number, segment in enumerate(segments) if segment.outside)
    return SearchText(
        id,
        stamp,
        segments=len(segments),
        length=len(source.body().text),
        apart=apart,
        expanding=tuple(source.body().expanding),
        source=source,
        title=fold_text(title),
    )


class StaleError(Exception):
    """The library changed while it was read: read again."""


class BodySource(Protocol):
    """Where a search text comes from: the library's segments, or a cache of their folds."""

    def body(self) -> Body: ...
    def sections(self) -> tuple[SectionName, ...]: ...
    def words(self) -> frozenset[str]: ...
    def numbers(self) -> NumberIndex: ...
    def stated(self, key: NumberKey) -> Sequence[Place]: ...
    def originals(self) -> Sequence[Original]: ...


class FoldedHere:
    """Folds the segments that a library hands out; ``read`` may be asked again."""

    def __init__(self, sections: Sequence[Section], read: Callable[[], Sequence[Segment]]) -> None:
        self._sections = sections
        self._read = read
        self._body: Body | None = None
        self._numbers: NumberIndex | None = None

    def body(self) -> Body:
        if self._body is None:
            from index.answering.matching.folding import fold_body

            self._body = fold_body(self._sections, self._read())
        return self._body

    def sections(self) -> tuple[SectionName, ...]:
        return self.body().sections

    def words(self) -> frozenset[str]:
        return frozenset(latin_words(self.body().text))

    def numbers(self) -> NumberIndex:
        if self._numbers is None:
            from index.answering.matching.folding import number_index

            self._numbers = number_index(self.body(), self._read())
        return self._numbers

    def stated(self, key: NumberKey) -> Sequence[Place]:
        return self.numbers().get(key, ())

    def originals(self) -> Sequence[Original]:
        return list(map(original, self._read()))


def source_spans(folded: Folded, places: Sequence[Place]) -> list[Span]:
    """Source spans of ``places`` (ascending, in the segment), whole characters, no overlap."""
    return [
        (folded.starts[start], folded.ends[end - 1]) for start, end in source_places(folded, places)
    ]


def undropped(places: Sequence[Place], gone: Sequence[int]) -> list[Span]:
    """Source spans of ``places`` in a text that lost the characters at ``gone`` in its fold."""
    before = [at - turn for turn, at in enumerate(gone)]
    return [
        (start + bisect_right(before, start), end + bisect_right(before, end - 1))
        for start, end in places
    ]


def source_places(folded: Folded, places: Sequence[Place]) -> list[Place]:
    """Those of ``places`` that are a source span each: inside one source character they are one."""
    kept: list[Place] = []
    reached = 0
    for start, end in places:
        if folded.starts[start] >= reached:
            kept.append((start, end))
            reached = folded.ends[end - 1]
    return kept
