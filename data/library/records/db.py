"""An open transaction, as far as the records of a library need one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from data.library.errors import DamagedError
    from data.model import Document


class Rows(Protocol):
    """What a statement found or did."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Db(Protocol):
    """One transaction. Values stand for the question marks of a statement."""

    @property
    def owner(self) -> str:
        """Whose marks, reviews and searches are written here; '' where there is only one user."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows: ...
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object: ...

    def next_stamp(self) -> int:
        """A stamp for a reading, never given before."""

    def claim(self, *names: str) -> None:
        """Keep others from storing what goes by one of these names until this one ends."""

    def read_anew(self, n: int, version: int, stamp: int, document: Document) -> None:
        """The reading of this version, in row ``n``, is ``document`` now, under this stamp."""


class Transactions(Protocol):
    """What gives the records of a library their transactions."""

    def _reading(self) -> AbstractContextManager[Db]:
        """One state of the library throughout."""

    def _writing(self, *, texts: bool = True) -> AbstractContextManager[Db]:
        """All of it is kept, or nothing. ``texts=False`` where no document is touched."""

    def _faulty(self, what: str) -> DamagedError:
        """An error saying that the library is damaged, and how."""
