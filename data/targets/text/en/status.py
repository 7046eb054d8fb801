"""Whether an English quantity is a goal, a fact or a count, and what its value says."""

from __future__ import annotations

import re

from data.model import Status
from data.targets.rules.runner import asked
from data.targets.text.en.case import Case
from data.targets.words.lexicon import pattern

_ANNOUNCES = pattern("en_text", "status", "announces", flags=re.I | re.S)
_GOAL_LIST = pattern("en_text", "status", "goal_list", flags=re.I | re.S)


def goal_list(sentence: str) -> bool:
    """The targets for this year are as follows: it speaks for the items behind it."""
    return bool(_GOAL_LIST.search(sentence))


def announces(sentence: str) -> bool:
    """The budget is also expected to include: what follows is to come, whenever that is."""
    return bool(_ANNOUNCES.search(sentence))


def status_of(case: Case) -> tuple[Status, str]:
    """Status, and the name of the rule that gave it."""
    rule = asked("en_status", Case.KNOWN).first(case)
    assert rule is not None  # the last row asks nothing
    return Status(rule.gives), rule.name


def kind_of(case: Case) -> tuple[str, str | None]:
    """Kind and direction (schema §2)."""
    rule = asked("en_kind", Case.KNOWN).first(case)
    assert rule is not None  # the last row asks nothing
    kind, _, direction = rule.gives.partition(" ")
    return kind, (case.moves if direction == "sense" else direction) or None
