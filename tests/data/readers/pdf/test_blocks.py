"""What a PDF's lines tell beside their words: notes, hyphens, heads, bookmarks, looks."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, Entry
from data.readers.pdf.blocks import blocks_of
from data.readers.pdf.page.faces import Face
from data.readers.pdf.printed import PrintedLine, PrintedPage
from data.readers.reading import BlockMaker


def line(text: str, y: float, *, x: float = 90, size: float = 10, **more: object) -> PrintedLine:
    face = Face(size, **{k: more.pop(k) for k in ("heavy", "slant", "colour") if k in more})  # type: ignore[arg-type]
    right = x + size * len(text)
    return PrintedLine(text, x, right, y, size, face, **more)  # type: ignore[arg-type]


def body(count: int = 6, top: float = 700, page: int = 0) -> list[PrintedLine]:
    names = [chr(0x4E00 + 40 * page + n) for n in range(count)]
    return [line(f"正文第{name}行的内容很长很长", top - 15 * n) for n, name in enumerate(names)]


def blocks(*pages: list[PrintedLine], bookmarks: list[list[object]] | None = None) -> list[Block]:
    printed = [PrintedPage(n + 1, list(lines), 90, 300, 40, 760) for n, lines in enumerate(pages)]
    return blocks_of(printed, bookmarks or [], BlockMaker())


@pytest.mark.parametrize("mark", ["1", "[1]", "①", "*", "12"])
def test_a_raised_mark_with_its_note_leaves_the_text(mark: str) -> None:
    marked = line(f"培育企业500{mark}家", 600)
    marked.raised = [(7, 7 + len(mark))]
    foot = [line(f"{mark} 按二〇二五年", 80, size=8), line("口径统计。", 70, size=8)]
    foot[0].raised = [(0, len(mark))]
    found = blocks([*body(), marked, *foot])
    text = next(b for b in found if b.text == "培育企业500家")
    note = next(b for b in found if b.kind is BlockKind.NOTE)
    assert [(m.at, m.mark, m.key) for m in text.notes] == [(7, mark, note.key)]
    assert note.text == "按二〇二五年口径统计。"
    assert found[-1] is note


def test_raised_figures_without_a_note_and_exponents_are_text() -> None:
    alone, power = line("培育企业5001家", 600), line("面积500m2以上", 580)
    alone.raised, power.raised = [(7, 8)], [(6, 7)]
    foot = line("2 见附件。", 80, size=8)
    found = blocks([*body(), alone, power, foot])
    assert {"培育企业5001家", "面积500m2以上", "2 见附件。"} <= {b.text for b in found}
    assert not any(b.notes for b in found)


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "ends"),
    [
        ("vocational edu-", "cation, and", "", "edu\u00ad"),
        ("the well-", "known ports", "a well-known fact", "well-"),
        ("the low-", "carbon share", "low carbon", "low-"),
        ("DISPUTES AND MEDIA-", "TION", "by mediation", "MEDIA\u00ad"),
        ("and co-", "operation", "the cooperation of all", "co\u00ad"),
        ("see Annex-", "Table", "", "Annex-"),
    ],
)
def test_hyphens_of_the_print_are_told_from_those_of_words(
    first: str, second: str, elsewhere: str, ends: str
) -> None:
    found = blocks([line(first, 700), line(second, 685), line(elsewhere or "more words", 670)])
    assert found[0].text.endswith(ends)


def test_running_heads_and_page_numbers_stand_apart() -> None:
    pages = [[line("某市发展规划", 750), *body(page=n), line(f"— {n} —", 50)] for n in range(1, 6)]
    found = blocks(*pages)
    apart = [b.text for b in found if b.kind is BlockKind.FURNITURE]
    assert apart.count("某市发展规划") == 5
    assert len(apart) == 10


def test_heads_that_change_with_the_chapter_stand_apart() -> None:
    names = ["甲章名称", "甲章名称", "甲章名称", "乙章名称", "乙章名称", "乙章名称"]
    found = blocks(*([line(name, 750), *body(page=n)] for n, name in enumerate(names)))
    assert sum(b.kind is BlockKind.FURNITURE for b in found) == 6


def test_the_first_lines_of_pages_are_no_heads() -> None:
    found = blocks(
        *([line(f"第{n}段从这里开始", 700), *body(5, 685, ord(n) % 97)] for n in "一二三四五")
    )
    assert sum(b.kind is BlockKind.FURNITURE for b in found if b.text.startswith("第")) == 0


def test_a_bookmark_is_set_on_the_line_at_which_its_words_begin() -> None:
    pages = [
        [line("1 Introduction", 700, size=14), *body()],
        [line("A long heading that", 700, size=14), line("goes on", 680, size=14), *body(4, 650)],
    ]
    marks: list[list[object]] = [
        ["Introduction", 1, 1],
        ["A long heading that goes on", 2, 2],
        ["Nowhere", 1, 1],
    ]
    found = blocks(*pages, bookmarks=marks)
    assert {b.text: b.entry for b in found if b.entry} == {
        "1 Introduction": Entry("1 Introduction", 1),
        "A long heading that": Entry("A long heading that goes on", 2),
    }


def test_a_bookmark_may_lack_the_word_before_its_number() -> None:
    pages = [[line("Part 3 - MEMBERS", 700, size=14), line("fice", 680, size=14), *body(4, 650)]]
    marks: list[list[object]] = [["3 Members", 1, 1], ["4 Members", 1, 1]]
    found = blocks(*pages, bookmarks=marks)
    assert [b.entry for b in found if b.entry] == [Entry("Part 3 - MEMBERS", 1)]


def test_looks_are_told_against_the_running_text() -> None:
    head = line("标题", 730, x=110, size=15, heavy=True, colour=0x1F4E79)
    font = blocks([head, *body()])[0].font
    assert font is not None
    assert (font.size, font.bold, font.colour, font.indent) == (1.5, True, "1f4e79", 2.0)
    plain = blocks([head, *body()])[1].font
    assert plain is not None
    assert (plain.size, plain.bold, plain.colour, plain.face) == (1.0, False, "", "")
