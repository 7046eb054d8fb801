"""Filters: whether a document or a target answers to a ``--where`` query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from data.fold import fold_text
from data.model import DocumentInfo, Label, Segment, SegmentKind, Target
from index.answering.matching.forms import SYNONYM, compile_term
from index.answering.matching.places import places_of
from index.answering.matching.texts import search_text
from index.asking import Query, QueryError
from index.asking.patterns import compile_pattern, find_pattern
from index.asking.tree import (
    And,
    DateField,
    Leaf,
    Node,
    Not,
    NumberField,
    Or,
    Pattern,
    Term,
    TextField,
)

if TYPE_CHECKING:
    from index.results import TargetRow

DOCUMENT_FIELDS = frozenset(("title", "doc", "kind", "date", "period", "issuer"))


def filter_documents(infos: Iterable[DocumentInfo], where: Query) -> list[DocumentInfo]:
    """The documents that ``where`` lets pass. Bare terms look at the title."""
    tree = where.tree
    if tree is None:
        return list(infos)
    return [info for info in infos if holds(tree, lambda leaf: document_answers(info, leaf))]  # noqa: B023


def filter_targets(
    rows: Iterable[TargetRow], where: Query, infos: Iterable[DocumentInfo] = ()
) -> list[TargetRow]:
    """The targets that ``where`` lets pass.

    ``infos`` are the cards of the rows' documents, for ``kind: date: issuer:``. A
    bare term looks at the passage, the indicator and the heading.
    """
    tree = where.tree
    if tree is None:
        return list(rows)
    by_id = {info.id: info for info in infos}
    return [row for row in rows if row_passes(row, by_id.get(row.document), tree)]


def row_passes(row: TargetRow, info: DocumentInfo | None, tree: Node) -> bool:
    """Whether a target answers to a filter; ``info`` is the card of its document."""

    def answers(leaf: Leaf) -> bool:
        match leaf:
            case TextField(name=name) | DateField(name=name) if name in DOCUMENT_FIELDS:
                if info is not None:
                    return document_answers(info, leaf)
                return isinstance(leaf, TextField) and _row_document_answers(row, leaf)
            case TextField(name="heading"):
                return any(_holds_text(title, leaf.text) for title in row.path)
            case TextField() | NumberField():
                return row_answers(row, leaf)
            case Term():
                texts = (row.text, row.target.indicator, row.heading)
                return any(term_stands_in(leaf, text) for text in texts)
            case Pattern():
                return _pattern_stands_in(leaf, row.text)
            case _:
                return False

    return holds(tree, answers)


def _row_document_answers(row: TargetRow, leaf: TextField) -> bool:
    if leaf.name == "title":
        return _holds_text(row.document_title, leaf.text)
    return leaf.name == "doc" and row.document.startswith(leaf.text)


def holds(node: Node, answers: Callable[[Leaf], bool]) -> bool:
    """Whether the tree holds where ``answers`` says so of each leaf."""
    match node:
        case And(parts):
            return all(holds(part, answers) for part in parts)
        case Or(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case Term() | Pattern() | TextField() | NumberField() | DateField():
            return answers(node)
        case _:
            raise QueryError("NEAR and SENTENCE work in a search, not in a filter.")


def document_answers(info: DocumentInfo | Label, leaf: Leaf) -> bool:
    """Whether a document's card answers to one leaf."""
    match leaf:
        case TextField(name="title", text=text):
            return _holds_text(info.title, text)
        case TextField(name="doc", text=text):
            return info.id.startswith(text)
        case TextField(name="kind", text=text):
            return info.kind == text
        case TextField(name="issuer", text=text):
            return _holds_text(info.issuer, text)
        case DateField(name="period", low=low, high=high):
            return _period_meets(info.period, low, high)
        case DateField(low=low, high=high):
            return _date_within(info.date, low, high)
        case Term():
            return term_stands_in(leaf, info.title)
        case Pattern():
            return _pattern_stands_in(leaf, info.title)
        case _:
            return False


def _date_within(date: str, low: str, high: str) -> bool:
    """Whether the days a date may mean (a year, a month, a day) meet those asked for."""
    if not date:
        return False
    first, last = (date + tail[len(date) :] for tail in ("0000-01-01", "0000-12-31"))
    return (not low or last >= low) and (not high or first <= high)


def _period_meets(period: tuple[int, int] | None, low: str, high: str) -> bool:
    """Whether the years of a plan meet the days asked for."""
    if period is None:
        return False
    return (not low or f"{period[1]:04}-12-31" >= low) and (
        not high or f"{period[0]:04}-01-01" <= high
    )


def row_answers(row: TargetRow, leaf: TextField | NumberField) -> bool:
    """Whether a target answers to one of the fields that speak of targets."""
    target = row.target
    match leaf:
        case TextField(name="review", text=text):
            return row.review == text
        case TextField(name="recognised", text=text):
            return row.recognised == (text == "yes")
        case NumberField(name="year"):
            if target.year is None:
                return False
            return _meets(Decimal(target.year), Decimal(target.year), leaf)
        case NumberField():
            return _value_within(target, leaf)
        case TextField(name="unit", text=text):
            return fold_text(text) in (fold_text(target.unit), _unit_with_magnitude(target))
        case TextField(name="indicator", text=text):
            return _holds_text(target.indicator, text)
        case TextField(name="status", text="all"):
            return True
        case TextField(name="status", text=text):
            return target.status == text
        case TextField(name="modality", text=text):
            return target.modality == text
        case TextField(name="binding", text=text):
            return target.binding == text
        case _:
            return False


def _unit_with_magnitude(target: Target) -> str:
    return fold_text(target.magnitude + target.unit)


def _value_within(target: Target, leaf: NumberField) -> bool:
    if target.value is None:
        return False
    if leaf.unit and fold_text(leaf.unit) != fold_text(target.unit):
        return False
    return _meets(target.value, target.value_max or target.value, leaf)


def _meets(first: Decimal, last: Decimal, leaf: NumberField) -> bool:
    """Whether the values from ``first`` to ``last`` meet those asked for."""
    if leaf.low is not None and (last < leaf.low or (leaf.low_open and last == leaf.low)):
        return False
    return leaf.high is None or first < leaf.high or (first == leaf.high and not leaf.high_open)


def _holds_text(text: str, wanted: str) -> bool:
    return fold_text(wanted) in fold_text(text)


def term_stands_in(term: Term, text: str) -> bool:
    """Whether ``term`` stands in a short text, as search would find it there."""
    segment = Segment("", 1, SegmentKind.PARAGRAPH, text)
    searched = search_text("", 0, (), lambda: (segment,))
    forms = compile_term(term, lambda: set(searched.words()))
    return bool(places_of(forms, SYNONYM, searched, 0))


def _pattern_stands_in(leaf: Pattern, text: str) -> bool:
    return bool(find_pattern(compile_pattern(leaf.source), text, 0.5))
