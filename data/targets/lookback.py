"""Paragraphs of a plan that look back, told by their own words where no heading says so.

A review boasts: it names ranks held, prizes won and years in a row. What a plan sets out
to do may hold one such word; it does not hold several without a word of what is to come.
"""

from __future__ import annotations

import re
from functools import cache

from data.targets.lexicon import alternatives, table

ENOUGH = 2
"""Boasts that make a paragraph one of review, of whatever else it speaks."""

_LIKE_A_HEADING = 30


@cache
def _boasts() -> re.Pattern[str]:
    words = alternatives(table("cues")["lookback"]["boasts"])
    count = "[0-9一二三四五六七八九十]{1,3}"
    return re.compile(
        rf"{words}|连续{count}个?(?:年|季度|月)|第(?<=[国省界球]第)[0-9一二三四五六七八九十]"
        r"|[由从](?:于)?20[0-9]{2}年的|取得[^,。;]{0,12}(?:成效|成就|突破|进展|胜利)"
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(
        alternatives(table("cues")["lookback"]["ahead"])
        + r"|将(?=达|实现|建成|突破|超过|提高|新增|建设|形成|培育|继续|进一步)"
    )


@cache
def _asks() -> re.Pattern[str]:
    """Imperatives at the head of a clause: 加快…, 推动…"""
    words = alternatives(table("cues")["lookback"]["asks"])
    return re.compile(rf"[。;,](?:{words})|^(?:{words})")


def looks_back(text: str, before: bool) -> bool:
    """Whether a paragraph is one of review; ``before``: the one before it was."""
    boasts = {match.group() for match in _boasts().finditer(text)}
    if _ahead().search(text):
        return False
    if not boasts:
        return before and len(text) <= _LIKE_A_HEADING
    if before:
        return True
    return len(boasts) >= ENOUGH and len(boasts) >= len(_asks().findall(text))
