"""PDFium's functions for characters and text objects, with addresses as plain numbers.

They are called for every letter of a document; making and comparing ctypes' pointers
takes longer than the calls. The functions and their arguments are those of PDFium's
``fpdf_text.h`` and ``fpdf_edit.h``.
"""

from __future__ import annotations

import ctypes
import struct
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

_BOX = 16  # bytes of a box: four floats
_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


class Questions(NamedTuple):
    """What is asked of a character (page, index) or of a text object (shape)."""

    code: Callable[..., int]
    shape: Callable[..., int | None]  # the address of the text object it belongs to
    box: Callable[..., int]  # into four floats: left, top, right, bottom
    origin: Callable[..., int]  # into two doubles
    size: Callable[..., float]
    matrix: Callable[..., int]  # into six floats
    generated: Callable[..., int]  # 1: PDFium made it up, for a gap
    unnamed: Callable[..., int]  # 1: its font does not say which character it is
    colour: Callable[..., int]  # into four unsigned integers: red, green, blue, alpha
    font: Callable[..., int | None]
    mode: Callable[..., int]
    marks: Callable[..., int]


_KINDS: dict[str, tuple[str, Any, tuple[Any, ...]]] = {
    "code": ("FPDFText_GetUnicode", _UINT, (_ADDRESS, _INT)),
    "shape": ("FPDFText_GetTextObject", _ADDRESS, (_ADDRESS, _INT)),
    "box": ("FPDFText_GetLooseCharBox", _INT, (_ADDRESS, _INT, _ADDRESS)),
    "origin": ("FPDFText_GetCharOrigin", _INT, (_ADDRESS, _INT, _ADDRESS, _ADDRESS)),
    "size": ("FPDFText_GetFontSize", ctypes.c_double, (_ADDRESS, _INT)),
    "matrix": ("FPDFText_GetMatrix", _INT, (_ADDRESS, _INT, _ADDRESS)),
    "generated": ("FPDFText_IsGenerated", _INT, (_ADDRESS, _INT)),
    "unnamed": ("FPDFText_HasUnicodeMapError", _INT, (_ADDRESS, _INT)),
    "colour": ("FPDFPageObj_GetFillColor", _INT, (_ADDRESS,) * 5),
    "font": ("FPDFTextObj_GetFont", _ADDRESS, (_ADDRESS,)),
    "mode": ("FPDFTextObj_GetTextRenderMode", _INT, (_ADDRESS,)),
    "marks": ("FPDFPageObj_CountMarks", _INT, (_ADDRESS,)),
}


@cache
def questions(pdfium: Any) -> Questions:
    """The functions of the library ``pdfium``, the module of pypdfium2's raw bindings."""
    made: dict[str, Any] = {}
    for name, (function, answer, arguments) in _KINDS.items():
        address = ctypes.cast(getattr(pdfium, function), ctypes.c_void_p).value or 0
        made[name] = ctypes.CFUNCTYPE(answer, *arguments)(address)
    return Questions(**made)


def asked(
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
