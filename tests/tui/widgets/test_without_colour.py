"""What colour tells is told without it too."""

from __future__ import annotations

import pytest

from tests.tui.samples import document, info, search
from tests.tui.widgets.stage import looks, on_stage, raw, seen
from tui.themes import DARK, LIGHT, TERMINAL
from tui.widgets.hits import HitsView
from tui.widgets.outline import OutlineView
from tui.widgets.reader import ReaderView

TEXT = "新建口袋公园，公园之间以绿道相连。"


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("no_colour")
async def test_the_cursor_of_the_outline_is_reversed() -> None:
    outline = OutlineView()
    async with on_stage(outline, 31, 8, TERMINAL) as (stage, pilot):
        plan = document(TEXT)
        outline.set_documents([info(plan)])
        outline.set_sections(plan.id, plan.sections)
        await pilot.press("j")
        await pilot.pause()
        (style,) = looks(stage, "一、总体要求")
        assert style.reverse


@pytest.mark.usefixtures("no_colour")
@pytest.mark.parametrize("theme", [TERMINAL, LIGHT])
async def test_the_current_hit_is_reversed_and_the_others_underlined(theme: str) -> None:
    reader = ReaderView()
    async with on_stage(reader, 60, 8, theme) as (stage, pilot):
        reader.show(document(TEXT))
        reader.set_hits({1: [(4, 6), (7, 9)]}, (1, 0))
        await pilot.pause()
        current, other = looks(stage, "公园")
        assert (current.reverse, bool(other.reverse)) == (True, False)
        assert other.underline


@pytest.mark.usefixtures("no_colour")
async def test_nothing_but_weight_line_and_reverse_reaches_the_terminal() -> None:
    hits = HitsView()
    async with on_stage(hits, 37, 8, TERMINAL) as (stage, pilot):
        plan = document(TEXT)
        hits.set_result(search(plan, "公园"), {plan.id: plan.title})
        await pilot.pause()
        codes = {
            code
            for part in raw(stage).split("\x1b[")[1:]
            for code in part.partition("m")[0].split(";")
        }
        assert codes <= {"", "0", "1", "2", "4", "7", "39", "49"}
        assert "7" in codes


@pytest.mark.parametrize("theme", [LIGHT, DARK])
async def test_the_cursor_line_of_the_pane_in_use_has_one_shade(theme: str) -> None:
    outline = OutlineView()
    async with on_stage(outline, 31, 8, theme) as (stage, pilot):
        plan = document(TEXT)
        outline.set_documents([info(plan)])
        await pilot.pause()
        shades = {
            segment.style.bgcolor
            for strip in stage.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        }
        assert len(shades) == 2
        stage.set_focus(None)
        await pilot.pause()
        shades = {
            segment.style.bgcolor
            for strip in stage.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        }
        assert len(shades) == 1


async def test_a_pane_shows_where_it_is_only_under_the_pointer() -> None:
    reader = ReaderView()
    async with on_stage(reader, 60, 8) as (stage, pilot):
        reader.show(document(*[TEXT] * 30))
        await pilot.pause()
        assert not any(row.endswith("▐") for row in seen(stage))
        await pilot.hover(ReaderView)
        await pilot.pause()
        assert [row[-1] for row in seen(stage)].index("▐") == 0
        await pilot.press("G")
        await pilot.pause()
        assert seen(stage)[-1].endswith("▐")
        assert not seen(stage)[0].endswith("▐")
