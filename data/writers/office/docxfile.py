"""Excerpts as a Word document: styles, contents, tables, and a footnote with each citation."""

from __future__ import annotations

from collections.abc import Sequence
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
from data.writers.office.wordml import Footnotes, paragraph, run, table_xml
from data.writers.references.citing import cite as cited
from data.writers.targets import summary
from data.writers.words import word

if TYPE_CHECKING:
    from datetime import datetime

    from data.writers.excerpts import Excerpt, Excerpts

DEEPEST = 6
IN_CONTENTS = 3
"""Levels of headings that the contents show."""


def write_docx(
    excerpts: Excerpts, *, language: str, cite: str, stamp: datetime, by_tag: bool = False
) -> bytes:
    """The whole file. ``stamp`` is when it says it was made."""
    from data.writers.office.wordfile import word_file

    page = _Page(language, cite)
    draw(page, excerpts, by_tag)
    title = word("title", language)
    return word_file(page.body(excerpts, title), page.footnotes, title, stamp, language)


class _Page:
    """Collects the paragraphs of the body, as WordprocessingML."""

    def __init__(self, language: str, style: str) -> None:
        self._language = language
        self._style = style
        self._body: list[str] = []
        self._contents: list[tuple[int, str, str]] = []  # depth, title, bookmark
        self.footnotes = Footnotes()

    def body(self, excerpts: Excerpts, title: str) -> str:
        documents = len(excerpts.documents())
        count = word("count", self._language).format(len(excerpts), documents)
        head = [paragraph(run(title), "Title"), paragraph(run(count), "PlanviewCard")]
        body = self._body or [paragraph(run(word("empty", self._language)))]
        return "".join([*head, *self._contents_field(), *body])

    def group(self, tag: str) -> None:
        self._heading(1, tag or word("untagged", self._language), "")

    def document(self, opening: Opening) -> None:
        info = opening.info
        self._heading(opening.level + 1, info.title or info.id, "")
        card = " · ".join(part for part in (info.issuer, info.number, info.date) if part)
        if card:
            self._body.append(paragraph(run(card), "PlanviewCard"))

    def heading(self, heading: Heading) -> None:
        title = heading.title or word("lead", self._language)
        if heading.again:
            # Bold, but no heading to Word: the section is in the contents already.
            text = run(title + word("continued", self._language), bold=True)
            self._body.append(paragraph(text, "PlanviewAgain"))
            return
        note = self._footnote(heading.excerpt) if heading.excerpt else ""
        if heading.excerpt:
            note = "".join(self._references(heading.excerpt)) + note
        self._heading(heading.depth + 1, title, note)
        if heading.excerpt:
            self._beside(heading.excerpt)

    def quote(self, item: Excerpt) -> None:
        self._body.append(paragraph(self._noted(item) + self._footnote(item), "PlanviewQuote"))
        self._beside(item)

    def sentence(self, sentence: Sentence) -> None:
        self._body.append(paragraph(run(sentence.text), "PlanviewQuote"))
        for item in sentence.targets:
            slots = run(summary(item.target or {}, self._language))
            self._body.append(paragraph(slots + self._footnote(item), "PlanviewNote"))
            self._beside(item)

    def table(self, table: Table) -> None:
        notes = [self._footnote(row) for row in table.rows]
        rows = table_xml(table.header, table.cells(), notes, table.width)
        references = [one for row in table.rows for one in self._references(row)]
        self._body.append(_with_references(rows, references))
        for row in table.rows:
            self._beside(row)

    def _heading(self, depth: int, title: str, note: str) -> None:
        number = len(self._contents) + 1
        bookmark = f"planview{number}"
        self._contents.append((depth, title, bookmark))
        text = (
            f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{run(title)}'
            f'<w:bookmarkEnd w:id="{number}"/>{note}'
        )
        self._body.append(paragraph(text, f"Heading{min(depth, DEEPEST)}"))

    def _noted(self, item: Excerpt) -> str:
        """The text of an excerpt with references to footnotes that hold its notes."""
        return _with_references(run(with_marks(item)), self._references(item))

    def _references(self, item: Excerpt) -> list[str]:
        return [self.footnotes.note(note.text, note.locator) for note in item.notes]

    def _beside(self, item: Excerpt) -> None:
        if item.goes_on:
            return
        if item.note:
            label = run(word("note", self._language) + "  ", bold=True)
            self._body.append(paragraph(label + run(item.note), "PlanviewNote"))
        if item.tags:
            label = run(word("tags", self._language) + "  ", bold=True)
            self._body.append(paragraph(label + run(", ".join(item.tags)), "PlanviewNote"))
        if item.anchor != "exact":
            self._body.append(paragraph(run(word(item.anchor, self._language)), "PlanviewNote"))

    def _footnote(self, item: Excerpt) -> str:
        if item.goes_on:
            return ""
        citation = cited(item.info, self._style, place=item.place(self._style))
        return self.footnotes.add(citation, item.info.url, item.locator)

    def _contents_field(self) -> list[str]:
        """A contents field with its entries in place; Word can bring it up to date."""
        shown = [entry for entry in self._contents if entry[0] <= IN_CONTENTS]
        if len(shown) < 3:
            return []
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            f' TOC \\o "1-{IN_CONTENTS}" \\n \\h \\z </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        entries = []
        for depth, title, bookmark in shown:
            link = f'<w:hyperlink w:anchor="{bookmark}">{run(title)}</w:hyperlink>'
            entries.append(paragraph(begin + link, f"TOC{depth}"))
            begin = ""
        entries.append(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
        return entries


def _with_references(xml: str, references: Sequence[str]) -> str:
    """Runs with the references between them where ``NOTE_HERE`` stands in their text."""
    inside = [f'</w:t></w:r>{one}<w:r><w:t xml:space="preserve">' for one in references]
    return put_notes(xml, inside)
