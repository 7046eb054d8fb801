"""Which lines stand inside a figure, a chart or an exhibit, and which in a shaded box.

Pictures, curves and filled areas that touch are one drawing. Short labels in it are
the figure's; running text in it is text on a coloured ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .drawings import Box, Drawings
from .lines import WIDE, Line

_NEAR = 8.0  # points between the parts of one drawing
_MIN_SHARE = 0.015  # of the page: less is a bullet, an icon, a rule
_MOST_SHARE = 0.85  # of the page: more is the page's ground
_MIN_LABELS = 2
_WORDS = 7  # a line of running text has as many words,
_IDEOGRAPHS = 13  # … or ideographs
_RUNNING = 0.5  # of a drawing's characters in running lines: it is a ground
_MOST_BOXES = 800


@dataclass(slots=True)
class _Cluster:
    box: Box
    parts: int = 1


def mark_figures(lines: Sequence[Line], drawings: Drawings, page: Box) -> None:
    """Tell of each line inside a drawing that it is no running text (``kind`` figure)."""
    for box in _drawings(drawings, page):
        inside = [line for line in lines if not line.kind and _within(line, box)]
        if len(inside) < _MIN_LABELS:
            continue
        letters = sum(len(line.text) for line in inside)
        running = sum(len(line.text) for line in inside if _is_running(line))
        if running >= _RUNNING * letters:
            continue
        for line in inside:
            line.kind = "figure"


def _drawings(drawings: Drawings, page: Box) -> list[Box]:
    """The boxes of the drawings of a page, each as large as all that touches."""
    whole = page.area or 1.0
    boxes = [b for b in (*drawings.pictures, *drawings.shapes) if b.area < _MOST_SHARE * whole]
    if not boxes or len(boxes) > _MOST_BOXES:
        return []
    clusters: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.area):
        grown = box
        rest = []
        for other in clusters:
            if _touch(grown, other):
                grown = _around(grown, other)
            else:
                rest.append(other)
        clusters = [*rest, grown]
    return [box for box in clusters if _MIN_SHARE * whole <= box.area < _MOST_SHARE * whole]


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.bottom <= other.top + _NEAR
        and other.bottom <= one.top + _NEAR
    )


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


def _within(line: Line, box: Box) -> bool:
    return box.holds((line.left + line.right) / 2, line.baseline + 0.3 * line.size, 2.0)


def _is_running(line: Line) -> bool:
    return len(line.text.split()) >= _WORDS or len(WIDE.findall(line.text)) >= _IDEOGRAPHS
