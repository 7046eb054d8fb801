"""English indicator tables laid flat: where they stand, and the records of their rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from data.model import Segment, Span, Status, YearSource
from data.targets.found.context import Context
from data.targets.found.draft import Draft, Found, Passage
from data.targets.found.moment import Moment
from data.targets.found.quantity import Other, Quantity
from data.targets.tables.cells import BINDING
from data.targets.tables.flat.english_rows import RUN, Cell, Row, rows_of
from data.targets.text.en.patterns import english_unit, scale_of
from data.targets.text.en.scan import scan_english
from data.targets.text.latin import is_english
from data.targets.text.view import View
from data.targets.text.zh.qualitative import KIND, RULE
from data.targets.words.lexicon import pattern

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_HEADER = pattern("tables", "english", "header", flags=re.I)
_FIRST_ROW = pattern("tables", "english", "first_row")
_NOTES = pattern("tables", "english", "notes")
_GROWTH = pattern("tables", "english", "growth", flags=re.I)
_STEP_DOWN = pattern("tables", "english", "step_down", flags=re.I)
_STEP_UP = pattern("tables", "english", "step_up", flags=re.I)
_MOST_SEGMENTS = 60
_FEWEST_RUNS = 3


@dataclass(frozen=True, slots=True)
class EnglishTable:
    years: tuple[int, ...]
    segments: tuple[int, ...]
    body: int  # where in the first segment its header ends


def find_english_tables(
    segments: Sequence[Segment], taken: Set[int] = frozenset()
) -> list[EnglishTable]:
    """Runs of segments that begin with a header of years and hold rows of bare numbers."""
    found: list[EnglishTable] = []
    number = 0
    while number < len(segments):
        text = segments[number].text
        headed = (
            number not in taken and "ndicator" in text and _HEADER.search(text) and is_english(text)
        )
        years, body = _years(text) if headed else ((), 0)
        if len(years) < 2:
            number += 1
            continue
        held = [number]
        for later in range(number + 1, min(number + _MOST_SEGMENTS, len(segments))):
            segment = segments[later]
            if segment.outside or segment.eid != segments[number].eid:
                break
            if not RUN.search(_plain(segment)):
                break
            held.append(later)
        if sum(len(RUN.findall(_plain(segments[n]))) for n in held) >= _FEWEST_RUNS:
            found.append(EnglishTable(years, tuple(held), body))
        number = held[-1] + 1
    return found


def _plain(segment: Segment) -> str:
    return View(segment.text, keep_spaces=True).plain


def _years(text: str) -> tuple[tuple[int, ...], int]:
    """Years that head columns (they stand side by side, before the first row), and where
    they end."""
    first = _FIRST_ROW.search(text)
    head = text[: first.start()] if first else text
    side_by_side = re.search(r"\b(?:19|20)[0-9]{2}(?: [a-z]+)?\s+(?:19|20)[0-9]{2}\b", head, re.I)
    if side_by_side is None:
        return (), 0
    return tuple(int(year) for year in _YEAR.findall(side_by_side.group())), side_by_side.end()


class _Joined:
    """The segments of a table as one text, and the way back to each of them."""

    def __init__(self, table: EnglishTable, segments: Sequence[Segment]) -> None:
        self.numbers = table.segments
        self.starts, pieces, at = [], [], 0
        for number in table.segments:
            self.starts.append(at)
            pieces.append(_plain(segments[number]))
            at += len(pieces[-1]) + 1
        self.text = " ".join(pieces)
        self.lengths = [len(piece) for piece in pieces]

    def place(self, span: Span) -> tuple[int, Span]:
        """Which segment a span begins in, and its place there."""
        index = bisect_right(self.starts, span[0]) - 1
        return self.numbers[index], self.within(index, span)

    def within(self, index: int, span: Span) -> Span:
        first, last = self.starts[index], self.lengths[index]
        return max(0, span[0] - first), min(last, span[1] - first)


def read_english_table(table: EnglishTable, segments: Sequence[Segment], context: Context) -> Found:
    """The records of the table, and every other numeral of its segments."""
    joined = _Joined(table, segments)
    notes = _NOTES.search(joined.text)
    end = notes.start() if notes else len(joined.text)
    drafts: dict[int, list[Draft]] = {}
    for row in rows_of(joined.text, table.body, end, len(table.years)):
        for draft in _row(table, row, context):
            number, span = joined.place(draft.span)
            index = table.segments.index(number)
            draft = draft._replace(span=span, sentence=joined.within(index, draft.sentence))
            drafts.setdefault(number, []).append(draft)
    return Found.all(
        _segment(Passage.of(segments[number], number), drafts.get(number, []))
        for number in table.segments
    )


def _segment(passage: Passage, drafts: list[Draft]) -> Found:
    """The drafts of one segment, and its other numerals with the reason why they are none."""
    text = passage.text
    others: list[Other] = []
    for mention in scan_english(View(text, keep_spaces=True).plain):
        start, end = mention.start, mention.end
        if any(start < last and first < end for first, last in (d.span for d in drafts)):
            continue
        reason = "time" if isinstance(mention, Moment) else "name"
        if isinstance(mention, Other):
            reason = mention.reason
        elif isinstance(mention, Quantity) and re.match(r"\.\s", text[end:]):
            reason = "ordinal"
        others.append(Other(start, end, reason))
    return Found.read(passage, drafts, others)


def _row(table: EnglishTable, row: Row, context: Context) -> Iterator[Draft]:
    unit = re.search(r"\(([^()]*)\)\s*$", row.label)
    magnitude, name = english_unit(unit[1]) if unit else ("", "")
    indicator = re.sub(r"(?<!\s)\s*\([^()]*\)\s*$", "", row.label)
    binding = BINDING.get(row.type)
    if row.words:
        yield Draft(
            row.words,
            row.evidence,
            Status.TARGET,
            RULE,
            indicator,
            KIND,
            deadline=(table.years[-1], None, YearSource.INHERITED, None),
            binding=binding,
            table=(indicator, str(table.years[-1])),
        )
    for cell in row.cells:
        year = table.years[min(cell.column, len(table.years) - 1)]
        rate = cell.rate and name != "%"
        status = _status(year, table, context)
        kind, direction = _kind(indicator, cell, rate, "%" if rate else name)
        yield Draft(
            cell.span,
            row.evidence,
            status,
            "table-cell",
            indicator,
            kind,
            direction,
            value=cell.value * (Decimal(1) if rate else scale_of(magnitude)),
            unit="%" if rate else name,
            comparator=cell.comparator,
            deadline=(year, None, YearSource.INHERITED, None),
            binding=binding if status is Status.TARGET else None,
            table=(indicator, str(year)),
        )


def _kind(label: str, cell: Cell, rate: bool, unit: str) -> tuple[str, str | None]:
    if rate or (unit == "%" and not cell.summed and _GROWTH.search(label)):
        return "growth", "up"
    if cell.summed and _STEP_DOWN.search(label):
        return "change", "down"
    if cell.summed and _STEP_UP.search(label):
        return "change", "up"
    return ("total" if cell.summed else "level"), None


def _status(year: int, table: EnglishTable, context: Context) -> Status:
    today = context.year
    if today is None:
        return Status.TARGET if year == max(table.years) else Status.ACTUAL
    return Status.TARGET if year > today else Status.ACTUAL
