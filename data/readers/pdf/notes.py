"""Footnotes: small type at the foot of a page whose mark is printed, raised, in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.readers.reading import BlockMaker

from .hyphens import BREAK
from .page.lines import WIDE
from .printed import PrintedLine, PrintedPage

_SMALLER = 0.95  # of the size of running text
_MARK = re.compile(
    r"\d{1,3}|[*†‡§¶]{1,3}|[①-⑳]|[a-z]|\[\d{1,3}\]|[〔［]\d{1,3}[〕］]|[（(]\d{1,3}[)）]"
)
_EXPONENT = re.compile(
    r"(?:(?<![A-Za-z])[kcdmμ]?m|(?<![A-Za-z])CO|(?<!\d)10|[×x*]\s*10|[=+±(−-]\s*\w)$"
)
_LEADING = 1.9  # sizes between the lines of a note
_CLEAR = "()（）[]〔〕［］"


@dataclass(slots=True)
class Footnote:
    """A note's key, its printed mark and its lines."""

    key: str
    mark: str
    lines: list[PrintedLine] = field(default_factory=list)

    def text(self) -> str:
        """What the note says, its mark aside."""
        text = self.lines[0].text[len(self.mark) :].lstrip()
        for line in self.lines[1:]:
            if text.endswith(BREAK):
                text = text[:-1] + line.text
            else:
                both = text and WIDE.match(text[-1]) and WIDE.match(line.text[:1])
                text += line.text if both else f" {line.text}"
        return text


@dataclass(slots=True)
class Notes:
    """The notes of a document, and where its lines refer to them."""

    starts: dict[int, Footnote] = field(default_factory=dict)  # by the identity of their first line
    within: set[int] = field(default_factory=set)  # identities of their other lines
    marks: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    def marked(self, line: PrintedLine, maker: BlockMaker) -> str:
        """The text of ``line`` with the marks of its notes handed to ``maker``."""
        text = line.text
        for start, stop, key in reversed(self.marks.get(id(line), [])):
            text = text[:start] + maker.note_mark(text[start:stop], key) + text[stop:]
        return text


def notes_of(pages: Sequence[PrintedPage], body: float) -> Notes:
    """The footnotes of ``pages``: a mark without a note, or a note without a mark, is none."""
    found = Notes()
    for page in pages:
        lines = [line for line in page.lines if not line.kind]
        small = [line for line in lines if line.size < _SMALLER * body]
        if not small:
            continue
        references = [
            (line, start, stop)
            for line in lines
            if line.size >= _SMALLER * body
            for start, stop in line.raised
            if _MARK.fullmatch(line.text[start:stop]) and not _EXPONENT.search(line.text[:start])
        ]
        if references:
            _match(page, small, references, found)
    return found


def _match(
    page: PrintedPage,
    small: Sequence[PrintedLine],
    references: Sequence[tuple[PrintedLine, int, int]],
    found: Notes,
) -> None:
    marks = {line.text[start:stop].strip(_CLEAR) for line, start, stop in references}
    notes: dict[str, Footnote] = {}
    for note in _notes(page, small, marks):
        bare = note.mark.strip(_CLEAR)
        if bare not in notes:
            notes[bare] = note
    for line, start, stop in references:
        named = notes.get(line.text[start:stop].strip(_CLEAR))
        if named is not None:
            found.marks.setdefault(id(line), []).append((start, stop, named.key))
    used = {key for marked in found.marks.values() for *_, key in marked}
    for one in notes.values():
        if one.key in used:
            found.starts[id(one.lines[0])] = one
            found.within.update(map(id, one.lines[1:]))


def _notes(page: PrintedPage, small: Sequence[PrintedLine], marks: set[str]) -> Iterator[Footnote]:
    """What begins in small type with one of ``marks``, with the lines that go on below it."""
    note: Footnote | None = None
    for line in small:
        mark = _MARK.match(line.text)
        raised = bool(line.raised) and line.raised[0][0] == 0
        begins = (
            mark is not None
            and mark[0].strip(_CLEAR) in marks
            and (
                raised or line.text[mark.end() : mark.end() + 1].isspace() or not mark[0].isalnum()
            )
        )
        if begins and mark is not None:
            if note is not None:
                yield note
            end = line.raised[0][1] if raised else mark.end()
            printed = line.text[:end] if _MARK.fullmatch(line.text[:end]) else mark[0]
            note = Footnote(f"p{page.number}:{printed}", printed, [line])
        elif note is not None:
            last = note.lines[-1]
            below = 0 < last.baseline - line.baseline < _LEADING * last.size
            if below and line.column == last.column and abs(line.size - last.size) < 0.6:
                note.lines.append(line)
            else:
                yield note
                note = None
    if note is not None:
        yield note
