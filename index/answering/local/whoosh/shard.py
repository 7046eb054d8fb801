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
from index.answering.local.whoosh.files.columns import pack_columns, read_columns, write_columns
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
from index.answering.local.whoosh.files.text_file import TextFile, write_texts
from index.answering.matching.texts import SEPARATOR, Key, SearchText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.answering.local.whoosh.files.gram_file import GramFile, Units
    from index.answering.matching.texts import NumberKey, Place

TEXTS = "texts.bin"
GRAMS = "segments_0.grams"
COLUMNS = "columns.bin"
RECORD = "record.json"
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

    name = SHARD + token_hex(6)
    place = folder / (BUILDING + name)
    try:
        place.mkdir()
        with (place / TEXTS).open("wb") as file:
            write_texts(file, documents)
        with (place / COLUMNS).open("wb") as file:
            write_columns(file, pack_columns(text.body for _, text in documents))
        write_index(place, _segments(documents, done))
        files = {name: _settled(place / name) for name in (TEXTS, COLUMNS, GRAMS)}
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
        self._texts = TextFile(self.folder / TEXTS)
        if tuple(entry.key for entry in self._texts.entries) != record.documents:
            raise DamagedError(Note("{texts} holds other documents", texts=TEXTS))
        self._entries = {entry.key: entry for entry in self._texts.entries}
        self.bases = [0]
        for entry in self._texts.entries:
            self.bases.append(self.bases[-1] + entry.segments)
        self._grams: GramFile | None = None
        self._units: Units | None = None
        self._lock = RLock()

    def close(self) -> None:
        if self._grams is not None:
            self._grams.close()
        self._texts.close()

    def text(self, key: Key) -> SearchText:
        """The folded text of one of its documents."""
        return self._texts.text(self._entries[key])

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

    def grams(self) -> GramFile:
        """The grams, opened at first use.

        They are read from the codec's arrays, which takes NumPy but not Whoosh: a
        search need not wait for the import of what only writing needs.
        """
        with self._lock:
            if self._grams is None:
                from index.answering.local.whoosh.files.gram_file import GramFile

                self._grams = GramFile(self.folder / GRAMS)
            return self._grams

    def units(self) -> Units:
        """All its texts in one line, read at first use and kept."""
        with self._lock:
            if self._units is None:
                import numpy as np

                self._units = np.frombuffer(self._texts.line(), "<u2")
                if len(self._units) != self.grams().units:
                    raise DamagedError(
                        Note("{texts} and {grams} do not fit", texts=TEXTS, grams=GRAMS)
                    )
            return self._units

    def columns(self) -> Mapping[str, bytes]:
        """The columns over its segments and sections."""
        return read_columns(self.folder / COLUMNS)

    def stated(self, key: NumberKey) -> Mapping[int, Sequence[Place]]:
        """Places of one number, by the position of the document in the shard."""
        return self._texts.stated(key)
