"""A file read by itself, beside any library: its card and its targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model import Document, DocumentInfo
from index.adding.inputs import Refusal, find_inputs
from index.adding.reporting import Report
from index.answering.rows import document_rows, select_rows

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
        targets=document.target_count,
        warnings=document.warnings,
    )


def targets(document: Document, where: str = "", *, status: str = "") -> list[TargetRow]:
    """The rows of the document's targets; filter and status as ``Workspace.targets`` has them."""
    return select_rows(document_rows(document), where, status, [card(document)])


def refusals(paths: Sequence[str]) -> AddReport:
    """What adding ``paths``, of which none is there, would report: no library is needed."""
    report = Report()
    for found in find_inputs(paths):
        if isinstance(found, Refusal):
            report.refuse(found)
    return report.finish()
