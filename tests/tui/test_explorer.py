"""The main job, as a user does it: browse, search, targets, mark, export."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from data.writers import FORMATS
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


async def test_typing_finds_as_one_types_and_counts_in_the_tree(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.press("slash")
        await user.type("产业链")
        assert "5 hits · 5 passages · 2 documents" in user.search_row
        outline = [row.partition("│")[0].split() for row in user.rows]
        assert ["▾", "二、重点任务", "2"] in outline
        assert ["（一）做强产业链", "2"] in outline
        assert ["（二）保护生态"] in outline
        await user.type("无此词")
        assert "nothing found" in user.search_row


async def test_the_newest_query_wins(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.pilot.press("slash")
        for character in "产业链机器":
            await user.pilot.press(character)
        for _ in "机器":
            await user.pilot.press("backspace")
        await user.rest()
        result = user.app.main.finding.result
        assert result is not None
        assert result.query == "产业链"


async def test_next_and_previous_go_round(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", size=NARROW) as user:
        await user.search("产业链")
        first = user.search_row
        assert "hit 1 of" in first
        await user.press("n")
        assert "hit 2 of" in user.search_row
        await user.press("N")
        assert user.search_row == first
        await user.press("N")
        total = user.app.main.hits.item_count
        assert f"hit {total} of {total}" in user.search_row


async def test_hits_of_another_document_open_it(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.search("茶园")
        assert user.title_row.strip().startswith("云岭发布")
        assert "茶园" in user.passage
        await user.press("backspace")
        assert user.title_row.strip().startswith("云岭市产业发展规划")


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
        await user.press("down")
        await user.type("green #to-do")
        await user.press("enter")
        (mark,) = user.app.desk.workspace.marks()
        assert mark.note == "check [b]this[/b]"
        assert mark.tags == ("green", "to-do")
        assert user.sees("◦")
        await user.press("5")
        assert user.sees("check [b]this[/b]", "#green")


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
        await user.press("down")
        await user.type("水")
        await user.press("enter", "e", "right")
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


async def test_keys_say_why_they_cannot(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("n")
        assert "search first" in user.place_row
        await user.press("u")
        assert "nothing to undo" in user.place_row
        await user.press("f")
        assert "in the outline or the targets" in user.place_row


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


async def test_the_search_is_explained_and_narrowed(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md", "news.md") as user:
        await user.search("产业链")
        await user.press("w")
        assert user.sees("Understood as", "产业链", "Kind")
        await user.press("enter")
        assert "kind:" in user.search_row
        assert user.app.main.finding.result is not None
        assert "kind:" in user.app.main.finding.result.parsed


async def test_a_search_is_kept_and_found_among_the_commands(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.search("产业链")
        await user.press("ctrl+p")
        await user.type("keep this")
        await user.press("enter")
        assert user.sees("Kept")
        assert [kept.query for kept in user.app.desk.workspace.searches()] == ["产业链"]
        await user.press("escape", "escape")
        await user.press("ctrl+p")
        await user.type("产业链")
        assert user.sees("saved search")
        await user.press("enter")
        assert user.app.main.finding.query == "产业链"
        assert "产业链" in user.search_row


async def test_synonyms_are_switched_off_and_on(tmp_path: Path) -> None:
    names = '[groups]\nrobots = ["自动机械", "机器人"]\n'
    async with journey(tmp_path, "plan.md") as user:
        (tmp_path / "library" / "synonyms.toml").write_text(names, "utf-8")
        await user.search("自动机械")
        finding = user.app.main.finding
        assert finding.result is not None
        assert finding.result.total == 1
        assert finding.selection == "query:自动机械"
        await user.press("w")
        assert user.sees("自动机械 → 机器人 (synonym)")
        await user.press("S")
        assert user.sees("Synonyms are off")
        assert finding.result.total == 0
        assert finding.selection == "query!:自动机械"
        await user.press("w")
        assert user.sees("Not searched: synonyms are off", "自动机械 → 机器人")
        await user.press("escape", "shift+f2")
        assert user.sees("Synonyms are on")
        assert finding.result.total == 1


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
