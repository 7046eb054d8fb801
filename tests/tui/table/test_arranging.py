"""Which rows are shown and in what order, whatever they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tui.table.arranging import Arrangement
from tui.table.model import Chip, Column, Topic


class Thing(NamedTuple):
    number: int
    colour: str
    size: int | None


class Things(Topic[Thing]):
    chips = (Chip("red", "red"), Chip("blue", "blue"), Chip("all", "all"))
    first_chip = "red"
    groupings = ("", "colour")

    def columns(self, room: int) -> Sequence[Column]:
        return (Column("colour", "colour", 8), Column("size", "size", 8, right=True))

    def key(self, row: Thing) -> int:
        return row.number

    def answers(self, row: Thing) -> tuple[str, str]:
        return (row.colour, "all")

    def value(self, row: Thing, column: str) -> Any:
        return getattr(row, column)

    def name(self, row: Thing) -> str:
        return row.colour

    def group(self, row: Thing, by: str) -> tuple[str, ...]:
        return (row.colour,)


things = st.lists(st.tuples(st.sampled_from(["red", "blue"]), st.none() | st.integers(0, 9))).map(
    lambda pairs: [Thing(number, *pair) for number, pair in enumerate(pairs)]
)


@given(things, st.sampled_from(["red", "blue", "all"]), st.booleans(), st.booleans(), st.booleans())
def test_no_row_is_lost_or_shown_twice(
    rows: list[Thing], chip: str, narrowed: bool, sorted_: bool, grouped: bool
) -> None:
    arrangement = Arrangement(Things())
    test = (lambda row: row.size is not None) if narrowed else None
    arrangement.set_rows(rows, test)
    arrangement.choose(chip)
    if sorted_:
        arrangement.sort("size", descending=True)
    if grouped:
        arrangement.group("colour")
    wanted = [r.number for r in rows if chip in (r.colour, "all") and (not test or test(r))]
    assert sorted(arrangement.shown) == wanted
    assert arrangement.counts.get(chip, 0) == len(wanted)
    assert arrangement.under_chip == sum(chip in (row.colour, "all") for row in rows)
    if grouped and arrangement.lines is not None:
        items = [line for line in arrangement.lines if isinstance(line, int)]
        assert items == list(range(len(wanted)))
        assert sum(line.count for line in arrangement.lines if not isinstance(line, int)) == len(
            wanted
        )


@given(things, st.booleans())
def test_sorting_is_steady_and_nothing_comes_last(rows: list[Thing], descending: bool) -> None:
    arrangement = Arrangement(Things())
    arrangement.set_rows(rows)
    arrangement.choose("all")
    arrangement.sort("size", descending=descending)
    sizes = [rows[n].size for n in arrangement.shown]
    there = [size for size in sizes if size is not None]
    assert sizes[: len(there)] == sorted(there, reverse=descending)
    for size in (*range(10), None):
        of_size = [n for n in arrangement.shown if rows[n].size == size]
        assert of_size == sorted(of_size)
    arrangement.sort("")
    assert arrangement.shown == list(range(len(rows)))


def test_a_bare_word_looks_at_the_name_folded() -> None:
    arrangement = Arrangement(Things())
    rows = [Thing(0, "red", 1), Thing(1, "ＲＥＤ", 2), Thing(2, "blue", 3)]
    arrangement.set_rows(rows, Things().test("Re d"))
    arrangement.choose("all")
    assert arrangement.shown == [0, 1]
    assert Things().test("  ") is None
