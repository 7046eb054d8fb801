"""Reading files in worker processes.

The workers are plain child processes that are handed one file at a time. Unlike
those of ``multiprocessing`` they do not run the caller's main module again, each
can be stopped when a file takes too long, and one that dies costs only the file it
was reading. They are started afresh, never forked: the explorer runs threads, and
a fork would copy their locks.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING

from data.messages import Note
from data.processes import Child

if TYPE_CHECKING:
    from index.adding.inputs import Cancelled, Hints, Input, Outcome

FILE_SECONDS = 300.0
"""A file that takes longer is given up: far above any plan, it only guards against a hang."""

QUEUE_PER_WORKER = 8
"""Files handed out ahead of the writer, a worker: keeps all busy and bounds the memory."""

_PROGRAM = "from index.adding.workers import serve; serve()"


def read_in_workers(
    inputs: Sequence[Input], hints: Hints, count: int, cancelled: Cancelled | None
) -> Iterator[Outcome]:
    """Read every input, in order, with ``count`` workers."""
    crew: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(count):
        crew.put(_Worker())

    def read(entry: Input) -> Outcome:
        worker = crew.get()
        try:
            return worker.read(entry, hints)
        finally:
            crew.put(worker)

    threads = ThreadPoolExecutor(count, thread_name_prefix="reading")
    try:
        queue = iter(inputs)
        pending: deque[Future[Outcome]] = deque()
        for entry in queue:
            pending.append(threads.submit(read, entry))
            if len(pending) < count * QUEUE_PER_WORKER:
                continue
            if cancelled and cancelled():
                return
            yield pending.popleft().result()
        while pending:
            if cancelled and cancelled():
                return
            yield pending.popleft().result()
    finally:
        threads.shutdown(wait=True, cancel_futures=True)
        for _ in range(count):
            crew.get().close()


class _Worker:
    """One child process, started when it is first needed and again after it died."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def read(self, entry: Input, hints: Hints) -> Outcome:
        """Have a file read. A worker that dies or hangs makes a refusal."""
        from index.adding.inputs import Outcome, Refusal

        pipe = subprocess.PIPE
        child = self._child = self._child or Child(
            _PROGRAM, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        process = child.process
        assert process.stdin
        assert process.stdout
        alarm = threading.Timer(FILE_SECONDS, child.kill)
        alarm.start()
        try:
            pickle.dump((entry, hints), process.stdin)
            process.stdin.flush()
            outcome: Outcome = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            slow = not alarm.is_alive()
            reason = (
                Note("took longer than {seconds:.0f} seconds to read", seconds=FILE_SECONDS)
                if slow
                else Note("could not be read: the reading process died")
            )
            return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
        finally:
            alarm.cancel()
        return outcome

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        if child is not None:
            child.close()


def serve() -> None:
    """The worker's side: read what is asked for until the asking ends."""
    from index.adding.inputs import read_input

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
