"""Several documents in one file: annexes with their titles, inner documents."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import BlockKind, SectionKind
from data.titles import is_title_like

from .candidates import Candidate
from .grammar import Rank, high
from .layout import is_final
from .matching import packed
from .opening import Title, is_title_line, title_before
from .units import Unit, absorb

_NAME_LINES = 3  # lines an annex's title may be set in
_LABEL_MAX = 60  # characters of what names a file's data: 文件名称：…
_NAME_MAX = 40  # characters of a title that stands under its number


def name_numbers(units: list[Unit]) -> list[Unit]:
    """``units`` with every number that stands alone ('附件1', '第一章') joined by its title."""
    named: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        stop = index + 1
        if _is_annex_alone(unit):
            stop = _name_stop(units, stop, colon=unit.copy.endswith(":"))
        elif _is_number_alone(unit) and stop < len(units) and _names(units[stop], unit):
            stop += 1
        if stop > index + 1:
            unit = absorb(unit, units[index + 1 : stop], " ")
        named.append(unit)
        index = stop
    return named


def _is_annex_alone(unit: Unit) -> bool:
    mark = unit.mark
    return (
        unit.plain
        and mark is not None
        and mark.kind is SectionKind.ANNEX
        and unit.copy[mark.end :].strip() in ("", ":")
    )


def _is_number_alone(unit: Unit) -> bool:
    mark = unit.mark
    return (
        unit.plain
        and not unit.breaks
        and mark is not None
        and high(mark.rank)
        and not mark.latin
        and mark.end >= len(unit.text)
    )


def _names(unit: Unit, number: Unit) -> bool:
    """Whether ``unit`` is the title of the chapter whose ``number`` stands alone before it.

    Not where the number is set apart and the line behind it is not: that is text.
    """
    if not is_title_line(unit) or len(unit.text) > _NAME_MAX or "。" in unit.copy:
        return False
    if unit.kind is BlockKind.LINE:
        return True
    apart = number.strong or number.centred or number.kind is BlockKind.HEADING
    return not apart or unit.strong or unit.centred or unit.kind is BlockKind.HEADING


def _name_stop(units: Sequence[Unit], start: int, *, colon: bool) -> int:
    """Where the title that begins at ``start`` ends.

    Behind a colon ('附件：') stands the name of an annex more often than the
    annex itself: there only a title of a document counts, set apart or not.
    """
    lines = 0
    text = ""
    while lines < _NAME_LINES and start + lines < len(units):
        unit = units[start + lines]
        if not lines and unit.plain and unit.mark and unit.mark.kind is SectionKind.PREFACE:
            return start + 1  # 附件2 / 名词解释
        if not is_title_line(unit):
            break
        text += unit.text
        lines += 1
        if is_title_like(packed(text)):
            return start + lines
    if colon or not lines or start + lines >= len(units):
        return start
    styled = 0
    while styled < lines and (units[start + styled].centred or units[start + styled].strong):
        styled += 1
    return start + max(styled, 1)


def without_opening_annex(
    units: Sequence[Unit], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """``candidates`` without the word 附件 at the top of a file that is all annex.

    What it was annexed to stands elsewhere, so it encloses nothing less than the
    document.
    """
    found = list(candidates)
    annexes = [c for c in found if c.mark.kind is SectionKind.ANNEX]
    if len(annexes) == 1 and found[0] is annexes[0] and not annexes[0].mark.value:
        before = units[: found[0].unit]
        if not any(u.plain and (len(u.text) > _LABEL_MAX or is_final(u.copy)) for u in before):
            return found[1:]
    return found


def inner_titles(
    units: Sequence[Unit], accepted: Sequence[Candidate], enclosing: Sequence[int], start: int
) -> list[Title]:
    """The titles of inner documents: where the highest numbering begins anew.

    Not behind an annex or a heading that encloses the numbering anyway (their
    units: ``enclosing``), nor before ``start``. Where there is a second document,
    the title before the first one's text, if it is not the file's own, heads a
    document too.
    """
    numbered = [c for c in accepted if Rank.TOP < c.mark.rank < Rank.LEAF]
    if not numbered:
        return []
    top = min(c.mark.rank for c in numbered)
    fences = iter([*enclosing, 1 << 60])
    fence = next(fences)
    titles: list[Title] = []
    first: Candidate | None = None
    floor = start
    for c in accepted:
        while c.unit > fence:
            first, floor, fence = None, fence + 1, next(fences)
        if c.mark.kind is SectionKind.ANNEX:
            first, floor = None, c.unit + 1
            continue
        if c.mark.rank == top and c.mark.value == (1,):
            found = title_before(units, c.unit, floor) if first is not None else None
            if found is not None and first is not None:
                head = title_before(units, first.unit, start) if not titles else None
                if head is not None and is_title_like(packed(head.text)):
                    titles.append(head)
                titles.append(found)
            first = first or c
        floor = c.unit + 1
    return titles
