"""Numbered units and the shapes they have: a title alone, a run-in title, a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from data.model import SectionKind

from ..grammar import CN, LEAVES, REFERENCE, Mark, Rank, Rule, dotted_rank
from ..units import Unit

TITLE_MAX = 60  # characters of a title that stands alone, its number not counted
LATIN_TITLE_MAX = 200
ITEM_TITLE_MAX = 50  # of 一、 and （一）
RUN_IN_MAX = 50  # of a title that its text follows on the line
SHORT_SENTENCE = 34  # a first sentence this short reads as a title

_STOP = re.compile(r"[。;!?]")
_COUNTING = re.compile(rf"^{CN}{{1,2}}[、线級级产產类等届期次季]")
_PLACES = re.compile(rf"[(、,和至到或] ?[(]?{CN}|项|款")  # （一）（二）项所列, （一）至（三）
_BARE_NUMBER = re.compile(r"^([0-9]|[1-9][0-9]) *(?=[\u4e00-\u9fff]|(?<= )[A-Z])(?=.{2,40}$)")
_MIN_DOTTED = 3
_DEEP = 8  # places of a dotted number that none has


class Shape(Enum):
    """What a numbered unit looks like."""

    ALONE = "alone on its line"
    RUN_IN = "run-in, first sentence"
    NUMBER = "number alone"
    SENTENCE = "a sentence alone, among titles"
    PARAGRAPH = "numbered paragraph"
    LIST = "list item"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered unit that may be a heading."""

    unit: int
    mark: Mark
    shape: Shape
    end: int  # where the title ends
    body: int | None = None  # where run-in text begins

    def ranked(self, rank: float) -> Candidate:
        """The same with another rank."""
        return replace(self, mark=replace(self.mark, rank=rank))

    @property
    def titled(self) -> bool:
        return self.shape in (Shape.ALONE, Shape.RUN_IN, Shape.NUMBER)

    @property
    def alone(self) -> bool:
        """Whether nothing follows on its line: a title, or a sentence that may be one."""
        return self.shape in (Shape.ALONE, Shape.SENTENCE)


def candidates_of(units: Sequence[Unit]) -> list[Candidate]:
    """All numbered units that may be headings, in order."""
    found = []
    for index, unit in enumerate(units):
        if unit.outside is not None or unit.mark is None:
            continue
        if not unit.plain and unit.mark.kind is not SectionKind.BOX:
            continue
        candidate = _candidate(index, unit, unit.mark)
        if candidate is not None:
            found.append(candidate)
    return _nested(_sunk(_turned(_lifted(units, _with_bare_numbers(units, found)))))


def _nested(found: list[Candidate]) -> list[Candidate]:
    """``found`` with English words ranked as they enclose each other here.

    What begins anew behind each of the others is inside them: Section 1, 2, 3 behind
    Article I, and Article 1, 2 behind Section 1 elsewhere.
    """
    words = [c for c in found if c.mark.latin and c.mark.kind not in LEAVES]
    inside: Counter[tuple[float, float]] = Counter()  # (rank around, rank inside)
    for c, following in pairwise(words):
        if c.mark.rank != following.mark.rank and following.mark.value == (1,):
            inside[c.mark.rank, following.mark.rank] += 1
    swapped = {
        pair: times
        for pair, times in inside.items()
        if pair[0] > pair[1] > Rank.TOP and times > 1 and times > inside[pair[1], pair[0]]
    }
    for (around, within), _ in sorted(swapped.items(), key=lambda one: -one[1])[:1]:
        table = {around: within, within: around}
        found = [
            c.ranked(table.get(c.mark.rank, c.mark.rank)) if c.mark.latin else c for c in found
        ]
    return found


def _lifted(units: Sequence[Unit], found: list[Candidate]) -> list[Candidate]:
    """``found`` with the items that articles stand under ranked above articles."""
    lifted = list(found)
    for at, (c, following) in enumerate(pairwise(found)):
        items = c.mark.kind in (SectionKind.ITEM_1, SectionKind.ITEM_2)
        if not items or c.shape is not Shape.ALONE:
            continue
        between = units[c.unit + 1 : following.unit]
        if following.mark.kind is SectionKind.ARTICLE and not any(u.plain for u in between):
            step = 0.5 if c.mark.kind is SectionKind.ITEM_1 else 0.75
            lifted[at] = c.ranked(Rank.SECTION + step)
    return lifted


def _turned(found: list[Candidate]) -> list[Candidate]:
    """``found`` with （一） ranked above 一、 where it encloses it, as older reports have it.

    There （一）（二）（三） count on from the first to the last, and 一、 begins and
    ends between two of them.
    """
    items = [c for c in found if c.mark.rank in (Rank.ITEM_1, Rank.ITEM_2) and c.titled]
    outer = [c for c in items if c.mark.rank == Rank.ITEM_2]
    counted = [c.mark.value[0] for c in outer] == list(range(1, len(outer) + 1))
    if len(outer) < 2 or not counted or items[0] is not outer[0]:
        return found
    inside = [c for c in items if c.mark.rank == Rank.ITEM_1 and c.unit < outer[-1].unit]
    if inside and inside[0].mark.value == (1,):
        turned = Rank.ITEM_1 - 0.5
        return [c.ranked(turned) if c.mark.rank == Rank.ITEM_2 else c for c in found]
    return found


def _sunk(found: list[Candidate]) -> list[Candidate]:
    """``found`` with 一、 ranked below 3.2 where all of it stands under that one."""
    items = [c for c in found if c.mark.kind is SectionKind.ITEM_1 and c.titled]
    dotted = [c for c in found if c.mark.kind is SectionKind.DOTTED and c.titled]
    if len(items) < _MIN_DOTTED or len(dotted) < _MIN_DOTTED or dotted[0] is not found[0]:
        return found
    within = [c for c in dotted if items[0].unit < c.unit < items[-1].unit]
    above = [c for c in dotted if c.unit < items[0].unit]
    if within or items[0].mark.value != (1,) or dotted[-1].unit < items[-1].unit:
        return found
    rank = above[-1].mark.rank + 0.05
    return [c.ranked(rank) if c.mark.kind is SectionKind.ITEM_1 else c for c in found]


def _with_bare_numbers(units: Sequence[Unit], found: list[Candidate]) -> list[Candidate]:
    """``found`` and, where headings are numbered 1.1, 1.2 …, those numbered 1, 2 … alone."""
    dotted = [c for c in found if c.mark.kind is SectionKind.DOTTED]
    if len(dotted) < _MIN_DOTTED:
        return found
    opened = {c.mark.value[:1] for c in dotted}
    last = max(opened)[0]
    pointed = {c.unit: c for c in found if c.mark.kind is SectionKind.ITEM_3 and c.alone}
    bare: list[Candidate] = []
    mixed: list[int] = []  # units numbered 1. among those numbered 2, 3
    expected = 1
    look: tuple[object, ...] = ()  # of the first of them: the others are set so too
    for index, unit in enumerate(units):
        own = pointed.get(index)
        its_look = (unit.kind, unit.style, unit.strong)
        alike = not look or its_look == look
        if (expected,) in opened and alike and own is not None and own.mark.value == (expected,):
            mixed.append(index)
            look = its_look
            expected += 1
            continue
        number = _BARE_NUMBER.match(unit.copy)
        if not number or not unit.plain or _STOP.search(unit.copy):
            continue
        value = int(number[1])
        if value == 0 and expected == 1 and not any(c.unit < index for c in found):
            expected = 0  # 0 引言
        place = (value,) in opened or value > last or value == 0 or bool(mixed)
        if value == expected and place and (alike or not mixed):
            rank = dotted_rank(1)
            mark = Mark(SectionKind.DOTTED, rank, (value,), number[1], number.end(), True)
            bare.append(Candidate(index, mark, Shape.ALONE, len(unit.text)))
            look = look or its_look
            expected += 1
    if not bare:
        return found
    if mixed:
        found = [_among_dotted(c, mixed) for c in found]
    return sorted([*found, *bare], key=lambda c: c.unit)


def _among_dotted(c: Candidate, mixed: Collection[int]) -> Candidate:
    """``c`` where 1. is a chapter as 2 is: as one of these, or below 1.1 and its like."""
    if c.mark.kind is not SectionKind.ITEM_3:
        return c
    if c.unit not in mixed:
        return c.ranked(dotted_rank(_DEEP))
    return replace(c, mark=replace(c.mark, kind=SectionKind.DOTTED, rank=dotted_rank(1)))


def _candidate(index: int, unit: Unit, mark: Mark) -> Candidate | None:
    rest = unit.copy[mark.end :]
    whole = len(unit.text)
    if mark.rule is Rule.LIST:
        return None
    if mark.rule is Rule.HIGH:
        return _high(index, unit, mark, rest)
    if mark.rule is Rule.WHOLE:
        return Candidate(index, mark, Shape.ALONE, whole)
    if mark.rule is Rule.ARTICLE:
        if mark.latin and rest and _is_name(rest):
            return Candidate(index, mark, Shape.ALONE, whole)
        if not mark.spaced and REFERENCE.match(rest) and not rest.startswith("以"):
            return None
        end = len(mark.number)
        return Candidate(index, mark, Shape.NUMBER, end, end if end < whole else None)
    if mark.rule is Rule.ANNEX:
        if rest.startswith(":") and not unit.absorbed:
            return None  # it only names an annex
        if mark.latin:
            return Candidate(index, mark, Shape.ALONE, whole) if _is_name(rest) else None
        if len(rest) > TITLE_MAX or _STOP.search(rest):
            return None
        return Candidate(index, mark, Shape.ALONE, whole)
    if mark.rule is Rule.BOX:
        limit = LATIN_TITLE_MAX if mark.latin else TITLE_MAX
        if len(rest) > limit or _STOP.search(rest) or "\t" in unit.text.strip():
            return None
        return Candidate(index, mark, Shape.ALONE, whole)
    if not rest or (mark.kind is SectionKind.ITEM_1 and _COUNTING.match(rest)):
        return None
    if mark.kind is SectionKind.ITEM_2 and _PLACES.match(rest):
        return None
    return _item(index, mark, rest, whole)


def _is_name(rest: str) -> bool:
    """Whether what follows an English number is a title and no sentence."""
    if len(rest) > LATIN_TITLE_MAX or rest[:1].islower():
        return False
    return _STOP.search(rest) is None and ". " not in rest and not rest.endswith((".", ","))


def _high(index: int, unit: Unit, mark: Mark, rest: str) -> Candidate | None:
    if mark.latin:
        return Candidate(index, mark, Shape.ALONE, len(unit.text)) if _is_name(rest) else None
    if not mark.spaced and REFERENCE.match(rest):
        return None
    if len(rest) <= TITLE_MAX and not _STOP.search(rest):
        return Candidate(index, mark, Shape.ALONE, len(unit.text))
    stop = _STOP.search(rest)
    if mark.spaced and stop and stop.group() == "。" and stop.start() <= SHORT_SENTENCE:
        end = mark.end + stop.start()
        return Candidate(index, mark, Shape.RUN_IN, end, end + 1)
    return Candidate(index, mark, Shape.PARAGRAPH, len(mark.number), mark.end)


def _item(index: int, mark: Mark, rest: str, whole: int) -> Candidate:
    limit = ITEM_TITLE_MAX if mark.kind in (SectionKind.ITEM_1, SectionKind.ITEM_2) else TITLE_MAX
    arabic = mark.kind in (SectionKind.ITEM_3, SectionKind.DOTTED)
    sentence = arabic and rest[0].isascii() and rest[0].islower()
    if sentence or rest.endswith((";", ";和", ";或", ";或者")):
        return Candidate(index, mark, Shape.LIST, whole)
    stop = _STOP.search(rest)
    if stop is None:
        whole_title = len(rest) <= limit and rest[-1] not in ",、"
        shape = Shape.ALONE if whole_title else Shape.PARAGRAPH
        return Candidate(index, mark, shape, whole)
    if stop.group() != "。":
        return Candidate(index, mark, Shape.PARAGRAPH, whole)
    end = mark.end + stop.start()
    if stop.end() == len(rest):
        if stop.start() <= SHORT_SENTENCE:
            return Candidate(index, mark, Shape.ALONE, end)
        long = Shape.SENTENCE if stop.start() <= ITEM_TITLE_MAX else Shape.PARAGRAPH
        return Candidate(index, mark, long, end)
    if stop.start() <= RUN_IN_MAX:
        return Candidate(index, mark, Shape.RUN_IN, end, end + 1)
    return Candidate(index, mark, Shape.PARAGRAPH, whole)
