"""The index follows while documents are still coming in.

Files are read by other processes, and storing leaves a core idle half of the time:
enough to index what came earlier. The library is always ahead of the index, so a
crash costs nothing that ``Keeper.sync`` does not make good.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from data.model import DocumentInfo

STEP_SEGMENTS = 20_000
"""Segments that make a turn worth while: one shard (``upkeep.writing.SHARD_SEGMENTS``)."""


class Following:
    """Told of every document stored, it indexes them in a thread of its own, turn by turn.

    Leaving waits for the turn under way, and raises what went wrong in it.
    """

    def __init__(self, step: Callable[[], Callable[[], None]]) -> None:
        """``step`` as ``Keeper`` has it; it is not called before it is needed."""
        self._step = step
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="indexing")
        self._turn: Future[None] | None = None
        self._waiting = 0  # segments stored since the last turn began

    def stored(self, info: DocumentInfo) -> None:
        """Note a document that is in the library now."""
        self._waiting += info.segments
        idle = self._turn is None or self._turn.done()
        if self._waiting >= STEP_SEGMENTS and idle:
            self._waiting = 0
            # The documents are taken here, where none is stored meanwhile: the library
            # would not stand still long enough for the other thread.
            self._turn = self._thread.submit(self._step())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown(wait=True)
        if self._turn is not None and error is None:
            self._turn.result()
