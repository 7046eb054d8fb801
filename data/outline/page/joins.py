"""Printed lines joined: titles set in several lines, paragraphs broken where a line was full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import BlockKind, SectionKind, SegmentKind

from ..grammar import CN, Mark, Rank, high
from ..matching import bare, packed
from ..opening import is_title_line
from ..units import Unit, broken, merge
from . import fonts
from .contents import Contents
from .layout import Layout, is_final, is_numbered_title

TITLE_MAX = 60  # characters of a title that spreads over lines

BULLET = re.compile(r"^(?:[—–-]{2}|[•●■◆▲★○◇□△※·])")
_CLOSING = re.compile(r"[,.、。:;!?)》〉」』】〕”’\]}%％…]")
_STOP = re.compile(r"[。;!?]")
_CLAUSE = re.compile(r"[,。;]")
_COMMAS = re.compile(r"[,、(《〈「『【“‘+]$")
# … or a sentence, or the rest of one, has begun on the line and not ended on it.
_OPEN_SENTENCE = re.compile(_COMMAS.pattern + r"|(?:。|^[,、;)》」』】”’])[^。;:!?…]{2,}$")
_NUMBER = re.compile(r"^[0-9]{1,2}$")
_ENUMERATED = re.compile(rf"{CN}{{1,2}}是[,:]?")


def join(lines: Sequence[Unit], layout: Layout, contents: Contents) -> list[Unit]:
    """The paragraphs and titles of ``lines``; what is no printed line stays as it is.

    The page furniture and the notes inside a paragraph come behind it.
    """
    units: list[Unit] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.kind is not BlockKind.LINE or line.outside is not None:
            units.append(line)
            index += 1
            continue
        whole = fonts.title_stop(lines, index, numbered=layout.numbered)
        whole = whole or _quoted_stop(lines, index)
        title = whole or _title_stop(lines, index, layout, contents)
        if title:
            units.append(merge(lines[index:title], None if whole else layout.full))
            index = title
            continue
        members = _paragraph(lines, index, layout, contents)
        index = members[-1] + 1
        within = [i for i in range(members[0], index) if i not in set(members)]
        units.append(broken(lines, members) if within else merge([lines[i] for i in members]))
        units += [lines[i] for i in within]
    return units


def _title_stop(
    lines: Sequence[Unit], start: int, layout: Layout, contents: Contents
) -> int | None:
    """Where the numbered title that begins at ``start`` ends; None if none does."""
    first = lines[start]
    mark = first.mark
    if mark is None or mark.kind is None:
        return None
    key = bare(first.text[: 4 * TITLE_MAX])
    for listed in contents.candidates(mark):
        if key == listed:
            return start + 1
        if listed.startswith(key):
            stop = _match_listed(lines, start, listed)
            if stop:
                return stop
    if _STOP.search(first.copy[:-1]):
        return None
    if mark.kind is SectionKind.BOX and mark.end == len(first.text):
        return _scattered(lines, start, mark)
    return _title_lines(lines, start, mark, layout)


def _quoted_stop(lines: Sequence[Unit], start: int) -> int | None:
    """The end of a title whose quoted name is broken over lines: it is whole."""
    first = lines[start]
    open_ = first.copy.count("《") - first.copy.count("》")
    if open_ <= 0 or first.mark is None or first.mark.kind is None or _STOP.search(first.copy):
        return None
    length = len(first.text)
    for index in range(start + 1, min(start + 6, len(lines))):
        line = lines[index]
        length += len(line.text)
        apart = line.kind is not BlockKind.LINE or line.outside is not None
        if apart or length > 2 * TITLE_MAX or _STOP.search(line.copy):
            return None
        open_ += line.copy.count("《") - line.copy.count("》")
        if open_ <= 0:
            return index + 1
    return None


def _scattered(lines: Sequence[Unit], start: int, mark: Mark) -> int:
    """The end of a box title whose word, number and name stand on lines of their own."""
    index = start + 1
    while index < len(lines) and _NUMBER.match(lines[index].copy):
        index += 1
    if (index > start + 1 or mark.value) and index < len(lines):
        line = lines[index]
        if line.kind is BlockKind.LINE and is_title_line(line):
            return index + 1
    return start + 1


def _match_listed(lines: Sequence[Unit], start: int, listed: str) -> int | None:
    key = ""
    for index in range(start, min(start + 12, len(lines))):
        line = lines[index]
        if line.kind is not BlockKind.LINE or line.outside is not None:
            return None
        key += packed(line.text)
        if key.rstrip("。.:;,") == listed:
            return index + 1
        if not listed.startswith(key):
            return None
    return None


def _title_lines(lines: Sequence[Unit], start: int, mark: Mark, layout: Layout) -> int | None:
    """The end of a title by its looks: short lines without a point, the last not full."""
    length = 0
    index = start
    while index < len(lines):
        line = lines[index]
        if index > start and not _goes_on(lines, index, layout):
            break
        length += len(line.text)
        if length > TITLE_MAX or _STOP.search(line.copy):
            # Text, or a title that fills its line and then text. The first line is
            # the title where titles of its class have lines of their own.
            alone = mark.rank <= Rank.SECTION or mark.rank in layout.alone
            return start + 1 if index > start and alone else None
        index += 1
        if not layout.full(line):
            break
    if (index == start + 1 and mark.rank <= Rank.CHAPTER) or mark.rank == Rank.TOP:
        index = _centred_rest(lines, index, layout)
    return index


def _goes_on(lines: Sequence[Unit], index: int, layout: Layout) -> bool:
    """Whether the line at ``index`` may continue the title line before it."""
    line = lines[index]
    before = lines[index - 1]
    if line.kind is not BlockKind.LINE or line.outside is not None:
        return False
    if line.gap and not layout.spaced:
        return False
    if line.mark is not None and line.mark.kind is not None:
        return False
    if not layout.full(before):
        return False
    return not (layout.indented and line.indent >= 2)


def _centred_rest(lines: Sequence[Unit], index: int, layout: Layout) -> int:
    """Take in the second line of a title set in two (第一篇 … / …).

    It is neither numbered nor full nor ends in a point, so it cannot be a
    paragraph nor the beginning of one.
    """
    if index >= len(lines):
        return index
    line = lines[index]
    if index + 1 < len(lines) and _CLOSING.match(lines[index + 1].copy):
        return index  # the line is part of a sentence
    if (
        line.kind is BlockKind.LINE
        and line.outside is None
        and line.mark is None
        and not line.gap
        and len(line.text) <= 30
        and layout.wrapped
        and not layout.full(line)
        and not is_final(line.copy)
        and not re.search(r"[,。;:]", line.copy)
        and not BULLET.match(line.copy)
        and not (line.indent < 2 <= lines[index - 1].indent)
    ):
        return index + 1
    return index


def _paragraph(lines: Sequence[Unit], start: int, layout: Layout, contents: Contents) -> list[int]:
    """The lines of the paragraph that begins at ``start``.

    It may go on behind the furniture of a page. Extraction may tear one printed
    line into several, at a quotation mark say: their widths are added up to tell
    whether the line was full.
    """
    members = [start]
    width = layout.width(lines[start])
    clause = False
    index = start + 1
    while (index := _past_furniture(lines, index)) < len(lines):
        line, before = lines[index], lines[members[-1]]
        clause = clause or _CLAUSE.search(before.copy) is not None
        full = layout.full(before, width)
        paged = index > members[-1] + 1
        if paged and not _goes_over_page(line, before, layout, told=full or clause):
            break
        if not _continues(line, before, layout, full=full, clause=clause, paged=paged):
            break
        if _begins_title(line, contents):
            break
        width = layout.width(line) + (0 if full else width)
        members.append(index)
        index += 1
    return members


def _past_furniture(lines: Sequence[Unit], index: int) -> int:
    """The first line at ``index`` or behind it that is no page furniture and no note."""
    while index < len(lines) and (
        lines[index].outside is SegmentKind.FURNITURE or lines[index].kind is BlockKind.NOTE
    ):
        index += 1
    return index


def _goes_over_page(line: Unit, before: Unit, layout: Layout, *, told: bool) -> bool:
    """Whether the page may have ended inside a paragraph, between ``before`` and ``line``.

    Its last line is full, or its text has shown to be a sentence (``told``): a
    caption or a label is neither. A full line may yet end a paragraph.
    """
    if is_final(before.copy):
        return layout.indented and line.indent < 2
    return told or _CLOSING.match(line.copy) is not None


def _begins_title(line: Unit, contents: Contents) -> bool:
    """Whether ``line`` begins a title whatever the line before it was: 第二篇 …, or a listed one.

    A table's last row may be as full as a broken sentence.
    """
    mark = line.mark
    if line.copy.startswith("、") and contents.keys:
        key = bare(line.text[: 4 * TITLE_MAX])
        return any(len(k) > 4 and key.startswith(k) for k in contents.keys if k[:1] == "、")
    if mark is None or mark.kind is None or line.outside is not None:
        return False
    if high(mark.rank) and mark.spaced and is_numbered_title(line) and not mark.latin:
        return True
    key = bare(line.text[: 4 * TITLE_MAX])
    return len(key) > 4 and any(entry.startswith(key) for entry in contents.candidates(mark))


def _continues(
    line: Unit, before: Unit, layout: Layout, *, full: bool, clause: bool, paged: bool
) -> bool:
    """Whether ``line`` goes on the text line ``before``.

    ``full``: the printed line before it had no room left; ``clause``: its
    paragraph has shown to be a sentence; ``paged``: a page ends between them, so
    that an empty line means nothing.
    """
    if line.kind is not BlockKind.LINE or line.outside is not None or before.outside is not None:
        return False
    if line.run_in or fonts.parts(before, line, numbered=layout.numbered):
        return False  # parted from its line on purpose
    if line.copy.startswith("、") and is_final(before.copy):
        return False  # a title whose number was lost
    if line.strong and not before.strong and line.mark is not None:
        return False  # a number set in bold behind a text that ends without a point
    if _CLOSING.match(line.copy) and not line.copy.startswith("..."):
        return True
    if _ENUMERATED.fullmatch(before.copy):
        return True  # 一是 set bold and so torn from its sentence
    if line.gap and not layout.spaced and not paged:
        return False
    if layout.indented and line.indent >= 2:
        return False
    if BULLET.match(line.copy) and is_final(before.copy):
        return False
    if not layout.wrapped and before.full is None:
        return _unwrapped_continues(line, before, layout, clause=clause, paged=paged)
    if full:
        return line.mark is None or not is_final(before.copy)
    if line.mark is not None or is_numbered_title(before):
        return False
    unfinished = clause and (paged or layout.finals) and not is_final(before.copy)
    return unfinished or _OPEN_SENTENCE.search(before.copy) is not None


def _unwrapped_continues(
    line: Unit, before: Unit, layout: Layout, *, clause: bool, paged: bool
) -> bool:
    """Whether ``line`` goes on ``before`` where too few lines are full to tell a measure."""
    if is_numbered_title(line) or is_final(before.copy) or is_numbered_title(before):
        return False
    if _COMMAS.search(before.copy):
        return line.mark is None
    if not layout.finals or not clause:
        return False
    outdented = layout.indented and before.indent >= 2 > line.indent
    return outdented or paged or (layout.parted and not line.gap)
