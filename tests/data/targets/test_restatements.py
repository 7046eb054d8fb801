"""The same fact stated twice is linked; what only looks alike is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Status, Target
from data.targets.restatements import link_restatements, rounds


def target(number: int, indicator: str, value: str, **slots: object) -> Target:
    given: dict[str, object] = {"status": Status.TARGET, "unit": "元", "year": 2030} | slots
    return Target(
        id=f"t{number}",
        segment=number,
        span=(0, 1),
        quote="1",
        sentence=(0, 1),
        indicator=indicator,
        value=Decimal(value),
        **given,  # type: ignore[arg-type]
    )


def links(*targets: Target) -> list[tuple[str, bool]]:
    return [(one.restates, one.rounded) for one in link_restatements(targets)]


def test_a_later_statement_points_at_the_first() -> None:
    assert links(
        target(1, "工业总产值", "3E12"),
        target(2, "森林覆盖率", "3E12"),
        target(3, "全市工业总产值", "3000000000000"),
        target(4, "工业总产值", "3E12", kind="total"),
    ) == [("", False), ("", False), ("t1", False), ("t1", False)]


def test_a_rounded_value_is_linked_and_said_to_be_rounded() -> None:
    assert links(target(1, "工业总产值", "3705300000000"), target(2, "工业总产值", "3.7E12")) == [
        ("", False),
        ("t1", True),
    ]


@pytest.mark.parametrize(
    "slots",
    [
        {"year": 2035},
        {"unit": "美元"},
        {"status": Status.ACTUAL},
        {"kind": "change", "direction": "up"},
        {"comparator": "<="},
        {"value_max": Decimal(9)},
    ],
)
def test_what_differs_in_a_slot_is_another_fact(slots: dict[str, object]) -> None:
    assert links(
        target(1, "工业总产值", "500", comparator=">="), target(2, "工业总产值", "500", **slots)
    ) == [("", False), ("", False)]


def test_short_and_other_names_are_not_linked() -> None:
    assert links(target(1, "产值", "500"), target(2, "产值", "500")) == [("", False)] * 2
    assert (
        links(target(1, "工业总产值", "500"), target(2, "农业总产值", "500")) == [("", False)] * 2
    )


@pytest.mark.parametrize(
    ("rough", "exact", "expected"),
    [
        ("3.7", "3.7053", True),
        ("3.8", "3.7053", False),
        ("3700", "3705", True),
        ("4", "3.7053", False),
        ("3.7053", "3.7", False),
        ("3.71", "3.705", True),
    ],
)
def test_rounding_keeps_the_digits_it_shows(rough: str, exact: str, expected: bool) -> None:
    assert rounds(Decimal(rough), Decimal(exact)) is expected


@given(st.lists(st.sampled_from(["500", "501", "5E2", "510"]), max_size=12))
def test_links_point_back_at_a_first_statement(values: list[str]) -> None:
    linked = link_restatements(
        [target(number, "工业总产值", value) for number, value in enumerate(values, 1)]
    )
    firsts = {one.id for one in linked if not one.restates}
    for one in linked:
        assert not one.restates or one.restates in firsts
        assert not one.restates or int(one.restates[1:]) < int(one.id[1:])
