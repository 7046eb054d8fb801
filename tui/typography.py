"""Measuring Chinese text for a terminal: widths, cutting to a width, columns and offsets.

Widths are counted in terminal columns with ``wcwidth`` (ideograph 2), offsets in
Unicode code points, half-open; nothing here alters a text, so that every offset
of a set line is an offset of the original. The module knows no Textual.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from wcwidth import wcwidth

ELLIPSIS = "…"
IDEOGRAPH = 2
"""Columns of one ideograph: measures and indents are told in ideographs."""

PARAGRAPH_INDENT = 2 * IDEOGRAPH

TITLE_JOINTS = ("：", "——", ": ")
SENTENCE_JOINTS = ("。", "；", "，", ", ")
"""Where a title, or an item named by its first sentence, may be cut without an ellipsis."""

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """``text`` with every character that could act on a terminal replaced, one for one.

    The last door before the screen: documents have passed ``safe_text`` long
    before, so that this finds nothing but TABs, which become spaces.
    """
    if not _HIDDEN.search(text):
        return text
    return _HIDDEN.sub(_REPLACEMENT, text.replace("\t", " ").replace("\n", " "))


class _Widths(dict[int, str]):
    """Code point → a character whose own code is the width; filled as needed."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _HIDDEN.match(character):
            width = 1  # shown as a space or as U+FFFD
        elif 0x1F3FB <= code <= 0x1F3FF:
            width = 0  # an emoji's skin tone: Rich, which cuts the strips, gives it none
        elif self._ambiguous == 2 and unicodedata.east_asian_width(character) == "A":
            width = 2 if wcwidth(character) == 1 else max(0, wcwidth(character))
        else:
            width = max(0, wcwidth(character))
        self[code] = chr(width)
        return chr(width)


_WIDTHS = {1: _Widths(1), 2: _Widths(2)}


def is_ideograph(character: str) -> bool:
    """Whether a character is a Chinese one: none of them is a key that does something."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def width(text: str, *, ambiguous: int = 1) -> int:
    """Columns that ``text`` takes; ``ambiguous`` is the width of “ ” … — ① and their like."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(text.translate(_WIDTHS[ambiguous]).encode("latin-1"))


def edges(text: str, *, ambiguous: int = 1) -> list[int]:
    """The column before each character and after the last: ``len(text) + 1`` numbers."""
    widths = text.translate(_WIDTHS[ambiguous]).encode("latin-1")
    return list(accumulate(widths, initial=0))


def head(text: str, room: int, *, ambiguous: int = 1) -> str:
    """The longest beginning of ``text`` that takes at most ``room`` columns."""
    columns = edges(text[: max(0, room) * 2 + 16], ambiguous=ambiguous)
    return text[: bisect_right(columns, room) - 1] if room > 0 else ""


def tail(text: str, room: int, *, ambiguous: int = 1) -> str:
    """The longest end of ``text`` that takes at most ``room`` columns."""
    if room <= 0:
        return ""
    text = text[-(room * 2 + 16) :]
    columns = edges(text, ambiguous=ambiguous)
    start = next(i for i, column in enumerate(columns) if columns[-1] - column <= room)
    while start < len(text) and width(text[start]) == 0:  # a mark without its character
        start += 1
    return text[start:]


def fit(text: str, room: int, *, ambiguous: int = 1) -> str:
    """``text`` cut to at most ``room`` columns, with an ellipsis where something is missing."""
    if width(text, ambiguous=ambiguous) <= room:
        return text
    mark = width(ELLIPSIS, ambiguous=ambiguous)
    return head(text, room - mark, ambiguous=ambiguous).rstrip() + ELLIPSIS if room >= mark else ""


_BEFORE = 2
"""Characters shown before the first that differs: 第十四个, not 四个."""


def fit_title(title: str, room: int, *, joints: Sequence[str] = TITLE_JOINTS) -> str:
    """A title cut to ``room`` columns, at its own joint where it has one.

    A headline names its plan before the colon, and an item says what it is about
    before the first comma, so the short form is a name too and needs no ellipsis.
    """
    if width(title) <= room:
        return title
    for joint in joints:
        name = title.partition(joint)[0]
        if name != title and IDEOGRAPH * 3 <= width(name) <= room:
            return name
    return fit(title, room)


def fit_apart(title: str, room: int, differs: int, *, joints: Sequence[str] = TITLE_JOINTS) -> str:
    """A title cut so that the character at ``differs`` is seen, where another is its like so far.

    >>> fit_apart("国民经济和社会发展第十四个五年规划", 17, 11)
    '国民…第十四个五…'
    """
    cut = fit_title(title, room, joints=joints)
    if cut == title or not differs or len(cut.removesuffix(ELLIPSIS)) > differs:
        return cut
    begin = fit(title, room // 3)
    return begin + fit(title[max(0, differs - _BEFORE) :], room - width(begin))


def flush_left(text: str, room: int, *, ambiguous: int = 1) -> str:
    """``text`` filled up with spaces to ``room`` columns; longer text is cut."""
    text = fit(text, room, ambiguous=ambiguous)
    return text + " " * (room - width(text, ambiguous=ambiguous))


def flush_right(text: str, room: int, *, ambiguous: int = 1) -> str:
    """``text`` pushed to the right edge of ``room`` columns; longer text is cut."""
    text = fit(text, room, ambiguous=ambiguous)
    return " " * (room - width(text, ambiguous=ambiguous)) + text


def column_of(text: str, start: int, offset: int, *, ambiguous: int = 1) -> int:
    """The column of the character at ``offset`` in a line that begins at ``start``."""
    return width(text[start:offset], ambiguous=ambiguous)


def offset_at(text: str, start: int, end: int, column: int, *, ambiguous: int = 1) -> int:
    """The offset of the character that covers ``column`` in the line ``text[start:end]``.

    Columns beyond the line give its end, negative ones its start.
    """
    if column < 0:
        return start
    columns = edges(text[start:end], ambiguous=ambiguous)
    return min(end, start + bisect_right(columns, column) - 1)
