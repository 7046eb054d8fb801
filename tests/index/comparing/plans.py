"""Small plans of our own for comparing and verifying."""

from __future__ import annotations

from functools import cache

from data.reading import read
from index.subjects import Subject, read_subject

OLD = """# 云州市“十四五”产业发展规划

## 一、发展目标

到2025年，全市规模以上工业总产值达到3000亿元，工业增加值占地区生产总值比重达到30%以上。
工业机器人使用密度提高100台/万人。研发投入强度达到2.5%左右。培育高新技术企业500家。
水稻种植面积稳定在30万亩。

## 二、重点任务

推进园区建设，完善产业链条，增强集群竞争力，提升园区承载能力。

## 三、保障措施

加强组织领导，落实资金保障，强化督促检查。
"""

NEW = """# 云州市“十五五”产业发展规划

## 一、发展目标

到2030年，全市规上工业总产值达到4200亿元，工业增加值占GDP的比例达到30%以上。
工业机器人使用密度达到360台/万人。全社会研发经费支出占地区生产总值比重达到3%。
水稻种植面积稳定在2万公顷。建成智能工厂80家。

## 二、重点任务

推进园区建设，完善产业链条，增强集群竞争力，提升园区承载能力，做强龙头企业。

## 四、保障机制

加强组织领导，落实资金保障，强化督促检查，开展评估。
"""

EMPTY = """# 云州市文化散记

## 一、城墙

城墙依山而建，砖色青灰。

## 二、老街

老街临水，石板铺地。
"""


@cache
def subject(text: str, name: str) -> Subject:
    """A Markdown text as a subject named ``name``."""
    return read_subject(read(text.encode(), name=f"{name}.md"))


def old() -> Subject:
    return subject(OLD, "old")


def new() -> Subject:
    return subject(NEW, "new")
