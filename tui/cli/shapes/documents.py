"""The JSON of documents: cards, outlines, passages, and what became of files.

Keys may be added, never renamed; each object names its schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from data.locators import locate
from data.order import notes_within, ruby_within
from data.text import safe_text

if TYPE_CHECKING:
    from data.model import (
        Document,
        DocumentInfo,
        NoteReference,
        Section,
        Segment,
        Span,
    )
    from index.results import AddFailure, AddReport, Passage
    from tui.cli.output import Json


def document(info: DocumentInfo) -> Json:
    from data.writers.records import document_record

    record = document_record(info)
    record["source"]["path"] = safe_text(info.path)
    record["source"]["format"] = info.format
    record["added"] = info.added
    record["short"], record["tags"], record["own"] = info.short, info.tags, info.own
    return record


def documents(infos: Iterable[DocumentInfo]) -> Json:
    return {"schema": "planview-list/1", "documents": [document(info) for info in infos]}


def outline(info: DocumentInfo, read: Document, *, explain: bool = False) -> Json:
    entries = []
    for section, segments in headings(read):
        entry: Json = {
            "level": section.level,
            "title": section.title,
            "number": section.number,
            "eid": section.eid,
            "kind": section.kind,
            "segments": segments,
        }
        if explain:
            entry["rule"] = section.rule
        entries.append(entry)
    return {"schema": "planview-outline/1", "document": document(info), "headings": entries}


def headings(read: Document) -> list[tuple[Section, int]]:
    """The entries of the outline with the number of segments directly in each.

    The lead is no entry. Items (一是…) are passages of the section they stand in and
    count there too; headings and outside segments do not count.
    """
    above = {s.eid: s.parent for s in read.sections if s.kind == "item"}
    counts = dict.fromkeys((s.eid for s in read.sections), 0)
    for segment in read.segments:
        if segment.outside or segment.kind == "heading":
            continue
        eid: str | None = segment.eid
        while eid is not None and eid in counts:
            counts[eid] += 1
            eid = above.get(eid)
    return [(s, counts[s.eid]) for s in read.sections if s.kind != "lead"]


def segments(info: DocumentInfo, read: Document, *, outside: bool = False) -> Json:
    """Segments as the contract lists them.

    With ``outside`` they come as the source has them: a paragraph that a page's furniture
    interrupts is listed in parts, each with the span that it is.
    """
    from index.answering.rows import section_paths

    paths = section_paths(read.sections)
    return {
        "schema": "planview-segments/1",
        "document": document(info),
        "segments": [
            segment_entry(read.id, segment, span, paths.get(segment.eid, ()))
            for segment, span in listed(read, outside=outside)
        ],
    }


def listed(read: Document, *, outside: bool) -> Iterator[tuple[Segment, Span | None]]:
    """The segments to list, each with the span of it that is meant; ``None`` for all of it."""
    if not outside:
        yield from ((segment, None) for segment in read.segments if not segment.outside)
        return
    from data.order import source_parts

    for segment, span in source_parts(read.segments):
        yield segment, span if segment.breaks else None


def segment_entry(id: str, segment: Segment, span: Span | None, path: Sequence[str]) -> Json:
    return {
        "locator": str(locate(id, segment, span)),
        "eid": segment.eid,
        "kind": segment.kind,
        "path": path,
        "text": segment.text[slice(*span)] if span else segment.text,
        "recognised": segment.recognised,
        "outside": segment.outside,
        "run_in": segment.run_in,
        "header": segment.header,
        "page": segment.page,
        "breaks": () if span else segment.breaks,
        "notes": note_marks(id, notes_within(segment.notes, *(span or (0, len(segment.text))))),
        "ruby": [
            {"start": start, "end": end, "text": text}
            for start, end, text in ruby_within(segment.ruby, *(span or (0, len(segment.text))))
        ],
    }


def note_marks(id: str, notes: Iterable[NoteReference]) -> list[Json]:
    """Notes referred to, each with the locator of its text; '' where it is not in the document."""
    return [
        {"at": at, "mark": mark, "segment": f"{id}#{place}" if place else ""}
        for at, mark, place in notes
    ]


def show(passage: Passage) -> Json:
    return {
        "schema": "planview-show/1",
        "locator": passage.locator,
        "document": document(passage.info),
        "path": passage.path,
        "text": passage.text,
        "notes": note_marks(passage.info.id, passage.notes),
        "citation": passage.citation,
        **({"moved": passage.moved, "said": str(passage.said)} if passage.said else {}),
    }


def add(report: AddReport) -> Json:
    return {
        "schema": "planview-add/1",
        "added": [_taken(info, report) for info in report.added],
        "updated": [_taken(info, report) for info in report.updated],
        "unchanged": [_taken(info, report) for info in report.unchanged],
        "skipped": [_refused(failure) for failure in report.skipped],
        "failed": [_refused(failure) for failure in report.failed],
    }


def _taken(info: DocumentInfo, report: AddReport) -> Json:
    same = report.same_as.get(info.path)
    copied = {"same_as": {"id": same.id, "path": safe_text(same.path)}} if same else {}
    return {
        "path": safe_text(info.path),
        "id": info.id,
        "title": info.title,
        "sections": info.sections,
        "segments": info.segments,
        "targets": info.targets,
        "warnings": info.warnings,
        **copied,
    }


def _refused(failure: AddFailure) -> Json:
    return {"path": safe_text(failure.path), "reason": str(failure.reason)}
