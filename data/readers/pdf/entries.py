"""Bookmarks whose words stand on their page: the line at which each begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from data.model import Entry
from data.readers.reading import BlockMaker
from data.text import collapse

from .printed import PrintedLine, PrintedPage

_LINES = 6  # that a title may be wrapped over
_NUMBER = re.compile(
    r"^(?:第?[0-9一二三四五六七八九十百零〇]+[章节篇编部分条、.．]?|[（(][0-9一二三四五六七八九十]+[)）]"
    r"|(?:chapter|part|section|annex|appendix)?(?:[0-9]{1,3}|[ivxlc]{1,7}|[a-h])[.:]?|[0-9.]+)$"
)

# A bookmark's number, where the page has a word with it: '1 Members', 'Part 1 - Members'.
_OWN_NUMBER = re.compile(r"(?P<n>[0-9]{1,3}|[ivxlc]{1,7}|[a-h])[.)]?\s(?=\s*\w)")
_LABEL = re.compile(
    r"(?:chapter|part|division|section|article|title|schedule|annex|appendix|book)"
    r"(?P<n>[0-9]{1,3}|[ivxlc]{1,7}|[a-h])[-—–.:]?$"
)


def entries_of(
    pages: Sequence[PrintedPage], bookmarks: Sequence[Sequence[Any]], maker: BlockMaker
) -> dict[int, Entry]:
    """The entry of each line, by its identity, at which the words of a bookmark begin."""
    if not bookmarks:
        return {}
    by_number = {page.number: page for page in pages}
    found: dict[int, Entry] = {}
    for raw, level, number in bookmarks:
        title = collapse(maker.clean(raw))
        key = _packed(title)
        if len(key) < 2:
            continue
        for near in (number, number + 1, number - 1):
            page = by_number.get(near)
            line = _begins(page, key, _own_number(title), found) if page is not None else None
            if line is not None:
                found[id(line[0])] = Entry(line[1] or title, level)
                break
    return found


def _own_number(title: str) -> tuple[str, str]:
    """The number that a bookmark begins with, and the words behind it; '' and '' without."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    number = _OWN_NUMBER.match(folded)
    return (number["n"], _packed(folded[number.end() :])) if number else ("", "")


def _begins(
    page: PrintedPage, key: str, numbered: tuple[str, str], taken: dict[int, Entry]
) -> tuple[PrintedLine, str] | None:
    """The line of ``page`` at which ``key`` begins, and the title with the line's number.

    The largest type wins: a running head or a list of contents may have the words too.
    """
    lines = page.lines
    best: tuple[PrintedLine, str] | None = None
    for index, line in enumerate(lines):
        if line.kind == "furniture" or id(line) in taken:
            continue
        title = _titled(lines, index, key, numbered)
        if title is not None and (best is None or line.size > best[0].size * 1.05):
            best = (line, title)
    return best


def _titled(
    lines: Sequence[PrintedLine], start: int, key: str, numbered: tuple[str, str]
) -> str | None:
    """'' where ``key`` begins at the line, the printed title where a number precedes it."""
    text = ""
    for line in lines[start : start + _LINES]:
        text += _packed(line.text)
        if text.startswith(key):
            return ""
        if text.endswith(key) and _NUMBER.match(text[: -len(key)]):
            return " ".join(li.text for li in lines[start : lines.index(line) + 1])
        number, words = numbered
        if words and text.endswith(words):
            label = _LABEL.match(text[: -len(words)])
            if label is not None and label["n"] == number:
                return " ".join(li.text for li in lines[start : lines.index(line) + 1])
        if not key.startswith(text) and len(text) > len(key) + 12:
            return None
    return None


def _packed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("\u00ad")
