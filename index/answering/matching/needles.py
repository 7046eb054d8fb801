"""Needles: folded strings to find, and where they stand in a folded text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.answering.matching.texts import Place, SearchText, source_spans
from index.asking.analysis import is_latin


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded string to find; at a bounded side no Latin letter may follow.

    An ``open_end`` needle reaches on to the end of the Latin word it begins.
    """

    text: str
    left: bool = False
    right: bool = False
    open_end: bool = False


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
