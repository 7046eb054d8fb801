"""Targets of running text: sentence by sentence, quantity by quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.model import Excluded, Role, Segment, Span, Status, Target, YearSource
from data.targets import indicators
from data.targets.clauses import clause, sentences
from data.targets.deadlines import Due, Scope, in_title, is_base, is_lead
from data.targets.scan import Mention, Other, Quantity, scan
from data.targets.slots import Around, around, kind_of, per_of, strives
from data.targets.status import Setting, decide
from data.targets.times import Moment, worded_moments
from data.targets.view import View

_REACHED = re.compile(
    r"达到|达|突破|提高到|提升到|提高至|增至|升至|降至|降到|为|至|到|超过|低于|高于|稳定在|保持在|控制在|系数|指数|得分|总量|数量|人数|比例为?|为1?:?$"
)


_OTHER_VOICE = re.compile(
    r"(?<![我们])(?:认为|他预计|她预计|预测|估计|估算|业内|分析师|按照?原(?:规划|计划))"
)


@dataclass(slots=True)
class Result:
    targets: list[Target]
    excluded: list[Excluded]


def read_prose(segment: Segment, number: int, scope: Scope, role: Role, result: Result) -> None:
    """Add the quantities of one segment of running text to ``result``."""
    view = View(segment.text)
    text = view.plain
    mentions = scan(text)
    if not mentions:
        return
    mode = ""
    scope.paragraph = None
    index = 0
    for sentence in sentences(text):
        inside: list[Mention] = []
        while index < len(mentions) and mentions[index].start < sentence[1]:
            inside.append(mentions[index])
            index += 1
        if not inside:
            continue
        mode = _sentence(view, sentence, inside, number, scope, role, mode, result)


def _sentence(
    view: View,
    sentence: Span,
    mentions: list[Mention],
    number: int,
    scope: Scope,
    role: Role,
    mode: str,
    result: Result,
) -> str:
    text = view.plain
    moments = [m for m in mentions if isinstance(m, Moment) and m.how not in ("date", "duration")]
    moments += worded_moments(text, *sentence)
    moments = sorted((m for m in moments if not in_title(text, m)), key=lambda m: m.start)
    subject = ""
    for position, mention in enumerate(mentions):
        if isinstance(mention, Quantity) and not _states_a_value(text, sentence, mention):
            mention = Other(mention.start, mention.end, "name")
        if not isinstance(mention, Quantity):
            reason = mention.reason if isinstance(mention, Other) else "time"
            span = view.back(mention.start, mention.end)
            result.excluded.append(Excluded(number, span, view.text[span[0] : span[1]], reason))
            continue
        target, subject = _record(
            view,
            sentence,
            mention,
            mentions[position + 1 :],
            moments,
            number,
            scope,
            role,
            mode,
            subject,
            result,
        )
        result.targets.append(target)
    for moment in moments:
        if is_base(text, moment):
            continue
        due = scope.resolve(moment, number, view.back(moment.start, moment.end))
        if due.tense:
            mode = due.tense
        if due.tense == "future" or (due.year and scope.context.year is None):
            scope.paragraph = due
            if is_lead(text, sentence, moment):
                scope.lead = due
    return mode


def _states_a_value(text: str, sentence: Span, quantity: Quantity) -> bool:
    """A number without a unit counts only where something is said to reach it."""
    if not quantity.fresh or quantity.magnitude:
        return True
    before = text[max(sentence[0], quantity.start - 6) : quantity.start]
    return bool(_REACHED.search(before))


def _record(
    view: View,
    sentence: Span,
    quantity: Quantity,
    following: list[Mention],
    moments: list[Moment],
    number: int,
    scope: Scope,
    role: Role,
    mode: str,
    subject: str,
    result: Result,
) -> tuple[Target, str]:
    text = view.plain
    bounds = clause(text, sentence, quantity.start, quantity.end)
    previous = max(
        (m.end for m in _quantities_before(result, view, number, bounds, quantity)),
        default=bounds[0],
    )
    near = around(text, (max(bounds[0], previous), bounds[1]), quantity)
    said, base = _nearest(text, moments, quantity, bounds)
    due = scope.resolve(said, number, view.back(said.start, said.end)) if said else None
    indicator, subject = _indicator(view, bounds, quantity, near, following, previous, subject)
    voice = not scope.context.forward_kind and bool(_OTHER_VOICE.search(text, 0, quantity.start))
    place = Setting(text, sentence, bounds, scope.context, role, due, voice, mode)
    status, rule, optional = decide(quantity, near, place, indicator)
    kind, direction = kind_of(text, bounds, quantity, near, indicator)
    year, period, source, place_of = _deadline(scope, status, due, kind)
    value = quantity.value
    if (
        kind == "multiple"
        and near.sense == "up"
        and not near.to
        and quantity.form == "number"
        and value is not None
    ):
        value += 1
    span = view.back(quantity.start, quantity.end)
    target = Target(
        id="",
        segment=number,
        span=span,
        quote=view.text[span[0] : span[1]],
        sentence=view.back(*sentence),
        status=status,
        indicator=indicator,
        kind=kind,
        direction=direction,
        value=value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        magnitude=quantity.magnitude,
        comparator=near.comparator,
        year=year,
        period=period,
        year_source=source,
        year_from=place_of,
        base_year=base,
        per=per_of(text, bounds, quantity, kind),
        modality="strive" if strives(text, sentence[0], quantity) else "plain",
        optional=optional,
        rule=rule,
    )
    return target, subject


# A quantity inside a noun phrase (15分钟步行可达覆盖率) does not cut it off.
_JOINED = re.compile(r"[、和与及或](?:[^、]{0,3})$|[、和与及,]|建设|投资|新建|其中")
_LINKING = re.compile(
    r"以上|以内|以下|左右|的|了|提高|增加|增长|下降|降低|减少|提升|扩大|到|至|达|为|约"
)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int


def _quantities_before(
    result: Result, view: View, number: int, bounds: Span, quantity: Quantity
) -> list[_Place]:
    """Ends of the quantities that stand before this one in its clause."""
    found = []
    for mention in scan(view.plain[bounds[0] : quantity.start]):
        if not isinstance(mention, Quantity) or mention.fresh or mention.unit == "大":
            continue
        between = view.plain[bounds[0] + mention.end : quantity.start]
        if _JOINED.search(between) or len(_LINKING.sub("", between)) < 2:
            found.append(_Place(mention.start + bounds[0], mention.end + bounds[0]))
    return found


def _nearest(
    text: str, moments: list[Moment], quantity: Quantity, bounds: Span
) -> tuple[Moment | None, int | None]:
    """The time said for a quantity in its sentence, and the base year of a change."""
    said: Moment | None = None
    base: int | None = None
    for moment in moments:
        if moment.start >= bounds[1]:
            break
        if is_base(text, moment):
            if bounds[0] <= moment.start < quantity.start and moment.last:
                base = moment.last
            continue
        if moment.end <= quantity.start or (said is None and moment.start < bounds[1]):
            said = moment
    return said, base


def _deadline(
    scope: Scope, status: Status, due: Due | None, kind: str
) -> tuple[int | None, tuple[int, int] | None, YearSource | None, tuple[int, Span] | None]:
    if status is Status.STRUCTURAL:
        return None, None, None, None
    if due is not None and due.year is not None:
        return due.year, due.period, YearSource.EXPLICIT, None
    if status is Status.ACTUAL:
        return None, None, None, None
    if status is Status.CONTEXT:
        return None, None, None, None
    inherited = scope.inherited()
    if inherited is not None and inherited.year is not None:
        return inherited.year, inherited.period, YearSource.INHERITED, inherited.place
    context = scope.context
    if context.horizon is not None:
        period = context.period if kind == "growth" else None
        return context.horizon, period, YearSource.DOCUMENT, None
    return None, None, None, None


def _indicator(
    view: View,
    bounds: Span,
    quantity: Quantity,
    near: Around,
    following: list[Mention],
    previous: int,
    subject: str,
) -> tuple[str, str]:
    text = view.plain
    start = max(bounds[0], previous)
    if indicators.counts(quantity) or quantity.unit in (
        "元",
        "美元",
        "亩",
        "公里",
        "平方米",
        "公顷",
        "千瓦",
    ):
        left, right = indicators.after_number(text, near.tail, bounds[1], following)
        if indicators.counts(quantity) and right - left >= 1 and not near.sense:
            phrase = view.source(left, right)
            return phrase, subject
        if (
            indicators.counts(quantity)
            and right - left >= 2
            and near.link in ("", "新增", "完成", "实现", "形成", "达到", "突破")
        ):
            lead = indicators.before_number(text, start, near.head)
            if lead[1] - lead[0] < 2:
                return view.source(left, right), subject
    left, right = indicators.before_number(text, start, near.head)
    left = indicators.strip_verb(text, left, right)
    phrase = view.source(left, right)
    if indicators.is_generic(phrase):
        if not phrase and indicators.counts(quantity):
            after = indicators.after_number(text, near.tail, bounds[1], following)
            if after[1] > after[0]:
                return view.source(*after), subject
        phrase = subject + phrase if subject and not phrase.startswith(subject) else phrase
    if len(phrase) > 2:
        subject = phrase
    return phrase, subject
