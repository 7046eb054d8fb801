"""Marks and the export sheet in the explorer."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.writers import FORMATS
from tests.tui.journey import journey


async def test_marks_can_be_taken_back_and_done_again(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.search("森林")
        await user.press("space", "u")
        assert user.app.desk.workspace.marks() == []
        await user.press("ctrl+r")
        (mark,) = user.app.desk.workspace.marks()
        assert "森林" in mark.quote
        await user.press("space")
        assert user.app.desk.workspace.marks() == []
        await user.press("u", "u", "u")
        assert user.app.desk.workspace.marks() == []
        assert "nothing to undo" in user.place_row


async def test_a_range_is_marked_as_one_change(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("home", "v", "down", "down", "space")
        assert len(user.app.desk.workspace.marks()) == 3
        await user.press("u")
        assert user.app.desk.workspace.marks() == []
        await user.press("home", "shift+down", "shift+down", "shift+up", "insert")
        assert len(user.app.desk.workspace.marks()) == 2


async def test_a_note_and_tags(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.search("森林")
        await user.press("m")
        await user.type("check [b]this[/b]")
        await user.press("tab")
        await user.type("green，#to-do、green")
        await user.press("escape")
        (mark,) = user.app.desk.workspace.marks()
        assert mark.note == "check [b]this[/b]"
        assert mark.tags == ("green", "to-do")
        assert user.sees("◦")
        await user.press("5")
        assert user.sees("check [b]this[/b]", "#green")


async def test_each_passage_of_a_range_is_copied_with_its_own_citation(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("2", "home", "v", "down", "down")
        wanted = user.app.main.keeping.chosen()
        await user.press("y")
        copied = (tmp_path / "library" / "copied.txt").read_text("utf-8")
    cited = [line for line in copied.splitlines() if line.startswith("—— ")]
    assert len(wanted) == len(cited) > 1
    for locator, line in zip(wanted, cited, strict=True):
        assert locator.partition("#")[2].partition(":")[0] in line


async def test_export_overwrites_only_when_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.md").write_text("precious", encoding="utf-8")
    async with journey(tmp_path, "plan.md") as user:
        await user.press("e")
        sheet = user.app.screen
        sheet.path.value = "mine.md"
        await user.press("enter")
        assert "exists" in user.place_row
        assert (tmp_path / "mine.md").read_text("utf-8") == "precious"
        await user.press("enter")
        assert (tmp_path / "mine.md").read_text("utf-8") != "precious"


async def test_marks_are_written_by_tag_where_the_format_has_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md") as user:
        await user.press("m")
        await user.type("要核对")
        await user.press("tab")
        await user.type("水")
        await user.press("escape", "e", "right")
        assert user.sees("[marks by tag]", "marks.md", "--by-tag", "# 水")
        await user.press("c")
        assert user.sees("[csv]", "marks.csv")
        assert not user.sees("--by-tag")


async def test_a_letter_chooses_the_format_but_not_in_the_file_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md") as user:
        await user.press("e")
        for key, format in (
            ("x", "xlsx"),
            ("c", "csl"),
            ("c", "csv"),
            ("h", "html"),
            ("ｄ", "docx"),
        ):
            await user.press(key)
            assert user.sees(f"[{format}]")
        await user.press("down", "down", "x")
        assert user.sees("[docx]", ".docxx")


@pytest.mark.parametrize("format", FORMATS)
async def test_every_export_is_what_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.search("产业链")
        await user.press("space")
        main = user.app.main
        for number, one in enumerate(main.keeping.exportable()):
            await user.press("e")
            sheet = user.app.screen
            sheet.what.at = number
            sheet.format.at = list(FORMATS).index(format)
            await user.rest()
            assert one.selection.split("#")[0].split(":")[0] in user.text
            assert user.sees(f"{FORMATS[format].ending}")
            assert FORMATS[format].text or user.sees(format.upper(), "excerpt")
            sheet.path.value = f"out-{number}.{format}"
            await user.press("enter")
            written = (tmp_path / f"out-{number}.{format}").read_bytes()
            assert written == user.app.desk.workspace.export(one.selection, format)
