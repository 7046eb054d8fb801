"""An article against plans: each of its numbers, the verdict, and what the plan says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from index.differing import differences
from tui.locale import N_, _
from tui.table.model import Cell, Chip, Column, Topic
from tui.table.sides import Side
from tui.topics.as_printed import as_printed
from tui.topics.idle import Idle
from tui.topics.places import full_place, short_place
from tui.typography import width
from tui.widgets.target_words import number

if TYPE_CHECKING:
    from index.results import TargetRow
    from index.verifying import Verification
    from index.verifying.claims import Claim
    from index.verifying.verdicts import Verdict

ALL, OFF = "all", "off"

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
WORST = (
    "conflicting", "deadline_changed", "not_found", "hedge_changed", "not_comparable",
    "rounded", "not_checkable", "matched",
)  # fmt: skip
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


Line = Judged | Idle


def rows_of(verification: Verification) -> list[Judged]:
    """The claims in the article's order."""
    return [Judged(n, *each) for n, each in enumerate(verification.judged, 1)]


def with_idle(verification: Verification) -> list[Line]:
    """The claims and the numbers that claim nothing, in the article's order."""
    rows: list[Line] = [*rows_of(verification)]
    rows += [Idle(n, each) for n, each in enumerate(verification.apart, 1)]
    return sorted(rows, key=_place_in_article)


def _place_in_article(row: Line) -> tuple[int, tuple[int, int]]:
    if isinstance(row, Idle):
        return (row.apart.segment, row.apart.span)
    return (row.claim.target.segment, row.claim.target.span)


class Verdicts(Topic[Line]):
    """The table of a verification; ``names``: short names of the plans where there are several."""

    first_chip = ALL
    first_column = "verdict"

    def __init__(
        self,
        verification: Verification,
        names: Mapping[str, str],
        marked: Collection[str] = (),
        *,
        joined: bool = False,
    ) -> None:
        self.verification = verification
        self.names = names if len(names) > 1 else {}
        self.plan_names = names
        self.marked = marked
        self.joined = joined
        summary = verification.summary
        states = [s for s in WORDS if summary.get(s) or s not in tuple(WORDS)[-2:]]
        if joined:  # rare ones together, where there is little room
            states = [s for s in states if s not in ("conflicting", "deadline_changed")]
            self.chips = [Chip(ALL, _("all")), Chip(OFF, _("off"))]
        else:
            self.chips = [Chip(ALL, _("all"))]
        self.chips = [*self.chips, *(Chip(state, _(WORDS[state])) for state in states)]

    def columns(self, room: int) -> Sequence[Column]:
        if room < 100:
            name = room - 53
            return (
                Column("claim", _("article"), name + 3),
                Column("value", _("value"), 13, 1, right=True, whole=True),
                Column("verdict", _("verdict"), 10, 1),
                Column("plan_value", _("plan"), room - name - 37, 1, right=True, whole=True),
                Column("plan_year", _("year"), 4, 1),
            )
        verdict = max(7, 2 + max(width(_(word)) for word in tuple(WORDS.values())[:6]))
        spare = room - 120 - (verdict - 7)
        return (
            Column("claim", _("article"), 30 + spare // 2),
            Column("value", _("value"), 13, 1, right=True, whole=True),
            Column("year", _("year"), 4, 1),
            Column("verdict", _("verdict"), verdict, 1),
            Column("plan_value", _("value"), 15, 1, right=True, whole=True),
            Column("plan_year", _("year"), 4, 1),
            Column("plan", _("plan"), 22 + spare - spare // 2),
            Column("place", _("place"), 14),
        )

    def cell(self, row: Line, column: Column) -> Cell:
        if isinstance(row, Idle):
            return row.cell(column)
        target, plan = row.claim.target, row.plan
        match column.key:
            case "claim":
                return f"{row.number:>2} {target.indicator}"
            case "value":
                return as_printed(row.claim.row)
            case "year":
                return str(target.year or "")
            case "verdict":
                state = row.verdict.state
                look = "strong" if state in SIGNS else "dim" if state == "matched" else ""
                own = OWN if row.verdict.own else ""
                return [(SIGNS.get(state, "  ") + _(WORDS[state]) + own, look)]
            case "plan_value":
                return as_printed(plan) if plan is not None else "–"
            case "plan_year":
                return str(plan.target.year or "") if plan is not None else ""
            case "plan":
                if plan is None:
                    return ""
                name = self.names.get(plan.document, "")
                return f"{name} {plan.target.indicator}".strip()
            case _:
                return _place(plan) if plan is not None else ""

    def key(self, row: Line) -> int:
        return -row.number if isinstance(row, Idle) else row.number

    def answers(self, row: Line) -> Collection[str]:
        if isinstance(row, Idle):
            return (ALL,)
        state = row.verdict.state
        off = [OFF] if state in ("conflicting", "deadline_changed") else []
        return (ALL, state, *off)

    def value(self, row: Line, column: str) -> Any:
        if isinstance(row, Idle):
            return row.apart.quote if column == "claim" else None
        plan = row.plan
        match column:
            case "claim":
                return row.claim.target.indicator
            case "value":
                value = row.claim.target.value
                return None if value is None else float(value)
            case "year":
                return row.claim.target.year
            case "verdict":
                return WORST.index(row.verdict.state)
            case "plan_value":
                found = plan.target.value if plan is not None else None
                return None if found is None else float(found)
            case "plan_year":
                return plan.target.year if plan is not None else None
            case "plan":
                return plan.target.indicator if plan is not None else None
            case _:
                return plan.locator if plan is not None else None

    def name(self, row: Line) -> str:
        if isinstance(row, Idle):
            return row.apart.quote
        plan = row.plan
        return f"{row.claim.target.indicator} {plan.target.indicator if plan else ''}"

    def sign(self, row: Line) -> str:
        if isinstance(row, Idle):
            return " "
        return "●" if row.plan is not None and row.plan.locator in self.marked else " "

    # What is said of one

    def sides(self, row: Line) -> tuple[Side, Side | None]:
        """What the article says, and what the plan says."""
        if isinstance(row, Idle):
            return row.side(), None
        claim, plan = row.claim, row.plan
        words = claim.context.strip()
        if plan is None:
            return self._side(_("article"), claim.row, words, ()), None
        told = plan.text[slice(*plan.target.sentence)].strip()
        mine, theirs = differences(words, told)
        name = self.plan_names.get(plan.document, _("plan")) if self.names else _("plan")
        return self._side(_("article"), claim.row, words, mine), self._side(
            name, plan, told, theirs
        )

    def _side(self, name: str, row: TargetRow, words: str, differs: Any) -> Side:
        facts = f"{as_printed(row)}   {row.target.year or ''}".strip()
        return Side(name, facts, full_place(row.path, row.locator), words, differs)

    def why(self, row: Line) -> str:
        """What differs, in words, with the distance of two values."""
        if isinstance(row, Idle):
            return row.why()
        verdict, plan = row.verdict, row.plan
        parts = [_(DIFFERS[each]) for each in verdict.differs if each in DIFFERS]
        claimed = row.claim.target.value
        stated = plan.target.value if plan is not None else None
        if verdict.state == "conflicting" and claimed is not None and stated:
            by = claimed - stated
            if plan is not None and plan.target.unit == row.claim.target.unit:
                share = f"{abs(by / stated) * 100:.1f}%"
                text = _("{n} more ({share})") if by > 0 else _("{n} less ({share})")
                unit = plan.target.unit
                parts.insert(0, text.format(n=f"{number(abs(by))} {unit}".strip(), share=share))
        if verdict.own:
            parts.append(_("your verdict"))
        sign = SIGNS.get(verdict.state, "")
        return f"{sign}{_(WORDS[verdict.state])}" + "".join(f" · {part}" for part in parts)

    def coverage(self, left_out: int, *, wide: bool) -> str:
        """How many of the indicators that the article announces it gives, and what it leaves."""
        told = [
            (
                _("says {stated} indicators, lists {given}")
                if wide
                else _("says {stated}, lists {given}")
            ).format(stated=each.stated, given=each.given)
            for each in self.verification.coverage[:1]
        ]
        if wide and told:
            told.append(_("{n} of the plan left out").format(n=left_out))
        return " · ".join(told)


def _place(row: TargetRow) -> str:
    return short_place(row.path, table=row.target.table is not None)


def left_out(verification: Verification, rows: Sequence[TargetRow]) -> list[TargetRow]:
    """The plans' targets that no number of the article speaks of."""
    from data.model import Status

    given = {
        found.statement.row.id
        for _claim, verdict in verification.judged
        for found in verdict.found[:1]
    }
    return [
        row
        for row in rows
        if row.target.status is Status.TARGET and not row.target.restates and row.id not in given
    ]
