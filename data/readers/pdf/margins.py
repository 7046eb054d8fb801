"""Where the text of a PDF page begins and ends: margins by page and column.

A justified line that stops short of its right margin ends a paragraph, a heading or
a caption, and so does a ragged one after which the next word would still have fitted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .printed import PrintedLine, PrintedPage

_BODY = 0.15  # how far a line's size may be from the usual one in running text
_WIDE = 0.75  # of the widest line: a line of running text
_MIN_LINES = 3  # of running text that a right margin is told from
_SHORT = 1.6  # sizes of type a full line may end before the margin: a point kept from its start
_OVER = 1.2  # … or, at most, behind it: a point hung there
_EVEN = 0.5  # of the wide lines end at one place: the text is justified
_SPACE = 0.3  # of the size: the space before a word that did not fit


@dataclass(frozen=True, slots=True)
class Edges:
    """Left and right margin of a column, in points; ``firm`` where running text shows them."""

    left: float
    right: float
    firm: bool
    even: bool = True  # the right margin is justified

    def indent(self, x0: float, size: float) -> int:
        """The indent of a line that begins at ``x0``, in half-width columns."""
        return max(0, round((x0 - self.left) / (size / 2))) if size else 0

    def centred(self, x0: float, x1: float, size: float) -> bool:
        """Whether a line from ``x0`` to ``x1`` stands in the middle, away from both margins."""
        before, after = x0 - self.left, self.right - x1
        return before > 2.5 * size and after > 2.5 * size and abs(before - after) < 2 * size

    def full(self, x0: float, x1: float, size: float, following: float = 0.0) -> bool | None:
        """Whether a line from ``x0`` to ``x1`` fills its measure; None where it cannot be told.

        ``following`` are the points that the next line's first word takes. What begins
        in the right half is a signature or a date, set flush right.
        """
        if not self.firm or x1 > self.right + _OVER * size:
            return None
        if x0 >= (self.left + self.right) / 2:
            return False
        if x1 >= self.right - _SHORT * size:
            return True
        return following > size and x1 + _SPACE * size + following > self.right + 0.5


class Measure:
    """What the pages of a document have in common."""

    def __init__(self, pages: Sequence[PrintedPage]) -> None:
        self._pages = pages

    @cached_property
    def body(self) -> float:
        """The usual size of type, in points."""
        sizes: Counter[float] = Counter()
        for page in self._pages:
            for line in page.lines:
                if not line.kind:
                    sizes[round(line.size * 2) / 2] += len(line.text)
        return sizes.most_common(1)[0][0] if sizes else 12.0

    @cached_property
    def _widths(self) -> dict[int, float]:
        """The usual width of a full line, by column."""
        found: dict[int, list[float]] = {}
        for page in self._pages:
            for line in self._running(page.lines):
                found.setdefault(line.column, []).append(line.right - line.left)
        return {column: sorted(w)[int(0.9 * (len(w) - 1))] for column, w in found.items()}

    def margins(self, page: PrintedPage) -> dict[int, Edges]:
        """The margins of ``page``, by column."""
        lines = [line for line in page.lines if not line.kind]
        columns = {line.column for line in page.lines}
        return {c: self._edges([li for li in lines if li.column == c], page, c) for c in columns}

    def _edges(self, lines: list[PrintedLine], page: PrintedPage, column: int) -> Edges:
        running = self._running(lines) or lines
        if not running:
            return Edges(page.left, page.right, False)
        right = max(line.right for line in running)
        lefts = sorted(line.left for line in running)
        wide = [line for line in running if line.right - line.left >= _WIDE * (right - lefts[0])]
        starts = sorted(line.left for line in wide)
        left = starts[len(starts) // 10] if starts else lefts[0]
        usual_width = self._widths.get(column, 0.0) if column == 0 else right - left
        usual = [li for li in wide if li.right - li.left >= 0.95 * usual_width - 2]
        ends = sorted(line.right for line in usual)
        if len(usual) >= _MIN_LINES:
            middle = ends[len(ends) // 2]
            even = sum(abs(line.right - middle) < self.body / 2 for line in wide)
            if even >= _EVEN * len(wide):
                return Edges(left, middle, True)
        # Ragged: the furthest that lines of running text reach, all pages together.
        reach = left + max(usual_width, right - left)
        return Edges(left, reach, len(wide) >= _MIN_LINES, even=False)

    def _running(self, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
        return [li for li in lines if not li.kind and abs(li.size - self.body) <= self.body * _BODY]


def usual_leading(page: PrintedPage) -> float:
    """The usual distance of baselines on a page."""
    baselines = [line.baseline for line in page.lines if not line.kind]
    steps = sorted(a - b for a, b in pairwise(baselines) if a - b > 2)
    return steps[len(steps) // 2] if steps else float("inf")
