"""PDF to blocks: what the child process reads, warned about and made blocks.

PDFium runs in a process of its own with limits on time and memory
(``data.readers.pdf.worker``).
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

from data.messages import Note
from data.model import Block, UnreadableError
from data.processes import Child
from data.readers.reading import BlockMaker, Reading, ScanError

from .blocks import blocks_of
from .printed import pages_of

MEMORY_MB = 512
"""Address space for the child; what it really uses is far less."""

MOST_SECONDS = 120
"""Processor time that no PDF may take; the child stops itself long before (``worker``)."""

_PROGRAM = "from data.readers.pdf.worker import main; main()"

_PATIENCE = 5  # times the processor time: how long a busy machine may take for it


def read_pdf(data: bytes, recognised: Mapping[int, Any] | None = None) -> Reading:
    """A PDF's text as lines, with what was recognised on its pages without text.

    Raises ``ScanError`` where it has no text and nothing was recognised.
    """
    result = _run_worker(data)
    if "error" in result:
        raise UnreadableError(str(result["error"]), skipped=bool(result.get("empty")))
    known = {number: page for number, page in (recognised or {}).items() if page is not None}
    scans = [number for number in result["pictures"] if number not in known]
    if not result["pages"] and not known:
        if result["failed"]:
            raise UnreadableError(Note("is a damaged PDF: none of its pages can be read"))
        raise ScanError(scans)
    maker = BlockMaker()
    pages = pages_of(result)
    if known:
        from data.readers.ocr.pages import printed_page

        pages += [printed_page(n, known[n]) for n in result["pictures"] if n in known]
    pages.sort(key=lambda page: page.number)
    blocks = blocks_of([page for page in pages if page.items], result["bookmarks"], maker)
    return Reading(
        "pdf",
        "",
        tuple(blocks),
        {key: maker.clean(value) for key, value in result["front"].items()},
        (*_warnings(result, blocks, len(scans)), *maker.warning()),
        tuple(scans),
    )


def _run_worker(data: bytes) -> dict[str, Any]:
    limits = (str(MEMORY_MB), str(MOST_SECONDS))
    pipe = subprocess.PIPE
    try:
        child = Child(_PROGRAM, limits, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        raise UnreadableError(Note("the process that reads PDFs could not be started")) from error
    try:
        answer, errors = child.process.communicate(data, timeout=_PATIENCE * MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            Note("took longer than {seconds} seconds to read as a PDF", seconds=MOST_SECONDS)
        ) from error
    finally:
        child.close()
    if child.process.returncode != 0 or not answer:
        raise UnreadableError(_death(child.process.returncode, errors))
    result: dict[str, Any] = json.loads(answer.decode("utf-8", "surrogatepass"))
    return result


def _death(code: int, errors: bytes) -> str:
    if b"MemoryError" in errors or b"out of memory" in errors.lower() or code in (-6, -9, -24):
        return Note("is a PDF that needs more memory or time than planview allows")
    if b"ModuleNotFoundError" in errors:
        return Note("PDF support is not installed (pypdfium2)")
    return Note("is a damaged PDF: the program that reads it stopped")


def _warnings(result: dict[str, Any], blocks: Sequence[Block], scans: int) -> list[str]:
    found: list[str] = []
    if result["failed"]:
        found.append(
            Note(
                "{failed} of {count} PDF pages are damaged",
                failed=result["failed"],
                count=result["count"],
            )
        )
    recognised = len(result["pictures"]) - scans
    if recognised:
        found.append(
            Note("{n} pages were recognised from pictures: check what you quote", n=recognised)
        )
    if scans:
        found.append(
            Note(
                "{pictures} of {count} pages hold pictures and no text",
                pictures=scans,
                count=result["count"],
            )
        )
    if result["vertical"]:
        found.append(
            Note(
                "{vertical} of {count} pages are set vertically: their lines may be out of order",
                vertical=result["vertical"],
                count=result["count"],
            )
        )
    if result["cut"]:
        found.append(Note("the PDF is longer than planview reads: its end is missing"))
    unknown = sum(block.text.count("\ufffd") for block in blocks)
    if unknown:
        found.append(Note("{n} characters of the PDF stand for no letter known (�)", n=unknown))
    return found
