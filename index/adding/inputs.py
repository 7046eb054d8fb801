"""From paths to documents: which files are meant, reading them, and what went wrong with which.

Reading is pure (``data.reading``), so many files are read in a pool of worker
processes; the one thread that writes the library takes their results in order.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.messages import Note, lower_first, system_reason
from data.model import PlanviewError, UnreadableError
from data.text import one_line
from index.collecting import uncollected

if TYPE_CHECKING:
    from data.model import Document
    from index.adding.workers import Crew

STANDARD_INPUT = "-"

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all and what is being worked on."""

Cancelled = Callable[[], bool]

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""Endings of pictures, which may show a page."""

SUPPORTED = frozenset(
    {".txt", ".text", ".md", ".markdown"}
    | {".html", ".htm", ".xhtml", ".shtml", ".jsp"}
    | {".docx", ".pdf", ".epub", ".odt", ".rtf"}
    | {".xlsx", ".xls", ".ods", ".csv", ".tsv", ".rss", ".atom"}
    | set(PICTURES)
)
"""Endings that a folder is searched for. What a file is, its content decides; a
file that is named is opened whatever its ending."""

CONVERTIBLE = {
    ".doc": Note("is a legacy Word document (.doc): save it as .docx in Word, WPS or LibreOffice"),
    ".wps": Note("is a WPS document (.wps): save it as .docx in WPS"),
    ".ofd": Note("is an OFD document: export it as PDF or .docx in an OFD reader or WPS"),
    ".ppt": Note("is a slide show (.ppt): save it as PDF in PowerPoint or WPS"),
    ".pptx": Note("is a slide show (.pptx): save it as PDF in PowerPoint, WPS or LibreOffice"),
    ".mhtml": Note("is a web archive (.mhtml): save the page as HTML, or print it to PDF"),
    ".mht": Note("is a web archive (.mhtml): save the page as HTML, or print it to PDF"),
    ".xlsb": Note("is a binary Excel workbook (.xlsb): save it as .xlsx in Excel or LibreOffice"),
}
"""Endings of documents that are not read, and what to do about them."""

MAX_BYTES = 128 * 1024 * 1024
"""Larger files are refused: no plan comes near, and one must not exhaust the memory."""

POOL_BYTES = 2 * 1024 * 1024
"""Less than this altogether is read in this process: starting workers would take longer."""


READ_SECONDS, READ_SECONDS_PER_MB = 60.0, 10.0
"""The processor's time that reading a file may take, and what each of its megabytes adds."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. ``named`` tells a path the user gave from one found in a folder;
    ``data`` holds the bytes where they are not the file's."""

    path: str
    named: bool
    size: int = 0
    data: bytes | None = None
    recognised: Mapping[int, Any] | None = None  # what was recognised on pages without text


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that will not be read, and why. ``failed`` counts towards the exit code."""

    path: str
    reason: str
    failed: bool


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says that a bare file cannot."""

    title: str | None = None
    date: str | None = None
    kind: str | None = None

    def __post_init__(self) -> None:
        # What is typed may hold bytes that are no text, which no library keeps.
        for name in ("title", "date", "kind"):
            if value := getattr(self, name):
                object.__setattr__(self, name, one_line(value, 2000))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input read: its document and bytes, or the reason why not."""

    input: Input
    document: Document | None = None
    data: bytes = b""
    refusal: Refusal | None = None
    given: dict[str, str] = field(default_factory=dict)  # hints, kept for reading again
    scans: tuple[int, ...] = ()  # pages that hold pictures and no text


def find_inputs(paths: Sequence[Path | str]) -> Iterator[Input | Refusal]:
    """Every file that ``paths`` mean, folders searched recursively in name order.

    Hidden files, lock files and special files inside folders are not inputs and
    are not mentioned; files of another type are, as skipped.
    """
    for path in paths:
        name = str(path)
        if name == STANDARD_INPUT:
            yield Input(STANDARD_INPUT, named=True)
        elif os.path.isdir(name):
            yield from _folder(name)
        else:
            yield _named_file(name)


def _named_file(name: str) -> Input | Refusal:
    try:
        info = os.stat(name)
    except FileNotFoundError:
        reason = (
            Note("is a broken link") if os.path.islink(name) else Note("no such file or folder")
        )
        return Refusal(name, reason, failed=True)
    except (OSError, ValueError) as error:
        return Refusal(name, _reason(error), failed=True)
    if not stat.S_ISREG(info.st_mode):
        return Refusal(name, Note("is not a regular file"), failed=True)
    return Input(name, named=True, size=info.st_size)


def _folder(root: str) -> Iterator[Input | Refusal]:
    found = False
    refusals: list[Refusal] = []

    def unreadable(error: OSError) -> None:
        refusals.append(Refusal(str(error.filename), _reason(error), failed=True))

    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from refusals
        refusals.clear()
        for name in sorted(names):
            entry = _folder_file(os.path.join(folder, name), name)
            if entry is not None:
                found = True
                yield entry
    yield from refusals
    if not found and not refusals:
        yield Refusal(root, Note("the folder holds no documents"), failed=True)


def _folder_file(path: str, name: str) -> Input | Refusal | None:
    if name.startswith((".", "~$", ".~lock")):
        return None
    try:
        info = os.stat(path)
    except FileNotFoundError:
        return Refusal(path, Note("is a broken link"), failed=False)
    except (OSError, ValueError) as error:
        return Refusal(path, _reason(error), failed=True)
    if not stat.S_ISREG(info.st_mode):
        return None
    if os.path.splitext(name)[1].lower() not in SUPPORTED:
        return Refusal(path, _unread(name), failed=False)
    return Input(path, named=False, size=info.st_size)


def _unread(name: str) -> Note:
    """Why a file of a folder is passed over; of kinds that can be converted, how."""
    ending = os.path.splitext(name)[1].lower()
    return CONVERTIBLE.get(ending, Note("not a type of document that planview reads"))


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
        piped = entry.path == STANDARD_INPUT and entry.data is None
        ready.append(replace(entry, data=_piped()) if piped else entry)
    yield from read_in_workers(ready, hints, crew, cancelled)
    crew.rest()


def read_path(path: Path | str, hints: Hints) -> Document:
    """Read one named file. Raises ``UnreadableError`` with the reason why it cannot be."""
    found = next(iter(find_inputs([path])))
    outcome = (
        Outcome(Input(str(path), named=True), refusal=found)
        if isinstance(found, Refusal)
        else read_input(found, hints)
    )
    if outcome.scans:
        from index.adding.scans import complete

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
        return Outcome(entry, refusal=Refusal(entry.path, _reason(error), failed=True))
    except (MemoryError, RecursionError):
        reason = Note("is too large or too deeply nested to read")
        return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
    except Exception as error:  # a fault of ours: it costs this file, and the others go on
        reason = Note("planview failed to read it ({error})", error=_fault(error))
        return Outcome(entry, refusal=Refusal(entry.path, reason, failed=True))
    given = {name: value for name, value in asdict(hints).items() if value}
    return Outcome(entry, document, data, given=given, scans=document.scans)


def kept_path(path: str) -> str:
    """The path as it is stored: absolute, and text even where the name's bytes are none."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")


def _fault(error: Exception) -> str:
    """What went wrong, and where, for whoever mends it."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return one_line(f"{type(error).__name__}: {error}{place}", 200)


def _piped() -> bytes:
    """What standard input brings, and one byte more than is allowed where it is too much."""
    return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""


def _bytes_of(entry: Input) -> bytes:
    if entry.data is not None:
        data = entry.data
    elif entry.path == STANDARD_INPUT:
        data = _piped()
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


def _reason(error: OSError | ValueError) -> str:
    """The system's reason; that of Python for a name that no system takes."""
    return system_reason(error) if isinstance(error, OSError) else lower_first(str(error))
