"""The printed titles of a document and of the documents inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import BlockKind
from data.titles import is_title_like

from .grammar import Rank, high
from .matching import bare, packed
from .page.layout import is_final
from .units import Unit

LINE_MAX = 60  # characters of one line of a title
_LINES = 4  # lines a title may be set in
_OPENING = 30  # plain units among which a document's title is looked for
_INTRODUCTION = 6  # plain units between an inner title and its first number
_LONG = 80  # characters: running text

_CN = "[0-9〇零一二三四五六七八九十]"
_DATE = rf"{_CN}{{2,4}}年(?:{_CN}{{1,3}}月(?:{_CN}{{1,3}}日)?)?"
NO_TITLE = re.compile(
    rf"^[(\[【〔—–-]|^{_DATE}$|^{_DATE}.{{0,40}}(?:通过|批准|发布|公布|施行|会议)"
    r"|[〔\[(][0-9]{4}[〕\])] *第? *[0-9]+ *号|^第? *[0-9]+ *号$|^主席令|^https?:|@"
    r"|[社电报]记者|本报讯|^作者"
    r"|^(?:图|来源|记者|编辑|责任编辑|责编|发布|时间|日期|字号|主办|摄影)[: ]"
    r"|^\S{1,4} ?\| ?\S{1,8}$"
    r"|(?:摄|供图|资料图)$|(?:长|总理|主席|书记|主任) +\S{1,2} ?\S{1,2}$"
)


_LABEL = re.compile(r"[:：/]")  # as in '分类号：…'


@dataclass(frozen=True, slots=True)
class Title:
    """A printed title: the (adjacent) units it is set in."""

    start: int
    stop: int
    text: str


def is_title_line(unit: Unit, limit: int = LINE_MAX) -> bool:
    """Whether ``unit`` may be a line of a title: short, unnumbered, no sentence."""
    return (
        unit.plain
        and not unit.breaks
        and (unit.mark is None or unit.kind is BlockKind.TITLE)
        and 2 <= len(unit.text) <= limit
        and not is_final(unit.copy)
        and unit.copy[-1] not in ",;、"
        and not NO_TITLE.search(unit.copy)
    )


def is_chapter(unit: Unit) -> bool:
    """Whether ``unit`` begins as a chapter does (第一章, PART I, 一、): a heading even where it
    is the first line and the largest, or names its file."""
    mark = unit.mark
    return mark is not None and (high(mark.rank) or mark.rank in (Rank.ITEM_1, Rank.ITEM_2))


def printed_title(units: Sequence[Unit], title: str) -> Title | None:
    """The document's title where it is printed; ``title`` is what is known of it.

    Lines that together read as ``title``, or else the first lines that together
    end as titles of official documents do (…规划纲要, …的通知).
    """
    wanted = bare(title)
    named: Title | None = None
    seen = 0
    for index, unit in enumerate(units):
        if not unit.plain:
            continue
        seen += 1
        if seen > _OPENING:
            break
        leads = seen == 1 and not is_chapter(unit) and _only_first_level(units, index)
        if unit.kind is BlockKind.TITLE or leads:
            return Title(index, index + 1, unit.text)
        for found in _windows(units, index):
            if wanted and bare(found.text) == wanted:
                return found
            if (
                named is None
                and is_title_like(packed(found.text))
                and not _LABEL.search(found.text)
            ):
                named = found
        if named is None and (len(unit.text) > _LONG or unit.mark is not None):
            if not wanted:
                break
            named = Title(0, 0, "")
    return named if named is not None and named.stop else None


def title_before(units: Sequence[Unit], index: int, floor: int) -> Title | None:
    """The title of the inner document whose first heading is at ``index``.

    Its lines stand before ``index`` and not before ``floor``, with at most a few
    paragraphs of introduction in between.
    """
    styled: Title | None = None
    paragraphs = 0
    at = index - 1
    while at >= floor and paragraphs <= _INTRODUCTION:
        unit = units[at]
        at -= 1
        if not unit.plain:
            continue
        paragraphs += 1
        if not is_title_line(unit):
            continue
        stop = start = at + 2
        while start > floor and stop - start < _LINES and is_title_line(units[start - 1]):
            start -= 1
            text = _text(units, start, stop)
            if is_title_like(packed(text)):
                return Title(start, stop, text)
            set_apart = all(u.strong or u.centred for u in units[start:stop])
            if styled is None and set_apart and len(text) <= LINE_MAX:
                styled = Title(start, stop, text)
    return styled


def _only_first_level(units: Sequence[Unit], index: int) -> bool:
    """Whether ``units[index]`` is the only native heading of the first level."""
    first = [i for i, u in enumerate(units) if u.kind is BlockKind.HEADING and u.level == 1]
    return first == [index]


def _windows(units: Sequence[Unit], start: int) -> list[Title]:
    found = []
    for stop in range(start + 1, min(start + _LINES, len(units)) + 1):
        if not is_title_line(units[stop - 1]):
            break
        found.append(Title(start, stop, _text(units, start, stop)))
    return found


def _text(units: Sequence[Unit], start: int, stop: int) -> str:
    text = ""
    for unit in units[start:stop]:
        between = " " if text[-1:].isascii() and unit.text[:1].isascii() else ""
        text += (between if text else "") + unit.text
    return text
