"""Starting the recogniser and waiting for it, page by page."""

from __future__ import annotations

import contextlib
import json
import selectors
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from data.processes import Child

MEMORY_MB = 2048
"""Address space for the child."""

PAGE_SECONDS = 120.0
"""How long a page may take by the clock on a busy machine; its processor time is less
(``child.PAGE_SECONDS``). A page that takes longer is given up, and the next one begun."""

LOAD_SECONDS = 60.0
"""What loading the models may add to the first page."""

ENGINE = "rapidocr"

_PROGRAM = "from data.readers.ocr.child import main; main()"
_TICK = 0.2

Cancelled = Callable[[], bool]


def available() -> bool:
    """Whether the extra is installed; nothing is imported."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def engine_version() -> str:
    """What recognises, with its version."""
    from importlib.metadata import PackageNotFoundError, version

    with contextlib.suppress(PackageNotFoundError):
        return f"{ENGINE} {version(ENGINE)}"
    return ENGINE


def recognise(
    data: bytes, pages: Sequence[int], cancelled: Cancelled | None = None
) -> Iterator[tuple[int, Any]]:
    """Each page (from 1) with what was found on it; None for one that was given up.

    Ends early where ``cancelled`` says so. A page that takes too long or brings the child
    down costs that page: a new child goes on with the next.
    """
    left = list(pages)
    while left:
        done = 0
        for number, page in _one_child(data, left, cancelled):
            done += 1
            yield number, page
        left = left[done:]
        if cancelled and cancelled():
            return
        if left:  # the page the child did not survive
            yield left[0], None
            left = left[1:]


def _one_child(
    data: bytes, pages: Sequence[int], cancelled: Cancelled | None
) -> Iterator[tuple[int, Any]]:
    arguments = (str(MEMORY_MB), ",".join(map(str, pages)))
    pipe = subprocess.PIPE
    try:
        child = Child(_PROGRAM, arguments, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    except OSError:
        return
    feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
    feeder.start()
    try:
        limit = PAGE_SECONDS + LOAD_SECONDS
        for _page in pages:
            line = _line(child, limit, cancelled)
            if not line:
                return
            number, found = json.loads(line)
            yield int(number), found
            limit = PAGE_SECONDS
    finally:
        child.kill()
        feeder.join()
        child.close()


def _feed(child: Child, data: bytes) -> None:
    with contextlib.suppress(OSError):
        assert child.process.stdin is not None
        child.process.stdin.write(data)
        child.process.stdin.close()


def _line(child: Child, seconds: float, cancelled: Cancelled | None) -> bytes:
    """The child's next line; empty where it ended, took too long, or nobody waits any more."""
    stream = child.process.stdout
    assert stream is not None
    until = time.monotonic() + seconds
    with selectors.DefaultSelector() as looking:
        looking.register(stream, selectors.EVENT_READ)
        while time.monotonic() < until:
            if cancelled and cancelled():
                return b""
            if looking.select(_TICK):
                return bytes(stream.readline())
    return b""
