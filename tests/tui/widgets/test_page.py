from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.model import Document, Section, SectionKind, Segment, SegmentKind
from data.reading import read
from tests.shared import CORPUS, needs_shared
from tests.tui.samples import document
from tui.typography import width
from tui.widgets.page import Page, set_page

LONG = "着力把城市建成宜居、韧性、智慧的家园，" * 4


def shown(page: Page, row: int) -> str:
    """A row of the page as it is set."""
    line = page.rows[row]
    text = ""
    for piece in line.pieces:
        text += " " * (piece.column - width(text))
        text += piece.label or page.document.segments[line.segment].text[piece.start : piece.end]
    return text


def rows_shown(page: Page, segment: int) -> list[str]:
    return [shown(page, row) for row in page.rows_of(segment)]


def characters(page: Page, segment: int) -> str:
    """All characters of a segment that stand on the page, in order, white space apart."""
    text = page.document.segments[segment].text
    pieces = [piece for row in page.rows_of(segment) for piece in page.rows[row].pieces]
    offsets = sorted(
        offset for piece in pieces if not piece.label for offset in range(piece.start, piece.end)
    )
    return "".join("".join(text[offset] for offset in offsets).split())


def test_a_paragraph_is_indented_and_a_heading_is_not() -> None:
    page = set_page(document(LONG), 24)
    assert rows_shown(page, 0) == ["一、总体要求"]
    first, second, *_ = rows_shown(page, 1)
    assert first.startswith("    着力")
    assert not second.startswith(" ")


def test_english_paragraphs_are_not_indented() -> None:
    text = document("The plan sets out what is to be done.")
    english = Document(text.id, text.title, text.title, text.sections, text.segments, language="en")
    assert rows_shown(set_page(english, 40), 1)[0].startswith("The plan")


def test_one_empty_row_parts_two_paragraphs() -> None:
    page = set_page(document("甲。", "乙。"), 40)
    assert page.rows[page.tops[2] - 1].segment == -1
    assert page.rows[page.tops[2] - 2].segment == 1


def test_two_empty_rows_stand_before_a_heading_of_the_first_level() -> None:
    sections = (
        Section("i_1", 1, "一、甲", "一、", SectionKind.ITEM_1, None),
        Section("i_2", 1, "二、乙", "二、", SectionKind.ITEM_1, None),
    )
    segments = (
        Segment("i_1", 1, SegmentKind.PARAGRAPH, "丙。"),
        Segment("i_2", 0, SegmentKind.HEADING, "二、乙"),
    )
    page = set_page(Document("d", "d", "d", sections, segments), 40)
    assert [page.rows[row].segment for row in range(1, page.tops[1])] == [0, -1, -1]


def test_text_that_is_set_apart_shows_on_demand() -> None:
    segments = (
        Segment("lead", 1, SegmentKind.TOC, "目录 1", outside=True),
        Segment("lead", 2, SegmentKind.PARAGRAPH, "正文。"),
    )
    plan = Document("d", "d", "d", (), segments)
    assert set_page(plan, 40).shown == [1]
    assert set_page(plan, 40).tops[0] == -1
    assert set_page(plan, 40, outside=True).shown == [0, 1]


def test_cells_stand_below_each_other() -> None:
    table = document(("指标", "单位", "目标"), ("绿化覆盖率", "%", "45"), ("新增公园", "个", "120"))
    page = set_page(table, 40)
    assert rows_shown(page, 1) + rows_shown(page, 2) + rows_shown(page, 3) == [
        "指标        单位  目标",
        "绿化覆盖率  %       45",
        "新增公园    个     120",
    ]


def test_a_long_cell_goes_on_below_itself() -> None:
    table = document(("指标", "说明"), ("公园", "城区内向市民开放的绿地，不含单位附属的绿地"))
    page = set_page(table, 30)
    assert rows_shown(page, 2)[1].startswith("      ")
    assert characters(page, 2) == "公园城区内向市民开放的绿地，不含单位附属的绿地"


def test_the_row_that_names_the_columns_is_known() -> None:
    head = ("指标", "目标")
    segments = (
        Segment("i_1", 1, SegmentKind.ROW, "指标\t目标"),
        Segment("i_1", 2, SegmentKind.ROW, "公园\t80", header=head),
        Segment("i_1", 3, SegmentKind.PARAGRAPH, "另一表没有表头。"),
        Segment("i_1", 4, SegmentKind.ROW, "绿道\t90"),
    )
    assert set_page(Document("d", "d", "d", (), segments), 40).heads == {0}


def test_a_table_too_wide_names_each_cell() -> None:
    head = ("序号", "指标", "单位", "现值", "目标", "属性")
    cells = ("1", "城区绿化覆盖率", "%", "四十左右", "四十五以上", "预期性")
    segments = (
        Segment("i_1", 1, SegmentKind.ROW, "\t".join(head)),
        Segment("i_1", 2, SegmentKind.ROW, "\t".join(cells), header=head),
    )
    page = set_page(Document("d", "d", "d", (), segments), 24)
    assert rows_shown(page, 1) == [
        "1  城区绿化覆盖率",
        "  单位 %",
        "  现值 四十左右",
        "  目标 四十五以上",
        "  属性 预期性",
    ]


def test_a_row_of_empty_cells_is_a_row() -> None:
    head = ("甲", "乙", "丙", "丁", "戊", "己")
    segments = (Segment("i_1", 1, SegmentKind.ROW, "\t" * 5, header=head),)
    page = set_page(Document("d", "d", "d", (), segments), 12)
    assert len(page.rows_of(0)) == 1


def test_a_row_and_an_offset_find_each_other() -> None:
    page = set_page(document(LONG), 24)
    for offset in range(len(LONG)):
        row = page.row_of(1, offset)
        piece = page.rows[row].pieces[0]
        assert piece.start <= offset < piece.end
        column = piece.column + width(LONG[piece.start : offset])
        assert page.offset_at(row, column) == offset


def test_an_empty_row_belongs_to_the_passage_above() -> None:
    page = set_page(document("甲。", "乙。"), 40)
    assert page.segment_at(page.tops[2] - 1) == 1
    assert page.segment_at(0) == 0
    assert page.segment_at(10**6) == 2


CELLS = st.lists(
    st.lists(st.text("规划指标2030%a，（）“ ", max_size=14), min_size=3, max_size=3),
    min_size=1,
    max_size=5,
)


@given(CELLS, st.integers(4, 60), st.booleans())
def test_no_character_of_a_table_is_lost_at_any_measure(
    rows: list[list[str]], measure: int, named: bool
) -> None:
    segments = tuple(
        Segment("i_1", n, SegmentKind.ROW, "\t".join(cells), header=("甲", "乙", "丙") * named)
        for n, cells in enumerate(rows, 1)
    )
    page = set_page(Document("d", "d", "d", (), segments), measure)
    for number, segment in enumerate(segments):
        assert characters(page, number) == "".join(segment.text.split())


@needs_shared
def test_every_character_of_a_real_plan_stands_on_the_page_once() -> None:
    for name in ("plans/sh-15th.html", "plans/nj-15th.txt"):
        plan = read((CORPUS / name).read_bytes(), name=name)
        for measure in (20, 44, 72):
            page = set_page(plan, measure, outside=True)
            for number, segment in enumerate(plan.segments):
                assert characters(page, number) == "".join(segment.text.split())
