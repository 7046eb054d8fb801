"""Fonts that a PDF only names: its text is read whole on a machine without any font."""

from __future__ import annotations

import struct

import pytest

from data.model import Block
from data.readers import read_blocks
from data.readers.pdf.own_font import ASCENT, DESCENT, EM, box_font
from tests.data.readers.makers import named_font_pdf

PLAN = "发展第一产业，增加值达到百分之五A1"
PLAN_TRADITIONAL = "發展第一產業，目標：增加值達到A1"
PLAN_JAPANESE = "第一章、総合計画の目標値をＡ1"
PLAN_KOREAN = "제1장종합계획목표"

# The predefined CMaps of ISO 32000-1, table 118, and the codecs of the bytes they read.
SIMPLIFIED = {"GB-EUC": "gb2312", "GBpc-EUC": "gb2312", "GBK-EUC": "gbk", "GBKp-EUC": "gbk"}
SIMPLIFIED |= {"GBK2K": "gb18030", "UniGB-UCS2": "utf-16-be", "UniGB-UTF16": "utf-16-be"}
TRADITIONAL = {"B5pc": "big5", "HKscs-B5": "big5hkscs", "ETen-B5": "big5", "ETenms-B5": "big5"}
TRADITIONAL |= {"UniCNS-UCS2": "utf-16-be", "UniCNS-UTF16": "utf-16-be"}
JAPANESE = {"83pv-RKSJ": "shift_jis", "90ms-RKSJ": "cp932", "90msp-RKSJ": "cp932"}
JAPANESE |= {"90pv-RKSJ": "shift_jis", "Add-RKSJ": "shift_jis", "Ext-RKSJ": "shift_jis"}
JAPANESE |= {"EUC": "euc_jp", "UniJIS-UCS2": "utf-16-be", "UniJIS-UCS2-HW": "utf-16-be"}
JAPANESE |= {"UniJIS-UTF16": "utf-16-be"}
KOREAN = {"KSC-EUC": "euc_kr", "KSCms-UHC": "cp949", "KSCms-UHC-HW": "cp949"}
KOREAN |= {"KSCpc-EUC": "euc_kr", "UniKS-UCS2": "utf-16-be", "UniKS-UTF16": "utf-16-be"}

ENCODINGS = [
    (ordering, f"{name}-H", codec, text)
    for ordering, text, rows in (
        ("GB1", PLAN, SIMPLIFIED),
        ("CNS1", PLAN_TRADITIONAL, TRADITIONAL),
        ("Japan1", PLAN_JAPANESE, JAPANESE),
        ("Korea1", PLAN_KOREAN, KOREAN),
    )
    for name, codec in rows.items()
]


def read(data: bytes) -> tuple[str, tuple[str, ...]]:
    """All that stands there without spaces, and the warnings."""
    reading = read_blocks(data, name="x.pdf")
    return "".join(map(_text, reading.blocks)), reading.warnings


def _text(block: Block) -> str:
    return block.text.replace(" ", "")


@pytest.mark.parametrize(("ordering", "cmap", "codec", "text"), ENCODINGS)
def test_predefined_encodings_are_read_letter_by_letter(
    ordering: str, cmap: str, codec: str, text: str
) -> None:
    # Each letter is an object of its own: without a glyph it would be left out.
    letters = [letter.encode(codec) for letter in text]
    assert read(named_font_pdf(letters, ordering=ordering, encoding=cmap)) == (text, ())


@pytest.mark.parametrize("kind", ["CIDFontType0", "CIDFontType2"])
def test_numbered_glyphs_are_read_by_the_table_beside_them(kind: str) -> None:
    text = "一二Аб1A。"
    codes = [struct.pack(">H", 700 + n) for n in range(len(text))]
    data = named_font_pdf(codes, kind=kind, table=dict(zip(codes, text, strict=True)))
    assert read(data) == (text, ())


def test_what_has_no_meaning_is_said() -> None:
    codes = [struct.pack(">H", 700 + n) for n in range(3)]
    text, warnings = read(named_font_pdf(codes, ordering="Identity"))
    assert text == "\ufffd" * 3
    assert [w for w in warnings if "3 characters" in w and "no letter" in w]


def test_the_font_is_a_font() -> None:
    font = box_font()
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {}
    for n in range(count):
        name, _, start, length = struct.unpack_from(">4s3L", font, 12 + 16 * n)
        tables[name] = font[start : start + length]
        assert start + length <= len(font)
    assert struct.unpack_from(">2h", tables[b"hhea"], 4) == (ASCENT, DESCENT)
    assert struct.unpack_from(">H", tables[b"head"], 18) == (EM,)
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    assert len(tables[b"loca"]) == 2 * (glyphs + 1)
