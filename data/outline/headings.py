"""The headings of a document, in reading order: where the evidence is weighed.

What the author marked is a heading (``marked``); in text in letters so is what the font
sets apart (``fonts``). Numbers are read off the units (``candidates``), checked against the
contents list and judged in runs. Ranks come from the author's levels, unless the numbers
contradict them. Unnumbered headings, inner documents and items join at the end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from data.model import BlockKind, SectionKind

from .candidates.against import vetoed
from .candidates.inner import inner_titles, without_opening_annex
from .candidates.loose import Item, enumerated, loose_candidates
from .candidates.numbered import Candidate, candidates_of
from .candidates.runs import accept
from .evidence.fonts import font_headings
from .evidence.marked import (
    Marked,
    Ranks,
    by_numbers,
    marked_headings,
    ranks_of,
    with_fonts,
)
from .evidence.telling import evidence_for
from .grammar import LEAVES, Rank
from .opening import Title
from .page.contents import Contents
from .page.fonts import is_apart
from .units import Unit
from .unnumbered import unnumbered

_STRUCTURED = 2  # marked headings: then lists are lists
_ARABIC = frozenset({SectionKind.ITEM_3, SectionKind.DOTTED})
_TOLD_BY_NUMBER = frozenset({SectionKind.CHAPTER, SectionKind.SECTION, SectionKind.DOTTED})
_TITLED = 0.9  # of a class of numbers are titles
_TITLE_MAX = 100  # characters of such a title
_NUMBERED = 2  # numbered headings
_WHOLE_MAX = 200  # characters
_HAN = re.compile(r"[\u3400-\u9fff]")
# A footnote's mark behind a title, or a wiki's button.
_NOTE = re.compile(
    r"(?: ?[\[［〔](?:[0-9０-９]{1,3}|edit|edit source|编辑|編輯|编辑源代码)[\]］〕]){1,3} *$"
)


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
    marked = {m.unit: m for m in marked_headings(units, skipped)}
    candidates = [c for c in candidates_of(units) if c.unit not in skipped]
    told = _is_latin(units) or not _is_numbered(units, candidates)
    styled = len(marked) >= _STRUCTURED and not any(u.kind is BlockKind.LINE for u in units)
    fonts = {m.unit: m for m in font_headings(units, skipped)} if told and not styled else {}
    if fonts:
        marked = with_fonts(marked, fonts)
        classes = _told_by_number(units, candidates)
        candidates = [
            c
            for c in candidates
            if c.unit in marked or is_apart(units[c.unit]) or c.mark.rank in classes
        ]
    if len(marked) >= _STRUCTURED:
        kinds = {c.mark.kind for c in candidates if c.unit in marked}
        candidates = [
            c for c in candidates if c.unit in marked or not _is_listed(units[c.unit], kinds)
        ]
    candidates = vetoed(units, without_opening_annex(units, candidates), contents)
    loose = [c for c in loose_candidates(units, candidates) if c.unit not in skipped]
    candidates = sorted([*candidates, *loose], key=lambda c: c.unit)
    accepted = accept(units, candidates)
    if fonts:
        marked = by_numbers(marked, accepted)
    ranks = ranks_of(units, marked, accepted)
    headings = [_heading(units[c.unit], c, ranks, marked.get(c.unit)) for c in accepted]
    taken = skipped | {h.unit for h in headings}
    authors = [_authors(units[m.unit], m, ranks) for at, m in marked.items() if at not in taken]
    taken |= {h.unit for h in authors}
    plain = [
        Heading(p.unit, p.kind, ranks.unmarked(p.rank), "", (), p.title, p.rule)
        for p in unnumbered(units, contents, accepted, taken, authors=len(marked))
        if not fonts
    ]
    plain += authors
    headings += plain
    top = min((h.rank for h in headings[: len(accepted)] if h.rank > Rank.TOP), default=Rank.TOP)
    enclosing = [h.unit for h in plain if h.rank < top and h.rank != Rank.TOP]
    inner = inner_titles(units, accepted, enclosing, max(skipped, default=-1) + 1)
    inner = [t for t in inner if not any(i in marked for i in range(t.start, t.stop))]
    headings = [h for h in headings if not any(t.start <= h.unit < t.stop for t in inner)]
    headings += [_inner(t) for t in inner]
    taken |= {h.unit for h in plain} | {i for t in inner for i in range(t.start, t.stop)}
    headings += [_item(i) for i in enumerated(units, taken)]
    found = _levelled(sorted(headings, key=lambda h: h.unit))
    return [_explained(h, units[h.unit], contents) for h in found]


def _explained(heading: Heading, unit: Unit, contents: Contents) -> Heading:
    """``heading`` with all that speaks for it behind the rule that decided."""
    spoken = evidence_for(unit, heading.title, heading.number, contents)
    font = heading.rule.startswith("font")
    also = [p for p in spoken if p not in heading.rule and not (font and p.startswith("set apart"))]
    return replace(heading, rule=f"{heading.rule}; also {', '.join(also)}") if also else heading


def _is_latin(units: Sequence[Unit]) -> bool:
    """Whether most of a text is in letters; Chinese plans are told by their numbers."""
    han = sum(_HAN.search(u.text) is not None for u in units)
    return 2 * han < len(units)


def _told_by_number(units: Sequence[Unit], candidates: Sequence[Candidate]) -> set[float]:
    """The ranks of chapters, sections and dotted numbers that are titles nearly always: they
    head something, set as running text or not."""
    tally: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    for c in candidates:
        if c.mark.kind in _TOLD_BY_NUMBER:
            text = units[c.unit].text
            title = c.alone and len(text) <= _TITLE_MAX and text[-1] not in ".:;,-–—"
            tally[c.mark.rank][0] += title
            tally[c.mark.rank][1] += 1
    return {rank for rank, (titles, all_) in tally.items() if titles >= _TITLED * all_}


def _is_numbered(units: Sequence[Unit], candidates: Sequence[Candidate]) -> bool:
    """Whether headings are numbered, as by far most of Chinese plans' are."""
    titled = [c for c in candidates if c.titled and c.mark.kind is not SectionKind.PREFACE]
    return len(accept(units, titled)) >= _NUMBERED


def _is_listed(unit: Unit, kinds: Collection[SectionKind | None]) -> bool:
    """Whether a numbered paragraph is a list's item, or mentions a heading, where headings
    are marked as such; ``kinds`` are the numbers that marked ones have."""
    if _HAN.search(unit.copy) is not None:
        arabic = unit.mark is not None and unit.mark.kind in _ARABIC
        plain = unit.kind is BlockKind.PARAGRAPH and bool(unit.style) and not unit.strong
        return arabic and plain and ":" in unit.copy  # where Word's own styles mark headings
    if unit.mark is not None and unit.mark.latin:
        return unit.mark.kind in kinds
    if unit.kind is BlockKind.LINE and unit.mark is not None:
        return unit.mark.kind not in _TOLD_BY_NUMBER and not unit.strong
    return unit.kind is BlockKind.ITEM or not unit.strong


def _levelled(headings: Sequence[Heading]) -> list[Heading]:
    """``headings``, prefaces and their like at the rank of the highest numbered class."""
    top = min((h.rank for h in headings if h.rank > Rank.TOP), default=float(Rank.PART))
    beside = (SectionKind.PREFACE, SectionKind.PSEUDO)
    return [
        replace(h, rank=top) if h.kind in beside and h.rank == Rank.TOP else h for h in headings
    ]


def _heading(unit: Unit, candidate: Candidate, ranks: Ranks, marked: Marked | None) -> Heading:
    mark = candidate.mark
    assert mark.kind is not None
    end, body = candidate.end, candidate.body
    whole = marked is not None and len(unit.text) <= _WHOLE_MAX
    if whole:  # the author marked all of it, the text behind the number too
        end, body = len(unit.text), None
    title = unit.text if whole else _NOTE.sub("", unit.text[:end]).rstrip().rstrip("。")
    return Heading(
        unit=candidate.unit,
        kind=mark.kind,
        rank=mark.rank if mark.kind in LEAVES else ranks.of(candidate.unit, mark.rank),
        number=unit.text[: len(mark.number)],
        value=mark.value,
        title=title,
        rule=f"{mark.kind.value}: {candidate.shape.value}",
        body=body,
    )


def _authors(unit: Unit, marked: Marked, ranks: Ranks) -> Heading:
    """A heading the author marked, its number one that heads something or no number at all."""
    mark = unit.mark
    kind = SectionKind.PSEUDO
    number, value = "", tuple[int, ...]()
    if unit.key.isdecimal():  # an entry of a feed keeps its place by the number of its guid
        value = (int(unit.key),)
    elif mark is not None and mark.kind is not None and mark.value:
        kind, number, value = mark.kind, unit.text[: len(mark.number)], mark.value
    title = _NOTE.sub("", unit.text) or unit.text
    return Heading(marked.unit, kind, ranks.of(marked.unit, 0), number, value, title, marked.rule)


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
