"""The index as answers use it: opened when needed, and spoken of in sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.messages import Note
from index.answering.local.engine import Engine
from index.answering.local.snapshot import Snapshot
from index.answering.matching.texts import Key, SearchText
from index.collecting import uncollected

if TYPE_CHECKING:
    from index.answering.local.whoosh.folder import IndexFolder

# The cost rule for a first answer: importing NumPy takes about as long as scanning
# so many segments, so below that a search does not wait for it. Once the index was
# written or asked for in this process it is used whatever its size.
WORTH_IMPORTING = 30_000
# Who searches once searches again: from the second search on it pays much sooner.
WORTH_IMPORTING_AGAIN = 3_000


class Held:
    """The index folder of one library, opened when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder
        self._opened: IndexFolder | None = None
        self._warm = False
        self._asked = False
        self._counted: tuple[Snapshot, object, int] | None = None

    @property
    def _folder(self) -> IndexFolder:
        if self._opened is None:
            from index.answering.local.whoosh.folder import IndexFolder

            self._opened = IndexFolder(self._path)
        return self._opened

    def close(self) -> None:
        """Let go of the folder's files; asked again, it is opened again."""
        opened, self._opened, self._counted = self._opened, None, None
        if opened is not None:
            opened.close()

    def text(self, key: Key) -> SearchText | None:
        """A document's folded text, if the index holds it."""
        return self._folder.text(key)

    def engine(self, snapshot: Snapshot) -> Engine | None:
        """The engine for a snapshot, or None where scanning is as good."""
        shards = self._folder.shards
        worth = WORTH_IMPORTING_AGAIN if self._asked else WORTH_IMPORTING
        self._asked = True
        if not shards or not (self._warm or snapshot.segments >= worth):
            return None
        with uncollected():
            from index.answering.local.whoosh.engine import WhooshEngine

            self._warm = True
            return WhooshEngine(snapshot, shards)

    def folder(self) -> IndexFolder:
        """The folder for a writer: from now on the index is used whatever its size."""
        self._warm = True
        return self._folder

    def discard_damaged(self) -> None:
        """Use nothing more of the index that is damaged."""
        self._folder.discard_damaged()

    def discard_all(self) -> None:
        """Use nothing of the index: its texts are not those of the library."""
        self._folder.discard_all(Note("its texts are not those of the library"))

    def check(self) -> list[str]:
        """Read everything through; a sentence for each fault."""
        self._folder.discard_damaged()
        return list(self._folder.faults)

    def missing(self, snapshot: Snapshot) -> int:
        """How many documents the index does not hold."""
        shards, counted = self._folder.shards, self._counted
        if counted is None or counted[0] is not snapshot or counted[1] is not shards:
            missing = self._folder.missing(snapshot.keys)
            counted = self._counted = snapshot, shards, missing
        return counted[2]

    def note(self, snapshot: Snapshot) -> Note | None:
        """The one line a result carries while not everything is in the index."""
        missing = self.missing(snapshot)
        if not missing:
            return None
        if self._folder.faults:
            return Note(
                "A part of the index is damaged; {missing} documents were looked through instead.",
                missing=missing,
            )
        if not self._folder.manifest.generation:
            return Note("There is no index yet; all documents were looked through.")
        return Note(
            "{missing} documents are not in the index yet; they were looked through.",
            missing=missing,
        )

    def state(self, snapshot: Snapshot) -> Note:
        """One line on how far the index has come."""
        total = len(snapshot.keys)
        held = total - self.missing(snapshot)
        if held == total:
            return Note(
                "The index holds all {total} documents ({segments} passages).",
                total=total,
                segments=snapshot.segments,
            )
        return Note(
            "The index holds {held} of {total} documents; the others are looked through.",
            held=held,
            total=total,
        )
