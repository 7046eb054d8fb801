"""A filter over rows that are held already: typed on screen, gone through at once.

Here a bare word means the indicator's name, and what is said of the status is no part
of the filter: it says which rows are meant at all. ``Narrowing.where`` is the same in
the language of ``--where``, so that an export finds what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data.fold import fold_text
from data.model import DocumentInfo
from index.answering.filters import row_answers, row_passes
from index.answering.rows import fields_named
from index.asking import Query, parse_where, show
from index.asking.tree import And, Node, Not, NumberField, Or, Term, TextField, leaves
from index.results import TargetRow

Test = Callable[[TargetRow], bool]

folded = lru_cache(maxsize=1 << 18)(fold_text)
"""Names of indicators, folded: a table of many rows is gone through at every key."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What was typed, understood."""

    test: Test | None  # None: everything passes
    status: str = ""  # a status that was asked for, '' where none was
    rest: str = ""  # what was typed without it
    where: str = ""  # the filter for ``--where``, without the status
    rejected: bool = False  # rejected rows are asked for
    words: tuple[str, ...] = ()  # the bare words, where nothing else was typed


def narrow(text: str, infos: Sequence[DocumentInfo] = ()) -> Narrowing:
    """Understand a filter. Raises ``QueryError``."""
    query = parse_where(text)
    tree, status, rest = _without_status(query)
    if tree is None:
        return Narrowing(None, status, rest)
    named = _by_name(tree)
    where = Query(show(named), named)
    terms = [leaf.text for leaf in leaves(tree) if isinstance(leaf, Term)]
    plain = isinstance(tree, Term) or (
        isinstance(tree, And) and all(isinstance(part, Term) for part in tree.parts)
    )
    return Narrowing(
        where_test(where, infos),
        status,
        rest,
        str(where),
        "review" in fields_named(query),
        tuple(terms) if plain else (),
    )


def _without_status(query: Query) -> tuple[Node | None, str, str]:
    """The tree without a status that all of it is joined to, that status, the text without it."""
    tree = query.tree
    parts = tree.parts if isinstance(tree, And) else (tree,) if tree is not None else ()
    said = [part for part in parts if isinstance(part, TextField) and part.name == "status"]
    if not said:
        return tree, "", query.text
    kept = tuple(part for part in parts if part not in said)
    rest = query.text
    for part in reversed(said):
        end = next((n for n in range(part.at, len(rest)) if rest[n].isspace()), len(rest))
        rest = rest[: part.at] + rest[end:].lstrip()
    if not kept:
        return None, said[-1].text, rest
    return (kept[0] if len(kept) == 1 else And(kept)), said[-1].text, rest


def _by_name(node: Node) -> Node:
    """The tree with bare words as names of indicators."""
    match node:
        case Term(text=text, at=at):
            return TextField("indicator", text, at)
        case And(parts):
            return And(tuple(_by_name(part) for part in parts))
        case Or(parts):
            return Or(tuple(_by_name(part) for part in parts))
        case Not(part):
            return Not(_by_name(part))
        case _:
            return node


def where_test(query: Query, infos: Sequence[DocumentInfo] = ()) -> Test | None:
    """What a filter lets pass, as one function; None where it lets everything pass.

    Raises ``QueryError`` for what a filter cannot hold.
    """
    if query.tree is None:
        return None
    by_id = {info.id: info for info in infos}
    return _test(query.tree, by_id)


def _test(node: Node, infos: dict[str, DocumentInfo]) -> Test:
    match node:
        case And(parts):
            tests = [_test(part, infos) for part in parts]
            return lambda row: all(test(row) for test in tests)
        case Or(parts):
            tests = [_test(part, infos) for part in parts]
            return lambda row: any(test(row) for test in tests)
        case Not(part):
            inner = _test(part, infos)
            return lambda row: not inner(row)
        case TextField(name="indicator", text=text):
            wanted = fold_text(text)
            return lambda row: wanted in folded(row.target.indicator)
        case NumberField(name="year", low=low, high=high) if not (node.low_open or node.high_open):
            return _years(low, high)
        case TextField(name="unit", text=text):
            unit = fold_text(text)
            return lambda row: (
                folded(row.target.unit) == unit
                or folded(row.target.magnitude + row.target.unit) == unit
            )
        case NumberField():
            return lambda row: row_answers(row, node)
        case _:
            return lambda row: row_passes(row, infos.get(row.document), node)


def _years(low: Decimal | None, high: Decimal | None) -> Test:
    first = -(10**9) if low is None else low
    last = 10**9 if high is None else high
    return lambda row: row.target.year is not None and first <= row.target.year <= last
