"""A page of HTML as blocks: what is its document, and what stands around it."""

from __future__ import annotations

from data.readers.html.main.part import set_apart
from data.readers.html.parser import parse
from data.readers.reading import BlockMaker, Reading, most_blocks


def read_html(text: str, encoding: str = "", *, source: bytes | None = None) -> Reading:
    """A whole HTML page, or a piece of one, as blocks.

    What is not the main text (navigation, share buttons, hidden text) is kept
    as ``BOILERPLATE`` in its place. ``source`` is ``text`` in UTF-8 where that
    is at hand, and saves encoding it.
    """
    maker = BlockMaker(most_blocks(len(source or text.encode("utf-8", "replace"))))
    page = parse(text, maker, source)
    taken = set_apart(page)
    blocks = [block for draft in page.drafts if (block := draft.block(maker)) is not None]
    return Reading("html", encoding, tuple(blocks), page.front, (*taken, *maker.warning()))
