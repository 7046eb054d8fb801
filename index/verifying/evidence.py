"""The plan's best passage for a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.fold import fold_text
from data.measures import Measure
from data.model import Status
from index.comparing import conversion
from index.comparing.similarity import closeness
from index.results import TargetRow
from index.verifying.claims import Claim, names, sentence
from index.verifying.figures import agree, same_digits

NAMED = 0.72
"""Likeness of names from which a plan's other figure contradicts a claim."""

NAMED_EQUAL = 0.34
"""Likeness that is enough where the plan's figure is the claim's."""

TOLD = 0.5
"""Share of the claim's clause that a passage with the same figure must hold."""

NEAR = 0.3
"""Likeness from which a name is worth showing where nothing speaks of the claim."""

HELD = 0.8
"""Share of a plan's name that the claim's clause must hold to be named by it."""

WORDY = 4
"""Pieces a name must have for that: short ones are held by chance."""

_CLAUSE = re.compile("[，,；;。.！!？?：:\\n\\t]")
_RUNS = re.compile("[㐀-鿿]+|[a-z][a-z'’-]+")
_HAN = re.compile("[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity of a plan, with what it measures worked out once."""

    plan: int  # position among the plans
    row: TargetRow
    measures: tuple[Measure, ...]
    pieces: frozenset[str]  # of its sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that speaks of the claim's measure."""

    statement: Statement
    named: float  # likeness of the names
    told: float  # share of the claim's clause that its sentence holds
    agrees: bool  # the values are the same, rounded perhaps


def statements(plan: int, rows: Iterable[TargetRow]) -> list[Statement]:
    """All quantities of a plan."""
    return [
        Statement(plan, row, names(row), _pieces(sentence(row)))
        for row in rows
        if row.review != "rejected"
    ]


def evidence(claim: Claim, all_statements: Sequence[Statement]) -> list[Found]:
    """What the plans say of the claim's measure, the most telling first; empty: nothing."""
    clause = _pieces(_clause(claim))
    found = []
    for each in all_statements:
        if each.row.target.status is Status.STRUCTURAL and not claim.counts_parts:
            continue
        agrees = agree(claim.target, each.row.target)
        if not agrees and not _may_differ(claim, each):
            continue
        named = _named(claim, each, clause)
        told = len(clause & each.pieces) / len(clause) if clause else 0.0
        if agrees:
            if named >= NAMED_EQUAL or told >= TOLD:
                found.append(Found(each, max(named, told if told >= TOLD else 0.0), told, True))
        elif named >= NAMED:
            found.append(Found(each, named, told, False))
    found += _siblings(claim, found, all_statements)
    return sorted(found, key=lambda each: _rank(claim, each), reverse=True)


def nearest(claim: Claim, rows: Iterable[TargetRow]) -> TargetRow | None:
    """The quantity of a plan whose name is the most like the claim's, where any is like it."""
    best, found = NEAR, None
    for row in rows:
        likeness = max((closeness(a, b) for a in claim.measures for b in names(row)), default=0.0)
        if likeness > best:
            best, found = likeness, row
    return found


def told_by_user(claim: Claim, stated: Iterable[Statement]) -> list[Found]:
    """The statements that the user says speak of the claim's measure."""
    return [Found(each, 1.0, 1.0, agree(claim.target, each.row.target)) for each in stated]


def _siblings(
    claim: Claim, found: Sequence[Found], all_statements: Sequence[Statement]
) -> list[Found]:
    """What the plan says elsewhere under the very name of a figure that agrees.

    A claim may be named too shortly to meet the plan's other figure by itself.
    """
    if claim.counts_parts:
        return []
    known = {each.statement.row.id for each in found}
    named = {
        (each.statement.plan, measure): each.named
        for each in found
        if each.agrees and each.named >= NAMED_EQUAL
        for measure in each.statement.measures
    }
    return [
        Found(each, likeness, 0.0, False)
        for each in all_statements
        if each.row.id not in known
        and (likeness := max((named.get((each.plan, m), 0.0) for m in each.measures), default=0.0))
        and _may_differ(claim, each)
    ]


def _rank(claim: Claim, found: Found) -> tuple[float, ...]:
    target, stated = claim.target, found.statement.row.target
    year = target.year is not None and target.year == stated.year
    return (
        found.named
        + 0.35 * found.agrees
        + 0.2 * year
        + 0.2 * found.told
        + 0.05 * (stated.status is target.status),
    )


def _named(claim: Claim, statement: Statement, clause: frozenset[str]) -> float:
    """Likeness of the names, raised where the claim's clause holds the whole of the plan's name.

    An article breaks a name up: 分类改造57个城中村 for 城中村分类改造.
    """
    likeness = max(
        (closeness(a, b) for a in claim.measures for b in statement.measures), default=0.0
    )
    if claim.counts_parts:
        ends = [row.target.indicator[-2:] for row in (claim.row, statement.row)]
        return max(likeness, NAMED * (ends[0] == ends[1] != ""))
    name = _pieces(statement.row.target.indicator)
    if likeness and len(name) >= WORDY and len(name & clause) >= HELD * len(name):
        return max(likeness, NAMED)
    return likeness


def _may_differ(claim: Claim, statement: Statement) -> bool:
    """Whether another figure there speaks of the same thing: like units, or like digits."""
    a, b = claim.target, statement.row.target
    if a.value is None or b.value is None or claim.counts_parts:
        return False
    if claim.starts and b.status is not Status.ACTUAL:
        return False
    changes = {"change", "multiple"}
    if a.kind in changes or b.kind in changes:
        return True
    return conversion.alike(a.unit, b.unit) or same_digits(a, b)


def _clause(claim: Claim) -> str:
    """The part of the sentence between the stops around the figure."""
    text, (start, end) = claim.row.text, claim.target.span
    left = max((found.end() for found in _CLAUSE.finditer(text, 0, start)), default=0)
    right = _CLAUSE.search(text, end)
    return text[left:start] + " " + text[end : right.start() if right else len(text)]


@lru_cache(maxsize=16384)
def _pieces(text: str) -> frozenset[str]:
    pieces: set[str] = set()
    for run in _RUNS.findall(fold_text(text)):
        if _HAN.match(run):
            pieces.update(run[i : i + 2] for i in range(len(run) - 1))
        elif len(run) > 3:
            pieces.add(run[:7])
    return frozenset(pieces)
