"""Excerpts as Markdown: grouped by document and section, a footnote with the citation each.

What a document says is shown literally, whatever it looks like: everything that
CommonMark, GitHub's tables and footnotes, or HTML could take for markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
from data.writers.targets import summary
from data.writers.words import word

if TYPE_CHECKING:
    from data.writers.excerpts import Excerpt, Excerpts

_ANYWHERE = re.compile(r"[\\`*_\[\]<>~|$]")
# What becomes a link by itself would swallow the escapes and the footnote after it.
_LINKED = re.compile(
    r":(?=//)|(?<=www)\.(?=\S)|(?<=\w)@(?=\w)|(?<=mailto):|(?<=xmpp):", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
# At the start of a line: headings, list items, and the underlines of setext headings.
_LINE_START = re.compile(r"^(?:#(?=#*(?:\s|$))|[+\-](?=\s|$)|[=\-](?=[=\- ]*$))")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_DEEPEST = 6


def write_markdown(excerpts: Excerpts, *, language: str, cite: str, by_tag: bool = False) -> bytes:
    """The whole file: UTF-8, line feeds."""
    page = _Page(language, cite)
    draw(page, excerpts, by_tag)
    return page.text().encode("utf-8")


def escape(text: str) -> str:
    """Text as Markdown that shows exactly this text, wherever it stands in a line."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(r"\\&", _LINKED.sub(r"\\\g<0>", text))
    lines = [_disarmed(line.strip(" \t")) for line in text.split("\n")]
    return "\\\n".join(line for line in lines if line)


def _disarmed(line: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\\\g<0>", line))


def code(text: str) -> str:
    """Text as a code span."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


class _Page:
    """Collects the parts of the file, and the footnotes for its end."""

    def __init__(self, language: str, style: str) -> None:
        self._language = language
        self._style = style
        self._parts: list[str] = []
        self._footnotes: list[str] = []

    def text(self) -> str:
        parts = self._parts or [word("empty", self._language)]
        footnotes = "\n".join(self._footnotes)
        return "\n\n".join([*parts, footnotes] if footnotes else parts) + "\n"

    def group(self, tag: str) -> None:
        self._parts.append(f"# {escape(tag) or word('untagged', self._language)}")

    def document(self, opening: Opening) -> None:
        info = opening.info
        self._parts.append(f"{'#' * (opening.level + 1)} {escape(info.title) or '—'}")
        card = [escape(part) for part in (info.issuer, info.number, info.date) if part]
        if card:
            self._parts.append(" · ".join(card))

    def heading(self, heading: Heading) -> None:
        hashes = "#" * min(heading.depth + 1, _DEEPEST)
        title = escape(heading.title) or word("lead", self._language)
        if heading.excerpt:
            title = self._noted(heading.excerpt)
        again = word("continued", self._language) if heading.again else ""
        note = self._footnote(heading.excerpt) if heading.excerpt else ""
        self._parts.append(f"{hashes} {title}{again}{note}")
        if heading.excerpt:
            self._beside(heading.excerpt)

    def quote(self, item: Excerpt) -> None:
        text = self._noted(item) + self._footnote(item)
        lines = [f"> {line}" for line in text.split("\n")]
        self._parts.append("\n".join(lines))
        self._beside(item)

    def sentence(self, sentence: Sentence) -> None:
        self._parts.append("\n".join(f"> {line}" for line in escape(sentence.text).split("\n")))
        slots = [
            f"- {escape(summary(item.target or {}, self._language))}{self._footnote(item)}"
            for item in sentence.targets
        ]
        self._parts.append("\n".join(slots))
        for item in sentence.targets:
            self._beside(item)

    def table(self, table: Table) -> None:
        header = [*table.header, *[""] * (table.width - len(table.header))]
        lines = [_row(map(escape, header)), "|" + " --- |" * table.width]
        for row, cells in zip(table.rows, table.cells(), strict=True):
            references = iter(self._references(row))
            shown = [put_notes(escape(cell), references) for cell in cells]
            shown[-1] += self._footnote(row)
            lines.append(_row(shown))
        self._parts.append("\n".join(lines))
        for row in table.rows:
            self._beside(row)

    def _noted(self, item: Excerpt) -> str:
        """The text of an excerpt with references to footnotes that hold its notes."""
        return put_notes(escape(with_marks(item)), self._references(item))

    def _references(self, item: Excerpt) -> list[str]:
        found = []
        for note in item.notes:
            number = len(self._footnotes) + 1
            text = escape(note.text).replace("\\\n", "\n\n    ")
            self._footnotes.append(f"[^{number}]: {text} {code(note.locator)}")
            found.append(f"[^{number}]")
        return found

    def _beside(self, item: Excerpt) -> None:
        """What goes with an excerpt: note and tags, its anchor's state."""
        if item.goes_on:
            return
        if item.note:
            label = word("note", self._language)
            self._parts.append(f"**{label}** {escape(item.note)}")
        if item.tags:
            label = word("tags", self._language)
            self._parts.append(f"**{label}** {', '.join(map(escape, item.tags))}")
        if item.anchor != "exact":
            self._parts.append(f"*{word(item.anchor, self._language)}*")

    def _footnote(self, item: Excerpt) -> str:
        if item.goes_on:
            return ""
        number = len(self._footnotes) + 1
        citation = escape_with_links(
            cited(item.info, self._style, place=item.place(self._style)), item.info.url
        )
        self._footnotes.append(f"[^{number}]: {citation} {code(item.locator)}")
        return f"[^{number}]"


def escape_with_links(citation: str, url: str) -> str:
    """A citation as Markdown, its address a link to itself where that is safe."""
    if not re.fullmatch(r"https?://[^\s<>`]+", url) or url not in citation:
        return escape(citation)
    before, after = citation.rsplit(url, 1)
    return f"{escape(before)} <{url}>{escape(after)}" if before else f"<{url}>{escape(after)}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("\\\n", " ") for cell in cells) + " |"
