"""Reading a grid: which cells are heads, what each column and row says, a draft a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from data.model import Segment, Span, Status
from data.targets.found.context import Context
from data.targets.found.draft import Draft, Found, Passage
from data.targets.tables.cells import BINDING, Line, cell_drafts, leftovers
from data.targets.tables.columns import (
    Column,
    column,
    is_caption,
    measure_of,
    settled,
    year_of,
)
from data.targets.tables.figures import is_empty, is_figure, tells
from data.targets.tables.grid import Cell, Grid, Row
from data.targets.tables.heads import heads_of, titles_of
from data.targets.tables.units import bracketed_unit, parse_unit, unit_in_caption
from data.targets.text.view import plain_of
from data.targets.words.lexicon import pattern

_NUMBER = re.compile(r"^\s*[0-9０-９]{1,3}\s*(?:[.．、]\s*)?$")
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")
_PLACE_HEAD = pattern("tables", "grids", "place_head", flags=re.I)
_PLACE = pattern("tables", "grids", "place")
_REPORTS = pattern("tables", "grids", "reports", flags=re.I)
_PLANS = pattern("tables", "grids", "plans", flags=re.I)
_UNIT_ABOVE = pattern("tables", "grids", "unit_above", flags=re.I)
_MOSTLY = 0.5  # share of a column's filled cells that makes it one of figures


class Above(NamedTuple):
    """What the words over a table say of all its cells."""

    plans: bool = False
    year: int | None = None
    unit: tuple[str, str] | None = None
    reports: bool = False
    measure: str = ""


def read_grid(grid: Grid, segments: Sequence[Segment], context: Context, most: int) -> Found | None:
    """The records of a table; None where its cells hold no figures under heads.

    Rows behind more than ``most`` records are not read.
    """
    count = grid.lead + heads_of(grid.rows[grid.lead :], grid.lead)
    body = grid.rows[count:]
    width = max((len(row) for row in grid.rows), default=0)
    if not count or not body or width < 2:
        return None
    titles = titles_of(grid.rows[grid.lead : count], grid.titles)
    above = _above(grid.above, context)
    columns = _columns(titles, body, above, context)
    if not any(head.role == "value" for head in columns):
        return None
    places = _rows_are_places(titles, columns, body)
    drafts: dict[int, list[Draft]] = {}
    orders: dict[int, list[Span]] = {}
    label, binding, year = "", "", None
    last, left = grid.segments[-1], most
    for row in body:
        heads = _fit(columns, row)
        measure = ""  # of the last head that named one: 2030 target beside 2019 emissions
        label = _label(heads, row) or label
        said = _cell(heads, row, "binding")
        binding = said.text.strip() if said is not None and said.text.strip() else binding
        bound = BINDING.get(binding) if said is not None else None
        year = _row_year(heads, row) or (year if _cell(heads, row, "time") is None else None)
        unit = _unit(heads, row) or bracketed_unit(label)
        for cell, head in zip(row, heads, strict=True):
            if head.role == "order" or (head.role != "value" and _NUMBER.match(cell.text)):
                orders.setdefault(cell.segment, []).append(cell.span)
            if head.role != "value" or not cell.text.strip():
                continue
            measure = measure_of(head.title) or measure
            name = _indicator(label, head, measure or above.measure, places=places)
            line = Line(name, unit, bound)
            dated = head if head.dated or year is None else _in_year(head, year, context)
            text = segments[cell.segment].text
            made = cell_drafts(text, cell.span, line, dated, context, (label, head.title))
            drafts.setdefault(cell.segment, []).extend(made)
            left -= len(made)
        if left < 0:
            last = row[-1].segment
            break
    found = []
    for number in grid.segments:
        if number > last:
            break
        passage, made = Passage.of(segments[number], number), drafts.get(number, [])
        rest, others = leftovers(passage.text, [d.span for d in made], orders.get(number, []))
        found.append(Found.read(passage, made + rest, others))
    return Found.all(found)


def _above(lines: tuple[str, ...], context: Context) -> Above:
    year: int | None = None
    unit: tuple[str, str] | None = None
    measure = ""
    for line in lines:
        plain = plain_of(line)
        match = _UNIT_ABOVE.search(plain)
        unit = unit or (parse_unit(match["unit"], loose=True) if match and match["unit"] else None)
        if is_caption(line):
            unit = unit or unit_in_caption(line)
            year = year if year is not None else year_of(line, span=False)
            measure = measure or measure_of(line, caption=True)
    joined = " ".join(lines)
    plans = bool(_PLANS.search(joined))
    reports = not plans and bool(_REPORTS.search(joined) or context.reports)
    return Above(plans, year, unit, reports, measure)


def _columns(
    titles: list[str], body: Sequence[Row], above: Above, context: Context
) -> list[Column]:
    columns = []
    for place, title in enumerate(titles):
        cells = [row[place].text for row in body if place < len(row)]
        columns.append(_column(title, cells, above, context))
    columns = settled(_with_label(columns, body), context)
    return [_dated_above(head, above, context) for head in columns]


def _column(title: str, cells: list[str], above: Above, context: Context) -> Column:
    head = column(title, context)
    filled = [text for text in cells if not is_empty(text)]
    figures = sum(1 for text in filled if is_figure(text))
    numeric = bool(filled) and figures >= _MOSTLY * len(filled)
    if head.role == "value":
        if figures or not filled:
            return head
        told = head.dated and sum(1 for text in filled if tells(text)) >= _MOSTLY * len(filled)
        return replace(head, told=True) if told else Column("other", title)
    if head.role in ("unit", "binding", "order"):
        return head
    if filled and all(year_of(text) is not None for text in filled):
        return Column("time", title)
    if not numeric or _counts_up(filled):
        return Column("order", title) if numeric and _counts_up(filled) else head
    if head.role == "label" and title.strip():
        return head
    ahead = (context.forward or above.plans) and not above.reports
    status = Status.TARGET if ahead else Status.CONTEXT
    year = context.horizon if status is Status.TARGET else None
    return Column("value", title, year, status=status, unit=bracketed_unit(title))


def _counts_up(cells: list[str]) -> bool:
    numbers = [text.strip(" .、") for text in cells]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _with_label(columns: list[Column], body: Sequence[Row]) -> list[Column]:
    """The last column of words before the first figures names the rows, whatever its title."""
    if any(head.role == "label" for head in columns):
        return columns
    first = next((n for n, head in enumerate(columns) if head.role == "value"), len(columns))
    named = [
        n
        for n, head in enumerate(columns[:first])
        if head.role in ("other", "category")
        and any(_WORDS.search(row[n].text) for row in body if n < len(row))
    ]
    if not named:
        return columns
    return [replace(h, role="label") if n == named[-1] else h for n, h in enumerate(columns)]


def _dated_above(head: Column, above: Above, context: Context) -> Column:
    """A column that names no time is of the caption's year; in a report it holds facts."""
    if head.role != "value":
        return head
    unit = head.unit or above.unit
    if head.status is None:
        ahead = (context.forward or above.plans) and not above.reports
        head = replace(head, status=Status.TARGET if ahead else Status.CONTEXT)
        head = replace(head, year=context.horizon if ahead else None)
    if above.reports and not head.dated:
        return replace(head, unit=unit, status=Status.ACTUAL, year=above.year or context.year)
    if above.reports and head.status is Status.TARGET and head.year == context.year:
        return replace(head, unit=unit, status=Status.ACTUAL)
    if not head.dated and above.year is not None and head.status is not Status.ACTUAL:
        return replace(_in_year(head, above.year, context), unit=unit)
    return replace(head, unit=unit)


def _in_year(head: Column, year: int, context: Context) -> Column:
    """The column in a year that its row or caption names."""
    if head.status is Status.ACTUAL:
        return replace(head, year=year)
    past = context.year is not None and year < context.year
    return replace(head, year=year, status=Status.ACTUAL if past else Status.TARGET)


def _rows_are_places(titles: list[str], columns: list[Column], body: Sequence[Row]) -> bool:
    """Districts, firms, sectors name the rows; the heads or the caption say what is measured."""
    for place, head in enumerate(columns):
        if head.role != "label":
            continue
        if _PLACE_HEAD.search(plain_of(titles[place])):
            return True
        cells = [row[place].text.strip() for row in body if place < len(row)]
        filled = [text for text in cells if text]
        if filled and sum(1 for text in filled if _PLACE.search(text)) > len(filled) * 0.6:
            return True
    return False


def _indicator(label: str, head: Column, measure: str, *, places: bool) -> str:
    """The row's label; where rows are places, the measure of the heads or the caption."""
    if places:
        return measure or label
    return label or measure_of(head.title)


def _fit(columns: list[Column], row: Row) -> list[Column]:
    """One column for each cell of a row that is too short or too long."""
    if len(columns) == len(row):
        return columns
    if len(row) > len(columns):
        return _stretched(columns, row)
    gap = len(columns) - len(row)
    best = max(range(gap + 1), key=lambda at: (_fits(columns[at : at + len(row)], row), at))
    return columns[best : best + len(row)]


def _fits(columns: Sequence[Column], row: Row) -> int:
    good = 0
    for head, cell in zip(columns, row, strict=True):
        if head.role == "value":
            good += 1 if is_figure(cell.text) or is_empty(cell.text) else -2
        elif head.role == "label":
            good += 1 if _WORDS.search(cell.text) and not is_figure(cell.text) else -2
        elif head.role == "binding":
            good += 1 if cell.text.strip() in BINDING else -1
    return good


def _stretched(columns: list[Column], row: Row) -> list[Column]:
    """Cells beyond the heads: empty ones at the end, or several under one head."""
    extra = len(row) - len(columns)
    if all(not cell.text.strip() for cell in row[len(columns) :]):
        return columns + [Column("other")] * extra
    first = next((n for n, head in enumerate(columns) if head.role == "value"), len(columns) - 1)
    return columns[: first + 1] + [columns[first]] * extra + columns[first + 1 :]


def _cell(heads: list[Column], row: Row, role: str) -> Cell | None:
    return next((cell for head, cell in zip(heads, row, strict=True) if head.role == role), None)


def _label(heads: list[Column], row: Row) -> str:
    named = [
        cell.text.strip()
        for head, cell in zip(heads, row, strict=True)
        if head.role == "label" and cell.text.strip()
    ]
    if named:
        return named[-1]
    others = [
        cell.text.strip()
        for head, cell in zip(heads, row, strict=True)
        if head.role in ("other", "category") and _WORDS.search(cell.text)
    ]
    return others[0] if others else ""


def _unit(heads: list[Column], row: Row) -> tuple[str, str] | None:
    cell = _cell(heads, row, "unit")
    if cell is None or not cell.text.strip(" —-－"):
        return None
    return parse_unit(cell.text, loose=True)


def _row_year(heads: list[Column], row: Row) -> int | None:
    cell = _cell(heads, row, "time")
    return year_of(cell.text) if cell is not None else None
