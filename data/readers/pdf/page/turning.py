"""Pages and words printed sideways: which way a page is read, and how it is turned so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .characters import Char, middle
from .faces import quarter

_VERTICAL = 0.6  # of the characters that stand right below the one before
_MIN_VERTICAL = 12
_LOOKED_AT = 500  # characters of a page


def main_direction(chars: Sequence[Char]) -> int:
    """The quarter turn in which most of a page is printed."""
    counts: Counter[int] = Counter()
    for angle, count in Counter(char.face.angle for char in chars).items():
        turn = quarter(angle)
        if turn is not None:
            counts[turn] += count
    return max(counts, key=lambda turn: (counts[turn], -turn)) if counts else 0


def turned(x: float, y: float, angle: int) -> tuple[float, float]:
    """A point of the page in the coordinates of what is printed at ``angle``."""
    if angle == 90:
        return y, -x
    if angle == 180:
        return -x, -y
    if angle == 270:
        return -y, x
    return x, y


def place(char: Char, angle: int) -> tuple[float, float]:
    """The middle of ``char`` in the coordinates of what is printed at ``angle``."""
    return turned(*middle(char), angle)


def is_vertical(chars: Sequence[Char]) -> bool:
    """Whether the characters run from the top down, as in a book set vertically."""
    steps = below = 0
    for last, char in pairwise(chars[:_LOOKED_AT]):
        if char.text.isspace() or last.text.isspace():
            continue
        steps += 1
        down = last.baseline - char.baseline
        if down <= 0:
            continue
        same = abs((char.left + char.right) - (last.left + last.right)) < 0.6 * char.size
        below += same and 0.5 * char.size < down < 2.5 * char.size
    return below >= _MIN_VERTICAL and below >= _VERTICAL * steps


def laid_down(char: Char) -> Char:
    """``char`` of a vertical page as if its columns were lines, the rightmost the first."""
    return char._replace(
        left=-char.baseline - 0.88 * char.size,
        right=-char.baseline + 0.12 * char.size,
        baseline=(char.left + char.right) / 2,
    )
