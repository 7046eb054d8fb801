"""What ``local`` asks of the engines that find.

Two stand behind it: ``scan`` looks through the folded texts one by one, ``whoosh``
asks the index and works on arrays. Everything else – the language, what a term means,
what a filter lets pass – lies above and is the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.answering.port import Cancelled

if TYPE_CHECKING:
    from index.answering.answer import Totals
    from index.answering.local.scope import Scope
    from index.answering.matching.forms import Forms
    from index.answering.matching.needles import Needle
    from index.answering.matching.texts import Original

# Numbered segment (see Snapshot) → how often; in ascending order.
Postings = Mapping[int, int]
# (segment, score)
Scored = list[tuple[int, float]]


class Weighed(NamedTuple):
    """One term as ranking sees it."""

    postings: Postings
    weight: float
    needles: tuple[str, ...]  # its forms: in a heading or a title each counts


class Looking(Protocol):
    """One search's view of a snapshot. Sets hold numbered segments.

    What it returns may be given back to it: sets and postings of arrays stay arrays.
    """

    def postings(self, forms: Forms, level: str) -> Postings:
        """Segments in scope that hold a term by matches of at most ``level``, how often."""

    def everything(self, documents: Sequence[int]) -> Set[int]:
        """Every segment of these documents (positions) that the search looks at."""

    def under_heading(self, wanted: str) -> Set[int]:
        """Segments in scope whose section, or one around it, holds ``wanted`` in its title."""

    def occurrences(
        self,
        terms: Sequence[Forms],
        found: Collection[int],
        by_places: Callable[[Iterable[int]], dict[int, int]],
    ) -> Postings:
        """How many spans each of ``found`` shows of the terms; overlapping ones are one.

        ``by_places`` counts segments by laying all places out, which is always right.
        """

    def as_postings(self, counted: dict[int, int]) -> Postings:
        """Counts made one by one, ascending, as postings."""

    def by_document(self, counted: Postings) -> Totals:
        """Segments and spans of each document, in library order."""

    def by_section(
        self, counted: Postings, documents: Iterable[int]
    ) -> Mapping[str, dict[str, int]]:
        """Document id → eid → spans that stand directly in that section."""

    def first(self, found: Collection[int], limit: int) -> list[int]:
        """The first ``limit`` of ``found`` (0: all) as they stand in the library."""

    def best(self, terms: Sequence[Weighed], found: Collection[int], limit: int) -> Scored:
        """The ``limit`` best of ``found`` (0: all), ties in document order."""

    def scores(self, terms: Sequence[Weighed], numbers: Sequence[int]) -> Scored:
        """A score for each of the segments, which ascend."""

    def text(self, number: int) -> str:
        """The folded text of a segment."""

    def original(self, number: int) -> Original | None:
        """What a hit shows of a segment, where the engine has it at hand; else the library."""

    def path(self, number: int) -> tuple[str, ...]:
        """Titles of the sections around a segment, outermost first."""


class Engine(Protocol):
    """Finds in the documents of one snapshot; several threads may ask at once."""

    @property
    def name(self) -> str: ...

    def look(self, scope: Scope) -> Looking:
        """Begin a search."""

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        """Segments that hold ``needle`` and how often, among ``documents`` (positions).

        ``documents`` ascend; text set apart is looked at, too. Raises
        ``SearchCancelledError``.
        """
