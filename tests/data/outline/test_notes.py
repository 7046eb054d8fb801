"""Notes stand behind their section, and go back to where they are printed."""

from __future__ import annotations

from data.model import Block, BlockKind, NoteMark, NoteReference, SegmentKind
from data.order import source_order
from data.outline import build_outline


def refer(text: str, at: int, key: str, mark: str = "1", **fields: object) -> Block:
    return Block(text, notes=(NoteMark(at, mark, key),), **fields)  # type: ignore[arg-type]


def note(text: str, key: str, mark: str = "1") -> Block:
    return Block(text, BlockKind.NOTE, key=key, notes=(NoteMark(0, mark, key),))


def heading(text: str, level: int = 1) -> Block:
    return Block(text, BlockKind.HEADING, level)


BODY = (
    heading("第一章 总体要求"),
    refer("到2030年，产值达到500亿元。", 9, "a"),
    Block("坚持统筹协调。"),
    heading("第二章 重点任务"),
    refer("建设港口。", 4, "b", "2"),
)


def test_notes_at_the_end_of_the_document_go_to_the_sections_that_refer_to_them() -> None:
    outline = build_outline((*BODY, note("据统计局。", "a"), note("含支线。", "b", "2")))
    places = [(s.place, s.kind.value) for s in outline.segments]
    assert places == [
        ("chp_1/h", "heading"),
        ("chp_1/p1", "paragraph"),
        ("chp_1/p2", "paragraph"),
        ("chp_1/p3", "note"),
        ("chp_2/h", "heading"),
        ("chp_2/p1", "paragraph"),
        ("chp_2/p2", "note"),
    ]
    assert outline.segments[1].notes == (NoteReference(9, "1", "chp_1/p3"),)
    printed = "".join(source_order(outline.segments))
    assert printed.endswith("建设港口2。1据统计局。2含支线。")


def test_a_note_in_the_middle_of_its_section_is_numbered_last() -> None:
    outline = build_outline((*BODY[:2], note("据统计局。", "a"), *BODY[2:]))
    numbers = [(s.number, s.kind) for s in outline.segments if s.eid == "chp_1"][1:]
    assert numbers == [
        (1, SegmentKind.PARAGRAPH),
        (2, SegmentKind.PARAGRAPH),
        (3, SegmentKind.NOTE),
    ]
    assert "元。1据统计局。坚持" in "".join(source_order(outline.segments))


def test_a_note_no_one_refers_to_stays_in_its_section() -> None:
    outline = build_outline((*BODY, note("一般说明。", "z")))
    assert outline.segments[-1].place == "chp_2/p2"
    assert outline.segments[-2].notes[0].segment == ""  # its own note is not there


def test_a_note_inside_a_broken_paragraph_does_not_break_it() -> None:
    lines = [
        Block("全市港口吞吐能力达到五千万吨以上，其中集装箱吞吐", BlockKind.LINE, full=True),
        note("含内河。", "a"),
        Block("— 1 —", BlockKind.FURNITURE),
        Block("量达到三百万标准箱，占全省的三分之一。", BlockKind.LINE, full=False),
        Block("完善集疏运体系建设，加快推进疏港公路、铁路建设等", BlockKind.LINE, full=True),
        Block("各项工程。", BlockKind.LINE, full=False),
    ]
    outline = build_outline(lines)
    assert outline.segments[0].text.endswith("集装箱吞吐量达到三百万标准箱，占全省的三分之一。")
    printed = "".join(source_order(outline.segments))
    assert "集装箱吞吐1含内河。— 1 —量达到" in printed


def test_a_mark_behind_a_title_goes_with_its_heading() -> None:
    outline = build_outline(
        (
            refer("一、港口。建设五个泊位。", 4, "a"),
            Block("二、机场。扩建航站楼。"),
            note("含支线。", "a"),
        )
    )
    first = outline.segments[0]
    assert first.kind is SegmentKind.HEADING
    assert first.notes == (NoteReference(4, "1", "i_1/p2"),)
