"""Items that belong to an article or a box and so head nothing."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import SectionKind

from .candidates import Candidate
from .grammar import Rank


def fenced_items(candidates: Sequence[Candidate]) -> set[int]:
    """The units of numbered items inside articles and boxes.

    An article ends at the next article or higher heading. Where a box ends is
    not printed: there, where the numbering before it goes on.
    """
    fenced: set[int] = set()
    last: dict[float, tuple[int, ...]] = {}  # rank → last number, outside boxes
    own: dict[float, tuple[int, ...]] = {}  # the same inside the box
    in_article = in_box = False
    for c in candidates:
        rank, value = c.mark.rank, c.mark.value
        if c.mark.kind is SectionKind.BOX:
            in_box, own = True, {}
            continue
        if rank <= Rank.ARTICLE:
            in_article = rank == Rank.ARTICLE
            in_box = False
        elif in_article:
            fenced.add(c.unit)
            continue
        elif in_box:
            if _follows(own.get(rank), value) or not _goes_on(last, rank, value):
                fenced.add(c.unit)
                own[rank] = value
                continue
            in_box = False
        last = {r: v for r, v in last.items() if r < rank}
        last[rank] = value
    return fenced


def _follows(before: tuple[int, ...] | None, value: tuple[int, ...]) -> bool:
    return bool(before) and before is not None and value == (*before[:-1], before[-1] + 1)


def _goes_on(last: dict[float, tuple[int, ...]], rank: float, value: tuple[int, ...]) -> bool:
    """Whether ``value`` continues the numbering outside, at its rank or above it."""
    if _follows(last.get(rank), value):
        return True
    return bool(last) and rank < min(last)
