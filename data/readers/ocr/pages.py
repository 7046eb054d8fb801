"""What was recognised on a page, and the printed lines it makes.

As data a page is ``[width, height, [[text, left, top, right, bottom], …]]`` in points,
from the top left corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.messages import Note
from data.model import BlockKind
from data.readers.pdf.page.faces import PLAIN
from data.readers.pdf.printed import PrintedLine, PrintedPage
from data.readers.reading import BlockMaker, Reading, ScanError

PICTURE = Note("is an image and not text; planview[ocr] reads pictures of pages (pip install)")
"""Where there is no one to recognise it."""

_ONE_LINE = 0.5
"""Share of the lower box's height by which two boxes of one line overlap."""

_APART = 2.0
"""Heights of white space between two boxes that part columns, not words."""

_DESCENT = 0.18
"""Share of a box's height below the baseline."""

_SIZE = 0.78
"""Type size against the height of a box."""


def printed_page(number: int, page: Sequence[Any]) -> PrintedPage:
    """The page as the layout of PDFs takes it. Raises ``ValueError`` for other data."""
    try:
        width, height, boxes = float(page[0]), float(page[1]), page[2]
        lines = [_line(row, height) for row in _rows(boxes)]
    except (TypeError, IndexError, KeyError, ValueError) as error:
        raise ValueError("no recognised page") from error
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=width)
    return PrintedPage(number, list(lines), left, right, 0.0, height)


def _rows(boxes: Sequence[Sequence[Any]]) -> list[list[Sequence[Any]]]:
    """Boxes that stand side by side, from the top down, each row from the left."""
    rows: list[list[Sequence[Any]]] = []
    for box in sorted(boxes, key=lambda box: (box[2] + box[4]) / 2):
        _text, _left, top, _right, bottom = box
        if rows:
            last = rows[-1][-1]
            shared = min(bottom, last[4]) - max(top, last[2])
            if shared > _ONE_LINE * min(bottom - top, last[4] - last[2]):
                rows[-1].append(box)
                continue
        rows.append([box])
    return [sorted(row, key=lambda box: float(box[1])) for row in rows]


def _line(row: Sequence[Sequence[Any]], height: float) -> PrintedLine:
    text = ""
    end = 0.0
    for part, left, top, right, bottom in row:
        if text:
            text += "　　" if left - end > _APART * (bottom - top) else " "
        text += str(part)
        end = right
    tall = sum(box[4] - box[2] for box in row) / len(row)
    baseline = height - max(box[4] for box in row) + _DESCENT * tall
    size = max(1.0, round(_SIZE * tall))
    return PrintedLine(text, float(row[0][1]), float(row[-1][3]), baseline, size, PLAIN, first=size)


def read_picture(data: bytes, recognised: Mapping[int, Any] | None) -> Reading:
    """A picture of one page or several. Raises ``ScanError`` where none is recognised yet."""
    if not recognised:
        raise ScanError([1], PICTURE)
    from data.readers.pdf.blocks import blocks_of

    maker = BlockMaker()
    pages = [printed_page(number, recognised[number]) for number in sorted(recognised)]
    blocks = blocks_of([page for page in pages if page.items], [], maker)
    blocks = [
        block._replace(kind=BlockKind.LINE) if block.kind is BlockKind.TITLE else block
        for block in blocks
    ]
    told = Note("{n} pages were recognised from pictures: check what you quote", n=len(pages))
    return Reading("picture", "", tuple(blocks), {}, (told, *maker.warning()))
