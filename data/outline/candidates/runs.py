"""Numbered units in runs 1, 2, 3 … under one parent, and which runs are headings.

A run is judged as a whole: a run of titles is a run of headings, a run of long
paragraphs, of terms explained or of lines with nothing under them is a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from data.model import BlockKind, SectionKind

from ..grammar import high
from ..page.layout import is_final
from ..units import Unit
from .against import fenced_items
from .numbered import SHORT_SENTENCE, Candidate, Shape

_ITEMS = frozenset({SectionKind.ITEM_1, SectionKind.ITEM_2, SectionKind.ITEM_3, SectionKind.DOTTED})
_GLOSSARY = re.compile(r"(?:名 *词|术 *语|用 *语) *(?:解|注) *释$|注 *释$")
_DEFINITION = re.compile(r" *(?:.{0,12}?(?:是指|指的是|即|指)|是)")
_TITLED_SHARE = 0.6  # of a run's members must look like titles
_EMPTY_SHARE = 0.7  # of a run's members without anything under them make it a list
_STEP_SHARE = 0.6  # of the steps from one member of a run to the next are by one
_MERGED_SHARE = 0.85  # of a document's '1.' items must begin with a short sentence
_LOST = 4  # the number a run may begin with where those before it were lost
_SKIPPED = 3  # numbers a class that runs on through chapters may skip (in boxes, lists)
_TERSE = 24  # characters of a first sentence that heads the text of 一、
_LONE_MAX = 20  # characters of a title whose number has no neighbour
_TEXT = 30  # characters of running text


def accept(units: Sequence[Unit], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are headings, decided from the highest class downwards."""
    fenced = fenced_items(candidates)
    judge = _Judge(units, _merged_items(candidates, fenced), _has_text(units))
    accepted: list[Candidate] = []
    for rank in sorted({c.mark.rank for c in candidates}):
        members = [c for c in candidates if c.mark.rank == rank and c.unit not in fenced]
        bounds = [c.unit for c in accepted]
        own: list[list[Candidate]] = []
        reached = 0  # the last number of this class: numbering may run on through chapters
        runs = _runs(members, bounds)
        for run, following in pairwise([*runs, []]):
            above = _above(run[0].unit, accepted, bounds, own)
            if above is not None and _GLOSSARY.search(units[above.unit].copy):
                continue  # what is numbered are the terms it explains
            ahead = bool(following) and _next(run[-1].mark.value, following[0].mark.value)
            found = judge.headings(run, reached, ahead=ahead)
            if found:
                reached = found[-1].mark.value[-1] if found[-1].mark.value else 0
                own.append(found)
        accepted = sorted(chain(accepted, *own), key=_unit)
    return accepted


def _unit(c: Candidate) -> int:
    return c.unit


def _above(
    at: int,
    higher: Sequence[Candidate],
    bounds: Sequence[int],
    own: Sequence[Sequence[Candidate]],
) -> Candidate | None:
    """The heading above ``at``: of its own class, else of the ``higher`` ones at ``bounds``."""
    for run in reversed(own):
        if run[0].unit < at:
            return run[bisect_left(run, at, key=_unit) - 1]
    place = bisect_left(bounds, at)
    return higher[place - 1] if place else None


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


def _has_text(units: Sequence[Unit]) -> bool:
    """Whether anything is running text: in a bare list of headings nothing stands under any."""
    return any(
        u.plain and u.mark is None and (len(u.text) > _TEXT or is_final(u.copy)) for u in units
    )


def _runs(members: Sequence[Candidate], bounds: Sequence[int]) -> list[list[Candidate]]:
    """``members`` parted at the higher headings (``bounds``) and where numbers restart.

    A list inside a section may be numbered as the sections are: behind it their
    numbers go on, and so does their run.
    """
    runs: list[list[Candidate]] = []
    outer = _Outer()
    fences = iter([*bounds, 1 << 60])
    fence = next(fences)
    for c in members:
        crossed = False
        while c.unit > fence:
            fence = next(fences)
            crossed = True
        if crossed:
            outer = _Outer()
        outer.leave_for(c)
        last = outer.last()
        restart = last is not None and c.mark.value <= last and c.mark.value[-1:] == (1,)
        other = last is not None and c.mark.value[:-1] != last[:-1]
        if last is None or restart or other:
            runs.append(outer.begin(c))
        else:
            outer.go_on(c)
    return [_in_sequence(run) for run in runs]


class _Outer:
    """The runs that may yet go on, the innermost last, and the numbers they have come to."""

    def __init__(self) -> None:
        self._runs: list[list[Candidate]] = []
        self._lasts: Counter[tuple[int, ...]] = Counter()

    def last(self) -> tuple[int, ...] | None:
        """The number that the innermost run has come to."""
        return self._runs[-1][-1].mark.value if self._runs else None

    def leave_for(self, c: Candidate) -> None:
        """Leave the runs inside the one that ``c`` goes on, if there is one."""
        value = c.mark.value
        before = (*value[:-1], value[-1] - 1) if value else None
        while len(self._runs) > 1 and before and self._lasts[before] and self.last() != before:
            self._lasts[self._runs.pop()[-1].mark.value] -= 1

    def begin(self, c: Candidate) -> list[Candidate]:
        """A run inside the others."""
        self._runs.append([c])
        self._lasts[c.mark.value] += 1
        return self._runs[-1]

    def go_on(self, c: Candidate) -> None:
        """The next of the innermost run."""
        run = self._runs[-1]
        self._lasts[run[-1].mark.value] -= 1
        self._lasts[c.mark.value] += 1
        run.append(c)


def _in_sequence(run: list[Candidate]) -> list[Candidate]:
    """``run`` without a lone number, no title, that breaks a sequence which goes on behind it."""
    kept: list[Candidate] = []
    for c, following in zip(run, [*run[1:], None], strict=True):
        breaks = (
            bool(kept)
            and following is not None
            and c.shape is not Shape.ALONE
            and not _next(kept[-1].mark.value, c.mark.value)
            and _next(kept[-1].mark.value, following.mark.value)
        )
        if not breaks:
            kept.append(c)
    return kept


def _next(value: tuple[int, ...], following: tuple[int, ...], step: int = 1) -> bool:
    """Whether ``following`` is up by one (or by up to ``step``) in its last place."""
    if not value or not following or value[:-1] != following[:-1]:
        return False
    return 0 < following[-1] - value[-1] <= step


@dataclass(frozen=True, slots=True)
class _Judge:
    """What of a document bears on its runs."""

    units: Sequence[Unit]
    merged: bool  # '1.' with text on its line heads it
    has_text: bool

    def headings(self, run: Sequence[Candidate], reached: int, *, ahead: bool) -> list[Candidate]:
        """The members of ``run`` that are headings.

        Its class had come to ``reached``; ``ahead``: its next run goes on from this one.
        """
        if not run:
            return []
        if run[0].mark.kind not in _ITEMS:
            return list(run) if high(run[0].mark.rank) else [c for c in run if c.titled]
        if len(run) == 1 and not ahead and not self._stands_alone(run[0], reached):
            return []
        titled = self._titled(run)
        if len(titled) < _TITLED_SHARE * len(run) or not _counts(run, reached):
            return []
        if self._is_list(run, titled) or self._is_glossary(titled):
            return []
        return titled

    def _titled(self, run: Sequence[Candidate]) -> list[Candidate]:
        titled = [c for c in run if c.titled]
        if sum(c.shape is Shape.ALONE for c in run) >= _TITLED_SHARE * len(run):
            titled = [c for c in run if c.titled or c.shape is Shape.SENTENCE]
        kind = run[0].mark.kind
        run_in = (kind is SectionKind.ITEM_3 and not self.merged) or (
            kind is SectionKind.ITEM_1 and not self._terse(run)
        )
        return [c for c in titled if c.alone] if run_in else titled

    def _stands_alone(self, c: Candidate, reached: int) -> bool:
        """Whether a number without neighbours may head something."""
        unit = self.units[c.unit]
        if c.mark.kind is SectionKind.DOTTED or 0 < reached == c.mark.value[-1] - 1:
            return True
        if unit.strong or unit.centred or unit.kind is BlockKind.HEADING:
            return True
        title = unit.copy[c.mark.end : c.end]
        short = len(title) <= _LONE_MAX and not re.search("[,、]|。$", title + unit.copy[-1])
        return c.mark.value[-1:] == (1,) and c.shape is Shape.ALONE and short

    def _terse(self, run: Sequence[Candidate]) -> bool:
        """Whether 一、 with text on its line heads it: by far most first sentences are titles."""
        short = sum(
            c.titled
            and c.end - c.mark.end <= _TERSE
            and ":" not in self.units[c.unit].copy[c.mark.end : c.end]
            for c in run
        )
        return short >= _MERGED_SHARE * len(run)

    def _is_list(self, run: Sequence[Candidate], titled: Sequence[Candidate]) -> bool:
        """Whether nothing stands under most of ``run``."""
        alone = [c for c in run[:-1] if c.alone]
        empty = sum(self._is_empty(c) for c in alone)
        most = len(alone) > 0.5 * len(titled[:-1]) and empty >= _EMPTY_SHARE * len(alone)
        return most and self.has_text

    def _is_empty(self, candidate: Candidate) -> bool:
        """Whether the next of its own class follows at once."""
        for unit in self.units[candidate.unit + 1 : candidate.unit + 4]:
            if unit.outside is None:
                return unit.mark is not None and unit.mark.rank == candidate.mark.rank
        return True

    def _is_glossary(self, run: Sequence[Candidate]) -> bool:
        """Whether ``run`` explains terms: 1.某某。是指…"""
        defined = sum(
            c.body is not None
            and _DEFINITION.match(self.units[c.unit].copy[c.body : c.body + 40]) is not None
            for c in run
        )
        return len(run) >= 3 and defined >= 0.4 * len(run)


def _counts(run: Sequence[Candidate], reached: int) -> bool:
    """Whether ``run`` counts up by one, from 1 (or 0) or from where its class had come.

    A run of titles may lack numbers that recognition lost, or have them in disorder.
    """
    first = run[0].mark.value[-1] if run[0].mark.value else 0
    titles = all(c.alone for c in run)
    steps = [_next(a.mark.value, b.mark.value, _SKIPPED if titles else 1) for a, b in pairwise(run)]
    disorder = titles and len(run) > 2 and sum(steps) * 2 >= len(steps)
    if sum(steps) < _STEP_SHARE * len(steps) and not disorder:
        return False
    if first <= 1:
        return True
    if reached < first <= reached + _SKIPPED and run[0].mark.kind is not SectionKind.DOTTED:
        return True
    return first <= _LOST and len(run) > 2 and titles
