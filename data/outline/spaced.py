"""Unnumbered headings of plain text, told by the white space around them alone.

Where paragraphs are indented, a short line that is not, with an empty line
before it and text behind it, is a heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.model import BlockKind

from .candidates import Candidate
from .grammar import Rank
from .layout import is_final
from .opening import is_title_line
from .units import Unit

HEADING_MAX = 40  # characters
_TEXT = 60  # characters that make a line running text
_INDENTED_SHARE = 0.75  # of the paragraphs are indented: then an outdent says something
_MIN_PARAGRAPHS = 8


def set_apart_by_space(units: Sequence[Unit], numbered: Sequence[Candidate]) -> dict[int, float]:
    """Units set apart by white space, with their ranks among the ``numbered`` headings."""
    texts = [u for u in units if u.kind is BlockKind.LINE and u.plain and len(u.text) > _TEXT]
    indented = sum(u.indent >= 2 for u in texts)
    if len(texts) < _MIN_PARAGRAPHS or indented < _INDENTED_SHARE * len(texts):
        return {}
    found = [i for i in range(1, len(units) - 1) if _stands_apart(units, i)]
    return _ranked(found, numbered)


def _stands_apart(units: Sequence[Unit], index: int) -> bool:
    unit, before, after = units[index], units[index - 1], units[index + 1]
    if unit.kind is not BlockKind.LINE or unit.indent >= 2 or not unit.gap:
        return False
    if len(unit.text) > HEADING_MAX or not is_title_line(unit) or not is_final(before.copy):
        return False
    numbered = after.mark is not None and after.mark.kind is not None
    return after.plain and (numbered or (after.indent >= 2 and len(after.text) > HEADING_MAX / 2))


def _ranked(found: Sequence[int], numbered: Sequence[Candidate]) -> dict[int, float]:
    """Above the highest numbered class where its numbers begin anew below, else below it."""
    classes = [c for c in numbered if Rank.TOP < c.mark.rank < Rank.LEAF]
    if not classes or not found:
        return dict.fromkeys(found, float(Rank.PSEUDO))
    top = min(c.mark.rank for c in classes)
    members = [c for c in classes if c.mark.rank == top]
    enclosing: list[bool | None] = []
    at = 0
    for index, stop in zip(found, [*found[1:], 1 << 60], strict=True):
        while at < len(members) and members[at].unit < index:
            at += 1
        begins = members[at] if at < len(members) and members[at].unit < stop else None
        enclosing.append(None if begins is None else begins.mark.value == (1,))
    outer = any(enclosing)
    return {
        index: top - 0.5 if encloses or (encloses is None and outer) else top + 0.5
        for index, encloses in zip(found, enclosing, strict=True)
    }
