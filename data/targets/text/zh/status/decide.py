"""Whether a quantity is a goal, a fact or a count, and what its value says: by the rules."""

from __future__ import annotations

from data.model import Status
from data.targets.rules.runner import asked
from data.targets.text.zh.status.case import Case


def status_of(case: Case) -> tuple[Status, str, bool]:
    """Status, the name of the rule that gave it, and whether it is arguable."""
    aside = asked("zh_lists", Case.KNOWN).first(case) or asked(
        "zh_circumstances", Case.KNOWN
    ).first(case)
    if aside:
        return Status(aside.gives), aside.name, False
    rule = asked("zh_tense", Case.KNOWN).first(case)
    assert rule is not None  # the last row asks nothing
    return Status(rule.gives), rule.name, case.form == "rank"


def kind_of(case: Case) -> tuple[str, str | None]:
    """Kind and direction (schema §2)."""
    rule = asked("zh_kind", Case.KNOWN).first(case)
    assert rule is not None  # the last row asks nothing
    kind, _, direction = rule.gives.partition(" ")
    return kind, (case.near.sense if direction == "sense" else direction) or None
