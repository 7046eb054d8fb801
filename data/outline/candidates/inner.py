"""Several documents in one file: annexes, and inner documents with their titles."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import SectionKind
from data.titles import is_title_like

from ..grammar import Rank
from ..matching import packed
from ..opening import Title, title_before
from ..page.layout import is_final
from ..units import Unit
from .numbered import Candidate

_LABEL_MAX = 60  # characters of what names a file's data: 文件名称：…


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
