"""The nouns of planview: what a document is once it has been read.

Everything here is plain, immutable data without behaviour beyond small derived
properties; it knows no file, no database and no screen. Spans are half-open
``(start, end)`` pairs counted in Unicode code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Span = tuple[int, int]


class PlanviewError(Exception):
    """An error whose message is one clear sentence for the user.

    The sentence is a ``Note`` where it has parts or is to be translated. ``code`` is
    the exit code of the command line (contract: 1 input or nothing found, 2 usage,
    74 library or output, 75 locked).
    """

    code = 1

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnreadableError(PlanviewError):
    """A file could not become a document.

    ``skipped`` tells a file with nothing in it to read (not counted as a
    failure inside a folder) from one that is broken.
    """

    def __init__(self, reason: str, *, skipped: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.skipped = skipped


class BlockKind(StrEnum):
    """What a reader saw a run of text to be, before the outline weighs it."""

    TITLE = "title"  # the document's own title, where the format says so
    HEADING = "heading"  # a native heading: h1–h6, '#', a heading style
    PARAGRAPH = "paragraph"
    LINE = "line"  # one printed line; may go on in the next (plain text, PDF)
    ITEM = "item"  # a native list item
    ROW = "row"  # a table row, cells parted by TAB
    CAPTION = "caption"
    TOC = "toc"
    FURNITURE = "furniture"  # page headers, page numbers
    BOILERPLATE = "boilerplate"  # navigation, share buttons, print links
    NOTE = "note"  # the text of a footnote, an endnote, a comment


class Native(StrEnum):
    """By what the author marked a block as a heading."""

    TAG = "tag"  # h1–h6, role=heading
    SIGN = "sign"  # '#' or an underline in Markdown
    STYLE = "style"  # a heading style, or one based on it
    OUTLINE = "outline"  # an outline level set on the paragraph itself


class Font(NamedTuple):
    """How a block is set, against the running text of its document."""

    size: float = 1.0  # times the size of running text
    bold: bool = False  # heavier than running text
    slant: bool = False  # slanted where running text is not
    colour: str = ""  # '1f4e79', where it is not that of running text
    face: str = ""  # the face's family, where it is not that of running text
    indent: float = 0.0  # from the left edge of running text, in its ems; negative: outside


class Entry(NamedTuple):
    """What the format's own contents name at a place: a bookmark, a nav or NCX entry."""

    title: str  # cleaned and collapsed, as the block's text
    level: int  # 1-based


class NoteMark(NamedTuple):
    """The mark of a note, taken out of a block's text.

    It is printed before the character at ``at`` and directly behind one that is no white
    space, or it opens the text or a cell.
    """

    at: int  # its offset in the text
    mark: str  # as printed: '1', '[3]', '①', '*'
    key: str  # the note block it refers to (``Block.key``)


class Ruby(NamedTuple):
    """How a stretch of a text is read aloud, printed small beside it; no part of the text."""

    start: int
    end: int
    text: str


class Block(NamedTuple):
    """A run of text as a reader found it.

    Thousands are made for every document, and tuples are made fastest.

    ``text`` has passed ``data.text.safe_text`` and its white space is collapsed
    (``data.text.collapse``); it is not empty. In a ``ROW`` the cells are parted
    by one TAB each, empty cells included.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0  # native heading level or list depth, 1-based; 0 unknown
    strong: bool = False  # the whole block is set bold
    centred: bool = False
    indent: int = 0  # white space before the first character, in half-width columns
    gap: bool = False  # an empty line (or a page break) stands before it
    header: tuple[str, ...] = ()  # for a ROW: the header cells above it
    page: int | None = None  # 1-based printed page, where the format has pages
    source: Span = (0, 0)  # where it stands in the decoded source
    # Offsets in text of each white space that was wide in the source: four half-width
    # columns or more (two U+3000; a tab counts four) or holding a form feed. Collapsing
    # hides them, and several headings may share a line parted by nothing else.
    gaps: tuple[int, ...] = ()
    full: bool | None = None  # whether a LINE reaches the right margin, where margins are known
    # What else speaks for or against a heading; the outline weighs it (data.outline).
    native: Native | None = None  # by what a HEADING is one and has its level
    style: str = ""  # the name of its paragraph style, as the file has it
    font: Font | None = None  # None where the format tells nothing
    depth: int = 0  # <section> and <article> elements around it
    entry: Entry | None = None  # set on the first block of what a bookmark or nav entry names
    frame: int = 0  # which box it stands in (text box, bordered table, aside), from 1; 0: none
    figure: bool = False  # stands inside a figure, chart or exhibit: never a heading
    notes: tuple[NoteMark, ...] = ()  # by place
    ruby: tuple[Ruby, ...] = ()
    # Of a NOTE: the key by which marks refer to it, the same for all its paragraphs. Its
    # own printed mark is a NoteMark at 0 with this key.
    key: str = ""


class SectionKind(StrEnum):
    """The classes of headings (``kind`` of an outline entry)."""

    LEAD = "lead"  # what stands before the first heading; not an outline entry
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ITEM_1 = "item_1"  # 一、
    ITEM_2 = "item_2"  # （一）
    ITEM_3 = "item_3"  # 1.
    DOTTED = "dotted"  # 1.2
    PSEUDO = "pseudo"  # unnumbered, set apart by style
    BOX = "box"  # 专栏
    TABLE = "table"
    ANNEX = "annex"
    PREFACE = "preface"
    SUBDOC = "subdoc"
    ITEM = "item"  # a paragraph that begins 一是 / 二是, named by its first sentence


class Role(StrEnum):
    """What a section does in its document; targets are read in this light."""

    UNKNOWN = ""
    REVIEW = "review"
    GOALS = "goals"
    TASKS = "tasks"
    SAFEGUARDS = "safeguards"
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the chapter tree."""

    eid: str  # path of parts, unique in the document: 'pt_2/chp_5'
    level: int  # depth in the tree: 1 at the top; the lead has 1
    title: str  # as printed, number included
    number: str  # the printed number: '第一章', '（一）'; '' where there is none
    kind: SectionKind
    parent: str | None  # eid of the enclosing section
    role: Role = Role.UNKNOWN
    rule: str = ""  # why this is a heading (outline --explain)


class SegmentKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    TOC = "toc"
    FURNITURE = "furniture"
    BOILERPLATE = "boilerplate"
    NOTE = "note"


class NoteReference(NamedTuple):
    """Where a segment's text refers to a note; the mark is no part of the text."""

    at: int  # offset in its text, as in ``NoteMark``
    mark: str  # what is printed there
    segment: str  # the note's place, 'chp_1/p7'; '' where the document has no such note


def place_of(eid: str, number: int) -> str:
    """The place of a segment within its document: ``'chp_1/p2'``, ``'chp_1/h'`` for 0."""
    return f"{eid}/p{number}" if number else f"{eid}/h"


@dataclass(frozen=True, slots=True)
class Segment:
    """What a person would quote: one passage of one section.

    ``text`` is the source's own text (made safe, white space collapsed) and is
    never altered again: every span, quote, screen and export refers to it.
    Table cells in a ``ROW`` are parted by TAB.
    """

    eid: str  # the section it stands in directly
    number: int  # N of the locator 'eid/pN'; 0 is the section's heading ('eid/h')
    kind: SegmentKind
    text: str
    outside: bool = False  # kept, shown on demand, not searched by default
    run_in: bool = False  # follows its heading on the same line
    header: tuple[str, ...] = ()  # for a row: the header cells above it
    page: int | None = None
    source: Span = (0, 0)
    # Offsets in text at which a page ended: there the source has the page furniture
    # that follows this segment, one segment for each (see ``source_order``).
    breaks: tuple[int, ...] = ()
    # The notes referred to. A note's own mark opens it and refers to itself.
    notes: tuple[NoteReference, ...] = ()
    ruby: tuple[Ruby, ...] = ()
    # Of a note that stands behind its section: how many segments are before it in the source.
    origin: int = -1
    recognised: bool = False  # read from a picture of the page: letters may be wrong

    @property
    def place(self) -> str:
        """The locator without its document: ``'chp_1/p2'``."""
        return place_of(self.eid, self.number)


QUALITATIVE = "qualitative"
"""The kind of a goal in words alone: it has no value and counts as no quantity."""


class Status(StrEnum):
    """What a quantity is (targets schema §3)."""

    TARGET = "target"
    ACTUAL = "actual"
    CONTEXT = "context"
    STRUCTURAL = "structural"


class YearSource(StrEnum):
    EXPLICIT = "explicit"
    INHERITED = "inherited"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Target:
    """One quantity mention with its slots (targets schema §2, field by field).

    ``span`` and ``sentence`` count in the text of segment number ``segment`` of
    its document (0-based, reading order). ``year_from`` is the segment and span
    the deadline was read from, where it was inherited.
    """

    id: str  # 't1', 't2', … in reading order
    segment: int
    span: Span
    quote: str
    sentence: Span
    status: Status
    indicator: str = ""
    kind: str = "level"
    direction: str | None = None
    value: Decimal | None = None  # magnitudes folded in
    value_max: Decimal | None = None
    unit: str = ""
    magnitude: str = ""  # the magnitude the plan prints: '亿' in 8500亿元
    comparator: str = "="
    year: int | None = None
    period: tuple[int, int] | None = None
    year_source: YearSource | None = None
    year_from: tuple[int, Span] | None = None
    base_year: int | None = None
    per: str | None = None
    modality: str = "plain"
    binding: str | None = None
    table: tuple[str, str] | None = None  # header texts (row, column)
    optional: bool = False
    rule: str = ""
    restates: str = ""  # id of the first statement of the same fact
    rounded: bool = False  # it states that fact with other digits, one rounding the other


@dataclass(frozen=True, slots=True)
class Excluded:
    """A numeral that states no value, and why (targets schema §1)."""

    segment: int
    span: Span
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's bytes came from."""

    path: str = ""
    url: str = ""
    encoding: str = ""
    sha256: str = ""
    format: str = ""  # html markdown text docx pdf epub


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: metadata, chapter tree, segments and targets.

    ``segments`` stand in reading order and hold every visible character of the
    source exactly once. ``sections`` stand in reading order too; the lead, if
    there is one, comes first.
    """

    id: str
    title: str
    title_raw: str
    sections: tuple[Section, ...]
    segments: tuple[Segment, ...]
    targets: tuple[Target, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    kind: str = "other"  # plan report news interpretation law other
    language: str = "zh"  # zh en mixed
    issuer: str = ""
    number: str = ""  # 文号
    date: str = ""  # ISO: YYYY, YYYY-MM or YYYY-MM-DD; '' unknown
    period: tuple[int, int] | None = None
    version: int = 1
    reader_version: int = 0
    source: Source = field(default_factory=Source)
    warnings: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()  # pages that hold pictures and no text, not recognised yet

    @property
    def target_count(self) -> int:
        """How many of its quantities are targets, not achievements or mere mentions."""
        return sum(
            target.status is Status.TARGET and target.kind != QUALITATIVE for target in self.targets
        )


class Label(NamedTuple):
    """What a search needs of a document's card; a library hands out thousands at once."""

    id: str
    stamp: int  # of the reading: never given twice
    version: int
    sha256: str
    title: str
    kind: str
    date: str
    issuer: str
    first: int | None  # years of the period
    last: int | None

    @property
    def period(self) -> tuple[int, int] | None:
        return None if self.first is None or self.last is None else (self.first, self.last)


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document's card: everything of it but its text."""

    id: str
    title: str
    title_raw: str
    kind: str
    language: str
    issuer: str
    number: str
    date: str
    period: tuple[int, int] | None
    version: int
    path: str
    url: str
    encoding: str
    sha256: str
    format: str
    sections: int
    segments: int
    targets: int  # Document.target_count
    warnings: tuple[str, ...] = ()
    added: str = ""  # ISO date and time, UTC
    short: str = ""  # a short name that the user gave it
    tags: tuple[str, ...] = ()
    own: tuple[str, ...] = ()  # the fields that hold what the user wrote, not what was read

    def label(self, stamp: int) -> Label:
        """What a search needs of it; ``stamp`` is that of the reading."""
        words = self.title, self.kind, self.date, self.issuer
        return Label(
            self.id, stamp, self.version, self.sha256, *words, *(self.period or (None, None))
        )
