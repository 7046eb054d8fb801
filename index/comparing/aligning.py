"""Rows: the cells of several documents that measure the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.measures import CHANGE, GROWTH
from index.comparing import conversion
from index.comparing.similarity import closeness

if TYPE_CHECKING:
    from index.comparing.cells import Cell

SAME = 0.62
"""How alike two names must be to stand in one row."""

Pair = tuple[str, str]
"""Ids of two targets."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one measure, one for each document at most, in the documents' order."""

    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        """The name the latest document gives the indicator."""
        return self.cells[-1].target.indicator

    def of(self, document: int) -> Cell | None:
        return next((cell for cell in self.cells if cell.document == document), None)


def align(
    by_document: Sequence[Sequence[Cell]],
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
) -> list[Row]:
    """The rows of all documents; each cell stands in exactly one.

    ``joined`` and ``parted`` are the user's own verdicts on pairs of targets; they
    outweigh any likeness. The same pairs come out in whichever order documents stand.
    """
    together, asunder = set(map(frozenset, joined)), set(map(frozenset, parted))
    edges = []
    for first in range(len(by_document)):
        for second in range(first + 1, len(by_document)):
            for a in by_document[first]:
                for b in by_document[second]:
                    pair = frozenset((a.row.id, b.row.id))
                    score = 2.0 if pair in together else 0.0 if pair in asunder else likeness(a, b)
                    if score >= SAME:
                        edges.append((-score, second - first, a.row.id, b.row.id, a, b))
    return _rows(by_document, sorted(edges, key=lambda edge: edge[:4]))


def likeness(a: Cell, b: Cell) -> float:
    """How surely two cells measure the same, 0 … 1."""
    if not _comparable_units(a, b):
        return 0.0
    best = max(closeness(x, y) for x in a.names for y in b.names)
    return best - (0.05 if a.measure.expression != b.measure.expression else 0.0)


def _comparable_units(a: Cell, b: Cell) -> bool:
    if a.target.value is None or b.target.value is None:
        return True
    if GROWTH in (a.measure.expression, b.measure.expression):
        return True
    if a.measure.expression != b.measure.expression and CHANGE in (
        a.measure.expression,
        b.measure.expression,
    ):
        return True
    return conversion.alike(a.target.unit, b.target.unit)


def _rows(by_document: Sequence[Sequence[Cell]], edges: Iterable[tuple[object, ...]]) -> list[Row]:
    """Joins cells along the best edges; no row takes two cells of one document."""
    home = {cell.row.id: [cell] for cells in by_document for cell in cells}
    for edge in edges:
        a, b = home[str(edge[2])], home[str(edge[3])]
        if a is b or {cell.document for cell in a} & {cell.document for cell in b}:
            continue
        a.extend(b)
        for cell in b:
            home[cell.row.id] = a
    seen: set[int] = set()
    rows = []
    for cells in by_document:
        for cell in cells:
            members = home[cell.row.id]
            if id(members) not in seen:
                seen.add(id(members))
                rows.append(Row(tuple(sorted(members, key=lambda each: each.document))))
    return rows
