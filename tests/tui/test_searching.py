"""Searching in the explorer: as one types, from hit to hit, explained."""

from __future__ import annotations

from pathlib import Path

from data.library import LibraryError
from data.messages import Note
from index.answering.answer import Answer
from tests.tui.journey import NARROW, journey


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
        assert [kept.name for kept in user.app.desk.workspace.searches()] == ["产业链"]
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


async def test_a_wide_space_is_typed_and_parts_two_terms(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        await user.press("/")
        await user.type("森林")
        await user.press("ideographic_space")
        await user.type("河段")
        assert user.app.main.search_line.text == "森林\u3000河段"


async def test_a_library_that_cannot_be_asked_is_told_and_asked_again(tmp_path: Path) -> None:
    async with journey(tmp_path, "plan.md") as user:
        workspace = user.app.desk.workspace
        answering = workspace.answer

        def gone(*_: object) -> Answer:
            raise LibraryError(Note("The library {name} cannot be reached.", name="x"))

        workspace.answer = gone  # type: ignore[method-assign]
        await user.press("slash")
        await user.type("机器人")
        assert user.sees("cannot be reached")
        workspace.answer = answering  # type: ignore[method-assign]
        await user.press("enter")
        assert "机器人" in user.shown_up()
