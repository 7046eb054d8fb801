from __future__ import annotations

import pytest
from textual.geometry import Offset

from tests.tui.widgets.stage import on_stage, seen
from tui.typography import width
from tui.widgets.pane_rule import PaneGroup, PaneRule, PaneTab

NAMES = ("目录", "正文", "命中", "目标", "标记")
TABS = tuple(
    PaneTab(number, name, count)
    for number, (name, count) in enumerate(zip(NAMES, (None, None, 6, 11, 1), strict=True), 1)
)
WIDE = [PaneGroup(TABS[:1], 31), PaneGroup(TABS[1:2], 50), PaneGroup(TABS[2:])]


async def test_the_rule_over_three_panes() -> None:
    rule = PaneRule()
    async with on_stage(rule, 120, 1) as (stage, pilot):
        rule.set_panes(WIDE, 2)
        await pilot.pause()
        assert seen(stage) == [
            "─ 1 目录 ──────────────────────┬─ 2 正文 ─────────────────────────────────────────┬"
            "─ 3 命中 6   4 目标 11   5 标记 1 ───"
        ]


async def test_the_rule_over_one_pane_puts_the_active_name_in_brackets() -> None:
    rule = PaneRule()
    english = tuple(
        PaneTab(number, name, count)
        for number, name, count in (
            (1, "Outline", None), (2, "Reader", None), (3, "Hits", 6), (4, "Targets", 11),
            (5, "Marks", 1),
        )
    )  # fmt: skip
    async with on_stage(rule, 80, 1) as (stage, pilot):
        rule.set_panes([PaneGroup(english)], 2, brackets=True)
        await pilot.pause()
        assert seen(stage) == [
            "─ 1 Outline  [2 Reader]  3 Hits 6  4 Targets 11  5 Marks 1 ─────────────────────"
        ]


async def test_without_colour_the_active_name_is_in_brackets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rule = PaneRule()
    async with on_stage(rule, 120, 1) as (stage, pilot):
        rule.set_panes(WIDE, 4)
        await pilot.pause()
        assert "[4 目标 11]" in seen(stage)[0]
        assert width(seen(stage)[0]) == 120


@pytest.mark.parametrize("columns", [1, 5, 12, 20, 40, 60])
async def test_a_narrow_rule_keeps_the_active_name_and_every_digit_it_has_room_for(
    columns: int,
) -> None:
    rule = PaneRule()
    async with on_stage(rule, columns, 1) as (stage, pilot):
        rule.set_panes([PaneGroup(TABS)], 3, brackets=True)
        await pilot.pause()
        shown = seen(stage)[0]
        assert width(shown) == columns
        if columns >= 40:
            assert "[3 命中 6]" in shown
            assert all(str(digit) in shown for digit in range(1, 6))


async def test_a_click_on_a_name_chooses_its_pane() -> None:
    rule = PaneRule()
    async with on_stage(rule, 120, 1) as (stage, pilot):
        rule.set_panes(WIDE, 2)
        await pilot.click(offset=Offset(95, 0))
        await pilot.pause()
        before = len(stage.posted)
        await pilot.click(offset=Offset(98, 0))
        await pilot.pause()
        assert stage.last(PaneRule.Chosen).number == 4
        assert len(stage.posted) == before + 1
        await pilot.click(offset=Offset(20, 0))
        await pilot.pause()
        assert len(stage.posted) == before + 1
