"""Texts of our own with their targets marked, of kinds that were written before any run.

``=== name | title | date`` opens a text; ``{{quantity|indicator|value|unit|year|comparator}}``
marks a target. What is not marked is none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from data.model import Status, Target
from data.reading import read

TEXTS = Path(__file__).parent / "marked" / "zh.txt"
MARK = re.compile(r"\{\{(.*?)\}\}")
COMPARED = re.compile(r"(?:左右|以上|以[内內]|以下)$")


class Marked(NamedTuple):
    """A target as marked: where it begins in its text, and what it says."""

    start: int
    quote: str
    value: Decimal
    value_max: Decimal | None
    year: int | None
    comparator: str


class Text(NamedTuple):
    name: str
    title: str
    date: str
    body: str
    marks: tuple[Marked, ...]


@cache
def texts() -> tuple[Text, ...]:
    parts = re.split(r"^=== ", TEXTS.read_text(encoding="utf-8"), flags=re.M)[1:]
    return tuple(unmarked(part) for part in parts)


def unmarked(part: str) -> Text:
    head, body = part.split("\n", 1)
    name, title, date = (piece.strip() for piece in head.split("|"))
    plain, marks, at = "", [], 0
    for match in MARK.finditer(body):
        plain, at = plain + body[at : match.start()], match.end()
        printed, _, value, _, year, comparator = match[1].split("|")
        low, _, high = value.partition("-")
        quote, last = COMPARED.sub("", printed), Decimal(high) if high else None
        when = None if year == "None" else int(year)
        marks.append(Marked(len(plain), quote, Decimal(low), last, when, comparator))
        plain += printed
    return Text(name, title, date, plain + body[at:], tuple(marks))


@cache
def targets(text: Text) -> dict[int, Target]:
    """The targets found, by where in the text they begin."""
    document = read(text.body.encode(), name="text.txt", title=text.title, date=text.date)
    at, starts = 0, []
    for segment in document.segments:
        at = text.body.index(segment.text, at)
        starts.append(at)
    found = [target for target in document.targets if target.status is Status.TARGET]
    return {starts[target.segment] + target.span[0]: target for target in found}


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.name)
def test_most_of_what_is_found_is_marked_and_most_marks_are_found(text: Text) -> None:
    marked, found = {mark.start for mark in text.marks}, set(targets(text))
    assert len(marked ^ found) <= 1


def test_detection_and_slots_over_all() -> None:
    right = wrong = slots = marks = 0
    for text in texts():
        found = targets(text)
        marks += len(text.marks)
        wrong += len(set(found) - {mark.start for mark in text.marks})
        for mark in text.marks:
            target = found.get(mark.start)
            right += target is not None
            slots += target is not None and says(target, mark)
    assert 2 * right / (2 * right + wrong + marks - right) >= 0.96
    assert slots / marks >= 0.92


def says(target: Target, mark: Marked) -> bool:
    """Quote, value, year and comparator are as marked; of ``>`` and ``>=`` either will do."""
    signs = {target.comparator, mark.comparator}
    same_sign = len(signs) == 1 or signs in ({">", ">="}, {"<", "<="})
    values = (target.value, target.value_max) == (mark.value, mark.value_max)
    same_year = mark.year is None or target.year == mark.year
    return target.quote == mark.quote and values and same_year and same_sign
