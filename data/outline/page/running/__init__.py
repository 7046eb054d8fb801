"""Contents lists inside running text, and where the text repeats their titles.

A text may have lost its lines: its contents list stands in one paragraph, and so do a
title and what it heads. Such a list names its titles word for word, so they are found
again. It is told by its leaders (General rules ..... 3) or by the word Contents before
titles that are numbered and come again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.model import Span

from ...units import Unit
from .again import titles_again
from .lists import listed_in

_LONG = 400  # characters of a paragraph that has lost its lines
_MIN_TITLES = 3
_FOUND = 0.6  # of a list's titles must come again
_WITHIN = 0.3  # of these in the middle of a paragraph: else the lines are there


@dataclass(slots=True)
class Named:
    """What a contents list tells of one paragraph: offsets in it."""

    lines: list[int] = field(default_factory=list)  # where lines of the list begin
    titles: list[Span] = field(default_factory=list)  # that the list names
    led: bool = False  # whether leaders tell where a line of the list ends

    @property
    def cuts(self) -> list[int]:
        """Where something else begins."""
        return sorted({*self.lines, *(at for title in self.titles for at in title)})

    def free(self, offset: int) -> bool:
        """Whether the list says nothing of ``offset``: it stands in none of the titles, nor
        inside a line of the list whose end is known."""
        listed = self.led and bool(self.lines) and self.lines[0] <= offset < self.lines[-1]
        return not listed and not any(start <= offset < stop for start, stop in self.titles)


def named_titles(units: Sequence[Unit]) -> dict[int, Named]:
    """By the index of a unit where a contents list in it, or titles that the list names,
    stand.

    Nothing where lines are lines: only long paragraphs are cut, and only where a good part
    of the titles stand in their middle.
    """
    plain = [i for i, u in enumerate(units) if u.plain]
    if not any(len(units[i].text) >= _LONG for i in plain):
        return {}
    text = "\n".join(units[i].copy for i in plain)
    listed = listed_in(text)
    if listed is None:
        return {}
    found = titles_again(text, listed)
    if len(found) < max(_MIN_TITLES, _FOUND * len(listed.entries)):
        return {}
    bounds = [0]
    for i in plain:
        bounds.append(bounds[-1] + len(units[i].copy) + 1)
    named: defaultdict[int, Named] = defaultdict(Named)
    within = 0
    for place in listed.lines:
        at = bisect_right(bounds, place) - 1
        named[plain[at]].lines.append(place - bounds[at])
        named[plain[at]].led = listed.led
    for start, stop in found:
        at = bisect_right(bounds, start) - 1
        within += start > bounds[at] and len(units[plain[at]].text) >= _LONG
        named[plain[at]].titles.append((start - bounds[at], stop - bounds[at]))
    return dict(named) if within >= _WITHIN * len(found) else {}
