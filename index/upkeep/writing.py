"""Writing the index: adding what is missing, merging, mending, clearing up.

One writer at a time holds the lock of the folder. It builds shards beside those in
use, then replaces the manifest: that moment counts. A crash leaves the manifest as
it was and at most folders that it does not name; a whole shard among these is taken
up by the next writer if the library still wants it, the rest is deleted.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.manifest import FILE, Manifest, ShardRecord, write_manifest
from index.answering.local.whoosh.folder import IndexFolder
from index.answering.local.whoosh.shard import BUILDING, SHARD, Shard, build_shard, read_record
from index.answering.matching.texts import Key, SearchText

LOCK = "lock"
SET_ASIDE = "set-aside"
# A shard is built of about so many segments: what one step of progress is, what a
# crash can undo, and what has to be held in memory.
SHARD_SEGMENTS = 120_000
# So many shards of about one size are merged into one, up to this many segments:
# merging takes memory too.
MERGE_WIDTH = 6
MERGED_SEGMENTS = 120_000

Wanted = Mapping[Key, SearchText]
Progress = Callable[[int, int], None]  # segments done, of how many


class Upkeep:
    """One turn of writing, with the lock held."""

    def __init__(self, index: IndexFolder, wanted: Wanted) -> None:
        self._index = index
        self._folder = index.folder
        self._wanted = wanted
        self._lives: dict[str, int] = {}

    def run(self, progress: Progress) -> int:
        """Hold exactly what is wanted; returns how many documents were written for it."""
        self._index.reload()
        self._adopt()
        written = self._add_missing(progress)
        self._merge()
        self._name([shard.record for shard in self._index.shards if self._live(shard.record)])
        self._clear()
        return written

    def _adopt(self) -> None:
        """Take up shards that a crash left whole but unnamed."""
        named = {record.name for record in self._index.manifest.shards}
        found = []
        for path in sorted(self._folder.glob(SHARD + "*")):
            if path.name in named:
                continue
            with contextlib.suppress(DamagedError):
                record = read_record(path)
                Shard(self._folder, record).verify()
                if any(k in self._wanted and not self._index.holds(k) for k in record.documents):
                    found.append(record)
        if found:
            self._name([*(shard.record for shard in self._index.shards), *found])

    def _add_missing(self, progress: Progress) -> int:
        missing = [(key, text) for key, text in self._wanted.items() if not self._index.holds(key)]
        total = sum(len(text) for _, text in missing)
        if missing:
            progress(0, total)
        done = 0
        for batch in _batches(missing):
            before = done
            gone = [shard.record for shard in self._index.shards if not self._live(shard.record)]
            self._build(batch, gone, lambda n, at=before: progress(at + n, total))  # type: ignore[misc]
            done += sum(len(text) for _, text in batch)
        return len(missing)

    def _merge(self) -> None:
        """Make one of many shards of a size, and anew those of which most is masked."""
        while chosen := _to_merge([shard.record for shard in self._index.shards], self._live):
            kept: list[tuple[Key, SearchText]] = []
            for record in chosen:
                for key in record.documents:
                    text = self._index.text(key) if key in self._wanted else None
                    if text is not None and all(key != other for other, _ in kept):
                        kept.append((key, text))
            if kept:
                self._build(kept, chosen)
            else:
                gone = {record.name for record in chosen}
                left = [s.record for s in self._index.shards if s.record.name not in gone]
                self._name(left)

    def _live(self, record: ShardRecord) -> int:
        """How many of a shard's documents are wanted."""
        if record.name not in self._lives:
            self._lives[record.name] = len(self._wanted.keys() & record.documents)
        return self._lives[record.name]

    def _build(
        self,
        documents: Sequence[tuple[Key, SearchText]],
        replaced: Sequence[ShardRecord],
        done: Callable[[int], None] = lambda segments: None,
    ) -> None:
        record = build_shard(self._folder, documents, done)
        gone = {each.name for each in replaced}
        kept = [s.record for s in self._index.shards if s.record.name not in gone]
        self._name([*kept, record])
        for key, text in documents:
            stored = self._index.text(key)
            if stored is not None:
                text.read_from(stored)  # what was folded need not stay in memory

    def _name(self, records: Sequence[ShardRecord]) -> None:
        """Let the manifest name exactly these shards."""
        now = self._index.manifest
        if now.generation and now.shards == tuple(records):
            return
        written = Manifest(now.generation + 1, tuple(records))
        write_manifest(self._folder, written)
        self._index.use(written)

    def _clear(self) -> None:
        """Delete what the manifest does not name."""
        named = {record.name for record in self._index.manifest.shards}
        for path in self._folder.iterdir():
            if path.name.startswith((BUILDING, SHARD)) and path.name not in named:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith(FILE) and path.name != FILE:
                with contextlib.suppress(OSError):
                    path.unlink()


def update(
    index: IndexFolder,
    wanted: Wanted,
    progress: Progress = lambda done, of: None,
    *,
    anew: bool = False,
    wait: float = 0.0,
) -> int:
    """Bring the index in step with ``wanted``; returns how many documents were written.

    ``anew`` forgets what there is first. Raises ``filelock.Timeout`` where another
    planview writes, and ``OSError`` where the folder does not take it.
    """
    from filelock import FileLock

    _make_folder(index)
    with FileLock(index.folder / LOCK, timeout=wait):
        if anew:
            for path in [index.folder / FILE, *index.folder.glob(SHARD + "*")]:
                _delete(path)
        return Upkeep(index, wanted).run(progress)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _make_folder(index: IndexFolder) -> None:
    """Make the folder ours; what somebody else put there is set aside, not deleted."""
    folder = index.folder
    if folder.exists() and (not folder.is_dir() or not all(map(_ours, folder.iterdir()))):
        aside = folder.with_name(f"{folder.name}-{SET_ASIDE}")
        if aside.exists():
            _delete(aside)
        folder.rename(aside)
    folder.mkdir(parents=True, exist_ok=True)


def _ours(path: Path) -> bool:
    return path.name == LOCK or path.name.startswith((BUILDING, SHARD, FILE))


def _batches(
    documents: Sequence[tuple[Key, SearchText]],
) -> Iterator[list[tuple[Key, SearchText]]]:
    batch: list[tuple[Key, SearchText]] = []
    segments = 0
    for document in documents:
        batch.append(document)
        segments += len(document[1])
        if segments >= SHARD_SEGMENTS:
            yield batch
            batch, segments = [], 0
    if batch:
        yield batch


def _to_merge(
    records: Sequence[ShardRecord], live: Callable[[ShardRecord], int]
) -> list[ShardRecord]:
    by_size: dict[int, list[ShardRecord]] = {}
    for record in records:
        if live(record) * 2 < len(record.documents):
            return [record]
        by_size.setdefault(_size_class(record.segments), []).append(record)
    for _, alike in sorted(by_size.items()):
        chosen: list[ShardRecord] = []
        for record in sorted(alike, key=lambda each: each.segments):
            if sum(each.segments for each in chosen) + record.segments <= MERGED_SEGMENTS:
                chosen.append(record)
        if len(chosen) >= MERGE_WIDTH:
            return chosen
    return []


def _size_class(segments: int) -> int:
    """0 for the smallest shards, one more for every ``MERGE_WIDTH``-fold size."""
    size = 0
    while segments > 400:
        segments //= MERGE_WIDTH
        size += 1
    return size
