"""What is put of a document for search, without a server."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from data.fold import fold_text
from data.library.postgres.searching import SEGMENT_COLUMNS, number_key, searched
from tests.index.shelves import document


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(["", "%", "年"]))
def test_equal_numbers_have_one_key(value: Decimal, unit: str) -> None:
    same = Decimal(f"{value:f}" + ("0" if "." in f"{value:f}" else ".00"))
    assert same == value
    assert number_key(same, unit) == number_key(value, unit)
    other = value + 1 if value + 1 != value else value * 2 + 3
    assert number_key(other, unit) != number_key(value, unit)
    assert len(number_key(value, unit)) > 2


def test_rows_of_a_document() -> None:
    made = document("d", {"一、氢能": ["百分之二十五的㎡"], "": ["Robots"]}, outside=["目录"])
    found = searched(made, 7, 9, title="氢能規劃", issuer="")
    rows = [dict(zip(SEGMENT_COLUMNS, row, strict=True)) for row in found.segments]
    assert [row["fold"] for row in rows] == [fold_text(s.text) for s in made.segments]
    assert (rows[1]["title"], rows[1]["headings"]) == ("氢能规划", "一、氢能")
    assert rows[1]["stated"] == [number_key(Decimal(25), "%")]
    assert rows[1]["expanded"] == "m2"
    assert [row["outside"] for row in rows] == [False, False, False, True]
    assert found.spellings == [(number_key(Decimal(25), "%"), "百分之二十五")]
    assert found.words == ["m", "robots"]
