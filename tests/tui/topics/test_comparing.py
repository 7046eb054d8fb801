"""The table of a comparison: a cell a plan, held against the leftmost that has one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.model import Document
from data.reading import read
from index.comparing import compare
from index.subjects import Subject, read_subject
from tests.tui.widgets.stage import on_stage, seen
from tui.locale import install
from tui.table.sides import Sides
from tui.table.view import TableView
from tui.topics.comparing.indicators import Indicators, Row, rows_of
from tui.topics.comparing.saying import sides, why
from tui.typography import width

FIRST = """# 云岭市国民经济和社会发展第十五个五年规划纲要

## 第一章 目标

到2030年，森林覆盖率达到45%以上，常住人口城镇化率达到70%，新建公园100个。
"""
SECOND = """# 海川市国民经济和社会发展第十五个五年规划纲要

## 第一章 目标

到2030年，森林覆盖率达到45%以上，常住人口城镇化率达到75%左右。
"""


def subject(text: str, issuer: str) -> Subject:
    document: Document = read(text.encode(), name=f"{issuer}.md")
    found = read_subject(document)
    return replace(found, info=replace(found.info, issuer=issuer))


@pytest.fixture(scope="module")
def topic() -> Indicators:
    plans = [subject(FIRST, "云岭市人民政府"), subject(SECOND, "海川市人民政府")]
    return Indicators(compare(plans), ["云岭", "海川"])


def by_name(topic: Indicators) -> dict[str, Row]:
    return {row.yardstick.target.indicator: row for row in rows_of(topic.comparison)}


def test_each_row_is_shared_or_sole_and_the_same_or_not(topic: Indicators) -> None:
    rows = by_name(topic)
    assert set(topic.answers(rows["森林覆盖率"])) == {"all", "shared", "same"}
    assert set(topic.answers(rows["常住人口城镇化率"])) == {"all", "shared", "other"}
    assert {"all", "sole"} == set(next(topic.answers(r) for n, r in rows.items() if "公园" in n))
    assert topic.first_chip == "shared"


@pytest.mark.parametrize(("columns", "count"), [(120, 2), (160, 2), (80, 2)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_value_edges_stand_six_columns_before_the_end_of_their_cell(
    topic: Indicators, columns: int, count: int, language: str
) -> None:
    install(language)
    view: TableView[Any] = TableView(Indicators(topic.comparison, topic.names))
    async with on_stage(view, columns, 10) as (stage, pilot):
        view.set_rows(rows_of(topic.comparison))
        await pilot.pause()
        lines = seen(stage)
        assert all(width(line) == columns for line in lines)
        cells = [each for each in view._place() if each.column.key.startswith("d")]
        assert len(cells) == count
        head = lines[0]
        for each, name in zip(cells, topic.names, strict=True):
            at = head.index(name)
            assert width(head[:at]) + width(f"{name} 2030") == each.end - 6
        (same,) = (line for line in lines if "森林覆盖率" in line)
        (other,) = (line for line in lines if "城镇化率" in line)
        assert "=" in same
        assert "≠" in other


async def test_five_plans_put_the_unit_behind_the_name(topic: Indicators) -> None:
    plans = [subject(FIRST.replace("云岭", f"{name}岭"), name) for name in "甲乙丙丁戊"]
    five = Indicators(compare(plans), [f"{name}岭" for name in "甲乙丙丁戊"])
    view: TableView[Any] = TableView(five)
    async with on_stage(view, 120, 10) as (stage, pilot):
        view.set_rows(rows_of(five.comparison))
        await pilot.pause()
        assert "森林覆盖率 %" in seen(stage)[1]
        assert [each.start for each in view._place()[1:]] == [39, 55, 71, 87, 103]


async def test_the_characters_that_differ_are_shown_up_on_both_sides(topic: Indicators) -> None:
    row = by_name(topic)["常住人口城镇化率"]
    left, right = sides(row, topic.under(row, "d1"), topic.names)
    assert right is not None
    assert left.text[slice(*left.differs[0])] != ""
    told = "".join(right.text[a:b] for a, b in right.differs)
    assert "左右" in told
    assert why(row, topic.under(row, "d1"), ()) == "≠ value · hedge"
    shown = Sides()
    async with on_stage(shown, 120, 10) as (stage, pilot):
        shown.show(left, right)
        await pilot.pause()
        assert seen(stage)[0].startswith(" 云岭   70 %   2030")
        assert width(seen(stage)[0].partition("海川")[0]) == 61
