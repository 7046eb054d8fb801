"""From a selection to excerpts: what was asked for, made ready to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from data.locators import Locator, parse
from data.messages import Note
from data.model import Document, DocumentInfo, Segment, SegmentKind, Span
from data.order import note_paragraphs, notes_within
from data.printed import Places
from data.writers import Excerpt, ExcerptKind, Excerpts, NoteText
from index.answering.rows import record, section_paths
from index.asking import Question
from index.asking.question import READING_ORDER
from index.passages.marking import segments_at
from index.passages.moves import follow
from index.passages.selection import Selection, SelectionKind, parse_selection

if TYPE_CHECKING:
    from index.passages.source import Source
    from index.results import Mark, TargetRow


def gather(source: Source, words: Sequence[str]) -> Excerpts:
    """Everything that ``words`` select, in the order asked for.

    Raises ``SelectionError``, ``LocatorError``, ``QueryError`` or ``NotFoundError``
    for a word that cannot be understood or names nothing. A search, filter or tag
    that finds nothing adds nothing.
    """
    selections = [parse_selection(word) for word in words]
    gathering = _Gathering(source)
    items = [item for selection in selections for item in gathering.excerpts(selection)]
    return Excerpts(
        items=tuple(items),
        selection=tuple(map(str, selections)),
        notes=tuple(gathering.notes),
    )


def gather_rows(
    source: Source, rows: Iterable[TargetRow], marks: Iterable[Mark]
) -> tuple[tuple[Excerpt, ...], tuple[Excerpt, ...], list[str]]:
    """Targets and marks at hand as excerpts, and what is to be known about them."""
    gathering = _Gathering(source)
    targets = tuple(map(gathering.target, rows))
    return targets, tuple(gathering.marks(marks)), gathering.notes


class _Gathering:
    """One gathering: keeps the documents it has read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: dict[tuple[str, int | None], tuple[DocumentInfo, Document]] = {}
        self.notes: list[str] = []

    def excerpts(self, selection: Selection) -> Iterable[Excerpt]:
        match selection.kind:
            case SelectionKind.PLACE:
                return self._place(self._followed(parse(selection.argument)))
            case SelectionKind.TARGET:
                return [self.target(self._source.target(selection.argument))]
            case SelectionKind.TARGETS:
                return map(self.target, self._source.targets(selection.argument))
            case SelectionKind.QUERY | SelectionKind.QUERY_ALONE:
                with_synonyms = selection.kind is SelectionKind.QUERY
                return self._hits(selection.argument, with_synonyms)
            case SelectionKind.MARKS:
                return self.marks(self._source.marks(selection.argument or None))

    def _hits(self, query: str, synonyms: bool) -> Iterator[Excerpt]:
        question = Question(query, limit=0, sort=READING_ORDER, synonyms=synonyms)
        found = self._source.answer(question)
        for hit in found.hits:
            yield from self._place(parse(hit.locator))

    def marks(self, marks: Iterable[Mark]) -> Iterator[Excerpt]:
        lost = 0
        for mark in marks:
            lost += mark.anchor == "lost"
            excerpts = [one for place in mark.locators for one in self._place(parse(place), mark)]
            if mark.parts:
                excerpts = as_one(excerpts)
            yield from excerpts
        if lost:
            self.notes.append(Note("{n} marks lost their place in the newest version", n=lost))

    def _followed(self, place: Locator) -> Locator:
        """A locator that may be of an earlier reading, as one of now."""
        _, document = self._read(self._source.resolve(place.document), place.version)
        followed = follow(self._source.library, place, document)
        if followed.note is not None:
            self.notes.append(followed.note)
        return followed.place

    def _place(self, place: Locator, mark: Mark | None = None) -> Iterator[Excerpt]:
        info, document = self._read(self._source.resolve(place.document), place.version)
        paths = section_paths(document.sections)
        stand = Places(document)
        whole = place.number is None  # a section or a document: with its headings
        for number in segments_at(document, place):
            segment = document.segments[number]
            heading = whole and segment.kind is SegmentKind.HEADING
            kind = ExcerptKind.HEADING if heading else ExcerptKind.PASSAGE
            notes = _notes(document, segment, place) if segment.notes else ()
            excerpt = self._excerpt(
                kind, info, segment, paths, place.span, place.version, mark, notes
            )
            yield replace(excerpt, printed=stand.of(segment))

    def _excerpt(
        self,
        kind: ExcerptKind,
        info: DocumentInfo,
        segment: Segment,
        paths: dict[str, tuple[str, ...]],
        span: Span | None,
        version: int | None,
        mark: Mark | None,
        notes: tuple[NoteText, ...],
    ) -> Excerpt:
        return Excerpt(
            kind=kind,
            info=info,
            locator=str(Locator(info.id, segment.eid, segment.number, span, version)),
            path=paths.get(segment.eid, ()),
            text=segment.text[span[0] : span[1]] if span else segment.text,
            segment=segment.kind,
            header=segment.header,
            page=segment.page,
            recognised=segment.recognised,
            note=mark.note if mark else "",
            tags=mark.tags if mark else (),
            anchor=mark.anchor if mark else "exact",
            notes=notes,
        )

    def target(self, row: TargetRow) -> Excerpt:
        info, document = self._read(row.document, None)
        segment = document.segments[row.target.segment]
        start, end = row.target.sentence
        return Excerpt(
            kind=ExcerptKind.TARGET,
            info=info,
            locator=row.locator,
            path=row.path,
            text=segment.text[start:end],
            segment=segment.kind,
            header=segment.header,
            page=segment.page,
            recognised=segment.recognised,
            target=record(row),
            printed=Places(document).of(segment),
        )

    def _read(self, name: str, version: int | None) -> tuple[DocumentInfo, Document]:
        key = (name, version)
        if key not in self._kept:
            library = self._source.library
            self._kept[key] = library.info(name, version), library.load(name, version)
        return self._kept[key]


def as_one(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The passages of one mark: one note and one citation, behind the last of them."""
    *before, last = excerpts
    open_end = [replace(one, note="", goes_on=True) for one in before]
    return [*open_end, replace(last, begins=excerpts[0].printed)]


def _notes(document: Document, segment: Segment, place: Locator) -> tuple[NoteText, ...]:
    """The notes that a passage refers to and the document has; a note's own mark is none."""
    found = []
    span = place.span or (0, len(segment.text))
    for at, mark, where in notes_within(segment.notes, *span):
        paragraphs = note_paragraphs(document.segments, where) if where != segment.place else []
        if paragraphs:
            locators = tuple(
                str(Locator(document.id, one.eid, one.number, None, place.version))
                for one in paragraphs
            )
            text = "\n".join(paragraph.text for paragraph in paragraphs)
            found.append(NoteText(at, mark, text, locators))
    return tuple(found)
