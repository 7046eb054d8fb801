"""Segments put back into the order of their source: notes, marks, readings, page furniture."""

from __future__ import annotations

from data.model import NoteReference, Ruby, Segment, SegmentKind
from data.order import notes_within, ruby_within, source_order


def paragraph(text: str, number: int = 1, **fields: object) -> Segment:
    return Segment("i_1", number, SegmentKind.PARAGRAPH, text, **fields)  # type: ignore[arg-type]


def note(text: str, number: int, origin: int, mark: str = "1") -> Segment:
    own = NoteReference(0, mark, f"i_1/p{number}")
    return Segment("i_1", number, SegmentKind.NOTE, text, notes=(own,), origin=origin)


def test_marks_and_readings_stand_where_they_are_printed() -> None:
    text = paragraph(
        "建设濂溪园500家",
        notes=(NoteReference(8, "[3]", ""),),
        ruby=(Ruby(2, 4, "lián xī"),),
    )
    assert "".join(source_order([text])) == "建设濂溪lián xī园500[3]家"


def test_a_note_goes_back_to_the_foot_of_its_page() -> None:
    segments = [
        paragraph("甲乙", 1, breaks=(1, 1)),
        Segment("i_1", 2, SegmentKind.FURNITURE, "— 1 —", outside=True),
        paragraph("丙", 3),
        note("一注", 4, 1),
    ]
    assert list(source_order(segments)) == ["甲", "1一注", "— 1 —", "乙", "丙"]


def test_notes_far_away_keep_their_order() -> None:
    segments = [
        paragraph("甲", 1),
        note("一", 2, 3),
        paragraph("乙", 1),
        note("二", 2, 4, "2"),
        paragraph("丙", 1),
    ]
    assert list(source_order(segments)) == ["甲", "乙", "丙", "1一", "2二"]


def test_a_mark_at_a_cut_goes_with_what_stands_before_it() -> None:
    marks = (NoteReference(0, "a", ""), NoteReference(2, "b", ""), NoteReference(4, "c", ""))
    first, second = notes_within(marks, 0, 2), notes_within(marks, 2, 4)
    assert [(m.at, m.mark) for m in first] == [(0, "a"), (2, "b")]
    assert [(m.at, m.mark) for m in second] == [(2, "c")]
    assert ruby_within((Ruby(1, 3, "x"),), 2, 4) == (Ruby(0, 1, "x"),)
