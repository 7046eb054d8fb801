"""What sections do in their document."""

from __future__ import annotations

import pytest

from data.model import Block, Role
from data.outline import build_outline

TEXT = "这一部分有一段说明文字，内容不多也不少，只为测试所用。"


def roles(*titles: str) -> list[Role]:
    blocks = [b for title in titles for b in (Block(title), Block(TEXT))]
    return [s.role for s in build_outline(blocks).sections]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("一、2025年工作回顾", Role.REVIEW),
        ("一、发展环境", Role.REVIEW),
        ("一、主要目标", Role.GOALS),
        ("一、總體要求", Role.GOALS),
        ("一、2026年重点工作", Role.TASKS),
        ("一、保障措施", Role.SAFEGUARDS),
        ("一、健全社会保障体系", Role.UNKNOWN),
        ("一、营造发展环境", Role.UNKNOWN),
        ("一、2035年远景展望", Role.OUTLOOK),
    ],
)
def test_a_role_is_read_from_the_title(title: str, role: Role) -> None:
    assert roles(title, "二、其他事项")[0] is role


def test_sections_behind_the_goals_set_tasks() -> None:
    found = roles("第一章 发展基础", "第二章 总体要求", "第三章 产业发展", "第四章 规划实施")
    assert found == [Role.REVIEW, Role.GOALS, Role.TASKS, Role.SAFEGUARDS]


def test_a_review_keeps_its_parts() -> None:
    found = roles("一、工作回顾", "（一）采取有力措施", "（二）完成重点任务", "二、工作安排")
    assert found == [Role.REVIEW, Role.REVIEW, Role.REVIEW, Role.TASKS]
