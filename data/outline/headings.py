"""Which candidates are headings: the document's own evidence weighed, class by class.

Numbered units come in runs 1, 2, 3 … under one parent. A run is judged as a
whole: a run of titles is a run of headings, a run of long paragraphs or of
lines with nothing under them is a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.model import BlockKind, SectionKind

from .candidates import SHORT_SENTENCE, Candidate, Shape, candidates_of
from .contents import Contents
from .fences import fenced_items
from .grammar import ENUMERATION, Rank, chinese_number, high
from .loose import loose_candidates
from .matching import bare
from .opening import Title
from .pseudo import unnumbered
from .subdocs import inner_titles
from .units import Unit

_ITEMS = frozenset({SectionKind.ITEM_1, SectionKind.ITEM_2, SectionKind.ITEM_3, SectionKind.DOTTED})
_DEFINITION = re.compile(r" *(?:.{0,12}?(?:是指|指的是|即|指)|是)")
_NOTE = re.compile(r" *[\[［〔][0-9０-９]{1,3}[\]］〕] *$")  # a footnote's mark behind a title
_TITLED_SHARE = 0.6  # of a run's members must look like titles
_EMPTY_SHARE = 0.7  # of a run's members without anything under them make it a list
_ITEM_REACH = 6  # units from 一是 to 二是
_LOST = 4  # the number a run may begin with where those before it were lost
_SKIPPED = 3  # numbers a class that runs on through chapters may skip (in boxes, lists)
_TERSE = 24  # characters of a first sentence that heads the text of 一、
_STEP_SHARE = 0.6  # of the steps from one member of a run to the next are by one
_MERGED_SHARE = 0.85  # of a document's '1.' items must begin with a short sentence
_LISTED_SHARE = 0.7  # of a class must be in the contents list for it to veto the rest


@dataclass(slots=True)
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
    candidates = _vetoed(units, candidates, contents)
    loose = [c for c in loose_candidates(units, candidates) if c.unit not in skipped]
    candidates = sorted([*candidates, *loose], key=lambda c: c.unit)
    accepted = _accept(units, candidates)
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
    headings += _enumerated(units, taken)
    headings.sort(key=lambda h: h.unit)
    _level_with_top(headings)
    return headings


def _level_with_top(headings: Sequence[Heading]) -> None:
    """Give prefaces and their like the rank of the highest numbered class."""
    top = min((h.rank for h in headings if h.rank > Rank.TOP), default=Rank.PART)
    for heading in headings:
        if heading.kind in (SectionKind.PREFACE, SectionKind.PSEUDO) and heading.rank == Rank.TOP:
            heading.rank = top


def _vetoed(
    units: Sequence[Unit], candidates: Sequence[Candidate], contents: Contents
) -> list[Candidate]:
    """``candidates`` without those that the contents list does not know.

    A class is judged by the list only where the list names most of it.
    """
    if not contents.keys:
        return list(candidates)
    known: dict[int, bool] = {}
    tallies: dict[SectionKind, list[int]] = {}
    for c in candidates:
        assert c.mark.kind is not None
        if not contents.lists(c.mark.kind):
            continue
        key = bare(units[c.unit].text[: c.end])
        known[c.unit] = any(
            listed == key or key.startswith(listed) or (len(key) > 6 and listed.startswith(key))
            for listed in contents.candidates(c.mark)
        )
        tally = tallies.setdefault(c.mark.kind, [0, 0])
        tally[0] += known[c.unit]
        tally[1] += 1
    strict = {kind for kind, (hit, all_) in tallies.items() if hit >= _LISTED_SHARE * all_}
    missing = _missing(candidates, known)
    return [
        c
        for c in candidates
        if c.mark.kind not in strict or known.get(c.unit, True) or c.unit in missing
    ]


def _missing(candidates: Sequence[Candidate], known: Mapping[int, bool]) -> set[int]:
    """The units of unlisted 篇, 章 and 节 whose numbers their listed neighbours lack.

    A title may differ from its entry by a footnote's number; where the title before
    it has the number before and the next one has not this number, it is no mention.
    """
    found: set[int] = set()
    last: dict[float, int] = {}
    fresh: set[float] = set()  # ranks that may begin anew, a higher title having come
    ahead: dict[float, tuple[int, ...]] = {}  # rank → number of the next listed title
    following: list[tuple[int, ...]] = []
    for c in reversed(candidates):
        following.append(ahead.get(c.mark.rank, ()))
        for rank in [r for r in ahead if r > c.mark.rank]:
            del ahead[rank]
        if known.get(c.unit, True):
            ahead[c.mark.rank] = c.mark.value
    for c, behind in zip(candidates, reversed(following), strict=True):
        rank = c.mark.rank
        listed = known.get(c.unit, True)
        if not listed:
            restarts = c.mark.value == (1,) and rank in fresh
            expected = restarts or c.mark.value == (last.get(rank, 0) + 1,)
            alone = c.shape is Shape.ALONE and c.mark.spaced
            if not (high(rank) and alone and expected and c.mark.value != behind):
                continue
            found.add(c.unit)
        fresh |= {r for r in last if r > rank}
        fresh.discard(rank)
        last[rank] = c.mark.value[-1] if c.mark.value else 0
    return found


def _accept(units: Sequence[Unit], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are headings, decided from the highest class downwards."""
    fenced = fenced_items(candidates)
    merged = _merged_items(candidates, fenced)
    accepted: list[Candidate] = []
    for rank in sorted({c.mark.rank for c in candidates}):
        members = [c for c in candidates if c.mark.rank == rank and c.unit not in fenced]
        bounds = [c.unit for c in accepted]
        reached = 0  # the last number of this class: numbering may run on through chapters
        for run in _runs(members, bounds):
            found = _judge(units, run, merged, reached)
            if found:
                reached = found[-1].mark.value[-1] if found[-1].mark.value else 0
            accepted += found
        accepted.sort(key=lambda c: c.unit)
    return accepted


def _is_item(candidate: Candidate) -> bool:
    return candidate.mark.kind in _ITEMS


def _merged_items(candidates: Sequence[Candidate], fenced: set[int]) -> bool:
    """Whether '1.' items with text on their line are headings in this document."""
    items = [
        c
        for c in candidates
        if c.mark.kind is SectionKind.ITEM_3
        and c.unit not in fenced
        and c.shape in (Shape.RUN_IN, Shape.PARAGRAPH)
    ]
    short = sum(c.shape is Shape.RUN_IN and c.end - c.mark.end <= SHORT_SENTENCE for c in items)
    return bool(items) and short >= _MERGED_SHARE * len(items)


def _runs(members: Sequence[Candidate], bounds: Sequence[int]) -> list[list[Candidate]]:
    """``members`` parted at the higher headings (``bounds``) and where numbers restart."""
    runs: list[list[Candidate]] = []
    fences = iter([*bounds, 1 << 60])
    fence = next(fences)
    last: tuple[int, ...] | None = None
    for c in members:
        crossed = False
        while c.unit > fence:
            fence = next(fences)
            crossed = True
        restart = last is not None and c.mark.value <= last and c.mark.value[-1:] == (1,)
        other = last is not None and c.mark.value[:-1] != last[:-1]
        if not runs or crossed or restart or other:
            runs.append([])
        runs[-1].append(c)
        last = c.mark.value
    return [_in_sequence(run) for run in runs]


def _in_sequence(run: list[Candidate]) -> list[Candidate]:
    """``run`` without a lone number that breaks a sequence which goes on behind it."""
    kept: list[Candidate] = []
    for index, c in enumerate(run):
        previous = kept[-1].mark.value if kept else None
        following = run[index + 1].mark.value if index + 1 < len(run) else None
        if (
            previous
            and following
            and c.mark.value
            and not _next(previous, c.mark.value)
            and _next(previous, following)
        ):
            continue
        kept.append(c)
    return kept


def _next(value: tuple[int, ...], following: tuple[int, ...]) -> bool:
    return value[:-1] == following[:-1] and following[-1:] == (value[-1] + 1,)


def _judge(
    units: Sequence[Unit], run: list[Candidate], merged: bool, reached: int
) -> list[Candidate]:
    """The members of ``run`` that are headings."""
    if not run:
        return []
    if not _is_item(run[0]):
        return run if high(run[0].mark.rank) else [c for c in run if c.titled]
    lone = len(run) == 1 and not _is_dotted(run[0]) and not _is_styled(units[run[0].unit])
    if lone and not reached < run[0].mark.value[-1] <= reached + 1 != 1:
        return []
    titled = [c for c in run if c.titled and (merged or not _needs_merged(c))]
    if run[0].mark.kind is SectionKind.ITEM_1 and not _terse(units, run):
        titled = [c for c in titled if c.shape is Shape.ALONE]
    if len(titled) < _TITLED_SHARE * len(run) or not _counts(run, reached):
        return []
    alone = [c for c in run[:-1] if c.shape is Shape.ALONE]
    empty = sum(_is_empty(units, c) for c in alone)
    if len(alone) > 0.5 * len(titled[:-1]) and empty >= _EMPTY_SHARE * len(alone):
        return []
    return [] if _is_glossary(units, titled) else titled


def _terse(units: Sequence[Unit], run: Sequence[Candidate]) -> bool:
    """Whether 一、 with text on its line heads it: by far most first sentences are mere titles."""
    short = sum(
        c.titled
        and c.end - c.mark.end <= _TERSE
        and ":" not in units[c.unit].copy[c.mark.end : c.end]
        for c in run
    )
    return short >= _MERGED_SHARE * len(run)


def _is_glossary(units: Sequence[Unit], run: Sequence[Candidate]) -> bool:
    """Whether ``run`` explains terms: 1.某某。是指…"""
    defined = sum(
        c.body is not None and _DEFINITION.match(units[c.unit].copy[c.body :]) is not None
        for c in run
    )
    return len(run) >= 3 and defined >= 0.4 * len(run)


def _counts(run: Sequence[Candidate], reached: int) -> bool:
    """Whether ``run`` counts up by one, from 1 or from where its class had come.

    A run of titles may lack numbers that recognition lost.
    """
    first = run[0].mark.value[-1] if run[0].mark.value else 0
    titles = all(c.shape is Shape.ALONE for c in run)
    steps = [
        _next(a.mark.value, b.mark.value) or (titles and _skips(a.mark.value, b.mark.value))
        for a, b in pairwise(run)
    ]
    if sum(steps) < _STEP_SHARE * len(steps):
        return False
    if first == 1 or (reached < first <= reached + _SKIPPED and not _is_dotted(run[0])):
        return True
    return first <= _LOST and len(run) > 2 and titles


def _skips(value: tuple[int, ...], following: tuple[int, ...]) -> bool:
    """Whether a number or two were lost between the two."""
    return value[:-1] == following[:-1] and 0 < following[-1] - value[-1] <= _SKIPPED


def _is_styled(unit: Unit) -> bool:
    return unit.strong or unit.centred or unit.kind is BlockKind.HEADING


def _is_dotted(candidate: Candidate) -> bool:
    return candidate.mark.kind is SectionKind.DOTTED


def _needs_merged(candidate: Candidate) -> bool:
    return candidate.mark.kind is SectionKind.ITEM_3 and candidate.shape is Shape.RUN_IN


def _is_empty(units: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether the next of its own class follows at once: nothing stands under it."""
    if candidate.shape is not Shape.ALONE:
        return False
    for unit in units[candidate.unit + 1 : candidate.unit + 4]:
        if unit.outside is not None:
            continue
        return unit.mark is not None and unit.mark.rank == candidate.mark.rank
    return True


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


def _enumerated(units: Sequence[Unit], taken: set[int]) -> list[Heading]:
    """Paragraphs that begin 一是, 二是 …: items named by their first sentence.

    One paragraph that runs through 一是 and 二是 itself is no item.
    """
    found: list[Heading] = []
    for index, unit in enumerate(units):
        if index in taken or not unit.plain or unit.continued:
            continue
        start = ENUMERATION.match(unit.copy)
        if start is None:
            continue
        value = chinese_number(start["n"])
        stop = re.search(r"[。;!?]", unit.copy)
        end = stop.start() if stop else len(unit.text)
        found.append(
            Heading(
                unit=index,
                kind=SectionKind.ITEM,
                rank=Rank.LEAF,
                number=unit.text[: start.end()],
                value=(value,),
                title=unit.text[:end].rstrip(),
                rule="item: paragraph begins 一是, 二是 …",
            )
        )
    return _counted(found)


def _counted(found: Sequence[Heading]) -> list[Heading]:
    """The items of ``found`` that count 一是, 二是 … a few paragraphs apart."""
    counted: list[Heading] = []
    run: list[Heading] = []
    for heading in [*found, None]:
        goes_on = (
            heading is not None
            and bool(run)
            and heading.value[0] == run[-1].value[0] + 1
            and heading.unit - run[-1].unit <= _ITEM_REACH
        )
        if not goes_on:
            counted += run if len(run) > 1 else []
            run = []
        if heading is not None and (goes_on or heading.value == (1,)):
            run.append(heading)
    return counted
