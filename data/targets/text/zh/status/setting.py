"""Where a quantity stands: its document, section and sentence, and the words that say so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.model import Role, Span, Status
from data.targets.found.context import Context
from data.targets.found.due import Due
from data.targets.text.zh.names.indicators import deliver_anywhere
from data.targets.words.lexicon import pattern


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
    drafting: bool  # the passage tells how a paper was drawn up
    listed: bool  # an item of a list of goals
    mode: str  # past | future | '': how the paragraph, lead-in or heading speaks


@cache
def status_words(key: str) -> re.Pattern[str]:
    """past, strong, weak or subsidy: the words that tell what has come from what is to come."""
    return pattern("zh_status", "said", key)


NOUN_BEHIND = pattern("zh_status", "setting", "noun_behind")
BUILDS_ANEW = pattern("zh_status", "setting", "builds_anew")


def builds(before: str) -> bool:
    """A verb that builds stands before the number, and little between them."""
    found = [match.end() for match in BUILDS_ANEW.finditer(before)]
    return bool(found) and len(before) - found[-1] <= 8


def delivers(before: str) -> bool:
    """A verb that builds or brings stands before the number, and little between them."""
    found = [match.end() for match in deliver_anywhere().finditer(before)]
    return bool(found) and len(before) - found[-1] <= 12
