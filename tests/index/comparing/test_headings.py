"""Chapters of two plans, and what stands below them."""

from __future__ import annotations

from data.reading import read
from index.comparing.headings import HeadingPair, align_headings, align_within

FIRST = """# 云州市发展规划

## 序 言

开头的话，说明编制缘由。

## 第一章 产业

发展制造业，培育先进制造业集群。

### 一、制造业集群

先进制造业集群，智能工厂，产业链。

### 二、数字经济

数字经济，算力网络，数据要素。

## 第二章 绿色

造林绿化，森林覆盖率，治理河湖。

## 第三章 民生

学校医院养老，居民收入，就业。
"""
SECOND = """# 云州市发展规划

## 序 言

写在前面，回顾过去五年。

## 第一章 美丽家园

造林绿化，森林覆盖率，治理河湖。

## 第二章 现代产业

发展制造业，培育先进制造业集群。

### 一、算力和数据

数字经济，算力网络，数据要素。

### 二、制造业集群

先进制造业集群，智能工厂，产业链。

## 第三章 民生福祉

学校医院养老，居民收入，就业。
"""


def test_chapters_are_found_again_and_so_is_what_stands_below_them() -> None:
    a, b = (read(text.encode(), name=f"{n}.md") for n, text in enumerate((FIRST, SECOND)))
    found = {pair.a.title: pair for pair in align_headings(a, b) if pair.a is not None}
    assert found["序 言"].state == "same"
    assert found["第二章 绿色"].state == "moved"
    industry = found["第一章 产业"]
    assert industry.b is not None
    assert industry.b.title == "第二章 现代产业"
    below = {
        pair.a.title: pair.b.title
        for pair in align_within(a, b, industry)
        if pair.a is not None and pair.b is not None
    }
    assert below == {"一、制造业集群": "二、制造业集群", "二、数字经济": "一、算力和数据"}


def test_below_a_chapter_without_a_partner_all_is_gone() -> None:
    first, second = (read(t.encode(), name="a.md") for t in (FIRST, "# 空\n\n一句。\n"))
    chapter = next(section for section in first.sections if section.title == "第一章 产业")
    alone = HeadingPair(0, chapter, None, "dropped")
    assert [pair.state for pair in align_within(first, second, alone)] == ["dropped", "dropped"]
