"""What stands for an indicator in a plan, and which statements are one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from index.comparing import compare
from index.comparing.cells import Cell, cells
from tests.index.comparing.plans import subject

BUDGET = """# 云州市2026年政府工作报告

今年主要预期目标：经济增长4.5%-5%。今年赤字规模3.2万亿元，比上年增加2000亿元。
今年拟发行长期建设债券9000亿元，安排长期建设债券1500亿元支持旧区改造。
"""
LAST_YEAR = """# 云州市2025年政府工作报告

今年主要预期目标：生产总值增长5%左右。今年赤字规模3万亿元，比上年增加1000亿元。
今年拟发行长期建设债券9000亿元，安排长期建设债券1200亿元支持旧区改造。
"""
TABLE = """# 云州市“十五五”规划

| 指标 | 2025年 | 2030年 | 年均/累计 |
|---|---|---|---|
| 城镇新增就业（万人） | 8.2 | >7 | [36] |
| 城镇调查失业率（%） | 4.9 | — | <5 |

注：[ ]内为五年累计数。
"""


def of(text: str, name: str) -> list[Cell]:
    found = subject(text, name)
    return cells(0, found.info, found.rows)


def test_a_level_and_its_change_are_two_cells_and_meet_their_like() -> None:
    found = compare([subject(LAST_YEAR, "r25"), subject(BUDGET, "r26")])
    values = [
        {str(cell.target.quote) for cell in row.row.cells}
        for row in found.rows
        if "赤字" in row.row.label
    ]
    assert values == [{"3万亿元", "3.2万亿元"}, {"1000亿元", "2000亿元"}]


def test_two_figures_under_one_name_in_one_year_are_two_things() -> None:
    found = compare([subject(LAST_YEAR, "r25"), subject(BUDGET, "r26")])
    rows = [row for row in found.rows if "债券" in row.row.label]
    assert [tuple(cell.target.quote for cell in row.row.cells) for row in rows] == [
        ("9000亿元", "9000亿元"),
        ("1200亿元", "1500亿元"),
    ]


def test_growth_within_a_year_is_growth_whatever_its_verb() -> None:
    found = compare([subject(LAST_YEAR, "r25"), subject(BUDGET, "r26")])
    growth = next(row for row in found.rows if "%" in row.row.cells[0].target.quote)
    assert len(growth.row.cells) == 2
    assert growth.changes[0].state == "changed"
    assert set(growth.changes[0].changed) == {"value", "hedge"}


def test_the_sum_over_the_period_stands_for_a_row_and_a_rate_has_no_growth() -> None:
    found = of(TABLE, "table")
    jobs = next(cell for cell in found if "就业" in cell.target.indicator)
    assert jobs.target.value == Decimal(360000)
    rate = [cell for cell in found if "失业" in cell.target.indicator]
    assert [cell.measure.expression for cell in rate] == ["level"]


NAMES = ("工业总产值", "规模以上工业总产值", "森林覆盖率", "林木覆盖率", "研发投入强度",
         "研发经费占GDP比重", "城镇新增就业", "高新技术企业", "智能工厂",
         "旅客吞吐量", "货邮吞吐量")  # fmt: skip
ENDS = ("达到{n}%", "提高{n}个百分点", "达到{n}万人", "达到{n}家", "突破{n}亿元", "年均增长{n}%")
SENTENCES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(ENDS), st.integers(1, 90)), max_size=6
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=3), st.permutations(range(3)))
def test_any_order_gives_the_same_pairs(
    plans: list[list[tuple[str, str, int]]], order: list[int]
) -> None:
    subjects = [
        subject(
            f"# 云州{'甲乙丙'[n]}区规划\n\n"
            + "".join(f"到2030年，{name}{end.format(n=v)}。" for name, end, v in plan),
            f"p{n}",
        )
        for n, plan in enumerate(plans)
    ]
    turned = [subjects[n] for n in order if n < len(subjects)]

    def rows(found: list[object]) -> set[frozenset[str]]:
        return {
            frozenset(cell.row.id for cell in row.row.cells)
            for row in compare(found, headings=False).rows  # type: ignore[arg-type]
        }

    assert rows(list(subjects)) == rows(list(turned))


ENGLISH = ("# Northmoor County Development Plan {0}-{1}\n\n## Chapter 1 Goals\n\n"
           "By {1}, GDP will grow by {2} percent a year. {3} will total {4} km.\n")  # fmt: skip


def test_a_rise_by_so_many_percent_a_year_is_growth_whatever_the_verb() -> None:
    first = subject(ENGLISH.format(2021, 2025, 4, "Motorways in service", 410), "first")
    second = subject(ENGLISH.format(2026, 2030, 3, "Motorways open to traffic", 455), "second")
    found = compare([first, second])
    together = [row.row.cells for row in found.rows if len(row.row.cells) == 2]
    assert len(together) == 2
    assert together[0][0].measure.expression == "growth"


MISPRINTED = """# Northmoor County Development Plan 2026-2030

## Chapter 1 Goals

By 2030, the average years of schooling of the working-age population will reach 11.3 years.

| Indicator | 2025 | 2030 |
| --- | --- | --- |
| Average years of schooling of the working-age population (%) | 10.8 | 11.3 |
"""


def test_a_misprinted_unit_of_a_table_makes_no_second_indicator() -> None:
    found = [cell for cell in of(MISPRINTED, "misprinted") if "school" in cell.target.indicator]
    assert [(cell.target.unit, len(cell.also)) for cell in found] == [("years", 1)]
    assert found[0].units == {"years", "%"}


POLLUTANTS = """# Northmoor County Development Plan {0}-{1}

## Chapter 1 Goals

By {1}, {2} will each be reduced by {3} percent.
"""


def test_two_pollutants_cut_by_one_percentage_are_two_indicators() -> None:
    first = subject(POLLUTANTS.format(2021, 2025, "nitrogen oxide and VOC emissions", 10), "p1")
    words = "emissions of nitrogen oxides and volatile organic compounds"
    second = subject(POLLUTANTS.format(2026, 2030, words, 8), "p2")
    rows = [row.row for row in compare([first, second]).rows if len(row.row.cells) == 2]
    assert len(rows) == 2
    for row in rows:
        for cell in row.cells:
            assert cell.row.text[slice(*cell.target.span)] == cell.target.quote
    (chinese,) = [
        [cell.target.indicator for cell in of(text, "pollutants")]
        for text in ("# 云州市“十五五”规划\n\n到2030年，化学需氧量和氨氮排放总量均下降8%。\n",)
    ]
    assert {"化学需氧量排放总量", "氨氮排放总量"} <= set(chinese)
