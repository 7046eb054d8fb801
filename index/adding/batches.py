"""Reading many inputs, in order.

Reading is pure (``data.reading``), so many files are read in a pool of worker
processes; the one thread that writes the library takes their results in order.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.adding.inputs import STANDARD_INPUT
from index.adding.reading import piped, read_input

if TYPE_CHECKING:
    from index.adding.inputs import Cancelled, Hints, Input, Outcome
    from index.adding.workers import Crew

POOL_BYTES = 2 * 1024 * 1024
"""Less than this altogether is read in this process: starting workers would take longer."""


def read_inputs(
    inputs: Sequence[Input],
    hints: Hints,
    *,
    jobs: int | None = None,
    cancelled: Cancelled | None = None,
    crew: Crew | None = None,
) -> Iterator[Outcome]:
    """Read every input, in order; in worker processes where that is quicker.

    All of them by ``crew``, where there is one.
    """
    if crew is not None:
        yield from _read_by(crew, inputs, hints, cancelled)
        return
    workers = min(jobs or os.cpu_count() or 1, len(inputs))
    own = any(entry.path == STANDARD_INPUT for entry in inputs)  # no worker's, this process's
    if own or workers <= 1 or sum(entry.size for entry in inputs) < POOL_BYTES:
        for entry in inputs:
            if cancelled and cancelled():
                return
            yield read_input(entry, hints)
        return
    from index.adding.workers import Crew, read_in_workers

    own_crew = Crew(workers)
    try:
        yield from read_in_workers(inputs, hints, own_crew, cancelled)
    finally:
        own_crew.finish()


def _read_by(
    crew: Crew, inputs: Sequence[Input], hints: Hints, cancelled: Cancelled | None
) -> Iterator[Outcome]:
    from index.adding.workers import read_in_workers

    if not inputs:
        return
    ready: list[Input] = []
    for entry in inputs:
        # What comes by this process's standard input no worker can read.
        from_pipe = entry.path == STANDARD_INPUT and entry.data is None
        ready.append(replace(entry, data=piped()) if from_pipe else entry)
    yield from read_in_workers(ready, hints, crew, cancelled)
    crew.rest()
