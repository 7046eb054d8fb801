"""The target of the HTML parser: events become drafts of blocks, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.model import BlockKind
from data.readers.html.main.words import UNSEEN
from data.readers.html.raised import RaisedTarget
from data.readers.html.style import is_bold
from data.readers.html.text import Setting


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


class Builder(RaisedTarget):
    """The parser's target: what each tag does to the text being written."""

    def begin(self) -> None:
        super().begin()
        self.starts = _STARTS
        self.ends = _ENDS
        self.unseen = 0  # depth inside elements whose content is no text
        self.seen = 0  # length of parts before that content
        self.bold_stack: list[bool] = []
        self.lists = 0

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
        bold = False
        if attributes:
            if "id" in attributes:
                self.anchors.append(attributes["id"])
            style = attributes.get("style")
            bold = style is not None and is_bold(style)
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
            self._open_reference(attributes)
        for name in ("id", "name"):
            if name in attributes:
                self.anchors.append(attributes[name])
        self._open_styled(tag, attributes)

    def _close_link(self, tag: str) -> None:
        self.link -= 1
        if not self.link:
            if self.link_to:
                self._close_reference()
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
            if "class" in attributes and UNSEEN.search(attributes["class"]):
                self.setting = self.setting._replace(hidden=True)
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
        aside = tag in _PAGE_PARTS
        container = self.page.add_container(around, aside, hidden, tag, attributes)
        self.setting = Setting(kind, level, centred or tag == "center", hidden, indent, container)
        if tag in _LISTS:
            self.lists += 1

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
    **dict.fromkeys(("sup", "sub"), Builder._open_raised),
    **dict.fromkeys(("rt", "rp", "rtc"), Builder._open_reading),
    "ruby": Builder._open_ruby,
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
    **dict.fromkeys(("sup", "sub"), Builder._close_raised),
    **dict.fromkeys(("rt", "rp", "rtc"), Builder._close_reading),
    "a": Builder._close_link,
}
_UNSEEN_STARTS: dict[str, _Start] = dict.fromkeys(_UNSEEN, Builder._open_unseen)
_UNSEEN_ENDS: dict[str, _End] = dict.fromkeys(_UNSEEN, Builder._close_unseen)
