"""Excerpts of our own words, with everything a writer may meet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from data.model import DocumentInfo, SegmentKind
from data.writers import Excerpt, ExcerptKind, Excerpts

PLAN = DocumentInfo(
    id="moushi-zhizao-0a1b2c3d",
    title="某市先进制造业发展规划",
    title_raw="某市先进制造业发展规划",
    kind="plan",
    language="zh",
    issuer="某市人民政府",
    number="某府发〔2021〕3号",
    date="2021-07-05",
    period=(2021, 2025),
    version=1,
    path="/plans/plan.html",
    url="https://www.example.gov.cn/zw/2021_07/plan.html",
    encoding="utf-8",
    sha256="0a" * 32,
    format="html",
    sections=5,
    segments=40,
    targets=3,
    added="2026-11-23T08:00:00Z",
)
NEWS = replace(
    PLAN,
    id="news-5e6f7a8b",
    title="某市规划：制造业向“领跑”迈进",
    kind="news",
    issuer="某证券报",
    number="",
    date="2021-09-09",
    period=None,
    url="https://news.example.com/a?id=1&x=2",
    sha256="0b" * 32,
)
REPORT = replace(
    PLAN,
    id="report-1",
    title="Report on the Work of the Government",
    kind="report",
    language="en",
    issuer="Ministry of Plans; Ministry of Works; Bureau of Maps; Bureau of Roads",
    number="",
    date="2021-03",
    url="",
    path="/reports/report.pdf",
    sha256="0c" * 32,
)
GOAL = "到2025年，专精特新企业达到5000家左右，机器人密度提高100台/万人。"
TARGET = {
    "id": "moushi-zhizao-0a1b2c3d#t1",
    "status": "target",
    "span": [10, 15],
    "quote": "5000家",
    "indicator": "专精特新企业",
    "kind": "level",
    "direction": None,
    "value": Decimal("5000"),
    "value_max": None,
    "unit": "家",
    "comparator": "~",
    "year": 2025,
    "period": [2021, 2025],
    "year_source": "inherited",
    "base_year": None,
    "per": None,
    "modality": "plain",
    "binding": None,
    "table": {"row": "企业", "col": "2025年"},
    "rule": "sample",
    "review": "auto",
}


def passage(text: str, place: str = "chp_1/p1", *, info: DocumentInfo = PLAN) -> Excerpt:
    return Excerpt(ExcerptKind.PASSAGE, info, f"{info.id}#{place}", ("第一章 总体要求",), text)


def whole(*items: Excerpt) -> Excerpts:
    return Excerpts(items, ("marks",))


def sample() -> Excerpts:
    """A section with its table, a target with its slots, marks with notes; three documents."""
    chapter, item = ("第一章 总体要求",), ("第一章 总体要求", "（一）主要目标")
    rows = ("指标\t2020年\t2025年", "研发投入强度\t2.9%\t≥3.2%")
    made = [
        Excerpt(ExcerptKind.HEADING, PLAN, f"{PLAN.id}#chp_1/h", chapter, chapter[0]),
        passage("坚持高端引领，形成“一核两翼”的产业布局。"),
        Excerpt(ExcerptKind.HEADING, PLAN, f"{PLAN.id}#chp_1/ii_1/h", item, item[1]),
        *(
            Excerpt(
                ExcerptKind.PASSAGE,
                PLAN,
                f"{PLAN.id}#chp_1/ii_1/p{n}",
                item,
                text,
                segment=SegmentKind.ROW,
                header=("指标", "2020年", "2025年"),
                page=7,
            )
            for n, text in enumerate(rows[1:], 2)
        ),
        replace(
            passage("各区要加强统筹。", "chp_1/p2"), note="要点\n第二行", tags=("统筹", "分工")
        ),
        Excerpt(
            ExcerptKind.TARGET,
            PLAN,
            f"{PLAN.id}#chp_1/ii_1/p3:10-15",
            item,
            GOAL,
            target=TARGET,
        ),
        replace(passage("=1+1 是公式。", "lead/p1", info=NEWS), path=("",), anchor="moved"),
        passage("We will build 5-10 centres & <b>hubs</b>.", "n_1-2/p1", info=REPORT),
        passage("坚持绿色低碳。", "chp_1/p9"),
    ]
    return Excerpts(tuple(made), (f"{PLAN.id}#chp_1", "marks"))
