"""A paragraph of a Word file: what is gathered while it is read, and what is printed of it."""

from __future__ import annotations

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.word.numbering import Numbering
from data.readers.word.styles import Styles


class Paragraph:
    """A paragraph while it is read."""

    __slots__ = (
        "after",
        "bold",
        "centred",
        "heavy",
        "hidden",
        "indent",
        "lines",
        "notes",
        "number",
        "number_level",
        "outline",
        "page",
        "plain",
        "plain_face",
        "style",
    )

    def __init__(self, page: int) -> None:
        self.lines: list[list[str]] = [[]]
        self.hidden: list[str] = []
        self.style = ""
        self.outline: int | None = None
        self.number: str | None = None
        self.number_level: int | None = None
        self.centred: bool | None = None
        self.indent = 0
        self.bold = self.plain = False
        self.heavy = self.plain_face = False
        self.page = page
        self.notes: list[tuple[str, str]] = []
        self.after: list[Draft] = []  # text boxes anchored in it


class Printer:
    """Prints paragraphs as their styles and their numbering say."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering

    def drafts(self, paragraph: Paragraph, notes: dict[str, list[Draft]]) -> list[Draft]:
        """The drafts of ``paragraph``, of what is anchored in it, and of its ``notes``."""
        style = paragraph.style or self.styles.default
        number = self._number(paragraph, style)
        found: list[Draft] = []
        kind, level = self._kind(paragraph, style)
        lines = ["".join(line) for line in paragraph.lines]
        if kind in (BlockKind.HEADING, BlockKind.TITLE):
            lines = [" ".join(line for line in lines if line.strip())]
        for index, line in enumerate(lines):
            text = (number if index == 0 else "") + line
            if not text.strip():
                continue
            draft = Draft(text, kind, 0)
            draft.level = level
            draft.strong = paragraph.bold and not paragraph.plain
            draft.heavy = paragraph.heavy and not paragraph.plain_face
            centred = paragraph.centred
            draft.centred = self.styles.flag(style, "centred") if centred is None else centred
            draft.indent = paragraph.indent
            draft.page = paragraph.page
            found.append(draft)
        if any(part.strip() for part in paragraph.hidden):
            draft = Draft("".join(paragraph.hidden), BlockKind.BOILERPLATE, 0)
            draft.page = paragraph.page
            found.append(draft)
        found.extend(paragraph.after)
        for printed, key in paragraph.notes:
            for index, note in enumerate(notes.pop(key, [])):
                note.raw = f"[{printed}] {note.raw.strip()}" if index == 0 else note.raw
                note.page = paragraph.page
                found.append(note)
        return found

    def _number(self, paragraph: Paragraph, style: str) -> str:
        number, level = paragraph.number, paragraph.number_level
        if number is None:
            inherited = self.styles.numbering(style)
            if inherited is None:
                return ""
            number, level = inherited
            if level is None:
                level = self.numbering.level_of_style(number, style)
        if number == "0" or not any(part.strip() for line in paragraph.lines for part in line):
            return ""
        paragraph.number, paragraph.number_level = number, level or 0
        return self.numbering.next(number, level or 0)

    def _kind(self, paragraph: Paragraph, style: str) -> tuple[BlockKind, int]:
        if self.styles.is_contents(style):
            return BlockKind.TOC, 0
        level = self.styles.heading_level(style)
        if paragraph.outline is not None:
            level = paragraph.outline + 1 if paragraph.outline < 9 else 0
        if level:
            return BlockKind.HEADING, level
        if self.styles.is_title(style):
            return BlockKind.TITLE, 0
        if self.styles.is_caption(style):
            return BlockKind.CAPTION, 0
        number, index = paragraph.number, paragraph.number_level or 0
        if number not in (None, "0") and self.numbering.is_bullet(number or "", index):
            return BlockKind.ITEM, index + 1
        return BlockKind.PARAGRAPH, 0
