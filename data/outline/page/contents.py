"""Contents lists: found, set apart, and read for what they say about the titles.

A contents list names every heading once more. It is kept as ``toc`` segments,
outside; its titles join headings that the page broke over lines and betray
lines that only look like headings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from data.model import SectionKind, SegmentKind

from ..grammar import CONTENTS_TITLE, Mark
from ..matching import bare, bare_copy
from ..units import Unit

_TAIL = re.compile(
    r"(?P<leader>(?<![….·．_⋯—―─-])(?<![….·．_⋯—―─-] )"
    r"(?:(?:[….·．_⋯—―─-] ?){3,}|[…⋯]+))? *[(]?(?P<page>[0-9]{1,4}|[ivxlc]{1,6})?[)]? *$"
)
_SENTENCE = re.compile(r"[。;!?]")
_CLAUSE = re.compile(r"[,。;!?]")
_PAGE = re.compile(r"[0-9]{1,4}$")
_LOOSE_MAX = 40  # characters of an entry without a number
_ENTRY_MAX = 90
_LATIN_ENTRY_MAX = 220
_MIN_TITLED = 2  # entries under a title '目录'
_MIN_UNTITLED = 8  # entries without one
_MAX_LOOSE = 12  # lines in a row that are neither numbered nor end in a page number
_RECUR = 0.6  # of the entries under a title '目录' must come again
_RECUR_UNTITLED = 0.8
_TAILED_SHARE = 0.8  # of the entries have a leader or page: then all have
_RISING_SHARE = 0.8  # of the page numbers are not below the one before


@dataclass(slots=True)
class Contents:
    """What the contents lists of a document name."""

    titles: dict[tuple[SectionKind, tuple[int, ...]], list[str]] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)  # bare titles, numbers included
    counts: dict[SectionKind, int] = field(default_factory=dict)
    names: set[tuple[SectionKind, str]] = field(default_factory=set)  # … numbers left out

    def candidates(self, mark: Mark | None) -> list[str]:
        """The bare titles listed under the number of ``mark``."""
        if mark is None or mark.kind is None:
            return []
        return self.titles.get((mark.kind, mark.value), [])

    def lists(self, kind: SectionKind) -> bool:
        """Whether headings of ``kind`` are listed at all."""
        return self.counts.get(kind, 0) >= 2


class Tail(NamedTuple):
    """How a line of a contents list ends."""

    page: str = ""
    leader: bool = False

    def __bool__(self) -> bool:
        return self.leader or bool(self.page)


def split_tail(unit: Unit) -> tuple[str, Tail]:
    """The entry's own text, and the leader and page number behind it."""
    copy = unit.copy
    found = _TAIL.search(copy, max(0, len(copy) - 200))
    if found is None:
        return copy, Tail()
    page = found["page"] or ""
    if found["leader"]:
        return copy[: found.start()].rstrip(), Tail(page, True)
    if not page:
        return copy, Tail()
    space = found.start("page") - 1
    if space > 0 and copy[space] == " " and (space in unit.gaps or unit.mark is not None):
        return copy[:space].rstrip(), Tail(page)
    return copy, Tail()


def without_contents(units: Sequence[Unit]) -> tuple[list[Unit], Contents]:
    """``units`` with their contents lists set apart (``outside``), and what these name."""
    contents = Contents()
    later = _Later(units)
    listed: set[int] = set()
    index = 0
    while index < len(units):
        unit = units[index]
        titled = unit.plain and CONTENTS_TITLE.match(unit.copy) is not None and len(unit.text) <= 20
        if unit.outside is SegmentKind.TOC:
            stop = index
            while stop < len(units) and units[stop].outside is SegmentKind.TOC:
                stop += 1
            listed |= _read_list(units, index, stop, contents)
            index = stop
        elif unit.plain and (titled or _numbered(unit)):
            start = index + 1 if titled else index
            run = _run(units, start, titled=titled)
            if _is_list(units, run, later, titled=titled):
                listed |= _read_list(units, index, run.stop, contents)
            index = max(run.stop, index + 1)
        else:
            index += 1
    apart = [u._replace(outside=SegmentKind.TOC) if i in listed else u for i, u in enumerate(units)]
    return apart, contents


class _Later:
    """Where titles and numbers occur last, to ask whether they come again."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._last: dict[object, int] | None = None

    def title(self, text: str, after: int) -> bool:
        return self._table().get(bare(text), -1) >= after

    def number(self, mark: Mark, after: int) -> bool:
        return self._table().get((mark.kind, mark.value), -1) >= after

    def _table(self) -> dict[object, int]:
        """Built when first asked for: most documents have no contents list."""
        if self._last is None:
            self._last = {}
            for index, unit in enumerate(self._units):
                if unit.plain and len(unit.text) <= _LATIN_ENTRY_MAX:
                    self._last[bare_copy(unit.copy)] = index
                if unit.plain and unit.mark is not None and unit.mark.kind is not None:
                    self._last[unit.mark.kind, unit.mark.value] = index
        return self._last


def _limit(unit: Unit) -> int:
    return _LATIN_ENTRY_MAX if unit.mark is not None and unit.mark.latin else _ENTRY_MAX


def _numbered(unit: Unit) -> bool:
    return (
        unit.mark is not None
        and unit.mark.kind is not None
        and len(unit.text) <= _limit(unit)
        and not _SENTENCE.search(unit.copy)
    )


@dataclass(slots=True)
class _Run:
    """Lines that may be a contents list: its entries, and where it stops."""

    entries: list[int]
    tailed: list[int]  # lines that end in a leader or a page number
    led: int  # how many of them have a leader
    pages: list[int]  # the page numbers printed, in order
    stop: int

    @property
    def tails(self) -> int:
        return len(self.tailed)


def _run(units: Sequence[Unit], start: int, *, titled: bool) -> _Run:
    first: Mark | None = None
    entries: list[int] = []
    tailed: list[int] = []
    pages: list[int] = []
    led = loose = 0
    index = start
    while index < len(units) and loose <= _MAX_LOOSE:
        unit = units[index]
        if unit.outside is SegmentKind.FURNITURE:
            index += 1
            continue
        if not unit.plain:
            break
        text, tail = split_tail(unit)
        if _SENTENCE.search(text) or len(text) > _limit(unit):
            break
        mark = unit.mark if unit.mark is not None and unit.mark.kind is not None else None
        if tailed and _PAGE.match(unit.copy):
            text, tail = "", Tail(unit.copy)  # a page number that found no room on its line
        if mark is None and not tail and (not (titled or tailed) or _CLAUSE.search(text)):
            break
        if mark is not None:
            if first is not None and mark.kind is first.kind and mark.value == first.value:
                break  # the list is over: what it named first begins
            first = first or mark
        if mark is not None or tail:
            entries.append(index)
            loose = 0
        elif CONTENTS_TITLE.match(unit.copy):
            break
        else:
            loose += 1
        if tail:
            tailed.append(index)
            led += tail.leader
            if tail.page.isdigit():
                _add_page(pages, tail.page, torn=len(tailed) > 1 and not text)
        index += 1
    return _Run(entries, tailed, led, pages, entries[-1] + 1 if entries else start)


def _add_page(pages: list[int], printed: str, *, torn: bool) -> None:
    """Add a page number; one ``torn`` from its line may be the rest of the number there."""
    whole = f"{pages[-1]}{printed}" if pages else printed
    goes_on = len(pages) > 1 and pages[-1] < pages[-2] <= int(whole)
    if torn and goes_on:
        pages[-1] = int(whole)
    else:
        pages.append(int(printed))


def _is_list(units: Sequence[Unit], run: _Run, later: _Later, *, titled: bool) -> bool:
    entries = run.entries
    recurring = _recurring(units, run, later)
    tailed = run.tails >= 3 and run.tails >= 0.5 * len(entries) and _paged(run)
    if tailed and (titled or run.led >= 3 or recurring >= _RECUR * len(entries)):
        found = True
        if run.tails >= _TAILED_SHARE * len(entries):
            _drop_untailed(units, run, later)
    else:
        least = _MIN_TITLED if titled else _MIN_UNTITLED
        share = _RECUR if titled else _RECUR_UNTITLED
        found = len(entries) >= least and recurring >= share * len(entries)
    if found:  # unnumbered entries at its end come again too
        while run.stop < len(units) and _comes_again(units[run.stop], run.stop + 1, later):
            run.stop += 1
    return found


def _paged(run: _Run) -> bool:
    """Whether the page numbers of ``run`` count up, as the figures of a table do not."""
    steps = [b >= a for a, b in pairwise(run.pages)]
    return sum(steps) >= _RISING_SHARE * len(steps)


def _drop_untailed(units: Sequence[Unit], run: _Run, later: _Later) -> None:
    """End ``run`` where page numbers end, unless a title behind them comes again."""
    last = run.tailed[-1]
    while run.entries[-1] > last and not later.title(units[run.entries[-1]].text, run.stop):
        run.entries.pop()
    run.stop = run.entries[-1] + 1


def _recurring(units: Sequence[Unit], run: _Run, later: _Later) -> int:
    """How many entries of ``run`` come again behind it, by their title or their number."""
    count = 0
    for index in run.entries:
        mark = units[index].mark
        numbered = mark is not None and later.number(mark, run.stop)
        count += numbered or later.title(units[index].text, run.stop)
    return count


def _comes_again(unit: Unit, after: int, later: _Later) -> bool:
    short = len(unit.text) <= _LOOSE_MAX and not _CLAUSE.search(unit.copy)
    return short and unit.plain and unit.mark is None and later.title(unit.text, after)


def _read_list(units: Sequence[Unit], start: int, stop: int, contents: Contents) -> set[int]:
    """Add what the list between ``start`` and ``stop`` names; the units it stands in."""
    lines: list[tuple[Mark | None, str, bool]] = []
    found: set[int] = set()
    for index in range(start, stop):
        unit = units[index]
        if unit.outside is SegmentKind.FURNITURE:
            continue
        found.add(index)
        if not CONTENTS_TITLE.match(unit.copy) and not _PAGE.match(unit.copy):
            text, tail = split_tail(unit)
            lines.append((unit.mark, bare(text), bool(tail)))
    paged = any(ended for _, _, ended in lines)  # else nothing tells where an entry ends
    titles: list[tuple[Mark | None, str]] = []
    closed = True
    for mark, text, ended in lines:
        if mark is None and titles and not closed:
            titles[-1] = (titles[-1][0], titles[-1][1] + text)
        else:
            titles.append((mark, text))
        closed = ended or not paged
    listed: defaultdict[tuple[SectionKind, tuple[int, ...]], list[str]] = defaultdict(list)
    for mark, key in titles:
        contents.keys.add(key)
        if mark is not None and mark.kind is not None:
            listed[mark.kind, mark.value].append(key)
            contents.counts[mark.kind] = contents.counts.get(mark.kind, 0) + 1
            contents.names.add((mark.kind, key[len(bare(mark.number)) :].lstrip(".:")))
    contents.titles.update(listed)
    return found
