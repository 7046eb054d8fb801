"""The rows of the targets table: what was extracted, with the user's reviews applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.locators import locate
from data.model import QUALITATIVE, Status
from index.answering.corrections import correct
from index.answering.order import PLAN, in_order
from index.asking.tree import DateField, NumberField, TextField, leaves
from index.results import TargetRow

if TYPE_CHECKING:
    from data.library import Review
    from data.model import Document, DocumentInfo, Section
    from index.answering.shelf import Shelf
    from index.asking import Query

DEFAULT_STATUS = ("target", "actual")
"""What the table shows when nothing is asked for."""


def document_rows(document: Document, reviews: Sequence[Review] = ()) -> Iterator[TargetRow]:
    """Every quantity of a document as a row, in reading order, rejected ones too."""
    paths = section_paths(document.sections)
    reviewed = {review.target: review for review in reviews}
    statements = _statements(document)
    for target in document.targets:
        segment = document.segments[target.segment]
        locator = str(locate(document.id, segment, target.span))
        facts = statements.get(target.restates or target.id, ())
        path = paths.get(segment.eid, ())
        review = reviewed.get(target.id)
        yield TargetRow(
            id=f"{document.id}#{target.id}",
            document=document.id,
            document_title=document.title,
            target=correct(target, review.changes) if review else target,
            locator=locator,
            heading=path[-1] if path else "",
            path=path,
            text=segment.text,
            review=review.verdict if review else "auto",
            recognised=segment.recognised,
            also=tuple(other for other in facts if other != locator),
        )


def _statements(document: Document) -> dict[str, list[str]]:
    """Of facts that are stated several times: id of the first record → all locators."""
    repeated = {target.restates for target in document.targets if target.restates}
    found: dict[str, list[str]] = {}
    for target in document.targets:
        first = target.restates or target.id
        if first in repeated:
            segment = document.segments[target.segment]
            found.setdefault(first, []).append(str(locate(document.id, segment, target.span)))
    return found


def section_paths(sections: Sequence[Section]) -> dict[str, tuple[str, ...]]:
    """For every section, the titles from the outermost one down to its own."""
    paths: dict[str, tuple[str, ...]] = {}
    for section in sections:
        above = paths.get(section.parent, ()) if section.parent else ()
        paths[section.eid] = (*above, section.title) if section.title else above
    return paths


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which targets are asked for. ``where`` and ``status`` as ``select_rows`` has them."""

    where: str = ""
    status: str = ""
    documents: tuple[str, ...] = ()  # ids; none: the whole library


@dataclass(frozen=True, slots=True)
class RowSort:
    """The order of the table: one of ``order.ORDERS``."""

    order: str = PLAN
    descending: bool = False


FIRST_ROWS = RowSort()


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some of the rows that pass a filter, in order."""

    total: int
    start: int
    items: tuple[TargetRow, ...]


class RowCache:
    """Rows by document, made again only when a document or its reviews changed."""

    def __init__(self, library: Shelf) -> None:
        self._library = library
        self._kept: dict[str, tuple[tuple[object, ...], tuple[TargetRow, ...]]] = {}

    def rows(self, id: str, stamp: int) -> tuple[TargetRow, ...]:
        """The rows of a document whose reading bears ``stamp``."""
        reviews = self._library.reviews(id)
        key: tuple[object, ...] = (
            stamp,
            *((review.target, review.verdict, tuple(review.changes.items())) for review in reviews),
        )
        kept = self._kept.get(id)
        if kept is None or kept[0] != key:
            rows = tuple(document_rows(self._library.load(id), reviews))
            kept = self._kept[id] = (key, rows)
        return kept[1]


def select_rows(
    rows: Iterable[TargetRow], where: str, status: str, infos: Sequence[DocumentInfo]
) -> list[TargetRow]:
    """The rows that a filter leaves; ``infos`` are the cards of their documents.

    Without ``status`` and without a filter on it: targets and actuals. ``all`` shows
    every quantity, ``qualitative`` the goals in words alone, which no other status shows.
    Rejected ones show only where ``review:`` is asked for.
    """
    from index.answering.filters import filter_targets
    from index.asking import parse_where

    query = parse_where(where)
    asked = fields_named(query)
    shown: Collection[str] = DEFAULT_STATUS
    if status == "all" or (not status and "status" in asked):
        shown = tuple(Status)
    elif status == QUALITATIVE:
        shown = (Status.TARGET,)
    elif status:
        shown = (status,)
    rejected = "review" in asked
    worded = status == QUALITATIVE
    kept = [
        row
        for row in rows
        if row.target.status in shown
        and (row.target.kind == QUALITATIVE) is worded
        and (rejected or row.review != "rejected")
    ]
    return filter_targets(kept, query, infos)


def row_page(
    library: Shelf,
    cache: RowCache,
    filter: RowFilter,
    sort: RowSort,
    start: int = 0,
    stop: int | None = None,
) -> RowPage:
    """The rows of a library that pass ``filter``, sorted; those from ``start`` to ``stop``."""
    wanted = frozenset(filter.documents)
    rows = (
        row
        for id, stamp in library.stamps()
        if not wanted or id in wanted
        for row in cache.rows(id, stamp)
    )
    kept = select_rows(rows, filter.where, filter.status, library.documents())
    ordered = in_order(kept, sort.order, descending=sort.descending)
    return RowPage(len(kept), max(start, 0), tuple(ordered[max(start, 0) : stop]))


def fields_named(query: Query) -> set[str]:
    """The fields that a query speaks of."""
    if query.tree is None:
        return set()
    return {
        leaf.name
        for leaf in leaves(query.tree)
        if isinstance(leaf, TextField | NumberField | DateField)
    }


def record(row: TargetRow) -> dict[str, object]:
    """The fields of a target record as the contract names them; numbers are exact.

    Spans count in the segment's text: whoever joins segments shifts them.
    """
    from data.measures import measure_key

    target = row.target
    return {
        "id": row.id,
        "status": target.status.value,
        "span": target.span,
        "quote": target.quote,
        "sentence": target.sentence,
        "indicator": target.indicator,
        "measure": measure_key(target.indicator, target.kind, target.unit),
        "kind": target.kind,
        "direction": target.direction,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "magnitude": target.magnitude or None,
        "comparator": target.comparator,
        "year": target.year,
        "period": target.period,
        "year_source": target.year_source.value if target.year_source else None,
        "base_year": target.base_year,
        "per": target.per,
        "modality": target.modality,
        "binding": target.binding,
        "table": {"row": target.table[0], "col": target.table[1]} if target.table else None,
        "optional": target.optional,
        "restates": f"{row.document}#{target.restates}" if target.restates else None,
        "rounded": target.rounded,
        "also": row.also,
        "locator": row.locator,
        "path": row.path,
        "rule": target.rule,
        "review": row.review,
        "recognised": row.recognised,
    }
