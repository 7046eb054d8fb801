"""Which names mean one measure, within a language and across two."""

from __future__ import annotations

import pytest

from data.measures import Measure, measures_of
from index.comparing.aligning import SAME
from index.comparing.similarity import closeness

Name = tuple[str, str, str]
"""A name, the kind of its value, its unit."""

ONE: list[tuple[Name, Name]] = [
    (("航空旅客年吞吐量", "level", "人次"),
     ("机场旅客吞吐量", "level", "人次")),
    (("机场旅客/货邮吞吐量", "level", "吨"),
     ("空港货邮年吞吐量", "level", "吨")),
    (("每万人口拥有高价值发明专利数", "level", "件"),
     ("每万人高价值发明专利拥有量", "level", "件")),
    (("经济增长预期目标", "growth", "%"),
     ("地区生产总值年均增长", "growth", "%")),
    (("研发投入与地区生产总值之比", "level", "%"),
     ("全社会研发投入强度", "level", "%")),
    (("数字经济核心产业增加值占比", "change", "pp"),
     ("数字经济核心产业增加值占GDP比重", "level", "%")),
    (("地表水国考断面优良水体比例", "level", "%"),
     ("优良水体比例", "level", "%")),
    (("Permanent Urbanizati urban on residents", "level", "%"),
     ("urbanisation rate of permanent residents", "level", "%")),
    (("Reduction in CO₂ emissions per unit of GDP", "change", "%"),
     ("carbon dioxide emissions per unit of GDP", "change", "%")),
    (("常住人口城镇化率", "level", "%"),
     ("urbanization rate of permanent residents", "level", "%")),
    (("集装箱吞吐量", "level", "标箱"),
     ("container throughput", "total", "TEU")),
    (("高速公路通车里程", "level", "公里"),
     ("expressway network", "level", "km")),
    (("城镇新增就业人数", "total", "人"),
     ("new urban jobs", "total", "jobs")),
]  # fmt: skip
TWO: list[tuple[Name, Name]] = [
    (("文化产业增加值占GDP比重", "level", "%"),
     ("旅游产业增加值占GDP比重", "level", "%")),
    (("全社会研发经费投入", "total", "元"),
     ("研发经费投入与地区生产总值之比", "level", "%")),
    (("工业增加值占地区生产总值比重", "level", "%"),
     ("服务业增加值占地区生产总值比重", "level", "%")),
    (("旅客吞吐量", "level", "人次"),
     ("货邮吞吐量", "level", "吨")),
    (("高速公路里程", "level", "公里"),
     ("公路里程", "level", "公里")),
    (("生产安全事故起数", "change", "%"),
     ("生产安全事故死亡人数", "change", "%")),
    (("数字经济核心产业企业营业收入占比", "level", "%"),
     ("数字经济核心产业增加值占比", "level", "%")),
    (("labour productivity", "level", "yuan"),
     ("grain production", "level", "tonnes")),
    (("people", "total", "people"),
     ("number of people", "total", "people")),
    (("森林覆盖率", "level", "%"),
     ("forest growing stock", "level", "m3")),
    (("城镇登记失业率", "level", "%"),
     ("surveyed urban unemployment rate", "level", "%")),
]  # fmt: skip


def best(a: Name, b: Name) -> float:
    def read(name: Name) -> tuple[Measure, ...]:
        return measures_of(*name)

    return max(closeness(x, y) for x in read(a) for y in read(b))


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_measure(a: Name, b: Name) -> None:
    assert best(a, b) >= SAME
    assert best(a, b) == best(b, a)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_measures(a: Name, b: Name) -> None:
    assert best(a, b) < SAME
    assert best(b, a) < SAME
