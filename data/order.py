"""Segments in the order of their source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.model import Segment, Span


def source_parts(segments: Sequence[Segment]) -> Iterator[tuple[Segment, Span]]:
    """Stretches of ``segments`` as their source has them, one after another.

    A paragraph that goes on over the end of a page is one segment, and the page's
    furniture follows it; here it comes where it was printed, between two stretches of
    the paragraph. Every character comes once.
    """
    index = 0
    while index < len(segments):
        segment = segments[index]
        index += 1
        start = 0
        for at in segment.breaks:
            yield segment, (start, at)
            yield segments[index], (0, len(segments[index].text))
            start = at
            index += 1
        yield segment, (start, len(segment.text))


def source_order(segments: Sequence[Segment]) -> Iterator[str]:
    """The texts of ``segments`` as their source has them, one character after another."""
    for segment, (start, end) in source_parts(segments):
        yield segment.text[start:end]
