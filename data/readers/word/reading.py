"""DOCX to blocks: WordprocessingML read as a stream, whatever wraps the text.

Content controls, smart tags, hyperlinks, tracked insertions, text boxes, diagrams,
files inside the file and tables all hold text; deleted text and field codes are none.
Automatic numbers are rendered as Word prints them, for a chapter's number is part of
its title. (ECMA-376 part 1, §17.)
"""

from __future__ import annotations

from data.messages import Note
from data.model import BlockKind, UnreadableError
from data.readers.drafts import Draft
from data.readers.package import Package
from data.readers.reading import BlockMaker, Reading, most_blocks
from data.readers.word.chunks import text_chunk
from data.readers.word.diagrams import diagram
from data.readers.word.numbering import Numbering, read_numbering
from data.readers.word.parts import Parts, main_part, properties, related_parts
from data.readers.word.story import Story
from data.readers.word.styles import Styles, read_styles

_NOTES = ("footnotes", "endnotes", "comments")


def read_docx(data: bytes) -> Reading:
    """A Word document as blocks, each note after the paragraph that refers to it."""
    package = Package(data, "Word")
    maker = BlockMaker(most_blocks(len(data)))
    body = _Body(package, maker)
    drafts = body.drafts()
    _weigh_faces(drafts)
    blocks = [block for draft in drafts if (block := draft.block(maker)) is not None]
    warnings = [Note("a part of the file is there twice")] if package.duplicates else []
    if body.unread:
        warnings.append(Note("a file inside the document was not read"))
    return Reading("docx", "", tuple(blocks), properties(package), (*warnings, *maker.warning()))


class _Body:
    """The text of one package, and of the packages inside it."""

    def __init__(self, package: Package, maker: BlockMaker, around: _Body | None = None) -> None:
        self.package = package
        self.maker = maker
        self.around = around
        self.unread = False
        self.inside = 0  # files inside this one
        self.file = ""  # tells its notes from those of the other files
        main = main_part(package)
        self.main = main
        self.parts: Parts = related_parts(package, main)
        self.styles: Styles = read_styles(package, self.parts.by_kind.get("styles"))

    def drafts(self) -> list[Draft]:
        package, by_kind = self.package, self.parts.by_kind
        notes: dict[str, list[Draft]] = {}
        for kind in _NOTES:
            if kind in by_kind:
                notes.update(self._notes(by_kind[kind], kind))
        numbering = read_numbering(package, by_kind.get("numbering"))
        story = Story(self.styles, numbering, self.maker, notes, elsewhere=self._elsewhere)
        story.file = self.file
        package.parse(self.main, story.attach)
        drafts = story.finish()
        if self.around is None:
            for key in sorted(by_kind):
                if key.startswith(("header", "footer")):
                    drafts.extend(self._furniture(by_kind[key]))
        return drafts

    def _notes(self, member: str, kind: str) -> dict[str, list[Draft]]:
        story = Story(self.styles, Numbering(), self.maker, {}, notes_of=kind)
        self.package.parse(member, story.attach)
        story.finish()
        return story.collected

    def _furniture(self, member: str) -> list[Draft]:
        story = Story(self.styles, Numbering(), self.maker, {})
        self.package.parse(member, story.attach)
        drafts = story.finish()
        for draft in drafts:
            draft.kind = BlockKind.FURNITURE
            draft.raw = " ".join(draft.cells) if draft.cells is not None else draft.raw
        return drafts

    def _elsewhere(self, tag: str, reference: str) -> list[Draft]:
        member = self.parts.by_id.get(reference)
        if member is None:
            self.unread = self.unread or tag == "altChunk"
            return []
        if tag == "relIds":
            return diagram(self.package, member)
        drafts = self._chunk(self.package.read(member))
        self.unread = self.unread or drafts is None
        return drafts or []

    def _chunk(self, data: bytes) -> list[Draft] | None:
        """A file inside the file; None where it cannot be read, or stands too deep inside."""
        if not data.startswith(b"PK"):
            return text_chunk(data, self.maker)
        if self.around is not None:
            return None
        try:
            inner = _Body(Package(data, "Word", self.package), self.maker, self)
            self.inside += 1
            inner.file = f"{self.inside}/"
            drafts = inner.drafts()
        except UnreadableError:
            return None
        self.unread = self.unread or inner.unread
        return drafts


def _weigh_faces(drafts: list[Draft]) -> None:
    """A heavy face sets a paragraph apart only where most text is in another one."""
    heavy = sum(draft.heavy for draft in drafts)
    if heavy * 3 > len(drafts):
        return
    for draft in drafts:
        draft.strong = draft.strong or draft.heavy
