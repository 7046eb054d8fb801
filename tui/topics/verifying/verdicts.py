"""An article against plans: each of its numbers, the verdict, and what the plan says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.locale import _
from tui.table.model import Cell, Chip, Column, Topic
from tui.table.sides import Side
from tui.topics.places import short_place
from tui.topics.verifying import saying
from tui.topics.verifying.idle import Idle
from tui.topics.verifying.printed import as_printed, with_unit
from tui.topics.verifying.saying import OWN, SIGNS, WORDS, Judged
from tui.typography import width

if TYPE_CHECKING:
    from index.results import TargetRow
    from index.verifying import Verification

ALL, OFF = "all", "off"

WORST = (
    "conflicting", "deadline_changed", "not_found", "hedge_changed", "not_comparable",
    "rounded", "not_checkable", "matched",
)  # fmt: skip
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
    """The table of a verification.

    ``names``: short names of the plans where there are several; ``rows``: the plans' targets.
    """

    first_chip = ALL
    first_column = "verdict"

    def __init__(
        self,
        verification: Verification,
        names: Mapping[str, str],
        marked: Collection[str] = (),
        *,
        rows: Sequence[TargetRow] = (),
        joined: bool = False,
    ) -> None:
        self.rows = rows
        self._near: dict[int, str] = {}
        self._counted = {each.locator for each in verification.coverage}
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
                if state == "not_found" and self.counts(row):
                    return [(f"  {_('coverage')}", "dim")]
                look = "strong" if state in SIGNS else "dim" if state == "matched" else ""
                own = OWN if row.verdict.own else ""
                return [(SIGNS.get(state, "  ") + _(WORDS[state]) + own, look)]
            case "plan_value":
                return self._stated(plan) if plan is not None else "–"
            case "plan_year":
                return str(plan.target.year or "") if plan is not None else ""
            case "plan":
                if plan is None:
                    return [(self._nearest(row), "dim")]
                name = self.names.get(plan.document, "")
                return f"{name} {plan.target.indicator}".strip()
            case _:
                return _place(plan) if plan is not None else ""

    def _stated(self, row: TargetRow) -> str:
        """As the plan prints it; in a table the unit stands elsewhere."""
        return with_unit(row) if row.target.table is not None else as_printed(row)

    def _nearest(self, row: Judged) -> str:
        """The indicator whose name is the most like that of a claim nobody speaks of."""
        from index.verifying.evidence import nearest

        if row.verdict.state != "not_found" or self.counts(row):
            return ""
        if row.number not in self._near:
            found = nearest(row.claim, self.rows)
            self._near[row.number] = found.target.indicator if found is not None else ""
        name = self._near[row.number]
        return _("nearest: {name}").format(name=name) if name else ""

    def counts(self, row: Judged) -> bool:
        """Whether the claim says how many indicators there are: no figure of the plan's."""
        return row.claim.row.locator in self._counted

    def key(self, row: Line) -> int:
        return -row.number if isinstance(row, Idle) else row.number

    def answers(self, row: Line) -> Collection[str]:
        if isinstance(row, Idle):
            return (ALL,)
        state = row.verdict.state
        if state == "not_found" and self.counts(row):
            return (ALL,)
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
        name = ""
        if row.plan is not None:
            name = self.plan_names.get(row.plan.document, "") if self.names else ""
        return saying.sides(row, name or _("plan"))

    def why(self, row: Line) -> str:
        """What differs, in words, with the distance of two values."""
        return row.why() if isinstance(row, Idle) else saying.why(row)

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
