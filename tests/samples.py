"""Own-worded documents that tests read, one of each build."""

from __future__ import annotations

PLAN = """\
---
title: 云岭市产业发展规划
date: 2024-03-05
---

# 云岭市产业发展规划

本规划说明云岭市今后几年的产业安排。

## 一、总体要求

到2027年，全市工业增加值达到1200亿元左右，建设8个以上特色园区。

## 二、重点任务

### （一）做强产业链

围绕茶叶和机器人两条产业链补短板，力争培育专精特新企业300家。

### （二）保护生态

森林覆盖率保持在62%以上，百分之九十五的河段水质优良。
"""

NEWS = """\
---
title: 云岭发布_新方案_
date: Tue, 05 Mar 2024 16:30:00 GMT
author: 云岭日报
---
<div><p>云岭市发布“新方案”，提出三方面安排。</p>
<p><strong>产业链怎么补</strong></p>
<p>一是补机器人产业链。今年新增<a href="http://example.org/">机器</a>人企业20家。</p>
<p>二是补茶叶产业链。到2027年建成4个茶园。</p></div>
"""

ENGLISH = """\
# Clean Transport Plan

## 1. Goals

By 2030 the city will run 500 electric buses and cut transport emissions by 40 per cent.

## 2. Measures

Charging stations will be built in every district.
"""
