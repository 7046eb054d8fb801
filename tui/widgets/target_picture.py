"""The picture of the targets: years with how much is due in each, shares as lines of 100 %.

Plain text in the terminal's own line characters, so that it says the same without
colour. A share is drawn only where its whole is 100 %: a level in per cent, no growth
and no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from data.model import Status, Target
from index.results import TargetRow
from tui.locale import _
from tui.typography import width
from tui.widgets.line_view import Run

FULL, HALF, REST = "━", "╸", "─"
BEFORE_INSIDE, BEFORE_BEYOND = "┿", "┼"
"""Where the latest value stands that the plan itself gives for the same indicator."""

COLUMNS = "▁▂▃▄▅▆▇█"
"""The height of a year in the line of years."""

WHOLE = Decimal(100)

Years = Sequence[tuple[int | None, int]]
"""Years in order, each with how many targets are due in it; None where none is given."""


def share(target: Target) -> Decimal | None:
    """The part of 100 that a target states; None where it states no share of a whole."""
    if target.unit != "%" or target.kind != "level" or target.value is None:
        return None
    return target.value if 0 <= target.value <= WHOLE else None


def shares_before(rows: Iterable[TargetRow]) -> dict[tuple[str, str], Decimal]:
    """Document and indicator → the latest share that was reached already."""
    found: dict[tuple[str, str], tuple[int, Decimal]] = {}
    for row in rows:
        reached = share(row.target) if row.target.status is Status.ACTUAL else None
        if reached is None:
            continue
        key, year = (row.document, row.target.indicator), row.target.year or 0
        if key not in found or year >= found[key][0]:
            found[key] = (year, reached)
    return {key: value for key, (year, value) in found.items()}


def before(row: TargetRow, reached: Mapping[tuple[str, str], Decimal]) -> Decimal | None:
    """The share reached before what ``row`` aims at; None for what was reached itself."""
    if row.target.status is not Status.TARGET:
        return None
    return reached.get((row.document, row.target.indicator))


def share_line(value: Decimal, was: Decimal | None, columns: int) -> list[Run]:
    """A line of ``columns`` that is 100 %, heavy up to ``value``, with a tick at ``was``."""
    halves = round(value / WHOLE * 2 * columns)
    cells = [FULL] * (halves // 2) + [HALF] * (halves % 2)
    filled = len(cells)
    cells += [REST] * (columns - filled)
    if was is not None:
        at = min(columns - 1, int(was / WHOLE * columns))
        cells[at] = BEFORE_INSIDE if at < halves // 2 else BEFORE_BEYOND
    return [("".join(cells[:filled]), "accent"), ("".join(cells[filled:]), "dim")]


def scale(columns: int) -> str:
    """What stands above the share lines: where they begin and end, and what the tick means."""
    first, last = "0", "100%"
    legend = f"{BEFORE_INSIDE} " + _("so far")
    air = columns - width(first) - width(last) - width(legend)
    if air < 4:
        return first + " " * max(0, columns - width(first) - width(last)) + last
    return first + " " * (air // 2) + legend + " " * (air - air // 2) + last


def by_year(rows: Iterable[TargetRow]) -> list[tuple[int | None, int]]:
    """The years in which targets are due, in order; those without one last."""
    counts = Counter(row.target.year for row in rows)
    return sorted(counts.items(), key=lambda item: (item[0] is None, item[0]))


def year_name(year: int | None) -> str:
    """A year, or that none is given."""
    return _("no year") if year is None else str(year)


def years_line(years: Years, columns: int) -> str:
    """All years beside each other, each with its height and number; what has no room is left out.

    The fullest years stay, so that a narrow pane tells the most of what there is.
    """
    most = max((count for _year, count in years), default=1)
    told = {
        year: f"{year_name(year)} {COLUMNS[(count * len(COLUMNS) - 1) // most]} {count}"
        for year, count in years
    }
    kept: set[int | None] = set()
    room = columns
    for year, _count in sorted(years, key=lambda item: -item[1]):
        room -= width(told[year]) + (3 if kept else 0)
        if room < 0:
            break
        kept.add(year)
    return "   ".join(told[year] for year, _count in years if year in kept)


def year_bar(count: int, most: int, columns: int) -> str:
    """A thin line whose length is a year's part of the fullest year's."""
    return REST * max(1, round(columns * count / max(1, most)))
