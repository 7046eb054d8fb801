"""Rows of an English table laid flat: a label before and behind its cells, in one line.

The print of a page taken as text strews a row's cells: ``Reduction in energy use per (13.5)
Binding -- -- unit of GDP (%)``. A row is what stands from its number (or bullet) to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from data.model import Span
from data.targets.words.lexicon import pattern, source

_BASE = r"(?!(?:1,000|10,000|100,000)(?!\d|\.\d))"  # per 10,000 people belongs to a label
_NEAR = source("tables", "english", "near")
_DIGITS = r"-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?"
_NUMBER = rf"{_BASE}[<>≥≤]?(?:\[?[<>≥≤]?{_DIGITS}\]?|\([<>≥≤]?{_DIGITS}\))\*?"
_VALUE = rf"(?:n/a|-{{1,2}}|—|{_NEAR}{_NUMBER})"
_TYPES = source("tables", "english", "type")
RUN = pattern("tables", "english", "run", value=_VALUE, type=_TYPES)
_CELL = pattern("tables", "english", "cell")
_TYPE = re.compile(_TYPES)
_ITEM = re.compile(r"(?:(?<=\s)|(?<=[a-z]))(?P<n>[0-9]{1,2})\.(?=\s)|[•�§]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CATEGORY = pattern("tables", "english", "category")
_WORDED = pattern("tables", "english", "worded", flags=re.I)
_LATE = pattern("tables", "english", "late")
_UNIT_END = re.compile(r"\([^()]*\)\s*$")
_ONE_MORE = re.compile(r"\s?\([^()]*\)")
_DANGLING = pattern("tables", "english", "dangling")
_ALONE = re.compile(r"(?<=\s)[0-9]+(?:\.[0-9]+)?(?=\s|$)")
_SIGNS = {"<": "<", ">": ">", "≥": ">=", "≤": "<="}


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell. ``column``: of the years; ``summed``: it prints a total in brackets."""

    span: Span
    value: Decimal
    comparator: str
    column: int
    summed: bool
    rate: bool


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    evidence: Span
    cells: tuple[Cell, ...] = ()
    words: Span | None = None  # of a goal in words that stands for a figure
    type: str = ""


@dataclass(slots=True)
class _Part:
    """One row on its way: where its label stands, which runs hold its cells."""

    first: int
    last: int  # where the label ends, and …
    end: int  # … where the next row begins
    runs: list[re.Match[str]] = field(default_factory=list)


def rows_of(text: str, start: int, end: int, columns: int) -> Iterator[Row]:
    """The rows of ``text[start:end]`` in their order; ``columns``: how many years head it."""
    late: Span | None = None
    for first, last in _chunks(text, start, end):
        parts = list(_parts(text, first, last))
        for part in parts:
            yield _row(text, part, columns, late)
            late = None
        if parts:
            found = _LATE.search(text, parts[-1].last, last)
            late = found.span() if found else None


def _chunks(text: str, start: int, end: int) -> Iterator[Span]:
    """From each number or bullet to the next; what stands before the first is none."""
    marks = list(_ITEM.finditer(text, start, end))
    for index, mark in enumerate(marks):
        yield mark.end(), marks[index + 1].start() if index + 1 < len(marks) else end


def _parts(text: str, start: int, end: int) -> Iterator[_Part]:
    """The rows of one chunk: one, or as many as there are runs of cells with a label each."""
    runs = [run for run in RUN.finditer(text, start, end) if not _YEAR.match(run.group())]
    filled = [run for run in runs if _numbers(run)] or runs[-1:]
    for index, run in enumerate(filled):
        more = index + 1 < len(filled)
        last = _label_end(text, start, run, filled[index + 1].start() if more else end)
        own = [one for one in runs if start <= one.start() < last]
        yield _Part(start, last, last if more else end, own)
        start = last


def _label_end(text: str, start: int, run: re.Match[str], stop: int) -> int:
    """Where the label ends that goes on behind its cells: with its unit in brackets."""
    if _UNIT_END.search(text[start : run.start()]):
        return run.end()
    behind = text.find(")", run.end(), stop)
    if behind < 0:
        return stop
    more = _ONE_MORE.match(text, behind + 1, stop)  # (I-III) (%)
    return more.end() if more else behind + 1


def _numbers(run: re.Match[str]) -> list[re.Match[str]]:
    found = _CELL.finditer(run.string, run.start(), run.end())
    return [cell for cell in found if cell["n"] is not None]


def _row(text: str, part: _Part, columns: int, late: Span | None) -> Row:
    cells = _placed([cell for run in part.runs for cell in _numbers(run)], columns)
    worded = None
    if not any(cell.column == columns - 1 for cell in cells):
        cells += _beside(text, part, columns, late)
        worded = _in_words(text, part) if not cells or cells[-1].column < columns - 1 else None
    type_ = next((t.group() for run in part.runs if (t := _TYPE.search(run.group()))), "")
    ends = [part.first, part.last, *(at for cell in cells for at in cell.span)]
    words = worded.span() if worded else None
    label = _label(text, part, cells, worded)
    return Row(label, (min(ends), max(ends)), cells, words, type_)


def _beside(text: str, part: _Part, columns: int, late: Span | None) -> tuple[Cell, ...]:
    """A goal that the print set away from its row: above it, or Around — … 1.45 behind it."""
    about = any(_DANGLING.search(run.group()) for run in part.runs)
    behind = _ALONE.search(text, part.last, part.end) if about else None
    found = _CELL.search(text, *(behind.span() if behind else late or (0, 0)))
    if found is None or not found["n"]:
        return ()
    cell = _cell(found, columns - 1)
    return (replace(cell, comparator="~") if behind else cell,)


def _in_words(text: str, part: _Part) -> re.Match[str] | None:
    """The words of a cell: beside its run, or behind the label."""
    edges = [part.first, *(at for run in part.runs for at in run.span()), part.end]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return next((found for piece in pieces if (found := _WORDED.search(text, *piece))), None)


def _label(text: str, part: _Part, cells: tuple[Cell, ...], worded: re.Match[str] | None) -> str:
    """The label: what no cell, type, goal in words or name of a group takes up."""
    taken = [cell.span for cell in cells] + ([worded.span()] if worded else [])
    pieces, at = [], part.first
    for run in part.runs:
        pieces.append(text[at : run.start()])
        for number in _numbers(run):
            if not any(first <= number.start("n") < last for first, last in taken):
                pieces.append(number["n"])  # infants under 3 -- 1.8 4.5
        at = run.end()
    pieces.append(text[at : part.last])
    if worded:
        pieces = [piece.replace(worded.group(), " ") for piece in pieces]
    said = [_TYPE.sub("", piece).strip() for piece in pieces]
    said[1:] = [_CATEGORY.sub("", piece) for piece in said[1:]]
    return " ".join(" ".join(said).split()).rstrip(",")


def _placed(numbers: list[re.Match[str]], columns: int) -> tuple[Cell, ...]:
    """The numbers with their columns: in their order, but totals and lone goals in the last."""
    summed = [cell for cell in numbers if cell["open"]]
    plain = [cell for cell in numbers if not cell["open"] and not cell["pct"]]
    plain = plain[-columns:]  # infants under 3 -- 1.8 4.5: the label's own number leads
    lone = len(plain) == 1 and bool(plain[0]["sign"] or plain[0]["sign2"] or plain[0]["about"])
    placed = []
    for cell in numbers:
        column = columns - 1
        if cell["open"]:
            column = 0 if len(summed) > 1 and cell is summed[0] else column
        elif not cell["pct"]:
            if cell not in plain:
                continue
            column = column if lone else plain.index(cell)
        placed.append(_cell(cell, column))
    return tuple(placed)


def _cell(cell: re.Match[str], column: int) -> Cell:
    end = cell.end("pct") if cell["pct"] else cell.end("n")
    sign = _SIGNS.get(cell["sign"] or cell["sign2"] or "", "=")
    return Cell(
        (cell.start("n"), end),
        Decimal(cell["n"].replace(",", "")),
        "~" if cell["about"] else sign,
        column,
        bool(cell["open"]),
        bool(cell["pct"]),
    )
