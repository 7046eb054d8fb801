"""Scans: what was recognised becomes lines, paragraphs and headings; the rest is said."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers import read_blocks
from data.readers.ocr.pages import printed_page
from data.readers.ocr.recognise import available, recognise
from data.readers.reading import ScanError
from data.reading import read


def png() -> bytes:
    """A white picture of 2 × 2 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\xff" * 2)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def line(text: str, top: float, left: float = 80.0) -> list[object]:
    """A box of 16 points a character, as the recogniser finds it."""
    return [text, left, top, left + 16 * len(text), top + 20]


PAGE = [
    595.0,
    842.0,
    [
        line("第一章 总体要求", 100),
        line("坚持创新驱动发展，推动产业集聚。到2030年，全市", 140, 112),
        line("规模以上工业增加值达到1800亿元，研发投入强度3.2%", 170),
        line("左右。", 200),
        line("第二章 重点任务", 240),
        line("新建码头12座。", 280, 112),
    ],
]


def test_a_picture_without_recognition_says_what_it_needs() -> None:
    with pytest.raises(ScanError, match=r"planview\[ocr\]") as told:
        read_blocks(png(), name="scan.png")
    assert told.value.pages == (1,)
    assert told.value.skipped


def test_recognised_lines_become_chapters_and_paragraphs() -> None:
    document = read(png(), name="scan.png", recognised={1: PAGE})
    assert [s.title for s in document.sections if s.title] == ["第一章 总体要求", "第二章 重点任务"]
    texts = [segment.text for segment in document.segments]
    whole = next(text for text in texts if text.startswith("坚持创新"))
    assert "全市规模以上工业增加值" in whole
    assert whole.endswith("研发投入强度3.2%左右。")
    assert all(segment.recognised for segment in document.segments)
    assert {target.quote for target in document.targets} >= {"1800亿元", "12座"}
    assert any("recognised" in warning for warning in document.warnings)


def test_boxes_side_by_side_are_one_line() -> None:
    page = [595, 842, [line("左边", 100), line("右边", 103, 130), line("远处", 101, 400)]]
    lines = printed_page(1, page).lines
    assert [each.text for each in lines] == ["左边 右边　　远处"]


@given(st.lists(st.tuples(st.text(max_size=5), *[st.floats(0, 900) for _ in range(4)]), max_size=8))
def test_any_boxes_make_a_page(boxes: list[tuple[object, ...]]) -> None:
    assert printed_page(1, [595, 842, boxes]).number == 1


@pytest.mark.parametrize("page", [None, [], [1], {}, [595, 842, [["a", 1]]], [595, 842, "x"]])
def test_what_is_no_page_is_refused(page: object) -> None:
    with pytest.raises(ValueError, match="page"):
        printed_page(1, page)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.skipif(not available(), reason="planview[ocr] is not installed")
def test_a_drawn_page_is_recognised() -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1240, 400), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((80, 80), "Chapter 1 Goals by 2030", fill="black", font=ImageFont.load_default(48))
    made = io.BytesIO()
    picture.rotate(0.5, fillcolor="white").save(made, "PNG")
    ((number, page),) = recognise(made.getvalue(), [1])
    assert number == 1
    assert "Chapter 1 Goals by 2030" in " ".join(box[0] for box in page[2])
