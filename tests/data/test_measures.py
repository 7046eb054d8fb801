"""Names that mean one measure have one key; names that do not, do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures import CHANGE, GROWTH, LEVEL, apart, measure_key, measure_of, measures_of

ONE = [
    ("全社会研发经费支出占地区生产总值比重", "研究与试验发展经费投入相当于全市生产总值的比例"),
    ("地区生产总值年均增速", "3. GDP年均增长率"),
    ("经济增长", "国内生产总值年均增长"),
    ("全市居民人均可支配收入", "常住居民人均可支配收入"),
    ("每万人口高价值发明专利拥有量", "每万人高价值发明专利拥有数（件）"),
    ("规模以上工业企业", "规上工业企业"),
    ("細顆粒物濃度", "PM2.5年均浓度"),
    ("Forest cover rate (%)", "forest coverage"),
    ("Reduction in carbon dioxide emissions per unit of GDP", "CO2 emissions per unit of GDP"),
    ("Labour productivity", "labor productivity"),
]
TWO = [
    ("地区生产总值", "地区生产总值年均增长"),
    ("工业总产值", "工业增加值"),
    ("城镇调查失业率", "城镇登记失业率"),
    ("森林覆盖率", "林木覆盖率"),
    ("energy consumption per unit of GDP", "water consumption per unit of GDP"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_measure_has_one_key(a: str, b: str) -> None:
    kinds = {each: "change" if each.startswith(("Red", "CO2")) else "level" for each in (a, b)}
    assert measure_key(a, kinds[a]) == measure_key(b, kinds[b]) != ""


@pytest.mark.parametrize(("a", "b"), TWO)
def test_other_measures_have_other_keys(a: str, b: str) -> None:
    assert measure_key(a) != measure_key(b)


def test_how_the_value_speaks() -> None:
    assert measure_of("工业机器人密度").expression == LEVEL
    assert measure_of("工业机器人密度提高", "change").expression == CHANGE
    assert measure_of("服务业增加值年均增长", "growth").expression == GROWTH
    assert measure_of("growth of labour productivity", "growth").expression == GROWTH


def test_a_name_with_a_stroke_names_two_measures() -> None:
    names = {each.name for each in measures_of("机场旅客/货邮吞吐量")}
    assert measure_of("机场旅客吞吐量").name in names
    assert measure_of("机场货邮吞吐量").name in names


@pytest.mark.parametrize(
    ("a", "b"), [("高价值发明专利", "发明专利"), ("调查失业", "登记失业"), ("旅客吞吐", "货邮吞吐")]
)
def test_near_misses_are_held_apart_both_ways(a: str, b: str) -> None:
    assert apart(a, b, chinese=True)
    assert apart(b, a, chinese=True)
    assert not apart(a, a, chinese=True)


@given(st.text(max_size=40))
def test_any_name_has_a_key(name: str) -> None:
    assert measure_key(name) == measure_key(name)
    assert (measure_key(name) == "") or name != ""
