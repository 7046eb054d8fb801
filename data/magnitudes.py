"""The words that stand between a number and its unit: 亿 in 8500亿元, billion in $5 billion."""

from __future__ import annotations

from decimal import Decimal

MAGNITUDES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "兆": 10**12,
    "thousand": 1000,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}


def printed_magnitude(word: str, unit: str) -> tuple[Decimal, str]:
    """What to divide a value by to have it as it was printed, and the unit that then follows.

    A word that is no magnitude counts as none.

    >>> printed_magnitude("亿", "元")
    (Decimal('100000000'), '亿元')
    """
    if word not in MAGNITUDES:
        word = ""
    between = " " if word and word.isascii() else ""
    return Decimal(MAGNITUDES[word]), f"{word}{between}{unit}"
