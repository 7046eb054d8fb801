"""Plain text to blocks: one block per printed line, with its indent, gap and page."""

from __future__ import annotations

import re

from data.model import Block, BlockKind
from data.readers.reading import BlockMaker, Reading

_LINE = re.compile("([^\n\r\v\f\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x85\u2028\u2029]|\\Z)")


def read_plain(text: str, encoding: str = "", *, offset: int = 0) -> Reading:
    """The lines of ``text`` from ``offset`` on."""
    maker = BlockMaker()
    blocks = tuple(lines(text, maker, start=offset))
    return Reading("text", encoding, blocks, {}, maker.warning())


def lines(
    text: str, maker: BlockMaker, *, start: int = 0, end: int | None = None, gap: bool = False
) -> list[Block]:
    """A ``LINE`` block for every line of ``text[start:end]`` that shows something.

    A form feed begins a new page; pages are counted only where there is one.
    """
    end = len(text) if end is None else end
    page = 1 if text.find("\f", start, end) >= 0 else None
    blocks: list[Block] = []
    for line in _LINE.finditer(text, start, end):
        block = maker.make(
            line[1], BlockKind.LINE, gap=gap, page=page, source=(line.start(1), line.end(1))
        )
        if block is None:
            gap = True
        else:
            blocks.append(block)
            gap = False
        if page is not None and line[2] == "\f":
            page += 1
            gap = True
    return blocks
