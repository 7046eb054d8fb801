"""What a reader gives back, and the one place where a block of text is made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from data.messages import Note
from data.model import Block, BlockKind, NoteMark, Ruby, Span, UnreadableError
from data.readers.asides import Asides, may_hold, places
from data.text import collapse, safe_text_counted, without_radicals

WIDE_COLUMNS = 4
"""A white space of this many half-width columns parts headings that share a line."""

_EM_SPACES = "\u3000\u2001\u2003"
_RUN = re.compile(r"\s+")
_WIDE_HINT = re.compile(r"[\u3000\u2001\u2003\t\f]|\s\s")


NEEDED = Note("holds no text: it seems to be a scan; planview[ocr] reads it (pip install)")
"""Where there is no one to recognise it."""


PER_BYTE, ALWAYS = 8, 1_000_000
"""Characters for a byte of a file, and those that a file of any size may hold: packed
prose gives three a byte, and more than eight is text written once and shown again and again."""


def most_characters(size: int) -> int:
    """Characters that a file of ``size`` bytes can hold in good faith."""
    return max(ALWAYS, PER_BYTE * size)


def too_much_text() -> UnreadableError:
    """The refusal of a file that holds more than that."""
    return UnreadableError(Note("holds far more text than a file of its size can: a bomb"))


MOST_BLOCKS, PER_BLOCK = 50_000, 20
"""Paragraphs, lines and rows that a file of any size may hold, and the bytes that each of a
larger one takes: the longest plans and laws have some thousands."""


def most_blocks(size: int) -> int:
    """Paragraphs, lines and rows that a file of ``size`` bytes can hold in good faith."""
    return max(MOST_BLOCKS, size // PER_BLOCK)


def too_many_blocks(most: int) -> UnreadableError:
    """The refusal of a file that holds more than that."""
    return UnreadableError(
        Note(
            "holds more than {most:,} paragraphs: it is data, or a bomb, and no document", most=most
        )
    )


class ScanError(UnreadableError):
    """A file whose pages ``pages`` (from 1) hold pictures and no text."""

    def __init__(self, pages: Sequence[int], reason: str = NEEDED) -> None:
        super().__init__(reason, skipped=True)
        self.pages = tuple(pages)

    def __reduce__(self) -> tuple[type[ScanError], tuple[tuple[int, ...], str]]:
        return ScanError, (self.pages, self.reason)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its reader saw it: blocks in reading order and what its head says.

    ``front`` holds front matter, HTML ``meta`` or file properties: single-line
    texts under lower-case keys, taken as they are. ``warnings`` are sentences
    for the user about what was repaired, replaced or left out.
    """

    format: str  # html markdown text docx pdf epub
    encoding: str
    blocks: tuple[Block, ...]
    front: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()  # pages (from 1) that hold pictures and no text


def _is_clean(text: str) -> bool:
    """Whether ``text`` holds nothing hidden, and no white space but U+0020.

    Told without a regular expression, for most text is: printable means no
    controls, no line ends and no space but U+0020.
    """
    return (
        text.isprintable()
        # Hidden, though Unicode counts them as marks and Python as printable:
        and "\u034f" not in text
        and "\u17b4" not in text
        and "\u17b5" not in text
    )


@lru_cache(maxsize=256)
def columns(space: str) -> int:
    """Width of white space in half-width columns; a tab counts four, a line feed none."""
    width = 0
    for char in space:
        if char in _EM_SPACES:
            width += 2
        elif char == "\t":
            width += 4
        elif char not in "\r\n\v\f\x85\u2028\u2029\u200b\ufeff":
            width += 1
    return width


class BlockMaker:
    """Makes blocks of untrusted text and counts the characters taken out or changed.

    ``asides`` gives the tokens for what stands beside the words: see there.
    """

    __slots__ = ("_left", "asides", "hidden", "most", "radicals")

    def __init__(self, most: int = MOST_BLOCKS) -> None:
        """``most`` is how many paragraphs may be counted."""
        self.most = most
        self._left: float = most
        self.hidden = 0
        self.radicals = 0
        self.asides = Asides()

    def count(self, share: float = 1) -> None:
        """Count one more paragraph, an empty one too, or what is a ``share`` of one; raises
        where there are too many.

        Asked by readers that would take long before the blocks themselves can be counted.
        """
        self._left -= share
        if self._left < 0:
            raise too_many_blocks(self.most)

    def clean(self, raw: str) -> str:
        """``raw`` made safe, its white space as it was."""
        text, removed = safe_text_counted(raw)
        self.hidden += removed
        return text

    def note_mark(self, mark: str, key: str) -> str:
        """What stands in raw text for the mark ``mark`` of the note ``key``."""
        return self.asides.note_mark(self._aside(mark), key)

    def ruby(self, base: str, reading: str) -> str:
        """``base`` as raw text, with its reading beside it."""
        return f"{self.asides.ruby_open()}{base}{self.ruby_close(reading)}"

    def ruby_close(self, reading: str) -> str:
        """What stands in raw text behind a base, which ``asides.ruby_open`` began."""
        return self.asides.ruby_close(self._aside(reading))

    def _aside(self, raw: str) -> str:
        return collapse(self._ideographs(self.clean(raw)))

    def _ideographs(self, text: str) -> str:
        text, changed = without_radicals(text)
        self.radicals += changed
        return text

    def make(
        self,
        raw: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        strong: bool = False,
        centred: bool = False,
        indent: int = 0,
        gap: bool = False,
        page: int | None = None,
        source: Span = (0, 0),
        full: bool | None = None,
    ) -> Block | None:
        """One block, or None where ``raw`` has nothing to see.

        White space before the first character is added to ``indent``.
        """
        if not raw.isascii() and may_hold(raw):
            return self._with_asides(
                raw, kind, level, strong, centred, indent, gap, page, source, full
            )
        gaps: tuple[int, ...] = ()
        text = raw.strip()
        spaced = raw
        plain, clean = text, _is_clean(text)
        if not clean:
            # Wide spaces, single ones, are kept as they are.
            plain = text.replace("\u3000", " ").replace("\xa0", " ")
            clean = _is_clean(plain)
        if not clean or "  " in plain or not text:
            if not clean:
                spaced = self.clean(raw)
            text = collapse(spaced)
            if not text:
                return None
            inner = spaced.strip()
            if _WIDE_HINT.search(inner):
                gaps = wide_gaps(inner)
        if spaced[0] != text[0]:
            indent += columns(spaced[: spaced.index(text[0])])
        text = self._ideographs(text)
        return Block(text, kind, level, strong, centred, indent, gap, (), page, source, gaps, full)

    def _with_asides(
        self,
        raw: str,
        kind: BlockKind,
        level: int,
        strong: bool,
        centred: bool,
        indent: int,
        gap: bool,
        page: int | None,
        source: Span,
        full: bool | None,
    ) -> Block | None:
        pieces, marks = self.asides.part(raw)
        pieces = [self.clean(piece) for piece in pieces]
        plain = "".join(pieces)
        if not plain.strip():
            # Nothing but marks: then they are the text.
            plain, marks = "".join(mark.text for mark in marks if mark), []
        block = self.make(plain, kind, level, strong, centred, indent, gap, page, source, full)
        if block is None:
            return None
        notes, ruby = places(block.text, pieces, marks)
        return block._replace(notes=notes, ruby=ruby)

    def row(
        self,
        cells: list[str],
        *,
        header: tuple[str, ...] = (),
        gap: bool = False,
        page: int | None = None,
        source: Span = (0, 0),
    ) -> Block | None:
        """One table row; None where no cell holds anything."""
        if any(not cell.isascii() and may_hold(cell) for cell in cells):
            return self._row_with_asides(cells, header, gap, page, source)
        stripped = [cell.strip() for cell in cells]
        texts = [
            cell if _is_clean(cell) and "  " not in cell else collapse(self.clean(cell))
            for cell in stripped
        ]
        if not any(texts):
            return None
        text = self._ideographs("\t".join(texts))
        return Block(text, BlockKind.ROW, header=header, gap=gap, page=page, source=source)

    def _row_with_asides(
        self, cells: list[str], header: tuple[str, ...], gap: bool, page: int | None, source: Span
    ) -> Block | None:
        parted = []
        for cell in cells:
            pieces, marks = self.asides.part(cell)
            pieces = [self.clean(piece) for piece in pieces]
            if not "".join(pieces).strip():
                pieces, marks = ["".join(mark.text for mark in marks if mark)], []
            parted.append((pieces, marks))
        row = self.row(
            ["".join(pieces) for pieces, _ in parted],
            header=header,
            gap=gap,
            page=page,
            source=source,
        )
        if row is None:
            return None
        notes: list[NoteMark] = []
        ruby: list[Ruby] = []
        start = 0
        for text, (pieces, marks) in zip(row.text.split("\t"), parted, strict=True):
            if marks:
                its_notes, its_ruby = places(text, pieces, marks)
                notes += [mark._replace(at=start + mark.at) for mark in its_notes]
                ruby += [Ruby(start + r.start, start + r.end, r.text) for r in its_ruby]
            start += len(text) + 1
        return row._replace(notes=tuple(notes), ruby=tuple(ruby))

    def warning(self) -> tuple[str, ...]:
        """Sentences about characters that were taken out or changed, if there were any."""
        found: list[str] = []
        if self.hidden:
            found.append(
                Note("1 hidden character removed")
                if self.hidden == 1
                else Note("{n} hidden characters removed", n=self.hidden)
            )
        if self.radicals:
            found.append(
                Note("1 CJK radical written as the ideograph it stands for")
                if self.radicals == 1
                else Note(
                    "{n} CJK radicals written as the ideographs they stand for", n=self.radicals
                )
            )
        return tuple(found)


def wide_gaps(spaced: str) -> tuple[int, ...]:
    """Offsets, in the collapsed text, of the white space that is wide in ``spaced``."""
    gaps = []
    shrunk = 0
    for run in _RUN.finditer(spaced):
        if "\f" in run[0] or columns(run[0]) >= WIDE_COLUMNS:
            gaps.append(run.start() - shrunk)
        shrunk += len(run[0]) - 1
    return tuple(gaps)
