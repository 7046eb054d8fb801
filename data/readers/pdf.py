"""PDF to blocks: printed lines with their pages, ruled tables as rows.

PDFium runs in a process of its own with limits on time and memory
(``data.readers.pdf_worker``); here its lines get their indent, gap and style.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from data.messages import Note
from data.model import Block, BlockKind, UnreadableError
from data.processes import Child
from data.readers.pdf_margins import Measure, usual_leading
from data.readers.reading import BlockMaker, Reading

MEMORY_MB = 512
"""Address space for the child; what it really uses is far less."""

_PROGRAM = "from data.readers.pdf_worker import main; main()"

_SECONDS = 8
_SECONDS_PER_MB = 2
_MOST_SECONDS = 120

_GAP = 1.6  # of the usual distance of lines: more is an empty line
_LARGER = 1.18  # of the usual size: larger type sets a line apart


def read_pdf(data: bytes) -> Reading:
    """A PDF's text as lines; raises ``UnreadableError`` for a scan without any."""
    result = _run_worker(data)
    if "error" in result:
        raise UnreadableError(str(result["error"]), skipped=bool(result.get("empty")))
    pages: list[dict[str, Any]] = result["pages"]
    if not pages:
        if result["failed"]:
            raise UnreadableError(Note("is a damaged PDF: none of its pages can be read"))
        raise UnreadableError(Note("holds no text: it seems to be a scan, which needs OCR first"))
    maker = BlockMaker()
    blocks = _blocks(pages, maker)
    return Reading(
        "pdf",
        "",
        tuple(blocks),
        {key: maker.clean(value) for key, value in result["front"].items()},
        (*_warnings(result, blocks), *maker.warning()),
    )


def _run_worker(data: bytes) -> dict[str, Any]:
    seconds = min(_MOST_SECONDS, _SECONDS + _SECONDS_PER_MB * len(data) // (1024 * 1024))
    limits = (str(MEMORY_MB), str(seconds))
    pipe = subprocess.PIPE
    try:
        child = Child(_PROGRAM, limits, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        raise UnreadableError(Note("the process that reads PDFs could not be started")) from error
    try:
        answer, errors = child.process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            Note("took longer than {seconds} seconds to read as a PDF", seconds=seconds)
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


def _warnings(result: dict[str, Any], blocks: Sequence[Block]) -> list[str]:
    found: list[str] = []
    if result["failed"]:
        found.append(
            Note(
                "{failed} of {count} PDF pages are damaged",
                failed=result["failed"],
                count=result["count"],
            )
        )
    if result["pictures"]:
        found.append(
            Note(
                "{pictures} of {count} pages hold pictures and no text",
                pictures=result["pictures"],
                count=result["count"],
            )
        )
    if result["cut"]:
        found.append(Note("the PDF is longer than planview reads: its end is missing"))
    unknown = sum(block.text.count("\ufffd") for block in blocks)
    if unknown:
        found.append(Note("{n} characters of the PDF stand for no letter known (�)", n=unknown))
    return found


# Lines to blocks --------------------------------------------------------------


def _blocks(pages: Sequence[dict[str, Any]], maker: BlockMaker) -> list[Block]:
    measure = Measure(pages)
    blocks: list[Block] = []
    header: tuple[str, ...] = ()
    columns: list[int] = []
    for page in pages:
        margins = measure.margins(page)
        leading = usual_leading(page)
        above: float | None = None
        for item in page["items"]:
            if isinstance(item[0], list):
                same = _same_columns(columns, item[1])
                header = _add_rows(blocks, item[0], page["page"], maker, header if same else ())
                columns = item[1]
                above = None
                continue
            text, x0, x1, baseline, size, heavy, column = item
            edges = margins[column]
            block = maker.make(
                text,
                BlockKind.LINE,
                indent=edges.indent(x0, size),
                centred=edges.centred(x0, x1, size),
                strong=bool(heavy) or size > measure.body * _LARGER,
                gap=above is not None and above - baseline > leading * _GAP,
                page=page["page"],
                full=edges.full(x0, x1, size),
            )
            if block is not None:
                blocks.append(block)
                above = baseline
                columns = []
    return blocks


def _add_rows(
    blocks: list[Block],
    rows: Sequence[list[str]],
    page: int,
    maker: BlockMaker,
    header: tuple[str, ...],
) -> tuple[str, ...]:
    """Adds a table's rows; gives the header that a continuation on the next page has too."""
    first = 0
    if not header and len(rows) > 1 and _is_head(rows[0]):
        first = 1
        header = tuple(rows[0])
    elif header and tuple(rows[0]) == header:
        first = 1  # the head printed again on a new page
    for index, cells in enumerate(rows):
        block = maker.row(cells, header=header if index >= first else (), gap=index == 0, page=page)
        if block is not None:
            blocks.append(block)
    return header


def _is_head(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= 2
        and all(len(cell) <= 24 and not cell.endswith("。") for cell in filled)
        and not any(cell.replace(".", "").replace("%", "").isdigit() for cell in filled[1:])
    )


def _same_columns(before: Sequence[int], now: Sequence[int]) -> bool:
    return len(before) == len(now) and all(
        abs(a - b) <= 6 for a, b in zip(before, now, strict=True)
    )
