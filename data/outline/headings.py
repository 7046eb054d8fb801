"""The headings of a document, numbered and not, in reading order.

Candidates are read off the units (``candidates``, ``loose``), checked against
the contents list (``veto``) and judged in runs (``runs``); unnumbered headings
(``pseudo``), inner documents (``subdocs``) and items (``enumerated``) join them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.model import SectionKind

from .candidates.against import vetoed
from .candidates.inner import inner_titles, without_opening_annex
from .candidates.loose import Item, enumerated, loose_candidates
from .candidates.numbered import Candidate, candidates_of
from .candidates.runs import accept
from .grammar import Rank
from .opening import Title
from .page.contents import Contents
from .units import Unit
from .unnumbered import unnumbered

_NOTE = re.compile(r" *[\[［〔][0-9０-９]{1,3}[\]］〕] *$")  # a footnote's mark behind a title


@dataclass(frozen=True, slots=True)
class Heading:
    """A unit found to be a heading."""

    unit: int
    kind: SectionKind
    rank: float
    number: str
    value: tuple[int, ...]
    title: str
    rule: str
    body: int | None = None  # offset where a run-in body begins
    span: int = 1  # units its title is set in


def find_headings(
    units: Sequence[Unit], contents: Contents, skip: Iterable[int] = ()
) -> list[Heading]:
    """The headings of ``units`` in order; ``skip`` are units known to be something else."""
    skipped = set(skip)
    candidates = [c for c in candidates_of(units) if c.unit not in skipped]
    candidates = vetoed(units, without_opening_annex(units, candidates), contents)
    loose = [c for c in loose_candidates(units, candidates) if c.unit not in skipped]
    candidates = sorted([*candidates, *loose], key=lambda c: c.unit)
    accepted = accept(units, candidates)
    headings = [_heading(units[c.unit], c) for c in accepted]
    taken = skipped | {h.unit for h in headings}
    plain = [
        Heading(p.unit, p.kind, p.rank, "", (), p.title, p.rule)
        for p in unnumbered(units, contents, accepted, taken)
    ]
    headings += plain
    top = min((c.mark.rank for c in accepted if c.mark.rank > Rank.TOP), default=Rank.TOP)
    enclosing = [h.unit for h in plain if h.rank < top and h.rank != Rank.TOP]
    inner = inner_titles(units, accepted, enclosing, max(skipped, default=-1) + 1)
    headings = [h for h in headings if not any(t.start <= h.unit < t.stop for t in inner)]
    headings += [_inner(t) for t in inner]
    taken |= {h.unit for h in plain} | {i for t in inner for i in range(t.start, t.stop)}
    headings += [_item(i) for i in enumerated(units, taken)]
    return _levelled(sorted(headings, key=lambda h: h.unit))


def _levelled(headings: Sequence[Heading]) -> list[Heading]:
    """``headings``, prefaces and their like at the rank of the highest numbered class."""
    top = min((h.rank for h in headings if h.rank > Rank.TOP), default=float(Rank.PART))
    beside = (SectionKind.PREFACE, SectionKind.PSEUDO)
    return [
        replace(h, rank=top) if h.kind in beside and h.rank == Rank.TOP else h for h in headings
    ]


def _heading(unit: Unit, candidate: Candidate) -> Heading:
    mark = candidate.mark
    assert mark.kind is not None
    return Heading(
        unit=candidate.unit,
        kind=mark.kind,
        rank=mark.rank,
        number=unit.text[: len(mark.number)],
        value=mark.value,
        title=_NOTE.sub("", unit.text[: candidate.end]).rstrip().rstrip("。"),
        rule=f"{mark.kind.value}: {candidate.shape.value}",
        body=candidate.body,
    )


def _inner(title: Title) -> Heading:
    return Heading(
        unit=title.start,
        kind=SectionKind.SUBDOC,
        rank=Rank.TOP,
        number="",
        value=(),
        title=title.text,
        rule="subdoc: a title where the numbering begins anew",
        span=title.stop - title.start,
    )


def _item(item: Item) -> Heading:
    return Heading(
        unit=item.unit,
        kind=SectionKind.ITEM,
        rank=Rank.LEAF,
        number=item.number,
        value=(item.value,),
        title=item.title,
        rule="item: paragraph begins 一是, 二是 …",
    )
