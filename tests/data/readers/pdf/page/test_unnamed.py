"""Letters that a font does not name: read by their codes, by its own table, or not at all."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers import read_blocks
from data.readers.pdf.page.unnamed import UNKNOWN, glyph_characters, named
from tests.data.readers import makers


@pytest.mark.parametrize(
    ("codes", "read"),
    [
        ("Theprogrammesupportssmallenterprises", "Theprogrammesupportssmallenterprises"),
        ("ソフトウェアを削除する方法です", "ソフトウェアを削除する方法です"),
        ("7KH\x03SURJUDPPH\x03VXSSRUWV\x03VPDOO", "The programme supports small"),
        ("5DLOZD\\V", "Railways"),
        ("QJWPXKFTRBVNSDLGHCZMQJWP", ""),
        ("킰톂킾킸톀", ""),
        ("\x14\x15\x11\x18", ""),  # figures alone tell nothing: a wrong one is worse than none
    ],
)
def test_codes_without_a_table(codes: str, read: str) -> None:
    assert named(codes) == (read or UNKNOWN * len(codes))


def table(
    characters: Mapping[int, int], *, kind: int = 4, platform: tuple[int, int] = (3, 1)
) -> bytes:
    """A font with nothing in it but which glyph each character has."""
    codes = sorted(characters)
    if kind == 12:
        groups = b"".join(struct.pack(">3L", c, c, characters[c]) for c in codes)
        body = struct.pack(">2H3L", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    else:
        ends = [*codes, 0xFFFF]
        deltas = [(characters[c] - c) & 0xFFFF for c in codes] + [1]
        n = len(ends)
        columns = struct.pack(f">{n}HH{n}H{n}H{n}H", *ends, 0, *ends, *deltas, *[0] * n)
        body = struct.pack(">7H", 4, 14 + len(columns), 0, 2 * n, 0, 0, 0) + columns
    cmap = struct.pack(">4HL", 0, 1, *platform, 12) + body
    return b"\0\1\0\0" + struct.pack(">4H4s3L", 1, 0, 0, 0, b"cmap", 0, 28, len(cmap)) + cmap


@pytest.mark.parametrize("kind", [4, 12])
@pytest.mark.parametrize(
    "text",
    ["The railways and harbours", "发展水利和交通的任务", "Дороги и мосты региона", "مشروع الطرق"],
)
def test_a_font_tells_what_its_glyphs_stand_for(text: str, kind: int) -> None:
    glyphs = {char: 700 + n for n, char in enumerate(dict.fromkeys(text))}
    font = table({ord(char): glyph for char, glyph in glyphs.items()}, kind=kind)
    codes = "".join(chr(glyphs[char]) for char in text)
    assert named(codes, lambda: glyph_characters(font)) == text


@pytest.mark.parametrize(
    "text",
    ["xkcd wrtz qpvb mnst", "犇猋骉麤灥厵", "аΩbשجцxθ", "12.5 2030 40", "road"],
    ids=["no vowels", "rare ideographs", "scripts mixed", "figures alone", "too short"],
)
def test_what_makes_no_sense_is_not_believed(text: str) -> None:
    glyphs = {char: 700 + n for n, char in enumerate(dict.fromkeys(text))}
    codes = "".join(chr(glyphs[char]) for char in text)
    by_glyph = {glyph: ord(char) for char, glyph in glyphs.items()}
    assert named(codes, lambda: by_glyph) == UNKNOWN * len(text)


def test_private_characters_and_tables_of_symbols_tell_nothing() -> None:
    assert glyph_characters(table({0xF041: 5, 0x41: 6})) == {6: 0x41}
    assert glyph_characters(table({0x41: 6}, platform=(3, 0))) == {}
    assert glyph_characters(b"OTTO" + bytes(40)) == {}


@given(st.binary(max_size=80), st.integers(0, 90))
def test_damaged_fonts_raise_nothing(noise: bytes, cut: int) -> None:
    font = table({0x41 + n: n + 1 for n in range(5)})
    for data in (
        noise,
        b"\0\1\0\0" + noise,
        font[:cut],
        font[:cut] + noise,
        font[:cut] + noise + font[cut:],
    ):
        glyph_characters(data)


def test_a_page_in_a_font_that_is_only_named() -> None:
    words = [word.encode("utf-16-be") for word in ("5DLOZD\\V", "DQG", "KDUERXUV")]
    reading = read_blocks(makers.named_font_pdf([b"\0\x03".join(words)], kind="CIDFontType2"))
    assert [block.text for block in reading.blocks] == ["Railways and harbours"]
