"""Old workbooks made record by record ([MS-XLS]) in an OLE container ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, in sectors behind one another."""
    stream += bytes(-len(stream) % SECTOR)
    stream += bytes(max(0, 4096 - len(stream)))  # shorter ones would lie elsewhere
    count = len(stream) // SECTOR
    tables = 1
    while tables * SECTOR // 4 < count + 1 + tables:
        tables += 1
    following = [TABLE] * tables + [END] + [tables + 2 + number for number in range(count)]
    following[-1] = END
    following += [FREE] * (tables * SECTOR // 4 - len(following))
    directory = _entry("Root Entry", 5, END, 0, 1) + _entry(name, 2, tables + 1, len(stream))
    directory = directory.ljust(SECTOR, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, tables, tables, 0, 4096, END, 0, END, 0, 0)
    assert tables <= 109, "larger files list their tables in sectors too"
    head = head[:76] + struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    return head + struct.pack(f"<{len(following)}I", *following) + directory + stream


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    entry += (
        struct.pack("<III", FREE, FREE, child) + bytes(36) + struct.pack("<III", first, size, 0)
    )
    return entry.ljust(128, b"\0")


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin(sort: int = 0x10, version: int = 0x0600) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", version, sort, 0, 0, 0, 0))


END_OF_PART = record(0x000A)


def wide(text: str, count: str = "<H") -> bytes:
    """A text of version 8, two bytes a character."""
    written = text.encode("utf-16-le")
    return struct.pack(count, len(written) // 2) + b"\1" + written


def workbook(
    sheets: Mapping[str, bytes],
    shared: Sequence[bytes] = (),
    pictures: Mapping[int, str] | None = None,
    states: Mapping[str, int] | None = None,
    more: bytes = b"",
) -> bytes:
    """A workbook of version 8 with these records in its sheets.

    Style 0 is General, style n the n-th of ``pictures`` (empty: one that Excel knows by its
    number). ``shared`` are the parts of the shared strings, the first without its counts.
    """
    pictures = pictures or {}
    front = begin(0x05) + more
    front += b"".join(
        record(0x041E, struct.pack("<H", n) + wide(p)) for n, p in pictures.items() if p
    )
    front += b"".join(record(0xE0, struct.pack("<HH16x", 0, n)) for n in (0, *pictures))
    for number, part in enumerate(shared):
        front += record(
            0x3C if number else 0xFC, part if number else struct.pack("<II", 9, 9) + part
        )
    names = {name: wide(name, "<B") for name in sheets}
    start = len(front) + sum(10 + len(name) for name in names.values()) + len(END_OF_PART)
    index, parts = b"", b""
    for name, cells in sheets.items():
        place = struct.pack("<IBB", start + len(parts), (states or {}).get(name, 0), 0)
        index += record(0x85, place + names[name])
        parts += begin() + cells + END_OF_PART
    return container(front + index + END_OF_PART + parts)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, 0) + wide(text))


def shared_label(row: int, column: int, which: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, which))
