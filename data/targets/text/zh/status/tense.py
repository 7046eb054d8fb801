"""Whether a quantity is a goal, a fact reached, a fact of the world, or a count of a list."""

from __future__ import annotations

import re
from functools import cache

from data.model import Role, Status
from data.targets.found.quantity import Quantity
from data.targets.text.zh.names.counted import counts
from data.targets.text.zh.names.indicators import deliver_anywhere
from data.targets.text.zh.slots import Around
from data.targets.text.zh.status.circumstances import circumstance
from data.targets.text.zh.status.listing import count_of_a_list
from data.targets.text.zh.status.setting import Setting, delivers, status_words
from data.targets.words.lexicon import table

_AIMED = re.compile(r"力争|争取|确保|目标|计划|规划")
# In the news: a company's own figures, not what a public body undertakes.
_COMPANY = re.compile(
    r"(?<!控股)(?<!上市)公司(?:拟|将|计划|预计|公告|表示|的|称|已)|股份(?:有限)?公司|该公司"
    r"|集团(?:公司|将|拟|计划|表示)|公告称|每股|募集?资金|老总|董事长"
)
_COMPARE_WORDS = "同比 环比 比上年 比去年 较上年 较去年 比前年 较上月 上年 去年"
_COMPARES = frozenset(_COMPARE_WORDS.split())


@cache
def _either() -> frozenset[str]:
    return frozenset(table("cues")["status"]["either"].split())


_DONE_BEHIND = re.compile(
    r"[^,。;]{0,20}(?:完成|实现|建成|达到|开工|投产|投用|通车|创建|启用|上市|获)"
)
_DONE_TO = re.compile(r"[^,。;]{0,30}(?:进行|实行|予以|开展|加以)")  # 对150处矿井进行收尾配套


def decide(
    quantity: Quantity, near: Around, place: Setting, phrase: str
) -> tuple[Status, str, bool]:
    """Status, the name of the rule that gave it, and whether it is arguable."""
    text = place.text
    before = text[place.clause[0] : quantity.start]
    behind = text[near.tail : place.clause[1]]
    structural = count_of_a_list(quantity, before, behind, near, phrase)
    if not structural and place.qualifies and counts(quantity) and not delivers(before):
        structural = "qualifies"
    if structural:
        return Status.STRUCTURAL, structural, False
    if place.qualifies and quantity.unit in _REACHES_OF_NAMES:
        return Status.CONTEXT, "threshold", False
    aside = circumstance(quantity, near, before, behind, place)
    if aside:
        return Status.CONTEXT, aside, False
    status, rule = _tense(quantity, near, place)
    return status, rule, quantity.form == "rank"


_ACHIEVED = re.compile(r"(?:提前|已经|已|基本|胜利|超额|圆满)(?:实现|完成|达到)了?")
# 9,000亿元预算规划: a sum that is planned, whatever else is told of it.
_PLANNED_SUM = re.compile(r"的?(?:总|专项)?(?:预算|投资|经费)(?:规划|计划|方案)")
# 50米内 in 公交地铁50米内接驳换乘比例达到95%
_REACHES_OF_NAMES = frozenset(("米", "公里", "厘米", "分钟", "小时", "岁", "周岁"))


def _tense(quantity: Quantity, near: Around, place: Setting) -> tuple[Status, str]:
    text, context, due = place.text, place.context, place.due
    clause_text = text[place.clause[0] : place.clause[1]]
    before = text[place.sentence[0] : quantity.start]
    strong = _strong_word(before, context.forward_kind)
    if quantity.unit == "元" and _in_brackets(quantity, near, place):
        # 投入储能(20亿元)、氢能(30亿元)等,可望…: the sentence speaks of all of them.
        strong = _strong_word(text[slice(*place.sentence)], context.forward_kind)
    if place.origin:
        return Status.ACTUAL, "from"
    if not context.forward_kind:
        if status_words("forecast").search(clause_text) and not _AIMED.search(clause_text):
            return Status.CONTEXT, "forecast"
        if _COMPANY.search(text, *place.sentence):
            return Status.CONTEXT, "company"
    if due is not None and due.tense == "future" and _ACHIEVED.search(clause_text):
        return Status.ACTUAL, "past-words"
    if due is not None and due.tense == "future":
        return Status.TARGET, "time-ahead"
    if due is not None and due.tense == "past":
        return Status.ACTUAL, "time-past"
    past = status_words("past").search(before) or status_words("past").search(clause_text)
    if past and place.onward and past.start() > before.rfind(","):
        past = None  # 由目前的20%提高到25%: said of what was
    future = strong or (status_words("weak").search(before) if context.forward else None)
    led = context.forward and place.previous is Status.TARGET
    if past and past.group() in _COMPARES and (led or (future and future.start() < past.start())):
        past = None  # 比上年 only says what the goal is measured against
    if past and strong and strong.start() < past.start() and past.group() in _either():
        past = None  # 将先后建成: says how, not when
    if not context.forward_kind and _PLANNED_SUM.match(text, near.tail):
        return Status.TARGET, "planned-sum"
    if past and not (future and future.start() > past.start()):
        return Status.ACTUAL, "past-words"
    if place.role is Role.REVIEW:
        return Status.ACTUAL, "review"
    if place.mode == "past" and not _turns(strong, future, place):
        return Status.ACTUAL, "review"
    doing = (
        place.previous is Status.TARGET
        or bool(near.link)
        or near.comparator != "="
        or quantity.form in ("multiple", "half")
        or bool(deliver_anywhere().search(before))
        or bool(deliver_anywhere().search(clause_text))
        or (before.endswith(("对", "将", "把")) and bool(_DONE_TO.match(text, near.tail)))
    )
    if future and doing:
        return Status.TARGET, "goal-words"
    if place.mode == "future" and doing and (context.forward or near.link or delivers(before)):
        return Status.TARGET, "goal-paragraph"
    headed = place.role in (Role.GOALS, Role.TASKS) and (near.link or delivers(before))
    forward = (
        context.forward or headed
    )  # under 目标 in the news, where something is said to be done
    if forward and doing and not _stands_first(quantity, near, place):
        return Status.TARGET, "plan"
    return Status.CONTEXT, "no-cue"


def _in_brackets(quantity: Quantity, near: Around, place: Setting) -> bool:
    """The sum stands alone in its brackets."""
    opened = place.clause[0]
    alone = opened == near.head == quantity.start and near.tail == place.clause[1]
    return alone and opened > 0 and place.text[opened - 1] in "(（"


# In the news 将 as often leads an object in (将考生安置…) as it speaks of what is to come.
_WILL = re.compile(
    r"[^,。;]{0,4}?(?:达|建|完成|实施|投|新|增|提高|提升|降|减|形成|成为|突破|超|开工|推出|安排|培育"
    r"|覆盖|实现|缩短|扩|收回|拨|注资|发放|提供|改造|治理|落成|打造|引进|支持|设立|打通|开|会|是|要"
    r"|力争|发展|检视|兴建|筹|在|于|用|可|把|占|保持|控制|稳定|上升|下调|加码)"
)


def _strong_word(before: str, forward_kind: bool) -> re.Match[str] | None:
    """The first word in ``before`` that says something is to come, whoever speaks."""
    for match in status_words("strong").finditer(before):
        if forward_kind or match.group() != "将" or _WILL.match(before, match.end()):
            return match
    return None


def _stands_first(quantity: Quantity, near: Around, place: Setting) -> bool:
    """592个重点县免征农业税: nothing said before the count, nothing built behind it."""
    return (
        counts(quantity)
        and not near.link
        and place.previous is not Status.TARGET
        and not place.text[place.sentence[0] : quantity.start].strip("-· “\t")
        and not _DONE_BEHIND.match(place.text, near.tail)
    )


def _turns(strong: re.Match[str] | None, future: re.Match[str] | None, place: Setting) -> bool:
    """Whether a sentence leaves the past its paragraph speaks of.

    将 alone does not (将标准提高到2300元), nor does 推进 or 加快 in a review: only a plan's
    sentence that begins with it.
    """
    if strong is not None and strong.group() != "将":
        return True
    if future is None or place.context.kind == "report":
        return False
    return strong is not None or future.start() <= _OPENING


_OPENING = 6
