"""Tables of every layout: heads by title and content, places and measures, units, years."""

from __future__ import annotations

import pytest

from data.model import Document, Target
from data.reading import read

ZH = "# 青岚省“十五五”水利发展规划\n\n2026年3月\n\n"
EN = "# Lakeside Republic Health Strategy 2024-2030\n\n"


def document(text: str, name: str = "plan.md") -> Document:
    return read(text.encode(), name=name)


def told(target: Target) -> tuple[str, float, str, int | None, str]:
    value = float(target.value) if target.value is not None else 0.0
    return target.indicator, value, target.unit, target.year, str(target.status)


def cells(text: str, name: str = "plan.md") -> list[tuple[str, float, str, int | None, str]]:
    return [told(t) for t in document(text, name).targets if t.table is not None]


def test_places_and_years_take_measure_and_unit_from_the_caption() -> None:
    table = (
        "表3 各市州用水总量控制目标（单位：亿立方米）\n\n"
        "| 市州 | 2024年 | 2030年 |\n|---|---|---|\n"
        "| 青岚市 | 12.5 | 12.8 |\n| 东河州 | 8.2 | 8.4 |\n"
    )
    first, second = cells(ZH + table)[:2]
    assert first == ("用水总量控制目标", 1.25e9, "立方米", 2024, "actual")
    assert second == ("用水总量控制目标", 1.28e9, "立方米", 2030, "target")


def test_bars_without_order() -> None:
    table = (
        "| 序号 | 指标 | 2024年 | 2030年 | 属性\n|---|:---|---|\n"
        "1 | 森林覆盖率（%） | 23 | 24.1 | 约束性\n| 2 | 蓄积量（亿立方米） | 175.6 | 180 |\n"
        "| 3 | 受害率（‰） | ≤0.9 | ≤0.8 | 预期性 | |\n"
    )
    found = cells(ZH + table)
    assert found[1] == ("森林覆盖率", 24.1, "%", 2030, "target")
    assert found[3] == ("蓄积量", 1.8e10, "立方米", 2030, "target")
    assert found[5] == ("受害率", 0.8, "‰", 2030, "target")


def test_two_rows_of_heads_and_a_merged_attribute() -> None:
    page = (
        "<html><body><h1>青岚县“十五五”规划</h1><p>2026年3月</p><table>"
        "<tr><th rowspan=2>指标</th><th rowspan=2>单位</th><th rowspan=2>2025年实绩</th>"
        "<th colspan=2>2030年</th><th rowspan=2>属性</th></tr>"
        "<tr><th>目标值</th><th>年均增长（%）</th></tr>"
        "<tr><td>地区生产总值</td><td>亿元</td><td>350</td><td>500</td><td>7.5</td>"
        "<td rowspan=2>预期性</td></tr>"
        "<tr><td>城镇化率</td><td>%</td><td>61</td><td>66</td><td>—</td></tr></table></body></html>"
    )
    made = [t for t in document(page, "plan.html").targets if t.table is not None]
    assert told(made[1]) == ("地区生产总值", 5e10, "元", 2030, "target")
    assert (made[2].kind, made[2].unit) == ("growth", "%")
    assert told(made[4]) == ("城镇化率", 66.0, "%", 2030, "target")
    assert made[4].binding == "expected"


def test_lines_of_cells_under_a_line_of_heads() -> None:
    text = (
        "青岚市“十五五”教育规划\n2026年3月\n规划指标体系   2025年   2030年   属性\n"
        "毛入园率（%）   88.5   92   预期性\n巩固率（%）   96.1   97   约束性\n"
        "在校生（万人）   45.6   52   预期性\n"
    )
    found = cells(text, "plan.txt")
    assert found[1] == ("毛入园率", 92.0, "%", 2030, "target")
    assert found[5] == ("在校生", 520000.0, "人", 2030, "target")


def test_tables_that_report_hold_no_target() -> None:
    text = (
        "# 青岚市2025年国民经济和社会发展统计公报\n\n2026年3月5日\n\n表2 主要农产品产量\n\n"
        "| 产品名称 | 单位 | 产量 | 比上年增长（%） |\n|---|---|---|---|\n"
        "| 粮食 | 万吨 | 152 | 1.2 |\n| 油料 | 万吨 | 18.9 | -0.6 |\n"
    )
    assert {status for *_, status in cells(text)} == {"actual"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Exports | billion US$ | 32.8 | 38.4 |", ("Exports", 3.84e10, "USD", 2030, "target")),
        ("| Nodes | number | 0 | 10 000 |", ("Nodes", 10000.0, "", 2030, "target")),
        (
            "| Births attended | % | 68 | at least 90 |",
            ("Births attended", 90.0, "%", 2030, "target"),
        ),
    ],
)
def test_english_unit_columns(row: str, expected: tuple[object, ...]) -> None:
    head = "| Indicator | Unit | Baseline (2022) | 2030 target |\n|---|---|---|---|\n"
    second = "| Beds | % | 40 | 60 |\n"
    assert cells(EN + head + row + "\n" + second)[1] == expected


def test_a_reduction_is_a_step_against_its_base_year() -> None:
    table = (
        "| Sector | 2019 emissions (MtCO2e) | 2030 target (MtCO2e) | Reduction vs 2019 (%) |\n"
        "|---|---|---|---|\n| Buildings | 3.2 | 1.6 | 50 |\n| Waste | 0.6 | 0.3 | 50 |\n"
    )
    made = [t for t in document(EN + table).targets if t.table is not None]
    assert told(made[1]) == ("emissions", 1.6, "MtCO2e", 2030, "target")
    assert (made[2].kind, made[2].direction, made[2].unit) == ("change", "down", "%")
