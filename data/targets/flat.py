"""Indicator tables laid flat: one cell to a line, columns parted by spaces, or all on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from data.model import Segment, SegmentKind, Span
from data.targets.cells import BINDING, Line, cell_targets, leftovers
from data.targets.columns import Column, bracketed_unit, column, parse_unit, settled
from data.targets.context import Context
from data.targets.prose import Result
from data.targets.view import View


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a segment without white space in it."""

    segment: int
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Table:
    columns: list[Column]
    tokens: list[Token]
    segments: list[int]


@dataclass(slots=True)
class _Row:
    label: list[Token] = field(default_factory=list)
    unit: Token | None = None
    cells: list[Token | None] = field(default_factory=list)
    binding: str | None = None
    order: str = ""


_HINT = re.compile(r"指\s*标|名\s*称|项\s*目|产\s*品|品\s*种")
_HINT_INDICATOR = re.compile(r"指\s*标")
_TOKEN = re.compile(r"\S+")
_END = re.compile(
    r"^(?:注|备注|说明|资料来源|数据来源|专栏|附件|第[一二三四五六七八九十]+[篇章节])"
)
_LIST_COUNT = re.compile(r"^\([0-9]+[项个]\)$")
_DASH = re.compile(r"^[-—–－―/]+$")
_NUM = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_WRAP = (
    r"(?:力争|达到|达|争取|努力|约|近|累计|年均|增长|提高|降低|下降|减少|以上|左右|以内|以下|不低于|不超过|超过|高于|低于|大于|小于|完成|"
    r"控制在|稳定在|保持在|>=|<=|[<>≥≤\[\]()*+,;-]|“?十[一二三四五六]?五”?(?:期间)?|(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2})?年?)"
)
_UNIT_TAIL = r"(?:[十百千万亿]{0,3}(?:[%‰个]|[\u3400-\u9fff]{1,4}(?:/[\u3400-\u9fff]{1,4})?)(?:[(（][^()（）]{1,6}[)）])?)?"
_VALUE = re.compile(rf"^{_WRAP}*?{_NUM}(?:(?:-|至|/){_NUM})*(?P<unit>{_UNIT_TAIL}){_WRAP}*$")
_LONGEST_CELL = 40
_WORDS_ONLY = re.compile(rf"^(?=.*(?:五|年均|累计|20[0-9]{{2}})){_WRAP}+$")
_ORDER = re.compile(r"^(?P<n>[0-9]{1,3})[.、)]?$")
_ORDER_LABEL = re.compile(r"^(?P<n>[0-9]{1,3})[.、)]?(?=[\u3400-\u9fff])")
_CJK = re.compile(r"[\u3400-\u9fff]")
_HEADER_WORDS = re.compile(
    r"^(?:[(（]?[0-9]{4}年[)）]?|规划|目标|年均|增速|完成情况|情况|累计|\[累计\]|年|\(|\)|值|属性|单位|实际|名称|预期)+$"
)
_MOST_HEADER_TOKENS = 24
_MOST_SEGMENTS = 600


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


def _tokens(segments: Sequence[Segment], first: int) -> Iterator[Token]:
    """Pieces from segment ``first`` on, up to where the text turns to prose again."""
    for number in range(first, min(len(segments), first + _MOST_SEGMENTS)):
        segment = segments[number]
        if segment.outside:
            continue
        if number > first and (
            segment.kind is SegmentKind.ROW or _END.match(segment.text) or _is_prose(segment.text)
        ):
            return
        for match in _TOKEN.finditer(segment.text):
            yield Token(number, match.start(), match.end(), match.group())


def _is_prose(text: str) -> bool:
    return len(text) > 30 and "。" in text and len(text.split()) < 6


def _table_from(segments: Sequence[Segment], first: int, context: Context) -> Table | None:
    if _is_prose(segments[first].text):
        return None
    header = _header(list(islice(_tokens(segments, first), 2 * _MOST_HEADER_TOKENS)), context)
    if header is None:
        return None
    columns, body = header
    tokens = list(_tokens(segments, first))
    cut = next((i for i, t in enumerate(tokens[body:], body) if _END.match(t.text)), len(tokens))
    tokens = tokens[body:cut]
    if sum(1 for token in tokens if _is_value(token)) < 2:
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


def _is_value(token: Token) -> bool:
    if token.end - token.start > _LONGEST_CELL:
        return False
    plain = View(token.text).plain
    match = _VALUE.match(plain)
    if not match or _LIST_COUNT.match(plain):
        return False
    unit = re.sub(r"[(（].*$|以上$|左右$|以下$|以内$", "", match["unit"])
    return not unit or parse_unit(unit) is not None


def read_table(table: Table, segments: Sequence[Segment], context: Context, result: Result) -> None:
    """Add the records of a flat table, and what else its segments hold."""
    values = [head for head in table.columns if head.role == "value"]
    taken: dict[int, list[Span]] = {}
    orders: dict[int, list[Span]] = {}
    for row in _rows(table, len(values), orders):
        _read_row(row, values, segments, context, result, taken)
    for number in table.segments:
        segment = segments[number]
        if segment.outside:
            continue
        more, excluded = leftovers(
            number, segment.text, taken.get(number, []), orders.get(number, []), context
        )
        result.targets.extend(more)
        result.excluded.extend(excluded)


def _rows(table: Table, width: int, orders: dict[int, list[Span]]) -> list[_Row]:
    numbered = any(head.role == "order" for head in table.columns) or _counts_up(table.tokens)
    rows: list[_Row] = []
    row = _Row()
    expected = 1
    tokens = table.tokens
    for index, token in enumerate(tokens):
        plain = View(token.text).plain
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        order = _order(plain, following, expected, numbered)
        if order:
            _close(row, rows)
            row = _Row(order=order)
            expected = int(order) + 1
            end = (
                token.start
                + len(order)
                + (1 if plain[len(order) : len(order) + 1] in ".、)" else 0)
            )
            orders.setdefault(token.segment, []).append((token.start, min(end, token.end)))
            if end < token.end:
                row.label.append(
                    Token(token.segment, end, token.end, token.text[end - token.start :])
                )
            continue
        if token.text in BINDING:
            row.binding = BINDING[token.text]
            for earlier in reversed(rows):
                if earlier.order != row.order or not row.order or earlier.binding:
                    break
                earlier.binding = row.binding
            if row.cells:
                _close(row, rows)
                row = _Row(order=row.order, binding=None)
            continue
        if _DASH.match(plain):
            if row.label:
                row.cells.append(None)
            continue
        if _is_value(token) and row.label and not _open_bracket(row):
            row.cells.append(token)
            continue
        if row.unit is not None and row.unit.text.endswith("/") and not row.cells:
            row.unit = Token(row.unit.segment, row.unit.start, row.unit.end, row.unit.text + plain)
            continue
        if row.label and row.unit is None and not row.cells and _unit_token(plain.rstrip("/")):
            row.unit = token
            continue
        if row.label and _WORDS_ONLY.match(plain):  # “十五五”年均增长, on a line of its own
            continue
        if row.cells and len(row.cells) >= width:
            binding = row.binding
            _close(row, rows)
            row = _Row(order=row.order, binding=binding if not numbered else None)
        if row.cells:
            row.cells.append(None) if row.cells[-1] is not None else None
            continue
        row.label.append(token)
    _close(row, rows)
    return rows


def _open_bracket(row: _Row) -> bool:
    """细颗粒物（PM / 2.5 / ）: the number stands inside the label."""
    label = "".join(token.text for token in row.label)
    return label.count("（") + label.count("(") > label.count("）") + label.count(")")


def _counts_up(tokens: list[Token]) -> bool:
    """Rows carry running numbers although no column says so."""
    expected = 1
    for token, following in zip(tokens, tokens[1:], strict=False):
        plain = View(token.text).plain
        match = _ORDER_LABEL.match(plain) or (
            _ORDER.match(plain) if _CJK.search(following.text) else None
        )
        if match and int(match["n"]) == expected:
            expected += 1
            if expected > 3:
                return True
    return False


def _order(plain: str, following: str, expected: int, numbered: bool) -> str:
    if not numbered:
        return ""
    match = _ORDER_LABEL.match(plain)
    if match and expected <= int(match["n"]) <= expected + 1:
        return match["n"]
    match = _ORDER.match(plain)
    if (
        match
        and expected <= int(match["n"]) <= expected + 1
        and _CJK.search(following)
        and following not in BINDING
    ):
        return match["n"]
    return ""


def _unit_token(plain: str) -> bool:
    return parse_unit(plain) is not None


def _close(row: _Row, rows: list[_Row]) -> None:
    if row.label and row.cells:
        rows.append(row)


def _read_row(
    row: _Row,
    values: list[Column],
    segments: Sequence[Segment],
    context: Context,
    result: Result,
    taken: dict[int, list[Span]],
) -> None:
    label = "".join(token.text for token in row.label)
    unit = parse_unit(row.unit.text, loose=True) if row.unit else bracketed_unit(View(label).plain)
    line = Line(label, unit, row.binding)
    cells = row.cells
    heads = values if len(cells) >= len(values) else values[len(values) - len(cells) :]
    for cell, head in zip(cells, heads, strict=False):
        if cell is None:
            continue
        made, spans = cell_targets(
            cell.segment,
            segments[cell.segment].text,
            (cell.start, cell.end),
            line,
            head,
            context,
            (label, head.title),
        )
        result.targets.extend(made)
        taken.setdefault(cell.segment, []).extend(spans)
