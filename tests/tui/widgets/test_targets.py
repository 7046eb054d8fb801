from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from textual.geometry import Offset

from data.model import Status, Target, YearSource
from index.results import TargetRow
from tests.tui.widgets.stage import looks, on_stage, seen
from tui.typography import width
from tui.widgets.evidence import TargetEvidence
from tui.widgets.targets import TargetsTable

SENTENCE = "到2030年，新建口袋公园80个以上，力争绿道总长达到1200公里。"


def row(number: int, indicator: str, value: str, unit: str, **slots: Any) -> TargetRow:
    quote = "80个"
    start = SENTENCE.index(quote)
    heading = slots.pop("heading", "一、蓝绿空间")
    review = slots.pop("review", "auto")
    target = Target(
        f"t{number}", number, (start, start + len(quote)), quote, (0, len(SENTENCE)),
        Status.TARGET, indicator, value=Decimal(value), unit=unit, **slots,
    )  # fmt: skip
    return TargetRow(
        f"d#t{number}", "d", "某规划", target, f"d#i_1/p{number}", heading, (heading,), SENTENCE,
        review,
    )  # fmt: skip


ROWS = [
    row(1, "口袋公园", "80", "个", comparator=">=", year=2030, year_source=YearSource.EXPLICIT),
    row(2, "绿道总长", "1200", "公里", year=2030, year_source=YearSource.EXPLICIT,
        modality="strive"),
    row(3, "园林绿化投资规模", "3.5e10", "元", magnitude="亿", comparator="~", year=2035,
        year_source=YearSource.DOCUMENT, heading="二、投资"),
    row(4, "建成区内可供居民日常使用的公园绿地面积占比", "45", "%", year=2027),
    row(5, "绿道总长", "900", "公里", year=2026, heading="二、投资"),
]  # fmt: skip


def column_of(line: str, text: str) -> int:
    return width(line[: line.index(text)]) + 1


async def test_the_columns_at_80() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows(ROWS)
        await pilot.pause()
        head, first, second, third, fourth, *_ = seen(stage)
        names = ("indicator", "value", "unit", "due", "from")
        assert [column_of(head, name) for name in names] == [3, 45, 51, 60, 65]
        assert first.startswith("▌")
        assert column_of(first, "口袋公园") == 3
        assert width(first[: first.index("≥ 80") + 4]) == 49
        assert [column_of(first, text) for text in (" 个", "2030", "sentence")] == [50, 60, 65]
        assert width(second[: second.index("1,200") + 5]) == 49
        assert column_of(second, "sentence · 力争") == 65
        assert column_of(third, "亿元") == 51
        assert "≈ 350 亿元" in third
        assert column_of(third, "← plan") == 65
        assert column_of(fourth, "…") <= 38
        assert all(width(line) == 80 for line in seen(stage))


@pytest.mark.parametrize("columns", [40, 50, 70, 88, 120, 200])
async def test_every_width_shows_indicator_value_and_unit(columns: int) -> None:
    table = TargetsTable()
    async with on_stage(table, columns, 12) as (stage, pilot):
        table.set_rows(ROWS)
        await pilot.pause()
        lines = seen(stage)
        assert all(width(line) == columns for line in lines)
        assert lines[1].split()[1:4] == ["口袋公园", "≥", "80"]
        assert "个" in lines[1]


async def test_a_value_too_wide_is_whole_and_takes_room_from_the_indicator() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows([row(1, "口袋公园" * 12, "12345678901.5", "个", comparator=">=")])
        await pilot.pause()
        assert "≥ 12,345,678,901.5 个" in seen(stage)[1]
        assert width(seen(stage)[1]) == 80


async def test_the_head_stays_while_the_rows_scroll_and_the_cursor_is_never_below_it() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 8) as (stage, pilot):
        table.set_rows([replace(ROWS[n % 5], id=f"d#t{n}") for n in range(60)])
        for key in ["j"] * 20 + ["k"] * 15 + ["pagedown", "pageup", "G", "k", "home"]:
            await pilot.press(key)
            lines = seen(stage)
            assert "indicator" in lines[0]
            assert any(line.startswith("▌") for line in lines[1:])


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 9])
async def test_the_cursor_stays_in_view_in_a_pane_of_any_height(rows: int) -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 20) as (stage, pilot):
        table.set_rows([replace(ROWS[n % 5], id=f"d#t{n}") for n in range(60)])
        await pilot.press("end", "up", "up")
        await pilot.resize_terminal(40, rows)
        for key in ("", "up", "up", "down", "home", "down", "end"):
            if key:
                await pilot.press(key)
            await pilot.pause()
            assert rows == 1 or any(line.startswith("▌") for line in seen(stage)[1:])


async def test_sorting_orders_by_the_normalised_value_and_keeps_the_target() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows(ROWS)
        table.go_to("d#t2")
        table.sort("due")
        await pilot.pause()
        assert [r.target.year for r in table.rows] == [2026, 2027, 2030, 2030, 2035]
        assert table.current is not None
        assert table.current.id == "d#t2"
        assert "due↑" in seen(stage)[0]
        table.sort("due")
        assert [r.target.year for r in table.rows] == [2035, 2030, 2030, 2027, 2026]
        table.sort("value")
        assert [r.target.value for r in table.rows] == [45, 80, 900, 1200, Decimal("3.5e10")]
        table.sort("plan")
        assert list(table.rows) == ROWS
        for _ in range(6):
            table.sort_next()
        assert table.order == "plan"
        with pytest.raises(ValueError, match="colour"):
            table.sort("colour")


async def test_a_click_on_the_head_sorts_and_a_double_click_on_a_row_goes_there() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows(ROWS)
        await pilot.click(offset=Offset(61, 0))
        await pilot.pause()
        assert stage.last(TargetsTable.Sorted).order == "due"
        await pilot.click(offset=Offset(10, 2))
        assert not [m for m in stage.posted if isinstance(m, TargetsTable.Selected)]
        await pilot.double_click(offset=Offset(10, 3))
        await pilot.pause()
        assert stage.last(TargetsTable.Selected).row.target.year == 2030


async def test_grouping_puts_a_section_or_an_indicator_together() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 14) as (stage, pilot):
        table.set_rows(ROWS)
        table.group("section")
        await pilot.pause()
        assert [line.split()[0] for line in seen(stage)[1:8]] == [
            "一、蓝绿空间", "▌", "绿道总长", "建成区内可供居民日常使用的公园绿地…", "二、投资",
            "园林绿化投资规模", "绿道总长",
        ]  # fmt: skip
        await pilot.press("j", "j", "j")
        assert table.current is not None
        assert table.current.id == "d#t3"
        table.group("indicator")
        await pilot.pause()
        lines = [line.split() for line in seen(stage)]
        at = lines.index(["绿道总长"])
        assert [lines[at + 1][0], lines[at + 2][0]] == ["一、蓝绿空间", "二、投资"]
        table.group()
        assert table.grouping == ""
        assert list(table.rows) == ROWS


async def test_reviews_and_marks_are_told_beside_the_row() -> None:
    table = TargetsTable()
    rows = [
        replace(ROWS[n], review=r) for n, r in enumerate(("confirmed", "corrected", "rejected"))
    ]
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows([*rows, *ROWS[3:]], marked={"d#t4"})
        await pilot.pause()
        assert [line[1] for line in seen(stage)[1:6]] == ["✓", "✎", "✗", "●", " "]


async def test_an_inherited_year_names_its_source() -> None:
    table = TargetsTable()
    inherited = row(1, "口袋公园", "80", "个", year=2030, year_source=YearSource.INHERITED)
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows([inherited], origins={"d#t1": "总体目标"})
        await pilot.pause()
        assert "← 总体目标" in seen(stage)[1]


async def test_rows_told_again_keep_the_cursor_on_its_target() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows(ROWS)
        table.go_to("d#t3")
        table.set_rows(ROWS[2:])
        await pilot.pause()
        assert table.cursor == 0
        assert stage.last(TargetsTable.Highlighted).row.id == "d#t3"
        table.set_rows([])
        await pilot.press("j", "k", "enter", "G", "pagedown")
        await pilot.pause()
        assert table.current is None
        assert stage.last(TargetsTable.Highlighted).row is None


async def test_a_hundred_thousand_rows_are_walked_to_the_end() -> None:
    table = TargetsTable()
    async with on_stage(table, 80, 12) as (stage, pilot):
        table.set_rows([replace(ROWS[n % 5], id=f"d#t{n}") for n in range(100_000)])
        table.sort("value", True)
        await pilot.press("G")
        assert table.cursor == 99_999
        assert any(line.startswith("▌") for line in seen(stage))


# The evidence


async def test_the_sentence_is_shown_with_the_words_that_state_the_target() -> None:
    evidence = TargetEvidence()
    async with on_stage(evidence, 80, 5) as (stage, pilot):
        evidence.show(ROWS[0])
        await pilot.pause()
        assert "".join(line.strip() for line in seen(stage)) == SENTENCE
        assert seen(stage)[0].startswith("   到2030年")
        assert [style.reverse for style in looks(stage, "80个")] == [True]


async def test_only_the_sentence_of_a_long_passage_is_shown() -> None:
    evidence = TargetEvidence()
    other = "前一句不算。"
    target = ROWS[0].target
    moved = replace(
        target,
        span=(target.span[0] + 6, target.span[1] + 6),
        sentence=(6, 6 + len(SENTENCE)),
    )
    async with on_stage(evidence, 80, 5) as (stage, pilot):
        evidence.show(replace(ROWS[0], target=moved, text=other + SENTENCE + other))
        await pilot.pause()
        assert "".join(line.strip() for line in seen(stage)) == SENTENCE


async def test_a_cell_of_a_table_names_its_row_and_column() -> None:
    evidence = TargetEvidence()
    text = "公园绿地\t45\t%"
    target = replace(
        ROWS[3].target, span=(5, 7), sentence=(0, len(text)), table=("公园绿地", "2030年目标")
    )
    async with on_stage(evidence, 80, 5) as (stage, pilot):
        evidence.show(replace(ROWS[3], target=target, text=text))
        await pilot.pause()
        assert [line.strip() for line in seen(stage)[:2]] == [
            "公园绿地 · 2030年目标",
            "公园绿地 45 %",
        ]


async def test_a_long_sentence_is_scrolled_to_the_words_that_state_the_target() -> None:
    evidence = TargetEvidence()
    lead = "统筹山水林田湖草，" * 30
    target = replace(
        ROWS[0].target,
        span=tuple(at + len(lead) for at in ROWS[0].target.span),  # type: ignore[arg-type]
        sentence=(0, len(lead) + len(SENTENCE)),
    )
    async with on_stage(evidence, 40, 3) as (stage, pilot):
        evidence.show(replace(ROWS[0], target=target, text=lead + SENTENCE))
        await pilot.pause()
        assert "80个" in "".join(seen(stage))
        evidence.show(None)
        await pilot.pause()
        assert "".join(seen(stage)).strip() == ""
