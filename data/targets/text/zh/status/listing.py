"""Counts of what a document lists itself: 三方面, 八大行动. They are no goals."""

from __future__ import annotations

import re
from functools import cache

from data.targets.found.quantity import Quantity
from data.targets.text.zh.names.counted import counts
from data.targets.text.zh.slots import Around
from data.targets.text.zh.status.setting import BUILDS_ANEW, builds
from data.targets.words.lexicon import alternatives, table


@cache
def _strong_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('cues')['structural']['strong'])})$")


@cache
def _strong_noun_first() -> re.Pattern[str]:
    nouns = alternatives(table("cues")["structural"]["strong"])
    return re.compile(
        rf"(?:的)?(?:重点|主要|具体|重大|基本|核心|关键|大|“)?(?:{nouns})(?<!重点(?=[\u4e00-\u9fff]))"
    )


@cache
def _weak_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('cues')['structural']['weak'])})$")


# 《…规划》的102项重大工程, “十四五”规划102项: counted there, not promised here.
_OF_A_PLAN = re.compile(r"(?:规划|纲要|方案|意见|计划)[》”]?(?:确定|提出|明确|部署)?的$")
_DEFINED = re.compile(r"[^,。;]{0,24}(?:包括|是指|分别为|分别是|即[^将可]|:)")
_MEMBERS = re.compile(
    r"[^、,。;]{2,16}(?:、[^、,。;]{2,16}){2,40}(?:等)?$|[^、,。;]{2,16}、[^、,。;]{2,16}等$"
)
_EXAMPLES = 4  # so many times as many things as are named are more than their count
_LISTED = re.compile(r"等(?:共)?$")
_POINTED = re.compile(r"(?:这|上述|以下|下列|前述|其他|其余|另外|该|此|如下)$")


def count_of_a_list(quantity: Quantity, before: str, behind: str, near: Around, phrase: str) -> str:
    if quantity.unit == "大":
        return "named-group"
    if not counts(quantity):
        return ""
    if quantity.unit in ("方面", "维度", "方"):
        return "aspects"
    if _POINTED.search(before) or _OF_A_PLAN.search(before):
        return "pointed-at"
    if behind.startswith("“") and quantity.chinese:
        return "named-group"
    small = (quantity.value or 0) <= 100 and near.link not in ("突破", "超过", "新增")
    if small and (_strong_noun().search(phrase) or _strong_noun_first().match(behind)):
        return "own-list"
    if small and (_DEFINED.match(behind) or _members(before, quantity, phrase)):
        return "listed"
    if quantity.chinese and (quantity.value or 0) <= 20 and near.comparator == "=":
        if _LISTED.search(before) or not builds(before):
            return "listed"
        if _weak_noun().search(phrase):
            return "own-list"
    return ""


def _members(before: str, quantity: Quantity, phrase: str) -> bool:
    """番禺、南沙、黄埔4个集群: the members stand before the number, nothing is built anew.

    Of 三河、滨湖等30个景区 two are named, as examples: those thirty are a number of their own.
    """
    listed = _MEMBERS.search(before)
    if listed is None or BUILDS_ANEW.search(before):
        return False
    named = listed.group().count("、") + 1
    few = (quantity.value or 0) <= _EXAMPLES * named
    return few or bool(_weak_noun().search(phrase))
