"""Numbers that head a title only where the whole document shows it.

第一， on a line of its own, 一 with a space for its point, 一） that lost half its
brackets, 、 whose number recognition lost: each of them also begins ordinary
sentences, so each is read as a number only where it counts up, and where no
sentence follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import BlockKind, SectionKind

from ..grammar import CN, ENUMERATION, Mark, Rank
from ..ordinals import chinese_number
from ..units import Unit
from .numbered import ITEM_TITLE_MAX, SHORT_SENTENCE, Candidate, Shape

_ORDINAL = re.compile(rf"第(?P<n>{CN}{{1,3}})[,、] *(?=[^ ])")
_HALF = re.compile(rf"(?P<n>{CN}{{1,3}}) ?[)] *(?=[^ ])")
_SPACED = re.compile(rf"(?P<n>{CN}{{1,3}}) +(?=[\u4e00-\u9fff“《])")
_GLUED = re.compile(r"(?P<n>[0-9]{2}) ?(?=[\u4e00-\u9fff])")  # 01综合
_LOST = re.compile(r"、 *(?=[\u4e00-\u9fff“\"0-9])")
_SENTENCE = re.compile(r"[。;:!?]")
_MIN_ORDINALS = 2
_MIN_HALF = 2
_MIN_SPACED = 3
_LOST_MIN = 6  # characters of a title without a number
_LOST_REACH = 6  # units between such a title and the （一） under it
_ENUMERATED_REACH = 6  # units from 一是 to 二是
_SENTENCE_END = re.compile(r"[。;!?]")


def loose_candidates(units: Sequence[Unit], numbered: Sequence[Candidate]) -> list[Candidate]:
    """Titles of ``units`` with a loose number, besides the ``numbered`` ones; in order."""
    found = _counted(
        units, _ORDINAL, SectionKind.ITEM_2, Rank.ITEM_1 + 0.5, _MIN_ORDINALS, stopped=True
    )
    found = _under_items(found, numbered)
    if not any(c.mark.kind is SectionKind.ITEM_2 for c in numbered):
        found += _counted(units, _HALF, SectionKind.ITEM_2, Rank.ITEM_2, _MIN_HALF, marked=True)
    if any(c.mark.kind is SectionKind.ITEM_1 for c in numbered):
        found += _lost(units, numbered)
    else:
        found += _counted(units, _SPACED, SectionKind.ITEM_1, Rank.ITEM_1, _MIN_SPACED)
        found += _counted(units, _GLUED, SectionKind.ITEM_1, Rank.ITEM_1, _MIN_SPACED)
    return sorted(found, key=lambda c: c.unit)


def _under_items(ordinals: Sequence[Candidate], numbered: Sequence[Candidate]) -> list[Candidate]:
    """``ordinals``, ranked below （一） where （三） goes on as （四） behind them."""
    items = [c for c in numbered if c.mark.rank <= Rank.ITEM_2]
    found: list[Candidate] = []
    at = 0
    for c in ordinals:
        while at < len(items) and items[at].unit < c.unit:
            at += 1
        before, after = items[at - 1 : at], items[at : at + 1]
        if before and after:
            first, last = before[0].mark, after[0].mark
            goes_on = last.value[-1] == first.value[-1] + 1
            if first.rank == last.rank == Rank.ITEM_2 and goes_on:
                c = c.ranked(Rank.ITEM_2 + 0.5)
        found.append(c)
    return found


def _titles(
    units: Sequence[Unit], *, marked: bool = False, stopped: bool = False
) -> Iterator[tuple[int, Unit]]:
    """Units that may be a title alone on its line, with something behind it.

    ``marked``: they have the form of a list's items; ``stopped``: a short one may
    end in a final point.
    """
    for index, unit in enumerate(units[:-1]):
        listed = unit.mark is not None and unit.mark.kind is None
        if unit.mark is not None and not (marked and listed):
            continue
        if len(unit.text) > ITEM_TITLE_MAX or not unit.plain or unit.kind is BlockKind.ITEM:
            continue
        copy = unit.copy
        if stopped and len(copy) <= SHORT_SENTENCE:
            copy = copy.removesuffix("。")
        if copy[-1:] not in ",、" and _SENTENCE.search(copy) is None:
            yield index, unit


def _counted(
    units: Sequence[Unit],
    form: re.Pattern[str],
    kind: SectionKind,
    rank: float,
    least: int,
    **titles: bool,
) -> list[Candidate]:
    """The titles numbered by ``form`` that count from one, at least ``least`` in a run.

    One may be missing between two: it stands in a sentence there.
    """
    found: list[Candidate] = []
    run: list[Candidate] = []
    for index, unit in _titles(units, **titles):
        number = form.match(unit.copy)
        if number is None or form.match(units[index + 1].copy):
            continue
        value = chinese_number(number["n"])
        last = run[-1].mark.value[0] if run else 0
        if not last < value <= last + (2 if run else 1):
            found += run if len(run) >= least else []
            run = []
        if run or value == 1:
            printed = unit.copy[: number.end()].rstrip(" ,、")
            mark = Mark(kind, rank, (value,), printed, number.end(), True)
            run.append(Candidate(index, mark, Shape.ALONE, len(unit.text)))
    return found + (run if len(run) >= least else [])


def _lost(units: Sequence[Unit], numbered: Sequence[Candidate]) -> list[Candidate]:
    """Titles that begin with the 、 of a lost number, where （一） begins under them."""
    begun = [c.unit for c in numbered if c.mark.kind is SectionKind.ITEM_2 and c.mark.value == (1,)]
    found: list[Candidate] = []
    last = at = begin = 0
    for index, unit in _titles(units):
        point = _LOST.match(unit.copy)
        if point is None or len(unit.text) < _LOST_MIN:
            continue
        while begin < len(begun) and begun[begin] <= index:
            begin += 1
        if begin == len(begun) or begun[begin] - index > _LOST_REACH:
            continue
        while at < len(numbered) and numbered[at].unit < index:
            if numbered[at].mark.kind is SectionKind.ITEM_1:
                last = numbered[at].mark.value[-1]
            at += 1
        last += 1
        mark = Mark(SectionKind.ITEM_1, Rank.ITEM_1, (last,), "", point.end(), True)
        found.append(Candidate(index, mark, Shape.ALONE, len(unit.text)))
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that is an item of an enumeration."""

    unit: int
    number: str  # '一是'
    value: int
    title: str


def enumerated(units: Sequence[Unit], taken: set[int]) -> list[Item]:
    """The items of ``units`` in order; at least two of them count 一是, 二是 …

    One paragraph that runs through 一是 and 二是 itself is no item.
    """
    counted: list[Item] = []
    run: list[Item] = []
    for item in [*_items(units, taken), None]:
        goes_on = (
            item is not None
            and bool(run)
            and item.value == run[-1].value + 1
            and item.unit - run[-1].unit <= _ENUMERATED_REACH
        )
        if not goes_on:
            counted += run if len(run) > 1 else []
            run = []
        if item is not None and (goes_on or item.value == 1):
            run.append(item)
    return counted


def _items(units: Sequence[Unit], taken: set[int]) -> list[Item]:
    found: list[Item] = []
    for index, unit in enumerate(units):
        if index in taken or not unit.plain:
            continue
        start = ENUMERATION.match(unit.copy)
        if start is None:
            continue
        stop = _SENTENCE_END.search(unit.copy)
        title = unit.text[: stop.start() if stop else len(unit.text)].rstrip()
        number = unit.text[: start.end()]
        found.append(Item(index, number, chinese_number(start["n"]), title))
    return found
