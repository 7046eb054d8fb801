"""The picture of the targets: its lines on their own, and in the table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Status
from tests.tui.widgets.stage import on_stage, seen
from tests.tui.widgets.test_targets import ROWS, row
from tui.typography import width
from tui.widgets import target_picture as picture
from tui.widgets.targets import TargetsTable

FOREST = row(11, "森林覆盖率", "50", "%", year=2030)
FOREST_NOW = replace(
    row(12, "森林覆盖率", "25", "%"),
    target=replace(row(12, "森林覆盖率", "25", "%", year=2025).target, status=Status.ACTUAL),
)


def text(value: str, was: str | None, columns: int) -> str:
    runs = picture.share_line(Decimal(value), Decimal(was) if was else None, columns)
    return "".join(stretch for stretch, _names in runs)


def test_a_share_is_as_long_as_its_part_of_100() -> None:
    assert text("50", None, 10) == "━━━━━─────"
    assert text("55", None, 10) == "━━━━━╸────"
    assert text("0", None, 4) == "────"
    assert text("100", None, 4) == "━━━━"


def test_a_tick_stands_where_the_share_was() -> None:
    assert text("50", "25", 8) == "━━┿━────"
    assert text("50", "80", 10) == "━━━━━───┼─"


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), st.integers(1, 60))
def test_a_line_is_as_wide_as_asked(value: Decimal, was: Decimal, columns: int) -> None:
    assert width(text(str(value), str(was), columns)) == columns


@pytest.mark.parametrize(
    ("kind", "unit", "value", "shared"),
    [("level", "%", "45", True), ("growth", "%", "6", False), ("change", "%", "13.5", False),
     ("level", "家", "45", False), ("level", "%", "120", False)],
)  # fmt: skip
def test_only_a_part_of_a_whole_is_a_share(kind: str, unit: str, value: str, shared: bool) -> None:
    target = row(1, "某占比", value, unit, kind=kind).target
    assert (picture.share(target) is not None) is shared


def test_what_was_reached_is_the_latest_of_the_same_indicator_in_the_same_plan() -> None:
    older = replace(FOREST_NOW, target=replace(FOREST_NOW.target, year=2020, value=Decimal(20)))
    elsewhere = replace(FOREST_NOW, document="other")
    reached = picture.shares_before([FOREST_NOW, older, FOREST])
    assert picture.before(FOREST, reached) == 25
    assert picture.before(FOREST_NOW, reached) is None
    assert picture.before(FOREST, picture.shares_before([elsewhere])) is None


def test_the_line_of_years_keeps_the_fullest_where_there_is_little_room() -> None:
    years = [(2025, 1), (2030, 8), (None, 4)]
    assert picture.years_line(years, 60) == "2025 ▁ 1   2030 █ 8   no year ▄ 4"
    assert picture.years_line(years, 24) == "2030 █ 8   no year ▄ 4"
    assert picture.years_line(years, 3) == ""


async def test_the_table_becomes_a_picture_and_a_table_again() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 16) as (stage, pilot):
        table.set_rows([*ROWS, FOREST], every=[*ROWS, FOREST, FOREST_NOW])
        table.go_to("d#t11")
        await pilot.pause()
        before = seen(stage)
        table.toggle_picture()
        await pilot.pause()
        lines = seen(stage)
        assert lines[0].split()[:6] == ["2026", "▃", "1", "2027", "▃", "1"]
        assert [line.split()[0] for line in lines[1:12] if line[2:6].isdigit()] == [
            "2026", "2027", "2030", "2035",
        ]  # fmt: skip
        (forest,) = (line for line in lines if "森林覆盖率" in line)
        assert forest.startswith("▌")
        assert "━━━━━┿━━━━" in forest
        assert all(width(line) == 80 for line in lines)
        table.toggle_picture()
        await pilot.pause()
        assert seen(stage) == before


@pytest.mark.parametrize("columns", [40, 50, 62, 88, 200])
async def test_the_picture_fits_every_width(columns: int) -> None:
    table = TargetsTable()
    async with on_stage(table, columns, 16) as (stage, pilot):
        table.set_rows([*ROWS, FOREST])
        table.toggle_picture()
        await pilot.pause()
        assert all(width(line) == columns for line in seen(stage))
        assert any("森林覆盖率" in line and "50 %" in line for line in seen(stage))
