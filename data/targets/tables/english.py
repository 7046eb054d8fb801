"""English indicator tables laid flat: labels, values and what is left of labels in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from data.model import Segment, Span, Status, YearSource
from data.targets.found.context import Context
from data.targets.found.draft import Draft, Found, Passage
from data.targets.found.moment import Moment
from data.targets.found.quantity import Other, Quantity
from data.targets.text.en.patterns import english_unit, scale_of
from data.targets.text.en.scan import scan_english
from data.targets.text.latin import is_english
from data.targets.text.view import View
from data.targets.words.lexicon import pattern

_BASE = r"(?!(?:1,000|10,000|100,000)(?!\d|\.\d))"  # per 10,000 people belongs to a label
_NEAR = r"(?:(?:Around|About|Above|Over|Below) )?"
_VALUE = rf"(?:n/a|-{{1,2}}|—|{_NEAR}{_BASE}[<>≥≤]?\[?[<>≥≤]?-?[0-9][0-9,]*(?:\.[0-9]+)?%?\]?\*?)"
_RUN = pattern("tables", "english", "run", value=_VALUE)
_CELL = pattern("tables", "english", "cell")
_ITEM = re.compile(r"(?:^|\s)[0-9]{1,2}\.(?=\s|$)|[•�§]")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_TYPE = pattern("tables", "english", "type")
_HEADER = pattern("tables", "english", "header", flags=re.I)
_SIGNS = {"<": "<", ">": ">", "≥": ">=", "≤": "<="}
_MOST_SEGMENTS = 60
_FEWEST_RUNS = 3


@dataclass(frozen=True, slots=True)
class EnglishTable:
    years: tuple[int, ...]
    segments: tuple[int, ...]


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
        years = _years(text) if headed and number not in taken else ()
        if len(years) < 2:
            number += 1
            continue
        held = [number]
        for later in range(number + 1, min(number + _MOST_SEGMENTS, len(segments))):
            segment = segments[later]
            if segment.outside or segment.eid != segments[number].eid:
                break
            if not _RUN.search(View(segment.text, keep_spaces=True).plain):
                break
            held.append(later)
        if (
            sum(len(_RUN.findall(View(segments[n].text, keep_spaces=True).plain)) for n in held)
            >= 3
        ):
            found.append(EnglishTable(years, tuple(held)))
        number = held[-1] + 1
    return found


def _years(text: str) -> tuple[int, ...]:
    """Years that head columns: they stand side by side, before the first row."""
    head = re.split(r"\s1\.\s", text, maxsplit=1)[0]
    side_by_side = re.search(r"\b(?:19|20)[0-9]{2}(?: [a-z]+)?\s+(?:19|20)[0-9]{2}\b", head, re.I)
    return tuple(int(year) for year in _YEAR.findall(side_by_side.group())) if side_by_side else ()


def read_english_table(table: EnglishTable, segments: Sequence[Segment], context: Context) -> Found:
    """The records of the table, and every other numeral of its segments."""
    return Found.all(
        _segment(table, Passage.of(segments[number], number), context) for number in table.segments
    )


def _segment(table: EnglishTable, passage: Passage, context: Context) -> Found:
    text = passage.text
    plain = View(text, keep_spaces=True).plain
    drafts = list(_rows(table, plain, context))
    others: list[Other] = []
    for mention in scan_english(plain):
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


def _rows(table: EnglishTable, text: str, context: Context) -> Iterator[Draft]:
    runs = [run for run in _RUN.finditer(text) if not _YEAR.fullmatch(run.group().split()[0])]
    start = 0
    for index, run in enumerate(runs):
        stop = runs[index + 1].start() if index + 1 < len(runs) else len(text)
        items = [match.end() for match in _ITEM.finditer(text, start, run.start())]
        before = text[items[-1] if items else start : run.start()]
        after, start = _rest(text, run.end(), stop, ")" in before)
        label = _TYPE.sub("", f"{before} {after}")
        evidence = run.start() - len(before), max(run.end(), start if after else run.end())
        yield from _cells(table, text, run, label, evidence, context)


def _rest(text: str, start: int, stop: int, complete: bool) -> tuple[str, int]:
    """What goes on of the label behind the values, and where the next label begins."""
    item = _ITEM.search(text, start, stop)
    end = item.start() if item else stop
    if complete:
        return "", start
    bracket = text.find(")", start, end)
    if bracket >= 0:
        end = bracket + 1
    return text[start:end], end


def _cells(
    table: EnglishTable,
    text: str,
    run: re.Match[str],
    label: str,
    evidence: Span,
    context: Context,
) -> Iterator[Draft]:
    unit = re.search(r"\(([^()]*)\)\s*$", label.strip())
    magnitude, name = english_unit(unit[1]) if unit else ("", "")
    indicator = " ".join(re.sub(r"\([^()]*\)\s*$", "", label.strip()).split())
    for column, cell in enumerate(_CELL.finditer(text, run.start(), run.end())):
        if cell["n"] is None:
            continue
        cumulative = bool(cell["open"])
        year = table.years[min(column, len(table.years) - 1)] if not cumulative else table.years[-1]
        rate = bool(cell["pct"]) and name != "%"
        yield Draft(
            (cell.start("n"), cell.end("pct") if cell["pct"] else cell.end("n")),
            evidence,
            _status(year, table, context),
            "table-cell",
            indicator,
            "total" if cumulative else "growth" if rate else "level",
            value=Decimal(cell["n"].replace(",", "")) * (1 if rate else scale_of(magnitude)),
            unit="%" if rate else name,
            comparator=_comparator(cell),
            deadline=(year, None, YearSource.INHERITED, None),
            table=(indicator, str(year)),
        )


def _status(year: int, table: EnglishTable, context: Context) -> Status:
    today = context.year
    if today is None:
        return Status.TARGET if year == max(table.years) else Status.ACTUAL
    return Status.TARGET if year > today else Status.ACTUAL


def _comparator(cell: re.Match[str]) -> str:
    if cell["about"]:
        return "~"
    return _SIGNS.get(cell["sign"] or cell["sign2"] or "", "=")
