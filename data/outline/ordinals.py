"""The value of an ordinal in front of a heading: 二十一, 21, IV, four, D."""

from __future__ import annotations

WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty"
)

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def chinese_number(text: str) -> int:
    """The value of a Chinese or Arabic ordinal: 二十一, 二一, 〇, 21.

    >>> chinese_number("二十一"), chinese_number("十"), chinese_number("一〇二")
    (21, 10, 102)
    """
    if text.isdigit():
        return int(text)
    if not any(c in _UNITS for c in text):
        value = 0
        for c in text.replace("廿", "二"):
            value = value * 10 + _DIGITS.get(c, 0)
        return value
    total, digit = 0, 0
    for c in text.replace("廿", "二十"):
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS.get(c, 0)
    return total + digit


def latin_number(text: str) -> int:
    """The value of 4, IV, four or D (annex letters count from A = 1)."""
    if text.isdigit():
        return int(text)
    words = WORD.split("|")
    if text.lower() in words:
        return words.index(text.lower()) + 1
    upper = text.upper()
    if all(c in _ROMAN for c in upper):
        values = [_ROMAN[c] for c in upper]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-v if v < following else v for v, following in pairs)
    return ord(upper[0]) - 64
