"""Runs the hostile inputs of the shared manifest: each in a process of its own, measured.

The outcome of an input is what adding its folder makes of it; processor time and
memory are the process's, and those of the processes it started.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.adding.inputs import Hints, Input, Refusal, find_inputs
from index.adding.reading import read_input
from tests.shared import HOSTILE

GROUPS = (
    "control",
    "bytes",
    "markup",
    "frontmatter",
    "html",
    "markdown",
    "docx",
    "pdf",
    "epub",
    "zip",
    "fs",
    "structure",
)
MOST_SECONDS = 10.0
MOST_MEGABYTES = 500.0
OWN_FAULT = "planview failed"
"""How the reason begins where a reader raised what no reader declares."""

_HARD_LIMIT = 60
"""Seconds of the processor after which a reading process is ended: a hang is a result too."""

_FRESH = 64.0
"""Megabytes a process holds that has read nothing yet."""

_PATIENCE = 280.0
"""Seconds by the clock: a busy machine is slow, and no input hangs for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one input."""

    outcomes: frozenset[str]  # the manifest's words that fit
    reason: str = ""
    warnings: tuple[str, ...] = ()
    text: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """One manifest entry, what became of it, and what of that was not as expected."""

    entry: dict[str, Any]
    reading: Reading
    faults: tuple[str, ...] = field(default=())


def make_inputs(folder: Path) -> list[dict[str, Any]]:
    """Writes the hostile files below ``folder``; the manifest's entries."""
    subprocess.run(
        [sys.executable, str(HOSTILE), str(folder)], check=True, capture_output=True, timeout=300
    )
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [entry for entry in manifest["files"] if entry["group"] in GROUPS]


def run(folder: Path, entries: Sequence[dict[str, Any]]) -> Iterable[Verdict]:
    """A verdict on every entry, in the manifest's order."""
    found = {
        os.fsencode(item.path): item
        for item in find_inputs([str(folder)])
        if isinstance(item, (Input, Refusal))
    }
    for entry in entries:
        name = base64.b64decode(entry["file_b64"])
        path = os.path.join(os.fsencode(str(folder)), name)
        reading = _reading(found.get(path))
        yield Verdict(entry, reading, tuple(_faults(entry, reading)))


def _reading(item: Input | Refusal | None) -> Reading:
    if item is None:
        return Reading(frozenset(("ignored",)))
    if isinstance(item, Refusal):
        return Reading(_refused(item.failed), item.reason)
    return measured(item)


def _refused(failed: bool) -> frozenset[str]:
    return frozenset(("skip-with-error",) if failed else ("skip-with-warning", "ignored"))


def measured(item: Input) -> Reading:
    """Reads in a forked process, so that its peak of memory is its own.

    What a long test run holds already, and the child with it, is no fault of the input's.
    """
    receiving, sending = os.pipe()
    held = _held()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        resource.setrlimit(resource.RLIMIT_CPU, (_HARD_LIMIT, _HARD_LIMIT))
        _child(item, sending)
    os.close(sending)
    answer = _receive(receiving, child)
    _, _, usage = os.wait4(child, 0)
    # Processor time: what others do on the machine is no fault of the input's.
    seconds = usage.ru_utime + usage.ru_stime
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    megabytes = usage.ru_maxrss / unit - max(0.0, held - _FRESH)
    if answer is None or "crash" in answer:
        said = answer["crash"] if answer else "died or hung"
        return Reading(frozenset(("crash",)), said, (), "", seconds, megabytes)
    if answer["added"]:
        warned = ("ok", "ok-with-warning") if answer["warnings"] else ("ok",)
        return Reading(
            frozenset(warned), "", tuple(answer["warnings"]), answer["text"], seconds, megabytes
        )
    return Reading(_refused(answer["failed"]), answer["reason"], (), "", seconds, megabytes)


def _held() -> float:
    """Megabytes this process holds now, where the system tells (Linux)."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return _FRESH
    return int(statm.read_text().split()[1]) * resource.getpagesize() / (1 << 20)


def _child(item: Input, sending: int) -> None:
    """Reads in the forked process, says what became of it, and ends there."""
    try:
        try:
            answer = _answer(item)
        except Exception as error:  # a fault to be named, whatever it is
            answer = {"crash": f"{type(error).__name__}: {error}"}
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(json.dumps(answer).encode())
        os._exit(0)
    finally:
        os._exit(70)


def _answer(item: Input) -> dict[str, Any]:
    outcome = read_input(item, Hints())
    if outcome.document is None:
        assert outcome.refusal is not None
        if outcome.refusal.reason.startswith(OWN_FAULT):
            return {"crash": outcome.refusal.reason}
        return {
            "added": False,
            "reason": outcome.refusal.reason,
            "failed": outcome.refusal.failed,
        }
    document = outcome.document
    text = "\n".join(segment.text for segment in document.segments)
    return {
        "added": True,
        "warnings": list(document.warnings),
        "text": f"{document.title}\n{text}",
    }


def _receive(pipe: int, child: int) -> dict[str, Any] | None:
    deadline = time.monotonic() + _PATIENCE
    received = bytearray()
    with os.fdopen(pipe, "rb", buffering=0) as stream:
        while True:
            ready, _, _ = select.select([stream], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                os.kill(child, signal.SIGKILL)
                return None
            chunk = stream.read(1 << 16)
            if not chunk:
                break
            received += chunk
    return json.loads(received) if received else None


def _faults(entry: dict[str, Any], reading: Reading) -> Iterable[str]:
    allowed = {entry["expect"], *entry.get("also_ok", ())}
    if not reading.outcomes & allowed:
        said = f" ({reading.reason})" if reading.reason else ""
        yield f"{outcome_of(reading)} instead of {entry['expect']}{said}"
        return
    added = "ok" in reading.outcomes
    if added:
        for wanted in entry.get("contains", ()):
            if wanted not in reading.text:
                yield f"does not hold {wanted!r}"
    for unwanted in entry.get("not_contains", ()):
        if unwanted in reading.text or unwanted in reading.reason:
            yield f"holds {unwanted!r}"
    words = entry.get("reason_any")
    if words and not (added and "ok" in allowed):
        said = " ".join((reading.reason, *reading.warnings)).lower()
        if not any(word in said for word in words) and "ignored" not in reading.outcomes:
            yield f"the reason names none of {words}: {said[:80]!r}"
    most = min(entry.get("max_seconds", MOST_SECONDS), MOST_SECONDS)
    if reading.seconds > most:
        yield f"took {reading.seconds:.1f} s"
    if reading.megabytes > MOST_MEGABYTES:
        yield f"took {reading.megabytes:.0f} MB"


def outcome_of(reading: Reading) -> str:
    """The most telling word for what became of an input."""
    for word in ("crash", "ok-with-warning", "ok", "skip-with-error", "skip-with-warning"):
        if word in reading.outcomes:
            return word
    return "ignored"


def table(verdicts: Sequence[Verdict]) -> str:
    """One line per group: entries, faults, slowest, largest; then every fault."""
    lines = [f"{'group':12}{'inputs':>7}{'faults':>7}{'seconds':>9}{'MB':>6}"]
    for group in GROUPS:
        own = [verdict for verdict in verdicts if verdict.entry["group"] == group]
        if own:
            lines.append(
                f"{group:12}{len(own):7}{sum(bool(v.faults) for v in own):7}"
                f"{max(v.reading.seconds for v in own):9.1f}"
                f"{max(v.reading.megabytes for v in own):6.0f}"
            )
    for verdict in verdicts:
        for fault in verdict.faults:
            lines.append(f"  {ascii(verdict.entry['file'])[1:-1][:60]}: {fault}")
    return "\n".join(lines)
