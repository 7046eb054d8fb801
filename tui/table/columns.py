"""Columns on screen: where each stands, and a row set in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.table.model import Cell, Column
from tui.typography import fit, flush_left, flush_right, width
from tui.widgets.line_view import Run

EDGE = 2
"""Columns before the first: the cursor and a sign."""

LEAST = 4
"""Columns that a cell keeps beside one that is too wide."""

UP, DOWN = "▲", "▼"


class Placed(NamedTuple):
    """A column, and the first and the last but one of its places, counted from 0."""

    column: Column
    start: int
    end: int


def place(columns: Sequence[Column], room: int) -> list[Placed]:
    """Where the columns stand, from the left; one that has no room is left out."""
    placed: list[Placed] = []
    at = EDGE
    for column in columns:
        at += column.gap if placed else 0
        if column.width <= 0 or at + column.width > room:
            break
        placed.append(Placed(column, at, at + column.width))
        at += column.width
    return placed


def spanning(placed: Sequence[Placed], key: str) -> list[Placed]:
    """The columns up to one that takes all the room behind it; the second where it is not there."""
    at = next((n for n, each in enumerate(placed) if each.column.key == key), 1)
    at = min(at, len(placed) - 1)
    last = placed[at]
    wide = replace(last.column, right=False, whole=False)
    return [*placed[:at], Placed(wide, last.start, placed[-1].end)]


def column_at(placed: Sequence[Placed], x: int) -> Column | None:
    """The column whose head a click on ``x`` means."""
    for each, behind in zip(placed, [*placed[1:], None], strict=True):
        edge = each.end if behind is None else max(each.end, behind.start - 1)
        if x <= edge:
            return each.column
    return placed[-1].column if placed else None


def head(
    placed: Sequence[Placed],
    sorted_by: str,
    descending: bool,
    cursor: str,
    given: tuple[str, str] = ("", ""),
) -> list[Run]:
    """The heads: ``▲ ▼`` at the sorted column, ``‹ ›`` around the one under the cursor.

    The brackets are said by the look ``bracket``; whoever draws in colour leaves them blank.
    """
    runs: list[Run] = []
    at = 0
    for number, (column, start, end) in enumerate(placed):
        here = column.key == cursor
        behind = placed[number + 1].start if number + 1 < len(placed) else end + 2
        room = end - start - column.tail if column.right else max(end, behind - 1) - start
        name = column.head
        if column.key == sorted_by:
            sign = DOWN if descending else UP
            name = f"{name} {sign}" if width(name) + 2 <= room else f"{fit(name, room - 1)}{sign}"
        elif not sorted_by and column.key == given[0]:
            name = f"{name} {UP}{given[1]}"
        name = fit(name, room)
        taken = width(name)
        first = end - column.tail - taken if column.right else start
        if here:
            if first - 1 <= at and not column.right and number:
                first += 1  # the column before leaves no room for the bracket
            first = max(first, at + 1)
            runs += [(" " * (first - 1 - at), "dim"), ("‹", "bracket")]
            runs += [(name, "accent"), ("›", "bracket")]
            at = first + taken + 1
        else:
            first = max(first, at)
            runs += [(" " * (first - at), "dim"), (name, "dim")]
            at = first + taken
    return runs


def row(placed: Sequence[Placed], cells: Sequence[Cell]) -> list[list[Run]]:
    """The runs of each column, the blanks before it included: from the edge to the last cell."""
    starts = [each.start for each in placed]
    texts = [_text(cell) for cell in cells]
    for number, each in enumerate(placed):
        over = width(texts[number]) - (each.end - each.start)
        if over > 0 and each.column.whole and number:
            before = placed[number - 1]
            spare = max(0, (before.end - before.start) - LEAST)
            starts[number] -= min(over, spare)
    runs: list[list[Run]] = []
    at = EDGE
    for number, each in enumerate(placed):
        column, cell = each.column, cells[number]
        start, end = starts[number], each.end
        if number + 1 < len(placed):
            end = min(end, max(start, starts[number + 1] - placed[number + 1].column.gap))
        runs.append([(" " * (start - at), ""), *_set(cell, end - start, column)])
        at = end
    return runs


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(text for text, _names in cell)


def _set(cell: Cell, room: int, column: Column) -> list[Run]:
    """A cell in exactly ``room`` columns."""
    if isinstance(cell, str):
        flush = flush_right if column.right else flush_left
        return [(flush(cell, room), column.look)]
    taken = width(_text(cell))
    if taken > room:
        return [(flush_left(_text(cell), room), cell[0][1] if cell else "")]
    blank = (" " * (room - taken), "")
    return [blank, *cell] if column.right else [*cell, blank]
