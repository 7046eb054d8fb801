"""Notes cannot be lost."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest
from textual import events

from tests import samples
from tests.tui.journey import NARROW, SIZES, journey
from tests.tui.terminal import terminal


@pytest.mark.parametrize("size", SIZES)
async def test_escape_keeps_the_note_and_the_passage_stays_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with journey(tmp_path, "plan.md", size=size) as user:
        await user.search("森林")
        passage = user.passage
        await user.press("m")
        assert user.sees("森林", "Esc done")
        await user.type("第一行\r")
        await user.type("second [b]line[/b]")
        await user.press("escape")
        (mark,) = user.app.desk.workspace.marks()
        assert mark.note == "第一行\nsecond [b]line[/b]"
        assert user.passage == passage
        assert user.reader.has_focus
        assert "u takes it back" in user.place_row
        await user.press("m")
        await user.type("\rthird")
        await user.press("escape", "u")
        (mark,) = user.app.desk.workspace.marks()
        assert mark.note == "第一行\nsecond [b]line[/b]"
        await user.press("u")
        assert user.app.desk.workspace.marks() == []
        await user.press("ctrl+r", "5")
        assert user.sees("第一行", "second [b]line[/b]")


@pytest.mark.parametrize("size", SIZES)
async def test_one_note_over_a_range_is_one_mark(tmp_path: Path, size: tuple[int, int]) -> None:
    async with journey(tmp_path, "plan.md", size=size) as user:
        await user.press("2", "home", "v", "down", "down")
        wanted = user.app.main.keeping.chosen()
        await user.press("m")
        await user.type("one for all")
        await user.press("escape")
        (mark,) = user.app.desk.workspace.marks()
        assert list(mark.locators) == wanted
        assert len(wanted) == 3
        assert user.rows[3:-3] != []
        noted = [row for row in user.rows if "◦" in row]
        assert len(noted) >= 2
        await user.press("m")
        assert user.sees("one for all")
        await user.press("escape", "space")
        assert user.app.desk.workspace.marks() == []


async def test_a_range_has_one_note_and_one_citation_in_an_export(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("2", "home", "down", "v", "down", "m")
        await user.type("together")
        await user.press("escape")
        written = user.app.desk.workspace.export("marks", "md").decode()
    assert written.count("together") == 1
    assert written.count("[^1]") == 2
    assert "[^2]" not in written
    assert "段" in written


async def test_tags_are_completed_from_those_in_use(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.search("森林")
        await user.press("m", "tab")
        await user.type("要核对 Invest")
        await user.press("escape", "up", "m", "tab")
        await user.type("inv")
        await user.press("tab")
        await user.type("#要")
        await user.press("tab", "tab")
        await user.type("and a note")
        await user.press("escape")
        first, second = user.app.desk.workspace.marks()
        assert set(first.tags) == {"要核对", "Invest"}
        assert second.tags == first.tags
        assert second.note == "and a note"


async def test_a_paste_keeps_its_lines_and_nothing_hostile(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", size=NARROW) as user:
        await user.press("m")
        user.app.post_message(events.Paste("一\n二\x07\u202e三\x9b\ttab"))
        await user.rest()
        await user.press("escape")
        (mark,) = user.app.desk.workspace.marks()
    assert mark.note.startswith("一\n二")
    assert not set(mark.note) & set("\x07\u202e\x9b\t")


async def test_nothing_written_marks_nothing_and_an_emptied_note_keeps_its_mark(
    tmp_path: Path,
) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("m", "escape")
        assert user.app.desk.workspace.marks() == []
        await user.press("m")
        await user.type("ab")
        await user.press("escape", "m", "backspace", "backspace", "escape")
        (mark,) = user.app.desk.workspace.marks()
        assert mark.note == ""


async def test_a_draft_outlives_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.explorer.noting.DRAFT_SECONDS", 0.05)
    async with journey(tmp_path, "plan.md") as user:
        await user.search("森林")
        await user.press("m")
        await user.type("half a thou")
        while not user.app.desk.workspace.drafts():
            await user.pilot.pause(0.05)
        draft = user.app.desk.workspace.drafts()[0]
        monkeypatch.setattr(user.app.main.noting, "keep_now", lambda: "")  # as if it were killed
    assert draft.note == "half a thou"
    async with journey(tmp_path) as user:
        assert "unfinished note" in user.place_row
        await user.search("森林")
        await user.press("m")
        assert user.sees("half a thou", "unfinished")
        await user.type("ght")
        await user.press("escape")
        assert user.app.desk.workspace.marks()[0].note == "half a thought"
        assert user.app.desk.workspace.drafts() == []


async def test_a_library_in_use_keeps_the_note_on_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.library import LockedError

    async with journey(tmp_path, "plan.md") as user:
        await user.press("m")
        await user.type("precious")

        def locked(*args: object, **kwargs: object) -> None:
            raise LockedError("in use by another planview")

        monkeypatch.setattr(user.app.desk.workspace, "mark", locked)
        await user.press("escape")
        assert user.sees("precious", "in use by another")
        await user.press("ctrl+q")
    assert any("precious" in line for line in user.app.farewell)


@pytest.mark.skipif(not hasattr(os, "login_tty"), reason="needs a POSIX terminal")
@pytest.mark.parametrize("ending", ["\x11", signal.SIGTERM, signal.SIGHUP])
def test_leaving_while_writing_keeps_the_note(tmp_path: Path, ending: str | signal.Signals) -> None:
    from data.library import Library

    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    with terminal(["plan.md"], tmp_path) as screen:
        screen.wait_for("lists all keys")
        since = len(screen.output)
        screen.send("m")
        screen.wait_for("Esc done", since)
        screen.send("\x03a q\x03")
        screen.settle()
        if isinstance(ending, str):
            screen.send(ending)
        else:
            screen.signal(ending)
        screen.wait()
    with Library.open(tmp_path / "library", read_only=True) as library:
        assert [mark.note for mark in library.marks()] == ["a q"]


async def test_marks_of_another_process_appear_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.explorer.watching.LOOK_SECONDS", 0.05)
    async with journey(tmp_path, "plan.md") as user:
        await user.search("森林")
        place = user.app.main.keeping.chosen()[0]
        assert not user.sees("●")
        from index.workspace import Workspace

        other = await asyncio.to_thread(Workspace.open, tmp_path / "library")
        await asyncio.to_thread(other.mark, place)
        other.close()
        for _ in range(200):
            if user.sees("●"):
                break
            await user.pilot.pause(0.05)
        assert user.sees("●")


async def test_u_takes_a_verdict_back(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("t")
        row = user.app.main.targets.current
        assert row is not None
        await user.press("!", "enter")
        assert user.app.desk.workspace.target(row.id).review == "confirmed"
        assert "u takes it back" in user.place_row
        await user.press("u")
        assert user.app.desk.workspace.target(row.id).review == "auto"
        await user.press("ctrl+r")
        assert user.app.desk.workspace.target(row.id).review == "confirmed"
