"""How much of a document is looked at for targets: numbers without end are data, no plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.model import Document, Span

MOST_NUMBERS, PER_NUMBER = 12_500, 80
"""Numbers of a document of any size that are read, and the bytes for each of a larger one.
The densest yearly report has one in eighty."""

LONGEST_PASSAGE = 20_000
"""Characters that are read at a time: longer passages are parted where a sentence ends."""

_ENDS = ("。", "；", ";", ". ", "，", "、", " ")


def most_numbers(document: Document) -> int:
    """How many numbers of ``document`` are read, as targets or as what they are otherwise."""
    size = sum(len(s.text.encode("utf-8", "replace")) for s in document.segments)
    return max(MOST_NUMBERS, size // PER_NUMBER)


def parts_of(place: Span, text: str) -> Iterator[Span]:
    """``place`` in ``text``, in parts that are read one after another.

    >>> list(parts_of((0, 9), "到2030年达到5%"))
    [(0, 9)]
    """
    start, stop = place
    while stop - start > LONGEST_PASSAGE:
        window = text[start : start + LONGEST_PASSAGE]
        cuts: Iterable[int] = (window.rfind(end) + len(end) for end in _ENDS)
        cut = next((at for at in cuts if at > LONGEST_PASSAGE // 2), LONGEST_PASSAGE)
        yield start, start + cut
        start += cut
    yield start, stop
