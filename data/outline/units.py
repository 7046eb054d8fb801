"""Units: the paragraphs the outline works on, between blocks and segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.model import Block, BlockKind, NoteMark, Ruby, SegmentKind, Span
from data.order import notes_within, ruby_within

from .grammar import Mark, match
from .matching import shadow


@dataclass(slots=True)
class Unit:
    """One paragraph, joined from its lines where the source broke them."""

    text: str
    kind: BlockKind
    copy: str = field(repr=False)  # shadow of text
    mark: Mark | None = None
    level: int = 0
    strong: bool = False
    centred: bool = False
    indent: int = 0
    gap: bool = False
    header: tuple[str, ...] = ()
    page: int | None = None
    full: bool | None = None
    source: Span = (0, 0)
    gaps: tuple[int, ...] = ()
    outside: SegmentKind | None = None
    run_in: bool = False
    absorbed: bool = False  # its title was joined from units behind it
    breaks: tuple[int, ...] = ()  # offsets at which the units behind it, page furniture, stood
    notes: tuple[NoteMark, ...] = ()
    ruby: tuple[Ruby, ...] = ()
    key: str = ""  # of a note

    @property
    def plain(self) -> bool:
        """Running text: what may be a heading or a paragraph."""
        return self.outside is None and self.kind not in _SET_APART


_SET_APART = frozenset(
    {
        BlockKind.ROW,
        BlockKind.CAPTION,
        BlockKind.NOTE,
        BlockKind.TOC,
        BlockKind.FURNITURE,
        BlockKind.BOILERPLATE,
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
        text=block.text,
        kind=block.kind,
        copy=copy,
        mark=match(copy),
        level=block.level,
        strong=block.strong,
        centred=block.centred,
        indent=block.indent,
        gap=block.gap,
        header=block.header,
        page=block.page,
        full=block.full,
        source=block.source,
        gaps=block.gaps,
        outside=_OUTSIDE.get(block.kind),
        notes=block.notes,
        ruby=block.ruby,
        key=block.key,
    )


def cut(unit: Unit, offsets: list[int]) -> list[Unit]:
    """``unit`` cut before each offset; white space at the cuts is dropped.

    Every part but the first is marked as following on the same line.
    """
    gaps = iter(unit.gaps)
    gap = next(gaps, None)
    bounds = [0, *sorted({o for o in offsets if 0 < o < len(unit.text)}), len(unit.text)]
    parts: list[Unit] = []
    for start, stop in pairwise(bounds):
        text = unit.text[start:stop]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            continue
        begin = start + lead
        copy = unit.copy[begin : begin + len(text)]
        own: list[int] = []
        while gap is not None and gap < begin + len(text):
            if gap > begin:
                own.append(gap - begin)
            gap = next(gaps, None)
        part = Unit(
            text=text,
            kind=unit.kind,
            copy=copy,
            mark=match(copy),
            level=unit.level,
            strong=unit.strong,
            centred=unit.centred,
            indent=unit.indent,
            gap=unit.gap and not parts,
            header=unit.header,
            page=unit.page,
            source=unit.source,
            gaps=tuple(own),
            outside=unit.outside,
            run_in=unit.run_in or bool(parts),
            notes=notes_within(unit.notes, begin, begin + len(text)),
            ruby=ruby_within(unit.ruby, begin, begin + len(text)),
            key=unit.key,
        )
        parts.append(part)
    parts[-1].full = unit.full
    return parts


def absorb(unit: Unit, others: Sequence[Unit], between: str) -> Unit:
    """``unit`` with the texts of ``others`` added, parted by ``between``; its mark stays."""
    text = between.join([unit.text, *(o.text for o in others)])
    start = len(unit.text)
    for other in others:
        start += len(between)
        take_asides(unit, other, start)
        start += len(other.text)
    unit.text, unit.copy, unit.absorbed = text, shadow(text), True
    unit.source = (unit.source[0], others[-1].source[1])
    unit.gaps = ()
    return unit


def take_asides(unit: Unit, other: Unit, start: int) -> None:
    """Add what ``other``, whose text stands at ``start``, has beside its words to ``unit``."""
    if other.notes:
        unit.notes += tuple(mark._replace(at=mark.at + start) for mark in other.notes)
    if other.ruby:
        unit.ruby += tuple(Ruby(r.start + start, r.end + start, r.text) for r in other.ruby)
