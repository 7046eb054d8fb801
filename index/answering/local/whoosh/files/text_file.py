"""Folded texts on disk, so that a library of a thousand plans opens at once.

Two files hold the search texts of some documents. ``folded.bin`` is the line of all
folded texts in UTF-16, a line feed after each segment (a paged file: see ``paged``).
``texts.bin`` holds for each document the blocks of everything else, and a block for each
number with its places in all of them; the table of contents comes last and names for
every block, the text in the other file too, its place and a checksum, which is looked at
when the block is read. Nothing in either is executed or unpickled: it is JSON and
characters.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from threading import RLock
from typing import Any, BinaryIO, NamedTuple

import orjson

from data.fold import Folded
from data.messages import Note
from index.answering.local.whoosh.files.blocks import DamagedError, OpenFile
from index.answering.matching.texts import (
    SEPARATOR,
    Body,
    Key,
    NumberIndex,
    NumberKey,
    Original,
    Place,
    SearchText,
    SectionName,
)

_MAGIC = b"planview texts 3"
LINE_MAGIC = b"planview folds 1"
_END = struct.Struct("<QQI")  # place, length and checksum of the table of contents
KEPT_NUMBERS = 256  # places of so many numbers are kept once they were read


class Block(NamedTuple):
    at: int
    length: int
    checksum: int


class Entry(NamedTuple):
    """One document in the table of contents."""

    key: Key
    segments: int
    length: int
    apart: Sequence[int]
    expanding: Sequence[int]
    title: str
    blocks: Mapping[str, Sequence[int]]  # by name the parts of each ``Block``

    def block(self, name: str) -> Block:
        try:
            return Block(*self.blocks[name])
        except (KeyError, TypeError) as error:
            raise DamagedError(Note("the table of contents cannot be read")) from error


def write_texts(file: BinaryIO, line: BinaryIO, texts: Sequence[tuple[Key, SearchText]]) -> None:
    """Write the search texts of some documents, in order: everything, and the line."""
    file.write(_MAGIC)
    out = _Writer(file, len(_MAGIC))
    lines = _write_line(line, [_pack_line(text.body.text, len(text)) for _, text in texts])
    entries = []
    stated: dict[NumberKey, list[tuple[int, ...]]] = {}
    for position, (key, text) in enumerate(texts):
        blocks = {name: out.block(data) for name, data in _pack(text).items()}
        entries.append(
            {
                "key": key,
                "segments": len(text),
                "length": text.length,
                "title": text.title,
                "apart": list(text.apart),
                "expanding": sorted(text.expanding),
                "blocks": {"text": lines[position], **blocks},
            }
        )
        for number, places in text.numbers().items():
            flat = (position, *(end for place in places for end in place))
            stated.setdefault(number, []).append(flat)
    numbers = [
        (_name(value), unit, *out.block(orjson.dumps(places)))
        for (value, unit), places in stated.items()
    ]
    table = {"documents": entries, "numbers": out.block(orjson.dumps(numbers))}
    file.write(_END.pack(*out.block(orjson.dumps(table))))


def _write_line(file: BinaryIO, packed: Sequence[bytes]) -> list[tuple[int, int, int]]:
    from index.answering.local.whoosh.files.paged import data_at, write_paged

    size = sum(map(len, packed))
    write_paged(file, LINE_MAGIC, size, packed)
    at = data_at(size)
    blocks = []
    for data in packed:
        blocks.append((at, len(data), zlib.crc32(data)))
        at += len(data)
    return blocks


def _name(value: Decimal) -> str:
    """One name for all decimals of one value."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


class _Writer:
    """Writes blocks one after the other and says where they stand."""

    def __init__(self, file: BinaryIO, at: int) -> None:
        self._file = file
        self._at = at

    def block(self, data: bytes) -> tuple[int, int, int]:
        """(place, length, checksum) of the block written."""
        self._file.write(data)
        self._at += len(data)
        return self._at - len(data), len(data), zlib.crc32(data)


class TextFile:
    """An open file of search texts. Raises ``DamagedError`` where it is not whole."""

    def __init__(self, path: Path, line: Path) -> None:
        self._file = OpenFile(path)
        self._line = OpenFile(line)
        self._lock = RLock()
        # By name, not by value: making decimals of all of them would take long.
        self._numbers: dict[tuple[str, str], Block] | None = None
        self._stated: dict[NumberKey, Mapping[int, Sequence[Place]]] = {}
        self._by_document: Mapping[int, NumberIndex] | None = None
        self.entries = self._read_table()
        self._positions: Mapping[Key, int] | None = None

    def close(self) -> None:
        self._file.close()
        self._line.close()

    def position(self, key: Key) -> int:
        """Which of the documents it is."""
        if self._positions is None:
            self._positions = {entry.key: n for n, entry in enumerate(self.entries)}
        return self._positions[key]

    def text(self, entry: Entry, originals: Callable[[Key], Sequence[Original]]) -> SearchText:
        """One document; its blocks are read when they are needed."""
        key, segments, length, apart, expanding, title, _ = entry
        stored = _Stored(self, entry, originals)
        return SearchText(key[0], key[1], segments, length, apart, expanding, stored, title)

    def read(self, block: Block) -> bytes:
        """The bytes of a block, checked. Raises ``DamagedError``."""
        return self._file.checked(block.at, block.length, block.checksum)

    def read_text(self, block: Block) -> bytes:
        """The same for a block of the line."""
        return self._line.checked(block.at, block.length, block.checksum)

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        """Places of one number, by the position of the document in the file."""
        with self._lock:
            known = self._stated.get(key)
            if known is None:
                known = self._stated[key] = self._read_stated(key)
                while len(self._stated) > KEPT_NUMBERS:
                    del self._stated[next(iter(self._stated))]
            return known

    def _read_stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        block = self._number_blocks().get((_name(key[0]), key[1]))
        stated = orjson.loads(self.read(block)) if block else ()
        return {
            position: tuple(zip(flat[::2], flat[1::2], strict=True)) for position, *flat in stated
        }

    def _number_blocks(self) -> Mapping[tuple[str, str], Block]:
        if self._numbers is None:
            stored = orjson.loads(self.read(self._number_table))
            self._numbers = {(name, unit): Block(*block) for name, unit, *block in stored}
        return self._numbers

    def numbers(self) -> Iterator[tuple[str, str]]:
        """Name and unit of every number that is stated."""
        return iter(self._number_blocks())

    def numbers_of(self, position: int) -> NumberIndex:
        """All numbers of one document: for writing it again; it reads those of all."""
        if self._by_document is None:
            by_document: dict[int, dict[NumberKey, Sequence[Place]]] = {}
            for name, unit in self._number_blocks():
                key = Decimal(name), unit
                for document, places in self._read_stated(key).items():
                    by_document.setdefault(document, {})[key] = places
            self._by_document = by_document
        return self._by_document.get(position, {})

    def _read_table(self) -> list[Entry]:
        size = self._file.size
        if size < len(_MAGIC) + _END.size or self._file.read(0, len(_MAGIC)) != _MAGIC:
            raise DamagedError(Note("the file is not one of folded texts"))
        at, length, checksum = _END.unpack(self._file.read(size - _END.size, _END.size))
        if at + length + _END.size != size:
            raise DamagedError(Note("the file is cut short"))
        table = self.read(Block(at, length, checksum))
        try:
            stored = orjson.loads(table)
            self._number_table = Block(*stored["numbers"])
            return [_entry(each) for each in stored["documents"]]
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError(Note("the table of contents cannot be read")) from error


def _entry(stored: Mapping[str, Any]) -> Entry:
    id, stamp, sha256 = stored["key"]
    return Entry(
        (id, stamp, sha256),
        stored["segments"],
        stored["length"],
        stored["apart"],
        stored["expanding"],
        stored["title"],
        stored["blocks"],
    )


class _Stored:
    """The blocks of one document."""

    __slots__ = ("_entry", "_file", "_originals")

    def __init__(
        self, file: TextFile, entry: Entry, originals: Callable[[Key], Sequence[Original]]
    ) -> None:
        self._file = file
        self._entry = entry
        self._originals = originals

    def originals(self) -> Sequence[Original]:
        return self._originals(self._entry.key)

    def body(self) -> Body:
        block = self._entry.block
        # The line feed after the last segment is the line's, not the document's.
        text = self._file.read_text(block("text")).decode("utf-16-le").removesuffix(SEPARATOR)
        return _unpack_body(text, orjson.loads(self._file.read(block("layout"))), self.sections())

    def sections(self) -> tuple[SectionName, ...]:
        stored = orjson.loads(self._file.read(self._entry.block("names")))
        return tuple(
            SectionName(eid, title, fold, tuple(path)) for eid, title, fold, path in stored
        )

    def words(self) -> frozenset[str]:
        words: list[str] = orjson.loads(self._file.read(self._entry.block("words")))
        return frozenset(words)

    def numbers(self) -> NumberIndex:
        return self._file.numbers_of(self._file.position(self._entry.key))

    def stated(self, key: NumberKey) -> Sequence[Place]:
        return self._file.stated(key).get(self._file.position(self._entry.key), ())


def _pack_line(text: str, segments: int) -> bytes:
    return (text + SEPARATOR).encode("utf-16-le") if segments else b""


def _pack(text: SearchText) -> dict[str, bytes]:
    """All blocks of a document but its text."""
    body = text.body
    layout = {
        "starts": body.starts.tolist(),
        "headings": [n for n, flag in enumerate(body.headings) if flag],
        "section_of": body.section_of.tolist(),
        "expanding": [
            (number, list(folded.starts), list(folded.ends))
            for number, folded in body.expanding.items()
        ],
    }
    return {
        "layout": orjson.dumps(layout),
        "names": orjson.dumps([(s.eid, s.title, s.folded, s.path) for s in body.sections]),
        "words": orjson.dumps(sorted(text.words())),
    }


def _unpack_body(text: str, layout: Mapping[str, Any], sections: tuple[SectionName, ...]) -> Body:
    starts = array("I", layout["starts"])
    headings = bytearray(len(starts) - 1)
    for number in layout["headings"]:
        headings[number] = 1
    return Body(
        text=text,
        starts=starts,
        headings=bytes(headings),
        section_of=array("I", layout["section_of"]),
        sections=sections,
        expanding={
            number: Folded(text[starts[number] : starts[number + 1] - 1], begins, ends)
            for number, begins, ends in layout["expanding"]
        },
    )
