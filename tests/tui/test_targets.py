"""The targets table in the explorer: filtered, corrected, exported as shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.journey import journey


async def test_targets_are_filtered_as_one_types(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t")
        every = len(user.app.main.table.rows)
        await user.press("f")
        await user.type(" unit:家")
        rows = user.app.main.table.rows
        assert 0 < len(rows) < every
        assert {row.target.unit for row in rows} == {"家"}
        await user.type(" year<=")
        assert user.search_row.strip()
        await user.press("enter")
        assert user.app.main.targets.has_focus


@pytest.mark.parametrize("leave", ["escape", "enter"])
async def test_a_filter_that_means_nothing_gives_way(tmp_path: Path, leave: str) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "f")
        table = user.app.main.table
        shown = [row.id for row in table.rows]
        await user.type("yaer>2020")
        assert user.sees("no field “yaer”")
        await user.press(leave)
        assert (table.filter, [row.id for row in table.rows]) == ("status:target", shown)
        assert not user.sees("yaer")


async def test_a_correction_that_cannot_be_read_stays_to_be_mended(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "!", "down", "down", "ctrl+u")
        await user.type("abc\r")
        assert user.sees("abc", "value")
        await user.press("ctrl+u")
        await user.type("77\r")
        assert str(user.app.main.table.rows[0].target.value) == "77"


async def test_a_target_is_corrected_rejected_and_as_it_was(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "!")
        assert user.sees("1200亿元")
        await user.press("down", "end")
        await user.type("（规上）")
        await user.press("enter")
        row = user.app.main.targets.current
        assert row is not None
        assert row.target.indicator.endswith("（规上）")
        assert row.review == "corrected"
        before = len(user.app.main.table.rows)
        await user.press("!", "right", "enter")
        assert len(user.app.main.table.rows) == before - 1
        await user.press("f")
        await user.type(" review:rejected")
        await user.press("enter", "!", "left", "enter")
        (row,) = user.app.desk.workspace.targets("value=1200亿")
        assert row.review == "auto"


async def test_targets_limited_to_hits_in_all_documents(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.search("企业")
        await user.press("t", "a", "i")
        table = user.app.main.table
        assert "企业" in table.filter
        assert all("企业" in row.text for row in table.rows)
        assert len({row.document for row in table.rows}) == 2
        await user.press("i")
        assert table.filter == "status:target"


async def test_the_export_of_targets_is_what_is_shown(tmp_path: Path) -> None:
    import json

    async with journey(tmp_path, "plan.md", "news.md") as user:
        workspace = user.app.desk.workspace
        await user.press("t")
        for filter in ("status:target", "unit:家 OR unit:个", "", "value>=10 year<=2030"):
            await user.press("f", "end", "ctrl+u")
            await user.type(filter + "\r")
            table = user.app.main.table
            written = json.loads(workspace.export(table.selection, "json"))
            assert [one["locator"] for one in written["excerpts"]] == [
                row.locator for row in table.rows
            ]
            assert table.rows
