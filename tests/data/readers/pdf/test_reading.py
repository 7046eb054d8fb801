"""PDF: lines from the places of characters, ruled tables, and reasons for what cannot be."""

from __future__ import annotations

import pytest

from data.model import Block, BlockKind, UnreadableError
from data.readers import read_blocks
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


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_shown_sideways_is_turned_to_be_read(rotate: int) -> None:
    data = pdf([(100, 700, 12, "甲行"), (100, 600, 12, "乙行")], rotate=rotate)
    assert [b.text for b in blocks(data)] == ["甲行", "乙行"]


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
