"""Two texts paragraph by paragraph: two versions of one document, a draft and its final form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.locators import Locator, encloses
from data.messages import Note
from data.model import Document, DocumentInfo, Segment, Span
from index.comparing.comparison import check
from index.comparing.texts.paragraphs import Pair, pair_paragraphs
from index.differing import differences
from index.results import Mark
from index.subjects import Subject

UNLIKE = 0.05
"""Share of paragraphs in common below which two texts have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Side:
    """Paragraphs on one side, and the characters that have no counterpart on the other."""

    segments: tuple[Segment, ...]
    spans: tuple[tuple[Span, ...], ...]  # for each segment, counted in its text
    locators: tuple[str, ...]
    heading: str  # of the innermost section
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextPair:
    """What became of a paragraph; a side is None where there is none."""

    state: str  # same changed moved new dropped
    a: Side | None
    b: Side | None


@dataclass(frozen=True, slots=True)
class TextComparison:
    """Two texts, every paragraph once on its side, in the order of the later one."""

    documents: tuple[DocumentInfo, DocumentInfo]
    pairs: tuple[TextPair, ...]
    marks: tuple[Mark, ...] = ()  # of the later text, each saying how it followed its words
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        return dict(Counter(pair.state for pair in self.pairs))

    @property
    def fates(self) -> dict[str, int]:
        """How many marks stand where they stood, moved with their words, or are lost."""
        return dict(Counter(mark.anchor for mark in self.marks))


def compare_texts(a: Subject, b: Subject, marks: Iterable[Mark] = ()) -> TextComparison:
    """Hold two texts against each other, heading by heading and paragraph by paragraph.

    Tables of contents, page furniture and the like are left out. Raises ``ComparisonError``
    for one text twice.
    """
    check([a.info, b.info])
    bodies = [[s for s in each.document.segments if not s.outside] for each in (a, b)]
    pairs = pair_paragraphs(*([segment.text for segment in body] for body in bodies))
    found = tuple(_text_pair(pair, (a, b), bodies) for pair in pairs)
    kept = sum(len(pair.b) for pair in pairs if pair.state not in ("new", "dropped"))
    notes: tuple[str, ...] = ()
    if kept < UNLIKE * max(1, len(bodies[1])):
        notes = (Note("The two documents have no paragraphs in common."),)
    return TextComparison((a.info, b.info), found, tuple(marks), notes)


def _text_pair(
    pair: Pair, subjects: tuple[Subject, Subject], bodies: Sequence[Sequence[Segment]]
) -> TextPair:
    mine = [bodies[0][n] for n in pair.a]
    theirs = [bodies[1][n] for n in pair.b]
    spans: tuple[Sequence[Span], Sequence[Span]] = ((), ())
    if mine and theirs and pair.state != "same":
        spans = differences(_text(mine), _text(theirs))
    return TextPair(
        pair.state,
        _side(subjects[0], mine, spans[0]) if mine else None,
        _side(subjects[1], theirs, spans[1]) if theirs else None,
    )


def _text(segments: Sequence[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def _side(subject: Subject, segments: Sequence[Segment], spans: Sequence[Span]) -> Side:
    path = section_path(subject.document, segments[0].eid)
    return Side(
        tuple(segments),
        tuple(_within(segments, spans)),
        tuple(_locator(subject, segment) for segment in segments),
        path[-1] if path else "",
        path,
    )


def _within(segments: Sequence[Segment], spans: Sequence[Span]) -> Iterable[tuple[Span, ...]]:
    """Spans on the joined text, as spans on each segment's own."""
    offset = 0
    for segment in segments:
        end = offset + len(segment.text)
        yield tuple(
            (max(start, offset) - offset, min(stop, end) - offset)
            for start, stop in spans
            if start < end and stop > offset
        )
        offset = end


def _locator(subject: Subject, segment: Segment) -> str:
    return str(Locator(subject.info.id, segment.eid, segment.number))


def section_path(document: Document, eid: str) -> tuple[str, ...]:
    """Titles of the sections around a place, the outermost first."""
    return tuple(s.title for s in document.sections if s.title and encloses(s.eid, eid))
