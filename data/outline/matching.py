"""The copy of a text that numbering is matched on.

Full-width digits, radicals and the many kinds of white space must not change an
outline, yet offsets must stay those of the text itself. So the copy replaces
single characters by single characters and nothing else.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_RANGES = (
    (0x00A0, 0x00A1),  # no-break space
    (0x2000, 0x200B),  # typographic spaces
    (0x202F, 0x2030),
    (0x205F, 0x2060),
    (0x2F00, 0x2FE0),  # Kangxi radicals
    (0x3000, 0x3001),  # full-width space
    (0xF900, 0xFB00),  # compatibility ideographs
    (0xFE30, 0xFE70),  # vertical and small forms ('﹒', '﹙')
    (0xFF01, 0xFF5F),  # full-width ASCII
    (0xFFE0, 0xFFE7),
)
# What compatibility normalisation leaves alone but prints and OCR use alike.
_EXTRA = {
    0x2EA0: "民",
    0x2EB0: "纟",
    0x2EC4: "西",
    0x2ECB: "车",
    0x2ED3: "长",
    0x2ED4: "门",
    0x2EDA: "页",
    0x2EE2: "马",
    0x2EEC: "齐",
    0x2EEE: "齿",
    0x2EEF: "龙",
    0x2EF3: "龟",
    0x2F42: "文",
    0x25CB: "〇",  # ○
    0x25EF: "〇",  # ◯
    0x3007: "〇",
    0x2018: "'",
    0x2019: "'",
    0xFE19: "…",
    ord("\t"): " ",
    ord("﹑"): "、",
    ord("･"): "·",
    ord("・"): "·",
    ord("‧"): "·",
    ord("﹒"): ".",
}


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for start, stop in _RANGES:
        for code in range(start, stop):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    table.update(_EXTRA)
    return table


def shadow(text: str) -> str:
    """``text`` with look-alikes made equal, character for character.

    ``len(shadow(text)) == len(text)``, so offsets found in it hold in ``text``.
    """
    if text.isascii():
        return text.replace("\t", " ")
    return text.translate(_table())


def packed(text: str) -> str:
    """The shadow without white space."""
    return "".join(shadow(text).split())


def bare(text: str) -> str:
    """The shadow without white space and closing points: how titles are compared."""
    return bare_copy(shadow(text))


def bare_copy(copy: str) -> str:
    """``bare`` of a text whose shadow is at hand."""
    return "".join(copy.split()).rstrip("。.:;,")


def letters(text: str) -> str:
    """The letters and digits of ``text``: what an entry and the heading it names share."""
    return "".join(c for c in shadow(text).casefold() if c.isalnum())
