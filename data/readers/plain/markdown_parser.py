"""The parser of Markdown, set up once for all documents."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_NESTING = 100
"""Levels of lists and quotes that are understood; deeper ones become plain lines."""

_MARKUP = re.compile(r"[\n\\`*_\[<&]")
"""What markup inside a paragraph begins with: everything else is text for CommonMark."""


@cache
def parser(*, links: bool) -> MarkdownIt:
    """The parser, one for all documents; without ``links`` brackets are text."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    # Where a link leads is never shown nor followed: it needs no cleaning.
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]  # meant to be replaced
    if not links:
        made.disable(["link", "image"])
    made.core.ruler.at("inline", _inline)
    return made


def _inline(state: StateCore) -> None:
    """The parser's own rule for what stands in a line, but one without markup is one text."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _MARKUP.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))
