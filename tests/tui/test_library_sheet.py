"""Documents coming and going in the explorer."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.tui.journey import journey


async def test_library_removes_and_restores(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.press("L", "d")
        assert len(user.app.desk.workspace.documents()) == 1
        await user.press("u")
        assert len(user.app.desk.workspace.documents()) == 2
        await user.press("d", "t")
        assert user.sees("Trash")
        await user.press("enter")
        assert len(user.app.desk.workspace.documents()) == 2


async def test_library_adds_by_path(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "late.md").write_text("# 晚到的规划\n\n到2030年建成9座。\n", "utf-8")
    async with journey(tmp_path, "plan.md") as user:
        await user.press("L", "a")
        await user.type(str(tmp_path / "mo"))
        await user.press("tab", "enter")
        assert user.sees("晚到的规划", "added 1")


async def test_a_fresh_library_holds_the_bundled_plans(tmp_path: Path) -> None:
    async with journey(tmp_path) as user:
        assert len(user.app.desk.workspace.documents()) >= 3
        assert user.sees("规划")


async def test_what_could_not_be_added_is_told_and_the_rest_opens(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    paths = [str(tmp_path / "missing.md"), str(tmp_path / "empty.md")]
    async with journey(tmp_path, "plan.md", paths=paths) as user:
        assert user.title_row.strip().startswith("云岭市产业发展规划")
        assert "missing.md" in user.place_row
        await user.press("q")
    assert user.app.return_code == 1


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
async def test_a_library_that_cannot_be_opened_ends_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("not a folder", encoding="utf-8")
    async with journey(tmp_path) as user:
        await user.rest()
    assert user.app.return_code == 74


async def test_adding_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    import threading

    async with journey(tmp_path, "plan.md") as user:
        workspace = user.app.desk.workspace
        add, stopped = workspace.add, threading.Event()

        def slowly(paths, *, progress, cancelled, **hints):  # type: ignore[no-untyped-def]
            progress(3, 12, "/some/where/third.md")
            while not cancelled():
                stopped.wait(0.01)
            stopped.set()
            return add([])

        workspace.add = slowly  # type: ignore[method-assign]
        task = asyncio.create_task(user.app.add(["folder"]))
        while "3 of 12: third.md" not in user.place_row:
            await user.pilot.pause(0.01)
        assert not stopped.is_set()
        await user.pilot.press("ctrl+x")
        report = await task
        assert stopped.is_set()
        assert report.added == ()
        await user.press("ctrl+x")
        assert "nothing is under way" in user.place_row


async def test_a_new_version_of_the_open_document_is_shown(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        plan = tmp_path / "plan.md"
        plan.write_text(plan.read_text("utf-8").replace("300家", "900家"), "utf-8")
        await user.press("L", "a")
        await user.type(f"{plan}\r")
        assert user.sees("updated 1")
        await user.press("escape")
        assert user.sees("900家")
        assert not user.sees("300家")


async def test_removing_the_open_document_opens_another(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.press("L", "home", "d", "escape")
        assert user.title_row.strip().startswith("云岭发布")
        await user.press("L", "d", "escape")
        assert user.title_row.strip() == "planview"
        await user.press("t", "space", "e", "n", "z", "z", "1", "enter", "]", "y")
        assert user.app.is_running


async def test_a_fault_while_adding_still_opens_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("q")

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("[/b] a fault of planview's own")

    monkeypatch.setattr("index.workspace.Workspace.add", broken)
    async with journey(tmp_path, "news.md") as user:
        assert user.title_row.strip().startswith("云岭市产业发展规划")
        assert "RuntimeError" in user.place_row
        assert "[/b] a fault" in (tmp_path / "library" / "planview.log").read_text("utf-8")


async def test_watched_folders_are_looked_through_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    async with journey(tmp_path, "plan.md") as user:
        user.app.desk.workspace.watch(folder)
        await user.press("q")
    (folder / "late.md").write_text("# 晚到的规划\n\n到2030年建成9座。\n", "utf-8")
    async with journey(tmp_path) as user:
        assert user.sees("晚到的规划", "added 1")
        assert user.title_row.strip().startswith("云岭市产业发展规划")
