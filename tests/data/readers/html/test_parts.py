"""What of a page is its document: parts that stand apart, hidden text, links."""

from __future__ import annotations

import pytest

from data.model import BlockKind
from data.readers.html import read_html

OUTSIDE = (BlockKind.BOILERPLATE, BlockKind.TOC)
SENTENCE = "云岭市今后几年要把茶叶和机器人两条产业链做强，补齐短板，带动更多企业落户园区。"
ENGLISH = "The county will widen the valley road, and every village is to be served by a bus. "
MENU = "".join(f"<li><a href='/{n}'>频道{n}新闻</a></li>" for n in range(12))
MAIN = f"<div id=main>{f'<p>{SENTENCE}</p>' * 30}</div>"
SIDE = f"<div class=right><h3>相关阅读</h3><ul>{MENU}</ul></div>"


def inside(html: str) -> list[str]:
    return [b.text for b in read_html(html).blocks if b.kind not in OUTSIDE]


def outside(html: str) -> list[str]:
    return [b.text for b in read_html(html).blocks if b.kind in OUTSIDE]


def page(*parts: str) -> str:
    return f"<html><body><ul class=nav>{MENU}</ul><div>{''.join(parts)}</div>{SIDE}</body></html>"


# Parts beside the main part ------------------------------------------------------

ROWS = "".join(f"<tr><td>茶园{n}号</td><td>{n * 40}亩</td><td>乡镇{n}</td></tr>" for n in range(9))


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (
            "<div><p>附件1</p><p>云岭市重点茶园名单</p><p>东坡茶园、南坡茶园、石桥茶园、古渡茶园</p></div>",
            "附件1",
        ),
        (f"<div><table>{ROWS}</table></div>", "茶园8号\t320亩\t乡镇8"),
        (
            "<div><h2>第九章 附则</h2>" + "<p>本规划自印发之日起施行。</p>" * 12 + "</div>",
            "第九章 附则",
        ),
        (f"<div><p>{ENGLISH}{ENGLISH}</p></div>", (ENGLISH * 2).strip()),
        (
            "<div><p>ANNEX II</p><p>List of the villages that are served by a bus</p></div>",
            "ANNEX II",
        ),
    ],
    ids=["annex", "table", "chapter", "english", "annex in English"],
)
def test_a_part_beside_the_main_one_belongs_to_the_document(part: str, told: str) -> None:
    assert told in inside(page(MAIN, part))


def test_chapters_in_sections_stay_together() -> None:
    long = f"<section><h2>第一章 产业</h2>{f'<p>{SENTENCE}</p>' * 40}</section>"
    short = "<section><h2>第二章 附则</h2><p>自印发之日起施行。</p></section>"
    assert inside(page(long, short))[-2:] == ["第二章 附则", "自印发之日起施行。"]


@pytest.mark.parametrize(
    "part",
    [
        SIDE,
        f"<div class=comments>{f'<p>{SENTENCE}</p>' * 2}</div>",
        f"<div class='cookie-consent'><p>{ENGLISH * 3}</p></div>",
        "<div class=footer>主办：云岭市政府<a href=/>网站地图</a></div>",
        f"<nav><p>{SENTENCE}</p></nav>",
        "<div><p><a href=/a>云岭市出台新政策</a>云岭报</p><p><a href=/b>茶园添机器</a>报</p></div>",
    ],
    ids=["links", "comments", "cookies", "imprint", "nav", "teasers"],
)
def test_what_looks_like_navigation_is_set_apart(part: str) -> None:
    assert inside(page(MAIN, part)) == [SENTENCE] * 30


def test_an_aside_in_the_main_part_is_its_text() -> None:
    box = f"<aside><h4>专栏1 茶园</h4><p>{SENTENCE}</p><p>{SENTENCE}</p></aside>"
    html = page(f"<div>{f'<p>{SENTENCE}</p>' * 9}{box}{f'<p>{SENTENCE}</p>' * 9}</div>")
    assert "专栏1 茶园" in inside(html)


def test_comments_longer_than_the_article_are_not_the_document() -> None:
    article = f"<div class=entry-content>{f'<p>{SENTENCE}</p>' * 3}</div>"
    comments = "<div class=comment-list>" + f"<p>我说：{SENTENCE}</p>" * 30 + "</div>"
    assert inside(page(article, comments)) == [SENTENCE] * 3


# Links ---------------------------------------------------------------------------


def test_a_block_of_links_inside_the_text_leads_elsewhere() -> None:
    html = page(f"<p>{SENTENCE}</p><p><a href=/x>附：有关文件</a></p><p>{SENTENCE}</p>")
    assert outside(html).count("附：有关文件") == 1


@pytest.mark.parametrize(
    "linked",
    [f"<p><a href=/x>{SENTENCE}</a></p>", "<h2><a href=#c1>第一章 总则</a></h2>"],
    ids=["sentence", "heading"],
)
def test_a_linked_sentence_or_heading_is_text(linked: str) -> None:
    html = page(f"<p>{SENTENCE}</p>{linked}<p>{SENTENCE}</p>")
    assert len(inside(html)) == 3


def test_links_to_places_of_the_page_are_its_contents() -> None:
    links = "".join(f"<p><a href='#c{n}'>第{n}章 产业</a></p>" for n in "一二三")
    chapters = "".join(f"<h2 id=c{n}>第{n}章 产业</h2><p>{SENTENCE}</p>" for n in "一二三")
    found = read_html(page(links, chapters)).blocks
    assert [b.text for b in found if b.kind is BlockKind.TOC] == [
        "第一章 产业",
        "第二章 产业",
        "第三章 产业",
    ]


def test_links_in_preformatted_lines_count_for_their_line() -> None:
    html = "<pre>see <a href=/a>a very long name of another page</a>\nthe second line\n</pre>"
    assert "the second line" in inside(html)


# Hidden text -----------------------------------------------------------------------

PLAN = "".join(f"<p>{n}. {SENTENCE}</p>" for n in range(40))


@pytest.mark.parametrize(
    "veil",
    [
        "<div style='display:none'>{}</div>",
        "<div hidden>{}</div>",
        "<section style='visibility: hidden'>{}</section>",
        "<table><tr><td style='DISPLAY: none'>{}</td></tr></table>",
        "<div style='display:none'><ul><li><a href=/>回</a></li></ul><div>{}</div></div>",
    ],
)
def test_a_hidden_part_with_nearly_all_the_text_is_the_document(veil: str) -> None:
    reading = read_html(page("<p>正在加载，请稍候。</p>", veil.format(PLAN)))
    shown = [b.text for b in reading.blocks if b.kind not in OUTSIDE]
    assert sum(SENTENCE in text for text in shown) == 40
    assert len(reading.warnings) == 1
    assert "hides its text" in reading.warnings[0]


def test_chapters_hidden_one_by_one_are_the_document() -> None:
    chapters = "".join(
        f"<div class=chapter style='display:none'>{f'<p>{n}{SENTENCE}</p>' * 6}</div>"
        for n in "一二三四五"
    )
    assert sum(SENTENCE in text for text in inside(page("<p>加载中。</p>", chapters))) == 30


def test_a_plan_that_lost_its_closing_tags_is_the_document_too() -> None:
    html = f"<body><div class=top>首页</div><div style='display:none'><div>{PLAN}"
    assert sum(SENTENCE in text for text in inside(html)) == 40


@pytest.mark.parametrize(
    ("seen", "veiled"),
    [
        ("<div id=con_1>{}</div>", "<div id=con_2 style='display:none'>{}</div>"),
        (
            "<div class='tab-pane active'>{}</div>",
            "<div class=tab-pane style='display:none'>{}</div>",
        ),
        ("<section role=tabpanel>{}</section>", "<section role=tabpanel hidden>{}</section>"),
    ],
)
def test_what_lies_behind_a_tab_is_part_of_the_document(seen: str, veiled: str) -> None:
    other = "".join(f"<p>解读{n}：{SENTENCE}</p>" for n in range(20))
    reading = read_html(page(seen.format(PLAN), veiled.format(other)))
    shown = [b.text for b in reading.blocks if b.kind not in OUTSIDE]
    assert len(shown) == 60
    assert reading.warnings


@pytest.mark.parametrize(
    "veiled",
    [
        f"<ul style='display:none'>{MENU * 30}</ul>",
        f"<div class=login-box style='display:none'><p>{SENTENCE * 4}</p></div>",
        f"<div style='display:none'><p>{SENTENCE}</p></div>",
        f"<div class=phone style='display:none'>{PLAN}</div>",
    ],
    ids=["menu", "login", "little", "the same again"],
)
def test_other_hidden_text_stays_apart(veiled: str) -> None:
    reading = read_html(page(f"<div class=pc>{PLAN}</div>", veiled))
    assert sum(b.kind not in OUTSIDE for b in reading.blocks) == 40
    assert not reading.warnings


def test_a_hidden_menu_is_never_the_document() -> None:
    menu = "".join(
        f"<li><a href=/{n}>云岭市政府信息公开栏目，第{n}号，长名称</a></li>" for n in range(200)
    )
    assert inside(page("<p>暂无内容，敬请期待，谢谢您的关注。</p>", f"<ul hidden>{menu}</ul>")) == [
        "暂无内容，敬请期待，谢谢您的关注。"
    ]


@pytest.mark.parametrize(
    "veil", ["<div>{}</div>", "<div style='display:none'>{}</div>", "<td>{}</td>"]
)
def test_a_plain_text_in_one_element_keeps_its_lines(veil: str) -> None:
    lines = [f"第{n}条　{SENTENCE}" for n in range(30)]
    found = read_html(veil.format("\n".join(lines))).blocks
    assert [b.kind for b in found] == [BlockKind.LINE] * 30


def test_the_source_lines_of_a_paragraph_are_none() -> None:
    paragraph = (ENGLISH + "\n") * 30
    assert len(read_html(f"<p>{paragraph}</p>").blocks) == 1


# What readers remark -----------------------------------------------------------------

REMARK = "<h4>{}</h4><p>这份规划写得很好，希望尽快落实到位，我们都很期待。</p>"
REMARKS = "".join(f"<div class=comment-item>{REMARK.format(name)}</div>" for name in "甲乙丙")


@pytest.mark.parametrize(
    "around",
    [
        "<div id=comments><h3>读者评论</h3>{}</div>",
        "<section class='post-comments'><ol class=commentlist>{}</ol></section>",
        "<div class=pinglun>{}</div>",
        "<div class=postReplies>{}</div>",
    ],
)
def test_remarks_inside_the_main_part_are_none_of_the_text(around: str) -> None:
    text = f"<h2>一、目标</h2>{f'<p>{SENTENCE}</p>' * 9}"
    found = inside(page(f"<div id=main>{text}{around.format(REMARKS)}</div>"))
    assert found == ["一、目标", *[SENTENCE] * 9]


def test_of_a_thread_the_remarks_are_the_document() -> None:
    thread = f"<div id=main><p>{SENTENCE}</p><div class=replies>{REMARKS * 5}</div></div>"
    assert "甲" in inside(page(thread))


@pytest.mark.parametrize("name", ["sr-only", "element-invisible", "visually-hidden mt-2"])
def test_a_heading_for_a_voice_alone_is_no_heading(name: str) -> None:
    spoken = f"<h2 class='{name}'>您在这里</h2>"
    found = page(f"<div id=main>{spoken}<h2>一、目标</h2>{f'<p>{SENTENCE}</p>' * 9}</div>")
    assert inside(found)[0] == "一、目标"
    assert "您在这里" in outside(found)
