"""What is not when or how much: the figure and the year a change sets out from."""

from __future__ import annotations

from data.model import Span
from data.targets.found.moment import Moment
from data.targets.found.quantity import Quantity
from data.targets.words.lexicon import pattern

_FROM = pattern("zh_text", "origins", "from")
_ONWARD = pattern("zh_text", "origins", "onward")
_ONWARD_STEP = pattern("zh_text", "origins", "onward_step")
_BESIDE = pattern("zh_text", "origins", "beside")
_EQUALS = pattern("zh_text", "origins", "equals")
_BASE_OF = pattern("zh_text", "origins", "base_of")
_COMPARED_TO = pattern("zh_text", "origins", "compared_to")
_CHANGES = pattern("zh_text", "origins", "changes")
_OPENS = pattern("zh_text", "origins", "opens")
_REACH = 24  # characters looked back for 由, 从 or 比


def is_left_behind(text: str, sentence: int, quantity: Quantity) -> bool:
    """Whether the quantity is what was, or what another one is measured against."""
    before = text[max(sentence, quantity.start - _REACH) : quantity.start]
    if not _OPENS.search(before):
        return False
    if _COMPARED_TO.search(before):
        return True
    if _BASE_OF.search(before) and _CHANGES.match(text, quantity.end):
        return True  # 827亿元 in 比1952年的827亿元增长
    if _BESIDE.search(before) and _EQUALS.match(text, quantity.end):
        return True  # 450万吨 in 与1995年的450万吨持平
    if not _FROM.search(before):
        return False
    behind = text[quantity.end : quantity.end + 20]
    return bool(_ONWARD.search(behind[:12]) or _ONWARD_STEP.match(behind))


def leads_on(between: str) -> bool:
    """提高到 stands between the two ends of a change."""
    return bool(_ONWARD.search(between))


_BASE_BEFORE = pattern("zh_text", "origins", "base_before")
_BASE_AFTER = pattern("zh_text", "origins", "base_after")
_LEAD = pattern("zh_text", "origins", "lead")

_MEASURED = pattern("zh_text", "origins", "measured")
_MEASURED_BY = pattern("zh_text", "origins", "measured_by")


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


_ORIGIN = pattern("zh_text", "origins", "origin")


def is_origin(text: str, moment: Moment) -> bool:
    """1980年 in 由1980年的82部增加到: where a change begins."""
    before = text[max(0, moment.start - 3) : moment.start].rstrip("“第")
    return bool(_ORIGIN.search(before)) and not text.startswith("起", moment.end)


_PLAN_AS_NAME = pattern("zh_text", "origins", "plan_as_name")


_YEAR_OF_PLAN = pattern("zh_text", "origins", "year_of_plan")


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
