"""What comparing and verifying work on: a document with all its quantities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import Document, DocumentInfo, Status
from index.results import TargetRow

if TYPE_CHECKING:
    from index.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, its card, and every quantity of it with the user's reviews applied."""

    info: DocumentInfo
    document: Document
    rows: Sequence[TargetRow]

    @property
    def has_targets(self) -> bool:
        return any(row.target.status is Status.TARGET for row in self.rows)


def read_subject(document: Document) -> Subject:
    """A file read by itself, beside any library."""
    from index.adding.loose import card
    from index.answering.rows import document_rows

    return Subject(card(document), document, tuple(document_rows(document)))


def _old(subject: Subject) -> Subject:
    """An earlier version: what it is called and where it stands says so."""
    id = f"{subject.info.id}@{subject.info.version}"
    rows = tuple(
        replace(
            row,
            id=f"{id}#{row.target.id}",
            locator=f"{id}#{row.locator.partition('#')[2]}",
            also=tuple(f"{id}#{place.partition('#')[2]}" for place in row.also),
        )
        for row in subject.rows
    )
    return Subject(replace(subject.info, id=id), subject.document, rows)


def library_subject(workspace: Workspace, reference: str) -> Subject:
    """A document of the library, or an old version of it (``DOC@1``).

    Raises ``NotFoundError`` or ``AmbiguousError``.
    """
    from index.answering.rows import document_rows

    head, mark, version = reference.rpartition("@")
    if mark and head and version.isdecimal() and int(version) != workspace.info(head).version:
        return _old(read_subject(workspace.document(head, int(version))))
    reference = head if mark and version.isdecimal() else reference
    document = workspace.document(reference)
    reviews = workspace.library.reviews(document.id)
    return Subject(workspace.info(document.id), document, tuple(document_rows(document, reviews)))
