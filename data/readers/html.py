"""HTML to blocks: a stream of parser events, so that no input makes it slow or lose text.

Every tree builder at hand loses text silently or hangs on some input (deep
nesting, thousands of attributes); libxml2's event stream does neither, so the
blocks are built here, from its events.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from data.model import BlockKind
from data.readers.drafts import Cell, Draft, Table
from data.readers.mainpart import Page, set_apart
from data.readers.reading import BlockMaker, Reading

_CHUNK = 64 * 1024


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CONTAINERS = _words(
    "html body div section article main aside nav header footer form fieldset ul ol menu dl"
    " blockquote details center figure address hgroup dialog"
)
_LEAVES = _words(
    "p li dt dd pre hr summary legend caption figcaption option optgroup select button textarea"
    " label output noscript listing xmp plaintext marquee frameset frame"
) | frozenset(_HEADINGS)
_TABLE_PARTS = _words("table thead tbody tfoot tr td th colgroup")
_UNSEEN = _words("script style template iframe noframes noembed")
_BOLD = frozenset(("b", "strong"))
_STYLED = _words("span font em i u a big small")
_CONTROLS = _words("option optgroup select button textarea")
_PAGE_PARTS = _words("nav footer aside")

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGN_STYLE = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_INDENT_STYLE = re.compile(r"text-indent\s*:\s*(-?[\d.]+)\s*(em|pt|px)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COLUMNS_PER_UNIT = {"em": 2.0, "pt": 1 / 8, "px": 1 / 10.5}

_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\uffef])")
_UNTIDY = re.compile(r"[\t\r\n\f]|  ")


def read_html(text: str, encoding: str = "") -> Reading:
    """A whole HTML page, or a piece of one, as blocks.

    What is not the main text (navigation, share buttons, hidden text) is kept
    as ``BOILERPLATE`` in its place.
    """
    maker = BlockMaker()
    page = parse(text, maker)
    set_apart(page)
    blocks = [block for draft in page.drafts if (block := draft.block(maker)) is not None]
    return Reading("html", encoding, tuple(blocks), page.front, maker.warning())


def parse(text: str, maker: BlockMaker) -> Page:
    """The drafts of all visible text in ``text``, in order, and what ``meta`` says."""
    from lxml import etree

    if "\x00" in text:
        # libxml2 would show each as U+FFFD.
        maker.hidden += text.count("\x00")
        text = text.replace("\x00", "")
    text = _as_html(_without_server_code(text))
    builder = _Builder()
    parser: Any = etree.HTMLParser(target=builder, huge_tree=True)  # type: ignore[call-overload]
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK])
    if text:
        parser.close()
    builder.finish()
    return builder.page


_XHTML = re.compile(r"<\?xml|<html[^>]*\sxmlns\s*=", re.IGNORECASE)
_EMPTY_ELEMENT = re.compile(
    r"<(title|script|style|textarea|iframe|template|noscript|a|b|i|em|strong|span|font|p|div|td|th"
    r"|li|h[1-6])((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)


def _as_html(text: str) -> str:
    """XHTML as HTML: ``<title/>`` is empty there, and would swallow the page here."""
    if _XHTML.search(text, 0, 2000) is None:
        return text
    return _EMPTY_ELEMENT.sub(r"<\1\2></\1>", text)


def _without_server_code(text: str) -> str:
    """``text`` without JSP, ASP and PHP code, which a server would have run and not sent."""
    for opening, closing in (("<%", "%>"), ("<?php", "?>")):
        if opening not in text:
            continue
        kept: list[str] = []
        position = 0
        while (start := text.find(opening, position)) >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            kept.append(text[position:start])
            position = end + len(closing)
        text = "".join(kept) + text[position:]
    return text


class _Builder:
    """The parser's target: turns its events into drafts."""

    def __init__(self) -> None:
        self.page = Page()
        self.sinks: list[list[Draft]] = [self.page.drafts]
        self.tables: list[Table] = []
        self.parts: list[str] = []
        self.unseen = 0  # depth inside elements whose content is no text
        self.in_title = False
        self.bold = 0
        self.bold_stack: list[bool] = []
        self.link = 0
        self.link_length = 0
        self.seen_bold = False
        self.seen_plain = False
        self.lists = 0
        self.preformatted = 0
        self.breaks = 0  # <br> since the last text
        self.gap = False
        # One entry per open block element: (kind, level, centred, hidden, indent, container).
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.centred = False
        self.hidden = False
        self.indent = 0
        self.container = 0
        self.frames: list[tuple[BlockKind, int, bool, bool, int, int]] = []

    # Events ---------------------------------------------------------------

    def data(self, text: str) -> None:
        if self.unseen:
            if self.in_title:
                self.page.title += text
            return
        self.parts.append(text)
        if self.link:
            self.link_length += len(text)
        if self.bold:
            if not self.seen_bold and not text.isspace():
                self.seen_bold = True
        elif not self.seen_plain and not text.isspace():
            self.seen_plain = True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _LEAVES or tag in _CONTAINERS:
            self._open(tag, attributes)
        elif tag == "br":
            self._line_break()
        elif tag == "a":
            self.link += 1
            self._open_styled(attributes)
        elif tag in _BOLD:
            self.bold += 1
        elif tag in _STYLED:
            self._open_styled(attributes)
        elif tag in _TABLE_PARTS:
            self._open_table_part(tag, attributes)
        elif tag in _UNSEEN or tag == "title":
            self.unseen += 1
            self.in_title = tag == "title" and not self.page.title
        elif tag == "meta":
            self.page.add_meta(attributes)

    def end(self, tag: str) -> None:
        if tag in _LEAVES or tag in _CONTAINERS:
            self._close(tag)
        elif tag == "a":
            self.link -= 1
            self._close_styled()
        elif tag in _BOLD:
            self.bold -= 1
        elif tag in _STYLED:
            self._close_styled()
        elif tag in _TABLE_PARTS:
            self._close_table_part(tag)
        elif tag in _UNSEEN or tag == "title":
            self.unseen -= 1
            self.in_title = False

    def close(self) -> None:
        """Asked for by the parser; all is in ``page``."""

    def finish(self) -> None:
        """Emits what an end of input left open."""
        self._flush()
        while self.tables:
            self._end_table()

    # Inline elements --------------------------------------------------------

    def _open_styled(self, attributes: Mapping[str, str]) -> None:
        bold = bool(attributes) and _BOLD_STYLE.search(attributes.get("style", "")) is not None
        self.bold_stack.append(bold)
        self.bold += bold

    def _close_styled(self) -> None:
        if self.bold_stack and self.bold_stack.pop():
            self.bold -= 1

    def _line_break(self) -> None:
        if self.unseen:
            return
        if self.kind is BlockKind.HEADING:
            self.parts.append(" ")
            return
        self._flush()
        self.breaks += 1
        if self.breaks > 1:
            self.gap = True

    # Block elements -----------------------------------------------------------

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._flush()
        self.frames.append(
            (self.kind, self.level, self.centred, self.hidden, self.indent, self.container)
        )
        self.breaks = 0
        if tag in _CONTAINERS:
            self.container = self.page.add_container(self.container, tag in _PAGE_PARTS)
            if tag in ("ul", "ol", "menu"):
                self.lists += 1
            elif tag == "center":
                self.centred = True
        elif tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "li":
            self.kind, self.level = BlockKind.ITEM, max(1, self.lists)
        elif tag in ("caption", "figcaption"):
            self.kind, self.level = BlockKind.CAPTION, 0
        elif tag in ("pre", "listing", "xmp", "plaintext"):
            self.preformatted += 1
            self.kind = BlockKind.LINE
        elif tag in _CONTROLS:
            self.kind = BlockKind.BOILERPLATE
        elif tag == "hr":
            self.gap = True
        if attributes:
            self._style(attributes)

    def _style(self, attributes: Mapping[str, str]) -> None:
        style = attributes.get("style")
        align = attributes.get("align")
        if style:
            if found := _ALIGN_STYLE.search(style):
                align = found[1]
            if found := _INDENT_STYLE.search(style):
                self.indent = _css_columns(found[1], found[2])
            if _HIDDEN_STYLE.search(style):
                self.hidden = True
        if align:
            self.centred = align.lower() in ("center", "middle")
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            self.hidden = True

    def _close(self, tag: str) -> None:
        self._flush()
        if tag in ("ul", "ol", "menu"):
            self.lists -= 1
        elif tag in ("pre", "listing", "xmp", "plaintext"):
            self.preformatted -= 1
        self.breaks = 0
        if self.frames:
            (self.kind, self.level, self.centred, self.hidden, self.indent, self.container) = (
                self.frames.pop()
            )

    def _flush(self) -> None:
        """Ends the block that was being written."""
        if not self.parts:
            return
        raw = "".join(self.parts)
        self.parts.clear()
        if self.preformatted:
            self._flush_lines(raw)
        else:
            if _UNTIDY.search(raw):
                raw = _SPACES.sub(" ", _BREAK_BETWEEN_WIDE.sub("", raw.strip(" \t\r\n\f")))
            raw = raw.strip(" ")
            if raw:
                self._emit(raw, self.gap)
        self.seen_bold = self.seen_plain = False
        self.link_length = 0

    def _flush_lines(self, raw: str) -> None:
        gap = self.gap
        for line in raw.split("\n"):
            if line.strip():
                self._emit(line, gap)
                gap = False
            else:
                gap = True

    def _emit(self, raw: str, gap: bool) -> None:
        draft = Draft(raw, self.kind, self.container)
        draft.level = self.level
        draft.strong = self.seen_bold and not self.seen_plain
        draft.centred = self.centred
        draft.hidden = self.hidden
        draft.indent = self.indent
        draft.gap = gap
        draft.link_length = self.link_length
        self.sinks[-1].append(draft)
        self.gap = False
        self.breaks = 0

    # Tables -------------------------------------------------------------------

    def _open_table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "colgroup":
            return
        self._flush()
        if tag == "table":
            self.frames.append(
                (self.kind, self.level, self.centred, self.hidden, self.indent, self.container)
            )
            self.kind, self.level, self.centred, self.indent = BlockKind.PARAGRAPH, 0, False, 0
            self.container = self.page.add_container(self.container, False)
            self.tables.append(Table(self.frames[-1][5]))
            self.sinks.append([])
            if attributes:
                self._style({key: attributes[key] for key in attributes if key != "align"})
        elif not self.tables:
            if tag in ("td", "th"):
                self.frames.append(
                    (self.kind, self.level, self.centred, self.hidden, self.indent, self.container)
                )
        elif tag == "tr":
            self.tables[-1].start_row(self.sinks[-1])
        elif tag in ("td", "th"):
            table = self.tables[-1]
            self.frames.append(
                (self.kind, self.level, self.centred, self.hidden, self.indent, self.container)
            )
            self.kind, self.level, self.indent = BlockKind.PARAGRAPH, 0, 0
            self.centred = False
            self.container = self.page.add_container(self.container, False)
            table.start_cell(
                self.sinks[-1],
                Cell(
                    heading=tag == "th",
                    across=_span(attributes.get("colspan")),
                    down=_span(attributes.get("rowspan")),
                ),
            )
            self.sinks.append(table.cell_drafts)
            if attributes:
                self._style(attributes)
        else:
            self.tables[-1].in_head = tag == "thead"

    def _close_table_part(self, tag: str) -> None:
        if tag == "colgroup":
            return
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
            (self.kind, self.level, self.centred, self.hidden, self.indent, self.container) = (
                self.frames.pop()
            )

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


def _css_columns(number: str, unit: str) -> int:
    try:
        return max(0, round(float(number) * _COLUMNS_PER_UNIT[unit.lower()]))
    except ValueError:
        return 0
