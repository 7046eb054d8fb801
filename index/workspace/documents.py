"""The documents of a library: their cards, adding, removing, watching folders."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.messages import Note
from index.workspace.upkeep import Upkeep

if TYPE_CHECKING:
    from data.library import Card
    from data.model import Document, DocumentInfo
    from index.adding.inputs import Cancelled, Progress
    from index.results import AddReport


class Documents(Upkeep):
    """A library's documents."""

    def documents(self) -> list[DocumentInfo]:
        """The cards of all documents, in the order they were added."""
        return self.library.documents()

    def revisions(self) -> tuple[int, int]:
        """Two numbers that any process raises: by each write, and by each write to documents."""
        return self.library.revision(), self.library.texts_revision()

    def info(self, reference: str) -> DocumentInfo:
        """One document's card. Raises like ``resolve``."""
        return self.library.info(self.resolve(reference))

    def document(self, reference: str, version: int | None = None) -> Document:
        """A whole document. Raises like ``resolve``."""
        return self.library.load(self.resolve(reference), version)

    def resolve(self, reference: str) -> str:
        """The id that ``reference`` means: an id, a path once added, or an unambiguous prefix.

        Raises ``NotFoundError`` or ``AmbiguousError``.
        """
        from index.passages import naming

        return naming.resolve(self.library, reference)

    def add(
        self,
        paths: Sequence[Path | str],
        *,
        title: str | None = None,
        date: str | None = None,
        kind: str | None = None,
        jobs: int | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        sync: bool = True,
    ) -> AddReport:
        """Read files and folders into the library; the index follows if ``sync``.

        One bad file never stops the others: the report says what became of each.
        Raises ``LibraryError`` or ``LockedError`` where the library itself cannot
        be written.
        """
        from index.adding import intake
        from index.adding.following import Following
        from index.adding.inputs import Hints

        hints = Hints(title, date, kind)
        with Following(lambda: self.keeper.step()) as following:
            report = intake.add(
                self.library,
                paths,
                hints,
                jobs=jobs,
                progress=progress,
                cancelled=cancelled,
                stored=following.stored if sync else None,
                crew=self._crew,
            )
        if sync:
            self.sync()
        return report

    def watch(self, folder: Path | str) -> None:
        """Look at the files of a folder again whenever the explorer starts."""
        self.library.watch(os.path.abspath(folder))

    def unwatch(self, folder: Path | str) -> bool:
        """Look no more; whether the folder was watched."""
        return self.library.unwatch(os.path.abspath(folder))

    def watched(self) -> list[str]:
        """The watched folders that are there."""
        return [folder for folder in self.library.watched() if os.path.isdir(folder)]

    def add_bundled(self) -> AddReport:
        """Add the plans that come with planview, if the library never held a document.

        Raises ``LibraryError`` for an empty library of a team: what is in it is theirs to say.
        """
        from index.adding import intake

        if self.library.shared:
            return self._not_bundled()

        return intake.add_bundled(self.library, self._crew)

    def _not_bundled(self) -> AddReport:
        from data.library import LibraryError
        from index.results import AddReport

        if self.library.documents() or self.library.trash():
            return AddReport()
        raise LibraryError(
            Note("This team's library is empty, and the plans that come with planview are not "
                 "added to it: add documents of your own.")
        )  # fmt: skip

    def read_path(
        self,
        path: Path | str,
        *,
        title: str | None = None,
        date: str | None = None,
        kind: str | None = None,
    ) -> Document:
        """Read one file without touching the library. Raises ``UnreadableError``."""
        from index.adding.inputs import Hints
        from index.adding.reading import read_path

        return read_path(path, Hints(title, date, kind))

    def remove(self, reference: str) -> DocumentInfo:
        """Move a document to the trash; its marks go with it."""
        info = self.info(reference)
        self.library.remove(info.id)
        return info

    def restore(self, reference: str) -> DocumentInfo:
        """Take a document out of the trash. Raises ``NotFoundError``."""
        from index.passages import naming

        found = naming.resolve_removed(self.library, reference)
        self.library.restore(found)
        return self.library.info(found)

    def trash(self) -> list[DocumentInfo]:
        """The cards of the removed documents."""
        return self.library.trash()

    def edit(self, reference: str, changes: Mapping[str, str | Sequence[str]]) -> tuple[Card, Card]:
        """Write on a document's card; as ``Library.edit``. Raises ``CardError``."""
        return self.library.edit(self.resolve(reference), changes)
