"""Markdown becomes blocks without its syntax and without losing what is printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import Block, BlockKind
from data.readers.plain.markdown import read_markdown
from data.readers.plain.markdown_lines import split_row

H = BlockKind.HEADING
P = BlockKind.PARAGRAPH
L = BlockKind.LINE
IT = BlockKind.ITEM
R = BlockKind.ROW


def blocks(text: str) -> list[Block]:
    return list(read_markdown(text).blocks)


def kinds(text: str) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 云岭规划 #\n\n正文", [(H, 1, "云岭规划"), (P, 0, "正文")]),
        ("大标题\n====\n\n小标题\n----\n\n文", [(H, 1, "大标题"), (H, 2, "小标题"), (P, 0, "文")]),
        ("#没有空格\n\n####### 七级", [(P, 0, "#没有空格"), (P, 0, "####### 七级")]),
        ("第一行\n第二行", [(L, 0, "第一行"), (L, 0, "第二行")]),
        ("有[链接](http://x.cn '题')和![图](a.png)字", [(P, 0, "有链接和字")]),
        ("有*斜*、**粗**、`码`和\\*星\\*", [(P, 0, "有斜、粗、码和*星*")]),
        ("- 甲\n- 乙\n  - 丙", [(IT, 1, "甲"), (IT, 1, "乙"), (IT, 2, "丙")]),
        ("3. 甲\n4. 乙", [(IT, 1, "3. 甲"), (IT, 1, "4. 乙")]),
        ("1) 甲", [(IT, 1, "1) 甲")]),
        ("1.甲不是列表", [(P, 0, "1.甲不是列表")]),
        ("> 引文\n> 续行", [(L, 0, "引文"), (L, 0, "续行")]),
        ("```\n# 不是标题\n```", [(L, 0, "# 不是标题")]),
        ("# 真\n\n```\n# 未闭合\n", [(H, 1, "真"), (L, 0, "# 未闭合")]),
        ("文\n\n[r]: http://x.cn\n\n见[r]", [(P, 0, "文"), (P, 0, "见r")]),
        ("甲<br>乙", [(L, 0, "甲"), (L, 0, "乙")]),
        ("甲<!-- 注 -->乙", [(P, 0, "甲乙")]),
        ("甲&nbsp;乙&amp;丙", [(P, 0, "甲\xa0乙&丙")]),
    ],
)
def test_what_is_printed(text: str, expected: list[tuple[BlockKind, int, str]]) -> None:
    assert kinds(text) == expected


def test_html_inside_markdown_is_read_as_html() -> None:
    text = "# 题\n\n<p><strong>小标题</strong></p><p>工业<a href='x'>机器</a>人</p>\n\n正文"
    found = blocks(text)
    assert [b.text for b in found] == ["题", "小标题", "工业机器人", "正文"]
    assert found[1].strong


def test_scripts_are_no_text() -> None:
    assert kinds("甲\n\n<script>\nvar a\n\n密\n</script>\n\n乙<script>密</script>丙") == [
        (P, 0, "甲"),
        (P, 0, "乙丙"),
    ]


def test_strong_means_the_whole_line() -> None:
    found = blocks("**第一章　总则**\n第一节　目标\n\n有**词**")
    assert [b.strong for b in found] == [True, False, False]


def test_gaps_and_sources() -> None:
    text = "# 题\n正文甲\n\n正文乙"
    found = blocks(text)
    assert [b.gap for b in found] == [False, False, True]
    assert [text[slice(*b.source)] for b in found] == ["# 题", "正文甲", "正文乙"]


def test_ideographic_indents_are_kept() -> None:
    found = blocks("# 题\n\n　　第一段\n　　第二段\n不缩进\n\n> 　　引文")
    assert [(b.text, b.indent) for b in found] == [
        ("题", 0),
        ("第一段", 4),
        ("第二段", 4),
        ("不缩进", 0),
        ("引文", 4),
    ]


def test_tables_keep_surplus_cells_and_escaped_pipes() -> None:
    found = blocks("| 指标 | 2027 |\n|--|--|\n| 产值\\|总 | **300** | 多 |\n| 缺 |\n")
    assert [(b.kind, b.text) for b in found] == [
        (R, "指标\t2027"),
        (R, "产值|总\t300\t多"),
        (R, "缺\t"),
    ]
    assert found[1].header == ("指标", "2027")


@pytest.mark.parametrize(
    ("line", "cells"),
    [("|a|b|", ["a", "b"]), ("a|b", ["a", "b"]), ("| a \\| b |", ["a \\| b"]), ("||a|", ["", "a"])],
)
def test_split_row(line: str, cells: list[str]) -> None:
    assert split_row(line) == cells


def test_nesting_beyond_the_limit_is_kept_as_lines() -> None:
    text = "\n".join("  " * depth + f"- 项{depth}" for depth in range(200)) + "\n\n# 尾\n"
    found = "".join(block.text for block in blocks(text))
    assert [f"项{depth}" in found for depth in range(200)] == [True] * 200
    assert blocks(">" * 300 + " 深\n\n# 标题")[0].text.endswith("深")


def test_line_ends_of_every_kind() -> None:
    assert [b.text for b in blocks("# 题\r\n\r\n甲\r\n乙\u2028丙")] == ["题", "甲", "乙", "丙"]


_LETTERS = "甲乙丙丁戊"
_SYNTAX = st.sampled_from(
    ["# ", "## ", "- ", "1. ", "> ", "**", "*", "`", "\n", "\n\n", "    ", "| ", "[", "]", "(", ")"]
)


@settings(deadline=None)
@given(st.lists(st.one_of(_SYNTAX, st.sampled_from(_LETTERS)), max_size=40))
def test_no_letter_is_lost_and_the_order_stands(pieces: list[str]) -> None:
    text = "".join(pieces)
    if "](" in text:
        return  # what stands in brackets behind a link's text is its target
    got = "".join(block.text for block in blocks(text))
    assert [c for c in got if c in _LETTERS] == [c for c in text if c in _LETTERS]
