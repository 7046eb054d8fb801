"""Changes to the marks that can be taken back and done again.

A mark that comes back is the one it was: its number, its time, its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from index.results import Mark


class Marks(Protocol):
    """What the journal needs of a workspace."""

    def mark(self, locator: str, /, *, note: str = "", tags: Sequence[str] = ()) -> Mark: ...

    def unmark(self, id: int, /) -> Mark: ...

    def mark_again(self, id: int, /) -> Mark: ...

    def annotate(
        self, id: int, /, *, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Mark: ...

    def arrange_marks(self, ids: Sequence[int], /) -> None: ...


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


_Step = _Added | _Removed | _Moved | _Annotated


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

    def add(self, locators: Sequence[str], *, note: str = "", tags: Sequence[str] = ()) -> None:
        """Mark every locator, as one change. Raises ``PlanviewError``."""
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

    def undo(self) -> None:
        """Take the last change back."""
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
        self._undone.append(step)

    def redo(self) -> None:
        """Do again what was taken back last."""
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
        self._done.append(step)

    def _record(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()

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
