"""The quantities of one sentence, each turned into a draft of its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from data.model import Role, Span, Status
from data.targets.found.draft import Draft, Passage
from data.targets.found.due import NONE
from data.targets.found.moment import UNDATED, Moment
from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.scope import Scope
from data.targets.text.clauses import clause
from data.targets.text.view import View
from data.targets.text.zh import beside
from data.targets.text.zh.names.completion import generic
from data.targets.text.zh.names.counted import counts_people
from data.targets.text.zh.names.naming import NOTHING, Names, Said
from data.targets.text.zh.origins import (
    in_title,
    is_base,
    is_lead,
    is_left_behind,
    is_name_of_plan,
    is_origin,
    is_year_of_plan,
)
from data.targets.text.zh.scan.numerals import within
from data.targets.text.zh.slots import Around, around, final_values, per_of, strives
from data.targets.text.zh.status.case import Case
from data.targets.text.zh.status.decide import kind_of, status_of
from data.targets.text.zh.status.setting import Setting
from data.targets.words.lexicon import pattern

_REPORTED = pattern("zh_text", "sentence", "reported")
_REACHED = pattern("zh_text", "sentence", "reached")
_PER_BASE = pattern("zh_text", "sentence", "per_base")
_IN_OFFICE = pattern("zh_text", "sentence", "in_office")
_OF_OTHERS = frozenset(("abroad", "other-voice", "forecast", "company"))
_CARRIED = 60  # characters of the printed line before that a clause may begin in


class Told(NamedTuple):
    """What the quantities and sentences read so far say of those to come."""

    scope: Scope
    mode: str = ""  # how the paragraph speaks: past | future | ''
    status: Status | None = None  # of the last quantity
    aims: bool = False  # some quantities of the sentence are goals
    others: bool = False  # some of them are what others say or plan
    said: Said = NOTHING
    listed: bool = False  # the sentence is an item of a list of goals that the one before opened


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, with the numerals and times in it."""

    passage: Passage
    view: View
    span: Span
    mentions: tuple[Mention, ...]
    moments: tuple[Moment, ...]
    names: Names | None  # None where there is no quantity
    role: Role
    voice_from: int  # where someone other than the issuer begins to speak

    @property
    def text(self) -> str:
        return self.view.plain

    @classmethod
    def of(
        cls,
        passage: Passage,
        view: View,
        span: Span,
        mentions: list[Mention],
        scope: Scope,
        role: Role,
        voice_from: int,
    ) -> Sentence:
        text = view.plain
        settled = tuple(_settled(text, span, mention) for mention in mentions)
        moments = [m for m in mentions if isinstance(m, Moment) and _tells(text, m, scope)]
        names = None
        if any(isinstance(mention, Quantity) for mention in settled):
            carried = scope.carried[-_CARRIED:] if scope.continues and not span[0] else ""
            onward = scope.onward[:_CARRIED] if span[1] == len(text) else ""
            origins = tuple(
                m.span
                for m in settled
                if isinstance(m, Quantity) and is_left_behind(text, span[0], m)
            )
            names = Names.of(view, span, settled, moments, origins, carried, onward)
        return cls(passage, view, span, settled, tuple(moments), names, role, voice_from)

    def read(self, told: Told) -> tuple[list[Draft], list[Other], Told]:
        """The drafts of the sentence, its numerals without a value, and what they tell."""
        drafts: list[Draft] = []
        others: list[Other] = []
        for index, mention in enumerate(self.mentions):
            if isinstance(mention, Quantity):
                draft, told = self._draft(index, mention, told)
                drafts.append(draft)
            elif not (isinstance(mention, Moment) and mention.worded):
                reason = mention.reason if isinstance(mention, Other) else "time"
                others.append(Other(*self.view.back(mention.start, mention.end), reason))
        return drafts, others, self._remember_times(told)

    def _remember_times(self, told: Told) -> Told:
        """What this sentence says of time scopes the sentences after it."""
        aside = told.others and not told.aims
        for moment in self.moments:
            if is_base(self.text, moment) or is_origin(self.text, moment):
                continue
            scope = told.scope
            place = self.view.back(moment.start, moment.end)
            due = scope.resolve(moment, self.passage.number, place)
            if due.tense:
                if scope.context.kind == "report":
                    scope = scope.but(section_mode=due.tense)
                told = told._replace(mode=due.tense, scope=scope)
            goal = moment.how == "now" and told.aims  # 今年计划实施…: it speaks on
            if aside and due.tense == "future":
                continue  # what others plan says nothing of the sentences behind it
            if due.tense == "future" or goal or (due.year and scope.context.year is None):
                scope = scope.but(paragraph=due)
                if is_lead(self.text, self.span, moment):
                    scope = scope.but(lead=due)
                told = told._replace(scope=scope)
        return told

    def _draft(self, index: int, quantity: Quantity, told: Told) -> tuple[Draft, Told]:
        text, view, scope, names = self.text, self.view, told.scope, self.names
        assert names is not None
        bounds = clause(text, self.span, quantity.start, quantity.end)
        group = names.groups.get(index)
        first = group.members[0] if group else index
        leader = self.mentions[first]
        assert isinstance(leader, Quantity)
        start = names.previous_end(first, bounds)
        near = self._near(quantity, leader, start, bounds)
        origin = is_left_behind(text, self.span[0], quantity)
        said, base = beside.times(self, leader, bounds, origin)
        due = None
        if origin and said is not None and not beside.dates_origin(self, said, quantity):
            said = None  # 2030年 in 到2030年，从78.5岁提高到80岁 is when it is to end
        if said is not None:
            due = scope.resolve(said, self.passage.number, view.back(said.start, said.end))
        onward = beside.ends_change(self, quantity, told.said)
        if onward:
            indicator = told.said.subject
        else:
            indicator = names.name(index, quantity, near, start, bounds, told.said)
        resolved, memory = True, told.said
        years = beside.years_dealt(self, group, leader)
        if years and group:
            said = years[group.members.index(index)]
            due = scope.resolve(said, self.passage.number, view.back(said.start, said.end))
            indicator = names.name(first, leader, near, start, bounds, memory) or indicator
        elif group:
            indicator, resolved, memory = names.dealt(index, indicator, start, memory)
        voice = not scope.context.forward_kind and (
            quantity.start >= self.voice_from
            or bool(_REPORTED.search(text, self.span[0], quantity.start))
        )
        place = Setting(
            text,
            self.span,
            bounds,
            scope.context,
            self.role,
            due,
            voice,
            origin,
            told.status,
            beside.measures_next(self, index, near, bounds),
            beside.qualifies(self, index, near, bounds),
            onward,
            scope.drafting,
            told.listed,
            told.mode or _scope_tense(scope),
        )
        case = Case(quantity, near, place, indicator)
        status, rule, optional = status_of(case)
        kind, direction = kind_of(case)
        deadline = scope.deadline(status, due, kind)
        if due is None and _IN_OFFICE.search(text, self.span[0], quantity.start):
            deadline = NONE
        value, value_max = final_values(quantity, near, kind)
        if not resolved:
            value, value_max = None, None
        if indicator and status is not Status.STRUCTURAL and not generic(indicator):
            memory = memory.remember(indicator)
        draft = Draft(
            view.back(quantity.start, quantity.end),
            view.back(*self.span),
            status,
            rule if resolved else "unequal-list",
            indicator,
            kind,
            direction,
            value,
            value_max,
            self._unit(quantity, near, bounds),
            quantity.magnitude or within(text[quantity.start : quantity.end], quantity.unit),
            near.comparator,
            deadline,
            base,
            per_of(text, bounds, quantity, kind),
            strives(text, self.span[0], quantity),
            optional=optional,
        )
        return draft, Told(
            scope,
            told.mode,
            status if status is not Status.STRUCTURAL else told.status,
            told.aims or status is Status.TARGET,
            told.others or rule in _OF_OTHERS,
            memory,
            told.listed,
        )

    def _near(self, quantity: Quantity, leader: Quantity, start: int, bounds: Span) -> Around:
        """The words around a quantity; in a list the verb stands before the first one."""
        if leader is quantity:
            return around(self.text, (start, bounds[1]), quantity)
        first = around(self.text, (start, bounds[1]), leader)
        own = around(self.text, (quantity.start - 4, bounds[1]), quantity)
        return Around(first.head, own.tail, own.comparator, first.link, first.sense, first.to)

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


def _tells(text: str, moment: Moment, scope: Scope) -> bool:
    """Whether a time says when, and does not only name a paper, a plan or a kind of year."""
    if moment.how in UNDATED and not (scope.own_term(moment) or scope.counts_years(moment)):
        return False
    if is_year_of_plan(text, moment) or in_title(text, moment):
        return False
    return scope.context.kind != "report" or not is_name_of_plan(text, moment)


def _settled(text: str, span: Span, mention: Mention) -> Mention:
    """A number without a unit counts only where something is said to reach it."""
    if not isinstance(mention, Quantity) or not mention.fresh or mention.magnitude:
        return mention
    before = text[max(span[0], mention.start - 6) : mention.start]
    if _REACHED.search(before) or is_left_behind(text, span[0], mention):
        return mention
    return Other(mention.start, mention.end, "name")


def _scope_tense(scope: Scope) -> str:
    """How the lead-in, the heading or the section speaks where the paragraph is silent."""
    inherited = scope.inherited()
    if inherited is not None and inherited.tense:
        return inherited.tense
    if scope.heading is not None and scope.heading.tense:
        return scope.heading.tense
    return scope.section_mode
