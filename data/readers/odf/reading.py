"""ODT to blocks: the text of ``content.xml`` as a stream (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.messages import Note
from data.model import BlockKind, Native, UnreadableError
from data.readers.drafts import Cell, Draft, Table
from data.readers.odf.package import ODF, properties
from data.readers.odf.styles import Styles, read_styles
from data.readers.package import Package
from data.readers.reading import BlockMaker, Reading, most_blocks

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_TEXT, _TABLE, _OFFICE, _DRAW = (ODF[name] for name in ("text", "table", "office", "draw"))
_UNSEEN = frozenset(
    (
        f"{_TEXT} tracked-changes",  # what was deleted
        f"{_TEXT} hidden-text",
        f"{_TEXT} hidden-paragraph",
        f"{_OFFICE} forms",
        f"{_TEXT} sequence-decls",
        f"{_TEXT} variable-decls",
        f"{_TEXT} user-field-decls",
    )
)
_CONTENTS = frozenset(
    f"{_TEXT} {name}"
    for name in (
        *("table-of-content", "illustration-index", "table-index", "object-index"),
        *("user-index", "alphabetical-index", "bibliography"),
    )
)
_CELLS = (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell")
_MOST_SPACES = 400


def read_odt(data: bytes) -> Reading:
    """A text document as blocks; notes stand behind the paragraph that refers to them."""
    package = Package(data, "OpenDocument")
    member = package.find("content.xml")
    if member is None:
        raise UnreadableError(Note("is not an OpenDocument file: content.xml is missing"))
    maker = BlockMaker(most_blocks(len(data)))
    story = _Story(read_styles(package), maker)
    package.parse(member, story.attach)
    blocks = [block for draft in story.finish() if (block := draft.block(maker)) is not None]
    return Reading("odt", "", tuple(blocks), properties(package), maker.warning())


class _Paragraph:
    """A paragraph while it is read."""

    __slots__ = ("kind", "level", "parts", "ruby", "style")

    def __init__(self, kind: BlockKind, style: str, level: int = 0) -> None:
        self.kind = kind
        self.style = style
        self.level = level
        self.parts: list[str] = []
        self.ruby: tuple[list[str], list[str]] | None = None


class _Story:
    """The handlers for the body."""

    def __init__(self, styles: Styles, maker: BlockMaker) -> None:
        self._styles = styles
        self._maker = maker
        self._sinks: list[list[Draft]] = [[]]
        self._tables: list[Table] = []
        self._paragraphs: list[_Paragraph] = []
        self._lists = 0
        self._skipped = 0
        self._contents = 0
        self._in_body = False
        self._note = ""  # key of the note that is read
        self._around = 0  # paragraphs open around that note
        self._notes: list[list[Draft]] = []
        self._citation: list[str] | None = None
        self._reading: list[str] | None = None
        self._count = 0

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters

    def finish(self) -> list[Draft]:
        while self._tables:
            self._end_table()
        return self._sinks[0]

    # Elements ------------------------------------------------------------------

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or tag in _UNSEEN:
            self._skipped += 1
        elif tag == f"{_OFFICE} text":
            self._in_body = True
        elif not self._in_body:
            return
        elif tag in (f"{_TEXT} p", f"{_TEXT} h"):
            self._open_paragraph(tag, attributes)
        elif tag in _CONTENTS:
            self._contents += 1
        elif tag == f"{_TEXT} list":
            self._lists += 1
        elif tag.startswith(_TABLE):
            self._open_table_part(tag, attributes)
        elif tag == f"{_TEXT} note" or tag == f"{_OFFICE} annotation":
            self._open_note(tag)
        elif tag == f"{_TEXT} note-citation":
            self._citation = []
        elif tag == f"{_TEXT} ruby-text":
            self._reading = []
        elif self._paragraphs:
            self._mark(tag, attributes)

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif not self._in_body:
            return
        elif tag in (f"{_TEXT} p", f"{_TEXT} h"):
            self._end_paragraph()
        elif tag in _CONTENTS:
            self._contents -= 1
        elif tag == f"{_TEXT} list":
            self._lists -= 1
        elif tag == f"{_TABLE} table":
            self._end_table()
        elif tag in _CELLS and self._tables and len(self._sinks) > 1:
            self._sinks.pop()
        elif tag == f"{_TEXT} note-citation":
            self._end_citation()
        elif tag == f"{_TEXT} note" or tag == f"{_OFFICE} annotation":
            self._end_note()
        elif tag == f"{_TEXT} ruby":
            self._end_ruby()

    def _characters(self, text: str) -> None:
        if self._skipped or not self._in_body:
            return
        if self._citation is not None:
            self._citation.append(text)
        elif self._reading is not None:
            self._reading.append(text)
        elif self._paragraphs and not (self._note and len(self._paragraphs) == self._around):
            paragraph = self._paragraphs[-1]
            (paragraph.ruby[0] if paragraph.ruby else paragraph.parts).append(text)

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        parts = self._paragraphs[-1].parts
        if tag == f"{_TEXT} s":
            count = attributes.get(f"{_TEXT} c", "1")
            spaces = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 1
            parts.append(" " * min(spaces, _MOST_SPACES))
        elif tag == f"{_TEXT} tab":
            parts.append("\t")
        elif tag == f"{_TEXT} line-break":
            parts.append("\n")
        elif tag == f"{_TEXT} ruby":
            self._paragraphs[-1].ruby = ([], [])

    # Paragraphs ----------------------------------------------------------------

    def _open_paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._maker.count()
        style = attributes.get(f"{_TEXT} style-name", "")
        if tag == f"{_TEXT} h":
            text = attributes.get(f"{_TEXT} outline-level", "1")
            level = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1
            self._paragraphs.append(_Paragraph(BlockKind.HEADING, style, level))
            unnumbered = attributes.get(f"{_TEXT} is-list-header") == "true"
            number = "" if unnumbered else self._styles.number(level)
            if number:
                self._paragraphs[-1].parts.append(f"{number} ")
        else:
            kind = BlockKind.ITEM if self._lists else BlockKind.PARAGRAPH
            self._paragraphs.append(_Paragraph(kind, style))

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        style = self._styles.of(paragraph.style)
        raw = "".join(paragraph.parts)
        if not raw.strip() or style.hidden:
            return
        kind = paragraph.kind
        if style.title and not self._tables:
            kind = BlockKind.TITLE
        if self._contents:
            kind = BlockKind.TOC
        elif self._note:
            kind = BlockKind.NOTE
        draft = Draft(
            raw,
            kind,
            level=paragraph.level if kind is BlockKind.HEADING else self._lists,
            strong=bool(style.bold),
            centred=bool(style.centred),
        )
        if kind is BlockKind.HEADING:
            draft.evidence["native"] = Native.TAG
        if kind is BlockKind.NOTE:
            draft.evidence["key"] = self._note
        if style.name:
            draft.evidence["style"] = style.name
        self._sinks[-1].append(draft)
        if not self._note and not self._tables:
            while self._notes:
                self._sinks[-1] += self._notes.pop(0)

    # Notes and readings --------------------------------------------------------

    def _open_note(self, tag: str) -> None:
        self._count += 1
        self._note = f"n{self._count}"
        self._around = len(self._paragraphs)
        self._sinks.append([])
        if tag == f"{_OFFICE} annotation":
            self._citation = [f"[{self._count}]"]
            self._end_citation()

    def _end_citation(self) -> None:
        mark = "".join(self._citation or ()).strip()
        self._citation = None
        if mark and self._paragraphs:
            self._paragraphs[-1].parts.append(self._maker.note_mark(mark, self._note))

    def _end_note(self) -> None:
        if self._note and len(self._sinks) > 1:
            self._notes.append(self._sinks.pop())
        self._note = ""

    def _end_ruby(self) -> None:
        reading = "".join(self._reading or ()).strip()
        self._reading = None
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if paragraph is None or paragraph.ruby is None:
            return
        base = "".join(paragraph.ruby[0])
        paragraph.ruby = None
        paragraph.parts.append(self._maker.ruby(base, reading) if reading else base)

    # Tables --------------------------------------------------------------------

    def _open_table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{_TABLE} table":
            self._tables.append(Table(0))
            self._sinks.append([])
        elif not self._tables:
            return
        elif tag == f"{_TABLE} table-row":
            self._tables[-1].start_row(self._sinks[-1])
        elif tag == f"{_TABLE} table-header-rows":
            self._tables[-1].in_head = True
        elif tag == f"{_TABLE} table-cell":
            cell = Cell(
                heading=False,
                across=_span(attributes, "columns"),
                down=_span(attributes, "rows"),
            )
            self._tables[-1].start_cell(self._sinks[-1], cell)
            self._sinks.append(cell.drafts)
        elif tag == f"{_TABLE} covered-table-cell":
            self._sinks.append([])

    def _end_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        loose = self._sinks.pop() if len(self._sinks) > 1 else []
        drafts = table.finish(loose)
        if self._tables:
            self._tables[-1].nested = True
        self._sinks[-1].extend(drafts)


def _span(attributes: Mapping[str, str], what: str) -> int:
    text = attributes.get(f"{_TABLE} number-{what}-spanned", "1")
    return max(1, min(int(text), 200)) if text.isascii() and text.isdigit() and len(text) < 5 else 1
