"""Page furniture: page numbers and running heads printed among the lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from data.model import BlockKind, SegmentKind

from ..grammar import high
from ..matching import bare
from ..units import Unit
from .layout import is_final

_DASHED = re.compile(r"^[-—–―─·•~]+ *[0-9]{1,4} *[-—–―─·•~]+$")
_NAMED = re.compile(
    r"^(?:第 *[0-9]{1,4} *页(?: *(?:[,/] *)?共 *[0-9]{1,4} *页)?"
    r"|page +[0-9]{1,4}(?: +of +[0-9]{1,4})?"
    r")$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"^([1-9][0-9]{0,3}) */ *([1-9][0-9]{0,3})$")  # 3 / 120
_NUMBER = re.compile(r"^[1-9][0-9]{0,3}$")

# Between two page numbers stands a page: table cells that count 1, 2, 3 stand closer.
_PAGE_LINES = 9
_MIN_PAGES = 3
_MAX_LOST = 3  # how far a page number may be above the one before
_HEAD_SHARE = 0.3
_HEAD_MAX = 40
_COPYRIGHT = re.compile(r"All rights reserved|©|版权所有.{0,20}(?:违者|不得|侵权)", re.IGNORECASE)
_LICENCE = re.compile(r"本(?:作品|文件)(?:是|在|因|属|来自)|↑|public domain$", re.IGNORECASE)
_LICENCE_SIGN = re.compile(r"公有领域|公有領域|public domain", re.IGNORECASE)
_NOTICE_LINES = 40


_Outside = dict[int, SegmentKind]  # what each line was found to be


def without_furniture(lines: Sequence[Unit]) -> list[Unit]:
    """``lines`` with page numbers and running heads set apart (``outside``)."""
    outside: _Outside = {i: u.outside for i, u in enumerate(lines) if u.outside is not None}
    _number_pages(lines, outside)
    _find_running_heads(lines, outside)
    _find_notices(lines, outside)
    return [
        u if u.outside is not None or i not in outside else u._replace(outside=outside[i])
        for i, u in enumerate(lines)
    ]


def _number_pages(lines: Sequence[Unit], outside: _Outside) -> None:
    numbers: list[int] = []
    of_all: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index in outside or line.kind is not BlockKind.LINE or len(line.text) > 24:
            continue
        if _DASHED.match(line.copy) or _NAMED.match(line.copy):
            outside[index] = SegmentKind.FURNITURE
        elif _NUMBER.match(line.copy):
            numbers.append(index)
        elif (parts := _OF_ALL.match(line.copy)) and int(parts[1]) <= int(parts[2]):
            of_all[parts[2]].append(index)
    found = _page_numbers(lines, numbers)
    for pages in of_all.values():
        if len(pages) >= _MIN_PAGES:
            found += pages
    outside.update(dict.fromkeys(found, SegmentKind.FURNITURE))


def _page_numbers(lines: Sequence[Unit], candidates: Sequence[int]) -> list[int]:
    """Bare numbers that count pages: up by one or a little more, about a page apart.

    Where recognition lost a page's number, the next is up by two or three; rows of
    a table that count so have the numbers between them too.
    """
    chains: dict[int, list[int]] = {}  # last value → indexes of the chain that ends in it
    seen: dict[int, int] = {}  # value → where it stood last
    found: list[list[int]] = []
    for index in candidates:
        value = int(lines[index].copy)
        chain: list[int] | None = None
        for before in range(value - 1, value - 1 - _MAX_LOST, -1):
            last = chains.get(before)
            if last is None:
                continue
            if index - last[-1] < _PAGE_LINES and index < len(lines) - 1:
                continue  # only the last page may hold a few lines
            if all(seen.get(v, -1) < last[-1] for v in range(before + 1, value)):
                chain = chains.pop(before)
                break
        if chain is None:
            chain = []
            found.append(chain)
        chain.append(index)
        chains[value] = chain
        seen[value] = index
    return [index for chain in found if len(chain) >= _MIN_PAGES for index in chain]


def _find_notices(lines: Sequence[Unit], outside: _Outside) -> None:
    """Set apart who published a copy: lines of copyright, and a library's notice at the end."""
    for index, line in enumerate(lines):
        if line.kind is BlockKind.LINE and index not in outside and _COPYRIGHT.search(line.copy):
            outside[index] = SegmentKind.FURNITURE
    tail = range(max(0, len(lines) - _NOTICE_LINES), len(lines))
    starts = [i for i in tail if _LICENCE.match(lines[i].copy)]
    if starts and any(_LICENCE_SIGN.search(lines[i].copy) for i in tail[starts[0] - tail[0] :]):
        for index in range(starts[0], len(lines)):
            if index not in outside and lines[index].kind is BlockKind.LINE:
                outside[index] = SegmentKind.BOILERPLATE


def _find_running_heads(lines: Sequence[Unit], outside: _Outside) -> None:
    """The same short line at the edge of many pages is a running head."""
    edges: list[int] = []
    heading: int | None = None  # the last line numbered as 篇, 章 or 节
    pages: set[int] = set()
    for index, line in enumerate(lines):
        if line.page is not None:
            pages.add(line.page)
        if line.kind is not BlockKind.LINE or not 2 < len(line.text) <= _HEAD_MAX:
            continue
        if is_final(line.copy):
            continue
        if line.mark is not None and line.mark.kind is not None:
            if high(line.mark.rank):
                if _is_repeated(lines, outside, index, heading):
                    outside[index] = SegmentKind.FURNITURE
                heading = index if index not in outside else heading
            continue
        if _at_edge(lines, outside, index):
            edges.append(index)
    count = len(pages) or sum(1 for kind in outside.values() if kind is SegmentKind.FURNITURE)
    if count < _MIN_PAGES:
        return
    where: defaultdict[str, list[int]] = defaultdict(list)
    for index in edges:
        if index not in outside:
            where[bare(lines[index].text)].append(index)
    for key, found in where.items():
        if key and len(found) >= max(_MIN_PAGES, _HEAD_SHARE * count):
            outside.update(dict.fromkeys(found, SegmentKind.FURNITURE))


def _is_repeated(lines: Sequence[Unit], outside: _Outside, index: int, heading: int | None) -> bool:
    """The running title of a chapter: its heading again, at the edge of a page."""
    repeated = heading is not None and bare(lines[heading].text) == bare(lines[index].text)
    return repeated and _at_edge(lines, outside, index)


def _at_edge(lines: Sequence[Unit], outside: _Outside, index: int) -> bool:
    """Whether a page begins or ends beside the line at ``index``."""
    return any(_parted(lines, outside, index, beside) for beside in (index - 1, index + 1))


def _parted(lines: Sequence[Unit], outside: _Outside, index: int, beside: int) -> bool:
    if not 0 <= beside < len(lines) or outside.get(beside) is SegmentKind.FURNITURE:
        return True
    page = lines[index].page
    return page is not None and page != lines[beside].page
