"""The shapes every outline must get right: news, plans, run-in headings."""

from __future__ import annotations

from data.model import Block, BlockKind, SectionKind, SegmentKind
from data.outline import build_outline


def test_news_with_bold_paragraphs_has_headings_lead_and_items() -> None:
    blocks = [
        Block("市政府昨日介绍了有关情况。"),
        Block("记者获悉，去年产值有所增长。"),
        Block("打造名片", strong=True),
        Block("主要有三方面考虑：一是承担使命。二是落实要求。三是顺应形势。"),
        Block("数字赋能 深化应用", strong=True),
        Block("可以概括为两个化。"),
        Block("一是坚持高端化，提升能力。围绕产业，加强攻关。"),
        Block("二是坚持绿色化，打造优势。持续调整结构。"),
        Block("此外，还将加强保障。"),
    ]
    outline = build_outline(blocks)
    assert [(s.eid, s.kind, s.title) for s in outline.sections] == [
        ("lead", SectionKind.LEAD, ""),
        ("hd_1", SectionKind.PSEUDO, "打造名片"),
        ("hd_2", SectionKind.PSEUDO, "数字赋能 深化应用"),
        ("hd_2/it_1", SectionKind.ITEM, "一是坚持高端化，提升能力"),
        ("hd_2/it_2", SectionKind.ITEM, "二是坚持绿色化，打造优势"),
    ]
    assert [s.place for s in outline.segments] == [
        "lead/p1",
        "lead/p2",
        "hd_1/h",
        "hd_1/p1",
        "hd_2/h",
        "hd_2/p1",
        "hd_2/it_1/p1",
        "hd_2/it_2/p1",
        "hd_2/p2",
    ]
    assert outline.segments[6].kind is SegmentKind.ITEM


def test_plan_with_chapters_sections_and_run_in_headings() -> None:
    lines = [
        "第一章　总则",
        "开头的话。",
        "第一节　目的",
        "（一）扎实做事。后面还有话。",
        "（二）认真总结。接着还有话。",
        "第二章　任务",
        "完成任务。",
    ]
    outline = build_outline([Block(line, BlockKind.LINE) for line in lines])
    assert [(s.eid, s.level, s.title) for s in outline.sections] == [
        ("chp_1", 1, "第一章　总则"),
        ("chp_1/sec_1", 2, "第一节　目的"),
        ("chp_1/sec_1/ii_1", 3, "（一）扎实做事"),
        ("chp_1/sec_1/ii_2", 3, "（二）认真总结"),
        ("chp_2", 1, "第二章　任务"),
    ]
    run_in = next(s for s in outline.segments if s.run_in)
    assert (run_in.place, run_in.text) == ("chp_1/sec_1/ii_1/p1", "后面还有话。")
