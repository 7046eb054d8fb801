"""Changes to marks, verdicts, pairs and cards that can be taken back and done again.

A mark that comes back is the one it was: its number, its time, its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from data.library import Card
    from index.results import Mark


Verdict = tuple[str, dict[str, str]]
"""A verdict on a target ('' none) and the corrected fields as text."""


class Marks(Protocol):
    """What the journal needs of a workspace."""

    def mark(
        self,
        locator: str,
        /,
        *,
        note: str = "",
        tags: Sequence[str] = (),
        more: Sequence[str] = (),
    ) -> Mark: ...

    def unmark(self, id: int, /) -> Mark: ...

    def mark_again(self, id: int, /) -> Mark: ...

    def annotate(
        self, id: int, /, *, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Mark: ...

    def arrange_marks(self, ids: Sequence[int], /) -> None: ...

    def verdict(self, target: str, /) -> Verdict: ...

    def review(self, target: str, verdict: str, changes: Mapping[str, str], /) -> object: ...

    def judge(self, first: str, second: str, verdict: str, /) -> None: ...

    def edit(
        self, document: str, changes: Mapping[str, str | Sequence[str]], /
    ) -> tuple[Card, Card]: ...

    def remove(self, document: str, /) -> object: ...

    def restore(self, document: str, /) -> object: ...


@dataclass(frozen=True, slots=True)
class _Added:
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Removed:
    marks: tuple[Mark, ...]
    order: tuple[int, ...]  # of all marks before


@dataclass(frozen=True, slots=True)
class _Moved:
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Annotated:
    id: int
    before: tuple[str, tuple[str, ...]]
    after: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Reviewed:
    target: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class _Judged:
    pairs: tuple[tuple[str, str, str], ...]  # ids of two targets, and the verdict before
    after: str


@dataclass(frozen=True, slots=True)
class _Edited:
    documents: tuple[tuple[str, Card, Card], ...]  # id, before, after


@dataclass(frozen=True, slots=True)
class _Binned:
    documents: tuple[str, ...]  # moved to the trash
    back: bool = False  # restored from it


_Step = _Added | _Removed | _Moved | _Annotated | _Reviewed | _Judged | _Edited | _Binned


class Journal:
    """Marks are changed through this, so that every change can be taken back."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def add(
        self,
        locators: Sequence[str],
        *,
        note: str = "",
        tags: Sequence[str] = (),
        as_one: bool = False,
    ) -> None:
        """Mark every locator, as one change; ``as_one``: with one mark.

        Raises ``PlanviewError``.
        """
        made: tuple[Mark, ...]
        if as_one:
            first, *more = locators
            made = (self._marks.mark(first, note=note, tags=tags, more=more),)
        else:
            made = tuple(self._marks.mark(locator, note=note, tags=tags) for locator in locators)
        self._record(_Added(made))

    def remove(self, marks: Sequence[Mark], every: Sequence[Mark]) -> None:
        """Remove marks, as one change; ``every`` mark as they stand tells where undo puts them."""
        self._unmark(marks)
        self._record(_Removed(tuple(marks), tuple(mark.id for mark in every)))

    def move(self, mark: Mark, by: int, every: Sequence[Mark]) -> bool:
        """Move one of ``every`` mark up (-1) or down (1); say whether there was room to."""
        before = [other.id for other in every]
        at = before.index(mark.id)
        if not 0 <= at + by < len(before):
            return False
        after = [*before]
        after.insert(at + by, after.pop(at))
        self._arrange(after)
        self._record(_Moved(tuple(before), tuple(after)))
        return True

    def annotate(self, mark: Mark, note: str, tags: Sequence[str]) -> None:
        """Change the note and tags of a mark."""
        step = _Annotated(mark.id, (mark.note, mark.tags), (note, tuple(tags)))
        self._annotate(step.id, step.after)
        self._record(step)

    def review(self, target: str, verdict: str, changes: Mapping[str, str]) -> None:
        """Judge a target. Raises ``PlanviewError`` for a correction that does not fit."""
        before = self._marks.verdict(target)
        self._marks.review(target, verdict, changes)
        self._record(_Reviewed(target, before, (verdict, dict(changes))))

    def judge(self, pairs: Sequence[tuple[str, str, str]], verdict: str) -> None:
        """Say of pairs of targets whether they measure the same, as one change.

        Each comes with the verdict there was before. Raises ``PlanviewError``.
        """
        for first, second, _before in pairs:
            self._marks.judge(first, second, verdict)
        self._record(_Judged(tuple(pairs), verdict))

    def edit(self, changes: Mapping[str, Mapping[str, str | Sequence[str]]]) -> None:
        """Write on the cards of documents (by id), as one change. Raises ``PlanviewError``."""
        done = tuple((id, *self._marks.edit(id, fields)) for id, fields in changes.items())
        self._record(_Edited(done))

    def bin(self, documents: Sequence[str], *, back: bool = False) -> None:
        """Move documents to the trash, or ``back``, as one change. Raises ``PlanviewError``."""
        self._bin(documents, back)
        self._record(_Binned(tuple(documents), back))

    @property
    def next_undo(self) -> str:
        """What ``undo`` would take back: ``'marks'``, ``'review'``, ``'pairs'``, ``'card'``,
        ``'trash'``; '' nothing."""
        return _concerns(self._done[-1]) if self._done else ""

    def undo(self) -> str:
        """Take the last change back; what it was about (as in ``next_undo``)."""
        step = self._done.pop()
        match step:
            case _Added(marks):
                self._unmark(marks)
            case _Removed(marks, order):
                self._mark_again(marks)
                self._arrange(order)
            case _Moved(order, _):
                self._arrange(order)
            case _Annotated(id, before):
                self._annotate(id, before)
            case _Reviewed(target, verdict, _):
                self._marks.review(target, *verdict)
            case _Judged(pairs):
                for first, second, earlier in pairs:
                    self._marks.judge(first, second, earlier)
            case _Edited(documents):
                for document, card, _ in documents:
                    self._marks.edit(document, card)
            case _Binned(ids, back):
                self._bin(ids, not back)
        self._undone.append(step)
        return _concerns(step)

    def redo(self) -> str:
        """Do again what was taken back last; what it was about."""
        step = self._undone.pop()
        match step:
            case _Added(marks):
                self._mark_again(marks)
            case _Removed(marks):
                self._unmark(marks)
            case _Moved(_, order):
                self._arrange(order)
            case _Annotated(id, _, after):
                self._annotate(id, after)
            case _Reviewed(target, _, verdict):
                self._marks.review(target, *verdict)
            case _Judged(pairs, verdict):
                for first, second, _ in pairs:
                    self._marks.judge(first, second, verdict)
            case _Edited(documents):
                for document, _, card in documents:
                    self._marks.edit(document, card)
            case _Binned(ids, back):
                self._bin(ids, back)
        self._done.append(step)
        return _concerns(step)

    def _record(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()

    def _bin(self, documents: Sequence[str], back: bool) -> None:
        for document in documents:
            (self._marks.restore if back else self._marks.remove)(document)

    def _unmark(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._marks.unmark(mark.id)

    def _mark_again(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._marks.mark_again(mark.id)

    def _arrange(self, order: Sequence[int]) -> None:
        self._marks.arrange_marks(order)

    def _annotate(self, id: int, words: tuple[str, tuple[str, ...]]) -> None:
        note, tags = words
        self._marks.annotate(id, note=note, tags=tags)


def _concerns(step: _Step) -> str:
    match step:
        case _Reviewed():
            return "review"
        case _Judged():
            return "pairs"
        case _Edited():
            return "card"
        case _Binned():
            return "trash"
        case _:
            return "marks"
