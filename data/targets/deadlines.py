"""Deadlines: which year a quantity is due, and where that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from data.model import Span, Status, YearSource
from data.targets.context import Context
from data.targets.text.zh.scan.times import Moment

_YEAR_ENDS = 11  # a report of November or later looks back on its year
_FAR = 6  # years between a document and a plan it would call its own
_BASE_BEFORE = re.compile(r"(?:比|较|与|同|以|按|按照|为)(?:于)?$")
_BASE_AFTER = re.compile(r"年?(?:底|末)?(?:相比|价格|不变价|可比价|为基[期数]|基础上|的基础|水平)")
_GOAL = re.compile(r"目标|指标|任务|要求|预期|要|争取|力争|确保|实现|努力")
_LEAD = re.compile(
    r"(?:目标|指标|任务|要求|奋斗)[^。;]{0,12}(?:是|为|如下|有)?[:：]|[:：]$|(?:目标|任务|要求)(?:是|为)"
)


Deadline = tuple[int | None, tuple[int, int] | None, YearSource | None, tuple[int, Span] | None]
"""Year, period, source, and the place an inherited one was read from."""


class Due(NamedTuple):
    year: int | None
    period: tuple[int, int] | None = None
    source: YearSource | None = None
    place: tuple[int, Span] | None = None
    tense: str = ""  # past | future | ''


@dataclass(slots=True)
class Scope:
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
    indicator: str = ""  # the last one read: what 这一目标 or "a target of" stands for

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
        if how == "next":
            return Due(year + 1 if year else None, None, None, place, "future")
        if how in ("within", "close"):
            term = self.own_term(moment)
            return Due(term[1], term, None, place, "future") if term else Due(None)
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
            return None, None, None, None
        if due is not None and due.year is not None:
            return due.year, due.period, YearSource.EXPLICIT, None
        if status is not Status.TARGET:
            return None, None, None, None
        inherited = self.inherited()
        if inherited is not None and inherited.year is not None:
            return inherited.year, inherited.period, YearSource.INHERITED, inherited.place
        horizon, whole = self.default()
        if horizon is None:
            return None, None, None, None
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


# 为东北一九五二年原有能力的66%: the year of what it is measured by.
_MEASURED = re.compile(r"(?:为|是|等于|相当于)[^,。;为]{0,10}$")
_MEASURED_BY = re.compile(
    r"[^,。;]{0,16}的(?:百分之|[0-9.]+(?:%|倍)|[一二两三四五六七八九十点·]+(?:倍|分之|成))"
)


def is_base(text: str, moment: Moment) -> bool:
    """2020年 in 比2020年增长: what a change is counted from, not when it is due."""
    if moment.how not in ("year", "past", "plan", "span"):
        return False
    start = moment.span[0]
    before = text[max(0, start - 2) : start].rstrip("“")
    if bool(_BASE_BEFORE.search(before)) or bool(_BASE_AFTER.match(text, moment.end)):
        return True
    return bool(_MEASURED_BY.match(text, moment.end)) and bool(
        _MEASURED.search(text, max(0, start - 12), start)
    )


_ORIGIN = re.compile(r"(?:由|从|自)(?:于|上世纪)?$")


def is_origin(text: str, moment: Moment) -> bool:
    """1980年 in 由1980年的82部增加到: where a change begins."""
    before = text[max(0, moment.start - 3) : moment.start].rstrip("“第")
    return bool(_ORIGIN.search(before)) and not text.startswith("起", moment.end)


_PLAN_AS_NAME = re.compile(r"(?:规划|计划|纲要)(?:重大|重点)?(?:工程|项目|任务)")


_YEAR_OF_PLAN = re.compile(
    r"[”’\"]?(?:的)?(?:开局|起步|收官|关键|承上启下|第[一二三四五]|首|最后)[^,。;]{0,6}年"
)


def is_year_of_plan(text: str, moment: Moment) -> bool:
    """“十五五” of 2026年是“十五五”开局之年: what kind of year it is."""
    return moment.how == "plan" and bool(_YEAR_OF_PLAN.match(text, moment.end))


def is_name_of_plan(text: str, moment: Moment) -> bool:
    """“十四五” of “十四五”规划重大工程: which plan, not when."""
    return moment.how == "plan" and bool(_PLAN_AS_NAME.match(text, moment.end))


_LONGEST_TITLE = 100


def in_title(text: str, moment: Moment) -> bool:
    """Inside 《…》: the time belongs to the name of a paper."""
    opened = text.rfind("《", max(0, moment.start - _LONGEST_TITLE), moment.start)
    return opened >= 0 and text.find("》", opened, moment.start) < 0


def is_lead(text: str, sentence: Span, moment: Moment) -> bool:
    """到2025年，主要目标是：… speaks for the items that follow."""
    return bool(_LEAD.search(text, sentence[0], sentence[1]))
