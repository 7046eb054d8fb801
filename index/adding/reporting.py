"""Counting what became of every file that was to be added."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.text import one_line
from index.results import AddFailure, AddReport

if TYPE_CHECKING:
    from data.model import DocumentInfo
    from index.adding.inputs import Refusal

PATH_LIMIT = 4096
"""Paths are shown whole: the longest that systems allow."""


@dataclass(slots=True)
class Report:
    """An ``AddReport`` in the making."""

    _stored: dict[str, list[DocumentInfo]] = field(
        default_factory=lambda: {"added": [], "updated": [], "unchanged": []}
    )
    _skipped: list[AddFailure] = field(default_factory=list)
    _failed: list[AddFailure] = field(default_factory=list)
    _opened: dict[str, None] = field(default_factory=dict)
    _same_as: dict[str, DocumentInfo] = field(default_factory=dict)

    def refuse(self, refusal: Refusal) -> None:
        """Note a path that did not become a document."""
        failure = AddFailure(one_line(refusal.path, PATH_LIMIT), refusal.reason)
        (self._failed if refusal.failed else self._skipped).append(failure)

    def store(self, outcome: str, info: DocumentInfo, path: str) -> None:
        """Note a document: added, updated or unchanged. ``path`` is the file's that was read;
        another one is the document's own where the file is a copy."""
        if path != info.path and info.path:
            self._same_as[path] = info
        self._stored[outcome].append(replace(info, path=path))
        self._opened[info.id] = None

    def finish(self) -> AddReport:
        return AddReport(
            added=tuple(self._stored["added"]),
            updated=tuple(self._stored["updated"]),
            unchanged=tuple(self._stored["unchanged"]),
            skipped=tuple(self._skipped),
            failed=tuple(self._failed),
            opened=tuple(self._opened),
            same_as=dict(self._same_as),
        )
