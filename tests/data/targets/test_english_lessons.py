"""English wordings a rule once got wrong: sums, groups, time spans, joined goals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Status, Target
from data.targets import extract
from tests.data.targets.harness import document

PLAN = {"title": "Second Medium Term Plan 2018-2022", "date": "2018-05-01", "kind": "plan"}


def read(text: str) -> list[Target]:
    return list(extract(document(text, **PLAN))[0])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("RM5,000 will be spent on wells.", "RM5,000", 5000, "RM"),
        ("N250 billion will be spent on wells.", "N250 billion", 250_000_000_000, "NGN"),
        ("Ksh40 billion will be spent on wells.", "Ksh40 billion", 40_000_000_000, "KSh"),
        ("US$3.5 million will be spent on wells.", "US$3.5 million", 3_500_000, "USD"),
        ("Shs 12 million will be spent on wells.", "Shs 12 million", 12_000_000, "Shs"),
    ],
)
def test_letters_before_a_sum_are_its_currency(
    text: str, quote: str, value: int, unit: str
) -> None:
    (target,) = read(text)
    assert (target.quote, target.value, target.unit) == (quote, Decimal(value), unit)
    assert (target.status, target.indicator) == (Status.TARGET, "wells")


def test_a_letter_of_a_name_is_no_currency() -> None:
    assert [t.quote for t in read("Masks of grade N95 will reach 12 districts.")] == [
        "12 districts"
    ]


def test_each_sum_of_a_list_has_its_own_purpose() -> None:
    found = read("The State will allocate Rs 120 million for wells and Rs 45 million for roads.")
    assert [t.indicator for t in found] == ["wells", "roads"]
    found = read("N25 billion will go to roads and N40 billion to schools.")
    assert [t.indicator for t in found] == ["roads", "schools"]


def test_a_sum_rises_from_and_to() -> None:
    start, end = read("Exports will rise from RM12.5 billion to RM20 billion.")
    assert (start.status, end.status, end.indicator) == (Status.ACTUAL, Status.TARGET, "Exports")


def test_two_goals_joined_by_and_keep_their_own_names() -> None:
    found = read("Increase the literacy rate to 95% and the enrolment rate to 98%.")
    assert [t.indicator for t in found] == ["literacy rate", "enrolment rate"]


@pytest.mark.parametrize(
    "text",
    [
        "Incomes of the bottom 40 per cent of households will rise.",
        "In the First Medium Term Plan, the target was to build 20,000 houses.",
        "Only few roads will be paved against a target of 500 km.",
    ],
)
def test_who_is_meant_and_what_was_once_planned_are_context(text: str) -> None:
    assert {t.status for t in read(text)} == {Status.CONTEXT}


def test_how_long_something_takes_is_no_goal() -> None:
    assert read("The permit will be issued in two years. Duties will end over 3 years.") == []
    assert [t.quote for t in read("Life expectancy will rise to over 75 years.")] == ["75 years"]


def test_bounds() -> None:
    found = read("Subsidies will be held to a maximum of 3% and losses to a ceiling of 5%.")
    assert [t.comparator for t in found] == ["<=", "<="]


def test_doubled_to_a_sum_is_said_of_what_stands_before() -> None:
    assert read("Budget to be doubled to Rs. 500 crore")[0].indicator == "Budget"
