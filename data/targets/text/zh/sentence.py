"""The quantities of one sentence, each turned into a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.model import Excluded, Role, Span, Status, Target
from data.targets.deadlines import (
    Scope,
    in_title,
    is_base,
    is_lead,
    is_name_of_plan,
    is_origin,
    is_year_of_plan,
)
from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.text.clauses import asides, clause
from data.targets.text.view import View
from data.targets.text.zh.names.completion import generic
from data.targets.text.zh.names.counted import counts, counts_people
from data.targets.text.zh.names.naming import Names
from data.targets.text.zh.origins import is_left_behind, leads_on
from data.targets.text.zh.scan.numerals import within
from data.targets.text.zh.scan.times import UNDATED, Moment
from data.targets.text.zh.slots import Around, around, final_values, kind_of, per_of, strives
from data.targets.text.zh.status.setting import Setting
from data.targets.text.zh.status.tense import decide


@dataclass(slots=True)
class Result:
    targets: list[Target]
    excluded: list[Excluded]


_REPORTED = re.compile(
    r"(?:报告|研究|研究机构|咨询公司|数据|民调|调查)(?:显示|指出|表明|预计|认为)|世界银行|货币基金组织|券商|证券"
    r"|统计显示|机构预计|(?:学者|评论员|议员|工会|商会|联盟|民主党|团体|网民|批评者)[^,。;]{0,10}"
    r"(?:批评|质疑|认为|建议|要求|促请|倡议|提议|估算)"
)
_REACHED = re.compile(
    r"(?:达到|达|突破|提高|提升|增加|缩小|降低|下降|扩大|增至|升至|降至|为|至|到|超过|低于|高于|不足|稳定在|保持在|控制在|系数|指数|得分|总量|数量|人数|比例|比值)"
    r"(?:了|约|近|在|至|到|为|>|<|≥|≤|:)*$"
)
_MEASURED_NAME = re.compile(
    r"[^,。;]{2,24}(?:达到?|提高到?|下降到?|降低|减少|削减|增长|稳定在|保持在|控制在|超过|比[^,。;]{2,8})+约?近?"
)
_PER_BASE = re.compile(
    r"每(?P<base>[十百千万亿]+(?:人|户|元|名|平方公里|平方米|吨|公里)|亩|公顷|平方公里|平方米|立方米|吨)(?!钢)"
)
_IN_OFFICE = re.compile(r"任期?内")  # its end is not printed
_OF_OTHERS = frozenset(("abroad", "other-voice", "forecast", "company"))
_OWN_YEAR = 3  # characters between a base and its year


class Sentence:
    """One sentence and what is known when it is reached."""

    def __init__(
        self,
        view: View,
        span: Span,
        mentions: list[Mention],
        number: int,
        scope: Scope,
        role: Role,
        mode: str,
        voice_from: int,
        result: Result,
    ) -> None:
        self.view, self.text, self.span, self.number = view, view.plain, span, number
        self.scope, self.role, self.mode, self.result = scope, role, mode, result
        self.voice_from = voice_from
        self.mentions = [self._settled(mention) for mention in mentions]
        moments = [m for m in mentions if isinstance(m, Moment)]
        moments = [m for m in moments if m.how not in UNDATED or scope.own_term(m)]
        moments = [m for m in moments if not is_year_of_plan(self.text, m)]
        self.moments = [m for m in moments if not in_title(self.text, m)]
        if scope.context.kind == "report":
            self.moments = [m for m in self.moments if not is_name_of_plan(self.text, m)]
        self.status: Status | None = None
        self.aims = False  # some of its quantities are goals
        self.others = False  # some of them are what others say or plan
        if any(isinstance(mention, Quantity) for mention in self.mentions):
            carried = scope.carried if scope.continues and not span[0] else ""
            onward = scope.onward if span[1] == len(self.text) else ""
            self.names = Names(view, span, self.mentions, self.moments, carried, onward)
            self.names.origins = [
                m.span
                for m in self.mentions
                if isinstance(m, Quantity) and is_left_behind(self.text, self.span[0], m)
            ]

    def _settled(self, mention: Mention) -> Mention:
        """A number without a unit counts only where something is said to reach it."""
        if not isinstance(mention, Quantity) or not mention.fresh or mention.magnitude:
            return mention
        before = self.text[max(self.span[0], mention.start - 6) : mention.start]
        if _REACHED.search(before) or is_left_behind(self.text, self.span[0], mention):
            return mention
        return Other(mention.start, mention.end, "name")

    def read(self) -> None:
        for index, mention in enumerate(self.mentions):
            if isinstance(mention, Quantity):
                self.result.targets.append(self._record(index, mention))
            elif not (isinstance(mention, Moment) and mention.worded):
                reason = mention.reason if isinstance(mention, Other) else "time"
                span = self.view.back(mention.start, mention.end)
                quote = self.view.text[span[0] : span[1]]
                self.result.excluded.append(Excluded(self.number, span, quote, reason))
        self._remember_times()

    def _remember_times(self) -> None:
        """What this sentence says of time scopes the sentences after it."""
        aside = self.others and not self.aims
        for moment in self.moments:
            if is_base(self.text, moment) or is_origin(self.text, moment):
                continue
            due = self.scope.resolve(moment, self.number, self.view.back(moment.start, moment.end))
            if due.tense:
                self.mode = due.tense
                if self.scope.context.kind == "report":
                    self.scope.section_mode = due.tense
            goal = moment.how == "now" and self.aims  # 今年计划实施…: it speaks on
            if aside and due.tense == "future":
                continue  # what others plan says nothing of the sentences behind it
            if due.tense == "future" or goal or (due.year and self.scope.context.year is None):
                self.scope.paragraph = due
                if is_lead(self.text, self.span, moment):
                    self.scope.lead = due

    def _record(self, index: int, quantity: Quantity) -> Target:
        text, view = self.text, self.view
        bounds = clause(text, self.span, quantity.start, quantity.end)
        group = self.names.groups.get(index)
        first = group.members[0] if group else index
        leader = self.mentions[first]
        assert isinstance(leader, Quantity)
        start = self.names.previous_end(first, bounds)
        near = self._near(quantity, leader, start, bounds)
        origin = is_left_behind(self.text, self.span[0], quantity)
        said, base = self._times(leader, bounds, origin)
        due = None
        if said is not None:
            due = self.scope.resolve(said, self.number, view.back(said.start, said.end))
        onward = self._ends_change(quantity)
        if onward:
            indicator = self.names.subject
        else:
            indicator = self.names.name(index, quantity, near, start, bounds)
        resolved = True
        if group:
            indicator, resolved = self.names.dealt(index, indicator, start)
        voice = not self.scope.context.forward_kind and (
            quantity.start >= self.voice_from
            or bool(_REPORTED.search(text, self.span[0], quantity.start))
        )
        place = Setting(
            text,
            self.span,
            bounds,
            self.scope.context,
            self.role,
            due,
            voice,
            origin,
            self.status,
            self._measures_next(index, near, bounds),
            self._qualifies(index, near, bounds),
            onward,
            self.mode or self._scope_tense(),
        )
        status, rule, optional = decide(quantity, near, place, indicator)
        kind, direction = kind_of(text, bounds, quantity, near, indicator)
        year, period, source, year_from = self.scope.deadline(status, due, kind)
        if due is None and _IN_OFFICE.search(text, self.span[0], quantity.start):
            year, period, source, year_from = None, None, None, None
        value, value_max = final_values(quantity, near, kind)
        self.status = status if status is not Status.STRUCTURAL else self.status
        self.aims = self.aims or status is Status.TARGET
        self.others = self.others or rule in _OF_OTHERS
        if not resolved:
            value, value_max, rule = None, None, "unequal-list"
        if indicator and status is not Status.STRUCTURAL and not generic(indicator):
            self.names.remember(indicator)
        span = view.back(quantity.start, quantity.end)
        return Target(
            id="",
            segment=self.number,
            span=span,
            quote=view.text[span[0] : span[1]],
            sentence=view.back(*self.span),
            status=status,
            indicator=indicator,
            kind=kind,
            direction=direction,
            value=value,
            value_max=value_max,
            unit=self._unit(quantity, near, bounds),
            magnitude=quantity.magnitude
            or within(text[quantity.start : quantity.end], quantity.unit),
            comparator=near.comparator,
            year=year,
            period=period,
            year_source=source,
            year_from=year_from,
            base_year=base,
            per=per_of(text, bounds, quantity, kind),
            modality="strive" if strives(text, self.span[0], quantity) else "plain",
            optional=optional,
            rule=rule,
        )

    def _scope_tense(self) -> str:
        """How the lead-in, the heading or the section speaks where the paragraph is silent."""
        inherited = self.scope.inherited()
        if inherited is not None and inherited.tense:
            return inherited.tense
        if self.scope.heading is not None and self.scope.heading.tense:
            return self.scope.heading.tense
        return self.scope.section_mode

    def _measures_next(self, index: int, near: Around, bounds: Span) -> bool:
        """1亿元以上 in 1亿元以上项目300个: which things are counted, not how many."""
        if index + 1 >= len(self.mentions) or near.tail == self.mentions[index].end:
            return False
        following = self.mentions[index + 1]
        if not isinstance(following, Quantity) or not counts(following):
            return False
        between = self.text[near.tail : following.start]
        return following.start < bounds[1] and len(between) <= 18 and "、" not in between

    def _qualifies(self, index: int, near: Around, bounds: Span) -> bool:
        """12种 in 12种主要污染物排放总量削减5%: part of the name of what is measured."""
        quantity = self.mentions[index]
        following = (m for m in self.mentions[index + 1 :] if isinstance(m, Quantity))
        measured = next(following, None)
        if near.link or measured is None:
            return False
        if measured.start >= bounds[1] or counts(measured):
            return False
        between = self.text[quantity.end : measured.start]
        return bool(_MEASURED_NAME.fullmatch(between)) and "、" not in between

    def _ends_change(self, quantity: Quantity) -> bool:
        """30% in 由24%提高到30%: what it measures was said with the first number."""
        earlier = [m for m in self.mentions if m.end <= quantity.start and isinstance(m, Quantity)]
        if (
            not earlier
            or not self.names.subject
            or not is_left_behind(self.text, self.span[0], earlier[-1])
        ):
            return False
        between = self.text[earlier[-1].end : quantity.start]
        return leads_on(between) and "、" not in between

    def _near(self, quantity: Quantity, leader: Quantity, start: int, bounds: Span) -> Around:
        """The words around a quantity; in a list the verb stands before the first one."""
        if leader is quantity:
            return around(self.text, (start, bounds[1]), quantity)
        first = around(self.text, (start, bounds[1]), leader)
        own = around(self.text, (quantity.start - 4, bounds[1]), quantity)
        return Around(first.head, own.tail, own.comparator, first.link, first.sense, first.to)

    def _times(
        self, quantity: Quantity, bounds: Span, origin: bool
    ) -> tuple[Moment | None, int | None]:
        """The time said for a quantity in its sentence, and the base year of a change."""
        said: Moment | None = None
        base: int | None = None
        apart = asides(self.text, self.span[0], quantity.start)
        for moment in self.moments:
            if moment.start >= bounds[1]:
                break
            if any(first <= moment.start < last for first, last in apart):
                continue
            if is_base(self.text, moment) or (not origin and is_origin(self.text, moment)):
                if bounds[0] <= moment.start < quantity.start and moment.last:
                    base = moment.last
                    if origin and quantity.start - moment.end <= _OWN_YEAR:
                        return moment, None  # 1995 in 比1995年的12亿吨增加
                continue
            if moment.end <= quantity.start or said is None:
                said = moment
        return said, base

    def _unit(self, quantity: Quantity, near: Around, bounds: Span) -> str:
        """每万人口…12件 is 件/万人."""
        if counts_people(quantity, self.text, near.head):
            return "人"
        if (
            quantity.unit in ("%", "‰", "pp", "倍", "元", "大", "位", "岁", "年", "天", "")
            or "/" in quantity.unit
        ):
            return quantity.unit
        base = _PER_BASE.search(self.text, bounds[0], quantity.start)
        return f"{quantity.unit}/{base['base']}" if base else quantity.unit
