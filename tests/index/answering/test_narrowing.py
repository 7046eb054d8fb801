"""Filters typed over rows that are held: by name, and never by status."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Status, Target
from index.answering.filters import filter_targets
from index.answering.narrowing import narrow
from index.asking import QueryError, parse_where
from index.results import TargetRow


def row(number: int, indicator: str, text: str, **slots: object) -> TargetRow:
    status = Status.ACTUAL if number % 2 else Status.TARGET
    target = Target(f"t{number}", 0, (0, 1), text[:1], (0, len(text)), status, indicator, **slots)  # type: ignore[arg-type]
    return TargetRow(f"d#t{number}", "d", "规划", target, f"d#i/p{number}", "一", ("一",), text)


ROWS = [
    row(0, "文化产业增加值比重", "机器人", value=Decimal(10), unit="%", year=2030),
    row(1, "机器人密度", "工业", value=Decimal(300), unit="台", year=2027),
    row(2, "機器人企業數", "工业", value=Decimal(20), unit="家"),
    row(3, "绿道", "比重", value=Decimal(5), unit="%", year=2025),
]


def passing(text: str) -> list[int]:
    test = narrow(text).test
    return [n for n, row in enumerate(ROWS) if test is None or test(row)]


def test_a_bare_word_means_the_name_folded_as_in_search() -> None:
    assert passing("比重") == [0]
    assert passing("机器人") == [1, 2]
    assert passing("机器人 密度") == [1]
    assert passing("机器人 OR 绿道") == [1, 2, 3]
    assert passing("-机器人") == [0, 3]


def test_fields_narrow_as_everywhere() -> None:
    assert passing("unit:% value>=6") == [0]
    assert passing("year<=2027") == [1, 3]
    assert passing("year:2026..2030 机器人") == [1]
    assert passing("year>2027") == [0]


@pytest.mark.parametrize(
    ("text", "status", "rest"),
    [("status:现状", "actual", ""), ("比重 status:target unit:%", "target", "比重 unit:%"),
     ("status:all 比重", "all", "比重"), ("比重", "", "比重")],
)  # fmt: skip
def test_a_status_is_told_apart_and_no_part_of_the_filter(
    text: str, status: str, rest: str
) -> None:
    found = narrow(text)
    assert (found.status, found.rest) == (status, rest)
    assert "status" not in found.where
    assert passing(text) == passing(rest)


def test_plain_words_are_told_where_nothing_else_was_typed() -> None:
    assert narrow("比重 增加值").words == ("比重", "增加值")
    assert narrow("比重 unit:%").words == ()
    assert narrow("").test is None


def test_what_cannot_be_understood_is_said() -> None:
    with pytest.raises(QueryError):
        narrow("yaer>2020")
    with pytest.raises(QueryError):
        narrow("status:sometimes")


@given(
    st.lists(
        st.sampled_from(
            ["比重", "机器人", "unit:%", "year<=2027", "year>2025", "value>=20", "-绿道"]
        ),
        max_size=4,
    )
)
def test_an_export_finds_what_the_screen_shows(parts: list[str]) -> None:
    found = narrow(" ".join(parts))
    shown = [row for row in ROWS if found.test is None or found.test(row)]
    assert filter_targets(ROWS, parse_where(found.where)) == shown
