"""Reading files in worker processes.

The workers are plain child processes that are handed one file at a time. Unlike
those of ``multiprocessing`` they do not run the caller's main module again, each
can be stopped when a file takes too long, and one that dies costs only the file it
was reading. They are started afresh, never forked: the explorer runs threads, and
a fork would copy their locks.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import LifoQueue
from typing import TYPE_CHECKING

from data.messages import Note
from data.processes import Child

if TYPE_CHECKING:
    from index.adding.inputs import Cancelled, Hints, Input, Outcome

FILE_SECONDS = 300.0
"""By the clock: a file that takes longer is given up. A worker has a limit of its own on
the processor's time (``reading.READ_SECONDS``); this one holds where that cannot be checked."""

SECONDS_PER_MB = 20.0
MEMORY = 3 << 30
"""Bytes of address space for a worker: more than the largest text takes."""

QUEUE_PER_WORKER = 8
"""Files handed out ahead of the writer, a worker: keeps all busy and bounds the memory."""

_LOOK = 0.2
"""Seconds between two looks whether the work is still wanted."""

_PROGRAM = "from index.adding.workers import serve; serve()"


class Crew:
    """Up to ``count`` workers, each started when it is first needed."""

    def __init__(self, count: int) -> None:
        self.count = max(1, count)
        self._workers = [_Worker() for _ in range(self.count)]
        # The one that worked last is taken first: it is warm.
        self._free: LifoQueue[_Worker] = LifoQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing is read any more."""
        return self._closed

    def read(self, entry: Input, hints: Hints) -> Outcome:
        """Have a file read. A worker that dies or hangs makes a refusal."""
        from index.adding.inputs import Outcome, Refusal

        worker = self._free.get()
        try:
            if self._closed:
                return Outcome(entry, refusal=Refusal(entry.path, Note("stopped"), failed=True))
            return worker.read(entry, hints)
        finally:
            self._free.put(worker)

    def interrupt(self) -> None:
        """End the workers that are reading: nobody waits for what they read."""
        for worker in self._workers:
            worker.interrupt()

    def rest(self) -> None:
        """End all workers but one, which stays warm for the next file."""
        idle: list[_Worker] = []
        while not self._free.empty():
            idle.append(self._free.get())
        for worker in reversed(idle):
            if worker is not idle[0] or self._closed:
                worker.close()
            self._free.put(worker)

    def close(self) -> None:
        """End all workers, whatever they are doing; none starts again."""
        self._closed = True
        for worker in self._workers:
            worker.kill()

    def finish(self) -> None:
        """``close`` where no other thread uses the crew any more: nothing is left of it."""
        self.close()
        for worker in self._workers:
            worker.close()


def read_in_workers(
    inputs: Sequence[Input], hints: Hints, crew: Crew, cancelled: Cancelled | None
) -> Iterator[Outcome]:
    """Read every input, in order."""
    yield from in_order(crew, (partial(crew.read, entry, hints) for entry in inputs), cancelled)


def in_order(
    crew: Crew, readings: Iterable[Callable[[], Outcome]], cancelled: Cancelled | None
) -> Iterator[Outcome]:
    """What ``readings`` give, in order; each asks the crew, in a thread of its own.

    Few are begun ahead of what is taken. Cancelling ends what is being read.
    """
    threads = ThreadPoolExecutor(crew.count, thread_name_prefix="reading")
    try:
        pending: deque[Future[Outcome]] = deque()
        for reading in readings:
            pending.append(threads.submit(reading))
            if len(pending) < crew.count * QUEUE_PER_WORKER:
                continue
            if not _awaited(pending[0], cancelled):
                return
            yield pending.popleft().result()
        while pending:
            if not _awaited(pending[0], cancelled):
                return
            yield pending.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        crew.interrupt()
        threads.shutdown(wait=True)


def _awaited(outcome: Future[Outcome], cancelled: Cancelled | None) -> bool:
    """Wait for ``outcome``; False as soon as it is not wanted any more."""
    while True:
        if cancelled and cancelled():
            return False
        with contextlib.suppress(TimeoutError):
            outcome.result(timeout=_LOOK)
            return True


class _Worker:
    """One child process, started when it is first needed and again after it died."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._reading = False

    def read(self, entry: Input, hints: Hints) -> Outcome:
        """Have a file read. A worker that dies or hangs makes a refusal."""
        from index.adding.inputs import Outcome, Refusal

        seconds = FILE_SECONDS + SECONDS_PER_MB * entry.size / (1 << 20)
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self.kill()

        alarm = threading.Timer(seconds, expire)
        alarm.daemon = True
        self._reading = True
        try:
            process = self._started().process
            assert process.stdin
            assert process.stdout
            alarm.start()
            pickle.dump((entry, hints), process.stdin)
            process.stdin.flush()
            outcome: Outcome = pickle.load(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self.close()
            slow = expired.is_set()
            reason = (
                Note("took longer than {seconds:.0f} seconds to read", seconds=seconds)
                if slow
                else Note("could not be read: the reading process died")
            )
            return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
        finally:
            self._reading = False
            alarm.cancel()
        return outcome

    def _started(self) -> Child:
        if self._child is None:
            pipe = subprocess.PIPE
            self._child = Child(_PROGRAM, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        return self._child

    def interrupt(self) -> None:
        """End the child if it is reading."""
        if self._reading:
            self.kill()

    def kill(self) -> None:
        """End the child; the thread that waits for it, if any, is told by that."""
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child, whatever it is doing, and let go of it."""
        child, self._child = self._child, None
        if child is not None:
            child.close()


def serve() -> None:
    """The worker's side: read what is asked for until the asking ends."""
    from index.adding.reading import read_input

    _limit_memory()
    # A document has many parts and no cycles: looking for these so often takes time.
    gc.freeze()
    gc.set_threshold(50_000)
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    questions = sys.stdin.buffer
    while True:
        try:
            entry, hints = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(read_input(entry, hints), answers)
        answers.flush()


def _limit_memory() -> None:
    import resource

    with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
