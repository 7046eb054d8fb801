"""Word files: all text whatever wraps it, numbers as printed, nothing deleted."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, UnreadableError
from data.readers import read_blocks
from data.readers.word.numbering import chinese_number, number_text
from tests.data.readers.makers import archive, docx, numbered, numbering, paragraph, part


def blocks(data: bytes) -> list[Block]:
    return list(read_blocks(data).blocks)


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(docx(body, **parts))]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_styles_tell_headings_titles_contents_and_captions() -> None:
    body = "".join(
        paragraph(text, style)
        for text, style in [
            ("云岭规划", "t"),
            ("总体要求", "h1"),
            ("第二章", "own"),
            ("总体要求 1", "toc1"),
            ("表1 指标", "cap"),
            ("正文", ""),
        ]
    )
    assert [(b.kind, b.level, b.text) for b in blocks(docx(body))] == [
        (BlockKind.TITLE, 0, "云岭规划"),
        (BlockKind.HEADING, 1, "总体要求"),
        (BlockKind.HEADING, 2, "第二章"),
        (BlockKind.TOC, 0, "总体要求 1"),
        (BlockKind.CAPTION, 0, "表1 指标"),
        (BlockKind.PARAGRAPH, 0, "正文"),
    ]


def test_style_and_run_properties_reach_the_block() -> None:
    body = (
        paragraph("第二章", "own")
        + paragraph("粗", run="<w:b/>")
        + paragraph("不粗", "own", run='<w:b w:val="0"/>')
        + paragraph("字符样式", run='<w:rStyle w:val="strong"/>')
        + paragraph("缩进", properties='<w:ind w:firstLineChars="200"/>')
        + paragraph("居中", properties='<w:jc w:val="center"/>')
    )
    found = blocks(docx(body))
    assert [b.strong for b in found] == [True, True, False, True, False, False]
    assert [b.centred for b in found] == [True, False, True, False, False, True]
    assert found[4].indent == 4


def test_a_black_face_sets_headings_apart_but_not_a_whole_text() -> None:
    face = '<w:rFonts w:eastAsia="黑体"/>'
    plain = "".join(paragraph(f"正文{n}") for n in range(4))
    assert [b.strong for b in blocks(docx(paragraph("题", run=face) + plain))] == [True] + [
        False
    ] * 4
    assert not any(b.strong for b in blocks(docx(paragraph("甲", run=face) * 5)))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink></w:p>", "链接"),
        (f"<w:p><w:smartTag>{run('标签')}</w:smartTag></w:p>", "标签"),
        (f'<w:p><w:ins w:id="1">{run("插入")}</w:ins></w:p>', "插入"),
        (
            f'<w:p>{run("留")}<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>',
            "留",
        ),
        (f'<w:p>{run("留")}<w:moveFrom w:id="1">{run("移走")}</w:moveFrom></w:p>', "留"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3") + "</w:p>", "3"),
        ("<w:p><w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r></w:p>", "甲-乙"),
        (
            "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + run("无制表") + "</w:p>",
            "无制表",
        ),
    ],
)
def test_text_counts_whatever_wraps_it(body: str, expected: str) -> None:
    assert texts(body) == [expected]


def test_a_changed_style_is_the_new_one() -> None:
    change = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="h1"/></w:pPr></w:pPrChange>'
    assert blocks(docx(paragraph("正文", properties=change)))[0].kind is BlockKind.PARAGRAPH


def test_line_breaks_part_lines_but_not_headings() -> None:
    body = "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
    assert texts(body) == ["甲", "乙"]
    heading = body.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="h1"/></w:pPr>')
    assert texts(heading) == ["甲 乙"]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    body = (
        f'<w:p>{run("前")}<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        f"</mc:AlternateContent></w:r>{run('后')}</w:p>"
    )
    assert texts(body) == ["前后", "框中"]


def test_hidden_text_is_kept_apart() -> None:
    body = f"<w:p>{run('显')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>"
    assert [(b.kind, b.text) for b in blocks(docx(body))] == [
        (BlockKind.PARAGRAPH, "显"),
        (BlockKind.BOILERPLATE, "隐"),
    ]


def test_tables_are_rows_with_their_headers() -> None:
    def row(*cells: str, properties: str = "") -> str:
        inner = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
        return f"<w:tr>{properties}{inner}</w:tr>"

    body = "<w:tbl>{}{}{}</w:tbl>".format(
        row(paragraph("指标"), paragraph("2027年"), properties="<w:trPr><w:tblHeader/></w:trPr>"),
        row(paragraph("产值"), paragraph("300") + paragraph("亿元")),
        row('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("合计")),
    )
    found = blocks(docx(body))
    assert [b.text for b in found] == ["指标\t2027年", "产值\t300 亿元", "合计\t"]
    assert found[1].header == ("指标", "2027年")


def test_automatic_numbers_are_printed() -> None:
    lists = numbering(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%2.%3")
    )
    body = (
        numbered("总体")
        + numbered("思想", 1)
        + numbered("原则", 1)
        + numbered("任务")
        + numbered("产业", 1)
        + numbered("茶叶", 2)
    )
    assert texts(body, numbering=lists) == [
        "一、总体",
        "（一）思想",
        "（二）原则",
        "二、任务",
        "（一）产业",
        "二.一.1 茶叶",
    ]


def test_a_number_that_stands_for_a_chapter_counts_it() -> None:
    lists = numbering(("decimal", "%1"), ("decimal", "%1.%2"))
    body = numbered("背景", 1) + numbered("目标", 1) + numbered("范围") + numbered("特征", 1)
    assert texts(body, numbering=lists) == ["1.1 背景", "1.2 目标", "2 范围", "2.1 特征"]


def test_bullets_are_items_without_a_number() -> None:
    found = blocks(docx(numbered("要点"), numbering=numbering(("bullet", "•"))))
    assert [(b.kind, b.text) for b in found] == [(BlockKind.ITEM, "要点")]


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (12, "decimal", "12"),
        (3, "decimalZero", "03"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (1010, "chineseCounting", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (14, "upperRoman", "XIV"),
        (4, "lowerRoman", "iv"),
        (28, "lowerLetter", "bb"),
        (7, "decimalEnclosedCircleChinese", "⑦"),
        (3, "ideographTraditional", "丙"),
        (20, "ideographDigital", "二〇"),
        (5, "decimalFullWidth", "５"),
    ],
)
def test_number_formats(value: int, format: str, text: str) -> None:
    assert number_text(value, format) == text


def test_chinese_numbers_are_all_different() -> None:
    assert len({chinese_number(value) for value in range(10_000)}) == 10_000


def test_footnotes_follow_their_paragraph() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("注文")}</w:footnote>')
    body = f'<w:p>{run("正文")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("下段")
    assert texts(body, footnotes=notes) == ["正文", "注文", "下段"]


def test_headers_and_footers_are_furniture() -> None:
    found = blocks(docx(paragraph("正文"), footer1=part("ftr", paragraph("页脚"))))
    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.PARAGRAPH, "正文"),
        (BlockKind.FURNITURE, "页脚"),
    ]


def test_pages_are_counted_where_word_left_its_breaks() -> None:
    body = paragraph("甲") + f"<w:p><w:r><w:lastRenderedPageBreak/></w:r>{run('乙')}</w:p>"
    assert [b.page for b in blocks(docx(body))] == [1, 2]
    assert [b.page for b in blocks(docx(paragraph("甲")))] == [None]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(paragraph("甲"))[:300], "truncated"),
        (docx("<w:p>"), "XML"),
        (docx("&#27;"), "XML"),
        (archive({"[Content_Types].xml": "<Types/>"}), "missing"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "legacy"),
    ],
    ids=["cut", "unclosed", "control", "empty package", "doc"],
)
def test_broken_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_blocks(data, name="x.docx")


def test_entities_are_refused() -> None:
    data = archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": '<!DOCTYPE r [<!ENTITY a "aa">]><r>&a;</r>',
        }
    )
    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read_blocks(data, name="x.docx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadableError, match="bomb"):
        read_blocks(docx("<w:p><w:r><w:t>" + "A" * (70 << 20)), name="x.docx")
