"""Work that is not drawing: the screen asks, a thread does it, the screen goes on.

The workspace is opened here, in a thread, so that neither it nor anything it
imports stands between the user and the first frame. Threads never touch a
widget; what they return reaches the screen in the task that awaits it.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from index.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 4
"""One long task (adding), one search that still winds down, one new search, one to open."""

SWITCH_SECONDS = 0.001
"""A thread at work lets go of the interpreter this often, so that keys are drawn meanwhile."""

COLLECTIONS = 20_000, 20, 20
"""Thresholds of the collector: with Python's own it looks over all that is held every few keys."""


class Desk:
    """The workspace and the threads that work on it."""

    def __init__(self, factory: Callable[[], Workspace]) -> None:
        self._factory = factory
        self._workspace: Workspace | None = None
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.set_threshold(*COLLECTIONS)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="planview")
        self._closing = False

    @property
    def ready(self) -> bool:
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """The open workspace. Only after ``open``."""
        assert self._workspace is not None, "the library is not open yet"
        return self._workspace

    @property
    def closing(self) -> bool:
        """Whether the user is leaving: long work should stop."""
        return self._closing

    async def open(self) -> Workspace:
        """Open the library. Raises ``PlanviewError`` with the reason why not."""
        self._workspace = await self.do(self._factory)
        return self._workspace

    async def do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work`` in a thread and return what it returns, or raise what it raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(*args, **kwargs))

    def close(self) -> None:
        """Let work that can stop stop, then close the library."""
        self._closing = True
        if self._workspace is not None:
            self._workspace.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
