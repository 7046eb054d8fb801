"""Indicator tables laid flat: one cell to a line, columns parted by spaces, or all on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from data.model import Segment, SegmentKind, Span
from data.targets.found.context import Context
from data.targets.found.draft import Draft, Found, Passage
from data.targets.tables.cells import Line, cell_drafts, leftovers
from data.targets.tables.columns import Column, column, settled
from data.targets.tables.flat.rows import Row, RowReader
from data.targets.tables.flat.tokens import (
    Token,
    ends_table,
    is_prose,
    is_value,
    pieces,
    runs_on,
    tokens_from,
)
from data.targets.tables.units import bracketed_unit, parse_unit
from data.targets.text.view import plain_of
from data.targets.words.lexicon import pattern


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in loose text: its columns, the pieces of its body, its segments."""

    columns: list[Column]
    tokens: list[Token]
    segments: list[int]
    first: int  # where in the first segment its header begins …
    last: int | None = None  # … and where in the last one running text begins again

    def part(self, number: int, text: str) -> Span:
        """What of the text of segment ``number`` the table takes up."""
        start = self.first if number == self.segments[0] else 0
        stop = self.last if number == self.segments[-1] else None
        return start, len(text) if stop is None else stop


_HINT = pattern("tables", "flat", "hint")
_HINT_INDICATOR = pattern("tables", "flat", "hint_indicator")
_HEADER_WORDS = pattern("tables", "flat", "header_words")
_RATE_TITLE = pattern("tables", "flat", "rate_title")
_UNIT_IN_TITLE = pattern("tables", "flat", "unit_in_title")
_TITLE_WORDS = pattern("tables", "flat", "title_words")
_MOST_HEADER_TOKENS = 24
_MOST_STARTS = 60  # pieces of one segment at which a header may begin


def find_tables(
    segments: Sequence[Segment], context: Context, taken: Set[int] = frozenset()
) -> list[Table]:
    """Runs of segments, none of them ``taken``, that hold an indicator table as loose text."""
    found: list[Table] = []
    number = 0
    while number < len(segments):
        segment = segments[number]
        if (
            segment.outside
            or number in taken
            or segment.kind is SegmentKind.ROW
            or not _HINT.search(segment.text)
        ):
            number += 1
            continue
        table = _table_from(segments, number, context)
        if isinstance(table, Table):
            found.append(table)
            number = table.segments[-1] + 1
        else:
            number = table
    return found


def _table_from(segments: Sequence[Segment], first: int, context: Context) -> Table | int:
    """The table that begins in segment ``first``; else the next segment where one may."""
    text = segments[first].text
    if is_prose(text):
        return first + 1
    for token in islice(pieces(first, text), _MOST_STARTS):
        if column(token.text, context).role not in ("label", "order", "category"):
            continue
        upcoming = (one for one in tokens_from(segments, first) if _from(one, token))
        header = _header(list(islice(upcoming, _MOST_HEADER_TOKENS + 1)), context)
        if header is not None:
            return _with_body(segments, token, *header)
    return first + 1


def _from(one: Token, start: Token) -> bool:
    return (one.segment, one.start) >= (start.segment, start.start)


def _with_body(
    segments: Sequence[Segment], start: Token, columns: list[Column], width: int
) -> Table | int:
    """The table whose header of ``width`` pieces begins at ``start``. Where it has no body,
    the segment from which one could be found: what follows a header without values holds
    none for the headers printed in it either."""
    tokens = [one for one in tokens_from(segments, start.segment) if _from(one, start)]
    header, body = tokens[:width], _without_headers(tokens[width:], tokens[:width])
    ends = (i for i, t in enumerate(body) if ends_table(t.text) or runs_on(t.text))
    cut = next(ends, len(body))
    behind = body[cut] if cut < len(body) else None
    body = body[:cut]
    if sum(1 for token in body if is_value(token)) < 2:
        end = behind.segment if behind else tokens[-1].segment
        return max(start.segment + 1, start.segment + (end - start.segment) // 2)
    last = max(token.segment for token in (*header, *body))
    inside = behind.start if behind is not None and behind.segment == last else None
    return Table(columns, body, list(range(start.segment, last + 1)), start.start, inside)


def _without_headers(body: list[Token], header: list[Token]) -> list[Token]:
    """The body without the header printed again on the next page, and the page's number."""
    titles = [token.plain for token in header]
    kept: list[Token] = []
    position = 0
    while position < len(body):
        window = body[position : position + len(titles)]
        if [token.plain for token in window] != titles:
            kept.append(body[position])
            position += 1
            continue
        position += len(titles)
        if len(kept) >= 3 and _PAGE.fullmatch("".join(token.plain for token in kept[-3:])):
            del kept[-3:]
    return kept


_PAGE = re.compile(r"-[0-9]+-")


def _header(tokens: list[Token], context: Context) -> tuple[list[Column], int] | None:
    """The columns, and how many pieces their titles take."""
    columns: list[Column] = []
    position = 0
    while position < min(len(tokens), _MOST_HEADER_TOKENS):
        token = tokens[position]
        head = column(token.text, context)
        if head.role == "other" and not _HEADER_WORDS.match(plain_of(token.text)):
            break
        if head.role == "value" and not _is_head_value(token.text):
            break
        columns.append(head)
        position += 1
    roles = [head.role for head in columns]
    if "label" not in roles or "value" not in roles or len(columns) < 3:
        return None
    named = any(_HINT_INDICATOR.search(head.title) for head in columns)
    if not named and roles.count("value") < 2:
        return None
    return settled(_without_spans(columns), context), position


def _is_head_value(text: str) -> bool:
    plain = plain_of(text)
    return bool(_RATE_TITLE.match(plain)) or (
        bool(_TITLE_WORDS.search(plain)) and len(plain) <= 24 and not _UNIT_IN_TITLE.search(plain)
    )


def _without_spans(columns: list[Column]) -> list[Column]:
    """Drop titles that span other value columns: “十五五”目标 over 2030年 and 年均."""
    values = [head for head in columns if head.role == "value"]
    dated = [head for head in values if re.search(r"[0-9]{4}", plain_of(head.title)) or head.rate]
    if dated and len(dated) < len(values):
        columns = [head for head in columns if head.role != "value" or head in dated]
    return [head for head in columns if head.role != "other"]


def read_table(table: Table, segments: Sequence[Segment], context: Context) -> Found:
    """The records of a flat table, and what else its segments hold."""
    values = [head for head in table.columns if head.role == "value"]
    numbered = any(head.role == "order" for head in table.columns)
    roles = [head.role for head in table.columns]
    closing = "binding" in roles and roles.index("binding") > roles.index("value")
    reader = RowReader(
        table.tokens,
        len(values),
        numbered=numbered,
        summing=values[-1].rate,
        closing=closing,
    )
    drafts: dict[int, list[Draft]] = {}
    for row in reader.read():
        for number, draft in _row(row, values, segments, context):
            drafts.setdefault(number, []).append(draft)
    found = []
    for number in table.segments:
        if segments[number].outside:
            continue
        passage, made = Passage.of(segments[number], number), drafts.get(number, [])
        part = table.part(number, passage.text)
        orders = reader.orders.get(number, [])
        more, others = leftovers(passage.text, [draft.span for draft in made], orders, part)
        found.append(Found.read(passage, made + more, others))
    return Found.all(found)


def _heads_of(row: Row, values: list[Column]) -> list[Column]:
    """The columns of a row's cells. A short row is held to the right, but never so that a
    value falls under 年均增长 while the dated columns are as many as its cells."""
    dated = [head for head in values if head.dated]
    if len(row.cells) == len(dated) < len(values) and values[-1].rate and not row.summed:
        return dated
    return values[max(0, len(values) - len(row.cells)) :]


def _row(
    row: Row, values: list[Column], segments: Sequence[Segment], context: Context
) -> Iterator[tuple[int, Draft]]:
    label = row.title
    unit = parse_unit(row.unit.text, loose=True) if row.unit else bracketed_unit(plain_of(label))
    line = Line(label, unit, row.binding)
    heads = _heads_of(row, values)
    for cell, head in zip(row.cells, heads, strict=False):
        if cell is None:
            continue
        text, place = segments[cell.segment].text, (cell.start, cell.end)
        for draft in cell_drafts(text, place, line, head, context, (label, head.title)):
            yield cell.segment, draft
