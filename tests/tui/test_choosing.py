"""Which document is the article, and which plan it speaks of."""

from __future__ import annotations

from data.model import DocumentInfo
from tui.explorer.choosing import article_of, named_plans, speaks_of


def info(
    id: str, title: str, kind: str, segments: int, period: tuple[int, int] | None = None
) -> DocumentInfo:
    made = object.__new__(DocumentInfo)
    for name in DocumentInfo.__dataclass_fields__:
        object.__setattr__(made, name, "")
    values = {"id": id, "title": title, "kind": kind, "segments": segments, "period": period}
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


CITY = info("city", "云岭市国民经济和社会发展第十五个五年规划纲要", "plan", 900, (2026, 2030))
OLD = info("old", "云岭市国民经济和社会发展第十四个五年规划纲要", "plan", 800, (2021, 2025))
OTHER = info("other", "海川市国民经济和社会发展第十五个五年规划纲要", "plan", 950, (2026, 2030))
LIKE_A_PLAN = info("art", "云岭定下未来五年主要指标", "plan", 6, (2026, 2030))
REPORT = info("report", "政府工作报告", "report", 150)
ON_REPORT = info("news", "大会开幕 作政府工作报告", "report", 35)
PORT = info("port", "Port Ashby Development Plan 2026-2030", "plan", 60, (2026, 2030))
ON_PORT = info("press", "What Port Ashby promises by 2030", "plan", 8)


def test_what_reads_like_a_plan_but_is_short_is_the_article() -> None:
    assert article_of([CITY, LIKE_A_PLAN]) is LIKE_A_PLAN
    assert article_of([REPORT, ON_REPORT]) is ON_REPORT
    assert article_of([LIKE_A_PLAN, CITY, OTHER]) is LIKE_A_PLAN
    assert not speaks_of(CITY, LIKE_A_PLAN)


def test_the_plan_named_by_place_and_period_is_found() -> None:
    text = "云岭定下未来五年主要指标\n云岭市的“十五五”规划纲要日前公布。"
    assert named_plans(text, [OTHER, OLD, CITY, LIKE_A_PLAN], "art") == [CITY]


def test_a_document_named_by_its_title_is_found_whatever_its_kind() -> None:
    text = "大会开幕\n作政府工作报告。"
    assert named_plans(text, [CITY, REPORT, ON_REPORT], "news") == [REPORT]


def test_an_english_plan_is_named_by_its_place() -> None:
    text = "What Port Ashby promises by 2030\nThe Port Ashby plan was published."
    assert named_plans(text, [CITY, PORT, ON_PORT], "press") == [PORT]


def test_nothing_named_among_several_is_left_to_the_user() -> None:
    assert named_plans("一篇随笔", [CITY, OTHER, LIKE_A_PLAN], "art") == []
