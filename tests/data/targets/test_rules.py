"""Single rules, each by a sentence that would break without it."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from data.model import Status, Target, YearSource
from data.targets import extract
from tests.data.targets.harness import document

PLAN = {"title": "东澜市“十四五”产业规划", "date": "2021-03-01", "kind": "plan"}


def read(text: str, **card: str) -> list[Target]:
    return list(extract(document(text, **{**PLAN, **card}))[0])  # type: ignore[arg-type]


def one(text: str, **card: str) -> Target:
    found = [t for t in read(text, **card) if t.status is not Status.STRUCTURAL]
    assert len(found) == 1, [t.quote for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("产值达到3.7万亿元", "3700000000000", "元"),
        ("产值达到１６，７７０亿元", "1677000000000", "元"),
        ("产量达到2 9 0 0 万吨", "29000000", "吨"),
        ("覆盖率达到百分之四点一", "4.1", "%"),
        ("覆盖率达到三分之二", "66.667", "%"),
        ("覆盖率达到七成", "70", "%"),
        ("出版总量达到四百五十六亿册", "45600000000", "册"),
        ("建设单位共六、四〇〇个", "6400", "个"),
        ("支出达到一二·八亿元", "1280000000", "元"),
        ("装机达到1.2亿千瓦", "120000000", "千瓦"),
        ("劳动生产率达到52万元/人", "520000", "元/人"),
        ("每万人口发明专利拥有量达到12件", "12", "件/万人"),
        ("规模实现翻两番", "4", "倍"),
        ("规模增长1.5倍", "2.5", "倍"),
        ("浓度减半", "50", "%"),
    ],
)
def test_values(text: str, value: str, unit: str) -> None:
    target = one(f"到2025年，全市{text}。")
    assert target.value == Decimal(value)
    assert target.unit == unit
    assert target.status is Status.TARGET


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("达到50%以上", ">="),
        ("不低于50%", ">="),
        ("超过50%", ">"),
        ("控制在50%以内", "<="),
        ("约50%左右", "~"),
        ("约50%以上", ">="),
        ("低于50%", "<"),
        ("达到40%—50%", "range"),
        ("达到50%", "="),
    ],
)
def test_comparators(text: str, comparator: str) -> None:
    assert one(f"到2025年，服务业比重{text}。").comparator == comparator


def test_a_list_is_dealt_out() -> None:
    first, second = read("到2025年，小学、初中毕业生升学率分别达到97%和40%左右。")
    assert (first.indicator, first.value, first.comparator) == ("小学毕业生升学率", 97, "=")
    assert (second.indicator, second.value, second.comparator) == ("初中毕业生升学率", 40, "~")


def test_a_unit_printed_once_is_shared() -> None:
    first, second = read("到2025年，钢材、水泥产量分别达到3、5万吨。")
    assert (first.value, first.unit) == (Decimal(30000), "吨")
    assert (second.value, second.unit) == (Decimal(50000), "吨")


def test_unequal_lists_are_left_open() -> None:
    found = read("到2025年，钢材、水泥、玻璃产量分别达到3万吨和5万吨。")
    assert [target.value for target in found] == [None, None]
    assert {target.rule for target in found} == {"unequal-list"}
    assert {target.quote for target in found} == {"3万吨", "5万吨"}


def test_both_ends_of_a_change() -> None:
    start, end = read("森林覆盖率由2020年的24%提高到2025年的30%。")
    assert (start.status, start.year, start.value) == (Status.ACTUAL, 2020, 24)
    assert (end.status, end.year, end.value) == (Status.TARGET, 2025, 30)
    assert start.indicator == end.indicator == "森林覆盖率"


def test_a_base_year_is_no_deadline() -> None:
    target = one("到2025年，用水量比2020年下降16%。")
    assert (target.year, target.base_year, target.direction) == (2025, 2020, "down")


def test_a_year_of_another_purpose_does_not_reach_over() -> None:
    text = "到2025年，产业能级提升。展望2035年，建成一流高地。\n规划还提出，培育示范企业200家。"
    target = one(text)
    assert (target.year, target.year_source) == (2025, YearSource.DOCUMENT)


def test_a_lead_in_speaks_for_its_items() -> None:
    text = "今后五年的主要目标是：\n——结构优化。服务业比重达到60%。\n——民生改善。新增就业20万人。"
    for target in read(text, title="东澜市国民经济和社会发展第十四个五年规划纲要"):
        assert target.year == 2025
        assert target.year_source is YearSource.INHERITED
        assert target.year_from is not None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2020年，全市工业总产值达到8060亿元。", Status.ACTUAL),
        ("五年来，累计建成学校120所。", Status.ACTUAL),
        ("重点做好以下七个方面工作。", Status.STRUCTURAL),
        ("规划提出18项具体指标。", Status.STRUCTURAL),
        ("对首次上规模的企业，给予20万元奖励。", Status.CONTEXT),
        ("企业应当在5个工作日内办结备案。", Status.CONTEXT),
        ("培育产业园区50个。", Status.TARGET),
        ("每年发布场景清单100个。", Status.TARGET),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert [target.status for target in read(text)] == [status]


def test_a_law_sets_no_targets() -> None:
    found = read("违反规定的，处一千元以上五千元以下罚款。", title="东澜市公路条例", kind="law")
    assert {target.status for target in found} == {Status.CONTEXT}


def test_thresholds_say_which_not_how_many() -> None:
    threshold, count = read("引进投资1亿元以上项目300个。")
    assert (threshold.status, count.status) == (Status.CONTEXT, Status.TARGET)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("深化5G应用", "name"),
        ("强化“四大功能”", "name"),
        ("发展第三产业", "name"),
        ("进一步优化布局", "indefinite"),
        ("千方百计增收", "idiom"),
        ("打造千亿级产业", "sizeclass"),
        ("（一）总体要求", "ordinal"),
        ("二是坚持绿色发展", "ordinal"),
        ("国发〔2021〕12号", "docno"),
        ("到2025年全面建成", "time"),
    ],
)
def test_numerals_without_value(text: str, reason: str) -> None:
    targets, excluded = extract(document(text, **PLAN))  # type: ignore[arg-type]
    assert not targets
    assert reason in {item.reason for item in excluded}


TABLE = """序号\t指标\t单位\t2020年\t2025年目标\t属性
1\t全员劳动生产率\t万元/人\t31.2\t>40\t预期性
2\t单位能耗降低\t%\t—\t［13.5］\t约束性
3\t机场旅客/货邮吞吐量\t万人次/万吨\t800/20\t1200/35\t预期性"""


def test_rows_of_a_table() -> None:
    found = read(TABLE)
    facts = [t for t in found if t.status is Status.ACTUAL]
    goals = [t for t in found if t.status is Status.TARGET]
    assert [t.value for t in facts] == [312000, 8000000, 200000]
    assert [t.value for t in goals] == [400000, Decimal("13.5"), 12000000, 350000]
    assert [t.unit for t in goals] == ["元/人", "%", "人次", "吨"]
    assert [t.binding for t in goals] == ["expected", "binding", "expected", "expected"]
    assert goals[0].comparator == ">"
    assert goals[0].table == ("全员劳动生产率", "2025年目标")
    assert (goals[1].kind, goals[1].direction) == ("change", "down")
    assert {t.year for t in goals} == {2025}


@pytest.mark.parametrize("join", ["\n", " "], ids=["one cell to a line", "all on one line"])
def test_the_same_table_laid_flat(join: str) -> None:
    flat = join.join(TABLE.replace("\t", "\n").split("\n"))
    as_rows = [(t.quote, t.value, t.unit, t.year, t.status) for t in read(TABLE)]
    as_text = [(t.quote, t.value, t.unit, t.year, t.status) for t in read(flat)]
    assert as_text == as_rows


def test_english_lists_are_dealt_out() -> None:
    text = (
        "By 2025, energy use and carbon emissions will be reduced by 13.5 percent"
        " and 18 percent, respectively."
    )
    first, second = read(text, title="Plan", kind="plan")
    assert (first.indicator, first.value) == ("energy use", Decimal("13.5"))
    assert (second.indicator, second.value) == ("carbon emissions", 18)
    assert first.direction == "down"
    assert first.year == 2025


def test_importing_the_package_loads_nothing() -> None:
    code = (
        "import sys, data.targets;"
        "print(sorted(m for m in sys.modules if m.startswith('data.targets') or m == 'tomllib'))"
    )
    out = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "['data.targets']"
