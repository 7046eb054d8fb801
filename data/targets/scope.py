"""What earlier sentences, lead-ins and headings say: the light a passage is read in."""

from __future__ import annotations

from typing import Any, NamedTuple

from data.model import Span, Status, YearSource
from data.targets.found.context import Context
from data.targets.found.due import NONE, Deadline, Due
from data.targets.found.moment import Moment

_YEAR_ENDS = 11  # a report of November or later looks back on its year
_LONGEST_TERM = 10
_FAR = 6  # years between a document and a plan it would call its own


class Scope(NamedTuple):
    """What earlier sentences, lead-ins and headings say about time."""

    context: Context
    heading: Due | None = None
    lead: Due | None = None
    paragraph: Due | None = None
    plan: tuple[int, int] | None = None  # the plan a yearly report speaks of in this part
    mode: str = ""  # how the last paragraph spoke: past | future | ''
    section_mode: str = ""  # how a yearly report speaks in this section
    continues: bool = False  # the segment goes on with the paragraph before it
    led: bool = False  # the segments before it announce goals of which this one may be an item
    onward: str = ""  # how the segment after this one begins, if it goes on with this one
    status: Status | None = None  # of the last quantity of the paragraph that goes on
    carried: str = ""  # the clause the segment before this one breaks off in
    drafting: bool = False  # the passage tells how a paper was drawn up
    indicator: str = ""  # the last one read: what 这一目标 or "a target of" stands for

    def but(self, **changes: Any) -> Scope:
        """The same scope with some of it changed."""
        return self._replace(**changes)

    def resolve(self, moment: Moment, segment: int, span: Span) -> Due:
        """The years a time expression names, seen from the document's date."""
        context = self.context
        first, last = moment.first, moment.last
        year = context.year
        how = moment.how
        place = (segment, span)
        if how == "past":
            return Due(
                None if year is None else year - (0 if moment.last else 1),
                None,
                None,
                place,
                "past",
            )
        if how == "today":
            return Due(year, None, None, place, "past")
        if how == "now" and first is not None and context.month and first < context.month:
            return Due(year, None, None, place, "past")
        if how == "now":
            return Due(year, None, None, place, "future" if context.kind == "report" else "")
        if how == "decade":
            return Due(None if year is None else year - year % 10 + 10, None, None, place, "future")
        if how == "next":
            return Due(year + 1 if year else None, None, None, place, "future")
        if how in ("within", "close"):
            return self._within(moment, place)
        if how == "ahead":
            return Due(self._years_on(last), None, None, place, "future")
        foreign = how == "plan" and first is not None and self._of_another_country(first)
        if foreign or (how == "plan" and (first, last) == context.own_plan):
            return self._named_by_number(first, place)
        if how in ("plan", "span") and first is not None and last is not None:
            tense = (
                ""
                if year is None
                else "past"
                if last < year or (last == year and first < year - 1)
                else "future"
            )
            if context.period == (first, last):
                tense = "future"
            return Due(last, (first, last), None, place, tense)
        if how == "year" and last is not None:
            if year is None:
                tense = "future" if context.horizon and last >= context.horizon else ""
            else:
                tense = "past" if last < year else "future" if last > year else ""
                if last == year and context.kind == "report" and (context.month or 1) < _YEAR_ENDS:
                    tense = "future"
            return Due(last, None, None, place, tense)
        return Due(None, None, None, place)

    def _named_by_number(self, first: int | None, place: tuple[int, Span]) -> Due:
        """The Eleventh Plan in the Twelfth of a country that counts its own: the one before."""
        own, counted = self.context.period, self.context.own_plan
        if own is None or first is None:
            return Due(None)
        earlier = (counted[0] - first) // 5 if counted else 0
        if earlier <= 0:
            return Due(own[1], own, None, place, "future")
        return Due(own[1] - earlier * (own[1] - own[0] + 1), None, None, place, "past")

    def own_term(self, moment: Moment) -> tuple[int, int] | None:
        """The plan's own years, if ``moment`` speaks of them: 五年内, 计划期内, 计划的最后一年."""
        term = self.context.term
        if term is None or moment.how not in ("within", "close"):
            return None
        as_long = moment.last is None or moment.last == term[1] - term[0] + 1
        return term if as_long else None

    def _years_on(self, count: int | None) -> int | None:
        """The year that 今后五年 ends in: of the plan's own years, if it is one of plans."""
        year, period = self.context.year, self.context.period
        if count is None or (year is None and period is None):
            return None
        if period and period[1] - period[0] >= 2:
            return period[0] + count - 1
        assert year is not None
        if count == 5 and self.context.chinese:
            for first in (year, year + 1, year - 1):
                if first % 5 == 1:
                    return first + 4
            return year + 4 if self.context.kind == "report" else year + 5
        return year + count

    def _within(self, moment: Moment, place: tuple[int, Span]) -> Due:
        """五年内, 计划期内: of the plan's own years, or from the document's date."""
        term = self.own_term(moment)
        if term is None and self.counts_years(moment):
            return Due((self.context.year or 0) + (moment.last or 0), None, None, place)
        return Due(term[1], term, None, place, "future") if term else Due(None)

    def counts_years(self, moment: Moment) -> bool:
        """在四年内 of a paper with no years of its own: so many from its date, at most ten."""
        counted = moment.how == "within" and moment.last is not None and self.context.chinese
        # What a yearly report calls 五年内 may be the years behind it.
        known = self.context.year is not None and self.context.kind not in ("report", "law")
        known = known and self.context.term is None
        return counted and known and 1 < (moment.last or 0) <= _LONGEST_TERM

    def _of_another_country(self, first: int) -> bool:
        """A thirteenth plan that is not China's: it stands far from the document's date."""
        year = self.context.year
        return not self.context.chinese and year is not None and abs(first - year) > _FAR

    def default(self) -> tuple[int | None, tuple[int, int] | None]:
        """The document's own horizon where nothing nearer is said."""
        if self.plan is not None:
            return self.plan[1], self.plan
        return self.context.horizon, self.context.period

    def deadline(self, status: Status, due: Due | None, kind: str) -> Deadline:
        """The year of a quantity: said in its sentence, inherited, or the document's own."""
        if status is Status.STRUCTURAL:
            return NONE
        if due is not None and due.year is not None:
            return due.year, due.period, YearSource.EXPLICIT, None
        if status is not Status.TARGET:
            return NONE
        inherited = self.inherited()
        if inherited is not None and inherited.year is not None:
            return inherited.year, inherited.period, YearSource.INHERITED, inherited.place
        horizon, whole = self.default()
        if horizon is None:
            return NONE
        return horizon, whole if kind == "growth" else None, YearSource.DOCUMENT, None

    def heads_on(self) -> bool:
        """A lead-in or a heading says that what follows is to come."""
        inherited = self.inherited()
        return inherited is not None and inherited.tense == "future"

    def inherited(self) -> Due | None:
        for due in (self.paragraph, self.lead, self.heading):
            if due is not None and due.tense != "past":
                return due
        return None
