"""One shard of the index: some documents' folded texts and grams, never changed.

A shard is built in a folder of its own and renamed into place when all its files
are on the disk; it counts from the moment the manifest names it. An updated
document goes into a new shard and is masked in the old one.
"""

from __future__ import annotations

import os
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import TYPE_CHECKING

from data.messages import Note
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.columns import pack_columns, write_columns
from index.answering.local.whoosh.files.manifest import (
    FileRecord,
    ShardRecord,
    checksum_of,
    read_sealed,
    record_body,
    record_from,
    sync_folder,
    write_sealed,
)
from index.answering.local.whoosh.files.names import (
    COLUMNS,
    FILES,
    FOLDED,
    ORIGINALS,
    RECORD,
    TEXTS,
)
from index.answering.local.whoosh.files.text_file import TextFile, write_texts
from index.answering.matching.texts import SEPARATOR, Key, Original, SearchText

if TYPE_CHECKING:
    from index.answering.local.whoosh.opened import OpenShard

BUILDING = "building-"
SHARD = "shard-"


def build_shard(
    folder: Path,
    documents: Sequence[tuple[Key, SearchText]],
    done: Callable[[int], None] = lambda segments: None,
) -> ShardRecord:
    """Make a shard of ``documents`` in the index folder; the manifest is not touched.

    ``done`` is told how many segments are in, and may raise to give up. Raises
    ``OSError`` where the disk does not take it; nothing is left behind then.
    """
    from index.answering.local.whoosh.files.codec import write_index
    from index.answering.local.whoosh.files.originals import write_originals

    name = SHARD + token_hex(6)
    place = folder / (BUILDING + name)
    try:
        place.mkdir()
        with (place / TEXTS).open("wb") as file, (place / FOLDED).open("wb") as line:
            write_texts(file, line, documents)
        with (place / ORIGINALS).open("wb") as file:
            write_originals(file, [text for _, text in documents])
        with (place / COLUMNS).open("wb") as file:
            write_columns(file, pack_columns(text.body for _, text in documents))
        headings = [name.folded for _, text in documents for name in text.sections]
        titles = [text.title for _, text in documents]
        write_index(place, _segments(documents, done), headings, titles)
        files = {name: _settled(place / name) for name in FILES}
        segments = sum(len(text) for _, text in documents)
        record = ShardRecord(name, tuple(key for key, _ in documents), segments, files)
        write_sealed(place / RECORD, record_body(record))
        sync_folder(place)
        place.rename(folder / name)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    sync_folder(folder)
    return record


def read_record(place: Path) -> ShardRecord:
    """The record a shard carries itself. Raises ``DamagedError``."""
    body = read_sealed(place / RECORD)
    record = record_from(body) if body is not None else None
    if record is None or record.name != place.name:
        raise DamagedError(Note("its record is missing"))
    return record


def _segments(
    documents: Sequence[tuple[Key, SearchText]], done: Callable[[int], None]
) -> Iterator[str]:
    given = 0
    for _, text in documents:
        done(given)
        # An empty document has no segment, though its text splits into one piece.
        if len(text):
            yield from text.text.split(SEPARATOR)
        given += len(text)
    done(given)


def _settled(path: Path) -> FileRecord:
    """The record of a file, once it is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return checksum_of(path)


class Shard:
    """An open shard. Raises ``DamagedError`` as soon as something is seen to be wrong."""

    def __init__(self, folder: Path, record: ShardRecord) -> None:
        self.record = record
        self.folder = folder / record.name
        for name, expected in record.files.items():
            try:
                size = (self.folder / name).stat().st_size
            except OSError as error:
                raise DamagedError(Note("{name} is missing", name=name)) from error
            if size != expected.size:
                raise DamagedError(Note("{name} has another size", name=name))
        self._texts = TextFile(self.folder / TEXTS, self.folder / FOLDED)
        if tuple(entry.key for entry in self._texts.entries) != record.documents:
            raise DamagedError(Note("{texts} holds other documents", texts=TEXTS))
        self._entries = {entry.key: entry for entry in self._texts.entries}
        self.bases = [0]
        for entry in self._texts.entries:
            self.bases.append(self.bases[-1] + entry.segments)
        self._opened: OpenShard | None = None
        self._lock = RLock()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._texts.close()

    def text(self, key: Key) -> SearchText:
        """The folded text of one of its documents."""
        return self._texts.text(self._entries[key], self._originals)

    def _originals(self, key: Key) -> list[Original]:
        position = self.record.documents.index(key)
        numbers = range(self.bases[position], self.bases[position + 1])
        return list(map(self.opened().originals.__getitem__, numbers))

    def locate(self, number: int) -> tuple[int, int]:
        """Document (by position in the shard) and segment of a numbered segment."""
        document = bisect_right(self.bases, number) - 1
        return document, number - self.bases[document]

    def verify(self) -> None:
        """Compare every file with its record. Raises ``DamagedError``."""
        for name, expected in self.record.files.items():
            try:
                found = checksum_of(self.folder / name)
            except OSError as error:
                raise DamagedError(Note("{name} cannot be read", name=name)) from error
            if found != expected:
                raise DamagedError(Note("{name} does not match its checksum", name=name))

    def opened(self) -> OpenShard:
        """Its files behind Whoosh's reader, opened at first use and kept."""
        with self._lock:
            if self._opened is None:
                from index.answering.local.whoosh.opened import OpenShard

                documents = self.record.documents
                self._opened = OpenShard(
                    self.folder, self._texts, self.bases, lambda n: self.text(documents[n])
                )
            return self._opened
