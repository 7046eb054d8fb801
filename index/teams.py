"""Libraries on servers: making one, and bringing libraries from one place to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.library import LibraryError
from data.messages import Note
from index import locations

if TYPE_CHECKING:
    from data.library import LibraryPort
    from data.library.copying import Copied, Progress


def open_library(
    chosen: Path | str | None, place: Path, *, wait: float = 5.0, read_only: bool = False
) -> LibraryPort:
    """The library that was chosen; ``place`` is its folder, or this computer's share of it."""
    if not locations.is_url(chosen):
        from data.library import Library

        return Library.open(place, wait=wait, read_only=read_only)
    with_extra()
    from data.library.postgres.library import TeamLibrary

    library = TeamLibrary.open(str(chosen), wait=wait, read_only=read_only)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return library


def with_extra() -> None:
    """Raise ``LibraryError`` where planview[team] is not installed."""
    try:
        import psycopg  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise LibraryError(
            Note("A library on servers needs planview[team]: pip install 'planview[team]'.")
        ) from error


def init(url: str, shards: Sequence[str], *, planview: str) -> list[Note]:
    """Make the library at ``url`` or bring it up to date; what was done, a sentence each."""
    with_extra()
    from data.library.postgres.founding import found

    return found(url, shards, planview=planview)


def copy_to(
    source: LibraryPort,
    to: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    wait: float = 5.0,
) -> Copied:
    """Bring a library over to a folder or a URL; asked again, it goes on where it was."""
    from data.library.copying import copy

    place = locations.library_folder(to)
    with open_library(to, place, wait=wait) as target:
        if target.place == source.place:
            raise LibraryError(Note("The library {place} would be copied onto itself.",
                                    place=target.place))  # fmt: skip
        return copy(source, target, progress, cancelled)
