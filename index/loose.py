"""A file read by itself, beside any library: its card and its targets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from data.model import Document, DocumentInfo, Status
from index.adding import Refusal, find_inputs
from index.reporting import Report
from index.target_rows import DEFAULT_STATUS, document_rows, fields_named

if TYPE_CHECKING:
    from index.results import AddReport, TargetRow


def card(document: Document) -> DocumentInfo:
    """Everything of a document but its text, as a library would show it."""
    return DocumentInfo(
        id=document.id,
        title=document.title,
        title_raw=document.title_raw,
        kind=document.kind,
        language=document.language,
        issuer=document.issuer,
        number=document.number,
        date=document.date,
        period=document.period,
        version=document.version,
        path=document.source.path,
        url=document.source.url,
        encoding=document.source.encoding,
        sha256=document.source.sha256,
        format=document.source.format,
        sections=len(document.sections),
        segments=len(document.segments),
        targets=len(document.targets),
        warnings=document.warnings,
    )


def targets(document: Document, where: str = "", *, status: str = "") -> list[TargetRow]:
    """The rows of the document's targets; filter and status as ``Workspace.targets`` has them."""
    from index.filters import filter_targets
    from index.query import parse_where

    query = parse_where(where)
    shown: Collection[str] = DEFAULT_STATUS
    if status == "all" or (not status and "status" in fields_named(query)):
        shown = tuple(Status)
    elif status:
        shown = (status,)
    rows = [row for row in document_rows(document) if row.target.status in shown]
    return filter_targets(rows, query, [card(document)])


def refusals(paths: Sequence[str]) -> AddReport:
    """What adding ``paths``, of which none is there, would report: no library is needed."""
    report = Report()
    for found in find_inputs(paths):
        if isinstance(found, Refusal):
            report.refuse(found)
    return report.finish()
