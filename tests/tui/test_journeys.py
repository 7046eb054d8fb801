"""The people of the design and their tasks, by keys alone: with letters, and with twins only.

Each runs in both languages and at both sizes, with letters and with twins in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.journey import NARROW, WIDE, journey
from tui.actions import BY_NAME

Keys = Callable[[str], str]


def letters(act: str) -> str:
    """The key that is printed."""
    return BY_NAME[act].keys[0]


def twins(act: str) -> str:
    """A key that an input method leaves alone: no letter, digit or ASCII sign."""
    return next(key for key in BY_NAME[act].bound if len(key) > 1 or not key.isascii())


in_every_form = pytest.mark.parametrize(
    ("language", "size", "keys"),
    [("en", WIDE, letters), ("zh", WIDE, twins), ("en", NARROW, twins), ("zh", NARROW, letters)],
    ids=["en-wide-letters", "zh-wide-twins", "en-narrow-twins", "zh-narrow-letters"],
)


@in_every_form
async def test_journalist_every_number_on_robots_with_citation(
    tmp_path: Path, size: tuple[int, int], language: str, keys: Keys
) -> None:
    files = ("plan.md", "news.md", "english.md")
    async with journey(tmp_path, *files, size=size, language=language) as user:
        sent: list[str] = []
        user.app.send = sent.append  # type: ignore[method-assign]
        await user.search("机器人", keys("search"))
        assert "机器人" in user.passage
        await user.press(keys("targets"), keys("everywhere"), keys("limit"))
        rows = user.app.main.table.rows
        assert {row.target.quote for row in rows} == {"300家", "20家"}
        await user.press("home", keys("mark"), keys("cite"))
        (mark,) = user.app.desk.workspace.marks()
        assert mark.quote == "300家"
        copied = (tmp_path / "library" / "copied.txt").read_text("utf-8")
        assert "300 家" in copied
        assert "云岭市产业发展规划" in copied
        assert any("]52;c;" in sequence for sequence in sent)
        assert user.sees("OSC 52")


@in_every_form
async def test_researcher_where_and_how_often(
    tmp_path: Path, size: tuple[int, int], language: str, keys: Keys
) -> None:
    async with journey(tmp_path, "plan.md", "news.md", size=size, language=language) as user:
        await user.search("产业链", keys("search"))
        await user.press(keys("outline"))
        outline = [row.partition("│")[0].strip("▌ ").split() for row in user.rows[3:-3]]
        assert ["（一）做强产业链", "2"] in outline
        places = []
        for _ in range(6):
            await user.press(keys("next_hit"))
            places.append(user.place_row)
        assert len(set(places)) == 5  # passages; then round again
        await user.press(keys("previous_hit"))
        assert user.place_row == places[-2]
        await user.press(keys("hits"))
        assert user.sees("产业链")


@in_every_form
async def test_investor_large_targets_into_a_table(
    tmp_path: Path,
    size: tuple[int, int],
    language: str,
    keys: Keys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md", "news.md", size=size, language=language) as user:
        await user.press(keys("targets"), keys("filter"), "end")
        await user.type(" unit:元 value>=1000亿 year<=2027\r")
        assert user.sees("1,200", "亿元", "≈")
        await user.press(keys("picture"))
        assert user.sees("工业增加值 亿元")  # alone it has no scale: it stays a row
        await user.press(keys("picture"))
        assert not user.sees("工业增加值 亿元")
        await user.press(keys("export"), "down")
        while not user.sees("[csv]"):
            await user.press("right")
        await user.press("enter")
        (file,) = tmp_path.glob("*.csv")
        selection = user.app.main.table.selection
        assert file.read_bytes() == user.app.desk.workspace.export(selection, "csv")
        assert "工业增加值" in file.read_text("utf-8")


@in_every_form
async def test_student_notes_tags_and_going_on_where_one_left(
    tmp_path: Path,
    size: tuple[int, int],
    language: str,
    keys: Keys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md", size=size, language=language) as user:
        await user.search("河段", keys("search"))
        await user.press(keys("note"))
        await user.type("对照上一轮规划")
        await user.press("tab")
        await user.type("水")
        await user.press("escape", keys("section_back"), keys("mark"), keys("section_back"))
        here = user.place_row
        await user.press(keys("quit"))
    async with journey(tmp_path, size=size, language=language) as user:
        assert user.place_row == here
        await user.press(keys("marks"))
        assert user.sees("对照上一轮规划", "#水")
        await user.press("enter")
        assert "河段" in user.passage
        await user.press(keys("marks"), keys("mark_down"), keys("undo"), keys("mark_down"))
        await user.press(keys("export"), "enter")
        (file,) = tmp_path.glob("marks*.md")
        written = file.read_text("utf-8")
        noted = user.app.main.keeping.marks[1]
        assert noted.note == "对照上一轮规划"
        assert 0 < written.index(user.app.main.keeping.marks[0].quote) < written.index(noted.note)


@in_every_form
async def test_first_launch_shows_something_worth_exploring(
    tmp_path: Path, size: tuple[int, int], language: str, keys: Keys
) -> None:
    async with journey(tmp_path, size=size, language=language) as user:
        await user.press(keys("library"))
        assert user.sees("北京", "广州", "上海")
        await user.press("end", "enter", keys("targets"))
        assert user.app.main.table.rows
        await user.press("enter")
        assert user.shown_up()
        await user.press(keys("help"))
        assert user.sees("F3")
        await user.press("escape", keys("zoom"), keys("zoom"), keys("reader"))
        assert user.reader.has_focus
