"""Text between the tags of a page: gathered, and weighed when a block ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.html.page import Page
from data.readers.html.style import style_of
from data.readers.reading import BlockMaker

_ASCII_SPACE = " \t\r\n\f"
_BLANK = re.compile(r"[\t\r\n\f]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\uffef])")


_PLAIN_TEXT = 1000  # characters without a tag for a block, from which on they may be a plain text
_LINES = 20  # lines of such a text
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]{4}")
_EMPTY_LINE = re.compile(r"\n[ \t\r]{0,99}\n")


def _is_plain_text(raw: str) -> bool:
    """Whether a long stretch without tags is a plain text put into one element: its lines
    are its paragraphs. In Latin script lines may be those of the page's source, unless
    empty lines part them."""
    if raw.count("\n") < _LINES:
        return False
    lines = [line for line in raw.split("\n") if line.strip()]
    if len(lines) < _LINES:
        return False
    chinese = sum(_IDEOGRAPHS.search(line) is not None for line in lines)
    return chinese * 2 > len(lines) or len(_EMPTY_LINE.findall(raw)) * 4 > len(lines)


class Setting(NamedTuple):
    """How text is set where the parser stands: the sum of all open elements."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    centred: bool = False
    hidden: bool = False
    indent: int = 0
    container: int = 0


_HIDING = frozenset(("hidden", "aria-hidden"))
_STYLES = 1000
"""Settings kept with what a style made of them."""

_setting: Callable[[type[Setting], tuple[object, ...]], Setting] = tuple.__new__
"""Makes a Setting in half the time its own constructor takes."""


def inner_setting(hidden: bool, container: int) -> Setting:
    """The setting that a table or cell begins with."""
    return _setting(Setting, (BlockKind.PARAGRAPH, 0, False, hidden, 0, container))


class TextTarget:
    """Writes the drafts of a page, one for each stretch of text between block tags.

    Text is by far the most frequent event, so it goes straight into a list
    (``data`` is that list's own ``append``); where bold text and links begin
    and end is kept as places in the list.
    """

    def __init__(self, maker: BlockMaker) -> None:
        self.maker = maker
        self.parts: list[str] = []
        self.data: Callable[[str], None] = self.parts.append
        self.begin()

    def begin(self) -> None:
        """Start a new page. The parser may know ``data`` already: its list stays."""
        self.page = Page()
        self.sinks: list[list[Draft]] = [self.page.drafts]
        self.parts.clear()
        self.setting = Setting()
        self.styled: dict[tuple[Setting, str | None], Setting] = {}
        self.frames: list[Setting] = []  # the settings around, one for every open block
        self.bold = 0
        self.bold_marks: list[int] = []  # places in parts where bold begins and ends in turn
        self.bold_before = False  # whether the block began inside bold text
        self.link = 0
        self.link_marks: list[int] = []
        self.link_before = False
        self.link_local = False  # the last link leads to a place of the page itself
        self.preformatted = 0
        self.anchors: list[str] = []  # ids and names since the last draft
        self.breaks = 0  # <br> since the last text
        self.gap = False

    def _style(self, attributes: Mapping[str, str]) -> None:
        """Take over what a block's own attributes say about its setting."""
        if "id" in attributes:
            self.anchors.append(attributes["id"])
        text = attributes.get("style")
        alone = text is not None and len(attributes) == 1
        if alone and (known := self.styled.get((self.setting, text))) is not None:
            self.setting = known  # pages repeat a few styles thousands of times
            return
        align = attributes.get("align")
        if not text and not align and _HIDING.isdisjoint(attributes):
            return
        around = self.setting
        kind, level, centred, hidden, indent, container = around
        if text:
            own_align, own_indent, unseen = style_of(text)
            align = own_align or align
            if own_indent is not None:
                indent = own_indent
            hidden = hidden or unseen
        if align:
            centred = align.lower() in ("center", "middle")
        hidden = hidden or "hidden" in attributes or attributes.get("aria-hidden") == "true"
        self.setting = _setting(Setting, (kind, level, centred, hidden, indent, container))
        if alone and len(self.styled) < _STYLES:
            self.styled[around, text] = self.setting

    def _flush(self) -> None:
        """Ends the block that was being written."""
        parts = self.parts
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        if raw.isspace():
            # Nearly always the line end and indent between two tags.
            self.gap = self.gap or self.preformatted > 0
        elif self.preformatted:
            self._flush_lines(raw)
        elif len(raw) > _PLAIN_TEXT and _is_plain_text(raw):
            around = self.setting
            self.setting = around._replace(kind=BlockKind.LINE, level=0)
            self._flush_lines(raw)
            self.setting = around
        elif raw:
            if raw[0] in _ASCII_SPACE or raw[-1] in _ASCII_SPACE:
                raw = raw.strip(_ASCII_SPACE)
            if "  " in raw or (not raw.isprintable() and _BLANK.search(raw)):
                raw = _SPACES.sub(" ", _BREAK_BETWEEN_WIDE.sub("", raw))
            self._emit(raw, self.gap)
        parts.clear()
        if self.bold_marks:
            self.bold_marks.clear()
            self.bold_before = self.bold > 0
        if self.link_marks:
            self.link_marks.clear()
            self.link_before = self.link > 0

    def _flush_lines(self, raw: str) -> None:
        gap = self.gap
        linked = self._linked_lines() if self.link_marks else None
        for number, line in enumerate(raw.split("\n")):
            if line.strip():
                self._emit(line, gap, None if linked is None else linked[number])
                gap = False
            else:
                gap = True

    def _linked_lines(self) -> list[int]:
        """Characters in links, blanks aside, of each line that is being written."""
        counts = [0]
        inside = self.link_before
        start = 0
        for mark in (*self.link_marks, len(self.parts)):
            for number, line in enumerate("".join(self.parts[start:mark]).split("\n")):
                if number:
                    counts.append(0)
                if inside:
                    counts[-1] += len(line.strip())
            inside = not inside
            start = mark
        return counts

    def _emit(self, raw: str, gap: bool, linked: int | None = None) -> None:
        self.maker.count()
        kind, level, centred, hidden, indent, container = self.setting
        strong = self._all_bold() if self.bold_marks else self.bold_before
        if linked is not None:
            link_length = linked
        elif self.link_marks:
            link_length = self._weighed(self.link_marks, self.link_before)[0]
        else:
            link_length = len(raw) if self.link_before else 0
        draft = Draft(
            raw, kind, container, level, strong, centred, hidden, indent, gap, link_length
        )
        if link_length and self.link_local:
            draft.local = True
        if self.anchors:
            draft.anchors = tuple(self.anchors)
            self.anchors.clear()
        self.sinks[-1].append(draft)
        self.gap = False
        self.breaks = 0

    def _all_bold(self) -> bool:
        """Whether everything but blanks in the block stands in bold."""
        parts, marks = self.parts, self.bold_marks
        if not self.bold_before:  # most blocks with bold text in them are told at a glance
            if marks[0] and not parts[0].isspace():
                return False
            if len(marks) == 2 and marks[1] < len(parts) and not parts[marks[1]].isspace():
                return False
        inside, outside = self._weighed(marks, self.bold_before)
        return inside > 0 and not outside

    def _weighed(self, marks: Sequence[int], before: bool) -> tuple[int, int]:
        """Characters, blanks aside, inside and outside the spans that ``marks`` bound."""
        lengths = [0, 0]
        inside = before
        start = 0
        for mark in (*marks, len(self.parts)):
            for part in self.parts[start:mark]:
                if not part.isspace():
                    lengths[inside] += len(part)
            inside = not inside
            start = mark
        return lengths[True], lengths[False]
