"""Small libraries in memory, built from texts written for these tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.library import Review
from data.model import (
    Document,
    DocumentInfo,
    Label,
    Section,
    SectionKind,
    Segment,
    SegmentKind,
    Target,
)


def card(document: Document) -> DocumentInfo:
    """A document's card, as a library would keep it."""
    return DocumentInfo(
        id=document.id,
        title=document.title,
        title_raw=document.title,
        kind=document.kind,
        language=document.language,
        issuer=document.issuer,
        number="",
        date=document.date,
        period=document.period,
        version=document.version,
        path="",
        url="",
        encoding="",
        sha256=document.id,
        format="text",
        sections=len(document.sections),
        segments=len(document.segments),
        targets=len(document.targets),
    )


def document(
    id: str,
    chapters: dict[str, Sequence[str]],
    *,
    title: str = "",
    outside: Sequence[str] = (),
    targets: Sequence[Target] = (),
    **fields: object,
) -> Document:
    """A document of chapters (title → paragraphs); '' holds what stands before them."""
    sections: list[Section] = []
    segments: list[Segment] = []
    for number, (heading, paragraphs) in enumerate(chapters.items()):
        eid = f"chp_{number}" if heading else "lead"
        kind = SectionKind.CHAPTER if heading else SectionKind.LEAD
        sections.append(Section(eid, 1, heading, "", kind, None))
        if heading:
            segments.append(Segment(eid, 0, SegmentKind.HEADING, heading))
        for place, text in enumerate(paragraphs, 1):
            segments.append(Segment(eid, place, SegmentKind.PARAGRAPH, text))
    for place, text in enumerate(outside, 1):
        segments.append(
            Segment(sections[-1].eid, 900 + place, SegmentKind.FURNITURE, text, outside=True)
        )
    return Document(
        id=id,
        title=title or id,
        title_raw=title or id,
        sections=tuple(sections),
        segments=tuple(segments),
        targets=tuple(targets),
        **fields,  # type: ignore[arg-type]
    )


@dataclass
class Shelf:
    """A library in memory that counts what is read from it."""

    held: dict[str, Document] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    reviewed: list[Review] = field(default_factory=list)
    writes: int = 0
    reads: int = 0

    def put(self, *documents: Document) -> None:
        for each in documents:
            self.writes += 1
            self.held[each.id] = each
            self.given[each.id] = self.writes

    def remove(self, id: str) -> None:
        self.writes += 1
        del self.held[id], self.given[id]

    def documents(self) -> list[DocumentInfo]:
        return [card(each) for each in self.held.values()]

    def labels(self) -> list[Label]:
        return [card(each).label(self.given[each.id]) for each in self.held.values()]

    def stamps(self) -> list[tuple[str, int]]:
        return list(self.given.items())

    def sections(self, id: str, version: int | None = None) -> tuple[Section, ...]:
        return self.held[id].sections

    def segments(self, id: str, version: int | None = None) -> tuple[Segment, ...]:
        self.reads += 1
        return self.held[id].segments

    def load(self, id: str, version: int | None = None) -> Document:
        return self.held[id]

    def reviews(self, document: str) -> list[Review]:
        return [review for review in self.reviewed if review.document == document]

    def texts_revision(self) -> int:
        return self.writes


def shelf(*documents: Document) -> Shelf:
    made = Shelf()
    made.put(*documents)
    return made
