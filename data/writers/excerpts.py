"""What is to be written: passages and targets with all that says where they are from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from data.model import DocumentInfo, SegmentKind
from data.printed import Printed, between
from data.text import collapse, safe_text


class ExcerptKind(StrEnum):
    PASSAGE = "passage"  # a segment, or some characters of one
    HEADING = "heading"  # a heading inside a whole section
    TARGET = "target"  # a target with the sentence it stands in


RECOGNISED = "[OCR]"
"""Behind the place of recognised text, in both languages."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note that a passage refers to, with the words of it."""

    at: int  # the place in the passage's text
    mark: str  # as the document prints it
    text: str  # paragraphs parted by line feeds
    locators: tuple[str, ...]  # of its paragraphs

    @property
    def locator(self) -> str:
        return self.locators[0]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One thing that was selected. A whole section is the run of its headings and passages.

    ``text`` stands verbatim in the source at ``locator``. ``path`` are the titles of the
    enclosing sections, outermost first, a heading's own title included. ``target`` holds
    the fields of a target record as the contract names them.
    """

    kind: ExcerptKind
    info: DocumentInfo
    locator: str
    path: tuple[str, ...]
    text: str
    segment: SegmentKind = SegmentKind.PARAGRAPH
    header: tuple[str, ...] = ()  # of a table row: the header cells above it
    page: int | None = None  # printed page, where the format has pages
    recognised: bool = False  # read from a picture of the page
    note: str = ""
    tags: tuple[str, ...] = ()
    anchor: str = "exact"  # of a mark: exact moved lost
    target: Mapping[str, object] | None = None
    notes: tuple[NoteText, ...] = ()  # by place
    goes_on: bool = False  # the next excerpt belongs to the same mark and cites both
    printed: Printed | None = None  # where it stands, by the numbers that the document prints
    begins: Printed | None = None  # of the last excerpt of such a mark: where it begins

    def place(self, style: str) -> str:
        """What a citation of that style points at: the page, else the place as printed.

        Of recognised text it says so: letters may be wrong.
        """
        chinese = style != "apa" and self.info.language.startswith("zh")
        place = self._said("zh" if chinese else "en")
        return f"{place} {RECOGNISED}" if self.recognised else place

    def _said(self, language: str) -> str:
        if self.begins and self.printed:
            return between(self.begins, self.printed, language)
        if self.page:
            return str(self.page)
        said = self.printed.words(language) if self.printed else ""
        return said or self.locator.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Excerpts:
    """A selection made flesh, in the order it is to be written."""

    items: tuple[Excerpt, ...]
    selection: tuple[str, ...] = ()  # what was asked for, as words of the selection language
    notes: tuple[str, ...] = field(default=())  # what the reader should know: "2 marks lost"

    def __len__(self) -> int:
        return len(self.items)

    def documents(self) -> list[DocumentInfo]:
        """The documents that are quoted, in the order they come first."""
        found: dict[tuple[str, int], DocumentInfo] = {}
        for item in self.items:
            found.setdefault((item.info.id, item.info.version), item.info)
        return list(found.values())


def made_safe(excerpts: Excerpts) -> Excerpts:
    """The same without anything that must not be written: notes and tags were typed by hand.

    Text that has come through a reader is not changed by this.
    """
    cards: dict[DocumentInfo, DocumentInfo] = {}
    items = []
    for item in excerpts.items:
        if item.info not in cards:
            cards[item.info] = safe_card(item.info)
        items.append(_safe_item(item, cards[item.info]))
    return replace(
        excerpts,
        items=tuple(items),
        selection=tuple(map(safe_line, excerpts.selection)),
        notes=tuple(map(safe_line, excerpts.notes)),
    )


def safe_card(info: DocumentInfo) -> DocumentInfo:
    """The card without anything that must not be written."""
    return replace(
        info,
        title=safe_line(info.title),
        title_raw=safe_line(info.title_raw),
        issuer=safe_line(info.issuer),
        number=safe_line(info.number),
        date=safe_line(info.date),
        path=safe_line(info.path),
        url=safe_line(info.url),
        warnings=tuple(map(safe_line, info.warnings)),
    )


def _safe_item(item: Excerpt, info: DocumentInfo) -> Excerpt:
    return replace(
        item,
        info=info,
        path=tuple(map(safe_line, item.path)),
        text=_safe(item.text),
        header=tuple(map(safe_line, item.header)),
        note=safe_text(item.note).translate(_UNWRITABLE).strip(),
        tags=tuple(collapse(safe_text(tag)).translate(_UNWRITABLE) for tag in item.tags),
        target=_safe_target(item.target) if item.target else None,
        notes=tuple(replace(one, mark=_safe(one.mark), text=_safe(one.text)) for one in item.notes),
    )


def _safe_target(target: Mapping[str, object]) -> dict[str, object]:
    """Its words may be the user's corrections."""
    return {
        name: _safe(value) if isinstance(value, str) else value for name, value in target.items()
    }


# Two noncharacters that readers let through and no XML can hold.
_UNWRITABLE = str.maketrans("", "", "\ufffe\uffff")


def _safe(text: str) -> str:
    """For what a reader made safe already: what is printable is not gone through again."""
    return safe_text(text).translate(_UNWRITABLE) if not text.isprintable() else text


def safe_line(text: str) -> str:
    """One line without anything that must not be written."""
    return collapse(_safe(text)) if not text.isprintable() or "  " in text else text.strip()
