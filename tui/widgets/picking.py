"""From what the mouse selected on screen to characters of the text, and back."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.strip import Strip

from data.model import Span
from tui.widgets.page import Page
from tui.widgets.pieces import Row


def overlay(strip: Strip, span: Span, style: Style) -> Strip:
    """``strip`` with its characters from ``span`` (end -1: to the end) in another style."""
    start, end = span
    segments: list[RichSegment] = []
    at = 0
    for text, own, _ in strip:
        stop = at + len(text)
        first = min(max(start - at, 0), len(text))
        last = len(text) if end < 0 else min(max(end - at, first), len(text))
        for part, selected in ((text[:first], 0), (text[first:last], 1), (text[last:], 0)):
            if part:
                mixed = (own + style if own else style) if selected else own
                segments.append(RichSegment(part, mixed))
        at = stop
    return Strip(segments, strip.cell_length)


def row_positions(line: Row, left: int, page: Page, chosen: Span) -> Iterator[Span]:
    """The spans of a row's text that lie within the characters ``chosen`` of its strip."""
    first, last = chosen
    at = left
    column = 0
    text = page.document.segments[line.segment].text
    for piece in line.pieces:
        at += max(0, piece.column - column)
        if piece.label:
            at += len(piece.label)
            column = piece.column + page.width(piece.label)
            continue
        length = piece.end - piece.start
        start = max(first, at)
        end = at + length if last < 0 else min(last, at + length)
        if start < end:
            yield piece.start + start - at, piece.start + end - at
        at += length
        column = piece.column + page.width(text[piece.start : piece.end])
