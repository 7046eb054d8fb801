"""Headings without a number: set apart by style, or named by the contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import BlockKind, SectionKind
from data.titles import is_title_like

from ..candidates.numbered import Candidate
from ..grammar import CONTENTS_TITLE, Rank
from ..matching import bare, packed
from ..opening import LINE_MAX, is_title_line
from ..page.contents import Contents
from ..page.layout import is_final
from ..units import Unit
from .plain import set_off, short_lines

PSEUDO_MAX = 30  # characters
_WORD = re.compile(r"[A-Za-z\u3400-\u9fff]")
_ELSEWHERE = re.compile(r"(?:相关|延伸|推荐|更多|热点)(?:阅读|新闻|报道|链接|推荐|文章|专题)$")
_SIGN = re.compile(r"[■●◆★▲◎▶◤] ?(?=[^■●◆★▲◎▶◤ ])|【[^【】]+】$")
_ENCLOSING = -10  # rank of native headings that enclose all numbers, less their level


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A heading without a number."""

    unit: int
    kind: SectionKind
    rank: float
    title: str
    rule: str


def unnumbered(
    units: Sequence[Unit], contents: Contents, numbered: Sequence[Candidate], taken: set[int]
) -> list[Unnumbered]:
    """The unnumbered headings of ``units``, given the ``numbered`` ones.

    In a numbered document a line set apart by style is a heading only where the
    format or the contents list says so, or where it stands before all numbers,
    with text of its own; elsewhere it is a lead sentence, a label or a caption.
    """
    first = numbered[0].unit if numbered else 0
    ranks = _NativeRanks(units, numbered)
    signed = _signed(units) if len(numbered) < 2 else frozenset()
    natives = sum(u.kind is BlockKind.HEADING and u.plain for u in units)
    flush = set_off(units, numbered, taken, min(_ranks(numbered), default=Rank.ITEM_1))
    styled = natives > 1 or bool(signed) or bool(flush)
    top = min(_ranks(numbered), default=Rank.ITEM_1)
    bare_lines = frozenset() if styled else short_lines(units, numbered, taken)
    found = []
    for index, unit in enumerate(units):
        if index in taken or not unit.plain:
            continue
        native = unit.kind is BlockKind.HEADING
        rank: float = Rank.TOP
        if contents.keys and len(unit.text) <= LINE_MAX and bare(unit.text) in contents.keys:
            rule = "pseudo: named by the contents list"
        elif index in flush:
            rank, rule = flush[index], "pseudo: set off from indented paragraphs"
        elif index in signed:
            rank, rule = Rank.PSEUDO, "pseudo: set apart by a sign"
        elif index in bare_lines:
            rank = top - 0.5 if len(numbered) > 1 else Rank.PSEUDO
            rule = "pseudo: a short line between paragraphs"
        elif native and _may_head(unit, LINE_MAX) and _has_text(units, index, 3):
            rank, rule = ranks.of(unit.level), "pseudo: native heading"
        elif native or not (unit.strong or unit.centred) or not _may_head(unit, PSEUDO_MAX):
            continue
        elif len(numbered) < 2 and natives < 2 and _has_text(units, index, 3):
            rank, rule = Rank.PSEUDO, "pseudo: whole paragraph set apart"
        elif index >= first or is_title_like(packed(unit.text)):
            continue
        elif _has_text(units, index, 1):
            rule = "pseudo: set apart, with text before the first number"
        elif index + 1 == first and any(len(u.text) > LINE_MAX for u in units[:index] if u.plain):
            rank, rule = top - 0.5, "pseudo: set apart, behind a text and before the first number"
        else:
            continue
        found.append(Unnumbered(index, SectionKind.PSEUDO, rank, unit.text, rule))
    return found


def _ranks(numbered: Sequence[Candidate]) -> list[float]:
    return [c.mark.rank for c in numbered if Rank.TOP < c.mark.rank < Rank.LEAF]


def _signed(units: Sequence[Unit]) -> frozenset[int]:
    """Lines that a sign sets apart, text behind each: ■…, 【…】; at least two of a kind."""
    found: dict[str, list[int]] = {}
    for index, unit in enumerate(units[:-1]):
        sign = _SIGN.match(unit.copy)
        if not unit.plain or sign is None or len(unit.text) > PSEUDO_MAX or is_final(unit.copy):
            continue
        after = units[index + 1]
        if after.plain and len(after.text) > PSEUDO_MAX and not _SIGN.match(after.copy):
            found.setdefault(sign.group()[0], []).append(index)
    return frozenset(i for indexes in found.values() if len(indexes) > 1 for i in indexes)


class _NativeRanks:
    """Ranks of the format's own headings among the numbered ones.

    By the level they share with numbered headings that are native too; where
    none is, the format's headings enclose the numbering.
    """

    def __init__(self, units: Sequence[Unit], numbered: Sequence[Candidate]) -> None:
        self._ranks: dict[int, float] = {}
        for c in numbered:
            unit = units[c.unit]
            if unit.kind is BlockKind.HEADING and unit.level:
                known = self._ranks.get(unit.level, c.mark.rank)
                self._ranks[unit.level] = min(known, c.mark.rank)

    def of(self, level: int) -> float:
        """The rank of an unnumbered native heading of ``level``."""
        if level in self._ranks:
            return self._ranks[level]
        deeper = [rank for at, rank in self._ranks.items() if at > level]
        if deeper:
            return min(deeper) - 1 + level / 10
        if self._ranks:
            return max(self._ranks.values()) + level / 10
        return _ENCLOSING + level


def _may_head(unit: Unit, limit: int) -> bool:
    if not is_title_line(unit) or len(unit.text) > limit:
        return False
    if _WORD.search(unit.copy) is None or _ELSEWHERE.match(unit.copy):
        return False  # a number alone, or what heads links to other pages
    return not CONTENTS_TITLE.match(unit.copy) and unit.copy[-1] not in ":："


def _has_text(units: Sequence[Unit], index: int, within: int) -> bool:
    """Whether running text follows: a caption or a closing line has none."""
    following = [u for u in units[index + 1 : index + 1 + 4 * within] if u.outside is None]
    return any(u.plain and len(u.text) > PSEUDO_MAX for u in following[:within]) or (
        within > 1 and any(u.plain for u in following[:within])
    )
