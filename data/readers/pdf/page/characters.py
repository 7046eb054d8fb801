"""The characters of a page, each with its place and the face it is set in.

Asking PDFium costs a call each: the code, the origin and the box of every
character, and whatever a text object shares (font, colour, direction, marked
content) once for the object. Coordinates are points with the origin at the
lower left, the page not yet turned.
"""

from __future__ import annotations

import ctypes
import struct
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

from .fonts import Looks, looks_of
from .questions import Questions, questions

_GENERATED = frozenset("\r\n\x00\ufffe\ufffc")
_ODD_SIZE = 4.0  # times the box of a character: a size that some fonts claim and none shows


_FAINT = 128  # of 255: half transparent
_PLAUSIBLE = 0.7  # of the letters without a name are letters: they are their own codes
_ENOUGH = 20  # letters to tell by
_FAR = 1e9
_BOX = 16  # bytes of a box: four floats
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
    place = (ctypes.addressof(x), ctypes.addressof(y))
    ask, page = questions(pdfium), ctypes.cast(handle, ctypes.c_void_p).value or 0
    left, bottom, right, top = shown.left, shown.bottom, shown.right, shown.top
    face, address, good = PLAIN, 0, set[int]()
    angle, usual = face.angle, face.size
    faces.new_page()
    known: dict[int, tuple[Face, set[int]]] = {}
    result: list[Char] = []
    doubtful: dict[int, list[int]] = {}  # places in the result, by font
    before, letters = (0.0, 0.0, 0.0), 0
    foot, placed, level = 0.0, -1, 0.0
    new = tuple.__new__  # much quicker than the class, for each letter of a document
    codes, shapes, boxes = _asked(ask, page, count)
    for index, (code, now, (x0, y1, x1, y0)) in enumerate(zip(codes, shapes, boxes, strict=True)):
        if now is not None and now != address:
            address = now
            if now not in known:
                known[now] = faces.of(pdfium, page, index, now)
            face, good = known[now]
            angle, usual = face.angle, face.size
            letters = 0
        unnamed = False
        if code == 32:
            if now is None or ask.generated(page, index) == 1:
                continue  # PDFium's own, for a gap
        elif code not in good:
            if code > 0x10FFFF or chr(code) in _GENERATED:
                continue
            if ask.unnamed(page, index) == 1:
                unnamed = True
            elif code in (2, 0xAD):
                code = 45  # PDFium's mark for the hyphen at the end of a line; a hyphen shown
            else:
                good.add(code)
        if y0 != foot or now != placed or angle:
            # What one operator shows stands on one baseline, but for vertical writing.
            ask.origin(page, index, *place)
            foot, placed, level = y0, now, y.value
        if x1 < left or x0 > right or y1 < bottom or y0 > top:
            continue
        if unnamed:
            doubtful.setdefault(id(good), []).append(len(result))
        if (x0, x1, level) != before:
            before, letters = (x0, x1, level), 0
        elif angle == 0:
            letters += 1  # of a ligature: each comes with the whole one's box
            x0 += letters * (x1 - x0) / 4
        size = usual
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


def _asked(
    ask: Questions, page: int, count: int
) -> tuple[list[int], list[int | None], Iterator[tuple[float, float, float, float]]]:
    """Of every character the code, the address of its text object, and left, top, right and
    bottom of its box: asked one kind after the other, which takes half of the time."""
    codes = list(map(ask.code, repeat(page), range(count)))
    shapes = list(map(ask.shape, repeat(page), range(count)))
    boxes = array("f", bytes(_BOX * count))
    start, _ = boxes.buffer_info()
    places = range(start, start + _BOX * count, _BOX)
    deque(map(ask.box, repeat(page), range(count), places), 0)
    return codes, shapes, struct.iter_unpack("4f", boxes)


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
