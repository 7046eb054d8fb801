"""Whether a quantity is a goal, a fact or a count, and what its value says: by the rules."""

from __future__ import annotations

from data.model import Status
from data.targets.rules.runner import first, rules
from data.targets.text.zh.status.case import Case


def status_of(case: Case) -> tuple[Status, str, bool]:
    """Status, the name of the rule that gave it, and whether it is arguable."""
    aside = first(rules("zh_lists"), case) or first(rules("zh_circumstances"), case)
    if aside:
        return Status(aside.gives), aside.name, False
    rule = first(rules("zh_tense"), case)
    assert rule is not None  # the last row asks nothing
    return Status(rule.gives), rule.name, case.form == "rank"


def kind_of(case: Case) -> tuple[str, str | None]:
    """Kind and direction (schema §2)."""
    rule = first(rules("zh_kind"), case)
    assert rule is not None  # the last row asks nothing
    kind, _, direction = rule.gives.partition(" ")
    return kind, (case.near.sense if direction == "sense" else direction) or None
