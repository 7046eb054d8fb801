"""Chapters of two documents, aligned by what they are about.

Titles of plans are written anew every five years, so a chapter is found again by the
words of its title and of its text, weighed by how few chapters use them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.fold import fold_text
from data.locators import encloses
from data.model import Document, Section, SectionKind

TITLE_WEIGHT = 0.3
"""What the title speaks for; the rest is the text."""

ALIKE = 0.25
"""Likeness from which two chapters are about the same."""

NEAREST = 0.06
"""The same where each is the other's nearest."""

PART = 0.2
"""The same for a chapter that was split, or two that were made one: what is left over."""

AS_MUCH = 0.8
"""What is left over must be nearly as like its chapter as the one that has it already."""

FEW = 3
"""A level with fewer chapters than this is passed over for the one below."""

_WORD = re.compile("[㐀-鿿]+|[a-z][a-z'’-]+|[0-9]+")
_HAN = re.compile("[㐀-鿿]")
_SPREAD = re.compile("(?<=[㐀-鿿])[ \\u3000]+(?=[㐀-鿿])")  # 序 言
_SKIPPED = frozenset((SectionKind.LEAD, SectionKind.ITEM, SectionKind.BOX, SectionKind.TABLE))


@dataclass(frozen=True, slots=True)
class HeadingPair:
    """A chapter and what became of it; one side is None where there is no other."""

    before: int  # position of the earlier document; the later one is the next
    a: Section | None
    b: Section | None
    state: str  # same renamed moved new dropped


def align_headings(a: Document, b: Document, before: int = 0) -> list[HeadingPair]:
    """The chapters of the highest level that has several, in the earlier document's order."""
    return _align(a, _chapters(a), b, _chapters(b), before)


def align_within(a: Document, b: Document, pair: HeadingPair) -> list[HeadingPair]:
    """What stands directly below both sides of a pair, aligned among itself."""
    mine, theirs = (
        [] if section is None else _below(document, section)
        for document, section in ((a, pair.a), (b, pair.b))
    )
    return _align(a, mine, b, theirs, pair.before)


def _below(document: Document, section: Section) -> list[Section]:
    return [
        each
        for each in document.sections
        if each.parent == section.eid and each.kind not in _SKIPPED
    ]


def _align(
    a: Document, mine: Sequence[Section], b: Document, theirs: Sequence[Section], before: int
) -> list[HeadingPair]:
    vectors = _weighed([_terms(a, each) for each in mine] + [_terms(b, each) for each in theirs])
    likeness = [
        [_likeness(vectors[i], vectors[len(mine) + j]) for j in range(len(theirs))]
        for i in range(len(mine))
    ]
    partner = _partners(likeness)
    extra = _left_over(likeness, partner)
    beside = {j for _i, j in extra} | set(partner.values())
    pairs = []
    for i, section in enumerate(mine):
        found = [partner[i]] if i in partner else []
        found += [j for other, j in extra if other == i]
        for n, j in enumerate(found):
            state = "moved" if n or i not in partner else _state(section, theirs[j])
            pairs.append(HeadingPair(before, section, theirs[j], state))
        if not found:
            pairs.append(HeadingPair(before, section, None, "dropped"))
    pairs += [
        HeadingPair(before, None, section, "new")
        for j, section in enumerate(theirs)
        if j not in beside
    ]
    return pairs


def _left_over(
    likeness: Sequence[Sequence[float]], partner: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Chapters without a partner that were part of one, or became part of one."""
    back = {j: i for i, j in partner.items()}
    columns = list(zip(*likeness, strict=True))
    found = []
    for i, row in enumerate(likeness):
        j = max(range(len(row)), key=row.__getitem__, default=0)
        if i not in partner and j in back and _as_much(row[j], likeness[back[j]][j]):
            found.append((i, j))
    for j, column in enumerate(columns):
        i = max(range(len(column)), key=column.__getitem__, default=0)
        if j not in back and i in partner and _as_much(column[i], likeness[i][partner[i]]):
            found.append((i, j))
    return found


def _as_much(value: float, other: float) -> bool:
    return value >= PART and value >= AS_MUCH * other


def _partners(likeness: Sequence[Sequence[float]]) -> dict[int, int]:
    """Which chapter answers to which: the most alike first, each once.

    Two that are each other's nearest need not be very alike: plans of two cities say the
    same in other words.
    """
    nearest = [max(row, default=0.0) for row in likeness]
    from_there = [max(column, default=0.0) for column in zip(*likeness, strict=True)]
    edges = sorted(
        (-value, abs(i - j), i, j)
        for i, row in enumerate(likeness)
        for j, value in enumerate(row)
        if value >= ALIKE or (value >= NEAREST and value == nearest[i] == from_there[j])
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _value, _distance, i, j in edges:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def _chapters(document: Document) -> list[Section]:
    headings = [section for section in document.sections if section.kind not in _SKIPPED]
    for level in sorted({section.level for section in headings}):
        found = [section for section in headings if section.level == level]
        if len(found) >= FEW:
            return found
    return headings[:1]


def _state(a: Section, b: Section) -> str:
    if _number(a) != _number(b):
        return "moved"
    if _title(a) == _title(b):
        return "same"
    first, second = _pieces(_title(a)), _pieces(_title(b))
    shared = sum((first & second).values())
    dice = 2 * shared / max(1, sum(first.values()) + sum(second.values()))
    return "same" if dice > 0.7 else "renamed"


def _number(section: Section) -> str:
    """What kind of chapter it is and its number, however printed: Part II is Part Two."""
    return section.eid.rpartition("/")[2].partition("~")[0] if section.number else ""


def _title(section: Section) -> str:
    words = section.title.removeprefix(section.number) or section.title
    return _SPREAD.sub("", fold_text(words))


def _terms(document: Document, section: Section) -> tuple[Counter[str], Counter[str]]:
    text = " ".join(
        segment.text
        for segment in document.segments
        if not segment.outside and encloses(section.eid, segment.eid)
    )
    return _pieces(_title(section)), _pieces(fold_text(text))


def _pieces(text: str) -> Counter[str]:
    """Character pairs of Chinese, stems of Latin words."""
    found: Counter[str] = Counter()
    for run in _WORD.findall(text):
        if _HAN.match(run):
            found.update(run[i : i + 2] for i in range(len(run) - 1))
        elif len(run) > 3:
            found[run[:6]] += 1
    return found


Vector = Mapping[str, float]


def _weighed(chapters: Sequence[tuple[Counter[str], Counter[str]]]) -> list[tuple[Vector, Vector]]:
    """Both counters of each chapter as unit vectors, rare pieces weighing more."""
    held: Counter[str] = Counter()
    for title, text in chapters:
        held.update({*title, *text})
    total = len(chapters)

    def unit(counts: Counter[str]) -> Vector:
        weights = {
            piece: (1 + math.log(count)) * math.log((1 + total) / held[piece])
            for piece, count in counts.items()
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {piece: weight / norm for piece, weight in weights.items()}

    return [(unit(title), unit(text)) for title, text in chapters]


def _likeness(a: tuple[Vector, Vector], b: tuple[Vector, Vector]) -> float:
    return TITLE_WEIGHT * _cosine(a[0], b[0]) + (1 - TITLE_WEIGHT) * _cosine(a[1], b[1])


def _cosine(a: Vector, b: Vector) -> float:
    shorter, longer = sorted((a, b), key=len)
    return sum(weight * longer.get(piece, 0.0) for piece, weight in shorter.items())
