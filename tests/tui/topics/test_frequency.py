"""How often terms are spoken of, drawn and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.counting import Count, Frequency
from tests.tui.widgets.stage import on_stage, seen
from tui.screens.hits import terms_of
from tui.table.view import TableView
from tui.topics.frequency import Frequencies, spread
from tui.typography import width


def counts(*rates: int) -> list[Count]:
    return [Count(f"d#chp_{n}", f"第{n}章", rate, None, 10_000) for n, rate in enumerate(rates)]


def test_the_densest_part_is_full_and_none_is_a_dot() -> None:
    assert spread(counts(0, 4, 8), 6) == "··▅▅██"
    assert spread(counts(0, 4, 8), 3) == "·▅█"
    assert spread([], 6) == ""


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.integers(8, 40))
def test_the_picture_never_takes_more_than_its_room(rates: list[int], columns: int) -> None:
    drawn = spread(counts(*rates), columns)
    assert 0 < len(drawn) <= columns
    assert (set(drawn) == {"·"}) is (not any(rates))


@pytest.mark.parametrize("columns", [80, 120, 200])
async def test_values_stand_in_their_columns_and_the_largest_is_bold(columns: int) -> None:
    rows = [
        Frequency("氢能", 19, 14, (Count("a", "甲", 7, 6, 77_765), Count("b", "乙", 12, 8, 94_503)))
    ]
    topic = Frequencies(["a", "b"], {"a": "甲市", "b": "乙市"}, {"氢能": {"a": counts(1, 0, 6)}})
    view: TableView[Frequency] = TableView(topic)
    async with on_stage(view, columns, 8) as (stage, pilot):
        view.set_rows(rows)
        await pilot.pause()
        head, line, *_ = seen(stage)
        assert all(width(row) == columns for row in seen(stage))
        edge = 24 if columns >= 100 else 22
        assert width(line[: line.index("0.9") + 3]) == edge
        assert width(head[: head.index("甲市") + 2]) == edge
        assert "1.3" in line
        assert "█" in line


def test_terms_are_parted_by_bars() -> None:
    assert terms_of("人工智能 | 机器人｜氢能") == ["人工智能", "机器人", "氢能"]
    assert terms_of("氢能 储能") == ["氢能 储能"]
