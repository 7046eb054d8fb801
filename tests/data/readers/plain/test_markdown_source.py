"""What CommonMark does not know and files hold: notes, attributes, ragged tables, wrapped items."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, Native, NoteMark, Ruby
from data.readers import read_blocks
from data.readers.plain.markdown import read_markdown


def blocks(text: str) -> list[Block]:
    return list(read_markdown(text).blocks)


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


P, N, B = BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.BOILERPLATE


def test_a_note_is_out_of_the_text_and_kept_with_it() -> None:
    text, note = blocks("产值[^1]达到90亿元。\n\n[^1]: 现价。\n")
    assert (text.text, text.notes) == ("产值达到90亿元。", (NoteMark(2, "1", "note:1"),))
    assert (note.kind, note.text, note.key) == (N, "现价。", "note:1")


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("甲[^a]。\n\n[^a]: 一段\n    接着。\n\n    二段。\n\n乙。\n", ["一段接着。", "二段。"]),
        ("甲[^a]。\n\n[^a]:\n    **另起**一行。\n", ["另起一行。"]),
        ("甲[^a]。乙[^b]。\n\n[^a]: one two\nthree\n[^b]: 又一个\n", ["one two three", "又一个"]),
        ("[^a]: 在前。\n\n甲[^A]。\n", ["在前。"]),
    ],
    ids=["paragraphs", "next line", "lazy", "before"],
)
def test_notes_of_all_shapes(text: str, notes: list[str]) -> None:
    found = blocks(text)
    assert [block.text for block in found if block.kind is N] == notes
    assert [mark.at for block in found if block.kind is P for mark in block.notes][:1] == [1]


def test_brackets_that_refer_to_nothing_are_text() -> None:
    assert kinds("甲[^1]乙。\n") == [(P, "甲[^1]乙。")]
    assert blocks("`甲[^1]`。\n\n[^1]: 注。\n")[0].text == "甲[^1]。"


def test_readings_stand_beside_their_base() -> None:
    (block,) = blocks("建设<ruby>濂<rp>(</rp><rt>lián</rt><rp>)</rp></ruby>溪园。\n")
    assert (block.text, block.ruby) == ("建设濂溪园。", (Ruby(2, 3, "lián"),))


@pytest.mark.parametrize(
    "line",
    [
        "{: .lead #id}",
        "{#kuang .box}",
        '{{< figure src="a.png" >}}',
        "{{% notice %}}",
        "{% include note.html %}",
        "{!snippet.md!}",
        "!!!include(a.md)!!!",
        '--8<-- "a.md"',
        "::: warning",
        ":::",
        "[TOC]",
        "[[toc]]",
    ],
)
def test_lines_for_a_publishing_program_are_set_apart(line: str) -> None:
    assert kinds(f"甲。\n{line}\n乙。\n") == [(P, "甲。"), (B, line), (P, "乙。")]


@pytest.mark.parametrize(
    "line", ["::: 注意事项", "{ 花括号 }", "[目录]", "-- 摘自某文", "：：： a"]
)
def test_other_lines_are_text(line: str) -> None:
    assert BlockKind.BOILERPLATE not in [kind for kind, _ in kinds(f"甲。\n\n{line}\n\n乙。\n")]


def test_code_is_left_as_it_is() -> None:
    text = "```\n{: .lead}\n[^1]: 注\n##题\n```\n"
    assert [text for _, text in kinds(text)] == ["{: .lead}", "[^1]: 注", "##题"]


def test_a_sign_that_touches_its_title_counts_among_others() -> None:
    found = blocks("# 规划\n\n##目标\n\n正文#1。\n\n#话题 #另一个\n")
    assert [(b.text, b.level, b.native) for b in found if b.kind is BlockKind.HEADING] == [
        ("规划", 1, Native.SIGN),
        ("目标", 2, Native.SIGN),
    ]
    assert all(b.kind is not BlockKind.HEADING for b in blocks("##目标\n\n正文。\n"))


def test_attributes_of_a_heading_are_no_words_of_it() -> None:
    assert blocks("## 目标 {#goals .wide}\n")[0].text == "目标"


@pytest.mark.parametrize("rule", ["|-|", "|---|---|---|", "| :-: |", "-|-", "|--|"])
def test_a_table_is_one_whatever_the_width_of_its_rule(rule: str) -> None:
    found = blocks(f"|指标|2027年|2030年|\n{rule}\n|产值|300|500|\n|企业|40|\n")
    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.ROW, "指标\t2027年\t2030年"),
        (BlockKind.ROW, "产值\t300\t500"),
        (BlockKind.ROW, "企业\t40\t"),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- 加快建设港口，提升吞\n  吐能力。\n- 二\n", ["加快建设港口，提升吞吐能力。", "二"]),
        ("1. one two\n   three\n2. four\n", ["1. one two three", "2. four"]),
        ("* 建设港口，\n完善集疏运。\n", ["建设港口，完善集疏运。"]),
        ("> - 引文中的\n>   一项。\n", ["引文中的一项。"]),
    ],
    ids=["cjk", "latin", "lazy", "quoted"],
)
def test_a_wrapped_item_is_whole(text: str, items: list[str]) -> None:
    assert [block.text for block in blocks(text)] == items


def test_what_an_item_does_not_wrap_stays_a_line() -> None:
    assert [b.text for b in blocks("- 一项。\n另一句。\n")] == ["一项。", "另一句。"]
    assert [b.text for b in blocks("- 一项\n（二）标题\n")] == ["一项", "（二）标题"]
    assert [b.text for b in blocks("- 上行  \n  下行\n")] == ["上行", "下行"]


def test_the_note_is_the_documents_too() -> None:
    reading = read_blocks("# 规划\n\n产值[^1]达到90亿元。\n\n[^1]: 现价。\n".encode(), name="a.md")
    assert [block.kind for block in reading.blocks][-1] is N


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("见[新闻]({{ site.baseurl }}/news)页。\n", "见新闻页。"),
        ("[下载全文]({{ site.url }}/a.pdf){: .button}\n", "下载全文"),
        ('[计划](/plan.html){:target="_blank"}与[报告](/r.html){: .big }。\n', "计划与报告。"),
    ],
)
def test_links_of_publishing_programs_are_links(text: str, shown: str) -> None:
    assert kinds(text) == [(P, shown)]


def test_braces_elsewhere_are_text() -> None:
    text = "函数 f(x){: 见下} 与 ({{ 甲 }})。\n"
    assert kinds(text)[0][1] == "函数 f(x){: 见下} 与 ({{ 甲 }})。"
    code = "```\n[a]({{ b }}){: .c}\n```\n"
    assert "{{ b }}" in blocks(code)[0].text
