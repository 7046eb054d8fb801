"""What is given to be read, which files of a folder are meant, and what came of each."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.messages import Note, lower_first, system_reason
from data.text import one_line

if TYPE_CHECKING:
    from data.model import Document

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
        return Refusal(name, reason_of(error), failed=True)
    if not stat.S_ISREG(info.st_mode):
        return Refusal(name, Note("is not a regular file"), failed=True)
    return Input(name, named=True, size=info.st_size)


def _folder(root: str) -> Iterator[Input | Refusal]:
    found = False
    refusals: list[Refusal] = []

    def unreadable(error: OSError) -> None:
        refusals.append(Refusal(str(error.filename), reason_of(error), failed=True))

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
        return Refusal(path, reason_of(error), failed=True)
    if not stat.S_ISREG(info.st_mode):
        return None
    if os.path.splitext(name)[1].lower() not in SUPPORTED:
        return Refusal(path, _unread(name), failed=False)
    return Input(path, named=False, size=info.st_size)


def _unread(name: str) -> Note:
    """Why a file of a folder is passed over; of kinds that can be converted, how."""
    ending = os.path.splitext(name)[1].lower()
    return CONVERTIBLE.get(ending, Note("not a type of document that planview reads"))


def kept_path(path: str) -> str:
    """The path as it is stored: absolute, and text even where the name's bytes are none."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")


def reason_of(error: OSError | ValueError) -> str:
    """The system's reason; that of Python for a name that no system takes."""
    return system_reason(error) if isinstance(error, OSError) else lower_first(str(error))
