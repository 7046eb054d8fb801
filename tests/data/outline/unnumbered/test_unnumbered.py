"""Headings that nothing numbers as a plan does: told by what stands around them."""

from __future__ import annotations

from data.model import Block, BlockKind
from data.outline import Outline, build_outline

_TEXT = (
    "近年来，当地坚持因地制宜发展特色产业，带动周边群众稳定增收，"
    "一批项目陆续建成投产，产业链条不断延伸，成效逐步显现。"
)


def titles(outline: Outline) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in outline.sections if s.title]


def lines(*texts: str) -> Outline:
    return build_outline([Block(text, BlockKind.LINE) for text in texts])


def test_short_lines_between_paragraphs_head_them() -> None:
    outline = lines(_TEXT, "茶园里的新故事", _TEXT, _TEXT, "数字化带来新变化", _TEXT)
    assert titles(outline) == [(1, "茶园里的新故事"), (1, "数字化带来新变化")]


def test_short_lines_among_others_head_nothing() -> None:
    verse = ["青山不老", "绿水长流", "春风又起", "稻花飘香"]
    assert titles(lines(_TEXT, "茶园里的新故事", _TEXT, *verse, "乡愁依旧", _TEXT)) == []


def test_short_lines_above_the_numbers_enclose_them() -> None:
    outline = lines(
        _TEXT,
        "过去五年的工作",
        _TEXT,
        "今后五年的任务",
        _TEXT,
        "一、产业发展",
        _TEXT,
        "二、民生",
        _TEXT,
    )
    assert titles(outline) == [
        (1, "过去五年的工作"),
        (1, "今后五年的任务"),
        (2, "一、产业发展"),
        (2, "二、民生"),
    ]


def test_ordinals_alone_on_their_lines_may_end_in_a_point() -> None:
    outline = lines(
        "一、农业问题",
        _TEXT,
        "第一，增产的问题。",
        _TEXT,
        "第二，分配的问题。",
        _TEXT,
        "二、工业问题",
        _TEXT,
    )
    assert titles(outline) == [
        (1, "一、农业问题"),
        (2, "第一，增产的问题"),
        (2, "第二，分配的问题"),
        (1, "二、工业问题"),
    ]


def test_items_in_brackets_enclose_plain_ones_where_they_count_on_around_them() -> None:
    outline = lines(
        "（一）当前形势",
        _TEXT,
        "（二）工作方针",
        "一、发展农业",
        _TEXT,
        "二、发展工业",
        _TEXT,
        "（三）展望",
        _TEXT,
    )
    assert titles(outline) == [
        (1, "（一）当前形势"),
        (1, "（二）工作方针"),
        (2, "一、发展农业"),
        (2, "二、发展工业"),
        (1, "（三）展望"),
    ]


def test_a_list_numbered_like_the_sections_around_it_is_none_of_them() -> None:
    outline = lines(
        "一、农业",
        _TEXT,
        "二、技术",
        _TEXT,
        "一、节约能源；",
        "二、改进产品；",
        "三、降低消耗。",
        _TEXT,
        "三、市场",
        _TEXT,
    )
    assert titles(outline) == [(1, "一、农业"), (1, "二、技术"), (1, "三、市场")]


def test_terms_of_a_glossary_are_no_headings() -> None:
    outline = lines(
        "一、总体要求",
        _TEXT,
        "二、重点任务",
        _TEXT,
        "附件2",
        "名词解释",
        "1.绿色工厂：",
        _TEXT,
        "2.链主企业：",
        _TEXT,
    )
    assert titles(outline)[-1] == (1, "附件2 名词解释")


def test_a_file_that_is_all_annex_stands_for_itself() -> None:
    outline = lines("附件", "某某市茶产业行动计划", _TEXT, "一、总体思路", _TEXT, "二、任务", _TEXT)
    assert titles(outline) == [(1, "一、总体思路"), (1, "二、任务")]


def test_a_lone_number_heads_where_the_next_goes_on_elsewhere() -> None:
    outline = lines(
        *("（一）布局", "1.做好谋划。" + _TEXT, "（二）攻关", "2.突破技术。" + _TEXT),
        *("3.转化成果。" + _TEXT, "（三）应用", "4.推广产品。" + _TEXT),
    )
    assert [t for level, t in titles(outline) if level == 2] == [
        "1.做好谋划",
        "2.突破技术",
        "3.转化成果",
        "4.推广产品",
    ]
