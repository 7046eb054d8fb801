"""Folded texts on disk, so that a library of a thousand plans opens at once.

A file holds the search texts of some documents, each in blocks of its own: body,
words, numbers. The table of contents comes last and names for every block its
place and a checksum, which is looked at when the block is first read. Nothing in
the file is executed or unpickled: it is JSON and characters.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from data.fold import Folded
from index.texts import Body, Key, NumberIndex, SearchText, SectionName

_MAGIC = b"planview texts 1\n"
_END = struct.Struct("<QQI")  # place, length and checksum of the table of contents
_BLOCKS = ("text", "layout", "words", "numbers")


class DamagedError(Exception):
    """A file of the index does not hold what planview wrote."""


@dataclass(frozen=True, slots=True)
class Block:
    at: int
    length: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the table of contents."""

    key: Key
    segments: int
    length: int
    apart: tuple[int, ...]
    expanding: tuple[int, ...]
    blocks: Mapping[str, Block]


def write_texts(file: BinaryIO, texts: Sequence[tuple[Key, SearchText]]) -> None:
    """Write the search texts of some documents, in order."""
    file.write(_MAGIC)
    at = len(_MAGIC)
    entries: list[dict[str, Any]] = []
    for key, text in texts:
        blocks: dict[str, tuple[int, int, int]] = {}
        for name, data in _pack(text).items():
            file.write(data)
            blocks[name] = (at, len(data), zlib.crc32(data))
            at += len(data)
        entries.append(
            {
                "key": key,
                "segments": len(text),
                "length": text.length,
                "apart": list(text.apart),
                "expanding": sorted(text.expanding),
                "blocks": blocks,
            }
        )
    table = orjson.dumps(entries)
    file.write(table)
    file.write(_END.pack(at, len(table), zlib.crc32(table)))


class TextFile:
    """An open file of search texts. Raises ``DamagedError`` where it is not whole."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DamagedError(str(error)) from error
        self.entries = self._read_table()

    def close(self) -> None:
        self._map.close()

    def __len__(self) -> int:
        return len(self._map)

    def text(self, entry: Entry) -> SearchText:
        """One document; its blocks are read when they are needed."""
        id, stamp, _ = entry.key
        return SearchText(
            id,
            stamp,
            segments=entry.segments,
            length=entry.length,
            apart=entry.apart,
            expanding=entry.expanding,
            source=_Stored(self, entry),
        )

    def read(self, block: Block) -> bytes:
        """The bytes of a block, checked. Raises ``DamagedError``."""
        data = self._map[block.at : block.at + block.length]
        if len(data) != block.length or zlib.crc32(data) != block.checksum:
            raise DamagedError("a block does not match its checksum")
        return data

    def verify(self) -> None:
        """Read everything. Raises ``DamagedError``."""
        for entry in self.entries:
            for block in entry.blocks.values():
                self.read(block)

    def _read_table(self) -> list[Entry]:
        size = len(self._map)
        if size < len(_MAGIC) + _END.size or self._map[: len(_MAGIC)] != _MAGIC:
            raise DamagedError("the file is not one of folded texts")
        at, length, checksum = _END.unpack(self._map[size - _END.size :])
        if at + length + _END.size != size:
            raise DamagedError("the file is cut short")
        table = self.read(Block(at, length, checksum))
        try:
            return [_entry(each) for each in orjson.loads(table)]
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError("the table of contents cannot be read") from error


def _entry(stored: Mapping[str, Any]) -> Entry:
    id, stamp, sha256 = stored["key"]
    blocks = {name: Block(*stored["blocks"][name]) for name in _BLOCKS}
    return Entry(
        (id, stamp, sha256),
        stored["segments"],
        stored["length"],
        tuple(stored["apart"]),
        tuple(stored["expanding"]),
        blocks,
    )


class _Stored:
    """The blocks of one document."""

    def __init__(self, file: TextFile, entry: Entry) -> None:
        self._file = file
        self._entry = entry

    def body(self) -> Body:
        blocks = self._entry.blocks
        text = self._file.read(blocks["text"]).decode("utf-16-le")
        return _unpack_body(text, orjson.loads(self._file.read(blocks["layout"])))

    def words(self) -> frozenset[str]:
        words: list[str] = orjson.loads(self._file.read(self._entry.blocks["words"]))
        return frozenset(words)

    def numbers(self) -> NumberIndex:
        stored = orjson.loads(self._file.read(self._entry.blocks["numbers"]))
        return {
            (Decimal(value), unit): list(zip(places[::2], places[1::2], strict=True))
            for value, unit, places in stored
        }


def _pack(text: SearchText) -> dict[str, bytes]:
    body = text.body
    layout = {
        "starts": body.starts.tolist(),
        "headings": [n for n, flag in enumerate(body.headings) if flag],
        "section_of": body.section_of.tolist(),
        "sections": [(s.eid, s.title, s.folded, s.path) for s in body.sections],
        "expanding": [
            (number, list(folded.starts), list(folded.ends))
            for number, folded in body.expanding.items()
        ],
    }
    numbers = [
        (str(value), unit, [position for place in places for position in place])
        for (value, unit), places in text.numbers().items()
    ]
    return {
        "text": body.text.encode("utf-16-le"),
        "layout": orjson.dumps(layout),
        "words": orjson.dumps(sorted(text.words())),
        "numbers": orjson.dumps(numbers),
    }


def _unpack_body(text: str, layout: Mapping[str, Any]) -> Body:
    starts = array("I", layout["starts"])
    headings = bytearray(len(starts) - 1)
    for number in layout["headings"]:
        headings[number] = 1
    return Body(
        text=text,
        starts=starts,
        headings=bytes(headings),
        section_of=array("I", layout["section_of"]),
        sections=tuple(
            SectionName(eid, title, folded, tuple(path))
            for eid, title, folded, path in layout["sections"]
        ),
        expanding={
            number: Folded(text[starts[number] : starts[number + 1] - 1], begins, ends)
            for number, begins, ends in layout["expanding"]
        },
    )
