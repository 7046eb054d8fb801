"""The JSON of targets.

Keys may be added, never renamed; each object names its schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.cli.shapes.documents import document

if TYPE_CHECKING:
    from data.model import (
        Document,
        DocumentInfo,
        Excluded,
        Span,
    )
    from index.results import TargetRow
    from tui.cli.output import Json


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
