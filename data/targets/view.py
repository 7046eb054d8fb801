"""A plain view of a text to match rules against, with the way back to the text.

Rules read one spelling only: half-width, simplified, one dash, no white space between
Chinese characters, spaced digits closed up (``2 9 0 0 亿元``). What they find is carried
back to the untouched text, from which every quote is cut.
"""

from __future__ import annotations

import re
from functools import cache

from data.model import Span

_DASHES = "‐‑‒–—―−－～〜∼﹣－"
_PAIRS = {
    "“": "“", "”": "”", "「": "“", "」": "”", "『": "“", "』": "”", "〝": "“", "〞": "”",
    "＂": '"', "【": "[", "】": "]", "［": "[", "］": "]", "〖": "[", "〗": "]", "〔": "[", "〕": "]",
   
    "﹒": ".", "．": ".", "∶": ":", "︰": ":", "〈": "《", "〉": "》", "○": "〇", "﹪": "%",
    "＜": "<", "＞": ">", "≧": "≥", "≦": "≤", "﹤": "<", "﹥": ">", "∗": "*", "﹐": ",", "＊": "*", "×": "x", "•": "·", "・": "·", "‧": "·",
}  # fmt: skip
_SPACE = re.compile(r"\s")
_RUN = re.compile(r"\s+")
_DIGIT = re.compile(r"[0-9]")
_LATIN = re.compile(r"[A-Za-z0-9,;:.%)'\"“”‘’$£€&]")


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


class View:
    """``plain``: the text as rules read it; ``back`` carries spans of it to the text."""

    __slots__ = ("_at", "plain", "text")

    def __init__(self, text: str, *, keep_spaces: bool = False) -> None:
        self.text = text
        plain = text.translate(_table())
        at: list[int] | None = None
        if not keep_spaces and _SPACE.search(plain):
            plain, at = _squeeze(plain)
        self.plain = plain
        self._at = at

    def back(self, start: int, end: int) -> Span:
        """The span of the text that plain[start:end] was read from."""
        if self._at is None:
            return start, end
        if start >= end:
            point = self._at[start] if start < len(self._at) else len(self.text)
            return point, point
        return self._at[start], self._at[end - 1] + 1

    def source(self, start: int, end: int) -> str:
        """The text's own words there, without the white space set inside them."""
        first, last = self.back(start, end)
        piece = self.text[first:last]
        return piece if self._at is None else _tidy(piece)


def _tidy(piece: str) -> str:
    out, _ = _squeeze(piece)
    return out


def _squeeze(plain: str) -> tuple[str, list[int]]:
    """Drop white space that parts nothing: between Latin words and numbers it stays."""
    out: list[str] = []
    at: list[int] = []
    position = 0
    for run in _RUN.finditer(plain):
        start, end = run.span()
        out.append(plain[position:start])
        at.extend(range(position, start))
        position = end
        if _parts(plain, start, end):
            out.append("\t" if "\t" in run.group() else " ")
            at.append(start)
    out.append(plain[position:])
    at.extend(range(position, len(plain)))
    return "".join(out), at


def _parts(plain: str, start: int, end: int) -> bool:
    """Whether the white space at plain[start:end] parts two words or numbers."""
    if "\t" in plain[start:end]:
        return True
    before = plain[start - 1] if start else ""
    after = plain[end] if end < len(plain) else ""
    if _DIGIT.match(before) and _DIGIT.match(after):
        return not (_lone(plain, start - 1) and _lone(plain, end))
    if after == "." and _DIGIT.match(before):
        return not _DIGIT.match(plain[end + 1 : end + 3].strip()[:1])
    if before == "." and _DIGIT.match(after):
        return start < 2 or plain[start - 2] not in " 0123456789" or plain[start - 2] != " "
    return bool(_LATIN.match(before) and _LATIN.match(after))


def _lone(plain: str, at: int) -> bool:
    """A digit set apart on both sides, as in ``2 9 0 0``."""
    left = plain[at - 1] if at else ""
    right = plain[at + 1] if at + 1 < len(plain) else ""
    return not (_DIGIT.match(left) or left == "." or _DIGIT.match(right) or right == ".")
