"""The target of the HTML parser: events become drafts of blocks, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from data.model import BlockKind
from data.readers.drafts import Cell, Draft, Table
from data.readers.html_style import style_of
from data.readers.mainpart import Page


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CONTAINERS = _words(
    "html body div section article main aside nav header footer form fieldset ul ol menu dl"
    " blockquote details center figure address hgroup dialog"
)
_CONTROLS = _words("option optgroup select button textarea")
_PREFORMATTED = _words("pre listing xmp plaintext")
_SPECIAL = frozenset(_HEADINGS) | _CONTROLS | _PREFORMATTED | _words("li caption figcaption hr")
_LEAVES = _words("p dt dd summary legend label output noscript marquee frameset frame")
_LISTS = _words("ul ol menu")
_TABLE_PARTS = _words("table thead tbody tfoot tr td th")
_UNSEEN = _words("script style template iframe noframes noembed title")
_BOLD = _words("b strong")
_STYLED = _words("span font em i u big small")
_PAGE_PARTS = _words("nav footer aside")
_ASCII_SPACE = " \t\r\n\f"


_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\uffef])")


class Setting(NamedTuple):
    """How text is set where the parser stands: the sum of all open elements."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    centred: bool = False
    hidden: bool = False
    indent: int = 0
    container: int = 0


class Builder:
    """The parser's target: turns its events into drafts.

    Text is by far the most frequent event, so it goes straight into a list
    (``data`` is that list's own ``append``); where bold text and links begin
    and end is kept as places in the list, and weighed when a block ends.
    """

    def __init__(self) -> None:
        self.page = Page()
        self.sinks: list[list[Draft]] = [self.page.drafts]
        self.tables: list[Table] = []
        self.parts: list[str] = []
        self.data: Callable[[str], None] = self.parts.append
        self.setting = Setting()
        self.frames: list[Setting] = []  # the settings around, one for every open block
        self.starts = _STARTS
        self.ends = _ENDS
        self.unseen = 0  # depth inside elements whose content is no text
        self.seen = 0  # length of parts before that content
        self.bold = 0
        self.bold_stack: list[bool] = []
        self.bold_marks: list[int] = []  # places in parts where bold begins and ends in turn
        self.bold_before = False  # whether the block began inside bold text
        self.link = 0
        self.link_marks: list[int] = []
        self.link_before = False
        self.lists = 0
        self.preformatted = 0
        self.breaks = 0  # <br> since the last text
        self.gap = False

    # Events ---------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        handler = self.starts.get(tag)
        if handler is not None:
            handler(self, tag, attributes)

    def end(self, tag: str) -> None:
        handler = self.ends.get(tag)
        if handler is not None:
            handler(self, tag)

    def close(self) -> None:
        """Asked for by the parser; all is in ``page``."""

    def finish(self) -> None:
        """Emits what an end of input left open."""
        if self.unseen:
            del self.parts[self.seen :]
        self._flush()
        while self.tables:
            self._end_table()

    # Inline elements --------------------------------------------------------

    def _open_bold(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.bold += 1
        if self.bold == 1:
            self.bold_marks.append(len(self.parts))

    def _close_bold(self, tag: str) -> None:
        self.bold -= 1
        if not self.bold:
            self.bold_marks.append(len(self.parts))

    def _open_styled(self, tag: str, attributes: Mapping[str, str]) -> None:
        style = attributes.get("style") if attributes else None
        bold = style is not None and "font-weight" in style.lower() and style_of(style).bold
        self.bold_stack.append(bold)
        if bold:
            self._open_bold(tag, attributes)

    def _close_styled(self, tag: str) -> None:
        if self.bold_stack and self.bold_stack.pop():
            self._close_bold(tag)

    def _open_link(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.link += 1
        if self.link == 1:
            self.link_marks.append(len(self.parts))
        self._open_styled(tag, attributes)

    def _close_link(self, tag: str) -> None:
        self.link -= 1
        if not self.link:
            self.link_marks.append(len(self.parts))
        self._close_styled(tag)

    def _open_unseen(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.unseen += 1
        if self.unseen == 1:
            self.seen = len(self.parts)
            self.starts, self.ends = _UNSEEN_STARTS, _UNSEEN_ENDS

    def _close_unseen(self, tag: str) -> None:
        self.unseen -= 1
        if self.unseen:
            return
        if tag == "title" and not self.page.title:
            self.page.title = "".join(self.parts[self.seen :])
        del self.parts[self.seen :]
        self.starts, self.ends = _STARTS, _ENDS

    def _meta(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.page.add_meta(attributes)

    def _line_break(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.setting.kind is BlockKind.HEADING:
            self.parts.append(" ")
            return
        self._flush()
        self.breaks += 1
        if self.breaks > 1:
            self.gap = True

    # Block elements -----------------------------------------------------------

    def _open_leaf(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A block without a special nature, or whose nature the caller has set."""
        if self.parts:
            self._flush()
        self.breaks = 0
        self.frames.append(self.setting)
        if attributes:
            self._style(attributes)

    def _open_special(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open_leaf(tag, attributes)
        kind, level = self.setting.kind, self.setting.level
        if tag in _HEADINGS:
            kind, level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "li":
            kind, level = BlockKind.ITEM, max(1, self.lists)
        elif tag in ("caption", "figcaption"):
            kind, level = BlockKind.CAPTION, 0
        elif tag in _PREFORMATTED:
            self.preformatted += 1
            kind = BlockKind.LINE
        elif tag in _CONTROLS:
            kind = BlockKind.BOILERPLATE
        elif tag == "hr":
            self.gap = True
        self.setting = self.setting._replace(kind=kind, level=level)

    def _open_container(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open_leaf(tag, attributes)
        kind, level, centred, hidden, indent, around = self.setting
        container = self.page.add_container(around, tag in _PAGE_PARTS)
        self.setting = Setting(kind, level, centred or tag == "center", hidden, indent, container)
        if tag in _LISTS:
            self.lists += 1

    def _style(self, attributes: Mapping[str, str]) -> None:
        kind, level, centred, hidden, indent, container = self.setting
        text = attributes.get("style")
        align = attributes.get("align")
        if text:
            style = style_of(text)
            align = style.align or align
            if style.indent is not None:
                indent = style.indent
            hidden = hidden or style.hidden
        if align:
            centred = align.lower() in ("center", "middle")
        if len(attributes) > 1 or not text:
            hidden = hidden or "hidden" in attributes or attributes.get("aria-hidden") == "true"
        self.setting = Setting(kind, level, centred, hidden, indent, container)

    def _close_leaf(self, tag: str) -> None:
        if self.parts:
            self._flush()
        self.breaks = 0
        if self.frames:
            self.setting = self.frames.pop()

    def _close_container(self, tag: str) -> None:
        self._close_leaf(tag)
        if tag in _LISTS:
            self.lists -= 1

    def _close_preformatted(self, tag: str) -> None:
        self._close_leaf(tag)
        self.preformatted -= 1

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
            if "\n" in raw or "  " in raw or "\t" in raw or "\r" in raw or "\f" in raw:
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

    # Tables -------------------------------------------------------------------

    def _open_table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.parts:
            self._flush()
        if tag == "table":
            self._open_table(attributes)
        elif tag in ("td", "th"):
            self._open_cell(tag, attributes)
        elif not self.tables:
            return
        elif tag == "tr":
            self.tables[-1].start_row(self.sinks[-1])
        else:
            self.tables[-1].in_head = tag == "thead"

    def _open_table(self, attributes: Mapping[str, str]) -> None:
        around = self.setting
        self.frames.append(around)
        container = self.page.add_container(around.container, False)
        self.setting = Setting(hidden=around.hidden, container=container)
        self.tables.append(Table(around.container))
        self.sinks.append([])
        if attributes:
            # A table's align places it on the page and does not centre its text.
            self._style({name: attributes[name] for name in attributes if name != "align"})

    def _open_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        around = self.setting
        self.frames.append(around)
        if not self.tables:
            return
        container = self.page.add_container(around.container, False)
        self.setting = Setting(hidden=around.hidden, container=container)
        cell = Cell(
            heading=tag == "th",
            across=_span(attributes.get("colspan")),
            down=_span(attributes.get("rowspan")),
        )
        self.tables[-1].start_cell(self.sinks[-1], cell)
        self.sinks.append(cell.drafts)
        if attributes:
            self._style(attributes)

    def _close_table_part(self, tag: str) -> None:
        if self.parts:
            self._flush()
        if tag in ("td", "th"):
            if self.tables and len(self.sinks) > 1:
                self.sinks.pop()
            self._restore()
        elif tag == "table" and self.tables:
            self._end_table()
            self._restore()
        elif tag == "thead" and self.tables:
            self.tables[-1].in_head = False

    def _restore(self) -> None:
        if self.frames:
            self.setting = self.frames.pop()

    def _end_table(self) -> None:
        table = self.tables.pop()
        loose = self.sinks.pop() if len(self.sinks) > 1 else []
        drafts = table.finish(loose)
        if self.tables:
            self.tables[-1].nested = True
        self.sinks[-1].extend(drafts)


def _span(value: str | None) -> int:
    """A colspan or rowspan, kept within what a table can hold."""
    if value is None:
        return 1
    digits = value.strip()[:6]
    return min(max(int(digits), 1), 200) if digits.isascii() and digits.isdigit() else 1


_Start = Callable[[Builder, str, Mapping[str, str]], None]
_End = Callable[[Builder, str], None]

_STARTS: dict[str, _Start] = {
    **dict.fromkeys(_LEAVES, Builder._open_leaf),
    **dict.fromkeys(_SPECIAL, Builder._open_special),
    **dict.fromkeys(_CONTAINERS, Builder._open_container),
    **dict.fromkeys(_STYLED, Builder._open_styled),
    **dict.fromkeys(_BOLD, Builder._open_bold),
    **dict.fromkeys(_UNSEEN, Builder._open_unseen),
    **dict.fromkeys(_TABLE_PARTS, Builder._open_table_part),
    "a": Builder._open_link,
    "br": Builder._line_break,
    "meta": Builder._meta,
}
_ENDS: dict[str, _End] = {
    **dict.fromkeys(_LEAVES | _SPECIAL, Builder._close_leaf),
    **dict.fromkeys(_PREFORMATTED, Builder._close_preformatted),
    **dict.fromkeys(_CONTAINERS, Builder._close_container),
    **dict.fromkeys(_STYLED, Builder._close_styled),
    **dict.fromkeys(_BOLD, Builder._close_bold),
    **dict.fromkeys(_UNSEEN, Builder._close_unseen),
    **dict.fromkeys(_TABLE_PARTS, Builder._close_table_part),
    "a": Builder._close_link,
}
_UNSEEN_STARTS: dict[str, _Start] = dict.fromkeys(_UNSEEN, Builder._open_unseen)
_UNSEEN_ENDS: dict[str, _End] = dict.fromkeys(_UNSEEN, Builder._close_unseen)
