"""How a paper was drawn up is told in figures too: they are nobody's goals."""

from __future__ import annotations

import pytest

from data.model import Status
from data.reading import read
from data.targets import extract
from tests.data.targets.harness import document

PLAN = {"title": "云岭市国民经济和社会发展第十五个五年规划纲要", "date": "2026-02-01"}
ENGLISH = {"title": "Port Alder Climate Action Plan 2025-2035", "date": "2025-05-01"}

TOLD = [
    "规划编制组先后赴8个设区市、26个县开展实地调研，召开座谈会43场。",
    "《纲要（草案）》公开征求意见期间，收到意见建议1260条，吸收采纳318条，修改完善文字96处。",
    "本方案几易其稿，组织专家论证5轮，委托12家智库承担27项前期研究课题。",
    "问卷调查覆盖全市16个区，回收有效问卷8.6万份，网民留言3.2万条。",
    "《规划》全文约6.8万字。",
    "党组织派出6个调研组，与此同时，有关部门对规划草案进行35项课题研究。",
    "大会将举办论坛，来自全国的900名代表展开探讨。",
]
PROMISED = [
    ("到2030年，召开协商议事会议2000场。", "2000场"),
    ("健全公众参与机制，征集意见建议500条以上，办理代表建议300件。", "500条"),
    ("编制国土空间规划28个，修订地方标准45项。", "28个"),
    ("编制乡村规划，吸收采纳村民意见建议，到2030年，建成示范村60个。", "60个"),
]


@pytest.mark.parametrize("text", TOLD)
def test_no_goal_is_read_of_it(text: str) -> None:
    found = extract(document(text, **PLAN))[0]  # type: ignore[arg-type]
    assert found
    assert not [t.quote for t in found if t.status is Status.TARGET]


@pytest.mark.parametrize(("text", "quote"), PROMISED)
def test_what_shall_be_done_stays_a_goal(text: str, quote: str) -> None:
    found = {t.quote: t.status for t in extract(document(text, **PLAN))[0]}  # type: ignore[arg-type]
    assert found[quote] is Status.TARGET


@pytest.mark.parametrize(
    "text",
    [
        "The team held 34 workshops, and 2,450 residents answered the survey on the draft.",
        "More than 5,000 comments came in on the draft strategy from 27 workshops.",
        "To inform the roadmap, we interviewed 58 businesses and ran 6 focus groups.",
        "The plan has 9 chapters, 142 pages and 4 annexes.",
    ],
)
def test_english_papers(text: str) -> None:
    found = extract(document(text, **ENGLISH))[0]  # type: ignore[arg-type]
    assert found
    assert not [t.quote for t in found if t.status is Status.TARGET]


def test_english_workshops_to_come() -> None:
    text = "By 2030, the city will hold 200 workshops and train 5,000 residents."
    found = extract(document(text, **ENGLISH))[0]  # type: ignore[arg-type]
    assert {t.status for t in found} == {Status.TARGET}


def test_a_heading_tells_of_all_that_stands_under_it() -> None:
    text = "# 一、编制过程\n\n组织6个小组，赴12个县。\n\n# 二、主要目标\n\n建设幼儿园12所。\n"
    made = read(text.encode(), name="plan.md", title=PLAN["title"], date=PLAN["date"])
    assert [t.quote for t in made.targets if t.status is Status.TARGET] == ["12所"]
