"""The figure a change sets out from: 24% in 由24%提高到30%."""

from __future__ import annotations

import re

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
