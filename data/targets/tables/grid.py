"""One model of a table: rows of cells, the titles of its columns, the words above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from data.model import Segment, SegmentKind, Span
from data.targets.tables.columns import is_caption, names_binding, names_value, year_of
from data.targets.tables.figures import is_empty, is_figure
from data.targets.words.lexicon import pattern, table

_DELIMITER = re.compile(r"^[\s|:+=—-]+$")
_PIPES = 2  # bars that make a line a row
_FEWEST_LINES = 3  # lines in a row that make a table of bars
_ABOVE = 4  # segments above a table in which its caption may stand
_LONGEST_CAPTION = 80


class Cell(NamedTuple):
    """A cell: its place in a segment, and its text."""

    segment: int
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return self.start, self.end


Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table as printed, heads included. ``above``: the words that stand over it."""

    rows: tuple[Row, ...]
    segments: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()  # heads that the format itself tells
    lead: int = 0  # how many of the rows these heads are
    above: tuple[str, ...] = ()


def grids(segments: Sequence[Segment]) -> Iterator[Grid]:
    """Every table of rows, and of lines parted by bars, in order."""
    number = 0
    while number < len(segments):
        run = _run(segments, number)
        if not run:
            number += 1
            continue
        rows = tuple(row for one in run if (row := _row(segments[one], one)))
        if rows:
            titles = next((segments[n].header for n in run if segments[n].header), ())
            lead = sum(1 for n in run if not segments[n].header) if titles else 0
            yield Grid(rows, tuple(run), titles, lead, _above(segments, number))
        number = run[-1] + 1


def _run(segments: Sequence[Segment], first: int) -> list[int]:
    """Numbers of the segments that make up the table beginning at ``first``."""
    if segments[first].outside:
        return []
    kind = _kind(segments[first])
    found: list[int] = []
    for number in range(first, len(segments)):
        segment = segments[number]
        if segment.outside or not kind or _kind(segment) != kind:
            break
        if found and (segment.eid != segments[first].eid or _begins(segments[found[-1]], segment)):
            break
        found.append(number)
    return found if kind != "bars" or len(found) >= _FEWEST_LINES else []


def _begins(last: Segment, segment: Segment) -> bool:
    """A row under other heads than the row before it, or heads again."""
    return bool(last.header) and segment.header != last.header


def _kind(segment: Segment) -> str:
    if segment.kind is SegmentKind.ROW:
        return "row"
    running = segment.kind in (SegmentKind.PARAGRAPH, SegmentKind.ITEM)
    return "bars" if running and segment.text.count("|") >= _PIPES else ""


def _row(segment: Segment, number: int) -> Row:
    text = segment.text
    if segment.kind is SegmentKind.ROW:
        return tuple(Cell(number, start, end, text[start:end]) for start, end in _parts(text, "\t"))
    if _DELIMITER.match(text):
        return ()
    places = _parts(text, "|")
    if not text[slice(*places[0])].strip():
        places = places[1:]
    if places and not text[slice(*places[-1])].strip() and text.rstrip().endswith("|"):
        places = places[:-1]
    trimmed = [_trimmed(text, *place) for place in places]
    return tuple(Cell(number, start, end, text[start:end]) for start, end in trimmed)


def _parts(text: str, mark: str) -> list[Span]:
    places: list[Span] = []
    start = 0
    for piece in text.split(mark):
        places.append((start, start + len(piece)))
        start += len(piece) + 1
    return places


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " *\u3000":
        start += 1
    while end > start and text[end - 1] in " *\u3000":
        end -= 1
    return start, end


def _above(segments: Sequence[Segment], first: int) -> tuple[str, ...]:
    """Short lines over a table, nearest first: its caption, its unit, its heading."""
    found: list[str] = []
    for number in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        segment = segments[number]
        if segment.outside:
            continue
        if segment.kind is SegmentKind.ROW:
            break
        short = len(segment.text) <= _LONGEST_CAPTION
        if not short and not is_caption(segment.text[:_LONGEST_CAPTION]):
            found.append(segment.text[-_LONGEST_CAPTION:])
            break
        found.append(segment.text[:_LONGEST_CAPTION])
        if segment.kind is SegmentKind.HEADING:
            break
    return tuple(found)


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PIECE = re.compile(r"\S+")
_LONGEST_LINE = 160
_ROW_END = pattern("tables", "grid", "row_end")
_MOST_GAP = 2  # lines between heads and first row
_CLOSING = frozenset(table("tables")["binding"])


def aligned(segments: Sequence[Segment], taken: Set[int]) -> Iterator[Grid]:
    """Tables of lines whose last pieces are figures, under a line of titles."""
    number = 0
    while number < len(segments):
        run = _aligned_run(segments, number, taken)
        head = _head_line(segments, run, taken) if len(run) >= _FEWEST_LINES else None
        if head is None:
            number = run[-1] + 1 if run else number + 1
            continue
        width = _width(segments[run[0]].text)
        heads = _head_row(segments[head].text, head, width)
        rows = (heads, *(_aligned_row(segments[one].text, one, width) for one in run))
        yield Grid(rows, (head, *run), above=_above(segments, head))
        number = run[-1] + 1


def _aligned_run(segments: Sequence[Segment], first: int, taken: Set[int]) -> list[int]:
    found: list[int] = []
    width = 0
    for number in range(first, len(segments)):
        segment = segments[number]
        running = segment.kind in (SegmentKind.PARAGRAPH, SegmentKind.ITEM)
        if segment.outside or number in taken or not running:
            break
        count = _width(segment.text)
        if not count or (width and count != width):
            break
        width = count
        found.append(number)
    return found


def _width(text: str) -> int:
    """How many figures end a line that begins with words; 0 if it is no row."""
    if len(text) > _LONGEST_LINE or not _ROW_END.search(text[-8:]) or "。" in text:
        return 0
    pieces = text.split()
    if pieces and pieces[-1] in _CLOSING:
        pieces.pop()
    count = 0
    while pieces and (_is_cell(pieces[-1])):
        pieces.pop()
        count += 1
    return count if pieces and any(c.isalpha() for c in "".join(pieces)) else 0


def _is_cell(piece: str) -> bool:
    """A figure that is no year, or a dash."""
    return is_empty(piece) or (is_figure(piece) and not _YEAR.fullmatch(piece))


def _aligned_row(text: str, number: int, width: int) -> Row:
    places = [match.span() for match in _PIECE.finditer(text)]
    closing = [places.pop()] if text[slice(*places[-1])] in _CLOSING else []
    label = (places[0][0], places[-width - 1][1])
    cells = [label, *places[-width:], *closing]
    return tuple(Cell(number, start, end, text[start:end]) for start, end in cells)


def _head_line(segments: Sequence[Segment], run: list[int], taken: Set[int]) -> int | None:
    """The line of titles above a run: as many of times or goals as a row has figures."""
    width = _width(segments[run[0]].text)
    for number in range(run[0] - 1, max(-1, run[0] - 1 - _MOST_GAP), -1):
        segment = segments[number]
        if number in taken or segment.outside or len(segment.text) > _LONGEST_LINE:
            return None
        if len(_head_row(segment.text, number, width)) > width:
            return number
    return None


def _head_row(text: str, number: int, width: int) -> Row:
    if text.rstrip().endswith((":", "：")):
        return ()
    places = [match.span() for match in _PIECE.finditer(text)]
    closing = [places.pop()] if places and names_binding(text[slice(*places[-1])]) else []
    if len(places) <= width or not all(
        year_of(text[slice(*place)]) is not None or names_value(text[slice(*place)])
        for place in places[-width:]
    ):
        return ()
    cells = [(places[0][0], places[-width - 1][1]), *places[-width:], *closing]
    return tuple(Cell(number, start, end, text[start:end]) for start, end in cells)
