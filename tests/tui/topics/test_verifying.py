"""The table of a verification: each number of the article, and what the plan says of it."""

from __future__ import annotations

from typing import Any

import pytest

from data.reading import read
from index.subjects import read_subject
from index.verifying import verify
from tests.tui.widgets.stage import on_stage, seen
from tui.locale import install
from tui.table.view import TableView
from tui.topics.verifying.saying import Judged
from tui.topics.verifying.verdicts import Verdicts, left_out, rows_of
from tui.typography import width

PLAN = """# 云岭市国民经济和社会发展第十五个五年规划纲要

## 第一章 目标

到2030年，森林覆盖率达到45%以上，常住人口城镇化率达到70%，城市更新年度投资达到3000亿元以上。
"""
ARTICLE = """# 云岭市发布十五五规划纲要

到2030年，云岭市森林覆盖率达到45%以上，城市更新年度投资约3200亿元，汽车保有量达到900万辆。
"""


@pytest.fixture(scope="module")
def topic() -> Verdicts:
    article = read_subject(read(ARTICLE.encode(), name="article.md"))
    plan = read_subject(read(PLAN.encode(), name="plan.md"))
    return Verdicts(verify(article, [plan]), {plan.info.id: "云岭"})


def by_name(topic: Verdicts) -> dict[str, Judged]:
    return {row.claim.target.indicator: row for row in rows_of(topic.verification)}


def test_verdicts_are_chips_and_the_worst_sorts_first(topic: Verdicts) -> None:
    rows = rows_of(topic.verification)
    states = {row.verdict.state for row in rows}
    assert "conflicting" in states
    assert "matched" in states
    ordered = sorted(rows, key=lambda row: topic.value(row, "verdict"))
    assert ordered[0].verdict.state == "conflicting"


@pytest.mark.parametrize(
    ("columns", "language", "at"),
    [(120, "zh", 52), (80, "zh", 47), (80, "en", 47), (120, "en", 50)],
)
async def test_the_verdict_stands_between_article_and_plan(
    topic: Verdicts, columns: int, at: int, language: str
) -> None:
    install(language)
    fresh = Verdicts(topic.verification, topic.plan_names, joined=columns < 100)
    view: TableView[Any] = TableView(fresh)
    async with on_stage(view, columns, 10) as (stage, pilot):
        view.set_rows(rows_of(topic.verification))
        await pilot.pause()
        lines = seen(stage)
        assert all(width(line) == columns for line in lines)
        (line,) = (line for line in lines if "≠" in line)
        assert width(line.partition("≠")[0]) == at
        assert "约3200亿元" in line
        assert "3000亿元以上" in line


def test_a_conflict_says_by_how_much(topic: Verdicts) -> None:
    install("en")
    row = next(row for row in rows_of(topic.verification) if row.verdict.state == "conflicting")
    assert "more (6.7%)" in topic.why(row)
    left, right = topic.sides(row)
    assert right is not None
    assert "3200" in "".join(left.text[a:b] for a, b in left.differs) or left.differs


def test_what_the_article_leaves_out_is_listed(topic: Verdicts) -> None:
    plan = read_subject(read(PLAN.encode(), name="plan.md"))
    names = {row.target.indicator for row in left_out(topic.verification, plan.rows)}
    assert any("城镇化率" in name for name in names)
    assert not any("森林" in name for name in names)
