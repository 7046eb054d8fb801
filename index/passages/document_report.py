"""What a report on a document says: its sections with counts, its targets, its marks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.locators import Locator, parse
from data.model import SectionKind, SegmentKind
from data.writers.reports.model import Chapter, Report
from index.passages.gather import gather_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.model import Document
    from index.passages.source import Source


def document_report(source: Source, reference: str) -> Report:
    """The report on one document. Raises like ``Source.resolve``."""
    info = source.info(reference)
    document = source.document(info.id)
    rows = source.targets(documents=[info.id])
    kept = [mark for mark in source.marks() if mark.document == info.id]
    targets, marks, notes = gather_rows(source, rows, kept)
    passages = [
        segment.eid
        for segment in document.segments
        if not segment.outside and segment.kind is not SegmentKind.HEADING
    ]
    counts = [
        _accumulated(document, passages),
        _accumulated(document, (document.segments[row.target.segment].eid for row in rows)),
        _accumulated(document, (parse(mark.locator).eid for mark in kept)),
    ]
    return Report(
        info=info,
        chapters=tuple(_chapters(document, counts)),
        targets=targets,
        marks=marks,
        passages=len(passages),
        notes=tuple(notes),
    )


def _chapters(document: Document, counts: list[Counter[str]]) -> Iterable[Chapter]:
    for section in document.sections:
        lead = section.kind is SectionKind.LEAD
        numbers = [count[section.eid] for count in counts]
        if section.kind is SectionKind.ITEM or (lead and not any(numbers)):
            continue
        locator = str(Locator(document.id, section.eid))
        yield Chapter("" if lead else section.title, section.level, locator, *numbers)


def _accumulated(document: Document, eids: Iterable[str]) -> Counter[str]:
    """How many of ``eids`` lie in each section or below it."""
    parents = {section.eid: section.parent for section in document.sections}
    counts: Counter[str] = Counter()
    for eid in eids:
        above: str | None = eid
        while above is not None and above in parents:
            counts[above] += 1
            above = parents[above]
    return counts
