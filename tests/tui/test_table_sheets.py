"""Compare and verify in the explorer: opened, walked, marked, exported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.journey import NARROW, WIDE, Journey, journey
from tests.tui.topics.test_comparing import FIRST, SECOND
from tests.tui.topics.test_verifying import ARTICLE
from tui.screens.table_sheet import TableSheet

SIZES = pytest.mark.parametrize(("size", "language"), [(WIDE, "zh"), (NARROW, "en")])


def files(folder: Path, *texts: str) -> list[str]:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"text{number}.md"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return paths


def sheet(user: Journey) -> TableSheet:
    found = user.app.screen
    assert isinstance(found, TableSheet)
    return found


@SIZES
async def test_two_plans_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = files(tmp_path, FIRST, SECOND)
    async with journey(tmp_path, paths=paths, size=size, language=language) as user:
        user.app.main.asking.taken = [info.id for info in user.app.main.opening.infos]
        await user.press("7")
        assert user.sees("云岭", "海川", "森林覆盖率", "≠")
        await user.press("n")
        row = sheet(user).view.current
        assert row.yardstick.target.indicator == "常住人口城镇化率"
        await user.press("space")
        (mark,) = user.app.desk.workspace.marks()
        assert "75" in mark.quote
        await user.press("e", "enter")
        (file,) = tmp_path.glob("*.xlsx")
        assert file.read_bytes()[:2] == b"PK"
        assert isinstance(user.app.screen, TableSheet)
        await user.press("tab")
        assert user.sees("第一章 目标")
        await user.press("shift+tab", "enter")
        assert user.app.screen is user.app.main
        assert user.reader.has_focus


@SIZES
async def test_an_article_is_verified_and_the_first_conflict_shown_with_both_quotes(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    from tests.tui.topics.test_verifying import PLAN

    paths = files(tmp_path, ARTICLE, PLAN)
    async with journey(tmp_path, paths=paths, size=size, language=language) as user:
        main = user.app.main
        article, plan = sorted(main.opening.infos, key=lambda info: len(info.title))
        main.asking.open_verify(article.id, [plan.id])
        await user.rest()
        await user.press("n")
        assert user.sees("约3200亿元", "3000亿元以上", "6.7%")
        await user.press("f")
        await user.type("森林\r")
        assert sheet(user).view.item_count == 1
        await user.press("escape", "escape")
        assert user.app.screen is main


async def test_a_plan_cannot_be_compared_with_itself(tmp_path: Path) -> None:
    async with journey(tmp_path, paths=files(tmp_path, FIRST)) as user:
        await user.press("c")
        assert user.app.screen is user.app.main
        assert user.sees("the library needs two documents")
        id = user.app.main.opening.infos[0].id
        user.app.main.asking.open_compare([id, id])
        await user.rest()
        assert user.sees("named twice")


@SIZES
async def test_hits_are_a_table_of_contexts_and_of_frequencies(
    tmp_path: Path, size: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with journey(tmp_path, "plan.md", "news.md", size=size, language=language) as user:
        await user.search("产业链")
        occurrences = user.app.main.finding.result.occurrences  # type: ignore[union-attr]
        await user.press("3", "z")
        view = sheet(user).view
        assert view.item_count == occurrences
        line = view.current.line
        assert line.node == "产业链"
        await user.press("right", "s")
        rights = [row.line.right for row in sheet(user).view.rows]
        assert rights[0] <= rights[-1] or len(set(rights)) == 1
        await user.press("p")
        assert user.sees("产业链")
        counted = sheet(user).view.current
        assert counted.occurrences == occurrences
        await user.press("p", "e", "down", "enter")
        (file,) = tmp_path.glob("*.csv")
        assert file.read_text("utf-8-sig").count("产业链") >= occurrences
        await user.press("enter")
        assert user.app.screen is user.app.main
        assert "产业链" in user.passage


@SIZES
async def test_documents_are_taken_in_the_library_and_compared(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    paths = files(tmp_path, FIRST, SECOND)
    async with journey(tmp_path, paths=paths, size=size, language=language) as user:
        await user.press("6", "home", "space", "space")
        assert sum("●" in row for row in user.rows) == 2
        await user.press("c")
        assert isinstance(user.app.screen, TableSheet)
        assert user.sees("云岭", "海川")
        await user.press("escape", "7")
        assert isinstance(user.app.screen, TableSheet)
