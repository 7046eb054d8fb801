"""The targets table in the explorer: filtered, corrected, exported as shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.journey import NARROW, WIDE, journey


async def test_targets_are_filtered_as_one_types(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t")
        every = len(user.app.main.table.rows)
        await user.press("f")
        await user.type("unit:家")
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
        assert (table.filter, [row.id for row in table.rows]) == ("", shown)
        assert not user.sees("yaer")


async def test_typing_never_changes_which_rows_are_meant(tmp_path: Path) -> None:
    """A word looks at names; a status that is typed moves the chip and leaves the line."""
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "f")
        await user.type("园")
        table = user.app.main.table
        assert {row.target.indicator for row in table.rows} == {"特色园区"}
        assert user.sees("4 more targets lack 园 in their name · Esc shows all")
        await user.type(" status:all ")
        assert user.app.main.targets.arrangement.chip == "all"
        assert table.filter.strip() == "园"
        assert "status" not in user.search_row
        await user.press("enter", "r")
        assert user.app.main.targets.arrangement.chip == "target"


async def test_a_filter_is_seen_on_the_badge_cleared_by_escape_and_gone_at_the_next_start(
    tmp_path: Path,
) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "f")
        await user.type("园\r")
        await user.press("2")
        assert "4 Targets 1/5" in user.pane_row
        await user.press("4", "escape")
        assert user.app.main.targets.item_count == 5
        assert "1/5" not in user.pane_row
        await user.press("f")
        await user.type("园\r")
        await user.press("q")
    async with journey(tmp_path) as user:
        await user.press("t")
        assert user.app.main.targets.item_count == 5
        assert "f 园" not in user.search_row


async def test_words_that_no_name_holds_are_looked_for_in_the_passages(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "f")
        await user.type("机器人\r")
        assert user.app.main.table.rows == []
        assert user.sees("passages hold it: i")
        await user.press("i")
        rows = user.app.main.table.rows
        assert rows
        assert all("机器人" in row.text for row in rows)
        await user.press("i")
        assert user.app.main.targets.item_count == 5


async def test_what_is_hidden_is_said_with_the_key_that_shows_it(tmp_path: Path) -> None:
    plan = tmp_path / "small.md"
    plan.write_text("# 某县规划\n\n## 一、现状\n\n2023年，全县共有公园12个。\n", "utf-8")
    async with journey(tmp_path, paths=[str(plan)]) as user:
        await user.press("t")
        assert user.app.main.table.rows == []
        assert user.sees("no targets here · r: ")
        await user.press("r")
        assert user.app.main.table.rows


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_every_column_is_sorted_both_ways_by_one_key(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with journey(tmp_path, "plan.md", "news.md", size=size) as user:
        await user.press("t", "a", *["left"] * 8)
        view = user.app.main.targets
        heads = [column.key for column in view._columns()]
        for head in heads:
            given = [row.id for row in view.rows]
            await user.press("s")
            assert (view.arrangement.column, view.arrangement.descending) == (head, False)
            await user.press("s")
            assert view.arrangement.descending
            await user.press("s")
            assert [row.id for row in view.rows] == given
            await user.press("right")


async def test_of_several_documents_each_row_and_the_title_name_their_own(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md", size=(120, 30)) as user:
        await user.press("t", "a")
        assert "Targets · 2 documents" in user.title_row
        view = user.app.main.targets
        assert len({row.split()[1 if row[0] == "▌" else 0] for row in user.rows[4:9]}) >= 1
        titles = set()
        for _ in range(view.item_count):
            assert view.current is not None
            assert view.current.document_title[:8] in user.title_row
            titles.add(view.current.document_title)
            await user.press("down")
        assert len(titles) == 2


async def test_two_documents_with_like_titles_are_told_apart(tmp_path: Path) -> None:
    text = "# 云岭市产业规划\n\n## 一、目标\n\n到{year}年，建设公园{n}个。\n"
    paths = []
    for number, year in enumerate((2025, 2030), 1):
        path = tmp_path / f"plan{number}.md"
        path.write_text(text.format(year=year, n=number * 10), "utf-8")
        paths.append(str(path))
    async with journey(tmp_path, paths=paths) as user:
        await user.press("t", "a")
        names = [
            user.app.main.targets.topic.cell(row, column)
            for row in user.app.main.table.rows
            for column in user.app.main.targets._columns()[:1]
        ]
        assert len(set(map(str, names))) == 2


async def test_a_range_of_rows_is_marked_at_once(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t", "v", "down", "down", "space")
        assert len(user.app.desk.workspace.marks()) == 3
        await user.press("A", "space")
        assert len(user.app.desk.workspace.marks()) == 5


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
        assert all("企业" in row.text for row in table.rows)
        assert len({row.document for row in table.rows}) == 2
        assert user.sees("only passages with 企业")
        every = table.every
        await user.press("i")
        assert len(table.rows) == len([row for row in every if row.target.status == "target"])


async def test_the_export_of_targets_is_what_is_shown(tmp_path: Path) -> None:
    import json

    async with journey(tmp_path, "plan.md", "news.md") as user:
        workspace = user.app.desk.workspace
        await user.press("t")
        for filter in ("", "园", "unit:家 OR unit:个", "status:all ", "value>=10 year<=2030"):
            await user.press("f", "end", "ctrl+u")
            await user.type(filter + "\r")
            table = user.app.main.table
            written = json.loads(workspace.export(table.selection, "json"))
            assert [one["locator"] for one in written["excerpts"]] == [
                row.locator for row in table.rows
            ]
            assert table.rows
