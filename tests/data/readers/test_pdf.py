"""PDF: lines from the places of characters, ruled tables, and reasons for what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import Block, BlockKind, UnreadableError
from data.readers import read_blocks
from data.readers.pdf_layout import Rule, lay_out, take_tables
from data.readers.pdf_lines import Char, parts_of
from tests.data.readers.makers import pdf, ruled


def blocks(data: bytes) -> list[Block]:
    return list(read_blocks(data).blocks)


LINES = [
    (124, 700, 12, "为做强茶叶产业，制定本规划，到"),
    (100, 680, 12, "二〇二七年，茶园面积达到十万亩，"),
    (100, 660, 12, "带动农户增收。"),
]


def test_lines_have_their_indent_page_and_gap() -> None:
    found = blocks(pdf([(200, 760, 18, "云岭市茶叶规划"), *LINES], LINES))
    assert [b.text for b in found] == ["云岭市茶叶规划", *(text for *_, text in LINES * 2)]
    assert [b.page for b in found] == [1, 1, 1, 1, 2, 2, 2]
    assert found[0].strong
    assert found[1].gap
    assert [b.indent for b in found[4:]] == [4, 0, 0]
    assert all(b.kind is BlockKind.LINE for b in found)


def test_reading_order_is_by_place_not_by_stream() -> None:
    found = blocks(pdf([(100, 600, 12, "第三行"), (160, 700, 12, "后半"), (136, 700, 12, "前半")]))
    assert [b.text for b in found] == ["前半后半", "第三行"]


def test_a_turned_page_reads_as_it_is_shown() -> None:
    data = pdf([(100, 700, 12, "甲"), (100, 600, 12, "乙"), (100, 500, 12, "丙")], rotate=90)
    assert "".join(b.text for b in blocks(data)).replace(" ", "") == "丙乙甲"


def test_ruled_tables_are_rows() -> None:
    drawing = ruled([100, 250, 400], [600, 630, 660])
    words = [
        (110, 640, 12, "指标"),
        (260, 640, 12, "目标值"),
        (110, 610, 12, "产值"),
        (260, 610, 12, "三百"),
    ]
    found = blocks(pdf([(100, 700, 12, "表前"), *words, (100, 560, 12, "表后")], drawing=drawing))
    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.LINE, "表前"),
        (BlockKind.ROW, "指标\t目标值"),
        (BlockKind.ROW, "产值\t三百"),
        (BlockKind.LINE, "表后"),
    ]
    assert found[2].header == ("指标", "目标值")


def test_a_frame_is_no_table() -> None:
    found = blocks(pdf([(110, 640, 12, "框里的字")], drawing=ruled([100, 400], [600, 660])))
    assert [b.kind for b in found] == [BlockKind.LINE]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "damaged"),
        (pdf(LINES)[:400], "damaged"),
        (pdf([]), "scan"),
    ],
    ids=["head only", "cut", "no text"],
)
def test_reasons(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_blocks(data, name="x.pdf")


# The geometry alone -------------------------------------------------------------


def row(text: str, x: float, y: float, size: float = 10.0) -> list[Char]:
    return [Char(c, x + i * size, x + (i + 1) * size, y, size) for i, c in enumerate(text)]


def texts(chars: list[Char]) -> list[str]:
    return [line.text for line in lay_out(chars, 600, 800).items]  # type: ignore[union-attr]


def test_raised_and_small_characters_stay_in_their_line() -> None:
    chars = [*row("注释", 100, 500), *row("①", 120, 503, 5), *row("在此", 125, 500)]
    assert texts(chars) == ["注释①在此"]


def test_letters_drawn_twice_come_once() -> None:
    assert texts([*row("加粗", 100, 500), *row("加粗", 100.4, 500)]) == ["加粗"]


def test_a_real_repetition_stays() -> None:
    assert texts(row("谢谢", 100, 500)) == ["谢谢"]


def test_gaps_become_spaces() -> None:
    assert texts([*row("甲", 100, 500), *row("乙", 115, 500)]) == ["甲 乙"]
    wide = texts([*row("目录", 100, 500), *row("12", 300, 500)])[0]
    assert wide.startswith("目录    ")
    assert wide.endswith("12")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [c for n in range(10) for c in row("左" * 20, 50, 700 - 15 * n)]
    right = [c for n in range(10) for c in row("右" * 20, 320, 700 - 15 * n)]
    found = texts([*left, *right])
    assert found == ["左" * 20] * 10 + ["右" * 20] * 10


def test_a_label_beside_a_label_is_no_column() -> None:
    chars = [
        c for n in range(10) for c in (*row("名", 50, 700 - 15 * n), *row("值", 320, 700 - 15 * n))
    ]
    assert all(line.startswith("名") and line.endswith("值") for line in texts(chars))


def test_merged_cells_keep_their_text_in_the_first() -> None:
    across = [Rule(100, 0, 200), Rule(150, 100, 200), Rule(200, 0, 200)]
    down = [Rule(0, 100, 200), Rule(100, 100, 200), Rule(200, 100, 200)]
    chars = [*row("合", 40, 150), *row("上", 140, 170), *row("下", 140, 120)]
    grids, rest = take_tables(chars, across, down)
    assert not rest
    assert grids[0].rows == [["合", "上"], ["", "下"]]


_PLACED = st.builds(
    lambda char, x, y, size: Char(char, x, x + size, y, size),
    st.sampled_from("甲乙丙丁abc12"),
    st.integers(0, 590).map(float),
    st.integers(0, 790).map(float),
    st.sampled_from([8.0, 10.0, 16.0]),
)


@settings(deadline=None)
@given(st.lists(_PLACED, max_size=60))
def test_no_character_is_lost_wherever_it_stands(chars: list[Char]) -> None:
    spread = [char._replace(left=char.left, right=char.right) for char in chars]
    got = "".join(line.text for parts in parts_of(spread) for line in parts)
    kept = sorted(got.replace(" ", ""))
    # Letters drawn twice in one place count once.
    assert set(kept) == {char.text for char in chars}
    laid = lay_out(spread, 600, 800, [Rule(0, 0, 600), Rule(400, 0, 600), Rule(800, 0, 600)])
    assert sorted("".join(line.text for line in laid.items).replace(" ", "")) == kept  # type: ignore[union-attr]
