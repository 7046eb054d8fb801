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
        assert user.sees("2 documents taken" if language == "en" else "已选 2 篇")
        await user.press("c")
        assert isinstance(user.app.screen, TableSheet)
        assert user.sees("云岭", "海川")
        await user.press("escape", "7")
        assert isinstance(user.app.screen, TableSheet)


DRAFT = """# 云岭市工作方案

## 第一章 产业

到2030年，战略性新兴产业增加值占比达到20%以上，培育领军企业100家。

设立200亿元产业引导基金，支持中试平台建设。

各部门按职责分工抓好落实。
"""
FINAL = """# 海川市工作方案

## 第一章 产业

到2030年，战略性新兴产业增加值占比力争达到18%左右，培育领军企业100家左右。

各部门按职责分工抓好落实。

新建公共建筑屋顶光伏覆盖率在2028年达到一半。
"""


async def compared(user: Journey) -> TableSheet:
    """Compare the documents of the library in the order of their files."""
    main = user.app.main
    infos = sorted(main.opening.infos, key=lambda info: info.path)
    main.asking.taken = [info.id for info in infos]
    await user.press("7")
    return sheet(user)


@SIZES
async def test_two_texts_are_compared_paragraph_by_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = files(tmp_path, DRAFT, FINAL)
    async with journey(tmp_path, paths=paths, size=size, language=language) as user:
        await compared(user)
        await user.press("tab", "tab")
        states = [row[1].state for row in sheet(user).view.rows]
        assert sorted(set(states)) == ["changed", "dropped", "new"]
        await user.press("home")
        while "18%" not in sheet(user).view.topic.name(sheet(user).view.current):
            await user.press("down")
        assert user.sees("力争", "左右")
        changed = len(states)
        await user.press(".")
        assert sheet(user).view.item_count > changed
        await user.press("space")
        (mark,) = user.app.desk.workspace.marks()
        assert "18%左右" in mark.quote
        await user.press("e", "down", "enter")
        (file,) = tmp_path.glob("*.csv")
        assert "200亿元产业引导基金" in file.read_text("utf-8-sig")
        await user.press("enter")
        assert user.app.screen is user.app.main
        assert "18%左右" in user.passage


@SIZES
async def test_a_verdict_parts_a_row_joins_two_and_is_taken_back(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with journey(
        tmp_path, paths=files(tmp_path, FIRST, SECOND), size=size, language=language
    ) as user:
        shown = await compared(user)
        await user.press("r", "r", "r", "r", "r")  # round to all
        every = shown.view.item_count

        def row_of(name: str) -> list[int]:
            return [
                len(row.compared.row.cells)
                for row in shown.view.arrangement.rows
                if row.yardstick.target.indicator == name
            ]

        assert row_of("森林覆盖率") == [2]
        wanted = next(
            row
            for row in shown.view.arrangement.rows
            if row.yardstick.target.indicator == "森林覆盖率"
        )
        shown.view.choose("all")
        shown.view.go_to(shown.view.topic.key(wanted))
        await user.press("!")
        assert row_of("森林覆盖率") == [1, 1]
        await user.press("u")
        assert row_of("森林覆盖率") == [2]
        await user.press("ctrl+r")
        assert row_of("森林覆盖率") == [1, 1]
        lone = [
            shown.view.topic.key(row)
            for row in shown.view.rows
            if row.yardstick.target.indicator == "森林覆盖率"
        ]
        shown.view.taken = set(lone)
        await user.press("!")
        assert row_of("森林覆盖率") == [2]
        assert user.app.desk.workspace.library.pairings()[-1].verdict == "same"
        assert every


async def test_one_indicator_of_the_targets_is_shown_in_all_plans(tmp_path: Path) -> None:
    async with journey(tmp_path, paths=files(tmp_path, FIRST, SECOND), size=WIDE) as user:
        main = user.app.main
        await user.press("t", "a")
        row = next(r for r in main.targets.rows if r.target.indicator == "常住人口城镇化率")
        main.targets.go_to(main.targets.topic.key(row))
        await user.press("c")
        found = sheet(user).view.current
        assert found.yardstick.target.indicator == "常住人口城镇化率"
        assert len(found.compared.row.cells) == 2


async def test_what_cannot_be_compared_is_told_in_a_sentence(tmp_path: Path) -> None:
    others = [FIRST.replace("云岭", name) for name in ("甲山", "乙山", "丙山", "丁山")]
    words = "# 云岭市工作要点\n\n抓好落实，持续用力。\n"
    paths = files(tmp_path, FIRST, SECOND, *others, words)
    async with journey(tmp_path, paths=paths, size=WIDE) as user:
        asking = user.app.main.asking
        ids = [info.id for info in user.app.main.opening.infos]
        asking.taken = ids[:6]
        await user.press("c")
        assert user.sees("at most 5 documents, 6 are taken")
        await user.press("escape")
        asking.taken = [ids[0], ids[-1]]
        await user.press("7")
        assert user.sees("no targets were read, so its column is empty")
        assert " 0" in user.rows[3]
        await user.press("escape")
        asking.taken = []
        user.app.desk.workspace.remove(ids[-1])
        await user.app.main.opening.changed()
        await user.press("7")
        assert user.sees("was removed")


CHECKED = """# 云岭市发布十五五规划纲要

2026年3月，云岭市公布纲要。到2030年，森林覆盖率达到45%以上，城市更新年度投资约3200亿元。
"""


@SIZES
async def test_a_verdict_on_a_claim_is_overruled_and_another_passage_chosen(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    from tests.tui.topics.test_verifying import PLAN

    paths = files(tmp_path, CHECKED, PLAN)
    async with journey(tmp_path, paths=paths, size=size, language=language) as user:
        await user.press("x")
        shown = sheet(user)
        assert user.sees("森林覆盖率")
        claims = shown.view.item_count
        await user.press(".")
        assert shown.view.item_count > claims
        await user.press(".")
        await user.press("n")
        row = shown.view.current
        assert row.plan is not None
        assert row.verdict.state == "conflicting"
        await user.press("!")
        assert shown.view.current.plan is None
        assert shown.view.current.verdict.own
        await user.press("!")
        await user.type("更新\r")
        assert "3000亿元" in shown.view.current.plan.target.quote
        await user.press("u", "u")
        assert not shown.view.current.verdict.own
        assert not user.app.desk.workspace.library.pairings()


async def test_which_of_two_is_the_article_and_the_other_way_round(tmp_path: Path) -> None:
    from tests.tui.topics.test_verifying import PLAN

    paths = files(tmp_path, PLAN, CHECKED)
    async with journey(tmp_path, paths=paths, size=WIDE) as user:
        main = user.app.main
        main.asking.taken = [info.id for info in main.opening.infos]
        await user.press("x")
        assert "云岭市发布" in user.title_row.partition("against")[0]
        await user.press("<")
        assert "云岭市发布" not in user.title_row.partition("against")[0]


async def test_another_plan_becomes_the_yardstick(tmp_path: Path) -> None:
    third = FIRST.replace("云岭", "甲山").replace("45%", "52%")
    async with journey(
        tmp_path, paths=files(tmp_path, FIRST, SECOND, third), size=WIDE, language="zh"
    ) as user:
        shown = await compared(user)
        await user.press("<")
        assert shown.names[0] == "海川"
        await user.press("tab", "right", "right", "right", "right", "right")
        assert shown.pair_names == ["海川", "甲山"]
        await user.press("tab")
        assert user.sees("52%")
