"""Marks of notes stand small beside the words and change nothing of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import Document, NoteReference, Section, SectionKind, Segment, SegmentKind
from tui.typography import width
from tui.widgets.note_marks import small
from tui.widgets.page import Page, set_page
from tui.widgets.pieces import Row


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("1", "¹"), ("[3]", "³"), ("〔12〕", "¹²"), ("①", "①"), ("*", "*"), ("2.", "²"), ("a", "a")],
)
def test_a_mark_is_small(mark: str, shown: str) -> None:
    assert small(mark) == shown


def page(text: str, places: list[int], measure: int = 40, kind: str = "paragraph") -> Page:
    notes = tuple(NoteReference(at, str(n), "i_1/p9") for n, at in enumerate(places, 1))
    section = Section("i_1", 1, "一、", "一、", SectionKind.ITEM_1, None)
    segment = Segment("i_1", 1, SegmentKind(kind), text, notes=notes)
    return set_page(Document("d", "题", "题", (section,), (segment,)), measure)


def shown(page: Page, row: Row) -> str:
    text = page.document.segments[0].text
    return "".join(piece.label or text[piece.start : piece.end] for piece in row.pieces)


def test_a_mark_stands_at_its_place() -> None:
    found = page("产值达到90亿元。", [2])
    assert [shown(found, row) for row in found.rows if row.pieces] == ["产值¹达到90亿元。"]


def test_every_mark_is_there_however_the_lines_fall() -> None:
    found = page("产值达到九十亿元，企业达到五百家，" * 6, [2, 10, 30, 55], 34)
    assert [p.label for r in found.rows for p in r.pieces if p.label] == ["¹", "²", "³", "⁴"]


def test_a_mark_in_a_cell_stands_there() -> None:
    found = page("产值\t300\t500", [6], kind="row")
    assert "300¹" in shown(found, found.rows[1])


def test_the_note_opens_with_its_own_mark() -> None:
    segment = Segment(
        "i_1", 2, SegmentKind.NOTE, "现价。", notes=(NoteReference(0, "[1]", "i_1/p2"),)
    )
    found = set_page(Document("d", "题", "题", (), (segment,)), 40)
    assert shown(found, found.rows[1]) == "¹ 现价。"


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("产值达到，。 ab9"), min_size=1, max_size=90),
    st.lists(st.integers(1, 90), max_size=12),
    st.integers(12, 50),
)
def test_no_line_is_longer_and_every_character_is_there(
    text: str, places: list[int], measure: int
) -> None:
    text = " ".join(text.split()) or "产"
    found = page(text, sorted(at for at in places if at <= len(text)), measure)
    parts = [text[p.start : p.end] for r in found.rows for p in r.pieces if not p.label]
    assert "".join("".join(parts).split()) == "".join(text.split())
    for row in found.rows:
        if row.pieces:
            assert row.pieces[0].column + width(shown(found, row)) <= measure + 2  # one hangs
