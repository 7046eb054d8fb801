"""Printed lines from the positions of characters on a page.

The order in a PDF's content stream is not the reading order, so lines are put
together from where each character stands: grouped by baseline, sorted from
left to right, with spaces where the gaps are. Coordinates are points with the
origin at the lower left, the page already turned upright.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_SAME_BASELINE = 0.45  # of the character size: raised notes and small type share a line
_SPACE = 0.22  # of the size: a gap that is a space between Latin letters
_WIDE_SPACE = 0.45  # … between ideographs, which are set with some air anyway
_COLUMN_GAP = 1.6  # … beyond any space: parts of a line that may be columns
WIDE = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2f00-\u2fdf]")


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
    column: int = 0  # 0: the page has one; 1 and 2: the left and the right of two


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
    wide = WIDE.match(left.text) and WIDE.match(right.text)
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
                    line = joined(parts)
                    line.column = side + 1
                    lines.append(line)
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
