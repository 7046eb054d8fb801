"""Segments: what stands where, and under which locator."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, SegmentKind
from data.order import source_order
from data.outline import build_outline

LINE, ROW = BlockKind.LINE, BlockKind.ROW


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    full = "这一行文字正好写满了整整一行没有标点所以下一行还要继续写下去"
    lines = ["第一章 总则", full, full, "— 3 —", "直到这里才结束，共计五百万元。", "— 4 —"]
    outline = build_outline([Block(t, LINE) for t in lines])
    assert [(s.place, s.kind, s.breaks) for s in outline.segments] == [
        ("chp_1/h", SegmentKind.HEADING, ()),
        ("chp_1/p1", SegmentKind.PARAGRAPH, (len(full + full),)),
        ("chp_1/p2", SegmentKind.FURNITURE, ()),
        ("chp_1/p3", SegmentKind.FURNITURE, ()),
    ]
    assert outline.segments[1].text == full + full + lines[4]
    assert "".join(source_order(outline.segments)) == "".join(lines)


def test_a_page_ends_with_its_paragraph() -> None:
    full = "这一行文字正好写满了整整一行没有标点所以下一行还要继续写下去"
    lines = [full, full, full[:-1] + "。", "- 3 -", full, full, "另一段到此结束。"]
    outline = build_outline([Block(t, LINE) for t in lines])
    assert [s.text for s in outline.segments if not s.outside] == [
        "".join(lines[:3]),
        "".join(lines[4:]),
    ]


def test_a_run_in_heading_keeps_the_break_in_its_text() -> None:
    full = "这一行文字正好写满了整整一行没有标点所以下一行还要继续写下去"
    lines = ["一、总体要求", "（一）指导思想。" + full[:-8], full, "— 5 —", "共计五百万元。"]
    more = ["（二）发展目标。" + full[:-8], full, "目标如期实现。"]
    outline = build_outline([Block(t, LINE) for t in (*lines, *more)])
    body = next(s for s in outline.segments if s.run_in)
    assert body.text[: body.breaks[0]] == full[:-8] + full
    assert "".join(source_order(outline.segments)) == "".join((*lines, *more))


def test_numbers_broken_at_a_line_end_stay_whole_and_words_do_not_grow_together() -> None:
    text = [
        "经过认真测算和反复论证以后，全市工业总产值预计在到20",
        "25年的时候突破三百亿元大关，同时大力推广使用Artificial",
        "Intelligence技术，推动各个行业加快转型。",
    ]
    (segment,) = build_outline([Block(t, LINE) for t in text]).segments
    assert "到2025年" in segment.text
    assert "Artificial Intelligence技术" in segment.text


def test_a_box_ends_with_its_rows() -> None:
    blocks = [
        Block("第一节 产业发展"),
        Block("加快发展先进制造业，培育一批骨干企业。"),
        Block("专栏1 重点项目"),
        Block("项目\t投资", ROW),
        Block("甲工程\t五亿元", ROW, header=("项目", "投资")),
        Block("注：投资为估算数。"),
        Block("除此之外，还要做好配套服务工作。"),
        Block("第二节 空间布局"),
        Block("优化空间布局，形成合理分工。"),
    ]
    segments = build_outline(blocks).segments
    assert [(s.place, s.kind) for s in segments][2:7] == [
        ("sec_1/box_1/h", SegmentKind.HEADING),
        ("sec_1/box_1/p1", SegmentKind.ROW),
        ("sec_1/box_1/p2", SegmentKind.ROW),
        ("sec_1/box_1/p3", SegmentKind.PARAGRAPH),
        ("sec_1/p2", SegmentKind.PARAGRAPH),
    ]
    assert segments[4].header == ("项目", "投资")


def test_the_printed_title_is_the_heading_of_the_lead() -> None:
    blocks = [
        Block("某某市国民经济和社会发展", LINE),
        Block("第十五个五年规划纲要", LINE),
        Block("2026年1月8日市人民代表大会批准", LINE),
        Block("一、总体要求", LINE),
        Block("坚持稳中求进，推动高质量发展。", LINE),
    ]
    outline = build_outline(blocks)
    assert outline.title == "某某市国民经济和社会发展第十五个五年规划纲要"
    assert [(s.place, s.text) for s in outline.segments][:2] == [
        ("lead/h", "某某市国民经济和社会发展 第十五个五年规划纲要"),
        ("lead/p1", "2026年1月8日市人民代表大会批准"),
    ]


def test_the_same_number_twice_gets_a_name_of_its_own() -> None:
    blocks = [
        Block(t) for t in ("一、甲事", "说明甲事的有关情况。", "一、乙事", "说明乙事的有关情况。")
    ]
    assert [s.eid for s in build_outline(blocks).sections] == ["i_1", "i_1~2"]


def test_nothing_becomes_nothing() -> None:
    outline = build_outline([])
    assert (outline.sections, outline.segments) == ((), ())


def test_many_and_long_lines_are_kept_whole() -> None:
    lines = [f"第{n}章 标题" for n in range(3000)] + ["没有标点的一行文字" * 20000]
    segments = build_outline([Block(t, LINE) for t in lines]).segments
    assert "".join("".join(s.text for s in segments).split()) == "".join("".join(lines).split())


def boxed(*blocks: tuple[str, int]) -> list[str]:
    """The eids of blocks that are texts with the frames they stand in, behind a chapter."""
    chapters = [Block(f"第{n}章 总体要求", BlockKind.HEADING, 1) for n in "一二"]
    texts = [Block(text, frame=frame) for text, frame in blocks]
    outline = build_outline([chapters[0], *texts, chapters[1]])
    return [segment.eid.removeprefix("chp_1").lstrip("/") for segment in outline.segments[1:-1]]


@pytest.mark.parametrize(
    ("blocks", "eids"),
    [
        (
            [
                ("正文甲。", 0),
                ("专栏1 海洋牧场工程", 1),
                ("新建牧场。", 1),
                ("尾段一。", 0),
                ("二。", 0),
            ],
            ["", "box_1", "box_1", "", ""],
        ),
        (
            [("专栏1 海洋牧场工程", 0), ("新建牧场。", 1), ("改造码头。", 1), ("尾段一。", 0)],
            ["box_1", "box_1", "box_1", ""],
        ),
        (
            [
                ("专栏1 甲工程", 1),
                ("1.建设。", 1),
                ("2.改造。", 1),
                ("另有说明。", 1),
                ("尾段。", 0),
            ],
            ["box_1", "box_1", "box_1", "box_1", ""],
        ),
        (
            [("全页都在框里。", 1), ("专栏1 甲工程", 1), ("一段。", 1), ("二段。", 1)],
            ["", "box_1", "box_1", "box_1"],
        ),
    ],
    ids=["title inside", "title above", "items and a paragraph", "a frame round everything"],
)
def test_a_box_ends_where_its_frame_ends(blocks: list[tuple[str, int]], eids: list[str]) -> None:
    assert boxed(*blocks) == eids
