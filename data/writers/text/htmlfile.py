"""Excerpts as one self-contained HTML file: light and dark, printable, without scripts.

Nothing is loaded from anywhere: the style is inside, and a content security policy
forbids the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from data.writers.layout import (
    Heading,
    Opening,
    Sentence,
    Table,
    draw,
    put_notes,
    with_marks,
)
from data.writers.references.citing import cite as cited
from data.writers.targets import hedged_value, status_text
from data.writers.text.style import STYLE
from data.writers.words import word

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from data.writers.excerpts import Excerpt, Excerpts

_WEB = re.compile(r"https?://[^\s<>\"']+")
_TAGS = {"zh": "zh-Hans", "en": "en", "mixed": "zh-Hans"}
_DEEPEST = 6


def write_html(excerpts: Excerpts, *, language: str, cite: str, by_tag: bool = False) -> bytes:
    """The whole file: UTF-8, line feeds."""
    page = _Page(language, cite)
    draw(page, excerpts, by_tag)
    return page.text(excerpts).encode("utf-8")


def verbatim(text: str) -> str:
    """Quoted text: the tabs between the cells of a row are seen."""
    return escape(text).replace("\t", '<span class="tab">\t</span>')


def link(url: str, text: str) -> str:
    """A link where the address is one of the web; its text alone where it is not."""
    if not _WEB.fullmatch(url):
        return escape(text)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(text)}</a>'


def whole_page(title: str, language: str, style: str, body: Iterable[str]) -> str:
    """A page that loads nothing and runs nothing. ``body`` is HTML, ``title`` is not."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_TAGS.get(language, "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="generator" content="planview">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def beside(item: Excerpt, language: str) -> Iterator[str]:
    """The user's note and tags, and where the marked words have gone, as HTML."""
    if item.goes_on:
        return
    if item.note:
        label = escape(word("note", language))
        note = "<br>".join(map(escape, item.note.split("\n")))
        yield f'<p class="note"><b>{label}</b> {note}</p>'
    if item.tags:
        tags = " ".join(f"<span>{escape(tag)}</span>" for tag in item.tags)
        yield f'<p class="tags">{tags}</p>'
    if item.anchor != "exact":
        yield f'<p class="state">{escape(word(item.anchor, language))}</p>'


class _Page:
    def __init__(self, language: str, style: str) -> None:
        self._language = language
        self._style = style
        self._body: list[str] = []
        self._contents: list[str] = []
        self._sources: list[str] = []
        self._numbers: dict[DocumentInfo, int] = {}
        self._lang = ""  # of the document being written, as an attribute
        self._source = 0  # number of the document being written
        self._anchors = 0
        self._notes = 0
        self._foot: list[str] = []  # notes of the document being written

    def text(self, excerpts: Excerpts) -> str:
        titles = [info.title for info in excerpts.documents()]
        title = " · ".join([self._word("title"), *titles[:1]])
        count = self._word("count").format(len(excerpts), len(titles))
        self._close()
        body = self._body or [f"<p>{escape(self._word('empty'))}</p>"]
        lines = [
            f"<header><h1>{escape(self._word('title'))}</h1>",
            f'<p class="card">{escape(count)}</p></header>',
            *self._navigation(),
            "<main>",
            *body,
            "</main>",
            *self._list_of_sources(),
        ]
        return whole_page(title, self._language, STYLE, lines)

    def group(self, tag: str) -> None:
        self._close()
        self._lang = ""
        title = tag or self._word("untagged")
        self._body.append(f'<h2 id="{self._anchor(1, title)}">{escape(title)}</h2>')

    def document(self, opening: Opening) -> None:
        info, level = opening.info, opening.level + 2
        self._close()
        self._source = self._numbered(info)
        self._lang = f' lang="{_TAGS.get(info.language, "zh-Hans")}"'
        anchor = self._anchor(opening.level + 1, info.title or info.id)
        card = " · ".join(escape(x) for x in (info.issuer, info.number, info.date) if x)
        self._body.append(f"<article{self._lang}>")
        self._body.append(f'<h{level} id="{anchor}">{escape(info.title or info.id)}</h{level}>')
        if card:
            self._body.append(f'<p class="card">{card}</p>')

    def _numbered(self, info: DocumentInfo) -> int:
        """The number of a source in the list of them, which it enters once."""
        number = self._numbers.setdefault(info, len(self._numbers) + 1)
        if number > len(self._sources):
            source = linked(cited(info, self._style), info.url)
            self._sources.append(f'<li id="s{number}">{source}</li>')
        return number

    def heading(self, heading: Heading) -> None:
        level = min(heading.depth + 2, _DEEPEST)
        title = heading.title or self._word("lead")
        again = self._word("continued") if heading.again else ""
        anchor = "" if heading.again else f' id="{self._anchor(heading.depth + 1, title)}"'
        note = " " + self._reference(heading.excerpt) if heading.excerpt else ""
        text = self._noted(heading.excerpt) if heading.excerpt else escape(title + again)
        self._body.append(f"<h{level}{anchor}>{text}{note}</h{level}>")
        if heading.excerpt:
            self._beside(heading.excerpt)

    def quote(self, item: Excerpt) -> None:
        text = self._noted(item)
        self._body.append(
            f"<blockquote><p>{text}</p>\n<footer>{self._reference(item)}</footer></blockquote>"
        )
        self._beside(item)

    def table(self, table: Table) -> None:
        self._body.append("<table>")
        if table.header:
            cells = "".join(f"<th>{escape(cell)}</th>" for cell in table.header)
            self._body.append(f"<thead><tr>{cells}<th></th></tr></thead>")
        self._body.append("<tbody>")
        for row, texts in zip(table.rows, table.cells(), strict=True):
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in texts)
            cells = put_notes(cells, self._references(row))
            self._body.append(f"<tr>{cells}<td>{self._reference(row)}</td></tr>")
        self._body.append("</tbody></table>")
        for row in table.rows:
            self._beside(row)

    def sentence(self, sentence: Sentence) -> None:
        text = verbatim(sentence.text)
        names = ("indicator", "value", "due", "status")
        heads = "".join(f'<th scope="col">{escape(self._word(name))}</th>' for name in names)
        self._body.append(f"<blockquote><p>{text}</p></blockquote>")
        self._body.append(f'<table class="targets"><thead><tr>{heads}<th></th></tr></thead><tbody>')
        self._body.extend(map(self._target, sentence.targets))
        self._body.append("</tbody></table>")
        for item in sentence.targets:
            self._beside(item)

    def _target(self, item: Excerpt) -> str:
        target = item.target or {}
        slots = (
            str(target.get("indicator") or ""),
            hedged_value(target, self._language),
            str(target.get("year") or ""),
            status_text(target, self._language),
        )
        cells = "".join(f"<td>{escape(slot)}</td>" for slot in slots)
        return f"<tr>{cells}<td>{self._reference(item)}</td></tr>"

    def _noted(self, item: Excerpt) -> str:
        """The text of an excerpt with references to its notes."""
        return put_notes(verbatim(with_marks(item)), self._references(item))

    def _references(self, item: Excerpt) -> list[str]:
        """References to the notes of an excerpt, which go to the foot of the document."""
        found = []
        for note in item.notes:
            self._notes += 1
            here, there = f"r{self._notes}", f"n{self._notes}"
            text = "<br>".join(map(escape, note.text.split("\n")))
            self._foot.append(
                f'<li id="{there}" value="{self._notes}">{text}'
                f' <a href="#{here}" role="doc-backlink">↩</a>'
                f' <span class="ref"><code>{escape(note.locator)}</code></span></li>'
            )
            found.append(
                f'<sup><a href="#{there}" id="{here}" role="doc-noteref">{self._notes}</a></sup>'
            )
        return found

    def _beside(self, item: Excerpt) -> None:
        self._body.extend(beside(item, self._language))

    def _reference(self, item: Excerpt) -> str:
        """The number of the source with the page or the place as printed, and the locator."""
        if item.goes_on:
            return ""
        said = self._word("page").format(item.page) if item.page else ""
        if item.printed and not said:
            said = item.place(self._style)
        place = f", {said}" if said else ""
        number = f'<a href="#s{self._source}">[{self._source}]</a>{escape(place)}'
        return f'<span class="ref">{number} <code>{escape(item.locator)}</code></span>'

    def _anchor(self, depth: int, title: str) -> str:
        self._anchors += 1
        name = f"h{self._anchors}"
        self._contents.append(
            f'<li class="d{depth}"{self._lang}><a href="#{name}">{escape(title)}</a></li>'
        )
        return name

    def _navigation(self) -> Iterable[str]:
        if len(self._contents) < 3:
            return []
        return ["<nav><ul>", *self._contents, "</ul></nav>"]

    def _list_of_sources(self) -> Iterable[str]:
        if not self._sources:
            return []
        heading = f"<h2>{escape(self._word('sources'))}</h2>"
        return ['<section class="sources">', heading, "<ol>", *self._sources, "</ol></section>"]

    def _close(self) -> None:
        if self._foot:
            self._body += ['<ol class="notes" role="doc-endnotes">', *self._foot, "</ol>"]
            self._foot = []
        if self._source:
            self._body.append("</article>")
            self._source = 0

    def _word(self, name: str) -> str:
        return word(name, self._language)


def linked(citation: str, url: str) -> str:
    """The citation with its address as a link."""
    if not url or url not in citation:
        return escape(citation)
    before, after = citation.rsplit(url, 1)
    return escape(before) + link(url, url) + escape(after)
