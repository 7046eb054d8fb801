"""Ruled tables taken out of the characters of a page.

A table is where straight rules cross and part cells; its text stands in rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from .characters import Char
from .lines import WIDE, line_of, rows_of

_TOUCH = 3.0  # points within which rules meet
_MAX_RULES = 4000


Place = tuple[float, float]
"""Where a character stands on the page, whichever way it is turned."""

Placed = tuple[Char, float, float]


class Rule(NamedTuple):
    """A straight rule along one axis: ``at`` on the other axis, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """A ruled table: its cells' text by row, and where it stands."""

    rows: list[list[str]]
    columns: list[float]
    top: float
    bottom: float
    chars: list[Char]


def take_tables(
    chars: Sequence[Char],
    across: Sequence[Rule],
    down: Sequence[Rule],
    place: Callable[[Char], Place] = lambda c: ((c.left + c.right) / 2, c.baseline + c.size * 0.3),
) -> tuple[list[Grid], list[Char]]:
    """The tables that ``across`` and ``down`` rules draw, and the characters outside them.

    A table has two columns and two rows at least: a frame around text is none.
    ``place`` tells where a character stands.
    """
    if len(down) < 3 or len(across) < 3 or len(across) + len(down) > _MAX_RULES:
        return [], list(chars)
    grids: list[Grid] = []
    rest = [(char, *place(char)) for char in chars]
    for rows, columns in _components(_merged(across), _merged(down)):
        xs = _positions([rule.at for rule in columns])
        ys = _positions([rule.at for rule in rows])
        if len(xs) < 3 or len(ys) < 3:
            continue
        inside: list[Placed] = []
        outside: list[Placed] = []
        for item in rest:
            (inside if _within(item, xs, ys) else outside).append(item)
        if not inside:
            continue
        grid = _grid(inside, xs, ys, rows, columns)
        if _is_tabular(grid):
            grids.append(grid)
            rest = outside
    return grids, [item[0] for item in rest]


def _is_tabular(grid: Grid) -> bool:
    """Whether the rules part cells: where hardly a row fills two, they frame running text."""
    filled = [sum(bool(cell) for cell in row) for row in grid.rows]
    return sum(count >= 2 for count in filled) * 3 >= len(filled)


def _within(item: Placed, xs: Sequence[float], ys: Sequence[float]) -> bool:
    _, x, y = item
    return xs[0] - 1 <= x <= xs[-1] + 1 and ys[0] <= y <= ys[-1]


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line joined where they touch; the two edges of a thin box become one."""
    merged: list[Rule] = []
    for rule in sorted(rules):
        near = takewhile(
            lambda i: rule.at - merged[i].at <= _TOUCH,  # noqa: B023 - called at once
            range(len(merged) - 1, -1, -1),
        )
        found = next((i for i in near if _overlap(rule, merged[i])), None)
        if found is None:
            merged.append(rule)
        else:
            other = merged[found]
            merged[found] = Rule(other.at, min(other.start, rule.start), max(other.end, rule.end))
    return merged


def _overlap(one: Rule, other: Rule) -> bool:
    return one.start <= other.end + _TOUCH and other.start <= one.end + _TOUCH


def _components(
    across: Sequence[Rule], down: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross or touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if (
                row.start - _TOUCH <= column.at <= row.end + _TOUCH
                and column.start - _TOUCH <= row.at <= column.end + _TOUCH
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        group = groups.setdefault(root(i), ([], []))
        group[i >= len(across)].append(rule)
    return sorted(
        (group for group in groups.values() if group[0] and group[1]),
        key=lambda group: -max(rule.at for rule in group[0]),
    )


def _positions(values: Sequence[float]) -> list[float]:
    """Distinct positions, from small to large, near ones taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found


def _grid(
    chars: Sequence[Placed],
    xs: Sequence[float],
    ys: Sequence[float],
    across: Sequence[Rule],
    down: Sequence[Rule],
) -> Grid:
    """The table's rows; a merged cell's text stands at its first row and column."""
    wide, high = len(xs) - 1, len(ys) - 1
    owner = _cells(xs, ys, across, down)
    content: dict[int, list[Char]] = {}
    for char, x, y in chars:
        column = min(max(bisect_right(xs, x) - 1, 0), wide - 1)
        row = min(max(bisect_right(ys, y) - 1, 0), high - 1)
        content.setdefault(owner[(high - 1 - row) * wide + column], []).append(char)
    rows = []
    for row in range(high):
        texts = [_cell_text(content.get(row * wide + column, [])) for column in range(wide)]
        if any(texts):
            rows.append(texts)
    return Grid(rows, list(xs), ys[-1], ys[0], [char for char, *_ in chars])


def _cell_text(chars: Sequence[Char]) -> str:
    """A cell's lines as one text; what is turned in it comes behind what is not."""
    text = ""
    for angle in sorted({char.face.angle for char in chars}):
        for row in rows_of([char for char in chars if char.face.angle == angle]):
            line = line_of(row).text
            glue = "" if not text or (WIDE.match(text[-1]) and WIDE.match(line[:1])) else " "
            text += glue + line
    return text


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[int]:
    """For each unit of the grid, rows from the top, the unit its merged cell begins at."""
    wide, high = len(xs) - 1, len(ys) - 1
    owner = list(range(wide * high))

    def root(item: int) -> int:
        while owner[item] != item:
            item = owner[item]
        return item

    for row in range(high):
        top, bottom = ys[high - row], ys[high - row - 1]
        for column in range(wide):
            here = row * wide + column
            middle_x = (xs[column] + xs[column + 1]) / 2
            middle_y = (top + bottom) / 2
            if column + 1 < wide and not _ruled(down, xs[column + 1], middle_y):
                _unite(owner, root(here), root(here + 1))
            if row + 1 < high and not _ruled(across, bottom, middle_x):
                _unite(owner, root(here), root(here + wide))
    return [root(item) for item in range(wide * high)]


def _unite(owner: list[int], first: int, second: int) -> None:
    owner[max(first, second)] = min(first, second)


def _ruled(rules: Sequence[Rule], at: float, along: float) -> bool:
    return any(
        abs(rule.at - at) <= _TOUCH and rule.start - _TOUCH <= along <= rule.end + _TOUCH
        for rule in rules
    )
