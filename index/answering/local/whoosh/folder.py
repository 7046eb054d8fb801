"""The index folder as readers see it: which shards there are and can be used.

Readers need no lock: shards never change, and the manifest is replaced in one
step. What is damaged is left out with a sentence about it, and found to be missing
by the next writer (``upkeep``).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from threading import RLock

from data.messages import Note
from index.answering.local.whoosh.files.blocks import DamagedError
from index.answering.local.whoosh.files.manifest import Manifest, read_manifest
from index.answering.local.whoosh.shard import Shard
from index.answering.matching.texts import Key, SearchText


class IndexFolder:
    """The shards of one library's index; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._manifest = Manifest()
        self._shards: tuple[Shard, ...] = ()
        self._holder: dict[Key, Shard] = {}
        self._damaged: set[str] = set()  # names of shards not to be used again
        self._faults: list[str] = []
        self.reload()

    @property
    def manifest(self) -> Manifest:
        return self._manifest

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The usable shards, oldest first."""
        return self._shards

    @property
    def faults(self) -> tuple[str, ...]:
        """What was found wrong with the index as it is now; a sentence each."""
        return tuple(self._faults)

    @property
    def damaged(self) -> frozenset[str]:
        """Names of shards in the manifest that cannot be used."""
        return frozenset(self._damaged)

    def close(self) -> None:
        """Let go of all shards and their files; what was read of them stays readable."""
        with self._lock:
            shards = self._shards
            self._use([])
            self._manifest = Manifest()
        for shard in shards:
            shard.close()

    def text(self, key: Key) -> SearchText | None:
        """A document's folded text, if a shard holds it."""
        shard = self._holder.get(key)
        return shard.text(key) if shard else None

    def holds(self, key: Key) -> bool:
        """Whether a usable shard holds the document."""
        return key in self._holder

    def missing(self, keys: Collection[Key]) -> int:
        """How many of the documents no usable shard holds."""
        return len(keys) - len(self._holder.keys() & keys)

    def reload(self) -> bool:
        """Look at the folder again; whether anything else is in use now."""
        with self._lock:
            before = self._shards
            for _ in range(3):
                manifest = self._read()
                if self._open(manifest) or manifest.generation == self._read().generation:
                    break
            return self._shards != before

    def use(self, manifest: Manifest) -> None:
        """Use what was just written, without reading it again."""
        with self._lock:
            self._open(manifest)

    def _read(self) -> Manifest:
        try:
            return read_manifest(self.folder) or Manifest()
        except DamagedError as error:
            self._fault(Note("The index is damaged: {why}.", why=error))
            return Manifest()

    def _open(self, manifest: Manifest) -> bool:
        """Open what ``manifest`` names; whether all of it could be."""
        if manifest != self._manifest:
            self._faults.clear()
            self._damaged &= {record.name for record in manifest.shards}
        known = {shard.record.name: shard for shard in self._shards}
        opened: list[Shard] = []
        whole = True
        for record in manifest.shards:
            if record.name in self._damaged:
                continue
            try:
                opened.append(known.get(record.name) or Shard(self.folder, record))
            except DamagedError as error:
                whole = False
                self._damaged.add(record.name)
                self._fault(
                    Note(
                        "A part of the index is damaged: {name}: {why}.",
                        name=record.name,
                        why=error,
                    )
                )
        self._manifest = manifest
        self._use(opened)
        return whole

    def _use(self, shards: list[Shard]) -> None:
        self._shards = tuple(shards)
        self._holder = {key: shard for shard in shards for key in shard.record.documents}

    def discard_damaged(self) -> None:
        """Read all shards through and leave out those that are not as they were written."""
        with self._lock:
            self.reload()  # a shard that is gone because it was merged is no damage
            usable: list[Shard] = []
            for shard in self._shards:
                try:
                    shard.verify()
                    usable.append(shard)
                except DamagedError as error:
                    self._damaged.add(shard.record.name)
                    self._fault(
                        Note(
                            "A part of the index is damaged: {name}: {why}.",
                            name=shard.record.name,
                            why=error,
                        )
                    )
            self._use(usable)

    def discard_all(self, why: str) -> None:
        """Leave everything out: what it holds is not what it should be."""
        with self._lock:
            self._fault(Note("The index is damaged: {why}.", why=why))
            self._damaged.update(shard.record.name for shard in self._shards)
            self._use([])

    def _fault(self, sentence: str) -> None:
        if sentence not in self._faults:
            self._faults.append(sentence)
