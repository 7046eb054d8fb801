"""Segments in the order of their source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.model import Segment


def source_order(segments: Sequence[Segment]) -> Iterator[str]:
    """The texts of ``segments`` as their source has them, one character after another.

    A paragraph that goes on over the end of a page is one segment, and the page's
    furniture follows it; here it comes where it was printed, inside the paragraph.
    """
    index = 0
    while index < len(segments):
        segment = segments[index]
        index += 1
        start = 0
        for at in segment.breaks:
            yield segment.text[start:at]
            yield segments[index].text
            start = at
            index += 1
        yield segment.text[start:]
