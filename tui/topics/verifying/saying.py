"""What is said of a claim: the verdict in words, both sides, what differs and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from index.differing import differences
from tui.locale import N_, _
from tui.table.sides import Side
from tui.topics.places import full_place
from tui.topics.verifying.printed import as_printed, hedges
from tui.widgets.target_words import number

if TYPE_CHECKING:
    from index.results import TargetRow
    from index.verifying.claims import Claim
    from index.verifying.verdicts import Verdict

WORDS: Mapping[str, str] = {
    "conflicting": N_("conflict"),
    "deadline_changed": N_("year"),
    "hedge_changed": N_("hedge"),
    "rounded": N_("rounded"),
    "not_found": N_("none"),
    "matched": N_("match"),
    "not_comparable": N_("other kind"),
    "not_checkable": N_("no number"),
}
"""Verdicts, the ones always told first; the last two only where there are any."""

OWN = "*"
"""Behind a verdict that the user had a hand in."""

SIGNS = {"conflicting": "≠ ", "not_found": "? "}

DIFFERS: Mapping[str, str] = {
    "value": N_("value"),
    "unit": N_("unit"),
    "hedge": N_("hedge"),
    "deadline": N_("deadline"),
    "base_year": N_("base year"),
    "kind": N_("other kind"),
}


class Judged(NamedTuple):
    """A claim, its place among the article's numbers, and the verdict on it."""

    number: int
    claim: Claim
    verdict: Verdict

    @property
    def plan(self) -> TargetRow | None:
        """The plan's best passage."""
        return self.verdict.found[0].statement.row if self.verdict.found else None


def sides(row: Judged, plan_name: str) -> tuple[Side, Side | None]:
    """What the article says, and what the plan says."""
    claim, plan = row.claim, row.plan
    words = claim.context.strip()
    if plan is None:
        return _side(_("article"), claim.row, words, ()), None
    told = plan.text[slice(*plan.target.sentence)].strip()
    mine, theirs = differences(words, told)
    first = _side(_("article"), claim.row, words, mine)
    return first, _side(plan_name, plan, told, theirs)


def _side(name: str, row: TargetRow, words: str, differs: Any) -> Side:
    facts = f"{as_printed(row)}   {row.target.year or ''}".strip()
    return Side(name, facts, full_place(row.path, row.locator), words, differs)


def why(row: Judged) -> str:
    """What differs, in words, with the distance of two values."""
    verdict = row.verdict
    parts = [_distance(row), *map(str, _differing(row))]
    if verdict.own:
        parts.append(_("your verdict"))
    sign = SIGNS.get(verdict.state, "")
    return f"{sign}{_(WORDS[verdict.state])}" + "".join(f" · {part}" for part in parts if part)


def _differing(row: Judged) -> list[str]:
    verdict = row.verdict
    said = {"hedge": _hedges(row), "deadline": _years(row)}
    return [
        said.get(each) or _(DIFFERS[each])
        for each in verdict.differs
        if each in DIFFERS and (said.get(each) or DIFFERS[each] != WORDS[verdict.state])
    ]


def _distance(row: Judged) -> str:
    """By how much the article's value is off."""
    claimed, plan = row.claim.target, row.plan
    if plan is None or row.verdict.state != "conflicting" or claimed.value is None:
        return ""
    stated = plan.target
    if not stated.value or stated.unit != claimed.unit:
        return ""
    by = claimed.value - stated.value
    text = _("{n} more ({share})") if by > 0 else _("{n} less ({share})")
    share = f"{abs(by / stated.value) * 100:.1f}%"
    return text.format(n=f"{number(abs(by))} {stated.unit}".strip(), share=share)


def _hedges(row: Judged) -> str:
    """“约” against “以上”: the words that say how exactly the two are meant."""
    if row.plan is None:
        return ""
    return _against(hedges(row.claim.row), hedges(row.plan))


def _years(row: Judged) -> str:
    if row.plan is None:
        return ""
    return _against(row.claim.target.year, row.plan.target.year)


def _against(mine: object, theirs: object) -> str:
    return _("{mine} against {theirs}").format(mine=mine or "–", theirs=theirs or "–")
