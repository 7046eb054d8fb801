"""The records of old Excel workbooks ([MS-XLS]): what each one says, without what it means.

A record is a kind, a length and that many bytes. Versions 5 (1995) keep text in the code
page of their country, versions 8 (1997 to 2003) in Unicode: as bytes where all its
characters are below 256, in two bytes each otherwise.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator, Sequence
from enum import IntEnum

from data.readers.sheets.ole import DamagedError


class Kind(IntEnum):
    """Records that are read, by the names of [MS-XLS] §2.3."""

    FORMULA = 0x0006
    EOF = 0x000A
    DATE_MODE = 0x0022
    FILE_PASS = 0x002F
    CONTINUE = 0x003C
    CODE_PAGE = 0x0042
    COLUMNS = 0x007D
    SHEET = 0x0085
    MULTIPLE_RK = 0x00BD
    RICH_STRING = 0x00D6
    CELL_FORMAT = 0x00E0
    MERGED = 0x00E5
    SHARED_STRINGS = 0x00FC
    SHARED_LABEL = 0x00FD
    NUMBER = 0x0203
    LABEL = 0x0204
    BOOLEAN = 0x0205
    STRING = 0x0207
    ROW = 0x0208
    RK = 0x027E
    PICTURE = 0x041E
    BEGIN = 0x0809


ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

Record = tuple[int, bytes]


def records(stream: bytes, start: int = 0, end: int | None = None) -> Iterator[Record]:
    """The records of the part that begins at ``start``, up to its end or to ``end``.

    Parts inside it, which are charts, are passed over.
    """
    at, depth = start, 0
    last = len(stream) if end is None else end
    while at + 4 <= last:
        kind, length = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == Kind.BEGIN:
            depth += 1
        elif kind == Kind.EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth == 1 or kind == Kind.BEGIN:
            yield kind, data


def rk(value: int) -> float:
    """The number in four bytes: a whole one or the upper half of a fraction, or its hundredfold."""
    if value & 2:
        number = float((value >> 2) - (1 << 30 if value & 0x8000_0000 else 0))
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, value & 0xFFFF_FFFC))
    return number / 100 if value & 1 else number


def code_page(number: int) -> str:
    """The name of a Windows code page, as Python knows it."""
    name = {936: "gb18030", 1200: "utf-16-le", 0x8000: "mac-roman", 0x8001: "cp1252"}.get(
        number, f"cp{number}"
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def short_text(data: bytes, at: int, encoding: str | None) -> str:
    """A text that tells its length in one byte; ``encoding`` is that of version 5."""
    if at >= len(data):
        raise DamagedError
    return _text(data, at + 1, data[at], encoding)


def long_text(data: bytes, at: int, encoding: str | None) -> str:
    """A text that tells its length in two bytes."""
    if at + 2 > len(data):
        raise DamagedError
    (length,) = struct.unpack_from("<H", data, at)
    return _text(data, at + 2, length, encoding)


def _text(data: bytes, at: int, length: int, encoding: str | None) -> str:
    if encoding is not None:
        return data[at : at + length].decode(encoding, "replace")
    if at >= len(data):
        return ""
    wide = data[at] & 1
    return _decoded(data[at + 1 : at + 1 + length * (1 + wide)], wide)


def _decoded(data: bytes, wide: int) -> str:
    return data.decode("utf-16-le", "replace") if wide else data.decode("latin-1")


class SharedStrings:
    """The texts that cells share, from a record and those that continue it.

    A text may be cut where a record ends; what continues it begins with a byte that says
    again how wide its characters are. The runs of its formats continue without.
    """

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._at = 8  # behind the two counts

    def texts(self, most: int) -> Iterator[str]:
        """The texts in order, ``most`` of them; up to where they are damaged."""
        for _ in range(most):
            if not self._more():
                return
            length, flags = struct.unpack("<HB", self._bytes(3))
            runs = struct.unpack("<H", self._bytes(2))[0] if flags & 8 else 0
            extra = struct.unpack("<I", self._bytes(4))[0] if flags & 4 else 0
            yield self._characters(length, flags & 1)
            self._skip(runs * 4 + extra)

    def _more(self) -> bool:
        while self._part < len(self._parts) and self._at >= len(self._parts[self._part]):
            self._part += 1
            self._at = 0
        return self._part < len(self._parts)

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            if not self._more():
                raise DamagedError
            part = self._parts[self._part]
            taken = part[self._at : self._at + count - len(found)]
            found += taken
            self._at += len(taken)
        return found

    def _characters(self, length: int, wide: int) -> str:
        found: list[str] = []
        while True:
            part = self._parts[self._part] if self._part < len(self._parts) else b""
            taken = part[self._at : self._at + length * (1 + wide)]
            self._at += len(taken)
            text = _decoded(taken, wide)
            found.append(text)
            length -= len(taken) >> wide
            if length <= 0 or not self._more():
                return "".join(found)
            wide = self._bytes(1)[0] & 1

    def _skip(self, count: int) -> None:
        while count > 0 and self._more():
            step = min(count, len(self._parts[self._part]) - self._at)
            self._at += step
            count -= step
