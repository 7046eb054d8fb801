"""Notes, comments and readings of Word files."""

from __future__ import annotations

from data.model import Block, BlockKind, NoteMark, Ruby
from data.readers import read_blocks
from data.reading import read
from tests.data.readers.makers import docx, paragraph, part


def blocks(body: str, **parts: str) -> list[Block]:
    return list(read_blocks(docx(body, **parts)).blocks)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def refer(kind: str, id: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>'


def notes(kind: str, *texts: str) -> str:
    inner = "".join(
        f'<w:{kind} w:id="{n}">{paragraph(text)}</w:{kind}>' for n, text in enumerate(texts, 1)
    )
    return part(f"{kind}s", inner)


def test_a_footnote_is_out_of_the_text_and_kept_with_it() -> None:
    body = f"<w:p>{run('产值')}{refer('footnote', 1)}{run('达到90亿元。')}</w:p>"
    text, note = blocks(body, footnotes=notes("footnote", " 现价。"))
    assert (text.text, text.notes) == ("产值达到90亿元。", (NoteMark(2, "1", "footnotes:1"),))
    assert (note.kind, note.text, note.key) == (BlockKind.NOTE, "现价。", "footnotes:1")
    assert note.notes == (NoteMark(0, "1", "footnotes:1"),)


def test_each_kind_of_note_counts_its_own_way() -> None:
    body = (
        f"<w:p>{run('甲')}{refer('footnote', 1)}{run('乙')}{refer('endnote', 1)}"
        f"{run('丙')}{refer('footnote', 2)}{run('丁')}{refer('comment', 1)}</w:p>"
    )
    found = blocks(
        body,
        footnotes=notes("footnote", "一", "二"),
        endnotes=notes("endnote", "尾"),
        comments=notes("comment", "批"),
    )
    assert found[0].text == "甲乙丙丁"
    assert [mark.mark for mark in found[0].notes] == ["1", "i", "2", "a"]
    assert [block.text for block in found[1:]] == ["一", "尾", "二", "批"]


def test_a_mark_of_the_authors_own_stands_for_the_number() -> None:
    own = ' w:customMarkFollows="1"'
    body = f"<w:p>{run('甲')}<w:r><w:footnoteReference w:id='1'{own}/><w:t>*</w:t></w:r></w:p>"
    text, note = blocks(body, footnotes=notes("footnote", "* 注。"))
    assert (text.text, text.notes[0].mark, note.notes[0].mark) == ("甲", "*", "*")
    assert note.text == "注。"


def test_a_note_of_a_table_stands_behind_it_and_not_in_the_cell() -> None:
    def cell(inner: str) -> str:
        return f"<w:tc><w:p>{inner}</w:p></w:tc>"

    rows = (
        f"<w:tr>{cell(run('指标'))}{cell(run('目标'))}</w:tr>"
        f"<w:tr>{cell(run('产值'))}{cell(run('300') + refer('footnote', 1))}</w:tr>"
    )
    found = blocks(f"<w:tbl>{rows}</w:tbl>", footnotes=notes("footnote", "现价。"))
    assert [block.text for block in found] == ["指标\t目标", "产值\t300", "现价。"]
    assert found[1].notes == (NoteMark(6, "1", "footnotes:1"),)


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    two = part("footnotes", f'<w:footnote w:id="1">{paragraph("一")}{paragraph("二")}</w:footnote>')
    body = f"<w:p>{run('甲')}{refer('footnote', 1)}</w:p>" + paragraph("乙")
    document = read(docx(body, footnotes=two), name="a.docx")
    assert [(s.place, s.text) for s in document.segments] == [
        ("lead/p1", "甲"),
        ("lead/p2", "乙"),
        ("lead/p3", "一"),
        ("lead/p4", "二"),
    ]
    assert document.segments[0].notes[0].segment == "lead/p3"


def test_a_reading_stands_beside_its_base() -> None:
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    body = f"<w:p>{run('建设')}{ruby.format(run('lián'), run('濂'))}{run('溪产业园')}</w:p>"
    (text,) = blocks(body)
    assert (text.text, text.ruby) == ("建设濂溪产业园", (Ruby(2, 3, "lián"),))


def test_a_figure_in_a_note_is_no_target() -> None:
    body = f"<w:p>{run('到2030年，产值达到500亿元')}{refer('footnote', 1)}{run('。')}</w:p>"
    document = read(
        docx(paragraph("发展目标", "h1") + body, footnotes=notes("footnote", "产值达到300亿元。")),
        title="云岭市2030年规划",
        date="2026-01-01",
    )
    status = {str(target.value): target.status.value for target in document.targets}
    assert status["50000000000"] == "target"
    assert status["30000000000"] == "context"
