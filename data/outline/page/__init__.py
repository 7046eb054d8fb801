"""Printed lines joined to paragraphs, and paragraphs sharing a line parted.

A page breaks its text where the line is full, not where the sense ends. Lines
are joined again where the break was forced, without a space between ideographs.
Never joined across page furniture: every character keeps its place in the order
of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import Block, BlockKind, SectionKind
from data.titles import is_title_like

from ..grammar import Rank, high, match
from ..matching import letters, packed
from ..opening import is_title_line
from ..units import Unit, absorb, cut, unit_of
from .contents import Contents, without_contents
from .fonts import same_setting
from .furniture import without_furniture
from .joins import BULLET, TITLE_MAX, join
from .latin import inline_headings, opening_title
from .layout import layout_of
from .running import Named, named_titles

_STOP = re.compile(r"[。;!?]")
_SENTENCE_END = re.compile(r"[。!?]['\"”’」』)]*|[.!?]['\"”’)]* (?=[A-Z“\"(])")
_PIECE = 600  # characters of a piece where a whole document is one line
_HEADING_RANKS = Rank.LIST
_NAME_LINES = 3  # lines an annex's title may be set in
_LATIN_NAME_MAX = 160  # … of an English one
_NAME_MAX = 40  # characters of a title that stands under its number


def units_of(blocks: Sequence[Block]) -> tuple[list[Unit], Contents]:
    """The units of ``blocks`` and what their contents lists name.

    Contents lists and page furniture come back set apart (``outside``).
    """
    whole = [unit_of(block) for block in blocks]
    named = named_titles(whole)
    lines: list[Unit] = []
    for index, unit in enumerate(whole):
        lines += _part(unit, named.get(index))
    lines, contents = without_contents(without_furniture(lines))
    return _named(join(lines, layout_of(lines), contents)), contents


def _part(unit: Unit, named: Named | None) -> list[Unit]:
    """``unit`` cut where several headings, or a heading and its text, share a line, and
    where a contents list has ``named`` some."""
    if not unit.plain or unit.kind is BlockKind.HEADING:
        return [unit]
    inline = [h for h in inline_headings(unit.copy) if named is None or named.free(h.start)]
    offsets = [o for h in inline for o in (h.start, h.end) if o is not None]
    if named is not None:
        offsets += named.cuts
    if offsets:
        return [p for part in cut(unit, offsets) for p in _sentences(part)]
    if unit.mark is not None and unit.mark.latin and ". " in unit.copy:
        end = opening_title(unit.copy, unit.mark.end)
        offsets = [end] if end is not None else []
    elif unit.kind is BlockKind.LINE or unit.gaps:
        offsets += _gap_cuts(unit)
    return cut(unit, offsets) if offsets else [unit]


def _sentences(unit: Unit) -> list[Unit]:
    """A very long line in pieces that begin with a sentence."""
    if len(unit.text) <= _PIECE:
        return [unit]
    offsets = []
    last = 0
    for point in _SENTENCE_END.finditer(unit.copy):
        if point.end() - last >= _PIECE:
            last = point.end()
            offsets.append(last)
    return cut(unit, offsets)


def _gap_cuts(unit: Unit) -> list[int]:
    """Wide gaps of a line at which a new paragraph begins.

    Behind a title that is numbered, and before whatever is numbered or dashed;
    other gaps (a flattened table's, a contents list's) stay inside the line.
    """
    cuts: list[int] = []
    start = 0
    mark = unit.mark
    for gap in unit.gaps:
        following = unit.copy[gap : gap + TITLE_MAX].lstrip()
        title = unit.copy[start:gap] if gap - start <= 2 * TITLE_MAX else "。"
        titled = (
            mark is not None
            and mark.kind is not None
            and gap - start > len(mark.number)
            and not _STOP.search(title)
            and len(following) > 4
            and not following[:4].isdigit()
        )
        following_mark = match(following)
        begins = (
            following_mark is not None and following_mark.rank < _HEADING_RANKS
        ) or BULLET.match(following)
        if titled or begins:
            cuts.append(gap)
            start = gap
            mark = following_mark
    return cuts


def _named(units: list[Unit]) -> list[Unit]:
    """``units`` with every number that stands alone ('附件1', '第一章') joined by its title."""
    named: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        stop = index + 1
        if _is_annex_alone(unit):
            stop = _name_stop(units, stop, colon=unit.copy.endswith(":"))
        elif unit.entry is not None:
            stop = _entry_stop(units, index)
        elif _is_number_alone(unit) and stop < len(units) and _names(units[stop], unit):
            stop += 1
        if stop > index + 1:
            unit = absorb(unit, units[index + 1 : stop], " ")
        named.append(unit)
        index = stop
    return named


def _entry_stop(units: Sequence[Unit], index: int) -> int:
    """Where the title ends that the file's own contents name at ``index``: they may hold in
    one what the page prints in several lines."""
    entry = units[index].entry
    wanted = letters(entry.title) if entry is not None else ""
    found = letters(units[index].text)
    stop = index + 1
    while stop < min(index + _NAME_LINES + 1, len(units)) and found != wanted:
        unit = units[stop]
        found += letters(unit.text)
        if not unit.plain or unit.entry is not None or not wanted.startswith(found):
            return index + 1
        stop += 1
    return stop if found == wanted else index + 1


def _is_annex_alone(unit: Unit) -> bool:
    mark = unit.mark
    return (
        unit.plain
        and mark is not None
        and not mark.latin
        and mark.kind is SectionKind.ANNEX
        and unit.copy[mark.end :].strip() in ("", ":")
    )


def _is_number_alone(unit: Unit) -> bool:
    mark = unit.mark
    return (
        unit.plain
        and not unit.breaks
        and mark is not None
        and (high(mark.rank) or mark.latin)
        and mark.end >= len(unit.text)
    )


def _names(unit: Unit, number: Unit) -> bool:
    """Whether ``unit`` is the title of the chapter whose ``number`` stands alone before it.

    Not where the number is set apart and the line behind it is not: that is text.
    """
    latin = number.mark is not None and number.mark.latin
    limit = _LATIN_NAME_MAX if latin else _NAME_MAX
    if not is_title_line(unit, limit) or len(unit.text) > limit or "。" in unit.copy:
        return False
    if latin and (unit.text[:1].islower() or unit.kind is BlockKind.ITEM):
        return False
    if latin and unit.font is not None and not same_setting(unit.font, number.font):
        return False  # a heading of its own
    if unit.kind is BlockKind.LINE:
        return True
    apart = number.strong or number.centred or number.kind is BlockKind.HEADING
    return not apart or unit.strong or unit.centred or unit.kind is BlockKind.HEADING


def _name_stop(units: Sequence[Unit], start: int, *, colon: bool) -> int:
    """Where the title that begins at ``start`` ends.

    Behind a colon ('附件：') stands the name of an annex more often than the
    annex itself: there only a title of a document counts, set apart or not.
    """
    lines = 0
    text = ""
    while lines < _NAME_LINES and start + lines < len(units):
        unit = units[start + lines]
        if not lines and unit.plain and unit.mark and unit.mark.kind is SectionKind.PREFACE:
            return start + 1  # 附件2 / 名词解释
        if not is_title_line(unit):
            break
        text += unit.text
        lines += 1
        if is_title_like(packed(text)):
            return start + lines
    if colon or not lines or start + lines >= len(units):
        return start
    styled = 0
    while styled < lines and (units[start + styled].centred or units[start + styled].strong):
        styled += 1
    return start + max(styled, 1)
