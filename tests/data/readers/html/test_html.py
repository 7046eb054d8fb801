"""HTML becomes blocks: words whole, order kept, page furniture set apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import Block, BlockKind
from data.readers.html import read_html

SENTENCE = "云岭市今后几年要把茶叶和机器人两条产业链做强，补齐短板，带动更多企业落户园区。"


def blocks(html: str) -> list[Block]:
    return list(read_html(html).blocks)


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def kinds(html: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks(html)]


def test_inline_elements_do_not_split_words() -> None:
    html = "<p>工业<a href='x'>机器</a>人<b>使</b>用<span>密</span>度<wbr>高&shy;了</p>"
    assert texts(html) == ["工业机器人使用密度高\xad了"]


def test_source_line_breaks_between_ideographs_are_no_spaces() -> None:
    assert texts("<p>第一\n  行续\n\t行 and\n more words</p>") == ["第一行续行 and more words"]


def test_br_ends_a_line_and_two_leave_a_gap() -> None:
    found = blocks("<div>甲行<br>　　乙行<br/><br>丙行</div>")
    assert [(b.text, b.indent, b.gap) for b in found] == [
        ("甲行", 0, False),
        ("乙行", 4, False),
        ("丙行", 0, True),
    ]


def test_heading_keeps_its_level_and_is_one_block() -> None:
    found = blocks("<h2>第一章<br>总则</h2><h3><span>一、</span>目标</h3>")
    assert [(b.kind, b.level, b.text) for b in found] == [
        (BlockKind.HEADING, 2, "第一章 总则"),
        (BlockKind.HEADING, 3, "一、目标"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>整段加粗</strong></p>",
        "<p><b>整段</b><strong>加粗</strong></p>",
        "<p><span style='font-weight:700'>整段加粗</span></p>",
        "<p> <a style='font-weight: bold' href='#'>整段加粗</a> </p>",
    ],
)
def test_strong_means_the_whole_block(html: str) -> None:
    assert [(b.text, b.strong) for b in blocks(html)] == [("整段加粗", True)]


def test_a_bold_word_is_not_a_bold_block() -> None:
    assert not blocks("<p>有<b>一个词</b>加粗</p>")[0].strong


@pytest.mark.parametrize(
    "html",
    [
        "<p align=center>居中</p>",
        "<p style='text-align: center'>居中</p>",
        "<center>居中</center>",
        "<div align='center'><p>居中</p></div>",
    ],
)
def test_centred(html: str) -> None:
    assert [(b.text, b.centred) for b in blocks(html)] == [("居中", True)]


def test_centring_ends_with_its_element() -> None:
    html = "<div align=center><p>甲</p><p style='text-align:left'>乙</p></div><p>丙</p>"
    assert [b.centred for b in blocks(html)] == [True, False, False]


def test_indents_by_spaces_and_by_style() -> None:
    html = "<p>　　甲</p><p>&nbsp;&nbsp;&nbsp;乙</p><p style='text-indent:2em'>丙</p><p>\n   丁</p>"
    assert [b.indent for b in blocks(html)] == [4, 3, 4, 0]


def test_wide_gaps_are_told() -> None:
    assert blocks("<p>第一章　总则　　第一条　正文</p>")[0].gaps == (6,)


def test_script_style_and_comments_are_no_text() -> None:
    html = (
        "<title>题</title><script>var a='<p>密</p>'</script><style>p{}</style><p>正文</p>"
        "<!-- 注 --><template><p>模</p></template><p>尾</p>"
    )
    assert texts(html) == ["正文", "尾"]


def test_server_code_is_no_text() -> None:
    assert texts('<%@ include file="a.jsp" %><p>正文</p><?php echo "x" ?>') == ["正文"]


def test_meta_and_title_come_along() -> None:
    html = "<head><title> 规划 - 某网 </title><meta name=PubDate content='2024-03-05'></head><p>文"
    reading = read_html(html)
    assert reading.front == {"<title>": "规划 - 某网", "pubdate": "2024-03-05"}


def test_lists_are_items_with_their_depth() -> None:
    html = "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</ul>"
    assert [(b.kind, b.level, b.text) for b in blocks(html)] == [
        (BlockKind.ITEM, 1, "甲"),
        (BlockKind.ITEM, 2, "乙"),
        (BlockKind.ITEM, 1, "丙"),
    ]


def test_preformatted_lines_keep_their_indent() -> None:
    found = blocks("<pre>甲\n    乙\n\n丙</pre>")
    assert [(b.kind, b.text, b.indent, b.gap) for b in found] == [
        (BlockKind.LINE, "甲", 0, False),
        (BlockKind.LINE, "乙", 4, False),
        (BlockKind.LINE, "丙", 0, True),
    ]


# Tables ---------------------------------------------------------------------


def test_rows_with_cells_parted_and_headers_kept() -> None:
    html = (
        "<table><tr><th>指标</th><th>单位</th><th>2027年</th></tr>"
        "<tr><td>茶叶产值</td><td></td><td>300</td></tr></table>"
    )
    found = blocks(html)
    assert [b.text for b in found] == ["指标\t单位\t2027年", "茶叶产值\t\t300"]
    assert all(b.kind is BlockKind.ROW for b in found)
    assert found[0].header == ()
    assert found[1].header == ("指标", "单位", "2027年")


def test_head_of_two_rows_and_spans() -> None:
    html = (
        "<table><tr><td rowspan=2>指标</td><td colspan=2>目标</td></tr>"
        "<tr><td>2025年</td><td>2027年</td></tr>"
        "<tr><td>产值</td><td>200</td><td>300</td></tr></table>"
    )
    found = blocks(html)
    assert [b.text for b in found] == ["指标\t目标\t", "\t2025年\t2027年", "产值\t200\t300"]
    assert found[2].header == ("指标", "目标 2025年", "目标 2027年")


def test_a_row_reached_into_keeps_its_columns() -> None:
    html = (
        "<table><tr><td>类别</td><td>指标</td><td>单位</td></tr>"
        "<tr><td rowspan=2>产业</td><td>产值</td><td>亿元</td></tr>"
        "<tr><td>企业</td><td>家</td></tr></table>"
    )
    assert texts(html) == ["类别\t指标\t单位", "产业\t产值\t亿元", "\t企业\t家"]


def test_layout_tables_are_paragraphs() -> None:
    html = (
        f"<table><tr><td>左</td><td><table><tr><td><p>{SENTENCE}</p></td></tr></table></td></table>"
    )
    assert {kind for kind, _ in kinds(html)} <= {BlockKind.PARAGRAPH, BlockKind.BOILERPLATE}
    assert texts(html) == ["左", SENTENCE]


def test_a_box_of_one_column_is_paragraphs() -> None:
    html = (
        "<table><tr><td><p>专栏1　茶园</p></td></tr><tr><td><p>建设四个茶园。</p></td></tr></table>"
    )
    assert kinds(html) == [
        (BlockKind.PARAGRAPH, "专栏1　茶园"),
        (BlockKind.PARAGRAPH, "建设四个茶园。"),
    ]


def test_text_between_rows_keeps_its_place() -> None:
    html = "<table>前<tr>行前<td>甲</td>格间<td>乙</td></tr>行后</table>尾"
    assert "".join(texts(html)).replace("\t", "") == "前行前甲格间乙行后尾"


def test_absurd_spans_build_no_grid() -> None:
    html = "<table><tr><td colspan=999999999 rowspan=99999999>甲</td><td>乙</td></tr></table>"
    assert "".join(texts(html)).split() == ["甲", "乙"]


# The main part ----------------------------------------------------------------


def page(main: str) -> str:
    links = "".join(f"<li><a href='/{i}'>频道{i}新闻标题</a></li>" for i in range(20))
    return (
        f"<html><body><div class=top><ul>{links}</ul></div><div id=main>{main}</div>"
        f"<div class=bottom>版权所有 云岭市<a href='/'>联系我们</a></div></body></html>"
    )


def test_navigation_and_footer_are_set_apart_but_kept() -> None:
    found = blocks(page(f"<p>{SENTENCE}</p>" * 5))
    inside = [b.text for b in found if b.kind is not BlockKind.BOILERPLATE]
    assert inside == [SENTENCE] * 5
    assert len(found) == 20 + 5 + 1


@pytest.mark.parametrize(
    "words", ["打印 关闭", "【字号：大 中 小】", "分享到：微信 微博", "打印本页"]
)
def test_buttons_are_boilerplate(words: str) -> None:
    found = blocks(f"<div><p>{SENTENCE}</p><p>{words}</p><p>{SENTENCE}</p></div>")
    assert [b.kind is BlockKind.BOILERPLATE for b in found] == [False, True, False]


def test_short_words_of_the_text_are_not_buttons() -> None:
    html = f"<div><p>{SENTENCE}</p><p>中小企业</p><p>收藏品市场</p><p>关闭小煤矿</p></div>"
    assert all(b.kind is not BlockKind.BOILERPLATE for b in blocks(html))


def test_hidden_text_is_kept_apart() -> None:
    html = f"<div><p>{SENTENCE}</p><p style='display:none'>藏一</p><p hidden>藏二</p></div>"
    assert [b.kind is BlockKind.BOILERPLATE for b in blocks(html)] == [False, True, True]


def test_the_title_above_the_main_part_is_a_title() -> None:
    html = (
        "<html><head><title>云岭市茶叶规划-云岭网</title></head><body><div><h1>云岭市茶叶规划</h1>"
        f"<div>来源：云岭报</div></div><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div></body></html>"
    )
    assert blocks(html)[0].kind is BlockKind.TITLE


def test_prose_outside_the_main_part_stays_text() -> None:
    aside = "附件另行公布，各县区应当在收到本规划之后三个月内制定实施方案，并报市政府备案。" * 2
    html = f"<body><div>{f'<p>{SENTENCE}</p>' * 12}</div><div><p>{aside}</p></div></body>"
    assert all(b.kind is not BlockKind.BOILERPLATE for b in blocks(html))


# Any input ----------------------------------------------------------------------


def test_deep_nesting_loses_nothing() -> None:
    html = "<div>" * 5000 + "深" + "</div>" * 5000 + "<b><i>" * 3000 + "尾"
    assert texts(html) == ["深", "尾"]


_TAGS = """<p> </p> <div> </div> <b> </b> <br> <table> <tr> <td> </td> </tr> </table> <li> <h2>
</h2> <pre> </pre> <td <th </ul> <ul> <span> </span> <!-- --> &nbsp; <a>"""
_PIECES = st.sampled_from(_TAGS.split())
_WORDS = st.text(alphabet="甲乙丙丁abc 　\n", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, _WORDS), max_size=40))
def test_every_letter_comes_once_and_in_order(pieces: list[str]) -> None:
    html = "".join(pieces)
    from lxml import etree

    root = etree.HTML(html) if html.strip() else None
    for comment in root.xpath("//comment()") if root is not None else ():
        comment.text = ""
    expected = "" if root is None else "".join(root.itertext(with_tail=True))
    got = "".join(texts(html))
    assert "".join(got.split()) == "".join(expected.split())


def test_a_second_copy_for_the_telephone_is_set_apart() -> None:
    paragraphs = [f"第{n}条措施：{SENTENCE}{SENTENCE}" for n in range(8)]
    copy = "".join(f"<p>{text}</p>" for text in paragraphs)
    links = "<ul><li><a href='/'>首页</a></li><li><a href='/b'>要闻频道</a></li></ul>"
    found = blocks(f"<body>{links}<div class=pc>{copy}</div><div class=phone>{copy}</div></body>")
    assert [b.text for b in found if b.kind is not BlockKind.BOILERPLATE] == paragraphs
    assert len(found) == 2 + 2 * len(paragraphs)


def test_the_occasion_under_the_title_is_text() -> None:
    html = (
        "<title>工作报告_云岭网</title><div><h1>云岭市工作报告</h1><h2>工作报告</h2>"
        "<p>——在云岭市代表大会上</p></div>"
        f"<div>{f'<p>{SENTENCE}</p>' * 5}</div>"
    ).replace("<title>工作", "<title>云岭市工作")
    assert [b.kind for b in blocks(html)][2] is BlockKind.PARAGRAPH


def test_a_row_across_the_top_names_the_table() -> None:
    html = (
        "<table><tr><td colspan=3><b>专栏1　主要指标</b></td></tr>"
        "<tr><td>指标</td><td>单位</td><td>2027年</td></tr>"
        "<tr><td>产值</td><td>亿元</td><td>300</td></tr></table>"
    )
    found = blocks(html)
    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.PARAGRAPH, "专栏1　主要指标"),
        (BlockKind.ROW, "指标\t单位\t2027年"),
        (BlockKind.ROW, "产值\t亿元\t300"),
    ]
    assert found[0].strong
    assert found[2].header == ("指标", "单位", "2027年")
