"""Headings that the author marked: tags, signs, styles, outline levels, entries of a nav
document, bookmarks. Nothing vetoes them but that they are no part of the text; how deep
they stand is read from their levels, and from what the whole document says of these."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data.model import BlockKind, Native, SectionKind

from ..candidates.numbered import Candidate
from ..grammar import CONTENTS_TITLE, Rank
from ..matching import letters
from ..units import Unit

_ELSEWHERE = re.compile(
    r"(?:相关|延伸|推荐|更多|热点|关联)(?:阅读|新闻|报道|链接|推荐|文章|专题|稿件)$"
)
_BYLINE = re.compile(
    r"(?:By|by|BY) [A-Z][\w.'’-]{0,20}(?:(?: and| &|,)? [A-Z][\w.'’-]{0,20}){0,5} ?$"
)
_WORD = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"[0-9(]|第|附|[〇零一二三四五六七八九十百]+[、 .]")
_MIN_NUMBERED = 4
_STRUCTURED = 2  # marked headings tell the levels of a document
_ENCLOSING = -10  # rank of marked headings that enclose all numbers, less their level
_ENTRIES = 0.3  # of the marked headings are entries: then these tell the levels
_AGAINST = 0.1  # of the steps between numbered headings contradict their levels
_HIERARCHY = frozenset(
    {
        SectionKind.PART,
        SectionKind.CHAPTER,
        SectionKind.SECTION,
        SectionKind.ITEM_1,
        SectionKind.ITEM_2,
        SectionKind.DOTTED,
    }
)
_COUNTED = _HIERARCHY | {SectionKind.ITEM_3}


@dataclass(frozen=True, slots=True)
class Marked:
    """A heading the author marked, with how deep it stands among these (smaller: higher)."""

    unit: int
    level: float
    rule: str


def marked_headings(units: Sequence[Unit], skip: Collection[int]) -> list[Marked]:
    """The headings the author marked, in order; ``skip`` are units known to be none."""
    found = [
        i
        for i, u in enumerate(units)
        if i not in skip and ((u.level and u.kind is BlockKind.HEADING) or u.entry) and _is_text(u)
    ]
    found = [i for i in found if _heads(units, i)]
    found = _without_body(units, found)
    levels = _levels(units, found)
    return [
        Marked(i, level, f"marked: {mark_of(units[i])}")
        for i, level in zip(found, levels, strict=True)
    ]


def _without_body(units: Sequence[Unit], found: Sequence[int]) -> list[int]:
    """``found`` without body text that was given an outline level with its headings: where
    most of what has a level by itself is numbered, the rest is none of them."""
    outlined = [i for i in found if units[i].native is Native.OUTLINE]
    numbered = {i for i in outlined if _NUMBER.match(units[i].copy)}
    if len(numbered) < _MIN_NUMBERED or 2 * len(numbered) < len(outlined):
        return list(found)
    return [i for i in found if units[i].native is not Native.OUTLINE or i in numbered]


def _is_text(unit: Unit) -> bool:
    return (
        unit.plain
        and not unit.figure
        and _WORD.search(unit.copy) is not None
        and not _ELSEWHERE.match(unit.copy)
        and not _BYLINE.match(unit.copy)
        and not CONTENTS_TITLE.match(unit.copy)
        and (unit.entry is None or unit.kind is BlockKind.HEADING or _is_entry(unit))
    )


def _is_entry(unit: Unit) -> bool:
    """Whether a paragraph is what its bookmark names, and not a text that begins so."""
    return unit.entry is not None and letters(unit.text) == letters(unit.entry.title)


def _heads(units: Sequence[Unit], index: int) -> bool:
    """Whether anything follows: in a page of HTML the last heading, with nothing behind
    it, belongs to the site."""
    if units[index].native not in (None, Native.TAG):
        return True
    return any(u.outside is None for u in units[index + 1 : index + 13])


def mark_of(unit: Unit) -> str:
    """How the author marked ``unit``, as a person would say it."""
    if unit.entry is not None and unit.kind is not BlockKind.HEADING:
        return f"named by the file's own contents, level {unit.entry.level}"
    names = {
        Native.SIGN: "a heading sign",
        Native.STYLE: f"the style {unit.style}" if unit.style else "a heading style",
        Native.OUTLINE: "an outline level",
    }
    by = names.get(unit.native, "a heading tag") if unit.native else "a native heading"
    return f"{by}, level {unit.level}"


def _levels(units: Sequence[Unit], found: Sequence[int]) -> list[float]:
    entered = [i for i in found if units[i].entry is not None]
    if len(entered) > 1 and len(entered) >= _ENTRIES * len(found):
        return list(_by_entries(units, found))
    if _depths_contradict(units, found):
        return [units[i].depth + units[i].level / 10 for i in found]
    return [float(units[i].level) for i in found]


def _depths_contradict(units: Sequence[Unit], found: Sequence[int]) -> bool:
    """Whether headings of inner <section>s mostly have no deeper level than those around them."""
    inner = [(units[a], units[b]) for a, b in pairwise(found) if units[b].depth > units[a].depth]
    return len(inner) > 1 and sum(b.level <= a.level for a, b in inner) > 0.5 * len(inner)


def _by_entries(units: Sequence[Unit], found: Sequence[int]) -> Iterator[float]:
    """The levels that entries tell; a heading without one stands where others of its tag
    do, or else below the nearest one of a higher tag."""
    by_tag: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for i in found:
        entry = units[i].entry
        if entry is not None and units[i].level:
            by_tag[units[i].level][entry.level] += 1
    lowest = max(entry.level for i in found if (entry := units[i].entry) is not None)
    before: list[tuple[int, int, float]] = []  # (tag's level, depth, level) of those before
    for i in found:
        unit = units[i]
        if unit.entry is not None:
            level = float(unit.entry.level)
        elif before and (unit.level, unit.depth) > before[-1][:2] and unit.depth >= before[-1][1]:
            level = max(before[-1][2], lowest) + 0.1
        elif any(tag == unit.level and depth == unit.depth for tag, depth, _ in before):
            level = next(
                at
                for tag, depth, at in reversed(before)
                if (tag, depth) == (unit.level, unit.depth)
            )
        elif unit.level in by_tag:
            level = float(by_tag[unit.level].most_common(1)[0][0])
        else:
            level = lowest + unit.level / 10
        before.append((unit.level, unit.depth, level))
        yield level


def _numbers_contradict(marked: Mapping[int, Marked], numbered: Sequence[Candidate]) -> bool:
    """Whether the printed numbers say that the levels of marked headings are wrong."""
    both = [c for c in numbered if c.unit in marked and c.mark.kind in _HIERARCHY]
    steps = [(a, b) for a, b in pairwise(both) if _comparable(a, b)]
    items = [c for c in numbered if c.unit in marked and c.mark.kind in _COUNTED]
    steps += [(a, b) for a, b in pairwise(items) if _counts_on(a, b)]
    against = 0
    for a, b in steps:
        higher, lower = marked[a.unit].level, marked[b.unit].level
        if b.mark.rank > a.mark.rank:
            against += lower <= higher
        elif b.mark.rank == a.mark.rank:
            against += lower != higher
    return against > 0 and against >= _AGAINST * len(steps)


def _counts_on(a: Candidate, b: Candidate) -> bool:
    """Whether 2. follows on 1. with no other heading between them."""
    item = SectionKind.ITEM_3
    return a.mark.kind is b.mark.kind is item and b.mark.value[0] == a.mark.value[0] + 1


def _comparable(a: Candidate, b: Candidate) -> bool:
    dotted = SectionKind.DOTTED
    if a.mark.kind is dotted or b.mark.kind is dotted:
        return a.mark.kind is b.mark.kind and a.mark.value[:1] == b.mark.value[:1]
    return True


def with_fonts(marked: Mapping[int, Marked], fonts: Mapping[int, Marked]) -> dict[int, Marked]:
    """``marked`` with the headings that are told by their font.

    Where the file's own contents name headings, those they forget are set as those they
    name; what is set otherwise is none.
    """
    if len(marked) < _STRUCTURED:
        return {**fonts, **marked}
    levels: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for unit, heading in fonts.items():
        if unit in marked:
            levels[heading.level][marked[unit].level] += 1
    found = dict(marked)
    for unit, heading in fonts.items():
        if unit not in marked and heading.level in levels:
            level = levels[heading.level].most_common(1)[0][0]
            found[unit] = replace(heading, level=level)
    return dict(sorted(found.items()))


def by_numbers(marked: Mapping[int, Marked], numbered: Sequence[Candidate]) -> dict[int, Marked]:
    """``marked`` with headings of one class of numbers at the level most of them have:
    a font may differ where the number does not."""
    levels: defaultdict[tuple[SectionKind | None, float], Counter[float]] = defaultdict(Counter)
    for c in numbered:
        if c.unit in marked:
            levels[c.mark.kind, c.mark.rank][marked[c.unit].level] += 1
    common = {key: counts.most_common(1)[0][0] for key, counts in levels.items()}
    above: float | None = None
    for key in sorted((k for k in common if k[0] is SectionKind.DOTTED), key=lambda k: k[1]):
        if above is not None and common[key] <= above:
            common[key] = above + 0.1  # 1.3.3.1, set as 1.3.3 is
        above = common[key]
    found = dict(marked)
    for c in numbered:
        if c.unit in marked:
            found[c.unit] = replace(marked[c.unit], level=common[c.mark.kind, c.mark.rank])
    return found


class Ranks:
    """Ranks among the numbers: marked headings without one stand where their level does.

    That is the level they share with marked headings that are numbered; where none is,
    they enclose the numbering.
    """

    def __init__(
        self, units: Sequence[Unit], marked: Mapping[int, Marked], numbered: Sequence[Candidate]
    ) -> None:
        self._marked = marked
        self._ranks: dict[float, float] = {}
        for c in numbered:
            if c.unit in marked and units[c.unit].kind is BlockKind.HEADING:
                level = marked[c.unit].level
                self._ranks[level] = min(self._ranks.get(level, c.mark.rank), c.mark.rank)

    def of(self, unit: int, rank: float) -> float:
        """The rank of the heading ``unit``; ``rank`` is that of its number, or 0."""
        if rank or unit not in self._marked:
            return rank
        level = self._marked[unit].level
        if level in self._ranks:
            return self._ranks[level]
        deeper = [rank for at, rank in self._ranks.items() if at > level]
        if deeper:
            return min(deeper) - 1 + level / 10
        if self._ranks:
            return max(self._ranks.values()) + level / 10
        return _ENCLOSING + level

    def unmarked(self, rank: float) -> float:
        """The rank of a heading that is neither marked nor numbered."""
        return rank


class Levels(Ranks):
    """Ranks where the author's levels count: marked headings have their level, numbered
    ones that are not marked stand among them as their numbers do."""

    def __init__(
        self, units: Sequence[Unit], marked: Mapping[int, Marked], numbered: Sequence[Candidate]
    ) -> None:
        super().__init__(units, marked, numbered)
        self._known: dict[float, tuple[float, float]] = {}  # level → lowest, highest rank
        for c in numbered:
            if c.unit in marked:
                low, high = self._known.get(marked[c.unit].level, (c.mark.rank, c.mark.rank))
                self._known[marked[c.unit].level] = min(low, c.mark.rank), max(high, c.mark.rank)
        self._deepest = max((m.level for m in marked.values()), default=0.0)

    def of(self, unit: int, rank: float) -> float:
        """The level at which the heading ``unit``, of ``rank`` by its number, stands."""
        if unit in self._marked:
            return self._marked[unit].level
        return self.unmarked(rank)

    def unmarked(self, rank: float) -> float:
        """The level at which ``rank`` stands among the marked headings."""
        if rank == Rank.TOP or rank >= Rank.PSEUDO:
            return rank
        same = [level for level, (low, high) in self._known.items() if low <= rank <= high]
        if same:
            return max(same)
        below = [level for level, (low, _) in self._known.items() if low > rank]
        if below:
            return min(below) - 0.5 + rank / 1000
        return self._deepest + 1 + rank / 1000


def ranks_of(
    units: Sequence[Unit], marked: Mapping[int, Marked], numbered: Sequence[Candidate]
) -> Ranks:
    """What tells how deep the headings of a document stand."""
    counted = len(marked) >= _STRUCTURED and not _numbers_contradict(marked, numbered)
    return (Levels if counted else Ranks)(units, marked, numbered)
