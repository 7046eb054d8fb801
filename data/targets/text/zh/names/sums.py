"""What sums of money are spent on: 安排109亿元支持再就业."""

from __future__ import annotations

import re

from data.model import Span
from data.targets.text.zh.names.counted import GOES_ON, NO_NOUN
from data.targets.text.zh.names.indicators import only_verb
from data.targets.words.lexicon import pattern

_AGENT = pattern("zh_names", "sums", "agent")
_PURPOSE_LEAD = pattern("zh_names", "sums", "purpose_lead")
_USED_FOR = pattern("zh_names", "sums", "used_for")
_SPENDS = pattern("zh_names", "sums", "spends")
_DEED = pattern("zh_names", "sums", "deed")
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
