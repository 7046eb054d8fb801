"""Printed lines joined to paragraphs, and paragraphs sharing a line parted.

A page breaks its text where the line is full, not where the sense ends. Lines
are joined again where the break was forced, without a space between ideographs.
Never joined across page furniture: every character keeps its place in the order
of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import Block, BlockKind

from .contents import Contents, find_contents
from .furniture import mark_furniture
from .grammar import Rank, match
from .joins import BULLET, TITLE_MAX, join
from .latin import inline_headings, opening_title
from .layout import layout_of
from .subdocs import name_numbers
from .units import Unit, cut, unit_of

_STOP = re.compile(r"[。;!?]")
_SENTENCE_END = re.compile(r"[。!?]['\"”’」』)]*|[.!?]['\"”’)]* (?=[A-Z“\"(])")
_PIECE = 600  # characters of a piece where a whole document is one line
_HEADING_RANKS = Rank.LIST


def units_of(blocks: Sequence[Block]) -> tuple[list[Unit], Contents]:
    """The units of ``blocks`` and what their contents lists name.

    Contents lists and page furniture come back set apart (``outside``).
    """
    lines: list[Unit] = []
    for block in blocks:
        lines += _part(unit_of(block))
    mark_furniture(lines)
    contents = find_contents(lines)
    return name_numbers(join(lines, layout_of(lines), contents)), contents


def _part(unit: Unit) -> list[Unit]:
    """``unit`` cut where several headings, or a heading and its text, share a line."""
    if not unit.plain:
        return [unit]
    offsets = [o for h in inline_headings(unit.copy) for o in (h.start, h.end) if o is not None]
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
