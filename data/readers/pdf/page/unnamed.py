"""Letters that a PDF shows and does not name: what they are read as, if anything.

What comes for them are their codes. Those may be the characters themselves, or numbers
of glyphs: then the font's own table says which characters they stand for, where the file
holds it, or the order that most fonts give the letters of ASCII. A reading is believed
where it makes sense; a letter that no reading tells is shown as U+FFFD.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

UNKNOWN = "\ufffd"

_PLAUSIBLE = 0.7  # of the letters without a name are letters: they are their own codes
_ENOUGH = 20  # letters to tell by
_FEW = 6  # … where the reading is likely anyway
_COMMON = 0.8  # of the ideographs are common ones
_MOST = 0.9
_SHIFT = 29  # from a glyph's number to ASCII: .notdef, .null and CR come before the space
_MOST_BYTES = 1 << 26  # of a font
_TABLE = struct.Struct(">4s3L")
_ENCODING = struct.Struct(">2HL")
_GROUP = struct.Struct(">3L")


def named(text: str, glyphs: Callable[[], Mapping[int, int]] = dict) -> str:
    """``text``, the letters of one font that come as their codes, as what they stand for.

    ``glyphs`` gives the characters of the font's glyphs by their numbers.
    """
    if _reads(text):
        return text
    table = glyphs()
    if table:
        own = "".join(chr(table[ord(c)]) if ord(c) in table else UNKNOWN for c in text)
        if own.count(UNKNOWN) <= (1 - _MOST) * len(own) and _makes_sense(own):
            return own
    if all(3 <= ord(c) < 0x7F - _SHIFT for c in text):
        ordered = "".join(chr(ord(c) + _SHIFT) for c in text)
        if _makes_sense(ordered):
            return ordered
    return UNKNOWN * len(text)


def _reads(text: str) -> bool:
    """Whether codes read as a text: numbers of glyphs do not, for control characters are
    among them, and few vowels."""
    letters = [c for c in text.lower() if c.isalpha() and c < "\u0250"]
    kana = sum("\u3040" <= c <= "\u30ff" for c in text)
    east = sum("\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in text)
    western = len(letters) >= max(_ENOUGH, len(text) / 2) and _vowels(letters)
    eastern = kana > 0.1 * len(text) and east >= _PLAUSIBLE * len(text)
    return (western or eastern) and min(text) >= " "


def _makes_sense(text: str) -> bool:
    """Whether a text has enough letters, of one script, as a language would have them."""
    letters = [c for c in text.lower() if c.isalpha()]
    if len(letters) < max(_FEW, 0.4 * len(text.replace(" ", ""))):
        return False
    latin = [c for c in letters if c < "\u0250"]
    if len(latin) >= _MOST * len(letters):
        return _vowels(latin)
    han = [c for c in letters if "\u4e00" <= c <= "\u9fff"]
    if len(han) + len(latin) >= _MOST * len(letters):
        return sum(map(_is_common, han)) >= _COMMON * len(han)
    first = ord(letters[0]) >> 9  # Greek and Cyrillic, Hebrew and Arabic, …: half a thousand each
    return sum(ord(c) >> 9 == first for c in letters) >= _MOST * len(letters)


def _vowels(letters: Sequence[str]) -> bool:
    return sum(c in "aeiou" for c in letters) * 4 >= len(letters)


def _is_common(char: str) -> bool:
    """Whether an ideograph is of the first level of GB 2312 or of Big5."""
    try:
        return char.encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return char.encode("big5", "replace") < b"\xc7" and char.encode("big5", "replace") != b"?"


def glyphs_of(pdfium: Any, font: int) -> dict[int, int]:
    """The characters of a font's glyphs, by their numbers, where the PDF carries the font."""
    pointer = ctypes.cast(font, pdfium.FPDFTextObj_GetFont.restype)
    length = ctypes.c_size_t()
    if not font or pdfium.FPDFFont_GetIsEmbedded(pointer) != 1:
        return {}
    pdfium.FPDFFont_GetFontData(pointer, None, 0, length)
    if not 0 < length.value <= _MOST_BYTES:
        return {}
    data = (ctypes.c_uint8 * length.value)()
    pdfium.FPDFFont_GetFontData(pointer, data, length.value, length)
    return glyph_characters(bytes(data))


def glyph_characters(font: bytes) -> dict[int, int]:
    """Which character each glyph stands for, by the font's tables of Unicode (``cmap``).

    A TrueType file after the OpenType specification 1.9; {} where it has no such table.
    """
    if font[:4] not in (b"\0\1\0\0", b"true"):
        return {}
    found: dict[int, int] = {}
    try:
        for code, glyph in _pairs(font):
            private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
            if glyph and not private:
                found.setdefault(glyph, code)
    except struct.error:  # the table ends in its middle: what it has told is right
        return found
    return found


def _pairs(font: bytes) -> Iterator[tuple[int, int]]:
    """Codes and glyphs of the tables of Unicode, those with the longest codes first."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (_TABLE.unpack_from(font, 12 + 16 * n) for n in range(min(count, 64)))
    start = next((place for tag, _, place, _ in tables if tag == b"cmap"), None)
    if start is None:
        return
    for n in range(min(struct.unpack_from(">H", font, start + 2)[0], 64)):
        platform, encoding, place = _ENCODING.unpack_from(font, start + 4 + 8 * n)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            kind = struct.unpack_from(">H", font, start + place)[0]
            if kind == 4:
                yield from _segments(font, start + place)
            elif kind == 12:
                yield from _groups(font, start + place)


def _segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 4: stretches of codes below 65,536."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    columns = struct.Struct(f">{count}H")
    ends = columns.unpack_from(font, at + 14)
    starts = columns.unpack_from(font, at + 16 + 2 * count)
    deltas = columns.unpack_from(font, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = columns.unpack_from(font, offsets_at)
    left = 0x10000  # codes come once: a table that goes on longer is wrong
    for n, (start, end, delta, offset) in enumerate(
        zip(starts, ends, deltas, offsets, strict=True)
    ):
        for code in range(start, min(end, 0xFFFE) + 1):
            left -= 1
            if left < 0:
                return
            glyph = code
            if offset:
                place = offsets_at + 2 * n + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", font, place)[0]
                if not glyph:
                    continue
            yield code, (glyph + delta) & 0xFFFF


def _groups(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 12: groups of codes of any length."""
    count = min(struct.unpack_from(">L", font, at + 12)[0], 0x10000)
    left = 0x20000
    for n in range(count):
        start, end, glyph = _GROUP.unpack_from(font, at + 16 + 12 * n)
        for code in range(start, min(end, 0x10FFFF) + 1):
            left -= 1
            if left < 0:
                return
            yield code, glyph + code - start
