"""How the letters of a page are set: size, weight, slant, colour, direction."""

from __future__ import annotations

import ctypes
from array import array
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

from .fonts import Looks, looks_of
from .questions import questions

_FAINT = 128  # of 255: half transparent
_SLACK = 2  # degrees: scanners and producers are not exact


def quarter(angle: int) -> int | None:
    """The quarter turn that ``angle`` is, 0 to 270; None for a slanted direction."""
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _SLACK else None


class Face(NamedTuple):
    """How a run of characters is set."""

    size: float = 12.0  # points, as shown
    heavy: bool = False
    slant: bool = False
    colour: int = 0  # 0xRRGGBB
    family: str = ""
    angle: int = 0  # degrees, anticlockwise; a quarter turn or a slant
    faint: bool = False  # more than half transparent
    artifact: bool = False  # marked by the producer as no part of the text


PLAIN = Face()


class Faces:
    """The faces of a document, each made once."""

    def __init__(self) -> None:
        self._looks: dict[int, Looks] = {}
        self._good: dict[int, set[int]] = {}
        self._faces: dict[Face, Face] = {}
        self._known: dict[tuple[Any, ...], tuple[Face, set[int]]] = {}
        self._matrix, self._colour = array("f", bytes(24)), array("I", bytes(16))
        start, _ = self._colour.buffer_info()
        self._places = (self._matrix.buffer_info()[0], *range(start, start + 16, 4))

    def of(self, pdfium: Any, page: int, index: int, shape: int) -> tuple[Face, set[int]]:
        """The face of the text object ``shape``, to which the character ``index`` of ``page``
        belongs, and the codes of its font that have shown to be letters."""
        ask = questions(pdfium)
        ask.matrix(page, index, self._places[0])
        colour = (*self._colour,) if ask.colour(shape, *self._places[1:]) else (0, 0, 0, 255)
        key = (
            (*self._matrix[:4],),
            colour,
            ask.size(page, index),
            ask.font(shape) or 0,
            ask.mode(shape),
            ask.marks(shape) > 0 and _is_artifact(pdfium, shape),
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._made(pdfium, *key)
        return known

    def _made(
        self,
        pdfium: Any,
        matrix: tuple[float, ...],
        colour: tuple[int, ...],
        size: float,
        font: int,
        mode: int,
        artifact: bool,
    ) -> tuple[Face, set[int]]:
        a, b, c, d = matrix
        scale = hypot(c, d) or 1.0
        # (a, b) is the direction in which the line runs.
        angle = round(degrees(atan2(b, a))) % 360
        if a * d - b * c < 0 and angle == 180:
            angle = 0  # mirrored from right to left: some producers set letters so and turn them
        turn = quarter(angle)
        angle = angle if turn is None else turn
        red, green, blue, alpha = colour
        looks = self._looks.get(font)
        if looks is None:
            pointer = ctypes.cast(font, pdfium.FPDFTextObj_GetFont.restype)
            looks = self._looks[font] = looks_of(pdfium, pointer)
        face = Face(
            round(size * scale, 1) or 1.0,
            looks.heavy or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            looks.slant or (abs(c) > 0.15 * scale and angle == 0),
            red << 16 | green << 8 | blue,
            looks.family,
            angle,
            alpha < _FAINT,
            artifact,
        )
        return self._faces.setdefault(face, face), self._good.setdefault(font, set())

    def new_page(self) -> None:
        """Forget what is known by address: PDFium may use addresses again."""
        self._looks.clear()
        self._good.clear()
        self._known.clear()


def _is_artifact(pdfium: Any, address: int) -> bool:
    """Whether a marked text object is marked as no part of the text."""
    shape = ctypes.cast(address, pdfium.FPDFText_GetTextObject.restype)
    count = pdfium.FPDFPageObj_CountMarks(shape)
    name = (ctypes.c_ushort * 32)()
    length = ctypes.c_ulong()
    for index in range(min(count, 8)):
        mark = pdfium.FPDFPageObj_GetMark(shape, index)
        if not pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length):
            continue
        if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False
