"""The main job, as a user does it: browse, search, targets, mark, export."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.journey import LANGUAGES, NARROW, SIZES, WIDE, Journey, journey
from tui.typography import width

WORDS = {
    "en": {"outline": "Outline", "help": "? help", "targets": "Targets", "written": "Written"},
    "zh": {"outline": "目录", "help": "? 帮助", "targets": "目标", "written": "已写入"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_search_targets_mark_export(
    tmp_path: Path, size: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = WORDS[language]
    async with journey(tmp_path, "plan.md", size=size, language=language) as user:
        assert user.sees("云岭市产业发展规划", words["help"])
        assert words["outline"] in user.pane_row
        await user.search("机器人")
        assert "机器人" in user.passage
        assert "机器人" in user.shown_up()
        await user.press("t")
        assert user.sees(words["targets"], "1,200")
        await user.press("enter")
        assert "1200亿元" in user.passage
        assert any("1200亿元" in words for words in user.shown_up())
        await user.press("space")
        assert user.sees("●")
        await user.press("e", "enter")
        assert words["written"] in user.place_row
        library = user.app.desk.workspace
        for file in tmp_path.glob("marks*.md"):
            assert file.read_bytes() == library.export("marks", "md")
            assert "1200亿元" in file.read_text("utf-8")
            break
        else:
            pytest.fail("nothing was written")


@pytest.mark.parametrize("size", [WIDE, NARROW, (100, 30), (160, 50), (40, 10)])
async def test_every_row_fills_the_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    async with journey(tmp_path, "plan.md", "news.md", size=size) as user:
        for keys in ((), ("slash", "产", "enter"), ("4",), ("5",), ("1",), ("z",), ("e",),
                     ("escape", "L"), ("escape", "question_mark"), ("escape", "f2")):  # fmt: skip
            await user.press(*keys)
            rows = user.rows
            assert len(rows) == size[1]
            assert [width(row) for row in rows] == [size[0]] * len(rows)


async def test_back_returns_to_where_the_jump_began(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("2")
        before = user.place_row
        await user.search("河段")
        assert user.place_row != before
        await user.press("backspace")
        assert user.place_row == before


async def test_outline_leads_to_a_section(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("1", "end", "enter")
        assert user.passage == "（二）保护生态"
        await user.press("[")
        assert user.passage == "（一）做强产业链"
        await user.press("]")
        assert user.passage == "（二）保护生态"


async def test_the_palette_opens_documents_sections_and_does_acts(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.press("f2")
        await user.type("云岭发布")
        await user.press("enter")
        assert user.title_row.strip().startswith("云岭发布")
        await user.press("ctrl+p")
        await user.type("leave planview")
        await user.press("enter")
        assert user.app.return_code == 0


async def test_help_does_what_is_chosen(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("question_mark")
        assert user.sees("F3", "Type a query")
        await user.press("enter")
        assert user.app.main.search_line.editing


async def test_the_place_is_restored(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.search("河段")
        place = user.place_row
        await user.press("q")
    async with journey(tmp_path) as user:
        assert user.place_row == place
        assert "河段" in user.passage


async def test_keys_say_why_they_cannot(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("n")
        assert "search first" in user.place_row
        await user.press("u")
        assert "nothing to undo" in user.place_row
        await user.press("f")
        assert "in the outline, the targets or the marks" in user.place_row


async def test_resizing_keeps_the_place(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.search("河段")
        for size in ((80, 24), (40, 10), (200, 60), WIDE):
            await user.resize(size)
            assert "河段" in user.passage
            assert any("河段" in row for row in user.rows)


async def test_keys_typed_in_one_burst_all_arrive_in_order(tmp_path: Path) -> None:
    """As a paste without brackets, a script, or fast hands send them."""
    async with journey(tmp_path, "plan.md", size=NARROW) as user:
        await user.type("/河段\r")
        assert "河段" in user.passage
        await user.type("/机器人\r ")
        (mark,) = user.app.desk.workspace.marks()
        assert "机器人" in mark.quote
        await user.type("?")
        await user.type("\x1b:保护生态\r")
        assert user.passage == "（二）保护生态"
        await user.type("t/森林\r")
        assert "森林" in user.passage


async def test_the_outline_is_filtered_by_title(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("1", "f")
        await user.type("生态")
        outline = [row.partition("│")[0] for row in user.rows[3:-3]]
        assert any("（二）保护生态" in row for row in outline)
        assert not any("（一）做强产业链" in row for row in outline)
        await user.press("enter", "end", "enter")
        assert user.passage == "（二）保护生态"
        await user.press("1", "escape")
        assert any("（一）做强产业链" in row.partition("│")[0] for row in user.rows[3:-3])


async def test_the_first_hint_goes_away_and_stays_away(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        assert "? lists all keys" in user.place_row
        await user.press("1")
        assert "? lists all keys" not in user.place_row
        await user.press("q")
    async with journey(tmp_path) as user:
        assert "? lists all keys" not in user.place_row


async def test_folds_are_as_they_were_left(tmp_path: Path) -> None:
    def outline(user: Journey) -> str:
        return "\n".join(row.partition("│")[0] for row in user.rows[3:-3])

    async with journey(tmp_path, "plan.md", "news.md") as user:
        assert "（二）保护生态" in outline(user)
        await user.press("1", "home", "down", "down", "down", "left")
        assert "（二）保护生态" not in outline(user)
        await user.search("茶园")
        await user.press("backspace")
        assert "（二）保护生态" not in outline(user)
        await user.press("q")
    async with journey(tmp_path) as user:
        assert "▸ 二、重点任务" in outline(user)
        assert "（二）保护生态" not in outline(user)
