"""The table: cursor, columns, ranges, and rows by the hundred thousand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.results import TargetRow
from tests.tui.topics.rows import ROWS
from tests.tui.widgets.stage import looks, on_stage, seen
from tui.table.view import TableView
from tui.themes import TERMINAL
from tui.topics.targets import Targets

SIXTY = [replace(ROWS[n % 5], id=f"d#t{n}") for n in range(60)]


def table() -> TableView[TargetRow]:
    return TableView(Targets())


async def test_the_head_stays_while_the_rows_scroll_and_the_cursor_is_never_below_it() -> None:
    view = table()
    async with on_stage(view, 80, 8) as (stage, pilot):
        view.set_rows(SIXTY)
        for key in ["j"] * 20 + ["k"] * 15 + ["pagedown", "pageup", "G", "k", "home"]:
            await pilot.press(key)
            lines = seen(stage)
            assert "indicator" in lines[0]
            assert any(line.startswith("▌") for line in lines[1:])


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 9])
async def test_the_cursor_stays_in_view_in_a_pane_of_any_height(rows: int) -> None:
    view = table()
    async with on_stage(view, 80, 20) as (stage, pilot):
        view.set_rows(SIXTY)
        await pilot.press("end", "up", "up")
        await pilot.resize_terminal(40, rows)
        for key in ("", "up", "up", "down", "home", "down", "end"):
            if key:
                await pilot.press(key)
            await pilot.pause()
            assert rows == 1 or any(line.startswith("▌") for line in seen(stage)[1:])


async def test_the_column_cursor_goes_along_the_heads_and_stops_at_the_ends() -> None:
    view = table()
    async with on_stage(view, 80, 8) as (stage, pilot):
        view.set_rows(ROWS)
        assert view.column == "value"
        assert view.move_column(1)
        assert view.move_column(1)
        await pilot.pause()
        assert view.column == "due"
        (style,) = looks(stage, "due")
        assert not style.dim
        while view.move_column(-1):
            pass
        assert view.column == "indicator"


@pytest.mark.usefixtures("no_colour")
async def test_without_colour_the_head_under_the_cursor_stands_in_brackets() -> None:
    view = TableView(Targets())
    async with on_stage(view, 80, 8, TERMINAL) as (stage, pilot):
        view.set_rows(ROWS)
        await pilot.pause()
        assert "‹value›" in seen(stage)[0]
        before = seen(stage)[0].index("unit")
        view.sort_here()
        await pilot.pause()
        assert "‹value ▲›" in seen(stage)[0]
        assert seen(stage)[0].index("unit") == before


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


async def test_a_range_takes_rows_and_all_takes_what_is_shown() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows(ROWS)
        assert [row.id for row in view.meant] == ["d#t1"]
        view.toggle_range()
        await pilot.press("j", "j")
        assert [row.id for row in view.meant] == ["d#t1", "d#t2", "d#t3"]
        assert [line[0] for line in seen(stage)[1:6]] == ["▌", "▌", "▌", " ", " "]
        await pilot.press("k")
        assert len(view.meant) == 2
        view.toggle_range()
        await pilot.press("G")
        assert len(view.meant) == 2
        assert view.end_range()
        assert not view.end_range()
        view.take_all()
        assert len(view.meant) == 5
        view.take_all()
        assert [row.id for row in view.meant] == ["d#t5"]
        view.take_all()
        view.choose("actual")
        assert view.meant == []


async def test_rows_told_again_keep_the_cursor_on_its_row() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (_stage, pilot):
        view.set_rows(ROWS)
        view.go_to("d#t3")
        view.set_rows(ROWS[2:])
        await pilot.pause()
        assert view.cursor == 0
        view.set_rows([])
        await pilot.press("j", "k", "enter", "G", "pagedown", "left", "right")
        await pilot.pause()
        assert view.current is None


async def test_a_hundred_thousand_rows_are_walked_to_the_end() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows([replace(ROWS[n % 5], id=f"d#t{n}") for n in range(100_000)])
        view.sort("value", descending=True)
        await pilot.press("G")
        assert view.cursor == 99_999
        assert any(line.startswith("▌") for line in seen(stage))
