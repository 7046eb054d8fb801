"""Where a passage stands, as the document itself numbers it: 第七篇二章一.

From the titles above a passage; the locator says the same for the program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.locators import LocatorError, parse
from tui.locale import _, language
from tui.typography import fit

SHORT = 14
"""Columns of a title that stands for a place without numbers."""

_CHAPTER = re.compile(
    r"^第?\s*(?P<number>[〇零一二三四五六七八九十百0-9]{1,5})\s*(?P<unit>[编編篇章节節条條部])"
)
_ITEM = re.compile(r"^(?P<number>[一二三四五六七八九十]{1,3})[、.．]")
_BRACKET = re.compile(r"^[（(](?P<number>[一二三四五六七八九十0-9]{1,3})[)）]")
_DOTTED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[、.．\s]|(?=[^\d]))")
_LATIN = re.compile(
    r"^(?P<unit>Part|Chapter|Section|Annex|Article)\s+(?P<number>[0-9IVXLC]+)\b", re.I
)
_BOX = re.compile(r"^(?P<number>专栏\s*[0-9一二三四五六七八九十]{0,3})")


def short_place(path: Sequence[str], *, table: bool = False) -> str:
    """The numbers of the titles above a passage, joined: 第七篇二章一, “三、”1.1."""
    text = ""
    for title in path:
        number = _number(title)
        if not number:
            continue
        if not text and (item := _ITEM.match(title)):
            number = f"“{item['number']}、”"
        joint = "." if text[-1:].isascii() and number[0].isascii() and text else ""
        text += joint + (number.removeprefix("第") if text else number)
    if not text and path:
        text = f"“{fit(path[-1], SHORT)}”"
    return text + (_("table") if table and _chinese() else "")


def full_place(path: Sequence[str], locator: str) -> str:
    """第七篇第二章“一、培育壮大战略性产业”，第3段: numbers of parts, the title that follows."""
    text = title = ""
    for name in path:
        number = _number(name)
        if title or (_CHAPTER.match(name) and name is not path[-1]):
            text += number
        else:
            title = name
            text += number if _CHAPTER.match(name) else f"“{name}”"
    text = text or _("Lead")
    paragraph = _paragraph(locator)
    if not paragraph:
        return text
    return text + ("，" if _chinese() else ", ") + _("para. {n}").format(n=paragraph)


def _chinese() -> bool:
    return language().startswith("zh")


def _number(title: str) -> str:
    """The number a title bears, as it is printed; '' where it has none."""
    if found := _CHAPTER.match(title):
        return f"第{found['number']}{found['unit']}"
    for form in (_ITEM, _BRACKET, _DOTTED, _BOX):
        if found := form.match(title):
            return found["number"].replace(" ", "")
    if found := _LATIN.match(title):
        return f"{found['unit']} {found['number']}"
    return ""


def _paragraph(locator: str) -> int:
    try:
        return parse(locator).number or 0
    except LocatorError:
        return 0
