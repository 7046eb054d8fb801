"""Columns over all segments and sections of a shard, in a file beside its texts.

They let ranking and counting work on a whole library without unpacking documents:

- ``section``: for each segment the number of its section among all, or ``NOWHERE``;
- ``heading``: for each segment one byte, 1 where it is a heading;
- ``parent``: for each section the number of the one around it, or ``NOWHERE``;
- ``titles``: the folded titles in UTF-16, a line feed after each;
- ``counts``: for each document how many sections it has;
- ``wide``: for each character of two units the segment that it stands in, ascending;
- ``tails``: positions, in units of the line of texts, of folded characters that are
  not the first of what their source character folds to;
- ``tailing``: which units stand there, each once.

Numbers are of four bytes, little-endian. Each column has a checksum, and so has the
list of them at the beginning. Nothing here needs NumPy.
"""

from __future__ import annotations

import re
import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

import orjson

from data.messages import Note
from index.answering.local.whoosh.files.blocks import DamagedError, OpenFile
from index.answering.matching.texts import SEPARATOR, Body

NOWHERE = 0xFFFFFFFF
_MAGIC = b"planview columns"
_WIDE = re.compile("[\U00010000-\U0010ffff]")  # characters of two units
_HEADER = struct.Struct("<II")  # length and checksum of the list of columns


def pack_columns(bodies: Iterable[Body]) -> dict[str, bytes]:
    """The columns of documents that stand in this order in the line of texts."""
    numbers = {name: array("I") for name in ("section", "parent", "counts", "wide", "tails")}
    headings, units = bytearray(), 0
    tailing: set[str] = set()
    titles: list[str] = []
    for body in bodies:
        base, own = len(numbers["parent"]), len(body.sections)
        numbers["section"].extend(base + n if n < own else NOWHERE for n in body.section_of)
        numbers["parent"].extend(
            base + section.path[-2] if len(section.path) > 1 else NOWHERE
            for section in body.sections
        )
        numbers["counts"].append(own)
        first = len(headings)
        numbers["wide"].extend(first + bisect_right(body.starts, at) - 1 for at in _wide(body.text))
        tails = _tails(body)
        tailing.update(body.text[at] for at in tails)
        in_units = units_in(body.text)
        numbers["tails"].extend(units + in_units(at) for at in tails)
        headings += body.headings
        titles.extend(section.folded + SEPARATOR for section in body.sections)
        if body.headings:
            units += in_units(len(body.text)) + 1
    return {
        "heading": bytes(headings),
        "titles": "".join(titles).encode("utf-16-le"),
        "tailing": b"".join(sorted(c.encode("utf-16-le")[:2] for c in tailing)),
        **{name: _little(column) for name, column in numbers.items()},
    }


def _tails(body: Body) -> list[int]:
    """Characters of ``body.text`` that do not begin what their source character folds to."""
    found: list[int] = []
    for segment, folded in body.expanding.items():
        base, starts = body.starts[segment], folded.starts
        found.extend(base + n for n in range(1, len(starts)) if starts[n] == starts[n - 1])
    return found


def units_in(text: str) -> Callable[[int], int]:
    """From characters of ``text`` to its UTF-16 units."""
    wide = _wide(text)
    return (lambda at: at + bisect_left(wide, at)) if wide else lambda at: at


def _wide(text: str) -> list[int]:
    """The characters of ``text`` that take two units."""
    return [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def write_columns(file: BinaryIO, columns: Mapping[str, bytes]) -> None:
    """Write what ``pack_columns`` made."""
    listed = orjson.dumps(
        [(name, len(column), zlib.crc32(column)) for name, column in columns.items()]
    )
    file.write(_MAGIC + _HEADER.pack(len(listed), zlib.crc32(listed)) + listed)
    for column in columns.values():
        file.write(column)


def read_columns(path: Path) -> dict[str, bytes]:
    """All columns of the file. Raises ``DamagedError``."""
    file = OpenFile(path)
    head = len(_MAGIC) + _HEADER.size
    if file.size < head or file.read(0, len(_MAGIC)) != _MAGIC:
        raise DamagedError(Note("the file is not one of columns"))
    length, checksum = _HEADER.unpack(file.read(len(_MAGIC), _HEADER.size))
    columns: dict[str, bytes] = {}
    listed, at = orjson.loads(file.checked(head, length, checksum)), head + length
    for name, size, checksum in listed:
        columns[name] = file.checked(at, size, checksum)
        at += size
    if at != file.size:
        raise DamagedError(Note("the file has another size"))
    return columns
