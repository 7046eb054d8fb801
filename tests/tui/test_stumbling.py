"""What people stumbled over, once each."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from textual import events

from tests import samples
from tests.tui.journey import journey
from tests.tui.terminal import terminal
from tui.widgets.path_line import PathLine


@pytest.mark.parametrize("keys", [("/",), ("t", "f"), ("L", "a"), ("m",)])
async def test_ctrl_c_never_leaves_what_is_written(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """In search, filter, path and note."""
    async with journey(tmp_path, "plan.md") as user:
        await user.press(*keys)
        await user.type("words")
        await user.press("ctrl+c")
        assert user.app.is_running
        assert user.sees("words")
        assert "ctrl+q leaves" in user.place_row


@pytest.mark.skipif(not hasattr(os, "login_tty"), reason="needs a POSIX terminal")
@pytest.mark.parametrize("pasted", ["\x1bq", "\x1b]52;c;x\x07q", "q\x1b[201q", "t\x1b\x1bq"])
def test_a_paste_outside_any_field_is_no_key(tmp_path: Path, pasted: str) -> None:
    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    with terminal(["plan.md"], tmp_path, size=(80, 24)) as screen:
        screen.wait_for("lists all keys")
        screen.send(f"\x1b[200~{pasted}\x1b[201~")
        screen.settle()
        since = len(screen.output)
        screen.send("4")
        screen.wait_for("[4 Targets", since)
        screen.send("q")
        assert screen.wait() == 0


async def test_many_files_arrive_on_the_librarys_own_screen_and_can_be_stopped(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        text = f"# 第{number}号规划\n\n到2030年建成{number + 1}座。\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    async with journey(tmp_path, "plan.md", language="zh", apart=True) as user:
        workspace, stopped = user.app.desk.workspace, threading.Event()
        add, most = workspace.add, 24

        def to_a_point(paths, *, progress, cancelled, **hints):  # type: ignore[no-untyped-def]
            def told(done: int, total: int, name: str) -> None:
                progress(done, total, name)
                if done == most:
                    stopped.wait(10)

            return add(paths, progress=told, cancelled=cancelled, **hints)

        workspace.add = to_a_point  # type: ignore[method-assign]
        await user.press("L", "a")
        await user.pilot.press(*"many")
        user.app.screen.query_one(PathLine).field.value = str(folder)
        await user.pilot.press("enter")
        while f"{most} of 300" not in user.place_row and f"{most}/300" not in user.place_row:
            await user.pilot.pause(0.02)
        assert "ctrl+x" in user.place_row
        await user.pilot.press("ctrl+x")
        stopped.set()
        await user.rest()
        there = len(workspace.documents()) - 1
        assert most <= there < 300
        assert str(there) in user.place_row
        assert str(300 - there) in user.place_row
        assert user.sees("第0号规划")


async def test_a_long_library_has_a_filter(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    for number in range(40):
        text = f"# 第{number}号规划\n\n到2030年建成{number + 1}座。\n"
        (tmp_path / "s" / f"{number:02}.md").write_text(text, encoding="utf-8")
    async with journey(tmp_path, "plan.md", paths=[str(tmp_path / "s")]) as user:
        await user.press("L", "f")
        await user.type("第37號")
        assert user.sees("第37号规划", "1/41")
        assert not user.sees("第36号规划")
        await user.press("enter", "enter")
        assert user.title_row.strip().startswith("第37号规划")
        await user.press("L", "f")
        await user.type("zz")
        assert user.sees("Esc shows all")
        await user.press("escape", "escape")
        assert user.sees("第1号规划")
        assert not user.sees("Esc shows all")


@pytest.mark.parametrize("screen", [(), ("L",)])
async def test_a_file_dropped_on_the_window_is_added_when_told(
    tmp_path: Path, screen: tuple[str, ...]
) -> None:
    late = tmp_path / "晚到 的.md"
    late.write_text("# 晚到的规划\n\n到2030年建成9座。\n", "utf-8")
    async with journey(tmp_path, "plan.md") as user:
        await user.press(*screen)
        user.app.post_message(events.Paste(f"'{late}'\r"))
        await user.rest()
        assert "晚到 的.md" in user.place_row
        await user.press("escape")
        assert len(user.app.desk.workspace.documents()) == 1
        user.app.post_message(events.Paste("words that are no path\nq"))
        await user.rest()
        user.app.post_message(events.Paste(f"'{late}'\r"))
        await user.rest()
        await user.press("enter")
        assert user.sees("晚到的规划", "added 1")
        if not screen:
            assert user.title_row.strip().startswith("晚到的规划")


async def test_a_newcomer_learns_how_to_open_a_file(tmp_path: Path) -> None:
    late = tmp_path / "late.md"
    late.write_text("# 晚到的规划\n\n到2030年建成9座。\n", "utf-8")
    async with journey(tmp_path) as user:
        assert "ctrl+o opens files" in user.place_row
        await user.press("ctrl+o")
        await user.type(f"{late}\r")
        assert user.title_row.strip().startswith("晚到的规划")


async def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", language="zh") as user:
        await user.press("L", "d", "escape", "escape")
        assert "ctrl+o" in user.text


async def test_an_edited_title_shows_in_citations_and_can_be_undone(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("L", "m", "shift+tab", "shift+tab")  # it begins with what is not known
        for _ in range(30):
            await user.press("delete")
            await user.press("backspace")
        await user.type("云岭改名规划")
        await user.press("tab", "tab", "tab")
        await user.type("never")
        await user.press("escape")
        assert "never" in user.place_row  # a bad date is told, and nothing is lost
        for _ in range(5):
            await user.press("backspace")
        await user.press("escape")
        assert user.sees("云岭改名规划")
        await user.press("escape")
        assert user.title_row.strip().startswith("云岭改名规划")
        await user.press("y")
        assert "云岭改名规划" in (tmp_path / "library" / "copied.txt").read_text("utf-8")
        await user.press("u")
        assert user.title_row.strip().startswith("云岭市产业发展规划")
        await user.press("y")
        assert "云岭改名" not in (tmp_path / "library" / "copied.txt").read_text("utf-8")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_marks_give_way_to_hits_when_one_searches(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with journey(tmp_path, "plan.md", size=size) as user:
        await user.press("space", "5")
        assert user.app.main.marks.display
        await user.press("/")
        await user.type("机器人")
        assert user.app.main.hits.display
        assert not user.app.main.marks.display
        await user.press("enter")
        assert "机器人" in user.passage
        await user.press("5")
        assert user.app.main.marks.display
