"""Keeping readings and index in step with the library, and looking both over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.model import PlanviewError
from index.workspace.opening import Opened

if TYPE_CHECKING:
    from index.adding.inputs import Cancelled, Progress


class Upkeep(Opened):
    """Upkeep of a library and its index."""

    def reread(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Read again, from the stored bytes, what an older reader read; say how many.

        What search lacks of a team's library is put again, too.
        """
        from index.adding import intake

        if self.library.shared:
            self.keeper.rebuild(progress)
        return intake.reread(self.library, progress, cancelled, self._crew)

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Bring readings and index up to date with this planview and the library.

        A team's library is read anew only when an administrator says so.
        """
        if not (self.library.read_only or self.library.shared):
            self.reread(progress, cancelled)
            self.keeper.sync(progress, cancelled)

    def index_state(self) -> str:
        """One line on the index: which engine answers, and how far it has come."""
        return self.keeper.state()

    def check(self) -> list[str]:
        """Look the library and the index over; a sentence for each fault."""
        faults = self.library.check()
        try:
            return [*faults, *self.keeper.check()]
        except PlanviewError as error:  # what cannot be read cannot be compared with the index
            return faults or [error.sentence]

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew."""
        self.keeper.rebuild(progress)

    def backup(self, file: Path | str, *, force: bool = False) -> None:
        """Copy the library to one file while it stays in use."""
        self.library.backup(Path(file), force=force)
