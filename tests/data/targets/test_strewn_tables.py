"""English tables whose rows the print of a page strewed: cells between the words of a label."""

from __future__ import annotations

import pytest

from data.model import QUALITATIVE, Status, Target
from data.reading import read
from data.targets import extract
from tests.data.targets.harness import document

CARD = {"title": "7th Development Plan of Arlen (2026-2030)", "date": "2026-04-01"}
HEAD = "Table 1. Main indicators Category Indicator 2025 2030 average/ Cumulative "


def rows(body: str) -> list[Target]:
    return list(extract(document(HEAD + body, **CARD))[0])  # type: ignore[arg-type]


def told(body: str) -> list[tuple[str, str, str, int | None]]:
    return [(str(t.status), t.indicator, t.quote, t.year) for t in rows(body)]


BODY = (
    "1. Share of rural roads that 61.2* 75 Anticipated are paved (%) "
    "2. Water loss in city -- Binding 18.5 <12 networks (%) Green "
    "3. Reduction in energy use per (9.5) Binding -- -- Low-Carbon unit of output (%) ecology "
    "4. Places for children under 3 -- 1.4 4.5 Anticipated years old per 1,000 people (places) "
    "5. Yearly wheat harvest -- Binding -- >7.5 (100 million metric tons) Security "
    "6. Hospital beds (beds) 5.1 -- Expected Notes: (1) Values in ( ) are totals."
)


def test_a_row_is_what_stands_between_two_numbers() -> None:
    assert told(BODY) == [
        ("actual", "Share of rural roads that are paved", "61.2", 2025),
        ("target", "Share of rural roads that are paved", "75", 2030),
        ("actual", "Water loss in city networks", "18.5", 2025),
        ("target", "Water loss in city networks", "12", 2030),
        ("target", "Reduction in energy use per unit of output", "9.5", 2030),
        ("actual", "Places for children under 3 years old per 1,000 people", "1.4", 2025),
        ("target", "Places for children under 3 years old per 1,000 people", "4.5", 2030),
        ("target", "Yearly wheat harvest", "7.5", 2030),
        ("actual", "Hospital beds", "5.1", 2025),
    ]


def test_signs_totals_and_magnitudes() -> None:
    found = {t.indicator: t for t in rows(BODY) if t.status is Status.TARGET}
    wheat = found["Yearly wheat harvest"]
    assert (wheat.value, wheat.unit, wheat.comparator) == (750_000_000, "metric tons", ">")
    energy = found["Reduction in energy use per unit of output"]
    assert (energy.kind, energy.direction, energy.binding) == ("change", "down", "binding")


def test_a_goal_printed_above_its_row() -> None:
    body = (
        "1. Literacy (%) 91 95 Binding >7, strive for more than 2. Spending on research -- -- "
        "Anticipated growth (%) 3. Grain store capacity 1.3 Around — Binding (million tonnes) 1.6 "
        "4. Tree cover (%) 20 22 Binding"
    )
    signs = {t.quote: (t.indicator, t.comparator) for t in rows(body) if t.year == 2030}
    assert signs["7"] == ("Spending on research growth", ">")
    assert signs["1.6"] == ("Grain store capacity", "~")


@pytest.mark.parametrize(
    ("cell", "quote"),
    [
        ("In step with GDP growth", "In step with GDP growth"),
        ("Higher than GDP", "Higher than GDP"),
        ("To be kept within a reasonable range", "To be kept within a reasonable range"),
    ],
)
def test_goals_in_words(cell: str, quote: str) -> None:
    body = (
        f"1. Literacy (%) 91 95 Binding 2. Income per head (%) 6.1 — {cell} Anticipated "
        "3. Tree cover (%) 20 22 Binding 4. Beds (beds) 4 5 Binding"
    )
    (target,) = [t for t in rows(body) if t.kind == QUALITATIVE]
    assert (target.quote, target.indicator, target.year) == (quote, "Income per head", 2030)


PRINTED = """## Section 1. Long-Term Goals for 2040

Output per worker will reach 90,000 dollars.

Section 2. Main objectives in the plan period 2026-2030 —Literacy will be raised to 95%.

We will bring tree cover to 22%.

Part Two Making the country healthier We will bring vaccination to 98%."""


def test_a_heading_left_in_running_text_says_the_year_of_what_follows() -> None:
    made = read(PRINTED.encode(), name="plan.md", title=CARD["title"], date=CARD["date"])
    years = {t.quote: t.year for t in made.targets if t.status is Status.TARGET}
    assert years == {"90,000 dollars": 2040, "95%": 2030, "22%": 2030, "98%": 2030}
