"""The place of the index in a team's library: it is written with each document, by its servers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.messages import Note

if TYPE_CHECKING:
    from data.library import LibraryPort
    from data.library.postgres.library import TeamLibrary
    from index.answering.port import Cancelled
    from index.upkeep.keeper import Progress


class TeamKeeper:
    """Does for a team's library what ``Keeper`` does for one on this computer."""

    def __init__(self, library: LibraryPort) -> None:
        self._library: TeamLibrary = library  # type: ignore[assignment]  # a shared one is one

    def state(self) -> str:
        """One line: what search looks at, and where it stands."""
        servers, passages = len(self._library.parts()), self._library.passages()
        if servers:
            return Note("PostgreSQL: {n} passages on {servers} servers.",
                        n=passages, servers=servers)  # fmt: skip
        return Note("PostgreSQL: {n} passages.", n=passages)

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Nothing is to be done: how many documents that were."""
        return 0

    def step(self) -> Callable[[], None]:
        """What was stored can be found."""
        return lambda: None

    def rebuild(self, progress: Progress | None = None) -> None:
        """Put again what search lacks."""
        self._library.put_again()

    def check(self) -> list[str]:
        """The library's own check looks at this, too."""
        return []
