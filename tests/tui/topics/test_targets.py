"""The targets as a table: columns to the place, what is sorted, grouped and shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from textual.geometry import Offset

from data.model import Status, YearSource
from index.results import TargetRow
from tests.tui.topics.rows import ROWS, row
from tests.tui.widgets.stage import looks, on_stage, seen
from tui.table.view import TableView
from tui.topics.targets import Targets
from tui.typography import width

NAMES = {"d": "北京", "e": "上海"}


def column_of(line: str, text: str) -> int:
    return width(line[: line.index(text)]) + 1


def table(**slots: Any) -> TableView[TargetRow]:
    return TableView(Targets(**slots))


async def test_the_columns_at_80() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows(ROWS)
        await pilot.pause()
        head, first, second, third, fourth, *_ = seen(stage)
        assert [column_of(head, name) for name in ("indicator", "unit", "due", "wording")] == [
            3, 57, 68, 74,
        ]  # fmt: skip
        assert first.startswith("▌")
        assert column_of(first, "口袋公园") == 3
        assert width(first[: first.index("≥ 80") + 4]) == 54
        assert column_of(first, "2030") == 68
        assert column_of(second, "力争") == 74
        assert "≈ 350  亿元" in third
        assert column_of(fourth, "2027") == 68
        assert all(width(line) == 80 for line in seen(stage))


@pytest.mark.parametrize("columns", [40, 50, 70, 88, 120, 200])
@pytest.mark.parametrize("names", [{}, NAMES])
async def test_every_width_shows_indicator_value_and_unit(
    columns: int, names: dict[str, str]
) -> None:
    view = table(names=names)
    async with on_stage(view, columns, 12) as (stage, pilot):
        view.set_rows(ROWS)
        await pilot.pause()
        lines = seen(stage)
        assert all(width(line) == columns for line in lines)
        assert "≥ 80" in lines[1]
        assert "个" in lines[1]
        assert ("北京" in lines[1]) is bool(names)


async def test_a_value_too_wide_is_whole_and_takes_room_from_the_indicator() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows([row(1, "口袋公园" * 12, "12345678901.5", "个", comparator=">=")])
        await pilot.pause()
        assert "≥ 12,345,678,901.5  个" in seen(stage)[1]
        assert width(seen(stage)[1]) == 80


async def test_a_column_is_sorted_up_down_and_as_it_was() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows(ROWS)
        view.go_to("d#t2")
        view.column = "due"
        years = []
        for _ in range(3):
            view.sort_here()
            await pilot.pause()
            years.append([each.target.year for each in view.rows])
            assert view.current is not None
            assert view.current.id == "d#t2"
        assert years == [
            [2026, 2027, 2030, 2030, 2035],
            [2035, 2030, 2030, 2027, 2026],
            [each.target.year for each in ROWS],
        ]
        view.sort_here()
        await pilot.pause()
        assert "due ▲" in seen(stage)[0]


@pytest.mark.parametrize("descending", [False, True])
async def test_what_is_not_there_comes_last_both_ways(descending: bool) -> None:
    nothing = row(9, "无年份", "1", "个")
    worded = replace(nothing, id="d#t10", target=replace(nothing.target, value=None))
    view = table()
    async with on_stage(view, 80, 14):
        view.set_rows([worded, nothing, *ROWS])
        view.sort("due", descending=descending)
        assert [each.id for each in view.rows[-2:]] == ["d#t10", "d#t9"]
        view.sort("value", descending=descending)
        assert view.rows[-1].id == "d#t10"


async def test_values_of_one_unit_stand_together_whichever_way_they_are_sorted() -> None:
    view = table()
    async with on_stage(view, 80, 12):
        view.set_rows(ROWS)
        view.sort("value", descending=True)
        assert [each.target.unit for each in view.rows] == ["%", "元", "个", "公里", "公里"]
        assert [each.target.value for each in view.rows[-2:]] == [1200, 900]
        view.sort("value")
        assert [each.target.unit for each in view.rows] == ["%", "元", "个", "公里", "公里"]
        assert [each.target.value for each in view.rows[-2:]] == [900, Decimal(1200)]


async def test_chips_count_what_they_show_and_empty_ones_are_stepped_over() -> None:
    actual = replace(ROWS[0], id="d#a", target=replace(ROWS[0].target, status=Status.ACTUAL))
    view = table()
    async with on_stage(view, 80, 12) as (_stage, pilot):
        view.set_rows([*ROWS, actual])
        assert view.arrangement.counts == {"target": 5, "actual": 1, "all": 6}
        view.next_chip()
        assert [each.id for each in view.rows] == ["d#a"]
        view.next_chip()
        assert len(view.rows) == 6
        view.set_rows(ROWS)
        view.next_chip()
        view.next_chip()
        assert view.arrangement.chip == "all"
        await pilot.pause()


async def test_a_click_on_the_head_sorts_and_a_double_click_on_a_row_goes_there() -> None:
    view = table()
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows(ROWS)
        await pilot.click(offset=Offset(70, 0))
        await pilot.pause()
        assert view.arrangement.column == "due"
        await pilot.click(offset=Offset(10, 2))
        assert not [m for m in stage.posted if isinstance(m, TableView.Selected)]
        await pilot.double_click(offset=Offset(10, 3))
        await pilot.pause()
        assert [m for m in stage.posted if isinstance(m, TableView.Selected)]
        assert view.cursor == 2


async def test_groups_have_bold_heads_and_counts() -> None:
    view = table()
    async with on_stage(view, 80, 14) as (stage, pilot):
        view.set_rows(ROWS)
        view.group("section")
        await pilot.pause()
        assert [line.split()[0] for line in seen(stage)[1:8]] == [
            "一、蓝绿空间", "▌", "绿道总长", "建成区内可供居民日常使用的公园绿地面积占比",
            "二、投资", "园林绿化投资规模", "绿道总长",
        ]  # fmt: skip
        assert seen(stage)[1].rstrip().endswith("─ 3")
        assert [style.bold for style in looks(stage, "  一、蓝绿空间 ")] == [True]
        await pilot.press("j", "j", "j")
        assert view.current is not None
        assert view.current.id == "d#t3"
        view.group("indicator")
        view.group()
        assert view.grouping == ""
        assert view.rows == ROWS


async def test_documents_are_a_way_to_group_where_there_are_several() -> None:
    other = [replace(each, id=f"e{each.id}", document="e") for each in ROWS]
    view = table(names=NAMES)
    async with on_stage(view, 120, 16) as (stage, pilot):
        view.set_rows([*ROWS, *other])
        view.group("document")
        await pilot.pause()
        heads = [line.split()[0] for line in seen(stage) if "──" in line]
        assert heads == ["北京", "上海"]


async def test_reviews_and_marks_are_told_beside_the_row() -> None:
    view = table(marked={"d#t4"})
    rows = [
        replace(ROWS[n], review=r) for n, r in enumerate(("confirmed", "corrected", "rejected"))
    ]
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows([*rows, *ROWS[3:]])
        await pilot.pause()
        assert [line[1] for line in seen(stage)[1:6]] == ["✓", "✎", "✗", "●", " "]


async def test_an_inherited_year_is_dim() -> None:
    view = table()
    rows = [
        row(1, "口袋公园", "80", "个", year=2030, year_source=YearSource.INHERITED),
        row(2, "口袋公园", "80", "个", year=2031, year_source=YearSource.EXPLICIT),
    ]
    async with on_stage(view, 80, 12) as (stage, pilot):
        view.set_rows(rows)
        await pilot.pause()
        (first,), (second,) = looks(stage, "2030"), looks(stage, "2031")
        assert first.color != second.color
