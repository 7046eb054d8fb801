"""What finding gives back: plain data for the screen, the command line and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model import DocumentInfo, Span, Target


@dataclass(frozen=True, slots=True)
class Hit:
    """One segment that answers a query, with the exact places in its text."""

    document: str  # document id
    segment: int  # 0-based number of the segment in its document
    locator: str  # 'doc#chp_1/p2'
    eid: str
    title: str  # the document's title
    path: tuple[str, ...]  # titles of the enclosing sections, outermost first
    text: str
    spans: tuple[Span, ...]
    match: str = "literal"  # literal | number
    score: float = 0.0


class DocumentCount(NamedTuple):
    """How often one document answers: segments and single occurrences."""

    document: str
    title: str
    hits: int  # segments
    occurrences: int  # spans


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
    """How many segments one term of the query finds by itself."""

    term: str
    segments: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query. Totals are exact whatever ``limit`` was."""

    query: str
    parsed: str  # the query as understood, in one canonical line
    total: int  # segments
    occurrences: int  # spans over all segments
    hits: tuple[Hit, ...]  # at most ``limit``
    documents: tuple[DocumentCount, ...]  # those with hits, in library order
    sections: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    # document id → eid → occurrences directly in that section (not in its subsections)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)  # kind, year, issuer → segments
    terms: tuple[TermCount, ...] = ()
    expanded: tuple[Expansion, ...] = ()
    left_out: tuple[Expansion, ...] = ()  # what the synonyms would have added, were they on
    notes: tuple[str, ...] = ()
    engine: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target with what a table, a filter and an export need to know about it."""

    id: str  # 'doc#t12'
    document: str
    document_title: str
    target: Target  # the user's corrections already applied
    locator: str  # 'doc#chp_1/p2:14-19'
    heading: str  # title of the innermost section
    path: tuple[str, ...]
    text: str  # the whole segment: target.span counts in it
    review: str = "auto"  # auto | confirmed | corrected | rejected
    also: tuple[str, ...] = ()  # locators of the other statements of the same fact


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage the user marked, with the quote that lets it follow its text."""

    id: int
    locator: str
    document: str
    document_title: str
    path: tuple[str, ...]
    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()
    anchor: str = "exact"  # exact | moved | lost
    created: str = ""  # ISO date and time, UTC


@dataclass(frozen=True, slots=True)
class Passage:
    """One resolved locator: the text it names and how to cite it."""

    locator: str
    info: DocumentInfo
    eid: str
    segment: int
    path: tuple[str, ...]
    text: str
    span: Span | None
    citation: str


@dataclass(frozen=True, slots=True)
class AddFailure:
    """A file that did not become a document, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding files did, file by file."""

    added: tuple[DocumentInfo, ...] = ()
    updated: tuple[DocumentInfo, ...] = ()
    unchanged: tuple[DocumentInfo, ...] = ()
    skipped: tuple[AddFailure, ...] = ()
    failed: tuple[AddFailure, ...] = ()
    opened: tuple[str, ...] = ()  # ids of the documents the named paths stand for, in order


@dataclass(frozen=True, slots=True)
class TermRow:
    """One query of a batch: how many segments and single occurrences, by document."""

    query: str
    total: int  # segments
    documents: dict[str, int]  # document id → segments; only those with hits
    occurrences: dict[str, int] = field(default_factory=dict)  # document id → spans


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
