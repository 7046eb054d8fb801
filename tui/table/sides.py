"""Evidence below a table that holds two texts against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model import Span
from tui.linebreaking import wrap
from tui.typography import fit, flush_left, width
from tui.widgets.line_view import LineView, Run
from tui.widgets.paint import Paint

HALVES = 100
"""Columns from which the two texts stand side by side."""

LEFT = 1
GUTTER = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts: whose it is, what it says in figures, where, and its words.

    ``differs`` are the characters that the other side does not have.
    """

    name: str
    facts: str = ""
    place: str = ""
    text: str = ""
    differs: tuple[Span, ...] = ()
    stated: Span | None = None


class Sides(LineView, can_focus=False):
    """Two texts, side by side or, where there is little room, below each other."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sides: Sequence[Side] = ()
        self._lines: list[list[Run]] = []

    def show(self, *sides: Side | None) -> None:
        """Show these texts."""
        self._sides = [side for side in sides if side is not None]
        self._set()

    def show_lines(self, lines: list[list[Run]]) -> None:
        """Show lines that are set already."""
        self._sides, self._lines = (), lines
        self.set_row_count(len(lines))

    def resized(self) -> None:
        if self._sides:
            self._set()

    def _set(self) -> None:
        columns = self.pane_width
        if columns >= HALVES:
            self._lines = self._beside(columns)
        else:
            self._lines = [line for side in self._sides for line in self._below(side, columns)]
        self.set_row_count(len(self._lines))

    def draw(self, row: int, columns: int) -> Iterable[Run]:
        return self._lines[row]

    def _beside(self, columns: int) -> list[list[Run]]:
        room = (columns - 2 * LEFT - GUTTER) // 2
        halves = [self._half(side, room) for side in self._sides[:2]]
        if not halves:
            return []
        right = halves[1] if len(halves) > 1 else []
        lines = []
        for number in range(max(map(len, halves))):
            left = halves[0][number] if number < len(halves[0]) else []
            taken = sum(width(text) for text, _names in left)
            line: list[Run] = [(" " * LEFT, ""), *left, (" " * (room - taken + GUTTER), "")]
            lines.append(line + (right[number] if number < len(right) else []))
        return lines

    def _half(self, side: Side, room: int) -> list[list[Run]]:
        head: list[Run] = [(side.name, "strong")]
        if side.facts:
            head.append((fit(f"   {side.facts}", room - width(side.name)), ""))
        lines: list[list[Run]] = [head, [(fit(side.place, room), "dim")], []]
        return [*lines, *self._words(side, room)]

    def _below(self, side: Side, columns: int) -> list[list[Run]]:
        label = max(4, *(width(each.name) for each in self._sides)) + 1
        room = columns - LEFT - label - 2
        lines = []
        for number, words in enumerate(self._words(side, room)[:2]):
            name = side.name if number == 0 else ""
            lines.append([(" " * LEFT + flush_left(name, label), "strong"), *words])
        return lines

    def _words(self, side: Side, room: int) -> list[list[Run]]:
        text = side.text
        paint = Paint(hits={0: side.differs})
        if side.stated is not None:
            paint.targets = {0: (side.stated,)}
        return [
            list(paint.runs(0, text, line.start, line.end))
            for line in wrap(text, max(4, room), hang=False)
        ]
