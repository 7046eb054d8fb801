"""Excerpts as Markdown: grouped by document and section, a footnote with the citation each.

What a document says is shown literally, whatever it looks like: everything that
CommonMark, GitHub's tables and footnotes, or HTML could take for markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from data.model import SegmentKind
from data.writers.citing import cite as cited
from data.writers.excerpts import ExcerptKind
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


def write_markdown(excerpts: Excerpts, *, language: str, cite: str) -> bytes:
    """The whole file: UTF-8, line feeds."""
    page = _Page(language, cite)
    for info, items in groupby(_by_document(excerpts), key=lambda item: item.info):
        page.document(info.title, _card(info))
        page.excerpts(list(items))
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


def _by_document(excerpts: Excerpts) -> list[Excerpt]:
    """One document's excerpts together, in the order in which the documents come first."""
    order = {(info.id, info.version): n for n, info in enumerate(excerpts.documents())}
    return sorted(excerpts.items, key=lambda item: order[item.info.id, item.info.version])


def _card(info: object) -> str:
    parts = (getattr(info, name) for name in ("issuer", "number", "date"))
    return " · ".join(escape(part) for part in parts if part)


class _Page:
    """Collects the parts of the file, and the footnotes for its end."""

    def __init__(self, language: str, style: str) -> None:
        self._language = language
        self._style = style
        self._parts: list[str] = []
        self._footnotes: list[str] = []
        self._open: tuple[str, ...] = ()
        self._seen: set[tuple[str, ...]] = set()

    def text(self) -> str:
        parts = self._parts or [word("empty", self._language)]
        footnotes = "\n".join(self._footnotes)
        return "\n\n".join([*parts, footnotes] if footnotes else parts) + "\n"

    def document(self, title: str, card: str) -> None:
        self._parts.append(f"# {escape(title) or '—'}")
        if card:
            self._parts.append(card)
        self._open, self._seen = (), set()

    def excerpts(self, items: Sequence[Excerpt]) -> None:
        for (path, rows, header), run in groupby(items, key=_kin):
            members = list(run)
            self._headings(path, members[0])
            if rows:
                self._table(header, members)
                continue
            for item in members:
                self._excerpt(item)

    def _headings(self, path: tuple[str, ...], first: Excerpt) -> None:
        """The headings from the one that is still open down to the excerpt's own."""
        shared = 0
        while shared < min(len(path), len(self._open)) and path[shared] == self._open[shared]:
            shared += 1
        if path == self._open:
            return
        if shared == len(path):
            shared -= 1  # back in a section whose subsection was open: say so
        for depth in range(max(shared, 0), len(path)):
            upto = path[: depth + 1]
            again = word("continued", self._language) if upto in self._seen else ""
            self._seen.add(upto)
            own = first.kind is ExcerptKind.HEADING and depth + 1 == len(path)
            note = self._footnote(first) if own else ""
            hashes = "#" * min(depth + 2, _DEEPEST)
            title = escape(upto[-1]) or word("lead", self._language)
            self._parts.append(f"{hashes} {title}{again}{note}")
        self._open = path

    def _excerpt(self, item: Excerpt) -> None:
        if item.kind is ExcerptKind.HEADING:
            return  # written with its path
        lines = [f"> {line}" for line in (escape(item.text) + self._footnote(item)).split("\n")]
        self._parts.append("\n".join(lines))
        self._beside(item)

    def _table(self, header: tuple[str, ...], rows: Sequence[Excerpt]) -> None:
        cells = [row.text.split("\t") for row in rows]
        width = max(len(header), *map(len, cells))
        lines = [_row(header, width), "|" + " --- |" * width]
        for row, texts in zip(rows, cells, strict=True):
            noted = [escape(text) for text in texts]
            noted[-1] += self._footnote(row)
            lines.append(_row(noted, width, escaped=True))
        self._parts.append("\n".join(lines))
        for row in rows:
            self._beside(row)

    def _beside(self, item: Excerpt) -> None:
        """What goes with an excerpt: its target's slots, note and tags, its anchor's state."""
        if item.target:
            self._parts.append(f"- {escape(summary(item.target, self._language))}")
        if item.note:
            label = word("note", self._language)
            self._parts.append(f"**{label}** {escape(item.note)}")
        if item.tags:
            label = word("tags", self._language)
            self._parts.append(f"**{label}** {', '.join(map(escape, item.tags))}")
        if item.anchor != "exact":
            self._parts.append(f"*{word(item.anchor, self._language)}*")

    def _footnote(self, item: Excerpt) -> str:
        number = len(self._footnotes) + 1
        citation = escape_with_links(cited(item.info, self._style, place=item.place), item.info.url)
        self._footnotes.append(f"[^{number}]: {citation} {code(item.locator)}")
        return f"[^{number}]"


def escape_with_links(citation: str, url: str) -> str:
    """A citation as Markdown, its address a link to itself where that is safe."""
    if not re.fullmatch(r"https?://[^\s<>`]+", url) or url not in citation:
        return escape(citation)
    before, after = citation.rsplit(url, 1)
    return f"{escape(before)} <{url}>{escape(after)}" if before else f"<{url}>{escape(after)}"


def _kin(item: Excerpt) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """Rows of one table go together."""
    row = item.segment is SegmentKind.ROW and item.kind is ExcerptKind.PASSAGE
    return item.path, row and "\t" in item.text, item.header if row else ()


def _row(cells: Iterable[str], width: int, *, escaped: bool = False) -> str:
    texts = [cell if escaped else escape(cell) for cell in cells]
    texts += [""] * (width - len(texts))
    return "| " + " | ".join(text.replace("\\\n", " ") for text in texts) + " |"
