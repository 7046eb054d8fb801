"""How old prints, lists and the news word a quantity, each by a sentence of that build."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Status
from tests.data.targets.test_rules import one, read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("增长33·6%", "33.6", "%"),
        ("增长33· 6％", "33.6", "%"),
        ("增长3 · 5％", "3.5", "%"),
        ("增长37，1％", "37.1", "%"),
        ("达到8· 5万吨", "85000", "吨"),
    ],
)
def test_a_raised_dot_or_a_comma_stands_for_the_decimal_point(
    text: str, value: str, unit: str
) -> None:
    target = one(f"到2025年，钢产量{text}。")
    assert (target.value, target.unit, target.indicator) == (Decimal(value), unit, "钢产量")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("其中一二三产分别增长4%左右、12%左右、11%左右", ["一产", "二产", "三产"]),
        ("三次产业分别增长4%、12%、11%", ["第一产业", "第二产业", "第三产业"]),
        (
            "一、二、三产业增加值分别增长4%、12%、11%",
            ["第一产业增加值", "第二产业增加值", "第三产业增加值"],
        ),
        ("水泥30万吨、煤15万吨，分别增长5%、8%", ["水泥", "煤", "水泥", "煤"]),
        (
            "水泥、油料产量达到30万吨、15万吨，同2020年相比，分别增长5%、8%",
            ["水泥产量", "油料产量"] * 2,
        ),
    ],
)
def test_what_a_list_leaves_out_was_named_before(text: str, names: list[str]) -> None:
    found = read(f"到2025年，{text}。")
    assert [target.indicator for target in found] == names
    assert all(target.value is not None for target in found)


def test_figures_that_are_more_than_the_names_before_stay_unresolved() -> None:
    found = read("到2025年，水泥30万吨、煤15万吨，分别增长5%、8%、9%。")
    assert [target.value for target in found][2:] == [None] * 3
    found = read("到2025年，一二三产业分别增长5%、8%。")
    assert [target.value for target in found] == [None] * 2


def test_figures_parted_by_a_comma_in_a_list_stay_apart() -> None:
    found = read("到2025年，钢产量和煤产量分别达到1,500万吨和30万吨。")
    assert [target.value for target in found] == [15_000_000, 300_000]


def test_a_year_said_of_a_list_holds_for_every_item_of_it() -> None:
    text = (
        "到2025年主要产品的产量是：稻谷三亿吨，比2020年的二亿八千万吨增加二千万吨；"
        "油菜五百万吨，与2020年的五百万吨持平；煤八亿吨，比2020年的七亿吨增加一亿吨。"
    )
    found = read(text)
    told = [(t.indicator, str(t.status), t.year) for t in found]
    assert told == [
        ("稻谷", "target", 2025),
        ("稻谷", "actual", 2020),
        ("稻谷", "target", 2025),
        ("油菜", "target", 2025),
        ("油菜", "actual", 2020),
        ("煤", "target", 2025),
        ("煤", "actual", 2020),
        ("煤", "target", 2025),
    ]


def test_a_bracket_that_explains_is_no_part_of_name_or_time() -> None:
    text = "要求2025年的工农业总产值，比2020年计划（系指上一个规划中的2019年计划，下同）增长75%。"
    target = one(text)
    assert (target.year, target.base_year, target.indicator) == (2025, 2020, "工农业总产值")
    assert one("到2025年，产值（包括加工和运输的产值，下同）达到9亿元。").indicator == "产值"


def test_a_figure_a_change_sets_out_from_is_no_part_of_the_name() -> None:
    start, end = read("粮食由2020年年产三千亿斤到2025年年产四千亿斤。")
    assert (start.status, start.year) == (Status.ACTUAL, 2020)
    assert (end.status, end.year, end.indicator) == (Status.TARGET, 2025, "粮食年产")


def test_bare_figures_where_something_is_said_to_reach_them() -> None:
    assert one("到2025年，人口控制在十三亿以内。").value == 1_300_000_000
    start, end = read("到2025年，资本系数由三点六降为三左右。")
    assert (start.value, start.status) == (Decimal("3.6"), Status.ACTUAL)
    assert (end.value, end.comparator, end.status) == (3, "~", Status.TARGET)
    assert one("到2025年，资金周转次数达到二次。").value == 2


def test_a_share_of_its_magnitude_goes_to_the_lower_end_of_a_range() -> None:
    target = one("到2025年，产量增加二千五百～三千五百万吨。")
    assert (target.value, target.value_max) == (25_000_000, 35_000_000)
    assert one("到2025年，人均收入增加五千～一万元。").value == 5000


def test_where_a_clause_opens_with_from_the_subject_stands_before_the_comma() -> None:
    start, end = read("投资在支出中所占的比重，可以从第一个五年的35％左右，提高到40％左右。")
    assert start.indicator == end.indicator == "投资在支出中所占的比重"
    start, end = read("到2025年，将研发开支相对生产总值的比率，由0.7%增加至1.5%。")
    assert start.indicator == end.indicator == "研发开支相对生产总值的比率"


def test_a_range_has_one_unit() -> None:
    base, change, level = read("到2025年，大学拨款由2020年的44亿元增加18%至52亿元。")
    assert (base.status, base.value) == (Status.ACTUAL, 4_400_000_000)
    assert (change.value, change.value_max, change.kind) == (18, None, "change")
    assert (level.value, level.unit) == (5_200_000_000, "元")


NEWS = {"title": "記者會上的話", "date": "2021-03-01", "kind": "other"}


def test_money_in_the_news_is_named_after_its_purpose() -> None:
    assert one("政府會投放7億元發展智慧城市。", **NEWS).indicator == "發展智慧城市"
    spent = one("當局另將撥出5億元用於「人才培訓計劃」。", **NEWS)
    assert (spent.status, spent.indicator) == (Status.TARGET, "「人才培訓計劃」")
    assert one("教育局會注資30億元。", **NEWS).status is Status.TARGET
    assert one("部門上月啟動20億元的「創投基金」。", **NEWS).status is Status.ACTUAL
    assert one("国务院同意地方发行2000亿元债券。", title="政府工作报告").indicator == "债券"


@pytest.mark.parametrize(
    ("text", "status", "indicator"),
    [
        ("新填海區面積相當於30個標準足球場。", "context", "標準足球場"),
        ("今年2月失業率為2.8%。", "actual", "失業率"),
        ("當局將新的通脹目標定為2%。", "target", "新的通脹目標"),
        ("政府建議把最低工資調高至45元。", "target", "最低工資"),
        ("工會要求加薪6%，並將發起運動。", "context", "工會要求加薪"),
        ("政府將在2030年創造就業職位20萬個。", "target", "就業職位"),
    ],
)
def test_who_speaks_in_the_news(text: str, status: str, indicator: str) -> None:
    target = one(text, **NEWS)
    assert (str(target.status), target.indicator) == (status, indicator)


def test_a_tolerance_belongs_to_its_goal() -> None:
    found = read("當局將新的通脹目標定為2%±1%。", **NEWS)
    assert [(t.indicator, str(t.status)) for t in found] == [("新的通脹目標", "target")] * 2


def test_sums_in_brackets_are_what_the_sentence_says_of_their_owners() -> None:
    text = "投入再生能源（2,107億元）、儲能系統（415億元）等領域，可望帶動民間投資。"
    found = read(text, **NEWS)
    assert [t.indicator for t in found] == ["再生能源", "儲能系統"]
    assert {t.status for t in found} == {Status.TARGET}


def test_sums_of_a_rule_are_no_goals() -> None:
    text = "企業首200萬元符合資格的開支可獲300%扣稅，餘額則獲200%扣稅，將鼓勵投入。"
    assert {t.status for t in read(text, **NEWS)} == {Status.CONTEXT}


def test_a_people_that_says_what_country_it_is() -> None:
    found = read("在我们这样一个13亿人口的发展中国家，要扩大就业，必须培育企业。")
    assert [t.status for t in found] == [Status.CONTEXT]


def test_days_that_are_shortened() -> None:
    start, end = read("资金周转天数，要由2020年的127天缩短到2025年的95天。")
    assert (start.status, end.status) == (Status.ACTUAL, Status.TARGET)
    assert (end.indicator, end.year) == ("资金周转天数", 2025)


def test_this_year_speaks_on_once_it_has_set_a_goal() -> None:
    text = "今年，北部计划实施轮作1亿亩以上。当地优化补贴，将新增播种机1万台。"
    assert [(t.status, t.year) for t in read(text, **NEWS)] == [(Status.TARGET, 2021)] * 2


def test_two_figures_of_a_share() -> None:
    assert one("到2025年，覆盖率达到百分之六七。").value_max == 7
    older = read("到2025年，产值增长百分之一四·七，利润增长百分之六七。")
    assert [target.value for target in older] == [Decimal("14.7"), 67]


def test_a_count_that_closes_a_title_is_part_of_it() -> None:
    assert read("到2025年，完善我省“民营经济32条”，要达到新水平。") == []


def test_the_verb_inside_a_noun_chain_drops() -> None:
    assert one("到2025年，三类产业实现规模倍增。").indicator == "三类产业规模"
    assert one("到2025年，数字经济实现增加值90亿元。").indicator == "数字经济增加值"


def test_a_counted_noun_keeps_what_tells_it_apart() -> None:
    target = one("到2025年，推出100个以上能级高、带动强的重大项目。")
    assert target.indicator == "能级高、带动强的重大项目"
    counted, threshold = read("到2025年，培育20家营业收入超100亿元的企业。")
    assert counted.indicator == "企业"
    assert threshold.status is Status.CONTEXT


ENGLISH = {"title": "The 13th Five-Year Plan", "date": "2016-03-01"}


def test_english_shares_of_two_things_keep_their_own_names() -> None:
    found = read(
        "We will see that 75% of state parks and 50% of city parks are upgraded.", **ENGLISH
    )
    assert [t.indicator for t in found] == ["state parks", "city parks"]


def test_english_changes_named_behind_the_number() -> None:
    target = one("Cities will achieve a 25% reduction in the number of smog days.", **ENGLISH)
    assert (target.indicator, target.kind, target.direction) == (
        "number of smog days",
        "change",
        "down",
    )


def test_an_english_name_in_the_clause_beats_the_one_before() -> None:
    text = (
        "The enrollment ratio for preschools will rise to 85%. "
        "We will waive fees, with the aim of seeing the graduation rate rise to over 90%."
    )
    assert [t.indicator for t in read(text, **ENGLISH)] == [
        "enrollment ratio for preschools",
        "graduation rate",
    ]


def test_a_term_of_office_is_no_printed_year() -> None:
    target = one("任期内将把研发开支的比率增加至1.5%。", title="施政报告", date="2021-10-01")
    assert target.year is None
