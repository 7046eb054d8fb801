"""Running heads and page numbers, told by where they stand on many pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from .printed import PrintedLine, PrintedPage

_EDGE_LINES = 3  # at the head and at the foot of a page
_MIN_PAGES = 3
_SHARE = 0.25  # of the pages; left and right pages often differ, and chapters too
_MOST = 0.6  # of the pages have a head that changes with the chapter
_PLACE = 4.0  # points
_LONGEST = 120  # characters
_DIGITS = re.compile(r"[0-9０-９]+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^[-—–―─·•~\s]*(?:第\s*)?(?:[0-9]{1,4}|[ivxlc]{1,6})(?:\s*页)?[-—–―─·•~\s]*$"
)


Numbered = tuple[int, PrintedLine]
"""A line with the number of its page."""


def mark_furniture(pages: Sequence[PrintedPage]) -> None:
    """Mark the lines that stand at one place of the edge of many pages, digits aside."""
    edges = [(page.number, line) for page in pages for line in _edge_lines(page)]
    enough = max(_MIN_PAGES, _SHARE * len(pages))
    for name in (_masked, _page_number):
        for found in _places(edges, name).values():
            if len({number for number, _ in found}) >= enough:
                for _, line in found:
                    line.kind = "furniture"
    _mark_chapters(edges, len(pages))


def _masked(line: PrintedLine) -> str:
    return _DIGITS.sub("#", line.text)


def _page_number(line: PrintedLine) -> str:
    return "#" if _PAGE_NUMBER.match(line.text) else ""


def _places(
    edges: Sequence[Numbered], name: Callable[[PrintedLine], str]
) -> dict[tuple[str, int], list[Numbered]]:
    """The unmarked lines of one name at one height; a height counts with the one above it."""
    where: defaultdict[tuple[str, int], list[Numbered]] = defaultdict(list)
    for number, line in edges:
        text = "" if line.kind else name(line)
        if text:
            level = round(line.baseline / _PLACE)
            where[text, level].append((number, line))
            where[text, level + 1].append((number, line))
    return where


def _mark_chapters(edges: Sequence[Numbered], pages: int) -> None:
    """Running heads that change with the chapter: at the height where most pages have one."""
    for found in _places(edges, lambda _: "#").values():
        numbers = {number for number, _ in found}
        if len(numbers) < max(_MIN_PAGES, _MOST * pages):
            continue
        texts = Counter(_masked(line) for _, line in found)
        again = [line for _, line in found if texts[_masked(line)] > 1]
        if len(again) >= _MOST * len(found):
            for line in again:
                line.kind = "furniture"


def _edge_lines(page: PrintedPage) -> list[PrintedLine]:
    """The lines at the head and the foot of a page."""
    lines = [line for line in page.lines if not line.kind and len(line.text) <= _LONGEST]
    by_height = sorted(lines, key=lambda line: -line.baseline)
    if len(by_height) <= 2 * _EDGE_LINES:
        return by_height
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]
