"""What a query asks beside terms: patterns over the original text, and targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from time import monotonic
from typing import TYPE_CHECKING

from data.fold import fold
from data.model import Segment, Span
from index.answering.filters import holds, row_answers
from index.answering.local.scope import Scope
from index.answering.local.snapshot import Snapshot
from index.answering.matching.folding import folded_place
from index.answering.matching.texts import Place, StaleError
from index.answering.port import check
from index.asking import QueryError
from index.asking.patterns import compile_pattern, find_pattern
from index.asking.tree import Leaf, Node, NumberField, Pattern, TextField

if TYPE_CHECKING:
    from index.results import TargetRow

PATTERN_SECONDS = 1.5  # all patterns of one search together
# One passage takes microseconds, unless the pattern runs away. (The limit counts
# processor time, so on a busy machine it takes longer.)
PASSAGE_SECONDS = 0.4

SegmentsOf = Callable[[int], Sequence[Segment]]  # of a document, by its position


class PatternSearch:
    """Looks for the patterns of one search, within a time that they share."""

    def __init__(self, snapshot: Snapshot, scope: Scope, segments_of: SegmentsOf) -> None:
        self._snapshot = snapshot
        self._scope = scope
        self._segments_of = segments_of
        self._found: dict[Pattern, dict[int, list[Span]]] = {}
        self.left = PATTERN_SECONDS  # what they may take yet

    def matching(self, pattern: Pattern, within: Set[int]) -> set[int]:
        """The segments of ``within`` where ``pattern`` matches.

        Raises ``QueryError`` when the time is over.
        """
        found = self._found.setdefault(pattern, {})
        begun = monotonic()
        try:
            self._look(
                pattern,
                [number for number in sorted(within) if number not in found],
                found,
                begun + self.left,
            )
        except TimeoutError:
            raise QueryError(
                "The pattern at character {at} takes too long; "
                "make it simpler or put a term beside it.",
                pattern.at,
                at=pattern.at + 1,
            ) from None
        self.left -= monotonic() - begun
        return {number for number in within if found.get(number)}

    def _look(
        self,
        pattern: Pattern,
        numbers: Sequence[int],
        found: dict[int, list[Span]],
        deadline: float,
    ) -> None:
        compiled = compile_pattern(pattern.source)
        segments: Sequence[Segment] = ()
        base = end = 0
        for number in numbers:
            if number >= end:
                check(self._scope.cancelled)
                document = self._snapshot.document_of(number)
                base, end = self._snapshot.bases[document], self._snapshot.bases[document + 1]
                segments = self._segments_of(document)
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError
            text = segments[number - base].text
            found[number] = find_pattern(compiled, text, min(left, PASSAGE_SECONDS))

    def places(self, pattern: Pattern, number: int) -> list[Place]:
        """Folded places of ``pattern`` in a segment that was looked at."""
        spans = self._found.get(pattern, {}).get(number)
        if not spans:
            return []
        document, segment = self._snapshot.locate(number)
        folded = fold(self._segments_of(document)[segment].text)
        start = self._snapshot.texts[document].bounds(segment)[0]
        places = (folded_place(folded, span) for span in spans)
        return [(start + first, start + last) for first, last in places if first < last]


class TargetSearch:
    """Looks for targets that answer to a part of the query."""

    def __init__(
        self,
        snapshot: Snapshot,
        scope: Scope,
        segments_of: SegmentsOf,
        rows_of: Callable[[int], Sequence[TargetRow]],
    ) -> None:
        self._snapshot = snapshot
        self._scope = scope
        self._segments_of = segments_of
        self._rows_of = rows_of
        self._found: dict[Node, dict[int, list[Place]]] = {}

    def places(self, node: Node) -> Mapping[int, Sequence[Place]]:
        """Segments with a target that answers to all of ``node``, and where it stands."""
        if node not in self._found:
            self._found[node] = self._look(node)
        return self._found[node]

    def _look(self, node: Node) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = {}
        apart = frozenset() if self._scope.outside else self._snapshot.apart
        for document in self._scope.documents:
            check(self._scope.cancelled)
            base = self._snapshot.bases[document]
            for row in self._rows_of(document):
                number = base + row.target.segment
                if number not in apart and _row_holds(row, node):
                    found.setdefault(number, []).append(self._place(document, row))
        return found

    def _place(self, document: int, row: TargetRow) -> Place:
        text, segment = self._snapshot.texts[document], row.target.segment
        if segment >= len(text):
            raise StaleError
        folded = fold(self._segments_of(document)[segment].text)
        first, last = folded_place(folded, row.target.span)
        start = text.bounds(segment)[0]
        return start + first, start + last


def _row_holds(row: TargetRow, node: Node) -> bool:
    def answers(leaf: Leaf) -> bool:
        return isinstance(leaf, TextField | NumberField) and row_answers(row, leaf)

    return holds(node, answers)
