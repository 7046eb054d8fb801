"""Columns: the rows of a page in reading order.

Columns are believed only where running text stands on both sides of one gutter:
a table's cells, a list of names and a signature beside a date are none. What a
column continues beside a picture (narrower, on its own side) goes with it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .lines import Line, Piece, Row, line_of, parted
from .tables import Grid

_BIN = 3.0  # points: gutters are looked for at this distance
_MIN_LINES = 4  # on either side
_MIN_WIDTH = 7.0  # ems of a column of running text
_FILL = 0.62  # of a column's width: a full line
_INK = 0.65  # of what is printed in a column stands in full lines
_FEW = 6  # lines: below, columns must be fuller
_FEW_FILL = 0.8
_DEPTH = 5  # columns within columns
_TRIED = 12  # gutters weighed for a page
_LEADING = 2.2  # ems between two lines of one column


class _Block(NamedTuple):
    """Rows from ``start`` up to ``stop`` that stand on both sides of ``gutter``."""

    weight: int
    start: int
    stop: int
    gutter: float


def in_columns(rows: Sequence[Row]) -> list[Line | Grid]:
    """The rows as lines, and tables, in reading order, columns one after the other."""
    lines: list[tuple[Line | Grid, float | None]] = []
    _read(list(rows), None, lines, 0)
    edges: list[float] = []
    for _, edge in sorted(lines, key=lambda item: item[1] or 0.0):
        if edge is not None and (not edges or edge - edges[-1] > 12):
            edges.append(edge)
    for line, edge in lines:
        if edge is not None and isinstance(line, Line):
            line.column = 1 + min(range(len(edges)), key=lambda i: abs(edges[i] - edge))
    return [line for line, _ in lines]


def _read(
    rows: list[Row], edge: float | None, lines: list[tuple[Line | Grid, float | None]], depth: int
) -> None:
    rows = [row for row in rows if row]
    block = _best(rows) if depth < _DEPTH and len(rows) >= _MIN_LINES else None
    if block is None:
        lines += [(row[0].grid or line_of(row), edge) for row in rows]
        return
    above, below = rows[: block.start], rows[block.stop :]
    sides = [parted(row, block.gutter) for row in rows[block.start : block.stop]]
    left = [side[0] for side in sides if side[0]]
    right = [side[1] for side in sides if side[1]]
    beside_right, above = _beside(above, right, last=True)
    beside_left, below = _beside(below, left, last=False)
    _read(above, edge, lines, depth + 1)
    for part in (left, beside_left, beside_right, right):
        if part:
            start = min(row[0].left for row in part)
            _read(part, start, lines, depth + 1)
    _read(below, edge, lines, depth + 1)


def _beside(rows: list[Row], column: list[Row], *, last: bool) -> tuple[list[Row], list[Row]]:
    """What of ``rows`` goes on a column beside something else, and the rest.

    A column that is narrower beside a picture keeps its outer edge: going up from the
    top of a right column (``last``) each row's last piece ends where the column ends;
    going down from the bottom of a left one, each row's first begins where it begins.
    """
    taken: list[Row] = []
    rest = list(rows)
    outer = max(r[-1].right for r in column) if last else min(r[0].left for r in column)
    near = column[0] if last else column[-1]
    size = near[0].chars[0].size
    level = near[0].chars[0].baseline
    order = range(len(rest) - 1, -1, -1) if last else range(len(rest))
    for index in order:
        row = rest[index]
        piece = row[-1] if last else row[0]
        step = abs(piece.chars[0].baseline - level)
        if step > _LEADING * size or abs(piece.chars[0].size - size) > 0.15 * size:
            if step > _LEADING * size and taken:
                break
            continue
        edge = piece.right if last else piece.left
        if abs(edge - outer) > 2.5 * size and not (last and taken):
            break
        others = row[:-1] if last else row[1:]
        if not others and _width([piece]) > 0.8 * abs(outer - min(r[0].left for r in column)):
            break
        taken.append([piece])
        rest[index] = others
        level = piece.chars[0].baseline
    if len(taken) < _MIN_LINES or not any(rest):
        return [], rows
    if last:
        taken.reverse()
    return taken, [row for row in rest if row]


def _best(rows: list[Row]) -> _Block | None:
    """The gutter with most running text on both sides."""
    bins: Counter[int] = Counter()
    for row in rows:
        for before, piece in itertools.pairwise(row):
            bins.update(range(int(before.right / _BIN) + 1, int(piece.left / _BIN) + 1))
    gaps = [(count, at) for at, count in bins.items() if count >= 2]
    lefts = Counter(int(row[0].left / _BIN) for row in rows)
    # Columns with baselines of their own have no gaps in their rows.
    gaps += [(count, at - 1) for at, count in lefts.items() if count >= _MIN_LINES and at]
    best: _Block | None = None
    tried: list[int] = []
    for _, at in sorted(gaps, reverse=True):
        if any(abs(at - other) <= 1 for other in tried):
            continue
        tried.append(at)
        if len(tried) > _TRIED:
            break
        for block in _runs(rows, at * _BIN):
            if best is None or block.weight > best.weight:
                best = block
    return best


def _runs(rows: list[Row], gutter: float) -> list[_Block]:
    """The blocks of rows that no piece crosses at ``gutter``."""
    blocks = []
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and not any(p.left < gutter < p.right for p in rows[index]):
            continue
        if index - start >= _MIN_LINES:
            block = _weigh(rows, start, index, gutter)
            if block is not None:
                blocks.append(block)
        start = index + 1
    return blocks


def _weigh(rows: list[Row], start: int, stop: int, gutter: float) -> _Block | None:
    """The rows as a block of two columns, cut to where both sides stand; None if they are none."""
    sides = [parted(row, gutter) for row in rows[start:stop]]
    both = [i for i in (0, 1) if sum(bool(side[i]) for side in sides) >= _MIN_LINES]
    if len(both) < 2:
        return None
    firsts = [next(i for i, side in enumerate(sides) if side[s]) for s in (0, 1)]
    lasts = [max(i for i, side in enumerate(sides) if side[s]) for s in (0, 1)]
    low, high = max(firsts), min(lasts)
    shared = sides[low : high + 1]
    counts = [sum(bool(side[s]) for side in shared) for s in (0, 1)]
    if min(counts) < _MIN_LINES:
        return None
    if not all(_running([side[s] for side in shared if side[s]]) for s in (0, 1)):
        return None
    # What stands above or below on one side only belongs to its column where it is near.
    return _Block(sum(counts), start, stop, gutter)


def _running(side: list[Row]) -> bool:
    """Whether a side of a gutter holds running text: wide enough, and most lines full."""
    left = min(row[0].left for row in side)
    right = max(row[-1].right for row in side)
    size = sorted(row[0].chars[0].size for row in side)[len(side) // 2]
    if right - left < _MIN_WIDTH * size:
        return False
    fills = [_width(row) / (right - left) for row in side]
    enough = _FEW_FILL if len(side) < _FEW else _FILL
    full = [fill for fill in fills if fill >= enough]
    return len(full) >= _MIN_LINES - 1 and sum(full) >= _INK * sum(fills)


def _width(row: Sequence[Piece]) -> float:
    """Points that the pieces of a row take, gaps aside."""
    return sum(piece.right - piece.left for piece in row)
