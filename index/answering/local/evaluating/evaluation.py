"""From a query tree to the segments that answer it, and the places in them.

An evaluation belongs to one search: it compiles each term once, asks the engine
for each form once, and keeps both. Sets hold numbered segments (see Snapshot).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from data.fold import fold_text
from data.model import Segment
from index.answering.filters import DOCUMENT_FIELDS, document_answers
from index.answering.local.engine import Engine, Postings
from index.answering.local.evaluating.beyond_terms import PatternSearch, TargetSearch
from index.answering.local.evaluating.showing import Showing
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot
from index.answering.matching.forms import SYNONYM, Forms, compile_term
from index.answering.port import check
from index.asking.analysis import Vocabulary
from index.asking.tree import (
    And,
    DateField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Sentence,
    Term,
    TextField,
    asks_for_target,
    joined,
)

if TYPE_CHECKING:
    from index.results import TargetRow


class Evaluation:
    """The answers to the parts of one query."""

    def __init__(
        self,
        snapshot: Snapshot,
        engine: Engine,
        scope: Scope,
        segments_of: Callable[[int], Sequence[Segment]],
        rows_of: Callable[[int], Sequence[TargetRow]],
    ) -> None:
        """``segments_of`` and ``rows_of`` (targets) ask for a document by its position."""
        self.snapshot = snapshot
        self.engine = engine
        self.scope = scope
        self.forms: dict[Term, Forms] = {}
        self.patterns = PatternSearch(snapshot, scope, segments_of)
        self.targets = TargetSearch(snapshot, scope, segments_of, rows_of)
        self.looking = engine.look(scope)
        self.showing = Showing(self)
        self._everything: Set[int] | None = None
        self._vocabulary: Vocabulary | None = None

    # Segments.

    def matching(self, node: Node, level: str, within: Set[int] | None = None) -> Set[int]:
        """Segments that answer ``node`` by matches of at most ``level``.

        ``within`` may be given where only those segments matter any more.
        """
        match node:
            case Term():
                return self.postings(node, level).keys()
            case Pattern():
                return self.patterns.matching(node, self.everything() if within is None else within)
            case And(parts) if not asks_for_target(node):
                return self._all(parts, level, within)
            case Or(parts) if not asks_for_target(node):
                found = (self.matching(part, level, within) for part in parts)
                return reduce(or_, found)
            case Not(part):
                # What a NOT leaves out it leaves out in all its forms.
                rest = self.everything() if within is None else within
                return rest - self.matching(part, SYNONYM, rest)
            case Near() | Sentence():
                return self._together_segments(node, level, within)
            case TextField(name=name) | DateField(name=name) if name in DOCUMENT_FIELDS:
                return self._of_documents(node)
            case TextField(name="heading"):
                return self.looking.under_heading(fold_text(node.text))
            case _:
                return self.targets.places(node).keys()

    def everything(self) -> Set[int]:
        """Every segment in scope."""
        if self._everything is None:
            self._everything = self.looking.everything(self.scope.documents)
        return self._everything

    def postings(self, term: Term, level: str) -> Postings:
        """Segments in scope that hold ``term``, and how often."""
        return self.looking.postings(self.forms_of(term), level)

    def _all(self, parts: Sequence[Node], level: str, within: Set[int] | None) -> Set[int]:
        result = within
        for part in sorted(joined(parts), key=cost):
            if asks_for_target(part):
                found: Set[int] = self.targets.places(part).keys()
            else:
                found = self.matching(part, level, result)
            result = found if result is None else result & found
        assert result is not None
        return result

    def _of_documents(self, leaf: Leaf) -> Set[int]:
        labels = self.snapshot.labels
        return self.looking.everything(
            [d for d in self.scope.documents if document_answers(labels[d], leaf)]
        )

    def _together_segments(
        self, node: Near | Sentence, level: str, within: Set[int] | None
    ) -> Set[int]:
        both = self.matching(node.left, level, within)
        both = both & self.matching(node.right, level, both)
        found = set()
        for number in both:
            check(self.scope.cancelled)
            if self.showing.items(node, level, number):
                found.add(number)
        return found

    def forms_of(self, term: Term) -> Forms:
        forms = self.forms.get(term)
        if forms is None:
            forms = self.forms[term] = compile_term(
                term,
                self.vocabulary,
                synonyms=self.scope.synonyms,
                literal=self.scope.literal,
            )
        return forms

    def vocabulary(self) -> Vocabulary:
        """The Latin words of the documents in scope."""
        snapshot, documents = self.snapshot, self.scope.documents
        if len(documents) == len(snapshot.texts):
            return snapshot.vocabulary
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(snapshot.texts[d].words() for d in documents)
        return self._vocabulary


def cost(node: Node) -> int:
    """Cheap and narrow parts of an AND first; patterns last."""
    match node:
        case Term():
            return 0
        case Pattern():
            return 4
        case Not():
            return 3
        case Near() | Sentence():
            return 2
        case _:
            return 1
