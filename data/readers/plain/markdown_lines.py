"""Inside a line of Markdown: its text with what is bold, and the cells of a table row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

    from data.readers.reading import BlockMaker

_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ROW_CELL = re.compile(r"(?:[^|\\]|\\.)*")
_UNSEEN = ("script", "style", "template", "rp")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_ENDS = tuple("。！？；：.!?;:")
_NUMBERED = re.compile(
    r"\s*(?:第?[〇零一二三四五六七八九十百]+[、章节條条篇]"
    r"|[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[.．、])"
)
_NO_NOTES: Mapping[str, str] = {}


class Line(NamedTuple):
    """A line inside a paragraph."""

    text: str
    strong: bool  # it is wholly bold
    parted: bool  # the author broke the line before it, not the width of the page


def inline_lines(
    token: Token, maker: BlockMaker | None = None, notes: Mapping[str, str] = _NO_NOTES
) -> list[Line]:
    """The text of an inline token, line by line.

    ``notes`` are the keys of the document's notes by their small names.
    """
    writer = _Writer(maker, notes)
    for child in token.children or ():
        writer.read(child)
    writer.end_line(parted=False)
    return [line for line in writer.lines if line.text.strip()]


class _Writer:
    """Writes lines as the parts of a paragraph go by."""

    def __init__(self, maker: BlockMaker | None, notes: Mapping[str, str]) -> None:
        self.maker = maker
        self.notes = notes
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.parted = False
        self.bold = self.plain = False
        self.depth = 0  # inside bold text
        self.unseen = 0  # inside elements whose content is no text
        self.reading: int | None = None  # where in parts a reading begins

    def end_line(self, *, parted: bool) -> None:
        strong = self.bold and not self.plain
        self.lines.append(Line("".join(self.parts), strong, self.parted))
        self.parts.clear()
        self.bold = self.plain = False
        self.parted = parted

    def read(self, child: Token) -> None:
        kind = child.type
        if kind in ("text", "code_inline"):
            self._text(child.content, marks=kind == "text")
        elif kind in ("softbreak", "hardbreak"):
            self.end_line(parted=kind == "hardbreak")
        elif kind == "strong_open":
            self.depth += 1
        elif kind == "strong_close":
            self.depth -= 1
        elif kind == "html_inline":
            self._tag(*_tag(child.content))

    def _text(self, text: str, *, marks: bool) -> None:
        if self.unseen:
            return
        if text.strip():
            self.bold = self.bold or self.depth > 0
            self.plain = self.plain or self.depth == 0
        if marks and self.notes and "[^" in text:
            text = _REFERENCE.sub(self._mark, text)
        self.parts.append(text)

    def _mark(self, found: re.Match[str]) -> str:
        key = self.notes.get(found[1].casefold())
        return (
            found[0] if key is None or self.maker is None else self.maker.note_mark(found[1], key)
        )

    def _tag(self, closing: bool, name: str) -> None:
        if name in _UNSEEN:
            self.unseen = max(0, self.unseen + (-1 if closing else 1))
        elif name in ("b", "strong"):
            self.depth = max(0, self.depth + (-1 if closing else 1))
        elif name in ("br", "p", "div", "li", "tr") and self.parts:
            self.end_line(parted=True)
        elif self.maker is not None and name in ("ruby", "rt"):
            self._ruby(self.maker, name, closing=closing)

    def _ruby(self, maker: BlockMaker, name: str, *, closing: bool) -> None:
        """``<ruby>`` begins a base, ``<rt>`` ends it and holds its reading."""
        if name == "ruby" and not closing:
            self.parts.append(maker.asides.ruby_open())
        elif name == "rt" and not closing:
            self.reading = len(self.parts)
        elif name == "rt" and self.reading is not None:
            reading = "".join(self.parts[self.reading :])
            del self.parts[self.reading :]
            self.reading = None
            self.parts.append(maker.ruby_close(reading))


def whole_item(pieces: Sequence[Line], sources: Sequence[str]) -> tuple[list[Line], list[int]]:
    """The lines of an item, those that only the width of the page parted joined again.

    ``sources`` are the lines as they stand in the file. Also returns which line of the
    item each one begins on.
    """
    whole: list[Line] = []
    starts: list[int] = []
    for number, piece in enumerate(pieces):
        source = sources[min(number, len(sources) - 1)]
        if whole and not piece.parted and _wraps(whole[-1].text, source):
            before = whole[-1]
            text = joined(before.text, piece.text)
            whole[-1] = Line(text, before.strong and piece.strong, before.parted)
        else:
            whole.append(piece)
            starts.append(number)
    return whole, starts


def _wraps(before: str, source: str) -> bool:
    """Whether a line goes on its item: it is indented, or the item is not at an end."""
    if source[:1] in (" ", "\t"):
        return True
    return not before.rstrip().endswith(_ENDS) and _NUMBERED.match(source) is None


def joined(before: str, text: str) -> str:
    """Two lines of one paragraph: a space parts words, and nothing parts ideographs."""
    if not before or not text or (before[-1] >= "\u2e80" and text[0] >= "\u2e80"):
        return before + text
    return f"{before} {text}"


def _tag(content: str) -> tuple[bool, str]:
    found = _TAG_NAME.match(content)
    return (bool(found[1]), found[2].lower()) if found else (False, "")


def split_row(line: str) -> list[str]:
    """The cells of a table line, a pipe after a backslash not parting them."""
    inner = line.strip()
    if inner.startswith("|"):
        inner = inner[1:]
    cells = []
    position = 0
    while True:
        found = _ROW_CELL.match(inner, position)
        assert found is not None
        cells.append(found[0].strip())
        if found.end() >= len(inner):
            break
        position = found.end() + 1
        if position == len(inner):
            break  # the pipe at the end of the line
    return cells
