"""Letters that a font does not name: kept where they are their own codes."""

from __future__ import annotations

import pytest

from data.readers.pdf.page.characters import Char, _doubt
from data.readers.pdf.page.faces import quarter


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Theprogrammesupportssmallenterprises", True),
        ("ソフトウェアを削除する方法です", True),
        ("7KH\x03SURJUDPPH\x03VXSSRUWV\x03VPDOO", False),  # numbers of glyphs
        ("QJWPXKFTRBVNSDLGHCZMQJWP", False),
        ("킰톂킾킸톀", False),
    ],
)
def test_codes_that_read_as_a_text_are_one(text: str, kept: bool) -> None:
    chars = [Char(c, 10.0 * i, 10.0 * i + 10, 0, 10) for i, c in enumerate(text)]
    _doubt(chars, range(len(chars)))
    assert "".join(char.text for char in chars) == (text if kept else "\ufffd" * len(text))


def test_scanned_pages_are_a_little_askew() -> None:
    assert [quarter(angle) for angle in (0, 1, 359, 91, 180, 268, 45, 30)] == [
        0, 0, 0, 90, 180, 270, None, None
    ]  # fmt: skip
