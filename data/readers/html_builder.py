"""The target of the HTML parser: events become drafts of blocks, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

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


class Builder:
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
        handler = _STARTS.get(tag)
        if handler is not None:
            handler(self, tag, attributes)

    def end(self, tag: str) -> None:
        handler = _ENDS.get(tag)
        if handler is not None:
            handler(self, tag)

    def close(self) -> None:
        """Asked for by the parser; all is in ``page``."""

    def finish(self) -> None:
        """Emits what an end of input left open."""
        self._flush()
        while self.tables:
            self._end_table()

    # Inline elements --------------------------------------------------------

    def _open_link(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.link += 1
        self._open_styled(tag, attributes)

    def _close_link(self, tag: str) -> None:
        self.link -= 1
        self._close_styled(tag)

    def _open_bold(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.bold += 1

    def _close_bold(self, tag: str) -> None:
        self.bold -= 1

    def _open_styled(self, tag: str, attributes: Mapping[str, str]) -> None:
        bold = False
        if attributes and (style := attributes.get("style")):
            bold = style_of(style).bold
        self.bold_stack.append(bold)
        self.bold += bold

    def _close_styled(self, tag: str) -> None:
        if self.bold_stack and self.bold_stack.pop():
            self.bold -= 1

    def _open_unseen(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.unseen += 1
        self.in_title = tag == "title" and not self.page.title

    def _close_unseen(self, tag: str) -> None:
        self.unseen -= 1
        self.in_title = False

    def _meta(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.page.add_meta(attributes)

    def _line_break(self, tag: str, attributes: Mapping[str, str]) -> None:
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

    def _open_leaf(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A block without a special nature, or whose nature the caller has set."""
        if self.parts:
            self._flush()
        self.breaks = 0
        self.frames.append(
            (self.kind, self.level, self.centred, self.hidden, self.indent, self.container)
        )
        if attributes:
            self._style(attributes)

    def _open_special(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open_leaf(tag, attributes)
        if tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "li":
            self.kind, self.level = BlockKind.ITEM, max(1, self.lists)
        elif tag in ("caption", "figcaption"):
            self.kind, self.level = BlockKind.CAPTION, 0
        elif tag in _PREFORMATTED:
            self.preformatted += 1
            self.kind = BlockKind.LINE
        elif tag in _CONTROLS:
            self.kind = BlockKind.BOILERPLATE
        elif tag == "hr":
            self.gap = True

    def _open_container(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open_leaf(tag, attributes)
        self.container = self.page.add_container(self.container, tag in _PAGE_PARTS)
        if tag in _LISTS:
            self.lists += 1
        elif tag == "center":
            self.centred = True

    def _style(self, attributes: Mapping[str, str]) -> None:
        align = attributes.get("align")
        text = attributes.get("style")
        if text:
            style = style_of(text)
            align = style.align or align
            if style.indent is not None:
                self.indent = style.indent
            if style.hidden:
                self.hidden = True
        if align:
            self.centred = align.lower() in ("center", "middle")
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            self.hidden = True

    def _close_leaf(self, tag: str) -> None:
        if self.parts:
            self._flush()
        self.breaks = 0
        if self.frames:
            (self.kind, self.level, self.centred, self.hidden, self.indent, self.container) = (
                self.frames.pop()
            )

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
        if not parts:
            return
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        if self.preformatted:
            self._flush_lines(raw)
        elif raw := raw.strip(_ASCII_SPACE):
            if "\n" in raw or "  " in raw or "\t" in raw or "\r" in raw or "\f" in raw:
                raw = _SPACES.sub(" ", _BREAK_BETWEEN_WIDE.sub("", raw))
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
        draft = Draft(
            raw,
            self.kind,
            self.container,
            level=self.level,
            strong=self.seen_bold and not self.seen_plain,
            centred=self.centred,
            hidden=self.hidden,
            indent=self.indent,
            gap=gap,
            link_length=self.link_length,
        )
        self.sinks[-1].append(draft)
        self.gap = False
        self.breaks = 0

    # Tables -------------------------------------------------------------------

    def _open_table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
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


def _starts() -> dict[str, Callable[[Builder, str, Mapping[str, str]], None]]:
    table: dict[str, Callable[[Builder, str, Mapping[str, str]], None]] = {}
    table.update(dict.fromkeys(_LEAVES, Builder._open_leaf))
    table.update(dict.fromkeys(_SPECIAL, Builder._open_special))
    table.update(dict.fromkeys(_CONTAINERS, Builder._open_container))
    table.update(dict.fromkeys(_STYLED, Builder._open_styled))
    table.update(dict.fromkeys(_BOLD, Builder._open_bold))
    table.update(dict.fromkeys(_UNSEEN, Builder._open_unseen))
    table.update(dict.fromkeys(_TABLE_PARTS, Builder._open_table_part))
    table.update(a=Builder._open_link, br=Builder._line_break, meta=Builder._meta)
    return table


def _ends() -> dict[str, Callable[[Builder, str], None]]:
    table: dict[str, Callable[[Builder, str], None]] = {}
    table.update(dict.fromkeys(_LEAVES | _SPECIAL, Builder._close_leaf))
    table.update(dict.fromkeys(_PREFORMATTED, Builder._close_preformatted))
    table.update(dict.fromkeys(_CONTAINERS, Builder._close_container))
    table.update(dict.fromkeys(_STYLED, Builder._close_styled))
    table.update(dict.fromkeys(_BOLD, Builder._close_bold))
    table.update(dict.fromkeys(_UNSEEN, Builder._close_unseen))
    table.update(dict.fromkeys(_TABLE_PARTS, Builder._close_table_part))
    table.update(a=Builder._close_link)
    return table


_STARTS = _starts()
_ENDS = _ends()
