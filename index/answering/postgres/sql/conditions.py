"""A query tree as conditions on one row of ``segment``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.fold import fold_text
from index.answering.filters import DOCUMENT_FIELDS
from index.answering.postgres.sql.literals import literal_grams
from index.answering.postgres.sql.needles import holds
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
from index.answering.postgres.sql.terms import TermSql, overlap
from index.asking.tree import (
    And,
    DateField,
    Leaf,
    Near,
    Node,
    Not,
    NumberField,
    Or,
    Pattern,
    Sentence,
    Term,
    TextField,
    asks_for_target,
    leaves,
)

Numbers = Callable[[Leaf], Sequence[int]]
"""The documents that answer a leaf which speaks of documents."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows that answer a part of a query lie between ``certain`` and ``possible``."""

    index: Sql  # what the index knows of the possible ones
    possible: Sql
    certain: Sql

    @property
    def wide(self) -> bool:
        """Whether the index narrows nothing down."""
        return self.index is TRUE


class Compiler:
    """Conditions for the trees of one search."""

    def __init__(self, terms: Mapping[Term, TermSql], values: Values, documents: Numbers) -> None:
        self._terms = terms
        self._values = values
        self._documents = documents

    def condition(self, node: Node | None) -> Condition:
        """``node`` as a condition; None lets every row pass."""
        match node:
            case None:
                return Condition(TRUE, TRUE, TRUE)
            case Term():
                term = self._terms[node]
                return Condition(term.index, term.possible, term.literal)
            case Pattern():
                grams = literal_grams(node.source)
                index = piece("grams @> {}::text[]", self._values(grams)) if grams else TRUE
                return Condition(index, TRUE, FALSE)
            case And(parts) if not asks_for_target(node):
                found = [self.condition(part) for part in parts]
                return Condition(
                    all_of(each.index for each in found),
                    all_of(each.possible for each in found),
                    all_of(each.certain for each in found),
                )
            case Or(parts) if not asks_for_target(node):
                found = [self.condition(part) for part in parts]
                return Condition(
                    any_of(each.index for each in found),
                    any_of(each.possible for each in found),
                    any_of(each.certain for each in found),
                )
            case Not(part):
                inner = self.condition(part)
                return Condition(TRUE, negated(inner.certain), negated(inner.possible))
            case Near(left, right) | Sentence(left, right):
                both = self.condition(And((left, right)))
                return Condition(both.index, both.possible, FALSE)
            case TextField(name=name) | DateField(name=name) if name in DOCUMENT_FIELDS:
                numbers = self._values(list(self._documents(node)))
                test = piece("document = ANY({}::int[])", numbers)
                return Condition(TRUE, test, test)
            case TextField(name="heading", text=text):
                test = holds(fold_text(text), self._values, piece("headings"))
                return Condition(TRUE, test, test)
            case _:
                return Condition(TRUE, piece("quantities"), FALSE)


def delicate(node: Node | None) -> bool:
    """Whether some part of a tree is not for SQL to tell."""
    return node is not None and (
        _has_pairs(node)
        or any(isinstance(leaf, Pattern) or _of_targets(leaf) for leaf in leaves(node))
    )


def _of_targets(leaf: Leaf) -> bool:
    if isinstance(leaf, NumberField):
        return True
    return isinstance(leaf, TextField) and leaf.name not in DOCUMENT_FIELDS | {"heading"}


def _has_pairs(node: Node) -> bool:
    match node:
        case Near() | Sentence():
            return True
        case And(parts) | Or(parts):
            return any(map(_has_pairs, parts))
        case Not(part):
            return _has_pairs(part)
        case _:
            return False


def doubt(terms: Mapping[Term, TermSql], shown: Sequence[Term], values: Values) -> Sql:
    """Rows of which SQL cannot tell whether they answer, or how many places they show.

    ``terms`` are all of the query, ``shown`` those whose places count.
    """
    counted = [terms[term] for term in shown]
    doubts = [each.otherwise for each in terms.values()]
    doubts += [each.shared for each in counted]
    for turn, ours in enumerate(counted):
        for theirs in counted[turn + 1 :]:
            if any(overlap(a, b) for a in ours.texts for b in theirs.texts):
                doubts.append(all_of((ours.possible, theirs.possible)))
    doubts.append(_expanding(counted, values))
    return any_of(doubts)


def _expanding(terms: Sequence[TermSql], values: Values) -> Sql:
    """Rows in which two places may stand inside one character that folds to several.

    That one's fold holds the end of a place and the beginning of another.
    """
    texts = {text for term in terms for text in term.texts}
    if not texts:
        return FALSE
    column = piece("expanded")
    firsts = any_of(holds(char, values, column) for char in sorted({t[0] for t in texts}))
    lasts = any_of(holds(char, values, column) for char in sorted({t[-1] for t in texts}))
    if any(needle.open_end for term in terms for needle in term.forms.needles):
        lasts = TRUE
    return all_of((piece("expanded <> ''"), firsts, lasts))
