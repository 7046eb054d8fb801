"""What a report on one document says: its outline with counts, its targets, the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from data.writers.excerpts import Excerpt

MOST_YEARS = 18
"""Columns of the timeline; the earliest years beyond them share the first."""

MOST_SECTIONS = 40
"""An outline of more leaves out the lower sections in which nothing was found or marked."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with what stands in it, its subsections included. The lead has no title."""

    title: str
    level: int
    locator: str
    passages: int
    targets: int
    marks: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says, as plain data. ``targets`` and ``marks`` are in reading order."""

    info: DocumentInfo
    chapters: tuple[Chapter, ...]
    targets: tuple[Excerpt, ...]
    marks: tuple[Excerpt, ...]
    passages: int
    notes: tuple[str, ...] = ()

    @property
    def actuals(self) -> int:
        """How many of ``targets`` tell what has been reached."""
        return sum((item.target or {}).get("status") == "actual" for item in self.targets)

    @property
    def outline(self) -> tuple[Chapter, ...]:
        """The sections that are shown: all, or of a long outline what leads to something."""
        if len(self.chapters) <= MOST_SECTIONS:
            return self.chapters
        return tuple(one for one in self.chapters if one.level == 1 or one.targets or one.marks)


@dataclass(frozen=True, slots=True)
class Year:
    """A column of the timeline. ``year`` is None for what has none; ``first`` a target's id."""

    year: int | None
    targets: int
    actuals: int
    first: str
    upto: bool = False  # earlier years are counted here, too


def years(targets: Sequence[Excerpt], most: int = MOST_YEARS) -> list[Year]:
    """The timeline's columns: every year that a target or actual names, then those without."""
    counts: Counter[tuple[int | None, bool]] = Counter()
    first: dict[int | None, str] = {}
    for item in targets:
        fields = item.target or {}
        year = fields.get("year")
        key = year if isinstance(year, int) else None
        counts[key, fields.get("status") == "actual"] += 1
        first.setdefault(key, str(fields.get("id", "")))
    named = sorted(year for year in first if year is not None)
    early = named[: max(len(named) - most + 1, 1)] if len(named) > most else []
    columns = []
    if early:
        targeted, achieved = (sum(counts[year, done] for year in early) for done in (False, True))
        columns.append(Year(early[-1], targeted, achieved, first[early[0]], upto=True))
    columns += [
        Year(year, counts[year, False], counts[year, True], first[year])
        for year in named[len(early) :]
    ]
    if None in first:
        columns.append(Year(None, counts[None, False], counts[None, True], first[None]))
    return columns
