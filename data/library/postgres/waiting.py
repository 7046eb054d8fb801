"""A connection that does not wait for ever: where a server falls silent, it says so."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg

from data.messages import Note

SILENCE = 60.0
"""Seconds without a word from a server that was asked something."""

RV = TypeVar("RV")


class PatientConnection(psycopg.Connection[tuple[Any, ...]]):
    """Gives up on a server that is silent for ``silence`` seconds, and closes itself.

    A network that swallows what is sent breaks no connection: without this, nobody would
    ever know.
    """

    silence = SILENCE

    def wait(
        self, gen: Generator[Any, Any, RV], interval: float = 0.1, timeout: float | None = None
    ) -> RV:
        """As psycopg's, within the limit."""
        try:
            return super().wait(_limited(gen, self.silence), interval, timeout)
        except SilentError:
            self.pgconn.finish()
            raise


class SilentError(psycopg.OperationalError):
    """The server said nothing for too long."""


def _limited(gen: Generator[Any, Any, RV], silence: float) -> Generator[Any, Any, RV]:
    """``gen`` itself, as long as what it waits for comes."""
    end = time.monotonic() + silence
    try:
        asked = next(gen)
        while True:
            ready = yield asked
            if ready:
                end = time.monotonic() + silence
            elif time.monotonic() > end:
                gen.close()
                raise SilentError(Note("it has not said a word for {n:.0f} s", n=silence))
            asked = gen.send(ready)
    except StopIteration as done:
        result: RV = done.value
        return result
