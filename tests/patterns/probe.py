"""How the work of a pattern grows with its text.

A text eight times as long may take a linear pattern eight times the work, a quadratic
one 64 times. Work is the processor's time for the same text in the same process; what
is judged is only how it grows, and a suspicion is looked at again before it is a verdict.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from tests.patterns.collect import Pattern
from tests.patterns.shapes import Shape, shapes

TIMES = 8
"""How much longer the long text is."""

LIMIT = 24.0
"""Growth of the work that is still taken as linear: between 8 and 64."""

SHORT = 1500
"""Characters of the short text, where no bounded repetition needs more."""

BEHIND_THE_DOOR = ("data/outline", "data/metadata", "data/targets", "data/titles", "data/dates")
"""Rooms that see only text that the readers have cleaned: no white space beside white space,
but for the tabs that part cells."""

_SURE = 2
_FLOOR = 2e-4
"""Seconds below which the clock says nothing of growth."""

_RUNAWAY = 0.4
"""Seconds of processor after which a run is stopped: a linear one takes thousandths."""


class RunawayError(Exception):
    """A match was stopped."""


def faults(pattern: Pattern) -> Iterator[str]:
    """One line for each shape on which the pattern is worse than linear."""
    compiled = re.compile(pattern.source, pattern.flags)
    found, bound = shapes(pattern.source, pattern.flags)
    short = max(SHORT, min(4 * bound, 6000))
    for shape in found:
        if any(_runs_away(compiled, pattern, shape, length) for length in (24, 48, 96)):
            yield f"{pattern.place}: exponential on {shape}"
            return
        growth = _growth(compiled, pattern, shape, short)
        if growth > LIMIT:
            yield f"{pattern.place}: work grows {growth:.0f} times on {shape}"
            return


def _growth(compiled: re.Pattern[str], pattern: Pattern, shape: Shape, short: int) -> float:
    """How many times the work is, for a text ``TIMES`` as long: the least of some tries."""
    long = _text(pattern, shape, short * TIMES)
    brief = _text(pattern, shape, short)
    least = float("inf")
    for _ in range(_SURE):
        try:
            with _stopped():
                after = _seconds(lambda: _apply(compiled, pattern, long))
                if after < _FLOOR * TIMES:
                    return 1.0
                before = _seconds(lambda: _apply(compiled, pattern, brief))
        except RunawayError:
            continue
        least = min(least, after / max(before, _FLOOR / TIMES))
        if least <= LIMIT:
            break
    return least


def _runs_away(compiled: re.Pattern[str], pattern: Pattern, shape: Shape, length: int) -> bool:
    """Whether so short a text takes so long."""
    try:
        with _stopped():
            _apply(compiled, pattern, _text(pattern, shape, length))
    except RunawayError:
        return True
    return False


def _text(pattern: Pattern, shape: Shape, length: int) -> str:
    text = shape.of(length)
    if pattern.place.startswith(BEHIND_THE_DOOR):
        text = re.sub(r"[^\S\t]+", " ", text)
    if isinstance(pattern.source, bytes):
        return text.encode("latin-1", "replace")  # type: ignore[return-value]
    return text


def _apply(compiled: re.Pattern[str], pattern: Pattern, text: str) -> None:
    if pattern.anchored:
        compiled.match(text)
        compiled.fullmatch(text)
    else:
        for _ in compiled.finditer(text):
            pass


def _seconds(act: Callable[[], None]) -> float:
    before = time.thread_time()
    act()
    return time.thread_time() - before


@contextmanager
def _stopped() -> Iterator[None]:
    """Stop what runs away."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise RunawayError

    kept = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _RUNAWAY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, kept)
