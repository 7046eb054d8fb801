"""What sums of money are spent on: 安排109亿元支持再就业."""

from __future__ import annotations

import re

from data.model import Span
from data.targets.text.zh.names.counted import GOES_ON, NO_NOUN
from data.targets.text.zh.names.indicators import only_verb

_AGENT = re.compile(
    r"^$|(?:财政|国务院|政府|国家|省级|市级|县级|中央|我们|部门|决定|企业|社会|各地|银行)(?:决定|计划|还|共)?$"
)
_PURPOSE_LEAD = re.compile(r"的|(?:主要|重点|专门|专项)?用?于|用来|用以|来")
_USED_FOR = re.compile(r"(?:主要|重点|专门|专项)?用?于|用来|用以")
_SPENDS = re.compile(r"(?:拨出|拨款|投放|注资|启动|安排|投入|预留|拨付|增拨|动用)$")
_DEED = re.compile(r".{3,}(?:发行|发放|投放|增发|新增|募集|筹集|注资|拨付|下达|安排)$")
_SPENT = re.compile(r"[^,。;]{2,18}")


def is_agent(phrase: str) -> bool:
    """中央财政 in 中央财政安排109亿元: who pays, not what for."""
    return len(phrase) <= 10 and bool(_AGENT.search(phrase))


def ends_in_deed(phrase: str) -> bool:
    """国务院同意地方发行: who does what, and the thing stands behind the sum."""
    return bool(_DEED.fullmatch(phrase))


def has_purpose(phrase: str, text: str, tail: int) -> bool:
    """What a sum is spent on stands behind it: only a doer or a deed stands before."""
    if is_agent(phrase) or only_verb(phrase):
        return True
    return bool(_USED_FOR.match(text, tail)) and bool(_SPENDS.search(phrase))


def spent_on(text: str, tail: int, end: int) -> Span:
    """What stands behind a sum of money: 109亿元资金支持再就业."""
    if text[tail : tail + 1] in NO_NOUN or GOES_ON.match(text, tail):
        return tail, tail
    led = _PURPOSE_LEAD.match(text, tail, end)
    start = led.end() if led else tail
    match = _SPENT.match(text, start, end)
    return match.span() if match else (tail, tail)
