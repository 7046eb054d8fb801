"""What the panes are shown in tests: documents in our own words, and what is found in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import (
    Document,
    DocumentInfo,
    Section,
    SectionKind,
    Segment,
    SegmentKind,
)
from index.answering.answer import Answer, DocumentCount, Hit
from index.results import Mark, TargetRow


def document(
    *paragraphs: str | tuple[str, ...], id: str = "plan-00000000", title: str = "样例规划"
) -> Document:
    """A document of one section: paragraphs, and tuples for table rows."""
    segments = [Segment("i_1", 0, SegmentKind.HEADING, "一、总体要求")]
    for number, text in enumerate(paragraphs, 1):
        if isinstance(text, tuple):
            segments.append(Segment("i_1", number, SegmentKind.ROW, "\t".join(text)))
        else:
            segments.append(Segment("i_1", number, SegmentKind.PARAGRAPH, text))
    section = Section("i_1", 1, "一、总体要求", "一、", SectionKind.ITEM_1, None)
    return Document(id, title, title, (section,), tuple(segments))


def info(document: Document) -> DocumentInfo:
    """The card of a document."""
    return DocumentInfo(
        document.id, document.title, document.title_raw, document.kind, document.language,
        document.issuer, document.number, document.date, document.period, document.version,
        "", "", "", "", "text", len(document.sections), len(document.segments),
        len(document.targets),
    )  # fmt: skip


def path(document: Document, eid: str) -> tuple[str, ...]:
    """Titles from the outermost section to ``eid``."""
    by_eid = {section.eid: section for section in document.sections}
    titles: list[str] = []
    section = by_eid.get(eid)
    while section is not None:
        titles.insert(0, section.title)
        section = by_eid.get(section.parent or "")
    return tuple(titles)


def search(document: Document, term: str, *others: Document) -> Answer:
    """What a literal search for ``term`` finds."""
    hits: list[Hit] = []
    counts: list[DocumentCount] = []
    sections: dict[str, dict[str, int]] = {}
    for each in (document, *others):
        found = 0
        for number, segment in enumerate(each.segments):
            spans = tuple(m.span() for m in re.finditer(re.escape(term), segment.text))
            if spans and not segment.outside:
                found += len(spans)
                direct = sections.setdefault(each.id, {})
                direct[segment.eid] = direct.get(segment.eid, 0) + len(spans)
                hits.append(
                    Hit(
                        each.id, number, f"{each.id}#{segment.place}", segment.eid, each.title,
                        path(each, segment.eid), segment.text, spans,
                    )
                )  # fmt: skip
        if found:
            own = sum(hit.document == each.id for hit in hits)
            counts.append(DocumentCount(each.id, each.title, own, found))
    total = sum(count.occurrences for count in counts)
    return Answer(term, term, len(hits), total, tuple(hits), tuple(counts), sections)


def target_rows(document: Document) -> Sequence[TargetRow]:
    """The targets of a document as rows of a table."""
    rows = []
    for target in document.targets:
        segment = document.segments[target.segment]
        titles = path(document, segment.eid)
        start, end = target.span
        rows.append(
            TargetRow(
                f"{document.id}#{target.id}", document.id, document.title, target,
                f"{document.id}#{segment.place}:{start}-{end}", titles[-1] if titles else "",
                titles, segment.text,
            )
        )  # fmt: skip
    return rows


def mark(document: Document, segment: int, *, note: str = "", tags: tuple[str, ...] = ()) -> Mark:
    """A mark on a whole segment; its id is the segment's number."""
    part = document.segments[segment]
    return Mark(
        segment, f"{document.id}#{part.place}", document.id, document.title,
        path(document, part.eid), part.text, note, tags,
    )  # fmt: skip
