"""What a sheet is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.model import Span
from data.text import safe_text


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the places that differ from its other side."""

    text: str
    spans: tuple[Span, ...] = ()


Cell = str | int | Decimal | Marked | None
"""Numbers stay numbers where the format has them; ``None`` is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head. ``wide`` ones hold sentences."""

    name: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under a title, with lines before and after it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: tuple[str, ...] = ()  # lines between the title and the table
    foot: tuple[str, ...] = ()
    picture: str = ""  # an SVG element of our own making, for pages


def plain(cell: Cell) -> str:
    """A cell as one line of safe text."""
    if cell is None:
        return ""
    text = cell.text if isinstance(cell, Marked) else str(cell)
    return safe_text(text).replace("\n", " ").replace("\t", " ")


def number(cell: Cell) -> int | float | None:
    """A cell's number; None where it is text."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell if isinstance(cell, int) else None


def pieces(cell: Cell) -> list[tuple[str, bool]]:
    """A cell's text in runs, each with whether it differs."""
    if not isinstance(cell, Marked):
        return [(plain(cell), False)]
    runs, at = [], 0
    for start, end in cell.spans:
        runs.append((cell.text[at:start], False))
        runs.append((cell.text[start:end], True))
        at = end
    runs.append((cell.text[at:], False))
    return [(plain(text), marked) for text, marked in runs if text]
