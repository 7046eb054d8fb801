"""What a section does in its document: told from its title, its place and its parents.

Targets are read in this light: a figure in a review is an achievement, the same
figure under the goals is a target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.fold import fold_text
from data.model import Role, Section, SectionKind

# '营造发展环境' sets a task; it does not describe the environment.
_DOING = "营造|优化|改善|创造|打造|建设|完善|构建|提升|加强|推进|保护|治理|整治|友好|生态|营商"

# Titles as fold_text gives them: simplified, small letters, without white space
# between ideographs and without quotation marks. The first that matches counts.
_TITLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.OUTLOOK, re.compile(r"远景|展望|愿景|\boutlook\b|\bvision\b|long-range")),
    (
        Role.SAFEGUARDS,
        re.compile(
            r"(?<!社会)保障(?:措施|机制)|保障.{0,4}实施|规划实施|实施(?:保障|机制|管理)|强化实施"
            r"|组织(?:实施|领导|保障)|监测评估|奋斗$|提供.{0,8}(?:保障|保证)$|附则$"
            r"|\b(?:implementation|safeguards)\b"
        ),
    ),
    (
        Role.GOALS,
        re.compile(
            r"目标|指导思想|指导方针|指导原则|基本(?:原则|方针|要求)|总体(?:要求|思路|部署|构想)"
            r"|主要指标|战略定位|发展(?:思路|方针|定位)|蓝图"
            r"|\b(?:goals?|objectives?|targets?|guiding|overall requirements)\b"
        ),
    ),
    (
        Role.REVIEW,
        re.compile(
            r"回顾|成就|成效|成绩|完成情况|执行情况|实施情况|工作总结|现状|规划背景|背景$"
            r"|发展(?:基础|历程|现状|成果)|过去.{0,4}年|主要工作$|^(?!.*(?:" + _DOING + r")).*环境"
            r"|面临.{0,8}(?:形势|挑战|问题)|发展形势|形势(?:分析|与任务)|机遇(?:和|与)?挑战|阶段特征"
            r"|存在的?(?:主要)?问题|\b(?:review|achievements?|background)\b"
        ),
    ),
    (
        Role.TASKS,
        re.compile(
            r"任务|重点(?:工作|领域|工程|项目|举措)|工作(?:安排|部署|重点)|工作的?建议|举措|措施$"
            r"|行动计划$|^具体(?:安排|要求)|\b(?:tasks?|measures?)\b"
        ),
    ),
)
# A role a section has of its own gives way to its parent's, but for these.
_OWN_UNDER: dict[Role, frozenset[Role]] = {
    Role.UNKNOWN: frozenset(Role),
    Role.REVIEW: frozenset({Role.GOALS, Role.OUTLOOK}),
    Role.GOALS: frozenset({Role.REVIEW, Role.OUTLOOK}),
    Role.OUTLOOK: frozenset({Role.GOALS}),
    Role.TASKS: frozenset({Role.GOALS}),
    Role.SAFEGUARDS: frozenset(),
}
_BESIDE = frozenset({SectionKind.BOX, SectionKind.TABLE, SectionKind.ITEM})


def with_roles(sections: Sequence[Section]) -> tuple[Section, ...]:
    """``sections`` with their roles.

    A section without a role of its own has its parent's; among the highest
    sections those that follow the goals set tasks, as far as they say nothing else.
    """
    roles: dict[str, Role] = {}
    past_goals: dict[str | None, bool] = {}
    result: list[Section] = []
    for section in sections:
        above = roles.get(section.parent or "", Role.UNKNOWN)
        role = _own(section)
        if role not in _OWN_UNDER[above] or section.kind in _BESIDE or role is Role.UNKNOWN:
            role = above
        if role is Role.GOALS and section.level <= 2:
            past_goals[_scope(section)] = True
        elif role is Role.UNKNOWN and section.level == 1 and past_goals.get(_scope(section)):
            role = Role.TASKS if section.kind not in _OUTER else Role.UNKNOWN
        roles[section.eid] = role
        result.append(replace(section, role=role))
    return tuple(result)


_OUTER = frozenset({SectionKind.ANNEX, SectionKind.SUBDOC, SectionKind.PREFACE})


def _scope(section: Section) -> str:
    """The document inside the file that a section belongs to."""
    head = section.eid.split("/", 1)[0]
    return head if head.startswith(("doc", "anx")) else ""


def _own(section: Section) -> Role:
    title = fold_text(section.title)
    for role, pattern in _TITLES:
        if pattern.search(title):
            return role
    return Role.UNKNOWN
