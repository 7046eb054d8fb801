"""What a section does in its document: told from its title, place and parents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.model import Role, Section

from .matching import shadow

# Tried in this order: '发展基础和主要目标' names both, and what is set out weighs more.
_TITLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.OUTLOOK, re.compile(r"远景|展望|20[345]\d年.{0,4}(?:远景|愿景)|outlook|vision", re.I)),
    (
        Role.GOALS,
        re.compile(
            r"目标|指导思想|总体(?:要求|思路|部署)|指导方针|主要指标|goal|objective|target|overall",
            re.I,
        ),
    ),
    (
        Role.REVIEW,
        re.compile(
            r"回顾|成就|成效|完成情况|执行情况|发展(?:基础|现状|回顾)|现状|工作总结|过去.{0,3}年"
            r"|主要工作|形势|环境|背景|review|achievement|progress",
            re.I,
        ),
    ),
    (
        Role.SAFEGUARDS,
        re.compile(
            r"保障(?:措施|机制|体系|实施)|组织(?:实施|领导)|规划实施|实施(?:保障|机制)|强化实施"
            r"|监督管理|附则|implementation|safeguard",
            re.I,
        ),
    ),
    (
        Role.TASKS,
        re.compile(r"任务|重点(?:工作|工程|项目)|建议|举措|措施|行动|task|measure|action", re.I),
    ),
)


def with_roles(sections: Sequence[Section]) -> tuple[Section, ...]:
    """``sections`` with their roles; a section without one of its own has its parent's."""
    roles: dict[str, Role] = {}
    result: list[Section] = []
    for section in sections:
        role = _own(section)
        if role is Role.UNKNOWN and section.parent:
            role = roles[section.parent]
        roles[section.eid] = role
        result.append(replace(section, role=role))
    return tuple(result)


def _own(section: Section) -> Role:
    title = shadow(section.title)
    for role, pattern in _TITLES:
        if pattern.search(title):
            return role
    return Role.UNKNOWN
