"""Where in a segment a query is answered: the places that are shown and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.answering.matching.closeness import Together, in_one_sentence, near
from index.answering.matching.forms import SYNONYM
from index.answering.matching.needles import Needle, places
from index.answering.matching.places import places_of, union
from index.answering.matching.texts import Place
from index.asking.tree import (
    And,
    Near,
    Node,
    Or,
    Pattern,
    Sentence,
    Term,
    asks_for_target,
    joined,
    only_terms,
    positive_terms,
)

if TYPE_CHECKING:
    from index.answering.local.evaluating.evaluation import Evaluation


class Showing:
    """The places of one search."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._snapshot = evaluation.snapshot
        self._known: tuple[Node, tuple[Needle, ...] | None] | None = None

    def within(self, tree: Node, number: int, folded: str) -> list[Place]:
        """Places of all that ``tree`` shows in a segment, counted from its beginning."""
        needles = self._plain(tree)
        if needles is not None:
            # Nothing but this text is needed, not even the document around it.
            if len(needles) == 1:
                return places(needles[0], folded, 0, len(folded))
            return union(p for n in needles for p in places(n, folded, 0, len(folded)))
        document, segment = self._snapshot.locate(number)
        start = self._snapshot.texts[document].bounds(segment)[0]
        return [(a - start, b - start) for a, b in self.places(tree, SYNONYM, number)]

    def _plain(self, tree: Node) -> tuple[Needle, ...] | None:
        """The needles whose places are all that is shown; None where it is not so simple."""
        if self._known is None or self._known[0] is not tree:
            needles: tuple[Needle, ...] | None = None
            if only_terms(tree):
                forms = [self._evaluation.forms_of(term) for term in positive_terms(tree)]
                if not any(each.number for each in forms):
                    needles = tuple(needle for each in forms for needle in each.needles_of(SYNONYM))
            self._known = tree, needles
        return self._known[1]

    def places(self, node: Node, level: str, number: int) -> list[Place]:
        """Folded places that show why a segment answers; overlapping ones as one."""
        return union(
            place for item in self.items(node, level, number, shown=True) for place in item.members
        )

    def items(self, node: Node, level: str, number: int, *, shown: bool = False) -> list[Together]:
        document, segment = self._snapshot.locate(number)
        text = self._snapshot.texts[document]
        match node:
            case Term():
                found = places_of(self._evaluation.forms_of(node), level, text, segment)
                return [Together(place, (place,)) for place in found]
            case Pattern():
                return [Together(p, (p,)) for p in self._evaluation.patterns.places(node, number)]
            case Near(left, right, distance):
                return near(
                    self.items(left, level, number),
                    self.items(right, level, number),
                    distance,
                    text.text,
                )
            case Sentence(left, right):
                sides = self.items(left, level, number), self.items(right, level, number)
                return in_one_sentence(*sides, text.text, *text.bounds(segment))
            case Or(parts) if not asks_for_target(node):
                items = [i for p in parts for i in self.items(p, level, number, shown=shown)]
                return sorted(items, key=lambda item: item.hull)
            case And(parts) if shown and not asks_for_target(node):
                return [i for p in joined(parts) for i in self.items(p, level, number, shown=True)]
            case _ if shown and asks_for_target(node):
                return [
                    Together(p, (p,)) for p in self._evaluation.targets.places(node).get(number, ())
                ]
            case _:
                return []
