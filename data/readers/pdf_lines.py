"""Printed lines and ruled tables from the positions of characters on a page.

The order in a PDF's content stream is not the reading order, so lines are put
together from where each character stands: grouped by baseline, sorted from
left to right, with spaces where the gaps are. Coordinates are points with the
origin at the lower left, the page already turned upright.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

_SAME_BASELINE = 0.45  # of the character size: raised notes and small type share a line
_SPACE = 0.22  # of the size: a gap that is a space between Latin letters
_WIDE_SPACE = 0.45  # … between ideographs, which are set with some air anyway
_COLUMN_GAP = 1.6  # … beyond any space: parts of a line that may be columns
_TOUCH = 3.0  # points within which rules meet
_MAX_RULES = 4000
_WIDE = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2f00-\u2fdf]")


class Char(NamedTuple):
    """A character with its box and baseline."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    heavy: bool = False


@dataclass(slots=True)
class Line:
    """One printed line, or a part of it in its column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    heavy: bool = False


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


@dataclass(slots=True)
class PageContent:
    """Lines and tables of a page in reading order."""

    items: list[Line | Grid]
    width: float
    height: float


def lay_out(
    chars: Sequence[Char],
    width: float,
    height: float,
    across: Sequence[Rule] = (),
    down: Sequence[Rule] = (),
) -> PageContent:
    """The lines and ruled tables of a page; every character comes once."""
    grids, rest = take_tables(chars, across, down)
    items: list[Line | Grid] = [*in_columns(parts_of(rest), width), *grids]
    if grids:
        items = _interleave(items)
    return PageContent(items, width, height)


def _interleave(items: list[Line | Grid]) -> list[Line | Grid]:
    def height(item: Line | Grid) -> float:
        return item.top if isinstance(item, Grid) else item.baseline

    return sorted(items, key=height, reverse=True)


# Lines ------------------------------------------------------------------------


def rows_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters grouped by baseline, from the top down, each row from left to right."""
    rows: list[list[Char]] = []
    levels: list[tuple[float, float]] = []  # (baseline, size) of each row
    for char in sorted(chars, key=lambda c: (-c.baseline, c.left)):
        placed = False
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            baseline, size = levels[index]
            if abs(baseline - char.baseline) <= _SAME_BASELINE * max(size, char.size):
                rows[index].append(char)
                if char.size > size * 1.05:
                    levels[index] = (char.baseline, char.size)
                placed = True
                break
        if not placed:
            rows.append([char])
            levels.append((char.baseline, char.size))
    for row in rows:
        row.sort(key=lambda c: c.left)
    return rows


def parts_of(chars: Sequence[Char]) -> list[list[Line]]:
    """Rows cut at gaps wide enough to part columns; from the top down."""
    rows = []
    for row in rows_of(chars):
        pieces: list[list[Char]] = [[]]
        for char in row:
            last = pieces[-1][-1] if pieces[-1] else None
            if last is not None:
                if _drawn_twice(last, char):
                    continue
                if char.left - last.right > _COLUMN_GAP * max(last.size, char.size):
                    pieces.append([])
            pieces[-1].append(char)
        lines = [_line(piece) for piece in pieces]
        rows.append([line for line in lines if line.text.strip()])
    return [row for row in rows if row]


def _drawn_twice(first: Char, second: Char) -> bool:
    """Whether ``second`` is ``first`` again: print shops set bold by drawing twice."""
    return (
        first.text == second.text
        and not first.text.isspace()
        and abs(first.left - second.left) < 0.12 * first.size
        and abs(first.baseline - second.baseline) < 0.12 * first.size
    )


def _line(chars: Sequence[Char]) -> Line:
    text: list[str] = []
    last: Char | None = None
    for char in chars:
        if char.text.isspace():
            # A space is printed by the gap it leaves; some programs set it over other text.
            text.append(" ") if last is None or char.left >= last.left else None
            last = last if last is None else last._replace(right=max(last.right, char.right))
            continue
        if last is not None and text[-1] != " ":
            text.append(_space_between(last, char))
        text.append(char.text)
        last = char
    visible = [char for char in chars if not char.text.isspace()] or list(chars)
    heavy = sum(char.heavy for char in visible)
    return Line(
        "".join(text).rstrip(),
        min(char.left for char in visible),
        max(char.right for char in visible),
        median(char.baseline for char in visible),
        median(char.size for char in visible),
        heavy * 10 >= len(visible) * 9,
    )


def _space_between(left: Char, right: Char) -> str:
    gap = right.left - left.right
    size = max(left.size, right.size)
    wide = _WIDE.match(left.text) and _WIDE.match(right.text)
    if gap <= size * (_WIDE_SPACE if wide else _SPACE):
        return ""
    return " "


def joined(row: Sequence[Line]) -> Line:
    """The parts of a row as one line, their gaps as the spaces that fill them."""
    text = row[0].text
    for before, part in pairwise(row):
        size = max(before.size, part.size, 1.0)
        spaces = max(1, round((part.left - before.right) / (size / 2)))
        text += " " * min(spaces, 20) + part.text
    main = max(row, key=lambda part: len(part.text))
    return Line(
        text,
        row[0].left,
        row[-1].right,
        main.baseline,
        main.size,
        all(part.heavy for part in row),
    )


# Columns ----------------------------------------------------------------------

_MIN_COLUMN_ROWS = 8
_FULL = 0.7  # of a column's width: how full a line of running text is


def in_columns(rows: Sequence[list[Line]], width: float) -> list[Line]:
    """The rows as lines in reading order, two columns of running text one after the other.

    Columns are believed only where many rows are full on both sides of one gutter:
    a table's cells and a signature beside a date are not.
    """
    lines: list[Line] = []
    index = 0
    while index < len(rows):
        stop, gutter = _column_block(rows, index, width)
        if gutter is None:
            lines.append(joined(rows[index]))
            index += 1
            continue
        for side in (0, 1):
            for row in rows[index:stop]:
                parts = [part for part in row if (part.left > gutter) == bool(side)]
                if parts:
                    lines.append(joined(parts))
        index = stop
    return lines


def _column_block(rows: Sequence[list[Line]], start: int, width: float) -> tuple[int, float | None]:
    """The rows from ``start`` that stand in two columns, and the gutter between them."""
    if len(rows[start]) != 2:
        return start, None
    first = rows[start]
    gutter = (first[0].right + first[1].left) / 2
    if not 0.3 * width < gutter < 0.7 * width:
        return start, None
    stop = start
    full = 0
    while stop < len(rows):
        row = rows[stop]
        if any(part.left < gutter - 1 and part.right > gutter + 1 for part in row):
            break
        left = [part for part in row if part.right <= gutter + 1]
        right = [part for part in row if part.left >= gutter - 1]
        if len(left) > 1 or len(right) > 1:
            break
        if left and right:
            spans = (left[0].right - left[0].left, right[0].right - right[0].left)
            full += all(span >= _FULL * 0.35 * width for span in spans)
        stop += 1
    if stop - start < _MIN_COLUMN_ROWS or full * 2 < stop - start:
        return start, None
    return stop, gutter


# Tables -----------------------------------------------------------------------


def take_tables(
    chars: Sequence[Char], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[list[Grid], list[Char]]:
    """The tables that ``across`` and ``down`` rules draw, and the characters outside them.

    A table has two columns and two rows at least: a frame around text is none.
    """
    if len(down) < 3 or len(across) < 3 or len(across) + len(down) > _MAX_RULES:
        return [], list(chars)
    grids: list[Grid] = []
    rest = list(chars)
    for rows, columns in _components(_merged(across), _merged(down)):
        xs = _positions([rule.at for rule in columns])
        ys = _positions([rule.at for rule in rows])
        if len(xs) < 3 or len(ys) < 3:
            continue
        inside = [c for c in rest if _within(c, xs, ys)]
        if not inside:
            continue
        grid = _grid(inside, xs, ys, rows, columns)
        if not _is_tabular(grid):
            continue
        grids.append(grid)
        taken = set(map(id, inside))
        rest = [c for c in rest if id(c) not in taken]
    return grids, rest


def _is_tabular(grid: Grid) -> bool:
    """Whether the rules part cells: where hardly a row fills two, they frame running text."""
    filled = [sum(bool(cell) for cell in row) for row in grid.rows]
    return sum(count >= 2 for count in filled) * 3 >= len(filled)


def _within(char: Char, xs: Sequence[float], ys: Sequence[float]) -> bool:
    x = (char.left + char.right) / 2
    y = char.baseline + char.size * 0.3
    return xs[0] - 1 <= x <= xs[-1] + 1 and ys[0] <= y <= ys[-1]


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line joined where they touch; the two edges of a thin box become one."""
    merged: list[Rule] = []
    for rule in sorted(rules):
        near = takewhile(
            lambda i: rule.at - merged[i].at <= _TOUCH,  # noqa: B023
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
    chars: Sequence[Char],
    xs: Sequence[float],
    ys: Sequence[float],
    across: Sequence[Rule],
    down: Sequence[Rule],
) -> Grid:
    """The table's rows; a merged cell's text stands at its first row and column."""
    wide, high = len(xs) - 1, len(ys) - 1
    owner = _cells(xs, ys, across, down)
    content: dict[int, list[Char]] = {}
    for char in chars:
        x = (char.left + char.right) / 2
        y = char.baseline + char.size * 0.3
        column = min(max(bisect_right(xs, x) - 1, 0), wide - 1)
        row = min(max(bisect_right(ys, y) - 1, 0), high - 1)
        content.setdefault(owner[(high - 1 - row) * wide + column], []).append(char)
    rows = []
    for row in range(high):
        texts = [_cell_text(content.get(row * wide + column, [])) for column in range(wide)]
        if any(texts):
            rows.append(texts)
    return Grid(rows, list(xs), ys[-1], ys[0])


def _cell_text(chars: Sequence[Char]) -> str:
    lines = [joined(row) for row in parts_of(chars)]
    text = ""
    for line in lines:
        glue = "" if not text or (_WIDE.match(text[-1]) and _WIDE.match(line.text[:1])) else " "
        text += glue + line.text.strip()
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
