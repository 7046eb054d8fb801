"""Indicator tables laid flat: one cell to a line, columns parted by spaces, or all on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from data.model import Segment, SegmentKind, Span
from data.targets.cells import Line, cell_targets, leftovers
from data.targets.columns import Column, bracketed_unit, column, parse_unit, settled
from data.targets.context import Context
from data.targets.flat_rows import Row, RowReader
from data.targets.flat_tokens import Token, ends_table, is_prose, is_value, tokens_from
from data.targets.prose import Result
from data.targets.view import View


@dataclass(slots=True)
class Table:
    """A table found in loose text: its columns, the pieces of its body, its segments."""

    columns: list[Column]
    tokens: list[Token]
    segments: list[int]


_HINT = re.compile(r"指\s*标|名\s*称|项\s*目|产\s*品|品\s*种")
_HINT_INDICATOR = re.compile(r"指\s*标")
_HEADER_WORDS = re.compile(
    r"^(?:[(（]?[0-9]{4}年[)）]?|规划|目标|年均|增速|完成情况|情况|累计|\[累计\]|年|\(|\)|值|属性|单位|实际|名称"
    r"|预期)+$"
)
_MOST_HEADER_TOKENS = 24


def find_tables(segments: Sequence[Segment], context: Context) -> list[Table]:
    """Runs of segments that hold an indicator table as loose text."""
    found: list[Table] = []
    number = 0
    while number < len(segments):
        segment = segments[number]
        if segment.outside or segment.kind is SegmentKind.ROW or not _HINT.search(segment.text):
            number += 1
            continue
        table = _table_from(segments, number, context)
        if table is None:
            number += 1
            continue
        found.append(table)
        number = table.segments[-1] + 1
    return found


def _table_from(segments: Sequence[Segment], first: int, context: Context) -> Table | None:
    if is_prose(segments[first].text):
        return None
    header = _header(list(islice(tokens_from(segments, first), 2 * _MOST_HEADER_TOKENS)), context)
    if header is None:
        return None
    columns, body = header
    tokens = list(tokens_from(segments, first))
    cut = next((i for i, t in enumerate(tokens[body:], body) if ends_table(t.text)), len(tokens))
    tokens = tokens[body:cut]
    if sum(1 for token in tokens if is_value(token)) < 2:
        return None
    held = sorted({first, *(token.segment for token in tokens)})
    if cut < len(tokens):
        held = [n for n in held if n <= tokens[-1].segment]
    return Table(columns, tokens, list(range(held[0], held[-1] + 1)))


def _header(tokens: list[Token], context: Context) -> tuple[list[Column], int] | None:
    """The columns, and where the body begins."""
    columns: list[Column] = []
    start = next(
        (
            i
            for i, t in enumerate(tokens[:_MOST_HEADER_TOKENS])
            if column(t.text, context).role in ("label", "order", "category")
        ),
        None,
    )
    if start is None:
        return None
    position = start
    while position < len(tokens) and position < start + _MOST_HEADER_TOKENS:
        token = tokens[position]
        head = column(token.text, context)
        if head.role == "other" and not _HEADER_WORDS.match(View(token.text).plain):
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
    plain = View(text).plain
    return (
        bool(re.search(r"[0-9]{4}|目标|基期|现状|年均|累计|规划|完成|实际|指标值|增速|数值", plain))
        and len(plain) <= 24
        and not re.search(r"[(（][%‰万亿元人个件吨]", plain)
    )


def _without_spans(columns: list[Column]) -> list[Column]:
    """Drop titles that span other value columns: “十五五”目标 over 2030年 and 年均."""
    values = [head for head in columns if head.role == "value"]
    dated = [head for head in values if re.search(r"[0-9]{4}", View(head.title).plain) or head.rate]
    if dated and len(dated) < len(values):
        columns = [head for head in columns if head.role != "value" or head in dated]
    return [head for head in columns if head.role != "other"]


def read_table(table: Table, segments: Sequence[Segment], context: Context, result: Result) -> None:
    """Add the records of a flat table, and what else its segments hold."""
    values = [head for head in table.columns if head.role == "value"]
    numbered = any(head.role == "order" for head in table.columns)
    reader = RowReader(table.tokens, len(values), numbered)
    taken: dict[int, list[Span]] = {}
    for row in reader.read():
        _read_row(row, values, segments, context, result, taken)
    for number in table.segments:
        if segments[number].outside:
            continue
        text = segments[number].text
        orders = reader.orders.get(number, [])
        more, excluded = leftovers(number, text, taken.get(number, []), orders, context)
        result.targets.extend(more)
        result.excluded.extend(excluded)


def _read_row(
    row: Row,
    values: list[Column],
    segments: Sequence[Segment],
    context: Context,
    result: Result,
    taken: dict[int, list[Span]],
) -> None:
    label = row.title
    unit = parse_unit(row.unit.text, loose=True) if row.unit else bracketed_unit(View(label).plain)
    line = Line(label, unit, row.binding)
    heads = values[max(0, len(values) - len(row.cells)) :]  # a short row is held to the right
    for cell, head in zip(row.cells, heads, strict=False):
        if cell is None:
            continue
        text, place = segments[cell.segment].text, (cell.start, cell.end)
        table = (label, head.title)
        made, spans = cell_targets(cell.segment, text, place, line, head, context, table)
        result.targets.extend(made)
        taken.setdefault(cell.segment, []).extend(spans)
