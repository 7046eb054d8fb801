"""A comparison as a small picture: for each indicator where the plans stand, on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from data.text import safe_text
from index.comparing import conversion
from index.comparing.cells import Cell
from index.comparing.comparison import ComparedRow, Comparison

MOST = 24
"""Indicators drawn, the first of those that have a value in two plans."""

NAME, SCALE, WIDTH = 250, 270, 720
"""Where names end and scales begin, and the width of the picture."""

LINE, HEAD = 22, 26
"""Height of an indicator, and of the legend."""

SHAPES = ("circle", "square", "diamond", "triangle", "cross")
"""Plans are told apart by shapes, so that the picture reads without colour."""


def picture(comparison: Comparison) -> str:
    """An SVG element; '' where no indicator has a value in two plans.

    What is written in it is text of the documents, escaped; it loads nothing.
    """
    drawn = [(row, values) for row in comparison.rows if len(values := _values(row)) > 1][:MOST]
    if not drawn:
        return ""
    height = HEAD + LINE * len(drawn) + 6
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" width="100%" '
        'style="max-width:54em;font:12px sans-serif" fill="currentColor" stroke="none">',
        *_legend([info.title or info.id for info in comparison.documents]),
    ]
    for number, (row, values) in enumerate(drawn):
        parts += _line(row, values, HEAD + LINE * number + LINE / 2)
    return "".join([*parts, "</svg>"])


def _values(row: ComparedRow) -> dict[int, tuple[Decimal, Cell]]:
    """Values by document in the unit of the first, of levels and growth rates alone."""
    first = next((cell for cell in row.row.cells if cell.target.value is not None), None)
    if first is None:
        return {}
    found: dict[int, tuple[Decimal, Cell]] = {}
    for cell in row.row.cells:
        value = cell.target.value
        alike = conversion.alike(first.target.unit, cell.target.unit)
        if value is None or not alike or cell.target.kind != first.target.kind:
            continue
        if conversion.family(first.target.unit) == conversion.family(cell.target.unit):
            value *= conversion.factor(cell.target.unit) / conversion.factor(first.target.unit)
        found[cell.document] = (value, cell)
    return found


def _legend(names: Sequence[str]) -> list[str]:
    room = (WIDTH - 20) / len(names)
    parts = []
    for number, name in enumerate(names):
        x = 10 + room * number
        parts.append(_shape(number, x, HEAD / 2))
        parts.append(_text(x + 10, HEAD / 2 + 4, _cut(name, int(room / 11))))
    return parts


def _line(row: ComparedRow, values: dict[int, tuple[Decimal, Cell]], y: float) -> list[str]:
    highest = max((abs(value) for value, _cell in values.values()), default=Decimal(0)) or 1
    room = WIDTH - SCALE - 20
    parts = [
        _text(NAME, y + 4, _cut(row.row.label, 19), end=True),
        f'<line x1="{SCALE}" x2="{SCALE + room}" y1="{y:g}" y2="{y:g}" '
        'stroke="currentColor" stroke-opacity=".25"/>',
    ]
    for number, (value, cell) in sorted(values.items()):
        x = SCALE + room * float(abs(value) / highest)
        told = f"{cell.target.indicator}: {cell.target.quote}"
        parts.append(f"<g><title>{escape(safe_text(told))}</title>{_shape(number, x, y)}</g>")
    return parts


def _shape(number: int, x: float, y: float) -> str:
    kind = SHAPES[number % len(SHAPES)]
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:g}" r="4.5"/>'
    points = {
        "square": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
        "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
        "triangle": ((0, -5), (5, 4), (-5, 4)),
        "cross": ((-5, -2), (5, -2), (5, 2), (-5, 2)),
    }[kind]
    at = " ".join(f"{x + dx:.1f},{y + dy:g}" for dx, dy in points)
    return f'<polygon points="{at}" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def _text(x: float, y: float, text: str, *, end: bool = False) -> str:
    anchor = ' text-anchor="end"' if end else ""
    return f'<text x="{x:g}" y="{y:g}"{anchor}>{escape(safe_text(text))}</text>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
