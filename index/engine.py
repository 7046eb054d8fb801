"""The port between finding and the engines that find.

An engine answers one question, exactly: in which segments does a folded string
stand, and how often? Everything else – the query language, ranking, counts,
spans – lies above it and is the same whichever engine answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.analysis import is_latin
from index.texts import Place, SearchText, source_spans

if TYPE_CHECKING:
    from index.whoosh_engine.bulk import Bulk

# Numbered segment (see Snapshot) → how often; in ascending order.
Postings = Mapping[int, int]
Cancelled = Callable[[], bool]


class SearchCancelledError(Exception):
    """The search was given up because its answer is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded string to find; at a bounded side no Latin letter may follow.

    An ``open_end`` needle reaches on to the end of the Latin word it begins.
    """

    text: str
    left: bool = False
    right: bool = False
    open_end: bool = False


class Engine(Protocol):
    """Finds needles in the documents of one snapshot."""

    @property
    def name(self) -> str: ...

    @property
    def bulk(self) -> Bulk | None:
        """What it does for all segments at once; None where it goes one by one.

        Its postings are arrays then, and so are the sets made of them.
        """

    def find(
        self, needle: Needle, documents: Sequence[int], cancelled: Cancelled | None = None
    ) -> Postings:
        """Segments that hold ``needle`` and how often, among ``documents`` (positions).

        ``documents`` ascend. Raises ``SearchCancelledError``.
        """


def places(needle: Needle, body: str, start: int, end: int) -> list[Place]:
    """Where ``needle`` stands in ``body[start:end]``: leftmost, without overlap."""
    found: list[Place] = []
    wanted, width = needle.text, len(needle.text)
    at = body.find(wanted, start, end)
    while at >= 0:
        after = at + width
        if needle.left and at > start and is_latin(body[at - 1]):
            at = body.find(wanted, at + 1, end)
            continue
        if needle.right and after < end and is_latin(body[after]):
            at = body.find(wanted, at + 1, end)
            continue
        if needle.open_end:
            while after < end and is_latin(body[after]):
                after += 1
        found.append((at, after))
        at = body.find(wanted, after, end)
    return found


def count(needle: Needle, text: SearchText, segment: int) -> int:
    """How many spans ``needle`` has in ``segment``."""
    start, end = text.bounds(segment)
    if segment in text.expanding:
        return count_spans(text, segment, places(needle, text.text, start, end))
    if needle.left or needle.right:
        return len(places(needle, text.text, start, end))
    return text.text.count(needle.text, start, end)


def count_spans(text: SearchText, segment: int, found: Sequence[Place]) -> int:
    """How many source spans the places are: inside one source character they are one."""
    if segment not in text.expanding or len(found) < 2:
        return len(found)
    base = text.bounds(segment)[0]
    local = [(start - base, end - base) for start, end in found]
    return len(source_spans(text.body.expanding[segment], local))


def check(cancelled: Cancelled | None) -> None:
    """Raise ``SearchCancelledError`` if the search is no longer wanted."""
    if cancelled is not None and cancelled():
        raise SearchCancelledError
