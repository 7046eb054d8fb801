"""Where the text of a PDF page begins and ends: margins by page and column.

A justified line that stops short of its right margin ends a paragraph, a
heading or a caption; one that reaches it may go on in the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

_BODY = 0.15  # how far a line's size may be from the usual one in running text
_WIDE = 0.75  # of the widest line: a line of running text
_MIN_LINES = 3  # of running text that a right margin is told from
_SHORT = 1.6  # sizes of type a full line may end before the margin: a point kept from its start
_OVER = 1.2  # … or, at most, behind it: a point hung there


@dataclass(frozen=True, slots=True)
class Edges:
    """Left and right margin of a column, in points; ``firm`` where running text shows them."""

    left: float
    right: float
    firm: bool

    def indent(self, x0: float, size: float) -> int:
        """The indent of a line that begins at ``x0``, in half-width columns."""
        return max(0, round((x0 - self.left) / (size / 2))) if size else 0

    def centred(self, x0: float, x1: float, size: float) -> bool:
        """Whether a line from ``x0`` to ``x1`` stands in the middle, away from both margins."""
        before, after = x0 - self.left, self.right - x1
        return before > 2.5 * size and after > 2.5 * size and abs(before - after) < 2 * size

    def full(self, x0: float, x1: float, size: float) -> bool | None:
        """Whether a line from ``x0`` to ``x1`` fills its measure; None where it cannot be told.

        What begins in the right half is a signature or a date, set flush right.
        """
        if not self.firm or x1 > self.right + _OVER * size:
            return None
        return x1 >= self.right - _SHORT * size and x0 < (self.left + self.right) / 2


class Measure:
    """What the pages of a document have in common."""

    def __init__(self, pages: Sequence[dict[str, Any]]) -> None:
        self._pages = pages

    @cached_property
    def body(self) -> float:
        """The usual size of type, in points."""
        sizes: Counter[float] = Counter()
        for page in self._pages:
            for text, _, _, _, size, *_ in lines_of(page):
                sizes[round(size * 2) / 2] += len(text)
        return sizes.most_common(1)[0][0] if sizes else 12.0

    @cached_property
    def _widths(self) -> dict[int, float]:
        """The usual width of a full line, by column."""
        found: dict[int, list[float]] = {}
        for page in self._pages:
            for line in self._running(lines_of(page)):
                found.setdefault(line[6], []).append(line[2] - line[1])
        return {column: sorted(w)[int(0.9 * (len(w) - 1))] for column, w in found.items()}

    def margins(self, page: dict[str, Any]) -> dict[int, Edges]:
        """The margins of ``page``, by column."""
        lines = lines_of(page)
        columns = {line[6] for line in lines}
        return {c: self._edges([li for li in lines if li[6] == c], page, c) for c in columns}

    def _edges(self, lines: list[list[Any]], page: dict[str, Any], column: int) -> Edges:
        running = self._running(lines) or lines
        if not running:
            return Edges(0.0, float(page["width"]), False)
        right = max(line[2] for line in running)
        lefts = sorted(line[1] for line in running)
        wide = [line for line in running if line[2] - line[1] >= _WIDE * (right - lefts[0])]
        starts = sorted(line[1] for line in wide)
        left = starts[len(starts) // 10] if starts else lefts[0]
        usual = [li for li in wide if li[2] - li[1] >= 0.95 * self._widths.get(column, 0.0) - 2]
        if len(usual) < _MIN_LINES:
            return Edges(left, right, False)
        ends = sorted(line[2] for line in usual)
        return Edges(left, ends[len(ends) // 2], True)

    def _running(self, lines: Sequence[list[Any]]) -> list[list[Any]]:
        return [line for line in lines if abs(line[4] - self.body) <= self.body * _BODY]


def lines_of(page: dict[str, Any]) -> list[list[Any]]:
    """The printed lines among the items of a page."""
    return [item for item in page["items"] if isinstance(item[0], str)]


def usual_leading(page: dict[str, Any]) -> float:
    """The usual distance of baselines on a page."""
    baselines = [line[3] for line in lines_of(page)]
    steps = [a - b for a, b in pairwise(baselines) if a - b > 2]
    return median(steps) if steps else float("inf")
