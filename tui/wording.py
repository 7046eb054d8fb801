"""Short lines of screen and command line in the user's words: counts, sources, places, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.locale import N_, _, ngettext, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model import Document
    from index.answering.answer import Answer, Expansion
    from index.asking import Question
    from index.results import AddReport, TargetRow

KINDS = {
    "plan": N_("Plan"),
    "report": N_("Report"),
    "news": N_("News"),
    "interpretation": N_("Interpretation"),
    "law": N_("Law"),
    "other": N_("Other"),
}

STATUSES = {
    "target": N_("target"),
    "actual": N_("actual"),
    "context": N_("context"),
    "structural": N_("structural"),
}


REASONS = {
    "number": N_("the same number"),
    "synonym": N_("synonym"),
    "inflection": N_("other form"),
    "prefix": N_("begins so"),
    "spelling": N_("spelt nearly so"),
}


def expansion(one: Expansion) -> str:
    """What was searched beside a term, and why."""
    return f"{one.term} → {', '.join(one.forms)} ({_(REASONS[one.reason])})"


FACETS = {
    "kind": N_("Kind"),
    "period": N_("Period"),
    "year": N_("Year"),
    "issuer": N_("Issuer"),
}


def facet_value(facet: str, value: str) -> str:
    """A value of a facet in the user's language."""
    return (kind_name(value) if facet == "kind" else value) or _("unknown")


def kind_name(kind: str) -> str:
    """The kind of document in the user's language."""
    return _(KINDS.get(kind, kind)) if kind else ""


def about(document: Document, *, wide: bool) -> str:
    """Source, date and kind; without the source where there is little room."""
    origin = document.issuer or urlsplit(document.source.url).hostname or ""
    parts = (origin if wide else "", document.date, kind_name(document.kind))
    return " · ".join(part for part in parts if part)


def found(result: Answer, *, wide: bool, at: int = -1, order: str = "") -> str:
    """How much a search found: in full, or where among the hits the reader stands."""
    if not result.total:
        return " · ".join((_("nothing found"), *(told(note) for note in result.notes[:1])))
    passages = ngettext("{n} passage", "{n} passages", result.total).format(n=result.total)
    if not wide:
        if at < 0:
            hits = ngettext("{n} hit", "{n} hits", result.occurrences).format(n=result.occurrences)
        else:
            hits = _("hit {n} of {total}").format(n=at + 1, total=result.occurrences)
        return f"{hits} · {passages}"
    hits = ngettext("{n} hit", "{n} hits", result.occurrences).format(n=result.occurrences)
    count = len(result.documents)
    documents = ngettext("{n} document", "{n} documents", count).format(n=count)
    if result.left_out:
        without = _("no synonyms")
        order = f"{order} · {without}"
    return f"{hits} · {passages} · {documents}    {order}"


def query_of(question: Question) -> str:
    """What a question asks, in the one line of the search."""
    return f"({question.query}) {question.where}" if question.where else question.query


def order_name(sort: str) -> str:
    """The order of the hits, as the search line says it."""
    return _("by relevance") if sort == "relevance" else _("in reading order")


def shown(rows: Sequence[TargetRow], every: Sequence[TargetRow]) -> str:
    """How many targets the filter leaves, and what it hides."""
    ids = {row.id for row in rows}
    hidden: dict[str, int] = {}
    for row in every:
        if row.id not in ids:
            hidden[row.target.status] = hidden.get(row.target.status, 0) + 1
    total = _("{n} of {total}").format(n=len(rows), total=len(every))
    if not hidden:
        return total
    kinds = " · ".join(
        _("{n} {status} hidden").format(n=n, status=_(STATUSES[status]))
        for status, n in hidden.items()
    )
    return f"{total} · {kinds}"


def added(report: AddReport) -> str:
    """What adding did, in one line."""
    counts = (
        (N_("added"), report.added),
        (N_("updated"), report.updated),
        (N_("unchanged"), report.unchanged),
        (N_("skipped"), report.skipped),
        (N_("failed"), report.failed),
    )
    line = " · ".join(f"{_(word)} {len(entries)}" for word, entries in counts if entries)
    faults = (*report.failed, *report.skipped)
    if faults:
        line += f" — {faults[0].path}: {told(faults[0].reason)}"
    return line or _("nothing to add")
