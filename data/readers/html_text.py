"""Text between the tags of a page: gathered, and weighed when a block ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.html_style import style_of
from data.readers.mainpart import Page

_ASCII_SPACE = " \t\r\n\f"
_BLANK = re.compile(r"[\t\r\n\f]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\uffef])")
_SETTINGS = 2000  # settings kept, for pages style thousands of paragraphs alike


class Setting(NamedTuple):
    """How text is set where the parser stands: the sum of all open elements."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    centred: bool = False
    hidden: bool = False
    indent: int = 0
    container: int = 0


class TextTarget:
    """Writes the drafts of a page, one for each stretch of text between block tags.

    Text is by far the most frequent event, so it goes straight into a list
    (``data`` is that list's own ``append``); where bold text and links begin
    and end is kept as places in the list.
    """

    def __init__(self) -> None:
        self.page = Page()
        self.sinks: list[list[Draft]] = [self.page.drafts]
        self.parts: list[str] = []
        self.data: Callable[[str], None] = self.parts.append
        self.setting = Setting()
        self.frames: list[Setting] = []  # the settings around, one for every open block
        self._settings: dict[tuple[Setting, str | None, str | None], Setting] = {}
        self.bold = 0
        self.bold_marks: list[int] = []  # places in parts where bold begins and ends in turn
        self.bold_before = False  # whether the block began inside bold text
        self.link = 0
        self.link_marks: list[int] = []
        self.link_before = False
        self.preformatted = 0
        self.breaks = 0  # <br> since the last text
        self.gap = False

    def _style(self, attributes: Mapping[str, str]) -> None:
        """Take over what a block's own attributes say about its setting."""
        text = attributes.get("style")
        key = (self.setting, text, attributes.get("align"))
        found = self._settings.get(key)
        if found is None:
            found = _styled(*key)
            if len(self._settings) < _SETTINGS:
                self._settings[key] = found
        alone = text is not None and len(attributes) == 1
        if not alone and ("hidden" in attributes or attributes.get("aria-hidden") == "true"):
            found = found._replace(hidden=True)
        self.setting = found

    def _flush(self) -> None:
        """Ends the block that was being written."""
        parts = self.parts
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        if raw.isspace():
            # Nearly always the line end and indent between two tags.
            self.gap = self.gap or self.preformatted > 0
        elif self.preformatted:
            self._flush_lines(raw)
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
        for line in raw.split("\n"):
            if line.strip():
                self._emit(line, gap)
                gap = False
            else:
                gap = True

    def _emit(self, raw: str, gap: bool) -> None:
        kind, level, centred, hidden, indent, container = self.setting
        if self.bold_marks:
            inside, outside = self._weighed(self.bold_marks, self.bold_before)
            strong = inside > 0 and not outside
        else:
            strong = self.bold_before
        if self.link_marks:
            link_length = self._weighed(self.link_marks, self.link_before)[0]
        else:
            link_length = len(raw) if self.link_before else 0
        draft = Draft(
            raw, kind, container, level, strong, centred, hidden, indent, gap, link_length
        )
        self.sinks[-1].append(draft)
        self.gap = False
        self.breaks = 0

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


def _styled(setting: Setting, text: str | None, align: str | None) -> Setting:
    """``setting`` with an element's ``style`` and ``align`` attributes."""
    kind, level, centred, hidden, indent, container = setting
    if text:
        style = style_of(text)
        align = style.align or align
        if style.indent is not None:
            indent = style.indent
        hidden = hidden or style.hidden
    if align:
        centred = align.lower() in ("center", "middle")
    return Setting(kind, level, centred, hidden, indent, container)
