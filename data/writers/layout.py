"""How excerpts stand on a page: by document, then section; for formats that people read.

With ``by_tag`` the user's tags stand above the documents.

Markdown, HTML and Word share this walk, so that all of them show the same things in the
same order, each excerpt once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from data.model import DocumentInfo, SegmentKind
from data.writers.excerpts import Excerpt, ExcerptKind, Excerpts


@dataclass(frozen=True, slots=True)
class Group:
    """What carries a tag begins; '' is what carries none."""

    tag: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A document begins; under a tag it begins one level lower."""

    info: DocumentInfo
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A section begins, or goes on. ``excerpt`` is the heading itself where it was selected.

    ``title`` is empty for what stands before the first heading. ``depth`` is 1 for the
    outermost section of a document at level 0.
    """

    title: str
    depth: int
    again: bool = False
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand under one header, in a run."""

    header: tuple[str, ...]
    rows: tuple[Excerpt, ...]

    def cells(self) -> list[list[str]]:
        """The rows' cells, every row as wide as the widest; notes as in ``with_marks``."""
        cells = [with_marks(row).split("\t") for row in self.rows]
        return [row + [""] * (self.width - len(row)) for row in cells]

    @property
    def width(self) -> int:
        return max(len(self.header), *(row.text.count("\t") + 1 for row in self.rows))


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage."""

    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Sentence:
    """Targets in a run that stand in one sentence, which is the text of each of them."""

    targets: tuple[Excerpt, ...]

    @property
    def text(self) -> str:
        return self.targets[0].text


Part = Group | Opening | Heading | Table | Quote | Sentence


NOTE_HERE = "\ufdd0"
"""Stands in a text where a note is referred to; a noncharacter, which no document holds."""


def with_marks(item: Excerpt) -> str:
    """The text of ``item`` with ``NOTE_HERE`` in the place of each of its notes."""
    if not item.notes:
        return item.text
    pieces: list[str] = []
    at = 0
    for note in item.notes:
        pieces += (item.text[at : note.at], NOTE_HERE)
        at = note.at
    return "".join((*pieces, item.text[at:]))


def put_notes(marked: str, references: Iterable[str]) -> str:
    """``marked``, a text made of ``with_marks``, with the references in their places."""
    if NOTE_HERE not in marked:
        return marked
    found = iter(references)
    return re.sub(NOTE_HERE, lambda _: next(found, ""), marked)


def _without_set_notes(items: Sequence[Excerpt]) -> list[Excerpt]:
    """``items`` but the notes whose words stand at the foot of a passage among them."""
    set_below = {one for item in items for note in item.notes for one in note.locators}
    return [
        item
        for item in items
        if item.segment is not SegmentKind.NOTE or item.locator not in set_below
    ]


class Page(Protocol):
    """What a writer does with each part of the page."""

    def group(self, tag: str) -> None: ...
    def document(self, opening: Opening, /) -> None: ...
    def heading(self, heading: Heading, /) -> None: ...
    def table(self, table: Table, /) -> None: ...
    def quote(self, item: Excerpt, /) -> None: ...
    def sentence(self, sentence: Sentence, /) -> None: ...


def draw(page: Page, excerpts: Excerpts, by_tag: bool) -> None:
    """Hand each part to ``page``, in the order of ``lay_out``."""
    for part in lay_out(excerpts, by_tag):
        match part:
            case Group():
                page.group(part.tag)
            case Opening():
                page.document(part)
            case Heading():
                page.heading(part)
            case Table():
                page.table(part)
            case Quote():
                page.quote(part.excerpt)
            case Sentence():
                page.sentence(part)


def lay_out(excerpts: Excerpts, by_tag: bool = False) -> Iterator[Part]:
    """The parts of the page in order; each excerpt in exactly one of them.

    A note that a passage refers to is no part: it is set with that passage.

    A document's excerpts are brought together, in the order in which the documents come
    first; within a document the given order stays.
    """
    if not by_tag:
        yield from _documents(excerpts, 0)
        return
    for tag, tagged in tag_groups(excerpts):
        yield Group(tag)
        yield from _documents(tagged, 1)


def tag_groups(excerpts: Excerpts) -> list[tuple[str, Excerpts]]:
    """The excerpts by their first tag, in the order the tags come; last what has none.

    An excerpt with several tags stands under the first, so that all stand there once.
    """
    groups: dict[str, list[Excerpt]] = {}
    for item in excerpts.items:
        groups.setdefault(item.tags[0] if item.tags else "", []).append(item)
    tags = sorted(groups, key=lambda tag: not tag)
    return [(tag, replace(excerpts, items=tuple(groups[tag]))) for tag in tags]


def _documents(excerpts: Excerpts, level: int) -> Iterator[Part]:
    order = {(info.id, info.version): n for n, info in enumerate(excerpts.documents())}
    items = sorted(excerpts.items, key=lambda item: order[item.info.id, item.info.version])
    for info, group in groupby(items, key=lambda item: item.info):
        yield Opening(info, level)
        for part in _sections(_without_set_notes(list(group))):
            yield replace(part, depth=part.depth + level) if isinstance(part, Heading) else part


def _sections(items: Sequence[Excerpt]) -> Iterator[Part]:
    opened: tuple[str, ...] = ()
    seen: set[tuple[str, ...]] = set()
    for (path, tabular, header), run in groupby(items, key=_kin):
        members = list(run)
        if opened and not path:
            path = ("",)  # out of the sections again: that must be seen
        for heading in _headings(path, opened, seen, members[0]):
            yield heading
            if heading.excerpt is not None:
                members.pop(0)
        opened = path
        if tabular:
            yield Table(header, tuple(members))
            continue
        for (sentence, _), found in groupby(members, key=_evidence):
            if sentence:
                yield Sentence(tuple(found))
                continue
            for item in found:
                own = item.kind is ExcerptKind.HEADING
                yield Heading(item.text, max(len(path), 1), False, item) if own else Quote(item)


def _headings(
    path: tuple[str, ...],
    opened: tuple[str, ...],
    seen: set[tuple[str, ...]],
    first: Excerpt,
) -> Iterator[Heading]:
    """The headings from the one that is still open down to the excerpt's own."""
    if path == opened:
        return
    shared = 0
    while shared < min(len(path), len(opened)) and path[shared] == opened[shared]:
        shared += 1
    # Back in a section whose subsection was open: its heading comes again, to say so.
    for depth in range(min(shared, len(path) - 1), len(path)):
        upto = path[: depth + 1]
        again = upto in seen
        seen.add(upto)
        own = first.kind is ExcerptKind.HEADING and depth + 1 == len(path)
        title = first.text if own else path[depth]  # the document's own words where quoted
        yield Heading(title, depth + 1, again and not own, first if own else None)


def evidence(item: Excerpt) -> tuple[str, str]:
    """The passage and the sentence of it that a target stands in."""
    return item.locator.partition(":")[0], item.text


def _evidence(item: Excerpt) -> tuple[str, str]:
    """The same; of what is no target nothing."""
    return evidence(item) if item.target else ("", "")


def _kin(item: Excerpt) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """What goes on in one run: rows of one table together, a heading by itself or first."""
    tabular = item.kind is ExcerptKind.PASSAGE and item.segment is SegmentKind.ROW
    tabular = tabular and "\t" in item.text
    path = item.path if any(item.path) else ()  # before the first heading
    return path, tabular, item.header if tabular else ()
