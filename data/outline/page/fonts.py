"""Lines that are set apart from running text by their font, and titles that wrap over
several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import BlockKind, Font

from ..units import Unit
from .layout import is_final

_SET = (BlockKind.LINE, BlockKind.PARAGRAPH)
_LARGER = 1.08  # times the size of running text
_LARGE = 1.25
_NEAR = 0.04  # sizes that differ by less are one
_LINES = 5  # lines a title may be set in
_TITLE_MAX = 250  # characters
_STEP = 6.0  # ems that the lines of one title may be indented differently
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


def is_apart(unit: Unit) -> bool:
    """Whether ``unit`` is set larger or bolder than running text, or in another colour or
    in capitals."""
    font = unit.font
    if font is None or unit.kind not in _SET or unit.figure or not unit.plain:
        return False
    return (
        font.size >= _LARGER
        or font.bold
        or (font.size > 0.95 and (bool(font.colour) or is_capitals(unit.text) or bool(font.slant)))
    )


def is_capitals(text: str) -> bool:
    """Whether ``text`` is written in capitals."""
    letters = _LETTER.findall(text)
    return len(letters) > 3 and all(c.isupper() for c in letters)


def same_setting(one: Font | None, other: Font | None) -> bool:
    """Whether two lines are set in the same font."""
    if one is None or other is None:
        return one is other
    return one[1:5] == other[1:5] and abs(one.size - other.size) <= _NEAR


def title_stop(lines: Sequence[Unit], start: int, *, numbered: bool) -> int | None:
    """Where the title that is set apart from ``start`` on ends; None if none is.

    It goes on where its font does, and is none where running text goes on after it.
    Chinese titles are told by their numbers (``joins``) where they are ``numbered``.
    """
    first = lines[start]
    if not is_apart(first) or first.text[:1].islower():
        return None
    if numbered and _HAN.search(first.text):
        return None
    index = start + 1
    length = len(first.text)
    while index < len(lines) and _goes_on(lines[index - 1], lines[index]):
        length += len(lines[index].text)
        index += 1
        if index - start > _LINES or length > _TITLE_MAX:
            return None
    behind = lines[index] if index < len(lines) else None
    if behind is not None and behind.kind is BlockKind.LINE and behind.outside is None:
        goes_on = behind.text[:1].islower() and not is_final(lines[index - 1].copy)
        if goes_on and not behind.gap:
            return None
    return index


def _goes_on(before: Unit, line: Unit) -> bool:
    if line.kind is not BlockKind.LINE or line.outside is not None or line.entry is not None:
        return False
    if line.gap and not (_is_large(line) and before.full is not False):
        return False  # large lines stand far apart by themselves
    if line.figure or not same_setting(before.font, line.font):
        return False
    if line.page != before.page and not before.full:
        return False
    if line.mark is not None and line.mark.kind is not None and not line.mark.latin:
        return False
    assert before.font is not None
    assert line.font is not None
    near = abs(line.font.indent - before.font.indent) <= _STEP or line.centred
    return near and not (is_final(before.copy) and line.text[:1].isupper())


def _is_large(line: Unit) -> bool:
    return line.font is not None and line.font.size >= _LARGE


def parts(before: Unit, line: Unit, *, numbered: bool) -> bool:
    """Whether the font tells that ``line`` does not go on the paragraph of ``before``."""
    if before.font is None or line.font is None or (numbered and _HAN.search(line.text)):
        return False
    if is_apart(before) == is_apart(line) or line.text[:1].islower():
        return False
    return is_apart(before) or is_final(before.copy) or before.full is False
