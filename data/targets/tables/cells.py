"""Records of table cells: one for each filled numeric cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.model import Span, Status, YearSource
from data.targets.found.context import Context
from data.targets.found.draft import Draft
from data.targets.found.moment import Moment
from data.targets.found.quantity import Mention, Other, Quantity
from data.targets.tables.columns import Column, step_of
from data.targets.tables.figures import quantities_of
from data.targets.tables.units import says_about, without_unit
from data.targets.text.en.patterns import scale_of
from data.targets.text.en.slots import comparator_of
from data.targets.text.view import View, plain_of
from data.targets.text.zh.qualitative import KIND, RULE, in_words
from data.targets.text.zh.scan.mentions import scan
from data.targets.text.zh.scan.numerals import magnitude_value
from data.targets.text.zh.slots import around
from data.targets.words.lexicon import pattern, source
from data.targets.words.lexicon import table as words_table

BINDING: dict[str, str] = words_table("tables")["binding"]
"""What 约束性 and its like say."""
_COUNTED_ROWS = source("tables", "cells", "counted_rows")
_STRIVE = pattern("tables", "cells", "strive")
_CUMULATIVE = re.compile(r"^\s*[\[(（【〔［].*[\])）】〕］]")
_RATE_LABEL = pattern("tables", "cells", "rate_label")
_DOWN_LABEL = pattern("tables", "cells", "down_label")
_UP_LABEL = pattern("tables", "cells", "up_label")
_TOTAL_LABEL = pattern("tables", "cells", "total_label")
_SIGN_BEFORE = re.compile(r"(>=|<=|[<>≥≤])\s*[\[(]?$")
_SIGNS = {">=": ">=", "<=": "<=", ">": ">", "<": "<", "≥": ">=", "≤": "<="}


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says of all its cells."""

    label: str
    unit: tuple[str, str] | None
    binding: str | None


def cell_drafts(
    text: str, span: Span, line: Line, column: Column, context: Context, table: tuple[str, str]
) -> list[Draft]:
    """The drafts of one cell, text[span]."""
    first, last = span
    view = View(text[first:last])
    quantities = quantities_of(view)
    if column.told:
        quantities = quantities[:1]
    whole = [one for one in quantities[1:] if not view.plain.endswith("of ", 0, one.start)]
    quantities = quantities[:1] + whole  # 100% of 600 sites: the first says what is to be
    worded = None if quantities or column.status is not Status.TARGET else in_words(view.plain)
    if worded:
        source = YearSource.INHERITED if column.year is not None else None
        start, end = view.back(*worded)
        return [
            Draft(
                (start + first, end + first),
                (0, len(text)),
                Status.TARGET,
                RULE,
                without_unit(line.label),
                KIND,
                deadline=(column.year, column.period, source, None),
                binding=line.binding,
                table=table,
            )
        ]
    parts = _units_of(line, column, len(quantities))
    return [
        _draft(view, first, text, quantity, unit, line, column, context, table)
        for quantity, unit in zip(quantities, parts, strict=True)
    ]


def _units_of(line: Line, column: Column, count: int) -> list[tuple[str, str] | None]:
    """One unit for each number of a cell: 8358/244 under 万人次/万吨."""
    unit = line.unit or column.unit
    if unit and count > 1 and unit[1].count("/") == count - 1:
        from data.targets.tables.units import parse_unit

        pieces = (unit[0] + unit[1]).split("/")
        return [parse_unit(piece, loose=True) for piece in pieces]
    return [unit] * count


def _draft(
    view: View,
    offset: int,
    text: str,
    quantity: Quantity,
    unit: tuple[str, str] | None,
    line: Line,
    column: Column,
    context: Context,
    table: tuple[str, str],
) -> Draft:
    plain = view.plain
    near = around(plain, (0, len(plain)), quantity)
    comparator = near.comparator
    sign = _SIGN_BEFORE.search(plain[: quantity.start])
    if sign and comparator == "=":
        comparator = _SIGNS[sign[1]]
    if comparator == "=":
        comparator = comparator_of(plain, 0, quantity)[1]
    if comparator == "=" and says_about(column.title):
        comparator = "~"
    value, value_max = quantity.value, quantity.value_max
    magnitude, name = quantity.magnitude, quantity.unit
    label = plain_of(line.label)
    bracketed = bool(_CUMULATIVE.match(plain))
    if not name and unit is not None and not (column.rate and unit[1] != "%" and not bracketed):
        factor = _factor(unit[0]) if not magnitude else Decimal(1)
        value = value * factor if value is not None else None
        value_max = value_max * factor if value_max is not None else None
        magnitude, name = magnitude or unit[0], unit[1]
    elif not name and column.rate:
        name = "%"
    kind, direction = _kind(label, plain, name, column, near.sense)
    period = column.period
    if (
        kind in ("growth", "total", "change")
        and column.status is Status.TARGET
        and column.year == context.horizon
    ):
        period = period or context.period
    start, end = view.back(quantity.start, quantity.end)
    status = column.status or (Status.TARGET if context.forward else Status.CONTEXT)
    source = YearSource.INHERITED if column.year is not None else None
    return Draft(
        (start + offset, end + offset),
        (0, len(text)),
        status,
        "table-cell",
        without_unit(line.label),
        kind,
        direction,
        value,
        value_max,
        name,
        magnitude,
        comparator,
        (column.year, period, source, None),
        strives=bool(_STRIVE.search(plain)),
        binding=line.binding if status is Status.TARGET else None,
        table=table,
    )


def _kind(label: str, cell: str, unit: str, column: Column, sense: str) -> tuple[str, str | None]:
    bare = without_unit(label)
    bracketed = bool(_CUMULATIVE.match(cell))
    if (column.rate and not bracketed) or (_RATE_LABEL.search(bare) and unit in ("%", "pp")):
        return "growth", "up"
    step = step_of(column.title)
    if step:
        return "change", step
    if _DOWN_LABEL.search(bare) or (sense == "down"):
        return "change", "down"
    if _UP_LABEL.search(bare):
        return "change", "up"
    if bracketed or _TOTAL_LABEL.search(bare):
        return "total", None
    return "level", None


def _factor(magnitude: str) -> Decimal:
    return scale_of(magnitude) if magnitude.isascii() else magnitude_value(magnitude)


_UNIT_HEADER = pattern("tables", "cells", "unit_header")


def leftovers(
    text: str, taken: Sequence[Span], orders: Sequence[Span], part: Span | None = None
) -> tuple[list[Draft], list[Other]]:
    """Every numeral of a table segment, or of ``part`` of it, that no cell record took up."""
    view = View(text, keep_spaces=True)
    first, last = part or (0, len(text))
    found: list[Draft] = []
    others: list[Other] = []
    cells, numbers = _Spans(taken), _Spans(orders)
    for mention in scan(view.plain):
        start, end = mention.start, mention.end
        if cells.meet(start, end) or not first <= start < last:
            continue
        if numbers.meet(start, end):
            others.append(Other(start, end, "ordinal"))
            continue
        made = _leftover(text, view.plain, mention)
        if isinstance(made, Draft):
            found.append(made)
        else:
            others.append(made)
    return found, others


class _Spans:
    """Spans that do not overlap, to be asked whether another one meets them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.ends = [end for _, end in ordered]

    def meet(self, start: int, end: int) -> bool:
        index = bisect_right(self.ends, start)
        return index < len(self.starts) and self.starts[index] < end


def _leftover(text: str, plain: str, mention: Mention) -> Draft | Other:
    start, end = mention.start, mention.end
    if isinstance(mention, Moment):
        return Other(start, end, "time")
    if isinstance(mention, Other):
        opened = plain[start - 1 : start] in ("(", "\t", " ", "")
        if mention.reason in ("sizeclass", "indefinite") and opened:
            return Other(start, end, "unit-header")
        return mention
    if mention.fresh:
        return Other(start, end, "ordinal" if start == 0 else "name")
    counted = mention.unit in ("项", "个", "大", "类")
    near = around(plain, (0, len(plain)), mention)
    noun = re.match(r"[^\s\t(（)）]*", plain[end:])
    indicator = noun.group() if noun else ""
    return Draft(
        (start, end),
        (0, len(text)),
        Status.STRUCTURAL if counted else Status.CONTEXT,
        "table-label",
        indicator or (_COUNTED_ROWS if counted else ""),
        value=mention.value,
        value_max=mention.value_max,
        unit=mention.unit,
        magnitude=mention.magnitude,
        comparator=near.comparator,
    )
