"""The JSON of the contract: what documents, hits, targets and marks look like outside.

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
        Excluded,
        NoteReference,
        Section,
        Segment,
        Span,
    )
    from data.writers.reports.model import Report
    from index.answering.answer import Answer, Expansion, Hit, TermTable
    from index.results import AddFailure, AddReport, Mark, Passage, TargetRow
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


def search(result: Answer, *, explain: bool = False) -> Json:
    shape: Json = {
        "schema": "planview-search/1",
        "query": safe_text(result.query),
        "parsed": safe_text(result.parsed),
        "total": result.total,
        "occurrences": result.occurrences,
        "hits": [hit(found) for found in result.hits],
        "documents": [
            {
                "document": count.document,
                "title": count.title,
                "hits": count.passages,
                "occurrences": count.occurrences,
            }
            for count in result.documents
        ],
        "expanded": [_expansion(e) for e in result.expanded],
        "notes": result.notes,
    }
    if explain:
        shape["terms"] = [{"term": t.term, "segments": t.segments} for t in result.terms]
        shape["left_out"] = [_expansion(e) for e in result.left_out]
        shape["facets"] = result.facets
        shape["engine"] = result.engine
    return shape


def _expansion(expansion: Expansion) -> Json:
    return {"term": expansion.term, "forms": expansion.forms, "reason": expansion.reason}


def hit(found: Hit) -> Json:
    return {
        "locator": found.locator,
        "document": found.document,
        "title": found.title,
        "path": found.path,
        "text": found.text,
        "spans": found.spans,
        "match": found.match,
        "score": found.score,
        "notes": note_marks(found.document, found.notes),
    }


def terms(table: TermTable) -> Json:
    """Absolute counts, and occurrences for every 10,000 characters of a document."""
    return {
        "schema": "planview-terms/1",
        "terms": [
            {
                "query": safe_text(row.query),
                "total": row.total,
                "documents": row.documents,
                "occurrences": row.occurrences,
                "per_10000": table.per_10000(row),
            }
            for row in table.rows
        ],
    }


def targets(
    info: DocumentInfo, read: Document, rows: Iterable[TargetRow], *, explain: bool = False
) -> Json:
    """The records of one document, their spans counted in the document's text."""
    text, starts = whole_text(read)
    shape: Json = {
        "schema": "planview-targets/1",
        "doc": document(info),
        "text": text,
        "records": [record(row, starts.get(row.target.segment, 0)) for row in rows],
    }
    if explain:
        shape["excluded"] = [
            excluded(entry, starts[entry.segment])
            for entry in read.excluded
            if entry.segment in starts
        ]
    return shape


def whole_text(read: Document) -> tuple[str, dict[int, int]]:
    """The segments joined by line feeds, and where each begins; outside ones are left out."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    at = 0
    for number, segment in enumerate(read.segments):
        if segment.outside:
            continue
        starts[number] = at
        parts.append(segment.text)
        at += len(segment.text) + 1
    return "\n".join(parts), starts


def record(row: TargetRow, start: int) -> Json:
    """A target's fields, its spans moved by ``start``."""
    from index.answering.rows import record as fields

    target = row.target
    moved = {"span": _moved(target.span, start), "sentence": _moved(target.sentence, start)}
    return fields(row) | moved


def excluded(entry: Excluded, start: int) -> Json:
    return {"span": _moved(entry.span, start), "quote": entry.quote, "reason": entry.reason}


def _moved(span: Span, start: int) -> Span:
    return span[0] + start, span[1] + start


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


def marks(found: Iterable[Mark]) -> Json:
    return {
        "schema": "planview-marks/1",
        "marks": [
            {
                "id": mark.id,
                "locator": mark.locator,
                "document": mark.document,
                "title": mark.document_title,
                "path": mark.path,
                "quote": mark.quote,
                "note": mark.note,
                "tags": mark.tags,
                "anchor": mark.anchor,
                "created": mark.created,
                **(
                    {"parts": [{"locator": p.locator, "quote": p.quote} for p in mark.parts]}
                    if mark.parts
                    else {}
                ),
            }
            for mark in found
        ],
    }


def report(found: Report) -> Json:
    from data.writers.records import excerpt_record
    from data.writers.reports.model import years

    columns = [
        {"year": one.year, "targets": one.targets, "actuals": one.actuals}
        for one in years(found.targets, len(found.targets) + 1)
    ]
    return {
        "schema": "planview-report/1",
        "document": document(found.info),
        "sections": [
            {
                "title": one.title,
                "level": one.level,
                "locator": one.locator,
                "passages": one.passages,
                "targets": one.targets,
                "marks": one.marks,
            }
            for one in found.chapters
        ],
        "years": columns,
        "targets": [excerpt_record(item, "gbt7714-2015") for item in found.targets],
        "marks": [excerpt_record(item, "gbt7714-2015") for item in found.marks],
    }
