"""The process that recognises: pictures are hostile input, and models take much memory.

Reads the file from standard input, writes one JSON line to standard output for each page:
``[number, page]``, or ``[number, null]`` for one that could not be recognised. The pages
wanted stand in ``argv``, the limit on memory before them.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

DPI = 200
"""Pages are drawn so: small type has 25 pixels, and a page takes seconds, not minutes."""

LARGEST = 120_000_000
"""Pixels of a picture that is opened at all: an A2 page at 600 dpi."""

LONGEST = 3500
"""Pixels of a page's longer side that are looked at: A4 at 300 dpi."""

PAGE_SECONDS = 30.0
"""Processor time of a page; what takes longer ends this process, and the next goes on."""

_POINTS = 72.0


def main() -> None:
    """Entry point: ``argv`` holds the memory in MB and the numbers of pages, ``''`` for all."""
    _limit(int(sys.argv[1]))
    wanted = [int(number) for number in sys.argv[2].split(",") if number]
    data = sys.stdin.buffer.read()
    for number, page in recognised_pages(data, wanted):
        sys.stdout.write(json.dumps([number, page], ensure_ascii=True) + "\n")
        sys.stdout.flush()


def _limit(megabytes: int) -> None:
    try:
        import resource

        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # not on this platform: the clock still holds
        return


def recognised_pages(data: bytes, wanted: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Each page wanted (from 1; all where none is named) with what was found on it."""
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    for number, picture, scale in _pictures(data, wanted):
        _wind()
        yield number, _page(engine, picture, scale) if picture is not None else None


def _wind() -> None:
    """Give the next page its time; the signal's own way is to end the process."""
    import signal

    with contextlib.suppress(AttributeError, ValueError):  # no such clock on this platform
        signal.setitimer(signal.ITIMER_PROF, PAGE_SECONDS)


def _page(engine: Any, picture: Any, scale: float) -> list[Any] | None:
    longer = max(picture.size)
    if longer > LONGEST:
        picture = picture.resize([max(1, side * LONGEST // longer) for side in picture.size])
        scale *= longer / LONGEST
    width, height = picture.size
    found = engine(picture)
    boxes = []
    for corners, text in zip(
        found.boxes if found.boxes is not None else (), found.txts or (), strict=False
    ):
        xs, ys = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
        # A page laid askew tilts its boxes: the middle of each side is where it stands.
        top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
        boxes.append([text, *(round(side * scale, 1) for side in (min(xs), top, max(xs), bottom))])
    return [round(width * scale, 1), round(height * scale, 1), boxes]


def _pictures(data: bytes, wanted: Sequence[int]) -> Iterator[tuple[int, Any, float]]:
    """Page number, picture, and how many points a pixel is."""
    if b"%PDF-" in data[:1024]:
        yield from _drawn(data, wanted)
        return
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = LARGEST
    with Image.open(io.BytesIO(data)) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if wanted and number not in wanted:
                continue
            dpi = frame.info.get("dpi", (0, 0))[0]
            scale = _POINTS / float(dpi) if 50 <= float(dpi or 0) <= 1200 else _POINTS / DPI
            yield number, frame.convert("RGB"), scale


def _drawn(data: bytes, wanted: Sequence[int]) -> Iterator[tuple[int, Any, float]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data[max(0, data.find(b"%PDF-", 0, 1024)) :])
    for number in wanted or range(1, len(document) + 1):
        if not 1 <= number <= len(document):
            continue
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(DPI / _POINTS, LONGEST / max(width, height, 1))
            yield number, page.render(scale=scale).to_pil().convert("RGB"), 1 / scale
        except (pypdfium2.PdfiumError, ValueError, MemoryError):
            yield number, None, 1.0
