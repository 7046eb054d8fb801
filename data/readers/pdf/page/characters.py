"""The characters of a page, each with its place and the face it is set in.

Asking PDFium costs a call each: the code, the origin and the box of every
character, and whatever a text object shares (font, colour, direction, marked
content) once for the object. Coordinates are points with the origin at the
lower left, the page not yet turned.
"""

from __future__ import annotations

import ctypes
from functools import partial
from typing import Any, NamedTuple

from .faces import PLAIN, Face, Faces
from .questions import asked, questions
from .unnamed import glyphs_of, named

_GENERATED = frozenset("\r\n\x00\ufffe\ufffc")
_ODD_SIZE = 4.0  # times the box of a character: a size that some fonts claim and none shows
_FAR = 1e9


class Char(NamedTuple):
    """A character with its box and baseline."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face = PLAIN


def chars_of(page: Any, faces: Faces) -> list[Char]:
    """The characters of ``page`` in the order of its content."""
    import pypdfium2.raw as pdfium

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
    foot, level = 0.0, 0.0
    placed: int | None = -1
    new = tuple.__new__  # much quicker than the class, for each letter of a document
    codes, shapes, boxes = asked(ask, page, count)
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
            doubtful.setdefault(ask.font(now) or 0 if now else 0, []).append(len(result))
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
    for font, places in doubtful.items():
        codes_shown = "".join(result[at].text for at in places)
        texts = named(codes_shown, partial(glyphs_of, pdfium, font))
        for at, text in zip(places, texts, strict=True):
            result[at] = result[at]._replace(text=text)
    return result


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
