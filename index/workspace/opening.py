"""Opening and closing a library with its index."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index import locations
from index.teams import open_library

if TYPE_CHECKING:
    from types import TracebackType

    from data.library import LibraryPort
    from data.library.postgres.library import TeamLibrary
    from index.adding.workers import Crew
    from index.answering.local.answers import Answers
    from index.answering.port import Answering
    from index.answering.postgres.answers import Answers as ServerAnswers
    from index.upkeep.keeper import Keeper
    from index.upkeep.team import TeamKeeper


class Opened:
    """A library and what answers from it."""

    def __init__(self, library: LibraryPort, folder: Path, crew: Crew | None = None) -> None:
        self.library = library
        self.folder = folder
        self._crew = crew
        self._answers: Answers | None = None
        self._server: ServerAnswers | None = None
        self._keeper: Keeper | TeamKeeper | None = None

    @classmethod
    def open(
        cls,
        folder: Path | str | None = None,
        *,
        wait: float = 5.0,
        read_only: bool = False,
        apart: bool = False,
    ) -> Self:
        """Open the library in ``folder`` (default: ``locations.library_folder``), or make one.

        ``folder`` may be the URL of a library on servers (postgresql://…), which is never made.

        ``apart``: files are never read in this process, where a hostile one could hold
        what draws the screen, but in workers that can be ended.
        Raises ``LibraryError`` where it cannot be read, ``LockedError`` where
        another planview writes for longer than ``wait`` seconds.
        """
        place = locations.library_folder(folder)
        library = open_library(
            locations.chosen_library(folder), place, wait=wait, read_only=read_only
        )
        if not apart:
            return cls(library, place)
        from index.adding.workers import Crew

        return cls(library, place, Crew(os.cpu_count() or 1))

    @property
    def place(self) -> str:
        """Where the library is: its folder, or server and database."""
        return self.library.place

    def stop(self) -> None:
        """End what reads files, at once. Called from any thread; nothing is read after it."""
        if self._crew is not None:
            self._crew.close()

    def close(self) -> None:
        if self._crew is not None:
            self._crew.finish()
        if self._answers is not None:
            self._answers.close()
        if self._server is not None:
            self._server.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _local(self) -> Answers:
        """What answers from this computer; made at first use, for it imports what is heavy."""
        if self._answers is None:
            from index.answering.local.answers import Answers

            self._answers = Answers(self.library, locations.index_folder(self.folder))
        return self._answers

    @property
    def answers(self) -> Answering:
        """The port of finding."""
        return self._served if self.library.shared else self._local

    @property
    def _served(self) -> ServerAnswers:
        """What has a team's servers answer."""
        if self._server is None:
            from index.answering.postgres.answers import Answers
            from index.asking.synonyms import FILE

            library: TeamLibrary = self.library  # type: ignore[assignment]  # a shared one is one
            self._server = Answers(library, synonyms=self.folder / FILE)
        return self._server

    @property
    def keeper(self) -> Keeper | TeamKeeper:
        """What keeps the index in step."""
        if self._keeper is None:
            self._keeper = self._kept()
        return self._keeper

    def _kept(self) -> Keeper | TeamKeeper:
        if self.library.shared:
            from index.upkeep.team import TeamKeeper

            return TeamKeeper(self.library)
        from index.upkeep.keeper import Keeper

        return Keeper(self._local)
