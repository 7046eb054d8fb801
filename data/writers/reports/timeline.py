"""The picture of a report: targets and actuals by year, as SVG inside HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from data.writers.words import word

if TYPE_CHECKING:
    from data.writers.reports.model import Year

_WIDTH = 720
_TALLEST = 120
_BASE = 150  # where the columns stand
_HEIGHT = 180
_WIDEST = 100  # room for one column


def timeline(columns: Sequence[Year], language: str) -> str:
    """Columns on a line of years, each leading to the first row it counts; '' for none.

    Colours are those of the page it stands in (``--accent``, ``--quiet``, ``--line``).
    """
    if not columns:
        return ""
    room = min(_WIDEST, _WIDTH / len(columns))
    most = max(column.targets + column.actuals for column in columns)
    label, end = word("by_year", language), _number(room * len(columns))
    parts = [
        f'<svg class="years" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">',
        f'<line class="axis" x1="0" y1="{_BASE}" x2="{end}" y2="{_BASE}"/>',
    ]
    for at, column in enumerate(columns):
        parts.append(_column(column, (at + 0.5) * room, room, most, language))
    for at, (left, right) in enumerate(pairwise(columns), 1):
        if left.year is not None and (right.year is None or right.year > left.year + 1):
            x = _number(at * room)
            parts.append(f'<text class="gap" x="{x}" y="{_BASE + 4}">⋯</text>')
    parts.append("</svg>")
    return "\n".join(parts)


def year_text(column: Year, language: str) -> str:
    """'2025', 'to 2010' or 'no year'."""
    if column.year is None:
        return word("no_year", language)
    return word("earlier", language).format(column.year) if column.upto else str(column.year)


def _column(column: Year, x: float, room: float, most: int, language: str) -> str:
    wide = min(room * 0.6, 34)
    name = year_text(column, language)
    told = f"{name}: {word('targets', language)} {column.targets}"
    told += f", {word('actuals', language)} {column.actuals}"
    parts = [f'<a href="#{_anchor(column)}"><title>{escape(told)}</title>']
    y = float(_BASE)
    for kind, count in (("target-bar", column.targets), ("actual-bar", column.actuals)):
        tall = count / most * _TALLEST
        y -= tall
        if count:
            parts.append(
                f'<rect class="{kind}" x="{_number(x - wide / 2)}" y="{_number(y)}" '
                f'width="{_number(wide)}" height="{_number(tall)}"/>'
            )
    count = column.targets + column.actuals
    parts.append(f'<text class="count" x="{_number(x)}" y="{_number(y - 5)}">{count}</text>')
    parts.append(f'<text x="{_number(x)}" y="{_BASE + 20}">{escape(name)}</text></a>')
    return "".join(parts)


def _anchor(column: Year) -> str:
    return escape(column.first.rpartition("#")[2])


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
