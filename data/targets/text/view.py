"""A plain view of a text to match rules against, with the way back to the text.

Rules read one spelling only: half-width, simplified, one dash, no white space between
Chinese characters, spaced digits closed up (``2 9 0 0 亿元``). What they find is carried
back to the untouched text, from which every quote is cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from data.model import Span

_DASHES = "‐‑‒–—―−－～〜∼﹣－"
_PAIRS = {
    "「": "“", "」": "”", "『": "“", "』": "”", "〝": "“", "〞": "”", "＂": '"',
    "【": "[", "】": "]", "［": "[", "］": "]", "〖": "[", "〗": "]", "〔": "[", "〕": "]",
    "﹒": ".", "．": ".", "﹐": ",", "∶": ":", "︰": ":", "﹪": "%", "∗": "*", "＊": "*", "×": "x",
    "〈": "《", "〉": "》", "○": "〇", "•": "·", "・": "·", "‧": "·",
    "＜": "<", "＞": ">", "﹤": "<", "﹥": ">", "≧": "≥", "≦": "≤",
}  # fmt: skip
_RUN = re.compile(r"\s+")
_DIGITS = frozenset("0123456789")
_LATIN = _DIGITS | frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,;:.%)'\"“”‘’$£€&"
)
# Marks of nearly every sentence; most sentences hold no other character that is respelled.
_COMMON = tuple(zip("，；：（）！？", ",;:()!?", strict=True))


@cache
def _table() -> dict[int, int]:
    """One character to one: widths, dashes, quotation marks, traditional characters."""
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table.update({ord(dash): ord("-") for dash in _DASHES})
    table.update({ord(old): ord(new) for old, new in _PAIRS.items()})
    table.update(_traditional())
    return table


def _traditional() -> dict[int, int]:
    """Traditional characters and CJK radicals to the simplified ideograph."""
    from data.fold_tables import IDEOGRAPHS, RADICALS, SIMPLIFIED, TRADITIONAL

    pairs = (*zip(TRADITIONAL, SIMPLIFIED, strict=True), *zip(RADICALS, IDEOGRAPHS, strict=True))
    return {ord(old): ord(new) for old, new in pairs}


@cache
def _respelled() -> re.Pattern[str]:
    """Characters of ``_table`` that are not among the common ones, and any beyond the first
    plane: a class that lists single ones of those is looked through one by one."""
    common = {ord(mark) for mark, _ in _COMMON}
    rare = (chr(code) for code in _table() if code not in common and code <= 0xFFFF)
    return re.compile(f"[{re.escape(''.join(rare))}\U00010000-\U0010ffff]+")


def _spelled(text: str) -> str:
    """The text with the characters of ``_table`` replaced."""
    if text.isascii():
        return text
    for mark, plain in _COMMON:
        text = text.replace(mark, plain)
    return _respelled().sub(lambda run: run.group().translate(_table()), text)


_MIXED_YEAR = re.compile("[一二][〇零一二三四五六七八九0Oo]{3}年")


def _with_years(plain: str) -> str:
    """二0一0年 and 二OO五年 as 二〇一〇年: some print the ideograph as figure or letter."""
    if "年" not in plain or not ("一" in plain or "二" in plain):
        return plain
    return _MIXED_YEAR.sub(lambda year: re.sub("[0Oo]", "〇", year.group()), plain)


class View:
    """``plain``: the text as rules read it; ``back`` carries spans of it to the text."""

    __slots__ = ("_at", "_shifts", "plain", "text")

    def __init__(self, text: str, *, keep_spaces: bool = False) -> None:
        self.text = text
        self.plain = _with_years(_spelled(text))
        self._at: list[int] = []  # where in ``plain`` white space was taken out …
        self._shifts: list[int] = []  # … and by how much the text is ahead from there on
        if not keep_spaces and _is_spaced(self.plain):
            self.plain, self._at, self._shifts = _squeeze(self.plain)

    def _source(self, position: int) -> int:
        index = bisect_right(self._at, position) - 1
        return position + self._shifts[index] if index >= 0 else position

    def back(self, start: int, end: int) -> Span:
        """The span of the text that plain[start:end] was read from."""
        if not self._at:
            return start, end
        if start >= end:
            point = min(self._source(start), len(self.text))
            return point, point
        return self._source(start), self._source(end - 1) + 1

    def source(self, start: int, end: int) -> str:
        """The text's own words there, without the white space set inside them."""
        first, last = self.back(start, end)
        piece = self.text[first:last]
        return _squeeze(piece)[0] if self._at else piece


def _is_spaced(plain: str) -> bool:
    """Whether there is white space; a search for it takes many times as long."""
    return plain.split(None, 1)[:1] != [plain]


_SHORT = 80


def plain_of(text: str) -> str:
    """A text as rules read it. Cells and labels are asked for again and again."""
    return _plain(text) if len(text) <= _SHORT else View(text).plain


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return View(text).plain


def _squeeze(plain: str) -> tuple[str, list[int], list[int]]:
    """Drop white space that parts nothing: between Latin words and numbers it stays."""
    out: list[str] = []
    at: list[int] = []
    shifts: list[int] = []
    position = length = 0
    for run in _RUN.finditer(plain):
        start, end = run.span()
        kept = plain[position:start]
        if _parts(plain, start, end):
            kept += "\t" if "\t" in run.group() else " "
        out.append(kept)
        length += len(kept)
        position = end
        if end > length + (shifts[-1] if shifts else 0):
            at.append(length)
            shifts.append(end - length)
    out.append(plain[position:])
    return "".join(out), at, shifts


def _parts(plain: str, start: int, end: int) -> bool:
    """Whether the white space at plain[start:end] parts two words or numbers."""
    if "\t" in plain[start:end]:
        return True
    before = plain[start - 1] if start else ""
    after = plain[end] if end < len(plain) else ""
    if before not in _LATIN or after not in _LATIN:
        return False
    if before in _DIGITS and after in _DIGITS:
        return not (_lone(plain, start - 1) and _lone(plain, end))
    if after == "." and before in _DIGITS:
        return plain[end + 1 : end + 3].strip()[:1] not in _DIGITS
    if before == "." and after in _DIGITS:
        return start < 2 or plain[start - 2] not in " 0123456789" or plain[start - 2] != " "
    return True


def _lone(plain: str, at: int) -> bool:
    """A digit set apart on both sides, as in ``2 9 0 0``."""
    left = plain[at - 1] if at else ""
    right = plain[at + 1] if at + 1 < len(plain) else ""
    return not (left in _DIGITS or left == "." or right in _DIGITS or right == ".")
