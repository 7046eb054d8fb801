"""What passages, marks and exports are gathered from: the part of a workspace they use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from data.library import LibraryPort
    from data.model import Document, DocumentInfo
    from index.answering.answer import Answer
    from index.asking import Question
    from index.results import Mark, TargetRow


class Source(Protocol):
    """A library that answers."""

    @property
    def library(self) -> LibraryPort: ...

    def resolve(self, reference: str) -> str: ...
    def info(self, reference: str) -> DocumentInfo: ...
    def document(self, reference: str, version: int | None = None) -> Document: ...
    def answer(self, question: Question) -> Answer: ...
    def target(self, reference: str) -> TargetRow: ...
    def targets(
        self, where: str = "", *, documents: Sequence[str] = (), status: str = ""
    ) -> list[TargetRow]: ...
    def marks(self, tag: str | None = None) -> list[Mark]: ...
