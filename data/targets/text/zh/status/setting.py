"""Where a quantity stands: its document, section and sentence, and the words that say so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.model import Role, Span, Status
from data.targets.found.context import Context
from data.targets.found.due import Due
from data.targets.text.zh.names.indicators import deliver_anywhere
from data.targets.words.lexicon import alternatives, table


class Setting(NamedTuple):
    """Where a quantity stands: its document, section and sentence."""

    text: str
    sentence: Span
    clause: Span
    context: Context
    role: Role
    due: Due | None  # the nearest time said in the sentence
    voice: bool  # someone other than the issuer speaks: an analyst, a superseded plan
    origin: bool  # the 24% of 由24%提高到30%
    previous: Status | None  # of the quantity before it in the sentence
    measures_next: bool  # 1亿元以上 in 1亿元以上项目300个
    qualifies: bool  # 12种 in 12种主要污染物排放总量削减5%
    onward: bool  # the 30% of 由24%提高到30%
    mode: str  # past | future | '': how the paragraph, lead-in or heading speaks


_TIED = ("将", "要", "目标", "拟", "未来")  # words that count only beside others, as below


@cache
def status_words(key: str) -> re.Pattern[str]:
    words = table("cues")["status"][key].split()
    extra = {
        "past": "了(?!解|望|如|结)|现有(?=[^,。;]{0,12}$)"
        "|月(?<=[0-9][-至到][0-9]月)|月(?<=[0-9][-至到][0-9]{2}月)",
        "subsidy": "售价(?<!零售价)|费率(?<!消费率)",
        "strong": "将(?!军|士|领|近|来)|要(?=在|到|达|实现|完成|确保|建|新|培|力争|努力|把|使|由)"
        "|会(?=注资|拨款|拨出|投放|投入|增拨|推出|设立|兴建|增设|预留)"
        "|未来(?=[0-9一二三四五六七八九十两几数,将]|若干)"
        "|建议(?<=[府局署]建议)(?=把|将)"
        "|目标(?!发动|区间|发射|开火|实施打击)|拟(?!中选|录用|人|态|合)"
        "|计划(?=实施|完成|安排|培育|开工|推出|实现|开展|引进|推广|改造|种植|生产|发放|招收)",
    }
    plain = [word for word in words if word not in _TIED]
    pattern = alternatives(plain)
    return re.compile(f"{extra[key]}|{pattern}" if key in extra else pattern)


NOUN_BEHIND = re.compile(r"(?!以上|以下|以内|左右|的|及|和|与)[\u4e00-\u9fff]")
BUILDS_ANEW = re.compile(r"打造|培育|建设|建成|形成|创建|新建|新增|布局|引进|实施|达到|完成|开工")


def builds(before: str) -> bool:
    """A verb that builds stands before the number, and little between them."""
    found = [match.end() for match in BUILDS_ANEW.finditer(before)]
    return bool(found) and len(before) - found[-1] <= 8


def delivers(before: str) -> bool:
    """A verb that builds or brings stands before the number, and little between them."""
    found = [match.end() for match in deliver_anywhere().finditer(before)]
    return bool(found) and len(before) - found[-1] <= 12
