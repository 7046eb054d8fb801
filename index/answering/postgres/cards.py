"""Documents as an answer names and counts them, and those that answer to a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import NamedTuple

from data.fold import fold_text
from data.model import DocumentInfo
from index.answering.filters import DOCUMENT_FIELDS
from index.answering.postgres.session import Session
from index.answering.postgres.sql.pieces import FALSE, Sql, Values, all_of, any_of, negated, piece
from index.asking.tree import (
    And,
    DateField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Sentence,
    TextField,
    leaves,
)

KEPT = 100_000
"""Cards that are kept at most: some 30 MB."""


class Card(NamedTuple):
    """What an answer says of a document."""

    stamp: int
    id: str
    title: str
    kind: str
    date: str
    issuer: str
    period: str  # '2021–2025'; '' none
    counts_for: tuple[str, str, str, str] = ("", "", "", "")
    # Its kind, year, issuer and period: one tuple for all documents that count alike.

    def info(self) -> DocumentInfo:
        """The card as filters look at it."""
        first, _, last = self.period.partition("–")
        years = (int(first), int(last)) if first else None
        return DocumentInfo(
            *(self.id, self.title, "", self.kind, "", self.issuer, "", self.date, years),
            *(0, "", "", "", "", "", 0, 0, 0),
        )


class Cards:
    """Cards of the documents that answers spoke of lately; a stamp tells whether one holds."""

    def __init__(self) -> None:
        self._kept: dict[int, Card] = {}
        self._sure: tuple[int, frozenset[int]] = (-1, frozenset())
        self._lock = Lock()

    def of(self, numbers: Iterable[int], session: Session, revision: int) -> dict[int, Card]:
        """The cards of those of the documents that there are, at ``revision``."""
        with self._lock:
            kept = self._kept
            sure = self._sure[1] if self._sure[0] == revision else frozenset()
        found = {n: kept[n] for n in numbers if n in sure and n in kept}
        missing = [n for n in numbers if n not in found]
        if missing:
            read = _read(missing, session)
            found.update(read)
            with self._lock:
                base = self._kept if len(self._kept) + len(read) <= KEPT else {}
                self._kept = {**base, **read}
                sure = self._sure[1] if self._sure[0] == revision else frozenset()
                self._sure = revision, sure.union(read)
        return found


def _read(numbers: Sequence[int], session: Session) -> dict[int, Card]:
    values = Values()
    query = piece(
        "SELECT n, stamp, id, title, kind, date, issuer,"
        " CASE WHEN period_from IS NULL THEN '' ELSE period_from || '–' || period_to END"
        " FROM planview.current WHERE n = ANY({}::int[])",
        values(list(numbers)),
    )
    alike: dict[tuple[str, str, str, str], tuple[str, str, str, str]] = {}
    found: dict[int, Card] = {}
    for rows in session.stream(query, values.named, at_once=10_000):
        for n, stamp, id, title, kind, date, issuer, period in rows:
            group = (kind, date[:4], issuer, period)
            group = alike.setdefault(group, group)
            found[n] = Card(stamp, id, title, kind, date, issuer, period, group)
    return found


def documents_in_scope(
    session: Session, ids: Sequence[str], *trees: Node | None
) -> list[int] | None:
    """The documents that can hold an answer at all; None: all of them may."""
    values = Values()
    parts = [
        about_document(part, values)
        for tree in trees
        for part in (tree.parts if isinstance(tree, And) else (tree,))
        if part is not None and _about_documents(part)
    ]
    if ids:
        parts.append(piece("c.id = ANY({}::text[])", values(list(ids))))
    return _numbers(session, all_of(parts), values) if parts else None


def answering(session: Session, leaf: Leaf) -> list[int]:
    """The documents that answer to one leaf."""
    values = Values()
    return _numbers(session, about_document(leaf, values), values)


def _numbers(session: Session, condition: Sql, values: Values) -> list[int]:
    query = piece(
        "SELECT array_agg(c.n ORDER BY c.n) FROM planview.current c JOIN planview.searched r"
        " ON r.document = c.n AND r.stamp = c.stamp WHERE {}",
        condition,
    )
    return session.rows(query, values.named)[0][0] or []


def _about_documents(node: Node) -> bool:
    return not isinstance(node, Near | Sentence) and all(
        isinstance(leaf, TextField | DateField) and leaf.name in DOCUMENT_FIELDS
        for leaf in leaves(node)
    )


def about_document(node: Node, values: Values) -> Sql:
    """Documents that answer to a filter, as ``c`` (current) and ``r`` (searched) have them."""
    match node:
        case And(parts):
            return all_of(about_document(part, values) for part in parts)
        case Or(parts):
            return any_of(about_document(part, values) for part in parts)
        case Not(part):
            return negated(about_document(part, values))
        case TextField(name="title", text=text):
            return piece("position({} in r.title) > 0", values(fold_text(text)))
        case TextField(name="issuer", text=text):
            return piece("position({} in r.issuer) > 0", values(fold_text(text)))
        case TextField(name="doc", text=text):
            return piece("starts_with(c.id, {})", values(text))
        case TextField(name="kind", text=text):
            return piece("c.kind = {}", values(text))
        case DateField(name="period", low=low, high=high):
            return _period(low, high, values)
        case DateField(low=low, high=high):
            return _date(low, high, values)
        case _:
            return FALSE


def _date(low: str, high: str, values: Values) -> Sql:
    parts = [piece("c.date <> ''")]
    if low:
        last = piece("c.date || substr('0000-12-31', length(c.date) + 1)")
        parts.append(piece('({})::text COLLATE "C" >= {}', last, values(low)))
    if high:
        first = piece("c.date || substr('0000-01-01', length(c.date) + 1)")
        parts.append(piece('({})::text COLLATE "C" <= {}', first, values(high)))
    return all_of(parts)


def _period(low: str, high: str, values: Values) -> Sql:
    parts = [piece("c.period_from IS NOT NULL")]
    if low:
        last = piece("lpad(c.period_to::text, 4, '0') || '-12-31'")
        parts.append(piece('({})::text COLLATE "C" >= {}', last, values(low)))
    if high:
        first = piece("lpad(c.period_from::text, 4, '0') || '-01-01'")
        parts.append(piece('({})::text COLLATE "C" <= {}', first, values(high)))
    return all_of(parts)
