"""Paragraphs that begin 一是, 二是 …: items of a section, named by their first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grammar import ENUMERATION, chinese_number
from .units import Unit

_REACH = 6  # units from 一是 to 二是
_STOP = re.compile(r"[。;!?]")


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
            and item.unit - run[-1].unit <= _REACH
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
        stop = _STOP.search(unit.copy)
        title = unit.text[: stop.start() if stop else len(unit.text)].rstrip()
        number = unit.text[: start.end()]
        found.append(Item(index, number, chinese_number(start["n"]), title))
    return found
