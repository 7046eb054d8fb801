"""A page laid out: turned upright, what is no text set aside, the rest in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .aside import set_aside, take_numbers
from .characters import Char
from .columns import in_columns
from .drawings import Box, Drawings
from .figures import mark_figures
from .lines import Line, Piece, Row, line_of, rows_of
from .tables import Grid, take_tables
from .turning import is_vertical, laid_down, main_direction, place

_NOTHING = Box(0, 0, 0, 0)


@dataclass(slots=True)
class PageContent:
    """Lines and tables of a page in reading order."""

    items: list[Line | Grid] = field(default_factory=list)
    box: Box = _NOTHING  # what is printed, upright
    vertical: bool = False  # its lines run from the top down


def lay_out(
    chars: Sequence[Char], drawn: Callable[[int], Drawings] = lambda _: Drawings()
) -> PageContent:
    """The lines and ruled tables of a page; every character comes once.

    ``drawn`` gives what is drawn on the page, turned by the degrees it is handed.
    """
    seen = [char for char in chars if not char.text.isspace()]
    if not seen:
        return PageContent()
    angle = main_direction(seen)
    usual = Counter(char.size for char in seen).most_common(1)[0][0]
    text, aside = set_aside(chars, usual)
    drawings = drawn(angle)
    grids, rest = take_tables(text, drawings.across, drawings.down, lambda c: place(c, angle))
    main = [char for char in rest if char.face.angle == angle]
    vertical = is_vertical(main)
    if vertical:
        main = [laid_down(char) for char in main]
    rows, numbers = take_numbers(rows_of(main))
    box = _box(rows, grids)
    items = in_columns(_with_grids(rows, grids))
    mark_figures([item for item in items if isinstance(item, Line)], drawings, box)
    others = _turned([char for char in rest if char.face.angle != angle], angle, box)
    top = [line for line in aside if line.face.artifact and line.baseline > box.top]
    bottom = [line for line in aside if not (line.face.artifact and line.baseline > box.top)]
    return PageContent([*top, *items, *others, *numbers, *bottom], box, vertical)


def _with_grids(rows: list[Row], grids: Sequence[Grid]) -> list[Row]:
    """The rows, with each table as a row of its own where it begins."""
    if not grids:
        return rows
    levels = [(row[0].chars[0].baseline, row) for row in rows]
    for grid in grids:
        piece = Piece(grid.chars, grid.columns[0], grid.columns[-1], grid)
        levels.append((grid.top, [piece]))
    return [row for _, row in sorted(levels, key=lambda level: -level[0])]


def _box(rows: Sequence[Row], grids: Sequence[Grid]) -> Box:
    lefts = [row[0].left for row in rows] + [grid.columns[0] for grid in grids]
    if not lefts:
        return _NOTHING
    return Box(
        min(lefts),
        min([row[-1].chars[-1].baseline for row in rows] + [grid.bottom for grid in grids]),
        max([row[-1].right for row in rows] + [grid.columns[-1] for grid in grids]),
        max([row[0].chars[0].baseline for row in rows] + [grid.top for grid in grids]),
    )


def _turned(chars: Sequence[Char], angle: int, box: Box) -> list[Line]:
    """Lines that are printed another way than the page: labels, or furniture of its margins."""
    lines: list[Line] = []
    for other in sorted({char.face.angle for char in chars}):
        for row in rows_of([char for char in chars if char.face.angle == other]):
            line = line_of(row)
            first = row[0].chars[0]
            x, y = place(first, angle)
            line.kind = "figure" if box.holds(x, y) else "furniture"
            lines.append(line)
    return lines
