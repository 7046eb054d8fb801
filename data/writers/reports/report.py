"""A report on one document: its outline with counts, its targets over the years, the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.messages import Note
from data.writers import FormatError
from data.writers.excerpts import Excerpts, made_safe, safe_card, safe_line
from data.writers.office.archives import as_date, stamp_of
from data.writers.references.citing import DEFAULT_STYLE

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from data.writers.excerpts import Excerpt

FORMATS = ("html", "docx")

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


def write_report(
    report: Report,
    format: str,
    *,
    language: str = "en",
    cite: str = DEFAULT_STYLE,
    stamp: int | None = None,
) -> bytes:
    """The report as a file: the same bytes whenever these are the same.

    ``stamp`` as in ``data.writers.write``. Raises ``FormatError`` or ``citing.StyleError``.
    """
    if format not in FORMATS:
        raise FormatError(
            Note(
                "There is no report as '{format}'; there are {formats}.",
                format=format,
                formats=", ".join(FORMATS),
            )
        )
    safe = _made_safe(report)
    if format == "html":
        from data.writers.reports.reporthtml import report_html

        return report_html(safe, language=language, cite=cite)
    from data.writers.reports.reportdocx import report_docx

    cards = Excerpts((*safe.targets, *safe.marks))
    dated = stamp_of(cards) if stamp is None else as_date(stamp)
    return report_docx(safe, language=language, cite=cite, stamp=dated)


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


def _made_safe(report: Report) -> Report:
    """The same without anything that must not be written: see ``excerpts.made_safe``."""
    return replace(
        report,
        info=safe_card(report.info),
        chapters=tuple(replace(one, title=safe_line(one.title)) for one in report.chapters),
        targets=made_safe(Excerpts(report.targets)).items,
        marks=made_safe(Excerpts(report.marks)).items,
    )
