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
_NEAR = 0.04  # sizes that differ by less are one
_CHAPTER = re.compile(
    r"(?:第 ?[0-9〇零一二三四五六七八九十]{1,4} ?[编篇章节部卷]|[〇零一二三四五六七八九十]{1,3}、"
    r"|(?i:part|chapter|section|article) (?:[0-9]{1,3}|[IVXLC]{1,7})\b"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.? )"
)
_TITLE_KEYS = ("title", "标题", "articletitle", "dc.title", "og:title")


def known_title(reading: Reading) -> str:
    """The title that a file gives before its outline is known: by its head, by a table of
    its data, or printed at its top; '' where it gives none."""
    lines = opening_blocks(reading.blocks)[:8]
    return (
        _title_of_head(reading)
        or _labelled_title(reading.blocks)
        or _printed_title(lines)
        or _set_apart_title(reading.blocks)
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


def _set_apart_title(blocks: Sequence[Block]) -> str:
    """The first printed lines in bold or large type, where other type follows.

    A title is set as no heading is: where a line further on is set so too, or where
    it is numbered, the first line begins the first chapter.
    """
    lines = opening_blocks(blocks)[:8]
    start = next((i for i, block in enumerate(lines[:_TITLE_AT]) if _is_apart(block)), None)
    if start is None:
        return ""
    stop = start + 1
    while stop < len(lines) and _goes_on(lines[start], lines[stop]):
        stop += 1
    title = ""
    for block in lines[start:stop]:
        title += " " * (title[-1:].isascii() and bool(title)) + block.text
    if stop == len(lines) or len(title) > _APART_MAX or _CHAPTER.match(title):
        return ""
    return "" if _comes_again(blocks, lines[start:stop]) else title


def _comes_again(blocks: Sequence[Block], title: Sequence[Block]) -> bool:
    """Whether other lines behind ``title`` are set as it is."""
    texts = {block.text for block in title}
    return any(
        _is_apart(block) and block.text not in texts and _set_alike(title[0], block)
        for block in blocks
    )


def _goes_on(title: Block, block: Block) -> bool:
    return _is_apart(block) and _set_alike(title, block) and not _CHAPTER.match(block.text)


def _set_alike(one: Block, other: Block) -> bool:
    """Whether two lines are set in the same type, and both centred or neither."""
    if one.font is None or other.font is None:
        return one.font is other.font and one.centred == other.centred
    same = one.font[1:5] == other.font[1:5] and abs(one.font.size - other.font.size) <= _NEAR
    return same and one.centred == other.centred


def _is_apart(block: Block) -> bool:
    ends = block.text.endswith(("。", "：", ":", "，", "；"))
    set_apart = block.kind is BlockKind.LINE and block.strong
    return set_apart and not ends and not titles.is_numbered(block.text)
