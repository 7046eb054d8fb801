"""What screens that show documents have in common."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Showing(Protocol):
    """A screen that shows the documents of the library."""

    async def arrived(self) -> None:
        """Show those that came."""


@runtime_checkable
class Filtering(Protocol):
    """A screen whose lists are filtered by what is typed."""

    def begin_filter(self, character: str) -> None:
        """Put the cursor into the filter, and a character into it."""
