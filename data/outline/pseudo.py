"""Headings without a number: set apart by style, or named by the contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import BlockKind, SectionKind

from .contents import Contents
from .grammar import CONTENTS_TITLE, Rank
from .matching import bare
from .units import Unit

PSEUDO_MAX = 30  # characters

_DATE = r"[0-9〇零一二三四五六七八九十]{2,4}年(?:[0-9一二三四五六七八九十]{1,3}月)?(?:[0-9一二三四五六七八九十]{1,3}日)?"
_NO_HEADING = re.compile(
    rf"^[(\[【〔—-]|^{_DATE}$|^{_DATE}.{{0,40}}(?:通过|批准|发布|公布|施行|会议)"
    r"|[社电报]记者|本报讯|^(?:图|表|来源|记者|编辑|作者|责任编辑|发布|时间|日期|字号|主办|摄影)[: ]?"
    r"|(?:摄|/摄|供图|资料图)$"
)


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
    contents list names it, or outside the numbering, before its first or behind
    its last heading; elsewhere it is a lead sentence or a caption.
    """
    found = []
    for index, unit in enumerate(units):
        if index in taken or not unit.plain or unit.continued:
            continue
        if contents.keys and len(unit.text) <= 60 and bare(unit.text) in contents.keys:
            found.append(
                Unnumbered(
                    index, SectionKind.PSEUDO, Rank.TOP, unit.text, "pseudo: in the contents list"
                )
            )
        elif len(numbered) < 2 and _set_apart(unit) and _has_text(units, index):
            native = unit.kind is BlockKind.HEADING
            rank = Rank.PSEUDO + (unit.level if native else 9)
            rule = "pseudo: native heading" if native else "pseudo: whole paragraph set apart"
            found.append(Unnumbered(index, SectionKind.PSEUDO, rank, unit.text, rule))
    return found


def _set_apart(unit: Unit) -> bool:
    if not (unit.kind is BlockKind.HEADING or unit.strong or unit.centred):
        return False
    if not 2 <= len(unit.text) <= PSEUDO_MAX or unit.copy[-1] in "。;,:":
        return False
    if unit.mark is not None or CONTENTS_TITLE.match(unit.copy):
        return False
    return not _NO_HEADING.search(unit.copy)


def _has_text(units: Sequence[Unit], index: int) -> bool:
    """Whether running text follows: a caption or a closing line has none."""
    return any(u.plain for u in units[index + 1 : index + 4])
