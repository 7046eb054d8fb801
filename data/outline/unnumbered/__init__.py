"""Headings without a number: set apart by style, or named by the contents list."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.model import SectionKind
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
_CAPTION = re.compile(r"[表图圖] ?[0-9]|(?:table|figure|exhibit) +[0-9]", re.IGNORECASE)
# Who issued a text, alone on a line.
_ISSUER = re.compile(r"(?:\S{2,20}(?:局|厅|部|委员会|人民政府|办公室|总队)(?: |$)){1,4}$")
_SIGN = re.compile(r"[■●◆★▲◎▶◤] ?(?=[^■●◆★▲◎▶◤ ])|【[^【】]+】$")


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A heading without a number."""

    unit: int
    kind: SectionKind
    rank: float
    title: str
    rule: str


def unnumbered(
    units: Sequence[Unit],
    contents: Contents,
    numbered: Sequence[Candidate],
    taken: set[int],
    *,
    authors: int,
) -> list[Unnumbered]:
    """The unnumbered headings of ``units``, given the ``numbered`` ones and how many the
    author marked.

    In a numbered document a line set apart by style is a heading where the format or the
    contents list says so, where it stands before all numbers, with text of its own, and where
    it stands bold under one of them, between a text that has ended and another; elsewhere it
    is a lead sentence, a label or a caption. It is one too where the author marked the headings.
    """
    first = numbered[0].unit if numbered else 0
    signed = _signed(units) if len(numbered) < 2 else frozenset()
    flush = set_off(units, numbered, taken, min(_ranks(numbered), default=Rank.ITEM_1))
    styled = authors > 1 or bool(signed) or bool(flush)
    top = min(_ranks(numbered), default=Rank.ITEM_1)
    bare_lines = frozenset() if styled else short_lines(units, numbered, taken)
    numbered_units = {c.unit for c in numbered}
    found = []
    for index, unit in enumerate(units):
        if index in taken or not unit.plain:
            continue
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
        elif authors > 1 or not (unit.strong or unit.centred) or not _may_head(unit, PSEUDO_MAX):
            continue
        elif len(numbered) < 2 and _has_text(units, index, 3):
            rank, rule = Rank.PSEUDO, "pseudo: whole paragraph set apart"
        elif index > first and _is_inner(units, index, numbered_units):
            rank, rule = Rank.PSEUDO, "pseudo: a bold line under a numbered heading"
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


def _is_inner(units: Sequence[Unit], index: int, numbered: Collection[int]) -> bool:
    """Whether a line is bold, stands behind a heading or a text that has ended, and has a text
    that is not bold directly behind it."""
    unit = units[index]
    if not unit.strong or unit.centred or unit.frame or index + 1 >= len(units):
        return False
    before, behind = units[index - 1], units[index + 1]
    ended = index - 1 in numbered or (before.plain and is_final(before.copy))
    text = behind.plain and not behind.strong and len(behind.text) > PSEUDO_MAX
    return ended and text and behind.mark is None and not is_title_like(packed(unit.text))


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


def _may_head(unit: Unit, limit: int) -> bool:
    if not is_title_line(unit) or len(unit.text) > limit:
        return False
    if _WORD.search(unit.copy) is None or _ELSEWHERE.match(unit.copy):
        return False  # a number alone, or what heads links to other pages
    if _CAPTION.match(unit.copy) or _ISSUER.match(unit.copy):
        return False
    return not CONTENTS_TITLE.match(unit.copy) and unit.copy[-1] not in ":："


def _has_text(units: Sequence[Unit], index: int, within: int) -> bool:
    """Whether running text follows: a caption or a closing line has none."""
    following = [u for u in units[index + 1 : index + 1 + 4 * within] if u.outside is None]
    return any(u.plain and len(u.text) > PSEUDO_MAX for u in following[:within]) or (
        within > 1 and any(u.plain for u in following[:within])
    )
