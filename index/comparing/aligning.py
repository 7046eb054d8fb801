"""Rows: the cells of several documents that measure the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from data.fold import fold_text
from data.measures import CHANGE, GROWTH, english_words, is_chinese
from index.comparing import conversion
from index.comparing.similarity import STEM, closeness, common, pieces, telling

if TYPE_CHECKING:
    from index.comparing.cells import Cell

SAME = 0.62
"""How alike two names must be to stand in one row."""

HALF = 0.35
"""How alike names in two languages must be where both state the same value."""

SURE = 0.95
"""How alike names must be whatever their values are."""

HELD = 0.3
"""Share of the telling pieces of one name that must stand in the other to look at both."""

ORDER = 50
"""How many times one value may be the other under names that only resemble each other."""

AROUND = 24
"""Characters on either side of a figure that tell what it is for."""

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
    edges: list[Edge] = []
    for first in range(len(by_document)):
        for second in range(first + 1, len(by_document)):
            wanted = together if together else ()
            for a, b in _candidates(by_document[first], by_document[second], wanted):
                pair = frozenset((a.row.id, b.row.id))
                score = 2.0 if pair in together else 0.0 if pair in asunder else likeness(a, b)
                if score >= SAME:
                    one, other = sorted((a.key, b.key))
                    edges.append((-score, -_context(a, b), one, other))
    return _rows(by_document, sorted(edges))


Edge = tuple[float, float, str, str]
"""How unlike two cells are, by name and by clause, and their keys."""


def _candidates(
    mine: Sequence[Cell], theirs: Sequence[Cell], together: Collection[frozenset[str]]
) -> Iterator[tuple[Cell, Cell]]:
    """Pairs whose names may be alike: equal ones, else those with enough in common.

    Who has an equal name on the other side needs no likeness. What pairs are looked at is
    the same from either side.
    """
    equal = set(_equal(mine, theirs))
    yield from ((mine[i], theirs[j]) for i, j in equal)
    settled = {i for i, _j in equal}, {j for _i, j in equal}
    holding: dict[str, list[int]] = {}
    told: dict[int, int] = {}
    for number, cell in enumerate(theirs):
        if number not in settled[1]:
            words = _telling(cell)
            told[number] = len(words)
            for piece in words:
                holding.setdefault(piece, []).append(number)
    for number, cell in enumerate(mine):
        if number not in settled[0]:
            words = _telling(cell)
            shared = Counter(n for piece in words for n in holding.get(piece, ()))
            for other, count in shared.items():
                if count >= HELD * min(len(words), told[other]):
                    yield cell, theirs[other]
    for a in mine if together else ():
        for b in theirs:
            if frozenset((a.row.id, b.row.id)) in together:
                yield a, b


def _equal(mine: Sequence[Cell], theirs: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    named: dict[tuple[str, str], list[int]] = {}
    for number, cell in enumerate(theirs):
        for name in {name.name for name in cell.names if telling(name.name)}:
            named.setdefault((name, _manner(cell)), []).append(number)
    for number, cell in enumerate(mine):
        for name in {name.name for name in cell.names}:
            for other in named.get((name, _manner(cell)), ()):
                if likeness(cell, theirs[other]) >= SURE:
                    yield number, other


def _telling(cell: Cell) -> set[str]:
    """By what a cell's names can be found: what few names share, in both languages."""
    found: set[str] = set()
    for name in cell.names:
        words = english_words(name.name)[0] if is_chinese(name.name) else frozenset()
        found.update(piece[:STEM] for piece in (pieces(name.name) | words) - common())
    return found


def likeness(a: Cell, b: Cell) -> float:
    """How surely two cells measure the same, 0 … 1.

    Names alone decide within a language; across two, an equal value helps a name that is
    only half known.
    """
    if len(a.names) == len(b.names) == 1:
        best = closeness(a.names[0], b.names[0])
    else:
        best = max(closeness(x, y) for x in a.names for y in b.names)
    if best < HALF or not _comparable_units(a, b):
        return 0.0
    if best < SAME:
        return SAME if _two_languages(a, b) and _one_figure(a, b) else 0.0
    other = _manner(a) != _manner(b)
    if other and (a.aside or b.aside):
        return 0.0
    if best < SURE and (_far_apart(a, b) or (other and _share_against_rate(a, b))):
        return 0.0
    return best - (0.05 if other else 0.0)


def _two_languages(a: Cell, b: Cell) -> bool:
    return is_chinese(a.measure.name) != is_chinese(b.measure.name)


def _one_figure(a: Cell, b: Cell) -> bool:
    """Whether both state one value for one year, in units of one kind."""
    first, second = a.target, b.target
    return (
        first.value is not None
        and second.value is not None
        and first.year == second.year
        and conversion.same_value(first.value, first.unit, second.value, second.unit)
    )


def _far_apart(a: Cell, b: Cell) -> bool:
    """Values of another order under names that only resemble (每千人医师数, 医师数)."""
    first, second = a.target, b.target
    if not first.value or not second.value or first.unit != second.unit:
        return False
    if _manner(a) != _manner(b):
        return False
    return not 1 / ORDER < abs(first.value / second.value) < ORDER


def _share_against_rate(a: Cell, b: Cell) -> bool:
    """A share is no level of what changed by so many percent (研发占比, 研发经费提高7%)."""
    change, level = (a, b) if _manner(a) == CHANGE else (b, a)
    return (
        change.target.unit == "%"
        and conversion.family(level.target.unit) == "share"
        and change.measure.share != level.measure.share
    )


def _manner(cell: Cell) -> str:
    changes = cell.target.kind in ("change", "multiple")
    return CHANGE if changes and cell.measure.expression != GROWTH else cell.measure.expression


def _context(a: Cell, b: Cell) -> float:
    """How alike the clauses are: of several figures under one name the right one."""
    first, second = _around(a), _around(b)
    return round(2 * len(first & second) / max(1, len(first) + len(second)), 3)


def _around(cell: Cell) -> frozenset[str]:
    (start, end), (left, right) = cell.target.span, cell.target.sentence
    return _pieces_of(cell.row.text[max(left, start - AROUND) : min(right, end + AROUND)])


@lru_cache(maxsize=8192)
def _pieces_of(clause: str) -> frozenset[str]:
    return pieces(fold_text(clause))


def _comparable_units(a: Cell, b: Cell) -> bool:
    if a.target.value is None or b.target.value is None:
        return True
    if GROWTH in (a.measure.expression, b.measure.expression):
        return True
    if _manner(a) != _manner(b) and CHANGE in (_manner(a), _manner(b)):
        return True
    if CHANGE == _manner(a) == _manner(b):
        return {a.target.unit, b.target.unit} <= {"%", "pp"} or conversion.alike(
            a.target.unit, b.target.unit
        )
    if conversion.alike(a.target.unit, b.target.unit):
        return True
    if not (a.also or b.also):
        return False
    return any(conversion.alike(one, other) for one in a.units for other in b.units)


def _rows(by_document: Sequence[Sequence[Cell]], edges: Iterable[Edge]) -> list[Row]:
    """Joins cells along the best edges; no row takes two cells of one document."""
    home = {cell.key: [cell] for cells in by_document for cell in cells}
    for edge in edges:
        a, b = home[edge[2]], home[edge[3]]
        if a is b or {cell.document for cell in a} & {cell.document for cell in b}:
            continue
        a.extend(b)
        for cell in b:
            home[cell.key] = a
    seen: set[int] = set()
    rows = []
    for cells in by_document:
        for cell in cells:
            members = home[cell.key]
            if id(members) not in seen:
                seen.add(id(members))
                rows.append(Row(tuple(sorted(members, key=lambda each: each.document))))
    return rows
