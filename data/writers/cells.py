"""What a spreadsheet's cell can hold, and where the rest of a longer text goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from data.model import PlanviewError
from data.writers.columns import Cells, cells_of

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpt

LONGEST_CELL = 32_767
"""Characters a cell can hold: Excel's limit, counted in UTF-16 units as Excel counts."""

_OVERHEAD = 1_000
"""More than a citation adds of its own to what it is made of."""


class CellError(PlanviewError):
    """More than a spreadsheet can hold."""


def pieces(text: str, longest: int = LONGEST_CELL) -> list[str]:
    """The text in as few parts as cells can hold, none of them cut inside a character.

    >>> pieces("abcde", 2)
    ['ab', 'cd', 'e']
    """
    if len(text) * 2 <= longest:
        return [text]
    if max(text) <= "\uffff":
        return [text[at : at + longest] for at in range(0, len(text), longest)]
    parts, start, units = [], 0, 0
    for at, character in enumerate(text):
        width = 2 if character > "\uffff" else 1
        if units + width > longest:
            parts.append(text[start:at])
            start, units = at, 0
        units += width
    return [*parts, text[start:]]


def spare_columns(
    items: Iterable[Excerpt], names: Sequence[str], style: str, longest: int = LONGEST_CELL
) -> list[tuple[str, int]]:
    """Columns for what one cell cannot hold: the column it goes on from, and which part, from 2.

    A row stays a row, so that as many rows are written as excerpts were selected.
    """
    most: dict[str, int] = {}
    for item in items:
        if 2 * _size(item) + _OVERHEAD <= longest:
            continue
        for name, value in cells_of(item, style).items():
            if isinstance(value, str) and name in names:
                most[name] = max(most.get(name, 1), len(pieces(value, longest)))
    return [(name, part) for name in names for part in range(2, most.get(name, 1) + 1)]


def spread(
    cells: Cells, names: Sequence[str], spare: Sequence[tuple[str, int]], longest: int
) -> Cells:
    """A row's cells by column, the longer texts parted; a spare column is ``name_part``."""
    row: Cells = {name: cells[name] for name in names}
    if not spare:
        return row
    parted: Mapping[str, list[str]] = {
        name: pieces(value, longest) for name, _ in spare if isinstance(value := cells[name], str)
    }
    row.update({name: parts[0] for name, parts in parted.items()})
    for name, part in spare:
        parts = parted.get(name, [])
        row[f"{name}_{part}"] = parts[part - 1] if part <= len(parts) else None
    return row


def _size(item: Excerpt) -> int:
    """Characters of everything that a cell of this excerpt may hold together."""
    info = item.info
    own = (item.text, item.note, *item.path, *item.tags, item.locator)
    about = (info.title, info.issuer, info.number, info.url)
    target = (str(value) for value in (item.target or {}).values() if isinstance(value, str | dict))
    return sum(map(len, own)) + sum(map(len, about)) + sum(map(len, target))
