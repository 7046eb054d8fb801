"""The original texts of a shard, read segment by segment.

What a hit shows is read here, without unpacking a whole document of the library. The
shard belongs to one reading of the library's bytes (their hash is in its record), and
every block is verified when it is first touched. Layout of the paged file's data::

    counts · offsets · numbers · sections · text · eids · notes

``offsets`` say where each segment begins in the text (UTF-16 units), and where one more
would; ``numbers`` are those of ``Segment.number``, ``sections`` say which of ``eids`` (a
line each) it belongs to; ``notes`` are JSON: the references to notes of the few segments
that have any. Importing this module imports NumPy.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson

from data.model import NoteReference
from index.answering.local.whoosh.files.paged import PagedFile, write_paged
from index.answering.matching.texts import Original, SearchText

MAGIC = b"planview origs 1"
_COUNTS = struct.Struct("<QQQ")  # segments, units of the text, bytes of the eids


def write_originals(file: BinaryIO, texts: Sequence[SearchText]) -> None:
    """Write the segments of some documents, in order."""
    offsets: list[int] = [0]
    numbers: list[int] = []
    sections: list[int] = []
    eids: dict[str, int] = {}
    notes: dict[str, list[list[object]]] = {}
    pieces: list[bytes] = []
    units = 0
    for text in texts:
        for original in text.originals():
            if original.notes:
                notes[str(len(numbers))] = list(map(list, original.notes))
            data = original.text.encode("utf-16-le", "surrogatepass")
            pieces.append(data)
            units += len(data) // 2
            offsets.append(units)
            numbers.append(original.number)
            sections.append(eids.setdefault(original.eid, len(eids)))
    listed = "\n".join(eids).encode()
    columns = [np.array(each, "<u4").tobytes() for each in (offsets, numbers, sections)]
    parts = [_COUNTS.pack(len(numbers), units, len(listed)), *columns, b"".join(pieces), listed]
    parts.append(orjson.dumps(notes))
    write_paged(file, MAGIC, sum(map(len, parts)), parts)


class Originals:
    """An open file of original texts. Every method may raise ``DamagedError``."""

    def __init__(self, path: Path) -> None:
        self._file = PagedFile(path, MAGIC)
        head = self._file.array(0, _COUNTS.size, "u1").tobytes()
        self.segments, units, eids = _COUNTS.unpack(head)
        self._text = _COUNTS.size + 4 * (3 * self.segments + 1)
        listed = self._text + units * 2
        self._eids = self._file.array(listed, listed + eids, "u1").tobytes().decode().split("\n")
        self._listed_notes = listed + eids

    @cached_property
    def _notes(self) -> dict[int, tuple[NoteReference, ...]]:
        data = self._file.array(self._listed_notes, self._file.size, "u1").tobytes()
        return {
            int(number): tuple(NoteReference(*note) for note in notes)
            for number, notes in orjson.loads(data).items()
        }

    def close(self) -> None:
        self._file.close()

    def check(self) -> None:
        self._file.check()

    def __getitem__(self, segment: int) -> Original:
        columns = self._columns
        if segment >= self.segments:
            raise IndexError(segment)
        start, end = columns[segment], columns[segment + 1]
        number = columns[self.segments + 1 + segment]
        own = columns[2 * self.segments + 1 + segment]
        text = self._file.text(self._text + start * 2, self._text + end * 2, "surrogatepass")
        return Original(text, self._eids[own], number, self._notes.get(segment, ()))

    @cached_property
    def _columns(self) -> Any:
        """Offsets, numbers and sections, one after the other."""
        columns: Any = self._file.array(_COUNTS.size, self._text, "<u4")
        return memoryview(columns)
