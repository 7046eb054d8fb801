"""Places as a person names them."""

from __future__ import annotations

from data.model import Document, Section, SectionKind, Segment, SegmentKind
from data.printed import Places, Printed, between

P, C, I1, I2, D = (
    SectionKind.PART, SectionKind.CHAPTER, SectionKind.ITEM_1, SectionKind.ITEM_2,
    SectionKind.DOTTED,
)  # fmt: skip

SECTIONS = (
    Section("lead", 1, "", "", SectionKind.LEAD, None),
    Section("pt_7", 1, "第七篇 筑牢产业根基", "第七篇", P, None),
    Section("pt_7/chp_12", 2, "第十二章 现代产业", "第十二章", C, "pt_7"),
    Section("pt_7/chp_12/i_1", 3, "一、培育壮大战略性产业", "一、", I1, "pt_7/chp_12"),
    Section("pt_7/chp_12/i_1/ii_1", 4, "（一）做强", "（一）", I2, "pt_7/chp_12/i_1"),
    Section("pt_7/box_1", 2, "专栏1 主要指标", "专栏1", SectionKind.BOX, "pt_7"),
    Section("x", 1, "数字赋能 深化应用", "", SectionKind.PSEUDO, None),
    Section("x/it", 2, "一是坚持高端化发展，提升能力", "一是", SectionKind.ITEM, "x"),
)


def seg(eid: str, number: int, kind: SegmentKind = SegmentKind.PARAGRAPH) -> Segment:
    return Segment(eid, number, kind, "文")


def says(eid: str, number: int | None, *segments: Segment, language: str = "zh") -> str:
    document = Document("d", "题", "题", SECTIONS, segments)
    return Places(document).at(eid, number).words(language)


def test_numbers_of_the_headings_then_the_paragraph() -> None:
    one = (seg("pt_7/chp_12/i_1", 0, SegmentKind.HEADING), seg("pt_7/chp_12/i_1", 1),
           seg("pt_7/chp_12/i_1", 2))  # fmt: skip
    assert says("pt_7/chp_12/i_1", 2, *one) == "第七篇第十二章“一、培育壮大战略性产业”，第2段"
    assert (
        says("pt_7/chp_12/i_1", 2, *one, language="en")
        == "Part 7, ch. 12, “一、培育壮大战略性产业”, para. 2"
    )
    assert says("pt_7/chp_12/i_1", 0, *one).endswith("，标题")
    assert says("pt_7", None) == "第七篇"
    assert says("pt_7/box_1", 1, seg("pt_7/box_1", 1)) == "第七篇专栏1，第1段"


def test_below_a_quoted_heading_only_the_number_is_said() -> None:
    at = says("pt_7/chp_12/i_1/ii_1", 1, seg("pt_7/chp_12/i_1/ii_1", 1))
    assert at == "第七篇第十二章“一、培育壮大战略性产业”（一），第1段"
    assert says("x/it", 1, seg("x/it", 1)) == "“数字赋能 深化应用”一是，第1段"


def test_rows_are_counted_in_their_table() -> None:
    row = SegmentKind.ROW
    first = (seg("pt_7", 1), seg("pt_7", 2, row), seg("pt_7", 3, row))
    assert says("pt_7", 3, *first) == "第七篇，表第2行"
    two = (*first, seg("pt_7", 4), seg("pt_7", 5, row))
    assert says("pt_7", 5, *two) == "第七篇，表2第1行"
    assert says("pt_7", 5, *two, language="en") == "Part 7, row 1 of table 2"
    assert says("pt_7", 4, *two) == "第七篇，第2段"


def test_a_range_says_its_section_once() -> None:
    steps = (("第七篇", "第七篇 筑牢", P),)
    first = Printed(steps, SegmentKind.PARAGRAPH, 1, page=3)
    last = Printed(steps, SegmentKind.PARAGRAPH, 3, page=4)
    assert between(first, last) == "第七篇，第1段至第3段"
    assert between(first, last, "en") == "Part 7, para. 1 to para. 3"
    assert between(first, first) == "第七篇，第1段"
    elsewhere = Printed((("第八篇", "第八篇", P),), SegmentKind.PARAGRAPH, 1)
    assert between(first, elsewhere) == "第七篇，第1段至第八篇，第1段"


def test_pages_and_the_lead() -> None:
    assert Printed((("", "", SectionKind.LEAD),), SegmentKind.PARAGRAPH, 1).words() == "导语，第1段"
    assert Printed((), SegmentKind.PARAGRAPH, 1, page=12).words("en") == "para. 1, p. 12"
    assert Printed(()).words() == ""
