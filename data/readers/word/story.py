"""Running text of a Word file: WordprocessingML events become drafts of blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from data.model import BlockKind
from data.readers.drafts import Draft
from data.readers.package import local
from data.readers.reading import BlockMaker
from data.readers.word.looks import body_look, font_of
from data.readers.word.numbering import Numbering
from data.readers.word.paragraph import Paragraph, Printer
from data.readers.word.styles import Styles, value_of, whole
from data.readers.word.tables import TableReader

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

Elsewhere = Callable[[str, str], list[Draft]]
"""What stands in another part: its kind ('altChunk', 'relIds') and the relationship's id."""

_TWIPS_PER_COLUMN = 120  # half an ideograph of 12 points
_TWIPS_PER_POINT = 20


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


class Story(TableReader):
    """The handlers for one part of running text: the body, a header, the notes."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        maker: BlockMaker,
        notes: dict[str, list[Draft]],
        *,
        notes_of: str = "",
        elsewhere: Elsewhere | None = None,
    ) -> None:
        super().__init__(styles, maker, notes)
        self.printer = Printer(styles, numbering)
        self.notes_of = notes_of
        self.elsewhere = elsewhere
        self.collected: dict[str, list[Draft]] = {}
        self.unended: dict[tuple[int, int], Paragraph] = {}  # by depth of sinks and paragraphs
        self.starts, self.ends = _STARTS, _ENDS

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipped:
            self.skipped += 1
            return
        tag = local(name)
        handler = self.starts.get(tag)
        if handler is not None:
            handler(self, tag, attributes)

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        tag = local(name)
        handler = self.ends.get(tag)
        if handler is not None:
            handler(self, tag)

    def finish(self) -> list[Draft]:
        """All drafts in order; pages only where Word has left its page breaks."""
        while self.paragraphs:
            self._close_paragraph("p")
        self._end_unended()
        while self.tables:
            self._close_table("tbl")
        if not self.paged:
            for draft in self.drafts:
                draft.page = None
        self._weigh_looks()
        return self.drafts

    def _weigh_looks(self) -> None:
        printed = self.printer.printed
        if not printed:
            return
        body = body_look({id(p): p.looks for _, p in printed}.values())
        for draft, paragraph in printed:
            draft.evidence["font"] = font_of(paragraph.looks, body, paragraph.left)

    def _skip(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.skipped = 1

    # Properties -----------------------------------------------------------------

    def _open_properties(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.starts, self.ends = _PROPERTIES[tag]

    def _close_properties(self, tag: str) -> None:
        self.starts, self.ends = _STARTS, _ENDS
        if self.row_deleted:
            self._leave_out_row()

    def _open_end_mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        """The properties of the sign that ends the paragraph."""
        self.starts, self.ends = _END_MARK

    def _close_end_mark(self, tag: str) -> None:
        self.starts, self.ends = _PROPERTIES["pPr"]

    def _delete_end(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.paragraphs:
            self.paragraphs[-1].unended = True

    def _paragraph_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.paragraphs or self.paragraphs[-1].settled:
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
            _indent(paragraph, attributes)

    # Paragraphs -----------------------------------------------------------------

    @property
    def _depth(self) -> tuple[int, int]:
        return len(self.sinks), len(self.paragraphs)

    def _open_paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.maker.count()
        paragraph = Paragraph(self.page)
        if before := self.unended.pop(self._depth, None):
            paragraph.go_on(before)
        self.paragraphs.append(paragraph)

    def _close_paragraph(self, tag: str) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs.pop()
        if paragraph.unended:
            self.unended[self._depth] = paragraph
        else:
            self._print(paragraph)

    def _print(self, paragraph: Paragraph) -> None:
        # A text box follows the paragraph it hangs on.
        sink = self.paragraphs[-1].after if self.paragraphs else self.sinks[-1]
        sink.extend(self.printer.drafts(paragraph))
        notes = self._notes_of(paragraph.notes, paragraph.page)
        (self.behind if self.tables else sink).extend(notes)

    def _end_unended(self) -> None:
        """Print the paragraph that waited for another one to go on with it, and none came."""
        if paragraph := self.unended.pop(self._depth, None):
            self._print(paragraph)

    def _open_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._end_unended()
        super()._open_table(tag, attributes)

    def _close_cell(self, tag: str) -> None:
        self._end_unended()
        super()._close_cell(tag)

    # Boxes, notes, other parts ----------------------------------------------------

    def _open_box(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.paragraphs:
            self.paragraphs.append(Paragraph(self.page))  # gathers what stands in the box

    def _close_box(self, tag: str) -> None:
        self._end_unended()
        if len(self.paragraphs) > 1:
            drafts = self.paragraphs.pop().after
            self._frame(drafts)
            self.paragraphs[-1].after.extend(drafts)

    def _open_note(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.notes_of:
            return
        key = f"{tag}s:{value_of(attributes, 'id')}"
        kind = value_of(attributes, "type")
        self.sinks = [self.collected.setdefault(key, []) if kind in (None, "normal") else []]

    def _close_note(self, tag: str) -> None:
        self._end_unended()
        for draft in self.sinks[0] if self.notes_of else ():
            if draft.cells is not None:
                draft.raw = " ".join(draft.cells)
            draft.kind = BlockKind.NOTE

    def _other_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        reference = value_of(attributes, "dm" if tag == "relIds" else "id")
        if self.elsewhere is None or reference is None:
            return
        if not self.paragraphs:
            self._end_unended()
        sink = self.paragraphs[-1].after if self.paragraphs else self.sinks[-1]
        sink.extend(self.elsewhere(tag, reference))


def _indent(paragraph: Paragraph, attributes: Mapping[str, str]) -> None:
    chars = whole(value_of(attributes, "firstLineChars"))
    twips = whole(value_of(attributes, "firstLine"))
    if chars:
        paragraph.indent = max(0, round(chars / 50))
    elif twips:
        paragraph.indent = max(0, round(twips / _TWIPS_PER_COLUMN))
    left = whole(value_of(attributes, "left") or value_of(attributes, "start"))
    paragraph.left = (left or 0) / _TWIPS_PER_POINT


_Start = Callable[[Story, str, Mapping[str, str]], None]
_End = Callable[[Story, str], None]
_Handlers = tuple[dict[str, _Start], dict[str, _End]]

_STARTS: dict[str, _Start] = {
    # Deleted text, field codes, what old programs would show instead, how it was before.
    **dict.fromkeys(
        _words("del moveFrom Fallback instrText delText delInstrText tblPrEx sectPr"), Story._skip
    ),
    **dict.fromkeys(_words("pPr rPr trPr"), Story._open_properties),
    **dict.fromkeys(_words("tab ptab"), Story._tab),
    **dict.fromkeys(_words("br cr"), Story._line_break),
    **dict.fromkeys(_words("footnote endnote comment"), Story._open_note),
    **dict.fromkeys(
        _words("footnoteReference endnoteReference commentReference"), Story._reference
    ),
    **dict.fromkeys(_words("altChunk relIds"), Story._other_part),
    "t": Story._open_text,
    "r": Story._open_run,
    "p": Story._open_paragraph,
    "noBreakHyphen": Story._hyphen,
    "sym": Story._symbol,
    "symEx": Story._symbol,
    "lastRenderedPageBreak": Story._page_break,
    "rt": Story._open_reading,
    "rubyBase": Story._open_base,
    "txbxContent": Story._open_box,
    "tbl": Story._open_table,
    "tr": Story._open_row,
    "tc": Story._open_cell,
    "gridSpan": Story._span,
    "vMerge": Story._merge,
}
_ENDS: dict[str, _End] = {
    **dict.fromkeys(_words("footnote endnote comment"), Story._close_note),
    "t": Story._close_text,
    "r": Story._close_run,
    "p": Story._close_paragraph,
    "rt": Story._close_reading,
    "rubyBase": Story._close_base,
    "txbxContent": Story._close_box,
    "tc": Story._close_cell,
    "tbl": Story._close_table,
}
_CHANGES: dict[str, _Start] = dict.fromkeys(
    _words("pPrChange rPrChange trPrChange sectPr"), Story._skip
)
_PROPERTIES: dict[str, _Handlers] = {
    "pPr": (
        {
            **dict.fromkeys(
                _words("pStyle outlineLvl numId ilvl jc ind"), Story._paragraph_property
            ),
            "rPr": Story._open_end_mark,
            **_CHANGES,
        },
        {"pPr": Story._close_properties},
    ),
    "rPr": (
        {
            **dict.fromkeys(_words("b i sz color rFonts vanish rStyle"), Story._run_property),
            **_CHANGES,
        },
        {"rPr": Story._close_properties},
    ),
    "trPr": (
        {**dict.fromkeys(_words("tblHeader gridBefore del"), Story._row_property), **_CHANGES},
        {"trPr": Story._close_properties},
    ),
}
_END_MARK: _Handlers = (
    {**dict.fromkeys(_words("del moveFrom"), Story._delete_end), **_CHANGES},
    {"rPr": Story._close_end_mark},
)
