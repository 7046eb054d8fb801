"""The rows of the targets table, filtered, sorted and counted by the server.

What the user corrected is laid over the server's columns for the while of one statement;
words and patterns of a filter are told row by row, as everywhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, LiteralString, NamedTuple

import orjson
from psycopg import sql

from data.fold import fold_text
from data.library.postgres.searching import within
from data.model import QUALITATIVE, Status
from index.answering.filters import DOCUMENT_FIELDS, row_passes
from index.answering.order import DUE, FROM, INDICATOR, PLAN, UNIT, VALUE
from index.answering.postgres.cards import Card, Cards, about_document
from index.answering.postgres.session import Session
from index.answering.postgres.sql.pieces import (
    FALSE,
    TRUE,
    Sql,
    Values,
    all_of,
    any_of,
    negated,
    piece,
)
from index.answering.rows import (
    DEFAULT_STATUS,
    RowFilter,
    RowPage,
    RowSort,
    document_rows,
    fields_named,
)
from index.asking import QueryError, parse_where
from index.asking.tree import (
    And,
    DateField,
    Near,
    Node,
    Not,
    NumberField,
    Or,
    Pattern,
    Sentence,
    Term,
    TextField,
    leaves,
)

if TYPE_CHECKING:
    from index.answering.shelf import Shelf
    from index.results import TargetRow

KEPT_ROWS = 20_000
"""Rows of the documents looked at lately: some 40 MB."""

_OVERLAID = (
    *("indicator", "value", "value_max", "unit", "magnitude", "year", "modality", "binding"),
    *("status", "indicator_folded", "unit_folded", "said_unit"),
)
_RECORD: LiteralString = (
    "document int, id text, indicator text, value numeric, value_max numeric, unit text,"
    " magnitude text, year int, modality text, binding text, status text, indicator_folded text,"
    " unit_folded text, said_unit text"
)
# Of an amount beyond what a float holds, the float that Python makes of it.
_AS_FLOAT = piece(
    "CASE WHEN t.value IS NULL THEN 'Infinity'::float8"
    " WHEN abs(t.value) >= 1e308 THEN sign(t.value)::float8 * 'Infinity'::float8"
    " WHEN abs(t.value) < 1e-300 THEN 0::float8 ELSE t.value::float8 END"
)
_ORDERS: dict[str, tuple[Sql, ...]] = {
    PLAN: (),
    INDICATOR: (piece('t.indicator COLLATE "C"'),),
    VALUE: (_AS_FLOAT,),
    UNIT: (piece('t.unit COLLATE "C"'), piece('t.indicator COLLATE "C"')),
    DUE: (piece("coalesce(t.year, 9999)"),),
    FROM: (piece('t.year_source COLLATE "C"'), piece('t.modality COLLATE "C"')),
}


class Listing(NamedTuple):
    """Within which snapshot rows are listed."""

    session: Session
    cards: Cards
    revision: int


class Targets:
    """The targets of one library."""

    def __init__(self, library: Shelf) -> None:
        self._library = library
        self._kept: OrderedDict[tuple[object, ...], tuple[TargetRow, ...]] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def rows(self, id: str, stamp: int) -> tuple[TargetRow, ...]:
        """All rows of a document whose reading bears ``stamp``, reviews applied."""
        reviews = self._library.reviews(id)
        said = ((r.target, r.verdict, *r.changes.items()) for r in reviews)
        key = (id, stamp, *said)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        rows = tuple(document_rows(self._library.load(id), reviews))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = rows
                self._held += len(rows)
            while self._held > KEPT_ROWS and len(self._kept) > 1:
                self._held -= len(self._kept.popitem(last=False)[1])
        return rows

    def shown(self, card: Card, named: Collection[str]) -> list[TargetRow]:
        """The rows that the table would show for a query which names these fields."""
        return [
            row
            for row in self.rows(card.id, card.stamp)
            if ("status" in named or row.target.status in DEFAULT_STATUS)
            and ("review" in named or row.review != "rejected")
        ]

    def row(self, session: Session, document: str, target: str) -> TargetRow | None:
        """One target by its id within a document."""
        values = Values()
        query = piece("SELECT stamp FROM planview.current WHERE id = {}", values(document))
        for (stamp,) in session.rows(query, values.named):
            rows = self.rows(document, stamp)
            return next((row for row in rows if row.target.id == target), None)
        return None

    def page(
        self,
        listing: Listing,
        filter: RowFilter,
        sort: RowSort,
        start: int,
        stop: int | None,
    ) -> RowPage:
        """The rows that pass a filter, sorted; those from ``start`` to ``stop``."""
        start = max(start, 0)
        query = parse_where(filter.where)
        values = Values()
        source = self._source(listing.session, values)
        condition = all_of(
            (
                _by_status(filter.status, fields_named(query), values),
                _documents(filter.documents, values),
                TRUE if query.tree is None else _condition(query.tree, values),
            )
        )
        chosen = piece("FROM {} WHERE {}", source, condition)
        order = _order(sort)
        worded = query.tree is not None and any(
            isinstance(leaf, Term | Pattern) for leaf in leaves(query.tree)
        )
        if not worded:
            ((total,),) = listing.session.rows(piece("SELECT count(*) {}", chosen), values.named)
            last = total if stop is None else min(stop, total)
            listed = piece(
                "SELECT t.document, t.id {} ORDER BY {} LIMIT {} OFFSET {}",
                *(chosen, order, values(max(last - start, 0)), values(start)),
            )
            items = tuple(row for _, row in self._made(listing, listed, values))
            return RowPage(total, start, items)
        assert query.tree is not None
        listed = piece("SELECT t.document, t.id {} ORDER BY {}", chosen, order)
        kept: list[TargetRow] = []
        total = 0
        for card, row in self._made(listing, listed, values):
            if row_passes(row, card.info(), query.tree):
                if total >= start and (stop is None or total < stop):
                    kept.append(row)
                total += 1
        return RowPage(total, start, tuple(kept))

    def _made(
        self, listing: Listing, listed: Sql, values: Values
    ) -> Iterator[tuple[Card, TargetRow]]:
        """The rows that a statement lists by document and id, with the documents' cards."""
        for named in listing.session.stream(listed, values.named):
            known = listing.cards.of({n for n, _ in named}, listing.session, listing.revision)
            for n, id in named:
                card = known[n]
                rows = self.rows(card.id, card.stamp)
                yield from ((card, row) for row in rows if row.target.id == id)

    def _source(self, session: Session, values: Values) -> Sql:
        """``t`` with what the user corrected, ``c`` and ``r`` (as in ``cards``), the verdict."""
        corrected = list(self._corrected(session))
        joined = piece(
            " JOIN planview.current c ON c.n = t.document AND c.stamp = t.stamp"
            " JOIN planview.searched r ON r.document = t.document AND r.stamp = t.stamp"
            " LEFT JOIN planview.verdict v ON v.document = t.document AND v.target = t.id"
        )
        if not corrected:
            return piece("planview.target t {}", joined)
        columns = [
            piece("CASE WHEN x.id IS NULL THEN o.{0} ELSE x.{0} END AS {0}", sql.Identifier(column))
            for column in _OVERLAID
        ]
        return piece(
            "(SELECT o.document, o.stamp, o.k, o.id, o.segment, o.qualitative, o.year_source,"
            " o.recognised, o.headings, {} FROM planview.target o LEFT JOIN"
            " jsonb_to_recordset({}::jsonb) AS x ({}) ON x.document = o.document AND x.id = o.id)"
            " AS t {}",
            *(_listed(columns), values(orjson.dumps(corrected).decode()), piece(_RECORD), joined),
        )

    def _corrected(self, session: Session) -> Iterator[dict[str, object]]:
        query = piece(
            "SELECT DISTINCT c.n, c.id, c.stamp FROM planview.verdict v"
            " JOIN planview.current c ON c.n = v.document WHERE v.changes <> '{{}}'"
        )
        for n, id, stamp in session.rows(query):
            for row in self.rows(id, stamp):
                if row.review == "corrected":
                    yield _overlaid(n, row)


def _overlaid(document: int, row: TargetRow) -> dict[str, object]:
    target = row.target
    return {
        "document": document,
        "id": target.id,
        "indicator": target.indicator,
        "value": _figures(target.value),
        "value_max": _figures(target.value_max),
        "unit": target.unit,
        "magnitude": target.magnitude,
        "year": target.year,
        "modality": target.modality,
        "binding": target.binding or "",
        "status": target.status.value,
        "indicator_folded": fold_text(target.indicator),
        "unit_folded": fold_text(target.unit),
        "said_unit": fold_text(target.magnitude + target.unit),
    }


def _figures(value: Decimal | None) -> str | None:
    kept = within(value)
    return None if kept is None else str(kept)


def _listed(parts: Sequence[Sql]) -> Sql:
    return sql.SQL(", ").join(parts)


def _order(sort: RowSort) -> Sql:
    keys = [piece("{} DESC", key) if sort.descending else key for key in _ORDERS[sort.order]]
    return _listed([*keys, piece("t.document"), piece("t.k")])


def _by_status(status: str, named: Collection[str], values: Values) -> Sql:
    """Which rows a table shows at all (see ``rows.select_rows``)."""
    shown: Sequence[str] = DEFAULT_STATUS
    if status == "all" or (not status and "status" in named):
        shown = [each.value for each in Status]
    elif status == QUALITATIVE:
        shown = (Status.TARGET.value,)
    elif status:
        shown = (status,)
    parts = [
        piece("t.status = ANY({}::text[])", values(list(shown))),
        piece("t.qualitative") if status == QUALITATIVE else piece("NOT t.qualitative"),
    ]
    if "review" not in named:
        parts.append(piece("coalesce(v.verdict, 'auto') <> 'rejected'"))
    return all_of(parts)


def _documents(ids: Sequence[str], values: Values) -> Sql:
    return piece("c.id = ANY({}::text[])", values(list(ids))) if ids else TRUE


def _condition(node: Node, values: Values) -> Sql:
    """A filter over ``t``, ``c`` and ``r``; words and patterns let everything pass."""
    match node:
        case And(parts):
            return all_of(_condition(part, values) for part in parts)
        case Or(parts):
            return any_of(_condition(part, values) for part in parts)
        case Not(part):
            if any(isinstance(leaf, Term | Pattern) for leaf in leaves(part)):
                return TRUE
            return negated(_condition(part, values))
        case Near() | Sentence():
            raise QueryError("NEAR and SENTENCE work in a search, not in a filter.")
        case Term() | Pattern():
            return TRUE
        case TextField(name=name) | DateField(name=name) if name in DOCUMENT_FIELDS:
            return about_document(node, values)
        case NumberField(name="year"):
            return _meets(piece("t.year"), piece("t.year"), node, values)
        case NumberField():
            return _value(node, values)
        case TextField(name=name, text=text):
            return _text(name, text, values)
        case _:
            return FALSE


def _text(name: str, text: str, values: Values) -> Sql:
    folded = values(fold_text(text))
    match name:
        case "heading":
            return piece("position({} in t.headings) > 0", folded)
        case "indicator":
            return piece("position({} in t.indicator_folded) > 0", folded)
        case "unit":
            return piece("{} IN (t.unit_folded, t.said_unit)", folded)
        case "review":
            return piece("coalesce(v.verdict, 'auto') = {}", values(text))
        case "recognised":
            return piece("t.recognised") if text == "yes" else piece("NOT t.recognised")
        case "status":
            return TRUE if text == "all" else piece("t.status = {}", values(text))
        case "modality":
            return piece("t.modality = {}", values(text))
        case "binding":
            return piece("t.binding = {}", values(text))
        case _:
            return FALSE


def _value(leaf: NumberField, values: Values) -> Sql:
    last = piece("coalesce(nullif(t.value_max, 0), t.value)")
    meets = _meets(piece("t.value"), last, leaf, values)
    if not leaf.unit:
        return meets
    return all_of((meets, piece("t.unit_folded = {}", values(fold_text(leaf.unit)))))


def _meets(first: Sql, last: Sql, leaf: NumberField, values: Values) -> Sql:
    """Whether the values from ``first`` to ``last`` meet those asked for; never NULL."""
    parts = [piece("{} IS NOT NULL", first)]
    if leaf.low is not None:
        low = values(within(leaf.low))
        parts.append(piece("{} > {}" if leaf.low_open else "{} >= {}", last, low))
    if leaf.high is not None:
        high = values(within(leaf.high))
        parts.append(piece("{} < {}" if leaf.high_open else "{} <= {}", first, high))
    return piece("coalesce({}, false)", all_of(parts))
