"""The title: of the head, by a table of its data, printed, or by the file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data import titles
from data.fold import fold_text
from data.model import Block, BlockKind
from data.readers.reading import Reading
from data.text import one_line

from .opening import HEAD, first, opening_blocks

_RADICAL = re.compile(r"[\u2e80-\u2fd5]")  # what some PDFs print for ideographs
_TITLE_AT = 3  # lines from the top among which a title in large type begins
_APART_MAX = 90  # characters of such a title
_TITLE_KEYS = ("title", "标题", "articletitle", "dc.title", "og:title")


def known_title(reading: Reading) -> str:
    """The title that a file gives before its outline is known: by its head, by a table of
    its data, or printed at its top; '' where it gives none."""
    lines = opening_blocks(reading.blocks)[:8]
    return (
        _title_of_head(reading)
        or _labelled_title(reading.blocks)
        or _printed_title(lines)
        or _set_apart_title(lines)
    )


def fuller(printed: str, stem: str) -> str:
    """The printed title, or the file's name where it says the same and more."""
    if not printed or (_RADICAL.search(printed) and fold_text(printed) == fold_text(stem)):
        return stem
    bare, named = ("".join(text.split()) for text in (printed, stem))
    generic = len(bare) <= 8 and bare in named and bare != named
    return stem if generic and titles.is_title_like(stem) else printed


def _title_of_head(reading: Reading) -> str:
    found = first(reading.front, _TITLE_KEYS)
    if found and reading.format in ("docx", "pdf") and titles.is_program_title(found):
        found = ""
    if not found and "<title>" in reading.front:
        printed = [block.text for block in reading.blocks if len(block.text) <= titles.LIMIT]
        found = titles.from_page_title(reading.front["<title>"], printed)
    return one_line(found, limit=titles.LIMIT)


_LABELLED_TITLE = re.compile(r"^标\s{0,9}题\s{0,9}】?\s{0,9}[：:\t]\s{0,9}(?P<title>\S.{4,150})$")


def _labelled_title(blocks: Sequence[Block]) -> str:
    """The title that a table of the document's data names."""
    for block in blocks[:HEAD]:
        if found := _LABELLED_TITLE.match(block.text):
            return found["title"].strip()
    return ""


def _printed_title(lines: Sequence[Block]) -> str:
    marked = next((block.text for block in lines if block.kind is BlockKind.TITLE), "")
    return marked or titles.from_opening([block.text for block in lines])


def _set_apart_title(lines: Sequence[Block]) -> str:
    """The first printed lines in bold or large type, where other type follows."""
    start = next((i for i, block in enumerate(lines[:_TITLE_AT]) if _is_apart(block)), None)
    if start is None:
        return ""
    stop = start
    while stop < len(lines) and _is_apart(lines[stop]):
        stop += 1
    title = ""
    for block in lines[start:stop]:
        title += " " * (title[-1:].isascii() and bool(title)) + block.text
    return title if stop < len(lines) and len(title) <= _APART_MAX else ""


def _is_apart(block: Block) -> bool:
    ends = block.text.endswith(("。", "：", ":", "，", "；"))
    set_apart = block.kind is BlockKind.LINE and block.strong
    return set_apart and not ends and not titles.is_numbered(block.text)
