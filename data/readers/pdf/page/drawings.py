"""What is drawn on a page: straight rules, and where its pictures and charts stand."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .tables import Rule

_MAX_PATHS = 3000  # path objects looked at per page: beyond it is a drawing, not a table
_MAX_POINTS = 64
_THIN = 2.5  # points: a filled box no thicker is a rule
_MAX_BOXES = 1500

Point = tuple[float, float]
Turn = Callable[[float, float], Point]


class Box(NamedTuple):
    """A rectangle of the page, turned upright."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        return (
            self.left - slack <= x <= self.right + slack
            and self.bottom - slack <= y <= self.top + slack
        )


@dataclass(slots=True)
class Drawings:
    """The rules of a page, and the boxes of what is painted on it."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)  # images and forms
    shapes: list[Box] = field(default_factory=list)  # curves and filled areas


def drawings_of(page: Any, turn: Turn) -> Drawings:
    """What is drawn on ``page``; ``turn`` brings a point to where it is seen."""
    import pypdfium2.raw as pdfium

    found = Drawings()
    paths = 0
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            if len(found.pictures) < _MAX_BOXES:
                box = _bounds(pdfium, shape, turn)
                if box is not None:
                    found.pictures.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and paths < _MAX_PATHS:
            paths += 1
            _path(pdfium, shape, turn, found)
    return found


def has_picture(page: Any) -> bool:
    """Whether a page holds an image."""
    import pypdfium2.raw as pdfium

    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, index))
        == pdfium.FPDF_PAGEOBJ_IMAGE
        for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_PATHS))
    )


def _bounds(pdfium: Any, shape: Any, turn: Turn) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(shape, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    (x0, y0), (x1, y1) = turn(left, bottom), turn(right, top)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _path(pdfium: Any, shape: Any, turn: Turn, found: Drawings) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if not fill.value and not stroke.value:
        return
    box = _bounds(pdfium, shape, turn)
    if box is None:
        return
    thin = min(box.right - box.left, box.top - box.bottom) <= _THIN
    # A filled area without a stroke is a background, and word processors put one
    # behind every line of text; a line is shown where it is stroked, or filled but thin.
    straight = True
    if stroke.value or thin:
        straight = _rules(pdfium, shape, turn, found)
    if not thin and (fill.value or not straight) and len(found.shapes) < _MAX_BOXES:
        found.shapes.append(box)


def _rules(pdfium: Any, shape: Any, turn: Turn, found: Drawings) -> bool:
    """Collects the straight rules of a path; tells whether it has no other lines."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    last: Point | None = None
    straight = True
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), _MAX_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            straight = _add_rule(last, point, found) and straight
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            straight = False
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            straight = _add_rule(point, first, found) and straight
        last = point
    return straight


def _add_rule(start: Point, end: Point, found: Drawings) -> bool:
    dx, dy = abs(start[0] - end[0]), abs(start[1] - end[1])
    if dy <= 1 and dx >= 8:
        found.across.append(Rule(start[1], min(start[0], end[0]), max(start[0], end[0])))
    elif dx <= 1 and dy >= 5:
        found.down.append(Rule(start[0], min(start[1], end[1]), max(start[1], end[1])))
    return dx <= 1 or dy <= 1
