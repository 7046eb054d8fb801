"""Running text of a Word file: WordprocessingML events become drafts of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.readers.drafts import Cell, Draft, Table
from data.readers.package import local
from data.readers.word.numbering import Numbering
from data.readers.word.paragraph import Paragraph, Printer
from data.readers.word.styles import Styles, is_heavy_font, is_on, value_of, whole

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_TWIPS_PER_COLUMN = 120  # half an ideograph of 12 points
_DELETED = frozenset(
    (
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "delInstrText",
        "pPrChange",
        "rPrChange",
    )
)
_MARKS = frozenset(("tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "lastRenderedPageBreak"))


class Story:
    """The handlers for one part of running text: the body, a header, the notes."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: dict[str, list[Draft]],
        notes_of: str = "",
    ) -> None:
        self.styles = styles
        self.printer = Printer(styles, numbering)
        self.notes = notes
        self.notes_of = notes_of
        self.collected: dict[str, list[Draft]] = {}
        self.drafts: list[Draft] = []
        self.sinks: list[list[Draft]] = [self.drafts]
        self.tables: list[Table] = []
        self.paragraphs: list[Paragraph] = []
        self.skipped = 0  # depth inside deleted text, field codes, fallbacks
        self.in_text = False
        self.in_run_properties = False
        self.in_paragraph_properties = 0
        self.bold: bool | None = None
        self.heavy: bool | None = None
        self.hidden = False
        self.run_style = ""
        self.page = 1
        self.paged = False
        self.note_count = 0
        self.cell_merge = (1, False)

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data

    def finish(self) -> list[Draft]:
        """All drafts in order; pages only where Word has left its page breaks."""
        while self.paragraphs:
            self._end_paragraph()
        while self.tables:
            self._end_table()
        if not self.paged:
            for draft in self.drafts:
                draft.page = None
        return self.drafts

    def data(self, text: str) -> None:
        if self.in_text and not self.skipped and self.paragraphs:
            self._text(text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in _DELETED:
            # An empty w:del or w:ins in the properties marks the paragraph's own end.
            self.skipped += 1
        elif self.skipped:
            return
        elif self.in_paragraph_properties and tag != "pPr":
            self._paragraph_property(tag, attributes)
        elif self.in_run_properties:
            self._run_property(tag, attributes)
        elif tag == "t":
            self.in_text = True
        elif tag == "r":
            self.bold = self.heavy = None
            self.hidden = False
            self.run_style = ""
        elif tag == "rPr":
            self.in_run_properties = True
        elif tag == "p":
            self.paragraphs.append(Paragraph(self.page))
        elif tag == "pPr":
            self.in_paragraph_properties += 1
        elif tag in _MARKS:
            self._mark(tag, attributes)
        elif tag in ("tbl", "tr", "tc", "gridSpan", "vMerge", "tblHeader"):
            self._table_start(tag, attributes)
        elif tag in ("footnote", "endnote") and self.notes_of:
            key = f"{tag}s:{value_of(attributes, 'id')}"
            kind = value_of(attributes, "type")
            self.sinks = [self.collected.setdefault(key, []) if kind in (None, "normal") else []]
        elif tag in ("footnoteReference", "endnoteReference") and self.paragraphs:
            key = f"{tag.removesuffix('Reference')}s:{value_of(attributes, 'id')}"
            if key in self.notes:
                self.note_count += 1
                self.paragraphs[-1].notes.append((str(self.note_count), key))
                self._text(f"[{self.note_count}]")

    def end(self, name: str) -> None:
        tag = local(name)
        if tag in _DELETED:
            self.skipped -= 1
        elif self.skipped:
            return
        elif tag == "t":
            self.in_text = False
        elif tag == "rPr":
            self.in_run_properties = False
        elif tag == "pPr":
            self.in_paragraph_properties -= 1
        elif self.in_paragraph_properties:
            return
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tc" and self.tables:
            self.sinks.pop()
        elif tag == "tbl" and self.tables:
            self._end_table()

    # Runs ---------------------------------------------------------------------

    def _run_property(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "b":
            self.bold = is_on(attributes)
        elif tag == "rFonts":
            heavy = is_heavy_font(attributes)
            self.heavy = self.heavy if heavy is None else heavy
        elif tag == "vanish":
            self.hidden = is_on(attributes)
        elif tag == "rStyle":
            self.run_style = value_of(attributes, "val") or ""

    def _text(self, text: str) -> None:
        paragraph = self.paragraphs[-1]
        if self.hidden:
            paragraph.hidden.append(text)
            return
        paragraph.lines[-1].append(text)
        if text.isspace():
            return
        bold = self.bold
        if bold is None:
            bold = bool(self.run_style and self.styles.flag(self.run_style, "bold"))
            bold = bold or self.styles.flag(paragraph.style or self.styles.default, "bold")
        heavy = self.heavy
        if heavy is None:
            heavy = self.styles.flag(paragraph.style or self.styles.default, "heavy")
        paragraph.bold = paragraph.bold or bold
        paragraph.plain = paragraph.plain or not bold
        paragraph.heavy = paragraph.heavy or heavy
        paragraph.plain_face = paragraph.plain_face or not heavy

    def _mark(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "lastRenderedPageBreak":
            self.page += 1
            self.paged = True
            if self.paragraphs and not any(self.paragraphs[-1].lines[0]):
                self.paragraphs[-1].page = self.page
        if not self.paragraphs:
            return
        lines = self.paragraphs[-1].lines
        if tag == "tab" or tag == "ptab":
            lines[-1].append("\t")
        elif tag in ("br", "cr"):
            if value_of(attributes, "type") in (None, "textWrapping"):
                lines.append([])
        elif tag == "noBreakHyphen":
            lines[-1].append("-")
        elif tag == "sym":
            code = value_of(attributes, "char") or ""
            try:
                lines[-1].append(chr(int(code, 16)))
            except (ValueError, OverflowError):
                lines[-1].append("\ufffd")

    # Paragraphs -----------------------------------------------------------------

    def _paragraph_property(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs[-1]
        value = value_of(attributes, "val")
        if tag == "pStyle":
            paragraph.style = value or ""
        elif tag == "outlineLvl":
            paragraph.outline = whole(value)
        elif tag == "numId":
            paragraph.number = value
        elif tag == "ilvl":
            paragraph.number_level = whole(value)
        elif tag == "jc":
            paragraph.centred = value == "center"
        elif tag == "ind":
            chars = whole(value_of(attributes, "firstLineChars"))
            twips = whole(value_of(attributes, "firstLine"))
            if chars:
                paragraph.indent = max(0, round(chars / 50))
            elif twips:
                paragraph.indent = max(0, round(twips / _TWIPS_PER_COLUMN))

    def _end_paragraph(self) -> None:
        if self.paragraphs:
            paragraph = self.paragraphs.pop()
            # A text box follows the paragraph it hangs on.
            sink = self.paragraphs[-1].after if self.paragraphs else self.sinks[-1]
            sink.extend(self.printer.drafts(paragraph, self.notes))

    # Tables -----------------------------------------------------------------------

    def _table_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tbl":
            self.tables.append(Table(0))
            self.sinks.append([])
        elif not self.tables:
            return
        elif tag == "tr":
            self.tables[-1].start_row(self.sinks[-1])
        elif tag == "tc":
            table = self.tables[-1]
            table.start_cell(self.sinks[-1], Cell(heading=False, across=1, down=1))
            self.sinks.append(table.cell_drafts)
        elif tag == "gridSpan" and self.tables[-1].rows and self.tables[-1].rows[-1].cells:
            across = whole(value_of(attributes, "val")) or 1
            self.tables[-1].rows[-1].cells[-1].across = min(max(across, 1), 200)
        elif tag == "tblHeader" and self.tables[-1].rows:
            self.tables[-1].rows[-1].head = is_on(attributes)

    def _end_table(self) -> None:
        table = self.tables.pop()
        loose = self.sinks.pop() if len(self.sinks) > 1 else []
        drafts = table.finish(loose)
        if self.tables:
            self.tables[-1].nested = True
        if self.paragraphs:
            self.paragraphs[-1].after.extend(drafts)
        else:
            self.sinks[-1].extend(drafts)
