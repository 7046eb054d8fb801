"""What finding gives back for a question: plain data for screen, command line and exports.

A *passage* is one segment that answers, an *occurrence* one place in it; a *hit* is a passage
as it is shown, with its occurrences. Every count says which of them it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model import NoteReference, Span
    from index.asking import Question


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers a question, with the exact places in its text."""

    document: str  # document id
    segment: int  # 0-based number of the segment in its document
    locator: str  # 'doc#chp_1/p2'
    eid: str
    title: str  # the document's title
    path: tuple[str, ...]  # titles of the enclosing sections, outermost first
    text: str
    spans: tuple[Span, ...]
    match: str = "literal"  # literal | number | synonym
    score: float = 0.0
    notes: tuple[NoteReference, ...] = ()  # the notes it refers to


class DocumentCount(NamedTuple):
    """How often one document answers."""

    document: str
    title: str
    passages: int
    occurrences: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of the documents with hits, in columns: there may be thousands."""

    documents: list[int] = field(default_factory=list)  # by position, ascending
    segments: list[int] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was searched beside the words typed, and why (number, synonym, inflection)."""

    term: str
    forms: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class TermCount:
    """How many passages one term of the query finds by itself."""

    term: str
    segments: int


Pages = Callable[[int, int], tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question. Counts are exact whatever ``limit`` was."""

    question: Question
    parsed: str  # the query as understood, in one canonical line
    total: int  # passages
    occurrences: int  # over all passages
    hits: tuple[Hit, ...]  # the first ``question.limit`` passages (0: all)
    documents: tuple[DocumentCount, ...]  # those with hits, in library order
    sections: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    # document id → eid → occurrences directly in that section (not in its subsections)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    # kind, year, issuer, period → value → passages
    terms: tuple[TermCount, ...] = ()
    expanded: tuple[Expansion, ...] = ()
    left_out: tuple[Expansion, ...] = ()  # what the synonyms would have added, were they on
    notes: tuple[str, ...] = ()
    engine: str = ""
    pages: Pages = field(default=lambda start, stop: (), repr=False, compare=False)

    @property
    def query(self) -> str:
        """The query as it was typed."""
        return self.question.query

    def page(self, start: int, stop: int) -> tuple[Hit, ...]:
        """The hits from ``start`` to ``stop`` in the order asked for; fewer at the end.

        They are those of the moment the question was answered. Raises ``UnsettledError``
        where the library changed so much that they cannot be read any more: ask again;
        ``SearchCancelledError`` once the question is not wanted any more.
        """
        start, stop = max(start, 0), min(stop, self.total)
        if stop <= len(self.hits):
            return self.hits[start:stop]
        if start >= stop:
            return ()
        held = self.hits[start:]
        return held + self.pages(start + len(held), stop)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place that answers, in the passage it stands in."""

    document: str
    segment: int
    locator: str  # of the place: 'doc#chp_1/p2:14-19'
    eid: str
    title: str
    path: tuple[str, ...]
    text: str  # of the whole passage
    span: Span  # of the place in ``text``


@dataclass(frozen=True, slots=True)
class OccurrencePage:
    """Some of the occurrences of a question, in order."""

    total: int
    start: int
    items: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One query of a batch: how many passages and occurrences, by document."""

    query: str
    total: int  # passages
    documents: dict[str, int]  # document id → passages; only those with hits
    occurrences: dict[str, int] = field(default_factory=dict)  # document id → occurrences


@dataclass(frozen=True, slots=True)
class TermTable:
    """Terms by documents, with the lengths that make counts comparable."""

    rows: tuple[TermRow, ...]
    characters: dict[str, int] = field(default_factory=dict)  # document id → visible characters

    def per_10000(self, row: TermRow) -> dict[str, float]:
        """Occurrences for every 10,000 characters of each document with hits."""
        return {
            id: round(count * 10_000 / self.characters[id], 3)
            for id, count in row.occurrences.items()
            if self.characters.get(id)
        }
