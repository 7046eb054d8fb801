"""Headings of plain text, with neither number nor style: short lines between paragraphs,
flush lines among indented ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from data.model import BlockKind
from data.titles import is_title_like

from ..candidates.numbered import Candidate
from ..grammar import high
from ..matching import packed
from ..opening import is_title_line
from ..page.layout import is_final
from ..units import Unit

_PARAGRAPH = 60  # characters of a paragraph that shows how paragraphs are set
_FLUSH_LINE_MAX = 80  # characters of such a heading
_INDENT = 2  # half-width columns
_FLUSH_MIN = 2  # such headings in a document, or none
_FLUSH_SHARE = 0.4  # of the paragraphs must be indented, or a flush line says nothing
_ABOVE = 4  # units between such a heading and the number that begins under it

_TITLE = 40  # characters of such a heading
_TEXT = 50  # … of a paragraph
_SENTENCE = 30  # … of a sentence with which a report begins
_MIN = 2  # such headings in a document, or none
_SHARE = 0.7  # of the document's short lines must be such headings


def short_lines(
    units: Sequence[Unit], numbered: Sequence[Candidate], taken: set[int]
) -> frozenset[int]:
    """Units that are such headings: each behind a paragraph that has ended, before another.

    Where other short lines stand about (verse, lists of names, captions), being
    short says nothing. In a ``numbered`` document they enclose the numbers, so that
    one stands before the first of them; and there may be no other short line.
    """
    body = [i for i, u in enumerate(units) if u.plain and i not in taken]
    texts = [i for i in body if _is_text(units[i])]
    if len(texts) < 2 * _MIN:
        return frozenset()
    least = _SENTENCE if len(numbered) > 1 else _TEXT
    begun = next(i for i in body if _is_text(units[i], least))
    found: list[int] = []
    others = 0
    for before, index, after in zip(body, body[1:], body[2:], strict=False):
        unit = units[index]
        if index < begun or _is_text(unit) or is_final(unit.copy):
            continue
        if (
            is_title_line(unit, _TITLE)
            and len(unit.text) >= 4
            and (is_final(units[before].copy) or before in found[-1:])
            and _is_text(units[after])
        ):
            found.append(index)
        else:
            others += 1
    if len(numbered) > 1:
        titles = any(is_title_like(packed(units[i].text)) for i in found)
        within = len(found) >= _MIN and found[0] < numbered[0].unit
        return frozenset(found) if within and not others and not titles else frozenset()
    enough = len(found) >= _MIN and len(found) >= _SHARE * (len(found) + others)
    return frozenset(found) if enough else frozenset()


def _is_text(unit: Unit, least: int = _TEXT) -> bool:
    return len(unit.text) >= least and is_final(unit.copy)


def set_off(
    units: Sequence[Unit], numbered: Sequence[Candidate], taken: set[int], top: float
) -> dict[int, float]:
    """Units that are such headings, each with its rank; ``top`` is the numbers' highest.

    They stand alone between blank lines, flush, where paragraphs are indented.
    They enclose the numbers if one begins under them, and else stand under them;
    mere names among them enclose those that are sentences.
    """
    if any(high(c.mark.rank) for c in numbered) or not _indented(units):
        return {}  # where there are chapters, every heading is numbered
    found = _lines(units, taken)
    if len(found) < _FLUSH_MIN:
        return {}
    ones = [c.unit for c in numbered if c.mark.rank == top and c.mark.value == (1,)]
    starts = set(found)
    above = not ones or any(starts & set(range(one - _ABOVE, one)) for one in ones)
    rank = top - 0.5 if above else top + 0.25
    sentences = {at for at in found if "," in units[at].copy}
    names = len(found) - len(sentences)
    inside = _inside([c for c in numbered if c.mark.rank == top], found)
    return {
        at: top + 0.25 if at in inside else rank + (0.125 if names and at in sentences else 0)
        for at in found
    }


def _inside(numbered: Sequence[Candidate], found: Sequence[int]) -> set[int]:
    """Those of ``found`` across which the numbers go on: 二、 before and 三、 behind."""
    inside: set[int] = set()
    at = 0
    for index in found:
        while at < len(numbered) and numbered[at].unit < index:
            at += 1
        before, after = numbered[at - 1 : at], numbered[at : at + 1]
        if before and after and after[0].mark.value[-1] == before[0].mark.value[-1] + 1:
            inside.add(index)
    return inside


def _indented(units: Sequence[Unit]) -> bool:
    """Whether paragraphs are indented."""
    long = [
        u.indent >= _INDENT
        for u in units
        if u.kind is BlockKind.LINE and u.plain and len(u.text) >= _PARAGRAPH
    ]
    return any(long) and sum(long) >= _FLUSH_SHARE * len(long)


def _lines(units: Sequence[Unit], taken: set[int]) -> list[int]:
    """Flush lines alone between blank lines, behind the first paragraph, before a text."""
    found: list[int] = []
    begun = False
    ended = True  # the unit before has come to its end
    for index, (unit, following) in enumerate(pairwise(units)):
        alone = unit.kind is BlockKind.LINE and unit.indent < _INDENT and unit.gap
        title = alone and index not in taken and is_title_line(unit, _FLUSH_LINE_MAX)
        head = title and begun and ended and following.gap and _goes_under(following)
        if head:
            found.append(index)
        if unit.plain:
            begun = begun or (unit.indent >= _INDENT and is_final(unit.copy))
            ended = head or is_final(unit.copy) or index in taken
    return found


def _goes_under(unit: Unit) -> bool:
    """Whether ``unit`` may stand first under a heading."""
    return unit.kind is BlockKind.LINE and (
        unit.indent >= _INDENT
        or unit.mark is not None
        or is_final(unit.copy)
        or is_title_line(unit)
    )
