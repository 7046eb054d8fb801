"""Runs of a Word file: letters, how they are set, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.readers.drafts import Draft
from data.readers.reading import BlockMaker
from data.readers.word.looks import Look
from data.readers.word.numbering import number_text
from data.readers.word.paragraph import Paragraph
from data.readers.word.styles import (
    Styles,
    colour_of,
    face_of,
    is_heavy_font,
    is_on,
    points,
    value_of,
)

_USUAL_SIZE = 10.0  # points, where not even the defaults name one
_OF_A_PARAGRAPH = 0.1  # what a run is of one: editors part paragraphs into tens of them
_NUMBER_FORMATS = {"footnotes": "decimal", "endnotes": "lowerRoman", "comments": "lowerLetter"}


class RunReader:
    """Writes letters into the paragraph that is open."""

    def __init__(self, styles: Styles, maker: BlockMaker, notes: dict[str, list[Draft]]) -> None:
        self.styles = styles
        self.maker = maker
        self.notes = notes  # the notes' paragraphs by key
        self.paragraphs: list[Paragraph] = []
        self.in_text = False
        self.run: dict[str, Any] = {}  # what the run's own properties say
        self.looks: dict[tuple[Any, ...], tuple[Look, bool, bool]] = {}
        self.reading: list[str] | None = None  # the letters of a reading while they are read
        self.read = ""  # the reading that stands beside the next base
        self.customs: set[str] = set()  # keys of notes that were given a mark of their own
        self.custom = ""  # key of a note whose mark is the text that follows
        self.counts: dict[str, int] = {}
        self.file = ""  # what tells the keys of this file's notes from those of others
        self.page = 1
        self.paged = False

    def data(self, text: str) -> None:
        if self.in_text and self.paragraphs:
            self._text(text)

    def _open_run(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.maker.count(_OF_A_PARAGRAPH)
        self.run = {}

    def _close_run(self, tag: str) -> None:
        self.custom = ""

    def _open_text(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.in_text = True

    def _close_text(self, tag: str) -> None:
        self.in_text = False

    # Properties -----------------------------------------------------------------

    def _run_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        run = self.run
        if tag == "b":
            run["bold"] = is_on(attributes)
        elif tag == "i":
            run["slant"] = is_on(attributes)
        elif tag == "sz":
            run["size"] = points(attributes)
        elif tag == "color":
            run["colour"] = colour_of(attributes)
        elif tag == "rFonts":
            heavy = is_heavy_font(attributes)
            if heavy is not None:
                run["heavy"], run["face"] = heavy, face_of(attributes)
        elif tag == "vanish":
            run["hidden"] = is_on(attributes)
        elif tag == "rStyle":
            run["style"] = value_of(attributes, "val") or ""

    def _property(self, name: str, style: str) -> Any:
        """What holds for the run: its own word, its style's, its paragraph's, the defaults'."""
        own = self.run.get(name)
        if own is None and (named := self.run.get("style")):
            own = self.styles.value(named, name)
        if own is None:
            own = self.styles.value(style, name)
        return getattr(self.styles.usual, name) if own is None else own

    def _look(self, style: str) -> tuple[Look, bool, bool]:
        """The look of the run in a paragraph of ``style``; is its face heavy, is it hidden?"""
        key = (style, *self.run.items())
        found = self.looks.get(key)
        if found is None:
            found = self.looks[key] = (
                Look(
                    self._property("size", style) or _USUAL_SIZE,
                    bool(self._property("bold", style)),
                    bool(self._property("slant", style)),
                    self._property("colour", style) or "",
                    self._property("face", style) or "",
                ),
                bool(self._property("heavy", style)),
                bool(self._property("hidden", style)),
            )
        return found

    # Letters --------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if self.reading is not None:
            self.reading.append(text)
            return
        paragraph = self.paragraphs[-1]
        look, heavy, hidden = self._look(paragraph.style or self.styles.default)
        if hidden:
            paragraph.hidden.append(text)
            return
        if self.custom and text.strip():
            self._refer(text.strip(), self.custom)
            self.custom = ""
            return
        paragraph.lines[-1].append(text)
        if text.isspace():
            return
        paragraph.looks[look] += len(text.strip())
        paragraph.bold = paragraph.bold or look.bold
        paragraph.plain = paragraph.plain or not look.bold
        paragraph.heavy = paragraph.heavy or heavy
        paragraph.plain_face = paragraph.plain_face or not heavy

    def _page_break(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.page += 1
        self.paged = True
        if self.paragraphs and not any(self.paragraphs[-1].lines[0]):
            self.paragraphs[-1].page = self.page

    def _tab(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._sign("\t")

    def _hyphen(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._sign("-")

    def _symbol(self, tag: str, attributes: Mapping[str, str]) -> None:
        try:
            self._sign(chr(int(value_of(attributes, "char") or "", 16)))
        except (ValueError, OverflowError):
            self._sign("\ufffd")

    def _line_break(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.paragraphs and value_of(attributes, "type") in (None, "textWrapping"):
            self.maker.count()
            self.paragraphs[-1].lines.append([])

    def _sign(self, sign: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].lines[-1].append(sign)

    # Beside the letters -----------------------------------------------------------

    def _open_reading(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.reading = []

    def _close_reading(self, tag: str) -> None:
        self.read = "".join(self.reading or ())
        self.reading = None

    def _open_base(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._sign(self.maker.asides.ruby_open())

    def _close_base(self, tag: str) -> None:
        if self.read.strip():
            self._sign(self.maker.ruby_close(self.read))
        self.read = ""

    def _reference(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A reference to a note, with the number that Word prints for it."""
        kind = f"{tag.removesuffix('Reference')}s"
        key = f"{kind}:{value_of(attributes, 'id')}"
        if not self.paragraphs or key not in self.notes:
            return
        if is_on({"val": value_of(attributes, "customMarkFollows") or "0"}):
            self.custom = key
            self.customs.add(key)
            return
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self._refer(number_text(self.counts[kind], _NUMBER_FORMATS[kind]), key)

    def _refer(self, mark: str, key: str) -> None:
        paragraph = self.paragraphs[-1]
        paragraph.notes.append((mark, key))
        paragraph.lines[-1].append(self.maker.note_mark(mark, self.file + key))

    def _notes_of(self, references: Sequence[tuple[str, str]], page: int) -> list[Draft]:
        """The notes referred to, each once, its mark before its text."""
        found: list[Draft] = []
        for mark, key in references:
            for index, note in enumerate(self.notes.get(key, ())):
                if "key" in note.evidence:
                    break  # it came with an earlier reference
                if index == 0:
                    if key in self.customs:  # its text begins with the mark already
                        note.raw = note.raw.strip().removeprefix(mark)
                    note.raw = self.maker.note_mark(mark, self.file + key) + note.raw
                note.page = page
                found.append(note)
            for note in found:
                note.evidence.setdefault("key", self.file + key)
        return found
