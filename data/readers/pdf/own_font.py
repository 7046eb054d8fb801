"""One font for every font that a PDF names and does not carry: no system font is looked at.

PDFium asks the system for such fonts, places text by their glyphs, and leaves out
what has none: the same file would read otherwise on another machine, and lose whole
lines on one without fonts. So it is handed a font of our own, in which every
character is the same filled box (an OpenType file of tables head, hhea, maxp, hmtx,
loca, glyf and cmap, after the OpenType specification 1.9). What a code *means* does
not depend on fonts: PDFium has the tables of the predefined encodings itself.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

EM = 1000
"""Units of the em; the box is as wide, from ``DESCENT`` to ``ASCENT``."""

ASCENT, DESCENT = 880, -120

_GLYPHS = 65_535  # as many as there can be: a code that is taken for a glyph's number has one
_FIRST, _LAST = 0x20, 0x10FFFF
_held: list[Any] = []  # PDFium keeps pointers into it


def use_own_font() -> None:
    """Give PDFium the box font for every font that is not embedded, in this process for good.

    To be called before a document is opened; pages cannot be drawn from then on.
    """
    import pypdfium2.raw as pdfium

    if _held:
        return
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    font = box_font()

    def data(this: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0  # one table alone: the whole file will be asked for instead
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    answers = {
        "Release": lambda this: None,
        "EnumFonts": lambda this, mapper: None,
        "MapFont": lambda this, weight, italic, charset, pitch, face, exact: (
            None if _is_standard(face) else 1
        ),
        "GetFont": lambda this, face: None,
        "GetFontData": data,
        "GetFaceName": lambda this, handle, buffer, size: 0,
        "GetFontCharset": lambda this, handle: 1,  # the default one
        "DeleteFont": lambda this, handle: None,
    }
    fonts = pdfium.FPDF_SYSFONTINFO(
        version=2, **{name: kinds[name](answer) for name, answer in answers.items()}
    )
    _held.append(fonts)
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(fonts))


_STANDARD = (b"times", b"helvetica", b"arial", b"courier", b"symbol", b"zapfdingbats")


def _is_standard(face: Any) -> bool:
    """Whether PDFium has the font itself: a PDF need not tell the widths of the standard
    fourteen (ISO 32000-1, 9.6.2.2), and in the box font all letters are equally wide."""
    name = face if isinstance(face, bytes) else ctypes.cast(face, ctypes.c_char_p).value
    return (name or b"").lower().startswith(_STANDARD)


@cache
def box_font() -> bytes:
    """The font's file."""
    box = _box()
    tables = {
        b"cmap": _cmap(),
        b"glyf": box * 2,
        b"head": _head(),
        b"hhea": struct.pack(">L4h", 0x10000, ASCENT, DESCENT, 0, EM)
        + struct.pack(">6h8xhH", 0, 0, EM, 1, 0, 0, 0, 1),
        b"hmtx": struct.pack(">Hh", EM, 0),
        # Glyphs begin at the first box and at the second by turns: each has a length.
        b"loca": struct.pack(">2H", 0, len(box) // 2) * ((_GLYPHS + 1) // 2),
        b"maxp": struct.pack(">LH13H", 0x10000, _GLYPHS, 4, 1, 0, 0, 1, *[0] * 8),
    }
    directory, body = b"", b""
    start = 12 + 16 * len(tables)
    for name, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        place = start + len(body)
        directory += name + struct.pack(">3L", _checksum(padded), place, len(table))
        body += padded
    return (
        struct.pack(">L4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + body
    )


def _box() -> bytes:
    """A glyph of one contour with four corners."""
    outline = struct.pack(">5h", 1, 0, DESCENT, EM, ASCENT) + struct.pack(">2H4B", 3, 0, 1, 1, 1, 1)
    corners = struct.pack(">8h", 0, EM, 0, -EM, DESCENT, 0, ASCENT - DESCENT, 0)
    glyph = outline + corners
    return glyph + b"\0" * (-len(glyph) % 4)


def _cmap() -> bytes:
    """Every character has glyph 1 (format 13: many to one)."""
    group = struct.pack(">3L", _FIRST, _LAST, 1)
    table = struct.pack(">2H3L", 13, 0, 16 + len(group), 0, 1) + group
    return struct.pack(">4HL", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    version, revision, adjustment, magic = 0x10000, 0x10000, 0, 0x5F0F3CF5
    head = struct.pack(">4L2H16x", version, revision, adjustment, magic, 0, EM)
    return head + struct.pack(">4h2H3h", 0, DESCENT, EM, ASCENT, 0, 8, 2, 0, 0)


def _checksum(table: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(table) // 4}L", table)
    return sum(words) & 0xFFFFFFFF
