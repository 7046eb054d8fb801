"""CSV and TSV: one table, told from prose by lines of as many cells each."""

from __future__ import annotations

import csv
import io
from collections import Counter

from data.readers.reading import Reading
from data.readers.sheets.grid import MAX_ROWS, Grid, Room, reading_of

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_LINES = 40
_ALIKE = 0.7
"""Share of the lines that must have as many cells as most have."""


def sniff_delimited(text: str) -> str:
    """The delimiter of a table; '' where the text is none."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    best, most = "", 1.0
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in _rows(sample, delimiter) if any(row)]
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        if width > most and count >= _ALIKE * len(widths):
            best, most = delimiter, width
    return best


def read_delimited(text: str, encoding: str, delimiter: str) -> Reading:
    """The file as one table without a heading."""
    grid = Grid("", Room.of(len(text)))
    for number, row in enumerate(_rows(text, delimiter)):
        if number > MAX_ROWS:
            break
        for column, cell in enumerate(row):
            grid.put(number, column, cell.strip())
    return reading_of("tsv" if delimiter == "\t" else "csv", [grid], encoding=encoding)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows as the csv module reads them; a cell too large for it ends the reading of rows."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > MAX_ROWS + 1:
                break
    except csv.Error:
        rows += [line.split(delimiter) for line in text.splitlines()[len(rows) :]]
    return rows
