"""Tables whose rows came as rows: cells parted by TAB, header cells above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import Segment, SegmentKind, Span
from data.targets.found.context import Context
from data.targets.found.draft import Draft, Found, Passage
from data.targets.tables.cells import BINDING, Line, cell_drafts, leftovers
from data.targets.tables.columns import Column, bracketed_unit, column, parse_unit, settled
from data.targets.text.view import View
from data.targets.words.lexicon import pattern

_NUMBER = re.compile(r"^\s*[0-9０-９]{1,3}\s*(?:[.．、]\s*)?$")


def is_indicator_table(header: tuple[str, ...], context: Context) -> bool:
    """A header with a label column and something to be measured."""
    roles = [column(cell, context).role for cell in header]
    return "value" in roles and ("label" in roles or "unit" in roles or "binding" in roles)


_FILLED = pattern("tables", "rows", "filled")


def looks_like_header(cells: Sequence[str], context: Context) -> bool:
    """Titles of columns, and no number of its own among them."""
    if not is_indicator_table(tuple(cells), context):
        return False
    return not any(_FILLED.search(re.sub(r"[0-9０-９]{4}", "", cell)) for cell in cells)


def header_below(
    header: tuple[str, ...], cells: Sequence[str], context: Context
) -> tuple[str, ...]:
    """The header with the titles of a second header row joined on; itself if that is none."""
    if len(cells) != len(header) or any(
        column(c, context).role != "value" for c in cells if c.strip()
    ):
        return header
    if not any(cell.strip() for cell in cells):
        return header
    spanned = ""
    joined: list[str] = []
    for title, cell in zip(header, cells, strict=True):
        spanned = title if title.strip() else spanned
        joined.append(f"{spanned} {cell}".strip() if cell.strip() else title)
    return tuple(joined)


def read_row(
    passage: Passage, header: tuple[str, ...], context: Context, label_above: str
) -> tuple[Found, str]:
    """Records and excluded numerals of one row; the row's label for the rows below it."""
    text = passage.text
    columns = settled([column(cell, context) for cell in header], context)
    places = _places(text)
    cells = [text[start:end] for start, end in places]
    if text == "\t".join(header) or looks_like_header(cells, context):
        return Found.read(passage, *leftovers(text, [], [])), label_above
    columns = _fit(columns, cells)
    label = _label(columns, cells) or label_above
    unit = _unit(columns, cells) or bracketed_unit(View(label).plain)
    binding = _binding(columns, cells)
    line = Line(label, unit, binding)
    drafts: list[Draft] = []
    orders: list[Span] = []
    for place, cell, head in zip(places, cells, columns, strict=True):
        if head.role == "order" or (head.role != "value" and _NUMBER.match(cell)):
            orders.append(place)
        if head.role != "value" or not cell.strip():
            continue
        drafts += cell_drafts(text, place, line, head, context, (label, head.title))
    more, others = leftovers(text, [draft.span for draft in drafts], orders)
    return Found.read(passage, drafts + more, others), label


def _places(text: str) -> list[Span]:
    places: list[Span] = []
    start = 0
    for cell in text.split("\t"):
        places.append((start, start + len(cell)))
        start += len(cell) + 1
    return places


def _fit(columns: list[Column], cells: list[str]) -> list[Column]:
    """One column for each cell; a row short of cells is held to the right end."""
    if len(columns) == len(cells):
        return columns
    if len(cells) < len(columns):
        return columns[len(columns) - len(cells) :]
    return columns + [Column("other")] * (len(cells) - len(columns))


def _label(columns: list[Column], cells: list[str]) -> str:
    named = [
        cell.strip()
        for head, cell in zip(columns, cells, strict=True)
        if head.role == "label" and cell.strip()
    ]
    if named:
        return named[-1]
    for head, cell in zip(columns, cells, strict=True):
        if head.role in ("other", "category") and re.search(r"[\u3400-\u9fffA-Za-z]{2}", cell):
            return cell.strip()
    return ""


def _unit(columns: list[Column], cells: list[str]) -> tuple[str, str] | None:
    for head, cell in zip(columns, cells, strict=True):
        if head.role == "unit" and cell.strip(" —-－"):
            return parse_unit(cell, loose=True)
    return None


def _binding(columns: list[Column], cells: list[str]) -> str | None:
    for head, cell in zip(columns, cells, strict=True):
        if head.role == "binding":
            return BINDING.get(cell.strip())
    return None


def header_of(segment: Segment, above: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The header of the indicator table this segment is a row of; empty if it is none."""
    if segment.kind is not SegmentKind.ROW:
        return ()
    if segment.header:
        return segment.header if is_indicator_table(segment.header, context) else ()
    cells = segment.text.split("\t")
    if looks_like_header(cells, context):
        return tuple(cells)
    return header_below(above, cells, context) if above else ()
