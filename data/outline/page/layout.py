"""How a text was set in lines: wrapped at a measure, indented, spaced by blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data.model import BlockKind, SectionKind

from ..units import Unit

_FINAL = re.compile(r"[。!?;:…][\"'”’」』)）】》]*$|\.$")
_CLAUSE = re.compile(r"[,、。;]")
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60‘’“”…—]"
)
_POINTS = re.compile(r"(?<=[\u2e80-\ua4cf])[,.;:!?()]")

_LISTS = frozenset({SectionKind.ITEM_3, SectionKind.PREFACE, SectionKind.ANNEX})
_NUMBERED = 2  # numbers that make a document a numbered one
_LINE_MAX = 2000  # characters
_MIN_MEASURE = 16  # half-width columns; shorter lines are lists of names, not wrapped text


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a document have in common.

    ``measure`` is the width of a full line and ``slack`` how much shorter a full
    line may be, in half-width columns or, where lines were broken by counting
    ``characters``, in half characters; both are 0 where lines aren't wrapped.
    """

    measure: int = 0
    slack: int = 0
    characters: bool = False
    indented: bool = False  # paragraphs begin with an indent, their other lines do not
    parted: bool = False  # blank lines stand between paragraphs
    spaced: bool = False  # blank lines stand between all lines, and so mean nothing
    finals: bool = False  # paragraphs end in a final point
    alone: frozenset[float] = frozenset()  # ranks whose titles stand on lines of their own
    numbered: bool = False  # Chinese headings have numbers, which tell them better than fonts

    @property
    def wrapped(self) -> bool:
        return self.measure > 0

    def width(self, line: Unit) -> int:
        """The width of ``line``, its indent included, by the ruler of ``measure``."""
        return _width(line, self.characters)

    def is_full(self, width: int) -> bool:
        """Whether a printed line of ``width`` has no room left."""
        return self.wrapped and width >= self.measure - self.slack

    def full(self, line: Unit, width: int | None = None) -> bool:
        """Whether ``line`` may have been broken for want of room.

        ``width`` is that of the whole printed line where ``line`` is only a part of it.
        """
        if line.full is not None:
            return line.full
        if 2 * line.indent > self.measure:
            return False  # a signature, a date: set flush right
        return self.is_full(self.width(line) if width is None else width)


def _width(line: Unit, characters: bool) -> int:
    return line.indent + (2 * len(line.text) if characters else columns(line.text))


def columns(text: str) -> int:
    """Printed width in half-width columns; a point behind an ideograph is printed full.

    Of a text too long for any printed line only that it is long matters.
    """
    if len(text) > _LINE_MAX:
        return 2 * len(text)
    return len(text) + len(_WIDE.findall(text)) + len(_POINTS.findall(text))


def is_final(copy: str) -> bool:
    """Whether a paragraph may end here: a final point, a colon or a closing ellipsis."""
    return _FINAL.search(copy[-4:]) is not None


def is_numbered_title(line: Unit) -> bool:
    """Whether ``line`` has a heading's number and nothing of a sentence."""
    if line.mark is None or line.mark.kind is None:
        return False
    return _CLAUSE.search(line.copy, line.mark.end) is None


def layout_of(units: Sequence[Unit]) -> Layout:
    """The layout of the printed lines among ``units``."""
    lines = [u for u in units if u.kind is BlockKind.LINE and u.outside is None]
    numbered = sum(_is_counted(u) for u in lines) >= _NUMBERED
    if len(lines) < 3:
        return Layout(numbered=numbered)
    by_column = _measure(lines, [_width(u, False) for u in lines])
    by_character = _measure(lines, [_width(u, True) for u in lines])
    characters = by_character > by_column
    _, measure, slack = max(by_column, by_character)
    starts = [u for a, u in pairwise(lines) if is_final(a.copy)]
    followers = [u for a, u in pairwise(lines) if not is_final(a.copy) and not is_numbered_title(a)]
    indented = _share(u.indent >= 2 for u in starts) >= 0.5 and _share(
        u.indent < 2 for u in followers
    ) >= (0.5 if measure else 0.2)
    parted = len(starts) > 1 and _share(u.gap for u in starts) >= 0.8
    gapped = [
        b.gap
        for a, b in pairwise(lines)
        if measure and _width(a, characters) >= measure - slack and not is_final(a.copy)
    ]
    longest = sorted(lines, key=lambda u: len(u.text))[len(lines) // 2 :]
    ends = longest
    if measure:
        short = [u for u in lines if _width(u, characters) < measure - slack]
        ends = [u for u in short if _CLAUSE.search(u.copy)]
    layout = Layout(
        measure=measure,
        slack=slack,
        characters=characters,
        indented=indented,
        parted=parted and not all(u.gap for u in lines[1:]),
        spaced=len(gapped) >= 3 and _share(gapped) > 0.6,
        finals=_share(is_final(u.copy) for u in ends) >= 0.6,
        numbered=numbered,
    )
    return replace(layout, alone=_alone(lines, layout))


def _is_counted(line: Unit) -> bool:
    """Whether ``line`` begins with a number that hardly ever is a list's."""
    mark = line.mark
    return mark is not None and not mark.latin and mark.kind is not None and mark.kind not in _LISTS


def _alone(lines: Sequence[Unit], layout: Layout) -> frozenset[float]:
    """The ranks of numbered titles most of which end short of the measure."""
    tallies: dict[float, list[int]] = {}
    for before, line in pairwise(lines):
        if line.mark is None or line.mark.kind is None:
            continue
        if layout.full(before) and not is_final(before.copy):
            continue  # perhaps a sentence that was broken before a number
        tally = tallies.setdefault(line.mark.rank, [0, 0])
        tally[is_numbered_title(line) and not layout.full(line)] += 1
    return frozenset(r for r, (others, alone) in tallies.items() if alone >= max(3, 2 * others))


def _measure(lines: Sequence[Unit], widths: Sequence[int]) -> tuple[float, int, int]:
    """(share of broken lines that are full, measure, slack); zeros where lines aren't wrapped.

    Lines broken for want of room end anywhere but are all about equally long;
    lines that end where a sentence or a heading ends are of all lengths.
    """
    none = (0.0, 0, 0)
    broken = sorted(
        width
        for line, width in zip(lines, widths, strict=True)
        if not is_final(line.copy) and not is_numbered_title(line)
    )
    if len(broken) < 2:
        return none
    measure = broken[int(0.9 * (len(broken) - 1))]
    near = [w for w in broken if 0.84 * measure <= w <= 1.1 * measure + 2]
    longer = sum(w > 1.1 * measure + 4 for w in widths)
    wordy = _share(_CLAUSE.search(u.copy) is not None for u in lines)
    if measure < _MIN_MEASURE or len(near) < max(2, 0.4 * len(broken)):
        return none
    if longer > 0.03 * len(widths) or wordy < 0.25:
        return none
    slack = measure - near[int(0.05 * (len(near) - 1))]
    return len(near) / len(broken), measure, max(2, min(slack, measure // 6))


def _share(flags: object) -> float:
    values = list(flags)  # type: ignore[call-overload]  # an iterable of flags
    return sum(values) / len(values) if values else 0.0
