"""Tables laid flat: rows found again on one line, text around them read as text."""

from __future__ import annotations

import pytest

from data.model import Target
from data.targets import extract
from data.targets.tables.flat.tokens import pieces, runs_on
from tests.data.targets.harness import document

CARD = {"title": "云溪市国民经济和社会发展第十五个五年规划纲要", "date": "2026-02-20"}


def cells(text: str, **card: str) -> list[Target]:
    found = extract(document(text, **{**CARD, **card}))[0]  # type: ignore[arg-type]
    return [target for target in found if target.rule == "table-cell"]


def told(text: str, **card: str) -> list[tuple[str, str, str, int | None]]:
    return [(str(t.status), t.indicator, t.quote, t.year) for t in cells(text, **card)]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("指 标", ["指 标"]),
        ("2030 年目标 属性", ["2030 年目标", "属性"]),
        ("5 左右 预期性", ["5 左右", "预期性"]),
        ("＞ 40 预期性", ["＞ 40", "预期性"]),
        ("提高 1 个百分点以上", ["提高 1 个百分点以上"]),
        ("预期性3 地区生产总值", ["预期性", "3", "地区生产总值"]),
        ("12 粮食产量（亿斤） 19", ["12", "粮食产量（亿斤）", "19"]),
    ],
)
def test_cells_printed_with_a_space_in_them(text: str, joined: list[str]) -> None:
    assert [token.text for token in pieces(0, text)] == joined


def test_running_text_is_told_from_cells() -> None:
    assert runs_on("在此基础上再奋斗五年，到")
    assert not runs_on("19428.78，年均增速4.8%")
    assert not runs_on("每千人口拥有执业（助理）医师数（人）")


ROWS = "序号 指标 2030年目标 属性 1 甲产业增加值（亿元） 500 预期性 2 乙覆盖率（%） 90 约束性"


def test_the_header_printed_again_is_no_row() -> None:
    again = f"{ROWS} — 12 — 序号 指标 2030年目标 属性 3 丙床位数（张） 60 预期性"
    assert [row[1:3] for row in told(again)] == [
        ("甲产业增加值", "500"),
        ("乙覆盖率", "90"),
        ("丙床位数", "60"),
    ]


def test_a_row_of_words_keeps_its_place() -> None:
    text = (
        "指标 2025年 2030年 年均增长（%） 属性 甲产业增加值（亿元） 2.3 — 保持合理区间 预期性 "
        "乙城镇化率（%） 60.6 65 — 预期性"
    )
    assert told(text) == [
        ("actual", "甲产业增加值", "2.3", 2025),
        ("actual", "乙城镇化率", "60.6", 2025),
        ("target", "乙城镇化率", "65", 2030),
    ]


def test_sums_in_brackets_close_their_row() -> None:
    text = (
        "指标 2025年 2030年 年均增长（%） 化学需氧量减少（%） [8] "
        "二氧化硫减少（%） [9] 氨氮减少（%） [7]"
    )
    assert [(row[1], row[2]) for row in told(text)] == [
        ("化学需氧量减少", "8"),
        ("二氧化硫减少", "9"),
        ("氨氮减少", "7"),
    ]


def test_a_number_opens_a_label() -> None:
    text = f"{ROWS} 3 3 岁以下婴幼儿入托率（%） 25 预期性 4 人均预期寿命（岁） 84 左右 预期性"
    assert [(t.indicator, t.quote, t.comparator) for t in cells(text)][2:] == [
        ("3岁以下婴幼儿入托率", "25", "="),
        ("人均预期寿命", "84", "~"),
    ]


def test_text_around_a_table_is_read_as_text() -> None:
    behind = "在完成上述指标的同时，新建学校40所，到2030年全部投用。"
    text = f"到2030年，全市建成公园80座。 {ROWS} {behind}"
    found = extract(document(text, **CARD))[0]  # type: ignore[arg-type]
    assert [(t.quote, t.rule == "table-cell") for t in found] == [
        ("80座", False),
        ("500", True),
        ("90", True),
        ("40所", False),
    ]
    for target in found:
        assert text[target.span[0] : target.span[1]] == target.quote


def test_a_yearly_plan_sets_the_goals_of_its_own_year() -> None:
    text = (
        "指标名称 2025年完成数 2026年计划数 增长% 甲产值（亿元） 45.2 50.0 10.6 "
        "乙税收（亿元） 3.1 3.4 9.7"
    )
    card = {"title": "溪口县2026年国民经济发展计划", "date": "2026-02-01"}
    assert told(text, **card) == [
        ("actual", "甲产值", "45.2", 2025),
        ("target", "甲产值", "50.0", 2026),
        ("target", "甲产值", "10.6", 2026),
        ("actual", "乙税收", "3.1", 2025),
        ("target", "乙税收", "3.4", 2026),
        ("target", "乙税收", "9.7", 2026),
    ]


SHARES = (
    "序号 指标 2025年 2030年 年均［累计］ 属性 1 垃圾回收利用率% 45 50 — 约束性 "
    "2 调查失业率% 5左右 5左右 — 预期性 3 单位产值能耗降低% — — [13.5] 约束性 "
    "4 预期寿命（岁） 82.1 83 — 预期性"
)


def test_a_percent_sign_behind_the_name_is_the_unit_of_the_row() -> None:
    assert [(t.indicator, t.quote, t.unit) for t in cells(SHARES)] == [
        ("垃圾回收利用率", "45", "%"),
        ("垃圾回收利用率", "50", "%"),
        ("调查失业率", "5", "%"),
        ("调查失业率", "5", "%"),
        ("单位产值能耗降低", "13.5", "%"),
        ("预期寿命", "82.1", "岁"),
        ("预期寿命", "83", "岁"),
    ]
