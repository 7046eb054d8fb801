"""Inside a line of Markdown: its text with what is bold, and the cells of a table row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ROW_CELL = re.compile(r"(?:[^|\\]|\\.)*")
_UNSEEN = ("script", "style", "template")


def inline_lines(token: Token) -> list[tuple[str, bool]]:
    """The text of an inline token, line by line, each with whether it is wholly bold."""
    lines: list[tuple[str, bool]] = []
    parts: list[str] = []
    bold = plain = False
    depth = unseen = 0

    def end_line() -> None:
        nonlocal bold, plain
        lines.append(("".join(parts), bold and not plain))
        parts.clear()
        bold = plain = False

    for child in token.children or ():
        kind = child.type
        if kind in ("text", "code_inline"):
            if unseen:
                continue
            parts.append(child.content)
            if child.content.strip():
                bold = bold or depth > 0
                plain = plain or depth == 0
        elif kind in ("softbreak", "hardbreak"):
            end_line()
        elif kind == "strong_open":
            depth += 1
        elif kind == "strong_close":
            depth -= 1
        elif kind == "html_inline":
            closing, name = _tag(child.content)
            if name in _UNSEEN:
                unseen = max(0, unseen + (-1 if closing else 1))
            elif name in ("b", "strong"):
                depth = max(0, depth + (-1 if closing else 1))
            elif name in ("br", "p", "div", "li", "tr") and parts:
                end_line()
    end_line()
    return [line for line in lines if line[0].strip()]


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
