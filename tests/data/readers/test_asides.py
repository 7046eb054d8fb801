"""Marks of notes and readings, from raw text to blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.model import BlockKind, NoteMark, Ruby
from data.readers.reading import BlockMaker

RAW = st.text(st.sampled_from("甲乙a1 \t\u3000\n\u200b\ufdd0\ufdd1\ufdd2\ufdee⼈"), max_size=12)


def test_a_mark_is_taken_out_of_the_text() -> None:
    maker = BlockMaker()
    block = maker.make(f" 达到500{maker.note_mark('[3]', 'n3')} 家 ")
    assert block is not None
    assert block.text == "达到500 家"
    assert block.notes == (NoteMark(5, "[3]", "n3"),)


def test_a_reading_stands_beside_its_text() -> None:
    maker = BlockMaker()
    raw = f"建设{maker.ruby('濂', 'lián')}{maker.ruby('溪', 'xī')}产业园"
    block = maker.make(raw)
    assert block is not None
    assert (block.text, block.ruby) == ("建设濂溪产业园", (Ruby(2, 3, "lián"), Ruby(3, 4, "xī")))


def test_marks_in_cells_count_in_the_row() -> None:
    maker = BlockMaker()
    row = maker.row(["产值 ", f"90{maker.note_mark('①', 'k')}", maker.ruby("临", "lín")])
    assert row is not None
    assert (row.text, row.notes) == ("产值\t90\t临", (NoteMark(5, "①", "k"),))
    assert row.ruby == (Ruby(6, 7, "lín"),)


def test_nothing_but_a_mark_is_text() -> None:
    maker = BlockMaker()
    block = maker.make(maker.note_mark("3", "k"))
    row = maker.row(["甲", maker.note_mark("3", "k")])
    assert block is not None
    assert row is not None
    assert (block.text, block.notes, row.text) == ("3", (), "甲\t3")


def test_a_note_opens_with_its_own_mark() -> None:
    maker = BlockMaker()
    block = maker.make(maker.note_mark("1.", "n1") + " 据统计局。", BlockKind.NOTE)
    assert block is not None
    assert block.text == "据统计局。"
    assert block.notes == (NoteMark(0, "1.", "n1"),)


def test_radicals_become_ideographs_and_are_counted() -> None:
    maker = BlockMaker()
    block = maker.make("⼈⺠政府")
    assert block is not None
    assert block.text.startswith("人")
    assert any("radical" in str(warning) for warning in maker.warning())


@given(st.lists(RAW, min_size=1, max_size=6))
def test_whatever_the_text_holds_the_marks_find_their_place(pieces: list[str]) -> None:
    plain = BlockMaker().make("".join(pieces))
    maker = BlockMaker()
    tokens = [maker.note_mark(str(n), str(n)) for n in range(len(pieces) - 1)]
    raw = pieces[0] + "".join(t + p for t, p in zip(tokens, pieces[1:], strict=True))
    block = maker.make(raw)
    if plain is None:
        assert block is None or block.text == "".join(str(n) for n in range(len(tokens)))
        return
    assert block is not None
    # (A forged token may be one of ours: then it is no mark of the text's author.)
    assert block.text == plain.text
    assert [mark.at for mark in block.notes] == sorted(mark.at for mark in block.notes)
    assert all(0 <= mark.at <= len(block.text) for mark in block.notes)
    assert all(m.at == 0 or not block.text[m.at - 1].isspace() for m in block.notes)
