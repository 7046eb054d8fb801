"""The verdict on a claim, by order of precedence.

A contradiction comes before everything; then an expression that cannot be compared, a
deadline, a hedge, a rounding; what is left is matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.measures import CHANGE
from data.model import Status, Target, YearSource
from index.comparing import conversion
from index.verifying.claims import Claim
from index.verifying.evidence import Found
from index.verifying.figures import agree, equal, rounds, same_digits, slipped

ALARMS = ("conflicting", "deadline_changed", "hedge_changed")

_GROUP = "大"
"""三大产业 is a name for what follows; no reader would check the count."""

_AT_LEAST, _AT_MOST = frozenset((">", ">=")), frozenset(("<", "<="))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the plans make of a claim, and the passages that say so (best first)."""

    state: str
    found: tuple[Found, ...] = ()
    differs: tuple[str, ...] = ()  # value unit kind base_year hedge deadline
    error: str = ""  # digit_slip wrong_unit wrong_currency base_for_target …
    direction: str = ""  # of a rounding: up down
    own: bool = False  # the user said what it is to be held against, or what not


def judge(claim: Claim, found: Sequence[Found]) -> Verdict:
    """The verdict on ``claim`` from what ``evidence`` found for it."""
    if claim.target.value is None:
        return Verdict("not_checkable", tuple(found[:1]))
    if claim.counts_parts and claim.target.unit == _GROUP:
        return Verdict("not_checkable", tuple(found[:1]))
    if not found:
        return Verdict("not_found")
    best = _for_its_time(claim, found)
    if best is None:
        return Verdict("not_found")
    return _judge(claim, best, found)


def _for_its_time(claim: Claim, found: Sequence[Found]) -> Found | None:
    """The statement the claim is to be held against: of its measure, and of its year.

    A statement of the year claimed outweighs one that merely has the figure: the figure
    of another year is what a wrong claim is made of.
    """
    top = found[0]
    if claim.counts_parts:
        return top
    year = claim.target.year
    for each in found:
        stated = each.statement.row.target
        on_time = year == stated.year and _same_way(claim, each)
        if each.agrees and on_time and equal(claim.target, stated):
            return each
    sharp = [each for each in found if each.named >= top.named - 0.1]
    of_year = [
        each for each in sharp if year is not None and each.statement.row.target.year == year
    ]
    for group in (of_year, sharp if not of_year else ()):
        agreeing = [each for each in group if each.agrees and _same_way(claim, each)]
        if agreeing:
            return agreeing[0]
        if group and group is of_year:
            same_way = [each for each in group if _same_way(claim, each)]
            return (same_way or list(group))[0]
    return top


def _same_way(claim: Claim, found: Found) -> bool:
    return _way(claim.target) == _way(found.statement.row.target)


def _way(target: Target) -> str:
    if target.kind in ("change", "multiple") or target.unit == "pp":
        return CHANGE
    return "growth" if target.kind == "growth" else "level"


def _judge(claim: Claim, best: Found, found: Sequence[Found]) -> Verdict:
    target, stated = claim.target, best.statement.row.target
    told = (best, *(each for each in found[:3] if each is not best))[:3]
    if best.agrees and _same_way(claim, best):
        return _agreeing(target, stated, told)
    if _way(target) != _way(stated) and not _growth_alike(target, stated):
        return _across_ways(claim, best, found, told)
    return _contradicted(claim, best, found, told)


def _growth_alike(a: Target, b: Target) -> bool:
    """5% growth written as a change of one year is growth."""
    return "growth" in (a.kind, b.kind) and a.unit == b.unit == "%" and agree(a, b)


def _agreeing(target: Target, stated: Target, told: tuple[Found, ...]) -> Verdict:
    if target.base_year and stated.base_year and target.base_year != stated.base_year:
        return Verdict("conflicting", told, ("base_year",), "wrong_base_year")
    if (
        target.year_source == YearSource.EXPLICIT
        and stated.year is not None
        and target.year != stated.year
        and Status.TARGET in (target.status, stated.status)
    ):
        return Verdict("deadline_changed", told, ("deadline",))
    exact = equal(target, stated)
    if exact and not _same_hedge(target.comparator, stated.comparator):
        return Verdict("hedge_changed", told, ("hedge",))
    if exact:
        return Verdict("matched", told)
    assert target.value is not None
    assert stated.value is not None
    return Verdict("rounded", told, direction="down" if target.value < stated.value else "up")


def _same_hedge(a: str, b: str) -> bool:
    return a == b or {a, b} <= _AT_LEAST or {a, b} <= _AT_MOST or {a, b} == {"=", "range"}


def _across_ways(
    claim: Claim, best: Found, found: Sequence[Found], told: tuple[Found, ...]
) -> Verdict:
    """A change against a level: with a baseline it can be decided, else not."""
    target, stated = claim.target, best.statement.row.target
    if {target.unit, stated.unit} == {"%", "pp"} and target.value == stated.value:
        return Verdict("conflicting", told, ("unit",), "percent_vs_percentage_point")
    base = next(
        (
            each.statement.row.target
            for each in found
            if each.statement.row.target.status is Status.ACTUAL
            and each.named >= best.named - 0.1
            and _way(each.statement.row.target) == "level"
        ),
        None,
    )
    goal = stated if _way(stated) == "level" and stated.status is Status.TARGET else None
    if base is None or goal is None or target.value is None or _way(target) != CHANGE:
        return Verdict("not_comparable", told)
    return Verdict(*_by_difference(target, base, goal, told))


def _by_difference(
    target: Target, base: Target, goal: Target, told: tuple[Found, ...]
) -> tuple[str, tuple[Found, ...], tuple[str, ...]]:
    assert base.value is not None
    assert goal.value is not None
    assert target.value is not None
    step = abs(goal.value - base.value)
    if target.unit == "%" and goal.unit != "%" and base.value:
        step = step / base.value * 100
    close = abs(step - target.value) <= max(Decimal("0.05"), step / 100)
    return ("matched", told, ()) if close else ("conflicting", told, ("value",))


def _contradicted(
    claim: Claim, best: Found, found: Sequence[Found], told: tuple[Found, ...]
) -> Verdict:
    target, stated = claim.target, best.statement.row.target
    if conversion.family(target.unit) != conversion.family(stated.unit) and same_digits(
        target, stated
    ):
        money = {conversion.family(target.unit), conversion.family(stated.unit)}
        currency = money <= {"yuan", "dollars", "euros"}
        return Verdict(
            "conflicting", told, ("unit",), "wrong_currency" if currency else "wrong_unit"
        )
    base = next(
        (
            each
            for each in found
            if each is not best and each.agrees and each.statement.row.target.year != target.year
        ),
        None,
    )
    if base is not None and stated.status is Status.TARGET:
        return Verdict("conflicting", (best, base), ("value",), "base_for_target")
    if rounds(stated, target):
        return Verdict("conflicting", told, ("value",))
    return Verdict("conflicting", told, ("value",), "digit_slip" if slipped(target, stated) else "")
