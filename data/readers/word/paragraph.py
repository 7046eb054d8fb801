"""A paragraph of a Word file: what is gathered while it is read, and what is printed of it."""

from __future__ import annotations

from collections import Counter

from data.model import BlockKind, Native
from data.readers.drafts import Draft
from data.readers.word.looks import Tally
from data.readers.word.numbering import Numbering
from data.readers.word.styles import Styles

_WRITTEN = (
    "lines", "hidden", "notes", "after", "looks", "page", "bold", "plain", "heavy", "plain_face",
)  # fmt: skip
_SET = ("style", "outline", "number", "number_level", "centred", "indent", "left")


class Paragraph:
    """A paragraph while it is read."""

    __slots__ = (
        "after",
        "bold",
        "centred",
        "heavy",
        "hidden",
        "indent",
        "left",
        "lines",
        "looks",
        "notes",
        "number",
        "number_level",
        "outline",
        "page",
        "plain",
        "plain_face",
        "settled",
        "style",
        "unended",
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
        self.left = 0.0  # points from the margin
        self.bold = self.plain = False
        self.heavy = self.plain_face = False
        self.looks: Tally = Counter()
        self.page = page
        self.notes: list[tuple[str, str]] = []  # (mark, key) of the notes referred to
        self.after: list[Draft] = []  # text boxes anchored in it
        self.settled = False  # how it is set is known, whatever its own properties say
        self.unended = False  # its mark is deleted: the next paragraph goes on with its text

    def go_on(self, other: Paragraph) -> None:
        """Begin with the text of ``other``, which is not ended, and where it has any, set as it."""
        given = _SET if other.shows else ()
        for name in (*_WRITTEN, *given):
            setattr(self, name, getattr(other, name))
        self.settled = bool(given)

    @property
    def shows(self) -> bool:
        return any(part.strip() for line in self.lines for part in line)


class Printer:
    """Prints paragraphs as their styles and their numbering say."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.printed: list[tuple[Draft, Paragraph]] = []  # whose looks are still to be weighed

    def drafts(self, paragraph: Paragraph) -> list[Draft]:
        """The drafts of ``paragraph`` and of what is anchored in it."""
        style = paragraph.style or self.styles.default
        number = self._number(paragraph, style)
        found: list[Draft] = []
        kind, level, native = self._kind(paragraph, style)
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
            if native is not None:
                draft.evidence["native"] = native
            if name := self.styles.name(style):
                draft.evidence["style"] = name
            if paragraph.looks:
                self.printed.append((draft, paragraph))
            found.append(draft)
        if any(part.strip() for part in paragraph.hidden):
            draft = Draft("".join(paragraph.hidden), BlockKind.BOILERPLATE, 0)
            draft.page = paragraph.page
            found.append(draft)
        found.extend(paragraph.after)
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
        if number == "0":
            return ""
        paragraph.number, paragraph.number_level = number, level or 0
        # A paragraph that is empty or hidden counts, though its number is not to be seen.
        printed = self.numbering.next(number, level or 0)
        return printed if paragraph.shows else ""

    def _kind(self, paragraph: Paragraph, style: str) -> tuple[BlockKind, int, Native | None]:
        if self.styles.is_contents(style):
            return BlockKind.TOC, 0, None
        level, native = self.styles.heading_level(style), Native.STYLE
        if paragraph.outline is not None:
            own = paragraph.outline + 1 if paragraph.outline < 9 else 0
            native = Native.STYLE if own == level else Native.OUTLINE
            level = own
        if level:
            return BlockKind.HEADING, level, native
        if self.styles.is_title(style):
            return BlockKind.TITLE, 0, None
        if self.styles.is_caption(style):
            return BlockKind.CAPTION, 0, None
        number, index = paragraph.number, paragraph.number_level or 0
        if number not in (None, "0") and self.numbering.is_bullet(number or "", index):
            return BlockKind.ITEM, index + 1, None
        return BlockKind.PARAGRAPH, 0, None
