"""HTML to drafts: a stream of parser events, so that no input makes it slow or lose text.

Every tree builder at hand loses text silently or hangs on some input (deep
nesting, thousands of attributes); libxml2's event stream does neither, so the
blocks are built here, from its events.
"""

from __future__ import annotations

import re
from typing import Any

from data.readers.html.builder import Builder
from data.readers.html.evidence import add_evidence
from data.readers.html.notes import bind
from data.readers.html.page import Page
from data.readers.reading import BlockMaker

_CHUNK = 64 * 1024

_SERVER_CODE_WITHIN = 20_000
"""Characters in which a page that holds server code shows some."""


def parse(text: str, maker: BlockMaker, source: bytes | None = None) -> Page:
    """The drafts of all visible text in ``text``, in order, and what ``meta`` says."""
    return PieceParser(maker).parse(text, source)


class PieceParser:
    """Parses pages, or pieces of one, each on its own, one after the other.

    Making a parser takes longer than parsing a short piece.
    """

    def __init__(self, maker: BlockMaker) -> None:
        from lxml import etree

        self._maker = maker
        self._builder = Builder(maker)
        self._parser: Any = etree.HTMLParser(  # type: ignore[call-overload]
            target=self._builder, encoding="utf-8", huge_tree=True
        )

    def parse(self, text: str, source: bytes | None = None) -> Page:
        """As the function ``parse`` does."""
        if "\x00" in text:
            # libxml2 would show each as U+FFFD.
            self._maker.hidden += text.count("\x00")
            text = text.replace("\x00", "")
            source = None
        plain = _as_html(_without_server_code(text))
        if source is None or plain is not text:
            source = plain.encode("utf-8", "replace")
        self._builder.begin()
        for start in range(0, len(source), _CHUNK):
            self._parser.feed(source[start : start + _CHUNK])
        if source:
            self._parser.close()
        self._builder.finish()
        add_evidence(self._builder.page)
        if self._builder.marks:
            bind(self._builder.page, self._builder.marks, self._maker)
        return self._builder.page


_XHTML = re.compile(r"<\?xml|<html[^<>]*\sxmlns\s*=", re.IGNORECASE)
_EMPTY_ELEMENT = re.compile(
    r"<(title|script|style|textarea|iframe|template|noscript|a|b|i|em|strong|span|font|p|div|td|th"
    r"|li|h[1-6])(?:\s[^<>]*)?\Z",
    re.IGNORECASE,
)


def _as_html(text: str) -> str:
    """XHTML as HTML: ``<title/>`` is empty there, and would swallow the page here."""
    if _XHTML.search(text, 0, 2000) is None:
        return text
    pieces = text.split("/>")
    for index, piece in enumerate(pieces[:-1]):
        opened = piece.rfind("<")
        found = _EMPTY_ELEMENT.match(piece, opened) if opened >= 0 else None
        pieces[index] = f"{piece}></{found[1]}>" if found else f"{piece}/>"
    return "".join(pieces)


def _without_server_code(text: str) -> str:
    """``text`` without JSP, ASP and PHP code, which a server would have run and not sent."""
    for opening, closing in (("<%", "%>"), ("<?php", "?>")):
        if text.find(opening, 0, _SERVER_CODE_WITHIN) < 0:
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
