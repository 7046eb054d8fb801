"""Numbers of an article that claim nothing: dates, numbers of parts and of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.locators import locate
from data.model import Span
from index.answering.rows import section_paths
from index.subjects import Subject
from index.verifying.claims import claims_nothing

IN_A_NAME = "name"
"""Why a quantity that was read claims nothing: a span of time, an age within a name."""


@dataclass(frozen=True, slots=True)
class SetApart:
    """A number that is not verified, and why (as the targets schema has it)."""

    quote: str
    reason: str
    segment: int
    span: Span
    text: str  # of its passage
    path: tuple[str, ...]
    locator: str


def set_apart(article: Subject) -> list[SetApart]:
    """The numbers of an article that claim nothing, in reading order."""
    return sorted(_found(article), key=lambda each: (each.segment, each.span))


def _found(article: Subject) -> Iterator[SetApart]:
    document = article.document
    paths = section_paths(document.sections)
    named = [
        (row.target.segment, row.target.span, row.target.quote, IN_A_NAME)
        for row in article.rows
        if row.review != "rejected" and claims_nothing(row)
    ]
    read = [(each.segment, each.span, each.quote, each.reason) for each in document.excluded]
    for number, span, quote, reason in (*named, *read):
        segment = document.segments[number]
        place = str(locate(article.info.id, segment, span))
        yield SetApart(quote, reason, number, span, segment.text, paths.get(segment.eid, ()), place)
