"""Units: the paragraphs the outline works on, between blocks and segments.

A unit is made anew where it is cut, joined or set apart; none is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from data.model import Block, BlockKind, Entry, Font, Native, NoteMark, Ruby, SegmentKind, Span
from data.order import notes_within, ruby_within

from .grammar import Mark, match
from .matching import shadow


class Unit(NamedTuple):
    """One paragraph, joined from its lines where the source broke them.

    What it has from its block is said there (``data.model.Block``); joined units
    have it from the first of their blocks.
    """

    text: str
    kind: BlockKind
    copy: str  # shadow of text
    mark: Mark | None = None
    outside: SegmentKind | None = None
    level: int = 0
    strong: bool = False
    centred: bool = False
    indent: int = 0
    gap: bool = False
    header: tuple[str, ...] = ()
    page: int | None = None
    source: Span = (0, 0)
    gaps: tuple[int, ...] = ()
    full: bool | None = None
    native: Native | None = None
    style: str = ""
    font: Font | None = None
    depth: int = 0
    entry: Entry | None = None
    frame: int = 0
    figure: bool = False
    notes: tuple[NoteMark, ...] = ()
    ruby: tuple[Ruby, ...] = ()
    key: str = ""
    run_in: bool = False  # follows on the line of the unit before it
    absorbed: bool = False  # its title was joined from units behind it
    breaks: tuple[int, ...] = ()  # offsets at which the units behind it, page furniture, stood

    @property
    def plain(self) -> bool:
        """Running text: what may be a heading or a paragraph."""
        return self.outside is None and self.kind not in _SET_APART


# What stands between two lines that make one text.
_LATIN_END = re.compile(r"[A-Za-z0-9][,.;:!?)\]%'’\"”]*$")
_LATIN_START = re.compile(r"^[(\[\"“'‘$€£]*[A-Za-z0-9]")
_NUMBER_END = re.compile(r"[\u3400-\u9fff，、（][0-9]+(?:[.,][0-9]*)?$")
_NUMBER_START = re.compile(r"^[0-9.]{0,20}[0-9%](?![0-9]{0,20} )")
_BROKEN = "\u00ad"  # the reader's sign that a line broke the word
_HYPHEN = re.compile(r"[a-z]-$")

_SET_APART = frozenset(
    {
        BlockKind.ROW,
        BlockKind.CAPTION,
        BlockKind.TOC,
        BlockKind.FURNITURE,
        BlockKind.BOILERPLATE,
        BlockKind.NOTE,
    }
)
_OUTSIDE = {
    BlockKind.TOC: SegmentKind.TOC,
    BlockKind.FURNITURE: SegmentKind.FURNITURE,
    BlockKind.BOILERPLATE: SegmentKind.BOILERPLATE,
}


def unit_of(block: Block) -> Unit:
    """The unit of one block."""
    copy = shadow(block.text)
    return Unit(
        block.text,
        block.kind,
        copy,
        match(copy),
        _OUTSIDE.get(block.kind),
        level=block.level,
        strong=block.strong,
        centred=block.centred,
        indent=block.indent,
        gap=block.gap,
        header=block.header,
        page=block.page,
        source=block.source,
        gaps=block.gaps,
        full=block.full,
        native=block.native,
        style=block.style,
        font=block.font,
        depth=block.depth,
        entry=block.entry,
        frame=block.frame,
        figure=block.figure,
        notes=block.notes,
        ruby=block.ruby,
        key=block.key,
    )


def cut(unit: Unit, offsets: list[int]) -> list[Unit]:
    """``unit`` cut before each offset; white space at the cuts is dropped.

    Every part but the first is marked as following on the same line.
    """
    bounds = [0, *sorted({o for o in offsets if 0 < o < len(unit.text)}), len(unit.text)]
    parts: list[Unit] = []
    for start, stop in pairwise(bounds):
        text = unit.text[start:stop]
        begin = start + len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            continue
        copy = unit.copy[begin : begin + len(text)]
        parts.append(
            unit._replace(
                text=text,
                copy=copy,
                mark=match(copy),
                gap=unit.gap and not parts,
                full=None,
                gaps=tuple(g - begin for g in unit.gaps if begin < g < begin + len(text)),
                notes=notes_within(unit.notes, begin, begin + len(text)),
                ruby=ruby_within(unit.ruby, begin, begin + len(text)),
                run_in=unit.run_in or bool(parts),
            )
        )
    parts[-1] = parts[-1]._replace(full=unit.full)
    return parts


def absorb(unit: Unit, others: Sequence[Unit], between: str) -> Unit:
    """``unit`` with the texts of ``others`` added, parted by ``between``; its mark stays."""
    parts: list[str] = []
    for other in others:
        parts += [between, other.text]
    return _with(unit, others, parts)._replace(mark=unit.mark, absorbed=True)


def broken(lines: Sequence[Unit], members: Sequence[int]) -> Unit:
    """One unit of the lines ``members``, with the places of the furniture among them."""
    unit = lines[members[0]]
    for before, index in pairwise(members):
        breaks = unit.breaks + (len(unit.text),) * (index - before - 1)
        unit = merge([unit, lines[index]])._replace(breaks=breaks)
    return unit


def merge(lines: Sequence[Unit], full: Callable[[Unit], bool] | None = None) -> Unit:
    """One unit of ``lines``.

    Of a title ``full`` tells which lines had no room left: what follows one that
    had stays apart.
    """
    if len(lines) == 1:
        return lines[0]
    texts = [line.text for line in lines]
    parts: list[str] = []
    for at, (before, line) in enumerate(pairwise(lines)):
        if texts[at].endswith(_BROKEN):  # a word the print broke
            texts[at] = texts[at][:-1]
            parts.append("")
        elif full is not None and not full(before):
            parts.append(" ")
        else:
            parts.append(_between(before.text, line.text))
        parts.append(texts[at + 1])
    parts[1::2] = texts[1:]
    unit = _with(lines[0]._replace(text=texts[0]), lines[1:], parts)
    return unit._replace(mark=match(unit.copy))


def _between(last: str, text: str) -> str:
    """What stands between two parts of a text where a line was broken for want of room."""
    if _NUMBER_END.search(last) and _NUMBER_START.match(text):
        return ""  # 到2|025年: a number broken among ideographs
    if _HYPHEN.search(last) and text[:1].islower():
        return ""  # the hyphen stays: it may be the word's own
    return " " if _LATIN_END.search(last) and _LATIN_START.match(text) else ""


def _with(unit: Unit, others: Sequence[Unit], parts: Sequence[str]) -> Unit:
    """``unit`` with ``parts`` added to its text: the text of each of ``others`` and, before
    it, what parts it from the one before. What they have beside their words comes along."""
    text = unit.text + "".join(parts)
    notes, ruby = unit.notes, unit.ruby
    if any(other.notes or other.ruby for other in others):
        at = len(unit.text)
        for between, own, other in zip(parts[::2], parts[1::2], others, strict=True):
            at += len(between)
            notes += tuple(mark._replace(at=mark.at + at) for mark in other.notes)
            ruby += tuple(Ruby(r.start + at, r.end + at, r.text) for r in other.ruby)
            at += len(own)
    return unit._replace(
        text=text,
        copy=shadow(text),
        source=(unit.source[0], others[-1].source[1]),
        gaps=(),
        notes=notes,
        ruby=ruby,
    )
