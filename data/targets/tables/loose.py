"""The tables of a document, however they are laid out: where they stand, what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.model import Segment, Span
from data.targets.found.context import Context
from data.targets.found.draft import Found
from data.targets.tables.flat.english import find_english_tables, read_english_table
from data.targets.tables.flat.table import Table, find_tables, read_table
from data.targets.tables.grid import aligned, grids
from data.targets.tables.grids import read_grid


class Loose(NamedTuple):
    """What the tables hold, and which segments they take up, with the text around them."""

    found: Found
    within: frozenset[int]
    around: dict[int, tuple[Span, ...]]


def read_loose(segments: Sequence[Segment], context: Context, most: int) -> Loose:
    """Read every table of ``segments``: grids, then what is laid flat.

    Where they hold more than ``most`` numbers, those behind them are not read.
    """
    found: list[Found] = []
    within: set[int] = set()
    around: dict[int, tuple[Span, ...]] = {}
    left = most
    for grid in grids(segments):
        read = read_grid(grid, segments, context, left)
        if read is not None:
            within.update(grid.segments)
            found.append(read)
            left -= read.numbers()
        if left < 0:
            return Loose(Found.all(found), frozenset(within), around)
    for table in find_tables(segments, context, within):
        within.update(table.segments)
        for number in {table.segments[0], table.segments[-1]}:
            around[number] = around.get(number, ()) + _beside(table, number, segments)
        found.append(read_table(table, segments, context))
    for english in find_english_tables(segments, within):
        within.update(english.segments)
        found.append(read_english_table(english, segments, context))
    for grid in aligned(segments, within):
        read = read_grid(grid, segments, context, most)
        if read is not None:
            within.update(grid.segments)
            found.append(read)
    return Loose(Found.all(found), frozenset(within), around)


def _beside(table: Table, number: int, segments: Sequence[Segment]) -> tuple[Span, ...]:
    """Running text before and behind a table in one of its segments."""
    text = segments[number].text
    start, end = table.part(number, text)
    places = ((0, start), (end, len(text)))
    return tuple(place for place in places if place[1] > place[0])
