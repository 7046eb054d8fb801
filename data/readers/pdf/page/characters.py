"""The characters of a page, each with its place and the face it is set in.

Asking PDFium costs a call each: the code, the origin and the box of every
character, and whatever a text object shares (font, colour, direction, marked
content) once for the object. Coordinates are points with the origin at the
lower left, the page not yet turned.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

from .fonts import Looks, looks_of

_GENERATED = frozenset("\r\n\x00\ufffe\ufffc")
_ODD_SIZE = 4.0  # times the box of a character: a size that some fonts claim and none shows


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
    faint: bool = False  # half transparent
    artifact: bool = False  # marked by the producer as no part of the text


PLAIN = Face()


class Char(NamedTuple):
    """A character with its box and baseline."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face = PLAIN


class Faces:
    """The faces of a document, each made once."""

    def __init__(self) -> None:
        self._looks: dict[int, Looks] = {}
        self._faces: dict[Face, Face] = {}

    def of(self, pdfium: Any, handle: Any, index: int, shape: Any) -> Face:
        """The face of the text object ``shape``, to which the character ``index`` belongs."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        scale = hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(handle, index) * scale
        # (a, b) is the direction in which the line runs.
        angle = round(degrees(atan2(matrix.b, matrix.a))) % 360
        if matrix.a * matrix.d - matrix.b * matrix.c < 0 and angle == 180:
            angle = 0  # mirrored from right to left: some producers set letters so and turn them
        turn = quarter(angle)
        angle = angle if turn is None else turn
        colour = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFPageObj_GetFillColor(shape, *colour)
        red, green, blue, alpha = (part.value for part in colour) if known else (0, 0, 0, 255)
        font = pdfium.FPDFTextObj_GetFont(shape)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        looks = self._looks.get(key)
        if looks is None:
            looks = self._looks[key] = looks_of(pdfium, font)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(shape)
        face = Face(
            round(size, 1) or 1.0,
            looks.heavy or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            looks.slant or (abs(matrix.c) > 0.15 * scale and angle == 0),
            red << 16 | green << 8 | blue,
            looks.family,
            angle,
            alpha < 128,
            _is_artifact(pdfium, shape),
        )
        return self._faces.setdefault(face, face)

    def new_page(self) -> None:
        """Forget what is known by address: PDFium may use addresses again."""
        self._looks.clear()


def _is_artifact(pdfium: Any, shape: Any) -> bool:
    count = pdfium.FPDFPageObj_CountMarks(shape)
    if count <= 0:
        return False
    name = (ctypes.c_ushort * 32)()
    length = ctypes.c_ulong()
    for index in range(min(count, 8)):
        mark = pdfium.FPDFPageObj_GetMark(shape, index)
        if not pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length):
            continue
        if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False


def chars_of(page: Any, faces: Faces) -> list[Char]:
    """The characters of ``page`` in the order of its content."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    bounded = pdfium.FPDF_GetPageBoundingBox(page.raw, box)
    try:
        chars = _paired(list(_chars(pdfium, text.raw, text.count_chars(), faces)))
    finally:
        text.close()
    return [char for char in chars if _is_seen(char, box)] if bounded else chars


def _is_seen(char: Char, box: Any) -> bool:
    """Whether ``char`` stands on what is shown of its page: printers' marks lie beyond it."""
    x, y = middle(char)
    near = char.size / 2
    return bool(
        box.left - near <= x <= box.right + near and box.bottom - near <= y <= box.top + near
    )


def middle(char: Char) -> tuple[float, float]:
    """The middle of ``char`` on the page as it is, not turned."""
    along, up = (char.left + char.right) / 2, char.baseline + char.size * 0.3
    angle = char.face.angle
    if angle == 90:
        return -up, along
    if angle == 180:
        return -along, -up
    if angle == 270:
        return up, -along
    return along, up


def _chars(pdfium: Any, handle: Any, count: int, faces: Faces) -> Iterator[Char]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    face, address = PLAIN, -1
    get_code, get_shape = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    get_origin, get_box = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
    place, box_place = (ctypes.byref(x), ctypes.byref(y)), ctypes.byref(box)
    has_error, is_generated = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_IsGenerated
    address_of = ctypes.addressof
    faces.new_page()
    known: dict[int, Face] = {}
    for index in range(count):
        code = get_code(handle, index)
        char = chr(code) if code <= 0x10FFFF else "\ufffd"
        if char in _GENERATED:
            continue
        shape = get_shape(handle, index)
        if char == " " and (not shape or is_generated(handle, index) == 1):
            continue  # PDFium's own, for a gap
        if shape:
            now = address_of(shape.contents)
            if now != address:
                address = now
                found = known.get(now)
                if found is None:
                    found = known[now] = faces.of(pdfium, handle, index, shape)
                face = found
        if code in (2, 0xAD):
            char = "-"  # PDFium's mark for the hyphen at the end of a line; a hyphen shown
        elif has_error(handle, index) == 1:
            char = "\ufffd"  # the font does not tell the letter: what came is its code
        get_origin(handle, index, *place)
        get_box(handle, index, box_place)
        yield _placed(char, face, x.value, y.value, box.left, box.right, box.bottom, box.top)


def _placed(
    char: str,
    face: Face,
    x: float,
    y: float,
    left: float,
    right: float,
    bottom: float,
    top: float,
) -> Char:
    """``char`` in the coordinates of its own direction, if that is one of the four."""
    angle = face.angle
    size = face.size
    high = top - bottom if angle % 180 == 0 else right - left
    if high > 0 and not high / _ODD_SIZE <= size <= high * _ODD_SIZE:
        size = high
    if angle == 0:
        return Char(char, left, right, y, size, face)
    if angle == 90:
        return Char(char, bottom, top, -x, size, face)
    if angle == 180:
        return Char(char, -right, -left, -y, size, face)
    if angle == 270:
        return Char(char, -top, -bottom, x, size, face)
    return Char(char, left, right, y, size, face)


def _paired(chars: list[Char]) -> list[Char]:
    """UTF-16 halves, which PDFium may give one by one, as the characters they make."""
    if not any("\ud800" <= char.text <= "\udfff" for char in chars):
        return chars
    result: list[Char] = []
    for char in chars:
        if result and "\udc00" <= char.text <= "\udfff" and "\ud800" <= result[-1].text <= "\udbff":
            pair = (result[-1].text + char.text).encode("utf-16", "surrogatepass")
            result[-1] = result[-1]._replace(text=pair.decode("utf-16"), right=char.right)
        else:
            result.append(char)
    return result
