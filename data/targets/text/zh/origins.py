"""What is not when or how much: the figure and the year a change sets out from."""

from __future__ import annotations

import re

from data.model import Span
from data.targets.found.moment import Moment
from data.targets.found.quantity import Quantity

# 由/从 … 提高到: the two ends of a change.
_FROM = re.compile(r"(?:由|从)(?!事|业|严|优|而|众|属|此)[^,;。由从]{0,22}$")
_ONWARD = re.compile(
    r"(?:左右|以上|以下)?,?(?:将|要|再|进一步|逐步)?(?:提高|增加|增长|上升|扩大|提升|发展|下降|降低|减少|缩小|缩短|压缩|调整|跃升|升|降|增|减|增至|转|改|调高|调低|调增|调减)(?:到|至|为)"
)
# 由1952年年产X到1957年年产Y, 由X增加18%至Y
_ONWARD_STEP = re.compile(
    r"(?:左右)?,?(?:(?:到|至)(?:[0-9]{4}|[一二][〇零一二三四五六七八九]{3})年"
    r"|(?:增加|增长|上升|提高|下降|减少|降低)(?:约|近|超过)?[0-9.]+(?:%|倍|个百分点)[^,。;]{0,4}?(?:至|到))"
)
_BESIDE = re.compile(r"(?:与|同|和)[^,;。]{2,14}$")
_EQUALS = re.compile(r"(?:左右)?(?:大体|基本)?(?:持平|相当|相同)")
_BASE_OF = re.compile(r"(?:比|较)[^,;。比较]{0,12}$")
# 相较上年度的206.8亿元: named to be compared with, whatever follows.
_COMPARED_TO = re.compile(
    r"(?:相较于?|较|比|对比|相比)(?:上一?年度?|去年度?|前年|上一财年|[0-9]{4}年度?)的$"
)
_CHANGES = re.compile(r"(?:左右)?(?:增长|提高|增加|下降|减少|降低|上升|扩大|多|少|高|低)")
_OPENS = re.compile("[由从比较与同和]")  # one of these stands before all that is left behind
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


_BASE_BEFORE = re.compile(r"(?:比|较|与|同|以|按|按照|为)(?:于)?$")
_BASE_AFTER = re.compile(r"年?(?:底|末)?(?:相比|价格|不变价|可比价|为基[期数]|基础上|的基础|水平)")
_LEAD = re.compile(
    r"(?:目标|指标|任务|要求|奋斗)[^。;]{0,12}(?:是|为|如下|有)?[:：]|[:：]$|(?:目标|任务|要求)(?:是|为)"
)

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
