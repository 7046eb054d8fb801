"""What the workspace gives back beside answers: rows, marks, passages, what adding did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.messages import Note
    from data.model import DocumentInfo, NoteReference, Span, Target


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target with what a table, a filter and an export need to know about it."""

    id: str  # 'doc#t12'
    document: str
    document_title: str
    target: Target  # the user's corrections already applied
    locator: str  # 'doc#chp_1/p2:14-19'
    heading: str  # title of the innermost section
    path: tuple[str, ...]
    text: str  # the whole segment: target.span counts in it
    review: str = "auto"  # auto | confirmed | corrected | rejected
    also: tuple[str, ...] = ()  # locators of the other statements of the same fact
    recognised: bool = False  # read from a picture of the page


@dataclass(frozen=True, slots=True)
class Part:
    """A further passage of a mark that goes over several."""

    locator: str
    quote: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What the user marked, with the quote that lets it follow its text.

    ``locator`` and ``quote`` are of its first passage; ``anchor`` is that of the passage
    which fared worst.
    """

    id: int
    locator: str
    document: str
    document_title: str
    path: tuple[str, ...]
    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()
    anchor: str = "exact"  # exact | moved | lost
    created: str = ""  # ISO date and time, UTC
    said: Note | None = None  # of a locator of an earlier reading that was to be marked
    parts: tuple[Part, ...] = ()
    owner: str = ""  # who made it, in a library of several users

    @property
    def locators(self) -> tuple[str, ...]:
        """Of all its passages, in reading order."""
        return (self.locator, *(part.locator for part in self.parts))


@dataclass(frozen=True, slots=True)
class Passage:
    """One resolved locator: the text it names and how to cite it."""

    locator: str
    info: DocumentInfo
    eid: str
    segment: int
    path: tuple[str, ...]
    text: str
    span: Span | None
    citation: str
    notes: tuple[NoteReference, ...] = ()  # the notes it refers to, by their place in ``text``
    # Of a locator that an earlier reading gave out for other words: what is to be said, and
    # where those are.
    said: Note | None = None
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddFailure:
    """A file that did not become a document, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding files did, file by file: the ``path`` of each card is that of the file.

    ``same_as`` tells of a file that is a copy (by its path) which document it is one of.
    """

    added: tuple[DocumentInfo, ...] = ()
    updated: tuple[DocumentInfo, ...] = ()
    unchanged: tuple[DocumentInfo, ...] = ()
    skipped: tuple[AddFailure, ...] = ()
    failed: tuple[AddFailure, ...] = ()
    opened: tuple[str, ...] = ()  # ids of the documents the named paths stand for, in order
    same_as: Mapping[str, DocumentInfo] = field(default_factory=dict)
