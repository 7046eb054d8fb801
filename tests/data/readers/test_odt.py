"""OpenDocument texts: headings, notes, readings, tables; deleted text is none."""

from __future__ import annotations

from data.model import BlockKind
from data.readers import read_blocks
from data.reading import read
from tests.data.readers.sheets.books import package

STYLES = (
    "<style:style style:name='H' style:display-name='小标题'><style:text-properties "
    "fo:font-weight='bold'/></style:style><style:style style:name='Title'/>"
)
BODY = """<office:text>
<text:p text:style-name='Title'>云州港口规划</text:p>
<text:tracked-changes><text:changed-region><text:deletion><text:p>删去的话</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:table-of-content><text:index-body><text:p>总则 1</text:p></text:index-body>
</text:table-of-content>
<text:h text:outline-level='1'>总则</text:h>
<text:p>到2030年，产值<text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>按2025年价格计算。</text:p></text:note-body></text:note>达到90亿元。</text:p>
<text:h text:outline-level='2'>港口</text:h>
<text:p text:style-name='H'>新建<text:s text:c='2'/>码头<text:tab/>12座</text:p>
<text:p><text:ruby><text:ruby-base>濂溪</text:ruby-base><text:ruby-text>lián xī</text:ruby-text>
</text:ruby>产业园</text:p>
<table:table><table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell>
<table:table-cell><text:p>2030年</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>森林覆盖率（%）</text:p></table:table-cell>
<table:table-cell><text:p>43</text:p></table:table-cell></table:table-row></table:table>
<text:list><text:list-item><text:p>第一项</text:p></text:list-item></text:list>
</office:text>"""


def test_what_a_text_holds() -> None:
    blocks = read_blocks(package("text", BODY, STYLES), name="t.odt").blocks
    kinds = {block.text: block.kind for block in blocks}
    assert kinds["总则"] is BlockKind.HEADING
    assert kinds["港口"] is BlockKind.HEADING
    assert kinds["总则 1"] is BlockKind.TOC
    assert kinds["按2025年价格计算。"] is BlockKind.NOTE
    assert kinds["第一项"] is BlockKind.ITEM
    assert kinds["森林覆盖率（%）\t43"] is BlockKind.ROW
    assert "删去的话" not in kinds
    bold = next(block for block in blocks if block.text.startswith("新建"))
    assert bold.strong
    assert bold.text == "新建 码头 12座"


def test_notes_and_readings_stand_beside_the_text() -> None:
    blocks = read_blocks(package("text", BODY, STYLES), name="t.odt").blocks
    noted = next(block for block in blocks if block.notes)
    assert noted.text == "到2030年，产值达到90亿元。"
    assert [(mark.at, mark.mark) for mark in noted.notes] == [(9, "1")]
    read_so = next(block for block in blocks if block.ruby)
    assert read_so.text == "濂溪产业园"
    assert read_so.ruby[0].text == "lián xī"


def test_the_tree_and_the_targets() -> None:
    document = read(package("text", BODY, STYLES), name="t.odt")
    assert [section.title for section in document.sections if section.title] == ["总则", "港口"]
    assert {target.quote for target in document.targets} >= {"90亿元", "12座", "43"}


def test_chapter_numbers_are_printed() -> None:
    body = (
        "<office:text><text:h text:outline-level='1'>总则</text:h><text:p>一。</text:p>"
        "<text:h text:outline-level='1'>任务</text:h><text:p>二。</text:p></office:text>"
    )
    outline = (
        "<text:outline-style><text:outline-level-style text:level='1' "
        "style:num-format='一, 二, 三, ...' style:num-prefix='第' style:num-suffix='章'/>"
        "</text:outline-style>"
    )
    titles = [b.text for b in read_blocks(package("text", body, outline), name="t.odt").blocks]
    assert titles == ["第一章 总则", "一。", "第二章 任务", "二。"]
