"""The port of keeping: what a library can do, whichever engine keeps it.

``Bookshelf`` and ``Notebook`` are written once, on the records' SQL; an engine gives them
transactions, and does for itself what stands here.
"""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Self

from data.library.bookshelf import Bookshelf
from data.library.notebook import Notebook


class LibraryPort(Bookshelf, Notebook):
    """An open library. Safe to use from several threads; close it when done."""

    shared = False
    """Whether others write it too, from elsewhere."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Where it is, as a user knows it: a folder, or server and database."""

    @property
    @abstractmethod
    def owner(self) -> str:
        """Whose marks, reviews and searches can be changed; '' where all of them can."""

    @property
    @abstractmethod
    def read_only(self) -> bool:
        """Whether writing will be refused."""

    @abstractmethod
    def revision(self) -> int:
        """A number that every write raises. Cheap: ask it as often as you like."""

    @abstractmethod
    def texts_revision(self) -> int:
        """A number that every write to documents raises; marks and verdicts leave it."""

    @abstractmethod
    def check(self) -> list[str]:
        """Look everything over; a sentence for each fault."""

    @abstractmethod
    def backup(self, file: Path, *, force: bool = False) -> None:
        """Copy the library to ``file`` while it stays in use; whole or not at all."""

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
