"""The picture of the targets: scales, lines, and what is not drawn."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Status
from index.results import TargetRow
from tests.tui.topics.rows import ROWS, row
from tests.tui.widgets.stage import on_stage, seen
from tui.table.view import TableView
from tui.topics import chart
from tui.topics.chart import Chart
from tui.typography import width

AIM = row(11, "森林覆盖率", "48", "%", year=2030)
NOW = replace(
    row(12, "森林覆盖率", "24", "%"),
    target=replace(row(12, "森林覆盖率", "24", "%", year=2025).target, status=Status.ACTUAL),
)


@pytest.mark.parametrize(
    ("value", "top", "step"),
    [("240", "250", "50"), ("58", "60", "20"), ("85", "90", "30"), ("95", "100", "20"),
     ("7", "8", "2"), ("0.36", "0.4", "0.1")],
)  # fmt: skip
def test_a_scale_ends_at_the_next_round_number(value: str, top: str, step: str) -> None:
    assert chart.round_top(Decimal(value)) == (Decimal(top), Decimal(step))


@given(st.decimals("0.001", "1e13", allow_nan=False), st.integers(12, 120))
def test_every_scale_holds_its_value_and_has_the_width_asked(value: Decimal, columns: int) -> None:
    top, step = chart.round_top(value)
    assert top >= value
    assert 0 <= chart.place(value, top, columns) < columns
    assert step > 0
    assert len(chart.scale(value, columns, Decimal(1))) == columns


def test_what_was_reached_is_the_latest_of_the_same_indicator_and_unit() -> None:
    older = replace(NOW, target=replace(NOW.target, year=2020, value=Decimal(20)))
    elsewhere = replace(NOW, document="other")
    found = chart.reached([NOW, older, AIM, elsewhere])
    assert found["d", "森林覆盖率", "%"] is NOW
    assert set(found) == {("d", "森林覆盖率", "%"), ("other", "森林覆盖率", "%")}


async def test_a_plan_is_drawn_from_where_it_stands_to_where_it_wants_to_be() -> None:
    rows = [*ROWS, AIM]
    growth = row(13, "产值增速", "6", "%", kind="growth", direction="up")
    view: TableView[TargetRow] = TableView(Chart([*rows, growth], [*rows, NOW], {"d": "北京"}))
    async with on_stage(view, 120, 16) as (stage, pilot):
        view.set_rows([*rows, growth])
        view.group("indicator")
        await pilot.pause()
        lines = seen(stage)
        (head,) = (line for line in lines if "森林覆盖率 ·" in line)
        assert head.split()[-6:] == ["0", "10", "20", "30", "40", "50"]
        drawn = lines[lines.index(head) + 1]
        assert drawn.split()[-5:-1] == ["北京", "24", "→", "48"]
        start, end = drawn.index("○"), drawn.index("●")
        assert set(drawn[start + 1 : end]) == {"━"}
        below = [line for line in lines if "not drawn" in line]
        assert below
        assert lines.index(below[0]) > lines.index(drawn)
        assert any("产值增速" in line for line in lines[lines.index(below[0]) :])


@pytest.mark.parametrize("columns", [40, 50, 62, 88, 200])
async def test_the_picture_fits_every_width(columns: int) -> None:
    rows = [*ROWS, AIM]
    view: TableView[TargetRow] = TableView(Chart(rows, [*rows, NOW]))
    async with on_stage(view, columns, 16) as (stage, pilot):
        view.set_rows(rows)
        view.group("indicator")
        await pilot.pause()
        assert all(width(line) == columns for line in seen(stage))
