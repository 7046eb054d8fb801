"""Words of comparison around a quantity of English text."""

from __future__ import annotations

import re
from functools import cache

from data.targets.found.quantity import Quantity
from data.targets.words.lexicon import alternatives, pattern, table

_REACH = 26  # characters before a number in which they may stand


@cache
def _comparators(side: str) -> tuple[re.Pattern[str], dict[str, str]]:
    lists = table("english")["comparators"][side]
    signs = {word: sign for sign, group in lists.items() for word in group}
    listed = alternatives(list(signs))
    if side == "before":
        return pattern("en_text", "sentences", "comparators_2", listed=listed, flags=re.I), signs
    return pattern("en_text", "sentences", "comparators", listed=listed, flags=re.I), signs


def comparator_of(text: str, start: int, quantity: Quantity) -> tuple[int, str]:
    """Where the words of comparison before a number begin, and what all of them say."""
    before, signs = _comparators("before")
    left = max(start - 1, quantity.start - _REACH, 0)
    match = before.search(text, left, quantity.start)
    head, sign = (match.start("c"), signs[match["c"].lower()]) if match else (quantity.start, "=")
    after, signs = _comparators("after")
    behind = after.match(text, quantity.end)
    if behind and sign in ("=", "~"):
        sign = signs[behind["c"].lower()]
    return head, "range" if quantity.value_max is not None else sign
