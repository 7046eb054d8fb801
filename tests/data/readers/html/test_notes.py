"""Notes, exponents and readings in HTML: marks beside the text, never in it."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind
from data.order import source_order
from data.readers.html import read_html
from data.reading import read


def blocks(html: str) -> list[Block]:
    return list(read_html(html).blocks)


def first(html: str) -> tuple[str, list[tuple[int, str]]]:
    block = blocks(html)[0]
    return block.text, [(mark.at, mark.mark) for mark in block.notes]


@pytest.mark.parametrize(
    ("html", "text", "mark"),
    [
        ("企业500<sup>1</sup>家", "企业500家", (5, "1")),
        ("产值800<sup>[2]</sup>亿元", "产值800亿元", (5, "[2]")),
        ("专利1200<sup>①</sup>件", "专利1200件", (6, "①")),
        ("到2030<sup>5</sup>年", "到2030年", (5, "5")),
        ("覆盖率45%<sup>4</sup>。", "覆盖率45%。", (6, "4")),
        ("增加<sup><a href='#fn1'>①</a></sup>值", "增加值", (2, "①")),
        ("吞吐量5000<a href='#n1' class='footnote'>6</a>万吨", "吞吐量5000万吨", (7, "6")),
        (
            "road<a href='#_ftn2' name='_ftnref2'><span><sup>[2]</sup></span></a> plan",
            "road plan",
            (4, "[2]"),
        ),
        ("the valley<a epub:type='noteref' href='#x'>*</a>, then", "the valley, then", (10, "*")),
        ("the policy<sup>2,3</sup> of", "the policy of", (10, "2,3")),
        ("茶园<a href='#c1'>[1]</a>面积", "茶园面积", (2, "[1]")),
    ],
)
def test_marks_stand_beside_the_text(html: str, text: str, mark: tuple[int, str]) -> None:
    assert first(f"<p>{html}</p>") == (text, [mark])


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("3.2×10<sup>8</sup>千瓦时", "3.2×10⁸千瓦时"),
        ("30万m<sup>2</sup>", "30万m²"),
        ("120 km<sup>2</sup> of", "120 km² of"),
        ("排放CO<sub>2</sub>下降", "排放CO₂下降"),
        ("5立方米，3米<sup>3</sup>", "5立方米，3米³"),
        ("10<sup>-3</sup> mg", "10⁻³ mg"),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ("R<sup>2</sup> is", "R² is"),
        ("see <a href='#s'>section 2</a>", "see section 2"),
        ("go to page <a href='#p'>2</a>", "go to page 2"),
    ],
)
def test_exponents_and_links_are_text(html: str, text: str) -> None:
    assert first(f"<p>{html}</p>") == (text, [])


NOTES = [
    "<ol><li id=fn1>统计口径为规模以上。 <a href='#r1'>↩</a></li></ol>",
    "<p><a href='#r1' name='fn1'><sup>[1]</sup></a>统计口径为规模以上。</p>",
    "<div id=fn1><p>[1]</p><p>统计口径为规模以上。</p></div>",
    "<aside epub:type=footnote id=fn1><p>统计口径为规模以上。</p></aside>",
    "<footer><p id=fn1>统计口径为规模以上。</p></footer>",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_link_finds_its_note(note: str) -> None:
    html = (
        f"<p>企业500<sup><a id=r1 href='#fn1'>[1]</a></sup>家，茶园800亩。</p><p>后文。</p>{note}"
    )
    found = blocks(html)
    mark = found[0].notes[0]
    own = [block for block in found if block.kind is BlockKind.NOTE]
    assert own
    assert {block.key for block in own} == {mark.key}
    assert any("统计口径为规模以上。" in block.text for block in own)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup>1</sup>", "<sup>1</sup>统计口径"),
        ("<sup>[1]</sup>", "[1]统计口径"),
        ("<sup>①</sup>", "①统计口径"),
        ("<sup>［1］</sup>", "[1] 统计口径"),
    ],
)
def test_a_note_that_no_link_leads_to(mark: str, note: str) -> None:
    found = blocks(f"<p>企业500{mark}家。</p><p>后文。</p><p>{note}</p>")
    assert [b.kind for b in found] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.NOTE]
    assert found[0].notes[0].key == found[2].key == found[2].notes[0].key
    assert found[2].text == "统计口径"


def test_a_list_of_circled_numbers_inside_the_text_is_no_note() -> None:
    items = "".join(
        f"<p>{n}建设茶园四个，改造机器设备，补齐产业链的短板，带动更多的企业落户园区，形成示范带动效应，完善配套设施，到期完成全部任务。</p>"
        for n in "①②③"
    )
    text = "<p>" + "茶园面积继续扩大，机器数量稳步增长，企业数量逐年增加，" * 4 + "。</p>"
    found = blocks(f"<p>增加<sup>①</sup>值增长。</p>{items}{text}")
    assert all(block.kind is not BlockKind.NOTE for block in found)


def test_a_mark_that_leads_to_a_heading_finds_no_note() -> None:
    found = blocks("<p>见<sup><a href='#c2'>[2]</a></sup>章。</p><h2 id=c2>第二章 茶园</h2>")
    assert found[1].kind is BlockKind.HEADING
    assert found[0].notes[0].key == ""


def test_marks_in_cells_and_headings() -> None:
    html = (
        "<h2>第一章 目标<sup>[1]</sup></h2><table><tr><th>指标</th><th>2030年</th></tr>"
        "<tr><td>产值<sup>a</sup></td><td>300<sup>[2]</sup></td></tr></table>"
    )
    found = blocks(html)
    assert found[0].text == "第一章 目标"
    assert found[2].text == "产值a\t300"
    assert [(m.at, m.mark) for m in found[2].notes] == [(7, "[2]")]


@pytest.mark.parametrize(
    ("html", "text", "readings"),
    [
        (
            "建设<ruby>濂<rp>（</rp><rt>lián</rt><rp>）</rp></ruby><ruby>溪<rt>xī</rt></ruby>园",
            "建设濂溪园",
            [("濂", "lián"), ("溪", "xī")],
        ),
        (
            "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>都",
            "東京都",
            [("東", "とう"), ("京", "きょう")],
        ),
        ("<ruby><rb>黟县</rb><rt>yī xiàn</rt></ruby>规划", "黟县规划", [("黟县", "yī xiàn")]),
    ],
)
def test_readings_stand_beside_their_base(
    html: str, text: str, readings: list[tuple[str, str]]
) -> None:
    block = blocks(f"<p>{html}</p>")[0]
    assert block.text == text
    assert [(text[r.start : r.end], r.text) for r in block.ruby] == readings


def test_nothing_of_notes_is_lost() -> None:
    html = (
        "<h1>第一章 目标</h1><p>企业500<sup><a href='#a'>[1]</a></sup>家。</p><p>后文。</p>"
        "<h1>第二章 任务</h1><p>茶园。</p><ol><li id=a>口径为规模以上。</li></ol>"
    )
    document = read(html.encode(), name="a.html")
    assert "".join(source_order(document.segments)) == (
        "第一章 目标企业500[1]家。后文。第二章 任务茶园。口径为规模以上。"
    )
