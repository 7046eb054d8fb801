"""Headings without a number: set apart by style, or named by the contents list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import BlockKind, SectionKind
from data.titles import is_title_like

from .contents import Contents
from .grammar import CONTENTS_TITLE, Rank
from .matching import bare, packed
from .opening import is_title_line
from .units import Unit

PSEUDO_MAX = 30  # characters


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A heading without a number."""

    unit: int
    kind: SectionKind
    rank: int
    title: str
    rule: str


def unnumbered(
    units: Sequence[Unit], contents: Contents, numbered: Sequence[int], taken: set[int]
) -> list[Unnumbered]:
    """The unnumbered headings of ``units``; ``numbered`` are the units of the others.

    In a numbered document a line set apart by style is a heading only where the
    contents list names it or where it stands before all numbers, with text of
    its own; elsewhere it is a lead sentence, a label or a caption.
    """
    first = numbered[0] if numbered else 0
    found = []
    for index, unit in enumerate(units):
        if index in taken or not unit.plain or unit.continued:
            continue
        if contents.keys and len(unit.text) <= 60 and bare(unit.text) in contents.keys:
            rule = "pseudo: named by the contents list"
            found.append(Unnumbered(index, SectionKind.PSEUDO, Rank.TOP, unit.text, rule))
        elif not _set_apart(unit):
            continue
        elif len(numbered) < 2 and _has_text(units, index, 3):
            native = unit.kind is BlockKind.HEADING
            rank = Rank.PSEUDO + (unit.level if native else 9)
            rule = "pseudo: native heading" if native else "pseudo: whole paragraph set apart"
            found.append(Unnumbered(index, SectionKind.PSEUDO, rank, unit.text, rule))
        elif index < first and _has_text(units, index, 1) and not is_title_like(packed(unit.text)):
            rule = "pseudo: set apart, with text before the first number"
            found.append(Unnumbered(index, SectionKind.PSEUDO, Rank.TOP, unit.text, rule))
    return found


def _set_apart(unit: Unit) -> bool:
    if not (unit.kind is BlockKind.HEADING or unit.strong or unit.centred):
        return False
    if not is_title_line(unit) or len(unit.text) > PSEUDO_MAX:
        return False
    return not CONTENTS_TITLE.match(unit.copy) and unit.copy[-1] not in ":："


def _has_text(units: Sequence[Unit], index: int, within: int) -> bool:
    """Whether running text follows: a caption or a closing line has none."""
    following = [u for u in units[index + 1 : index + 1 + 4 * within] if u.outside is None]
    return any(u.plain and len(u.text) > PSEUDO_MAX for u in following[:within]) or (
        within > 1 and any(u.plain for u in following[:within])
    )
