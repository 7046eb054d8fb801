"""What became of each indicator from one plan to the next."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.comparing import Comparison, ComparisonError, compare
from index.comparing.comparison import ComparedRow
from tests.index.comparing.plans import EMPTY, new, old, subject


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare([old(), new()])


def row(found: Comparison, word: str) -> ComparedRow:
    rows = [row for row in found.rows if any(word in c.target.indicator for c in row.row.cells)]
    assert len(rows) == 1, [cell.target.indicator for row in rows for cell in row.row.cells]
    return rows[0]


def test_a_value_that_changed(found: Comparison) -> None:
    change = row(found, "工业总产值").changes[0]
    assert (change.state, change.changed, change.renamed) == ("changed", ("value",), False)


def test_another_wording_of_one_share_is_the_same(found: Comparison) -> None:
    change = row(found, "工业增加值占").changes[0]
    assert (change.state, change.renamed) == ("same", False)


def test_a_change_and_a_level_cannot_be_compared(found: Comparison) -> None:
    change = row(found, "机器人").changes[0]
    assert (change.state, change.why) == ("not_comparable", "expression")


def test_a_short_name_meets_the_long_one_and_the_hedge_is_told(found: Comparison) -> None:
    change = row(found, "研发").changes[0]
    assert change.state == "changed"
    assert set(change.changed) == {"value", "hedge"}


def test_units_of_one_family_are_converted(found: Comparison) -> None:
    change = row(found, "水稻").changes[0]
    assert (change.state, change.changed) == ("unit_changed", ("unit",))  # 30 万亩 = 2 万公顷


def test_new_and_dropped(found: Comparison) -> None:
    assert row(found, "智能工厂").changes[0].state == "new"
    assert row(found, "高新技术企业").changes[0].state == "dropped"
    assert found.summary["new"] == 1


def test_either_order_gives_the_same_pairs(found: Comparison) -> None:
    def pairs(comparison: Comparison) -> set[frozenset[str]]:
        return {frozenset(c.row.id for c in row.row.cells) for row in comparison.rows}

    assert pairs(found) == pairs(compare([new(), old()]))


def test_every_quote_is_verbatim_and_every_row_names_a_document_once(found: Comparison) -> None:
    for compared in found.rows:
        documents = [cell.document for cell in compared.row.cells]
        assert documents == sorted(set(documents))
        for cell in compared.row.cells:
            assert cell.row.text[slice(*cell.target.span)] == cell.target.quote


def test_the_users_verdicts_outweigh_likeness(found: Comparison) -> None:
    apart = row(found, "工业总产值").row.cells
    joined = row(found, "高新技术企业").row.cells[0], row(found, "智能工厂").row.cells[0]
    again = compare(
        [old(), new()],
        joined=[(joined[0].row.id, joined[1].row.id)],
        parted=[(apart[0].row.id, apart[1].row.id)],
    )
    assert len([r for r in again.rows if "工业总产值" in r.row.label]) == 2
    assert len(row(again, "智能工厂").row.cells) == 2


def test_chapters(found: Comparison) -> None:
    states = {
        (pair.a.title if pair.a else None, pair.b.title if pair.b else None): pair.state
        for pair in found.headings
    }
    assert states["一、发展目标", "一、发展目标"] == "same"
    assert states["二、重点任务", "二、重点任务"] == "same"
    assert states["三、保障措施", "四、保障机制"] == "moved"


def test_what_cannot_be_compared_is_said_in_a_sentence() -> None:
    with pytest.raises(ComparisonError, match="at least two"):
        compare([old()])
    with pytest.raises(ComparisonError, match="At most 5"):
        compare([subject(EMPTY + str(n), f"d{n}") for n in range(6)])
    with pytest.raises(ComparisonError, match="named twice"):
        compare([old(), old()])


def test_a_plan_without_targets_keeps_its_column() -> None:
    found = compare([old(), subject(EMPTY, "walls")])
    assert any("no targets" in note for note in found.notes)
    assert {change.state for row in found.rows for change in row.changes} == {"dropped"}


def test_a_level_is_derived_from_a_known_baseline() -> None:
    text = (
        "# 云州市“十四五”规划\n\n"
        "2020年，工业机器人密度为260台/万人。到2025年，工业机器人密度提高100台/万人。\n"
    )
    found = compare([subject(text, "base"), new()])
    derived = [c.derived for r in found.rows for c in r.row.cells if c.derived is not None]
    assert derived == [Decimal(360)]
