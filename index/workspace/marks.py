"""Passages by their locator, marks on them, and notes in the making."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from data.messages import Note
from index.workspace.targets import Targets

if TYPE_CHECKING:
    from data.library import Draft, StoredMark
    from index.results import Mark, Passage


class Marks(Targets):
    """Passages and the user's marks."""

    @cached_property
    def _unmarked(self) -> dict[int, StoredMark]:
        """What this workspace removed, by number."""
        return {}

    def _as_mark(self, stored: StoredMark) -> Mark:
        from index.passages.marking import as_mark

        return as_mark(self.library, stored)

    def show(self, locator: str, *, cite: str = "gbt7714-2015") -> Passage:
        """The text at a locator, with its citation. Raises ``LocatorError``, ``NotFoundError``."""
        from index.passages.marking import passage

        return passage(self, locator, cite)

    def mark(
        self, locator: str, *, note: str = "", tags: Sequence[str] = (), more: Sequence[str] = ()
    ) -> Mark:
        """Mark a passage, and ``more`` passages of the same document with it as one.

        Raises ``LocatorError``, ``NotFoundError``, ``UnknownError``.
        """
        from index.passages.marking import mark

        return mark(self, locator, note=note, tags=tags, more=more)

    def marks(self, tag: str | None = None) -> list[Mark]:
        """All marks, or those with ``tag``, as the user put them, else in library order."""
        return [self._as_mark(stored) for stored in self.library.marks(tag)]

    def unmark(self, number: int) -> Mark:
        """Remove a mark and give it back."""
        removed = self._unmarked[number] = self.library.remove_mark(number)
        return self._as_mark(removed)

    def mark_again(self, number: int) -> Mark:
        """Put back a mark that this workspace removed, as it was: number, time, words, tags.

        Raises ``NotFoundError`` for one it did not remove, ``UnknownError`` where its
        document is gone.
        """
        removed = self._unmarked.get(number)
        if removed is None:
            from index.passages.naming import NotFoundError

            raise NotFoundError(Note("There is no removed mark {number}.", number=number))
        self.library.put_mark(removed)
        del self._unmarked[number]
        return self._as_mark(self.library.mark(number))

    def arrange_marks(self, numbers: Sequence[int]) -> None:
        """Put these marks first, in this order. Raises ``UnknownError`` and changes nothing."""
        self.library.arrange_marks(numbers)

    def annotate(
        self, number: int, *, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Mark:
        """Change a mark's note or tags."""
        return self._as_mark(self.library.update_mark(number, note=note, tags=tags))

    def keep_draft(self, locator: str, note: str, tags: str) -> None:
        """Keep a note that is being written about a passage."""
        self.library.keep_draft(locator, note, tags)

    def drop_draft(self, locator: str) -> None:
        """The note about a passage is finished."""
        self.library.drop_draft(locator)

    def drafts(self) -> list[Draft]:
        """Notes that were begun and never finished."""
        return self.library.drafts()
