"""The library as a table: sorted, filtered, grouped; several at once; failures; the trash."""

from __future__ import annotations

from pathlib import Path

from tests.tui.journey import NARROW, Journey, journey


def titles(user: Journey) -> list[str]:
    """The titles in the table, from the top."""
    return [row.title for row in user.app.screen.view.rows if hasattr(row, "title")]  # type: ignore[attr-defined]


def plans(folder: Path, count: int = 3) -> str:
    (folder / "s").mkdir()
    for number in range(count):
        head = f"---\ndate: 2026-0{number + 1}-01\n---\n# 第{number}号规划\n"
        text = f"{head}\n到2030年建成{number}座。\n"
        (folder / "s" / f"{number}.md").write_text(text, encoding="utf-8")
    return str(folder / "s")


async def test_sorted_by_every_column_both_ways_and_back(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md", paths=[plans(tmp_path)]) as user:
        await user.press("L")
        given = titles(user)
        view = user.app.screen.view  # type: ignore[attr-defined]
        for column in view.topic.columns(120):
            view.column = column.key
            await user.press("s")
            up = titles(user)
            assert "▲" in user.rows[3]
            await user.press("s")
            assert "▼" in user.rows[3]
            assert sorted(up) == sorted(titles(user)) == sorted(given)
            await user.press("s")
            assert titles(user) == given
        view.column = "date"
        await user.press("s", "s")
        dates = [row.date for row in view.rows if row.date]
        assert dates == sorted(dates, reverse=True)


async def test_documents_taken_are_the_scope_of_search_and_targets(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", paths=[plans(tmp_path)]) as user:
        await user.press("L", "f")
        await user.type("号规划")
        await user.press("enter", "A", "space")
        assert "3 documents taken" in user.place_row
        await user.press("escape", "escape")
        assert "3 documents taken" in user.pane_row
        assert user.app.main.table.count == 3
        assert len({row.document for row in user.app.main.table.rows}) == 3
        await user.search("到")
        result = user.app.main.finding.result
        assert result is not None
        assert {each.document for each in result.documents} == set(user.app.main.asking.scope)
        await user.press("4", "a")  # all documents
        assert user.app.main.table.count > 3
        await user.press("L", "escape", "L", "A", "space", "space", "escape", "escape")


async def test_tags_of_several_at_once_filter_and_group(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", paths=[plans(tmp_path)], size=NARROW) as user:
        await user.press("L", "f")
        await user.type("号规划")
        await user.press("enter", "A", "space", "escape", "m")
        await user.press("shift+tab")
        await user.type("湾区")
        await user.press("escape")
        assert "u takes it back" in user.place_row
        await user.type("f#湾\r")
        assert user.sees("3/4")
        await user.press("escape", "g")
        assert user.sees("#湾区 ──")
        await user.press("u")
        assert not any(info.tags for info in user.app.desk.workspace.documents())


async def test_what_was_not_read_stays_with_its_reason(tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"")
    async with journey(tmp_path, "plan.md") as user:
        await user.press("L", "a")
        await user.type(f"{bad}\r")
        assert user.sees("Not read", "bad.md", "empty")
        await user.press("end", "enter")  # tried again
        assert user.sees("Not read", "bad.md")
        bad.write_text("# 好了的规划\n\n到2030年建成9座。\n", encoding="utf-8")
        await user.press("end", "enter")
        assert not user.sees("Not read")
        assert user.sees("好了的规划", "added 1")


async def test_the_trash_gives_back_by_the_same_keys(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md", "english.md") as user:
        documents = user.app.desk.workspace.documents
        await user.press("L", "space", "space", "d")
        assert "2 in the trash" in user.place_row
        assert len(documents()) == 1
        await user.press("u")
        assert len(documents()) == 3
        await user.press("d", "tab", "space")
        assert user.sees("[", "Trash") or user.sees("Trash 0")
        assert len(documents()) == 3
        await user.press("u")
        assert len(documents()) == 2
        await user.press("t", "escape")
        assert user.app.screen is user.app.main


async def test_two_documents_of_like_titles_are_told_apart(tmp_path: Path) -> None:
    for year in ("十四五", "十五五"):
        title = "云岭市国民经济和社会发展第" + {"十四五": "十四", "十五五": "十五"}[year]
        text = f"# {title}个五年规划和二〇三五年远景目标纲要\n\n到2030年增长5%。\n"
        (tmp_path / f"{year}.md").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / "十四五.md"), str(tmp_path / "十五五.md")]
    for size in ((120, 36), NARROW):
        async with journey(tmp_path, paths=paths, size=size, language="zh") as user:
            await user.press("L")
            assert user.sees("第十四个", "第十五个")
