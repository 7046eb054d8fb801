"""Reading one input: its bytes, its document, or the reason why there is none."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import PlanviewError, UnreadableError
from data.text import one_line
from index.adding.inputs import (
    PICTURES,
    STANDARD_INPUT,
    Hints,
    Input,
    Outcome,
    Refusal,
    find_inputs,
    kept_path,
    reason_of,
)
from index.adding.scans import complete
from index.collecting import uncollected

if TYPE_CHECKING:
    from data.model import Document

MAX_BYTES = 128 * 1024 * 1024
"""Larger files are refused: no plan comes near, and one must not exhaust the memory."""

READ_SECONDS, READ_SECONDS_PER_MB = 60.0, 10.0
"""The processor's time that reading a file may take, and what each of its megabytes adds."""


def read_path(path: Path | str, hints: Hints) -> Document:
    """Read one named file. Raises ``UnreadableError`` with the reason why it cannot be."""
    found = next(iter(find_inputs([path])))
    outcome = (
        Outcome(Input(str(path), named=True), refusal=found)
        if isinstance(found, Refusal)
        else read_input(found, hints)
    )
    if outcome.scans:
        outcome = complete(outcome, hints, read_input, None)
    if outcome.document is None:
        raise UnreadableError(outcome.refusal.reason if outcome.refusal else "")
    return outcome.document


def read_input(entry: Input, hints: Hints) -> Outcome:
    """Read one input here. Never raises for what the file holds."""
    from data.readers.reading import ScanError
    from data.reading import read
    from index.alarm import OutOfTimeError, time_limit

    seconds = READ_SECONDS + READ_SECONDS_PER_MB * (entry.size >> 20)
    try:
        data = _bytes_of(entry)
        name = "" if entry.path == STANDARD_INPUT else os.path.basename(entry.path)
        path = "" if entry.path == STANDARD_INPUT else kept_path(entry.path)
        with time_limit(seconds), uncollected():
            document = read(
                data,
                name=name,
                path=path,
                title=hints.title,
                date=hints.date,
                kind=hints.kind,
                recognised=entry.recognised,
            )
    except OutOfTimeError:
        reason = Note("took longer than {seconds:.0f} seconds to read", seconds=seconds)
        return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
    except ScanError as error:
        pictured = entry.path.lower().endswith(PICTURES)  # a folder may hold photographs
        refusal = Refusal(entry.path, error.reason, failed=entry.named or not pictured)
        return Outcome(entry, data=data, refusal=refusal, scans=error.pages)
    except UnreadableError as error:
        failed = entry.named or not error.skipped
        return Outcome(entry, refusal=Refusal(entry.path, error.reason, failed))
    except PlanviewError as error:
        return Outcome(entry, refusal=Refusal(entry.path, str(error), failed=True))
    except OSError as error:
        return Outcome(entry, refusal=Refusal(entry.path, reason_of(error), failed=True))
    except (MemoryError, RecursionError):
        reason = Note("is too large or too deeply nested to read")
        return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
    except Exception as error:  # a fault of ours: it costs this file, and the others go on
        reason = Note("planview failed to read it ({error})", error=_fault(error))
        return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
    given = {name: value for name, value in asdict(hints).items() if value}
    return Outcome(entry, document, data, given=given, scans=document.scans)


def piped() -> bytes:
    """What standard input brings, and one byte more than is allowed where it is too much."""
    return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""


def _fault(error: Exception) -> str:
    """What went wrong, and where, for whoever mends it."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return one_line(f"{type(error).__name__}: {error}{place}", 200)


def _bytes_of(entry: Input) -> bytes:
    if entry.data is not None:
        data = entry.data
    elif entry.path == STANDARD_INPUT:
        data = piped()
    else:
        with open(entry.path, "rb") as file:
            # Told before it is read; a device or a pipe has no size, and is cut short.
            too_large = os.fstat(file.fileno()).st_size > MAX_BYTES
            data = b"" if too_large else file.read(MAX_BYTES + 1)
        if too_large:
            raise _too_large()
    if len(data) > MAX_BYTES:
        raise _too_large()
    return data


def _too_large() -> UnreadableError:
    return UnreadableError(
        Note("is too large: the limit for a file is {limit} MB", limit=MAX_BYTES // 1024 // 1024)
    )
