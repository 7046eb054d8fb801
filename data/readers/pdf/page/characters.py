"""The characters of a page, each with its place and the face it is set in.

Asking PDFium costs a call each: the code, the origin and the box of every
character, and whatever a text object shares (font, colour, direction, marked
content) once for the object. Coordinates are points with the origin at the
lower left, the page not yet turned.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

from .fonts import Looks, looks_of

_GENERATED = frozenset("\r\n\x00\ufffe\ufffc")
_ODD_SIZE = 4.0  # times the box of a character: a size that some fonts claim and none shows


_FAINT = 128  # of 255: half transparent
_PLAUSIBLE = 0.7  # of the letters without a name are letters: they are their own codes
_ENOUGH = 20  # letters to tell by
_FAR = 1e9
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
        self._good: dict[int, set[int]] = {}
        self._faces: dict[Face, Face] = {}

    def of(self, pdfium: Any, handle: Any, index: int, shape: Any) -> tuple[Face, set[int]]:
        """The face of the text object ``shape``, to which the character ``index`` belongs, and
        the codes of its font that have shown to be letters."""
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
            alpha < _FAINT,
            _is_artifact(pdfium, shape),
        )
        return self._faces.setdefault(face, face), self._good.setdefault(key, set())

    def new_page(self) -> None:
        """Forget what is known by address: PDFium may use addresses again."""
        self._looks.clear()
        self._good.clear()


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
    shown = pdfium.FS_RECTF(-_FAR, _FAR, _FAR, -_FAR)
    pdfium.FPDF_GetPageBoundingBox(page.raw, shown)
    try:
        return _paired(_chars(pdfium, text.raw, text.count_chars(), faces, shown))
    finally:
        text.close()


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


def _chars(pdfium: Any, handle: Any, count: int, faces: Faces, shown: Any) -> list[Char]:
    """The characters that stand on what is ``shown`` of the page; printers' marks lie beyond."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    left, bottom, right, top = shown.left, shown.bottom, shown.right, shown.top
    face, address, good = PLAIN, 0, set[int]()
    get_code, get_shape = pdfium.FPDFText_GetUnicode, _address_of_object(pdfium)
    get_origin, get_box = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
    has_error, is_generated = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_IsGenerated
    place, box_place = (ctypes.byref(x), ctypes.byref(y)), ctypes.byref(box)
    pointer = pdfium.FPDFText_GetTextObject.restype
    faces.new_page()
    known: dict[int, tuple[Face, set[int]]] = {}
    result: list[Char] = []
    doubtful: dict[int, list[int]] = {}  # places in the result, by font
    before, letters = (0.0, 0.0, 0.0), 0
    foot, placed, level = 0.0, -1, 0.0
    new = tuple.__new__  # much quicker than the class, for each letter of a document
    for index in range(count):
        code = get_code(handle, index)
        now = get_shape(handle, index)
        if now is not None and now != address:
            address = now
            if now not in known:
                known[now] = faces.of(pdfium, handle, index, ctypes.cast(now, pointer))
            face, good = known[now]
            letters = 0
        unnamed = False
        if code == 32:
            if now is None or is_generated(handle, index) == 1:
                continue  # PDFium's own, for a gap
        elif code not in good:
            if code > 0x10FFFF or chr(code) in _GENERATED:
                continue
            if has_error(handle, index) == 1:
                unnamed = True
            elif code in (2, 0xAD):
                code = 45  # PDFium's mark for the hyphen at the end of a line; a hyphen shown
            else:
                good.add(code)
        get_box(handle, index, box_place)
        x0, x1, y0, y1 = box.left, box.right, box.bottom, box.top
        if y0 != foot or now != placed or face.angle:
            # What one operator shows stands on one baseline, but for vertical writing.
            get_origin(handle, index, *place)
            foot, placed, level = y0, now, y.value
        if x1 < left or x0 > right or y1 < bottom or y0 > top:
            continue
        if unnamed:
            doubtful.setdefault(id(good), []).append(len(result))
        if (x0, x1, level) != before:
            before, letters = (x0, x1, level), 0
        elif face.angle == 0:
            letters += 1  # of a ligature: each comes with the whole one's box
            x0 += letters * (x1 - x0) / 4
        angle, size = face.angle, face.size
        high = y1 - y0 if angle % 180 == 0 else x1 - x0
        if high > 0 and not high / _ODD_SIZE <= size <= high * _ODD_SIZE:
            size = high
        if angle == 0:
            result.append(new(Char, (chr(code), x0, x1, level, size, face)))
        else:
            result.append(_turned(chr(code), face, size, x.value, y.value, (x0, x1, y0, y1)))
    for places in doubtful.values():
        _doubt(result, places)
    return result


def _doubt(chars: list[Char], places: Sequence[int]) -> None:
    """Letters of one font that it does not name: what came are their codes.

    Some producers use the letters' own codes, and then they read as a text. Numbers of
    glyphs do not: control characters are among them, and few vowels.
    """
    texts = [chars[place].text for place in places]
    letters = [text.lower() for text in texts if text.isalpha() and text < "\u0250"]
    vowels = sum(text in "aeiou" for text in letters)
    kana = sum("\u3040" <= text <= "\u30ff" for text in texts)
    east = sum("\u3000" <= text <= "\u9fff" or "\uff00" <= text <= "\uffef" for text in texts)
    controls = any(text < " " for text in texts)
    western = len(letters) >= max(_ENOUGH, len(texts) / 2) and vowels * 4 >= len(letters)
    eastern = kana > 0.1 * len(texts) and east >= _PLAUSIBLE * len(texts)
    if controls or not (western or eastern):
        for place in places:
            chars[place] = chars[place]._replace(text="\ufffd")


def _address_of_object(pdfium: Any) -> Any:
    """``FPDFText_GetTextObject``, its answer as a number: quick to compare."""
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return kind(ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)


def _turned(
    char: str, face: Face, size: float, x: float, y: float, box: tuple[float, float, float, float]
) -> Char:
    """A character in the coordinates of its own direction, if that is one of the four."""
    left, right, bottom, top = box
    if face.angle == 90:
        return Char(char, bottom, top, -x, size, face)
    if face.angle == 180:
        return Char(char, -right, -left, -y, size, face)
    if face.angle == 270:
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
