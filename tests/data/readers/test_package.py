"""ZIP packages that cannot be unpacked are called what they are."""

from __future__ import annotations

import struct

import pytest

from data.model import UnreadableError
from data.readers import read_blocks
from tests.data.readers.makers import docx, epub, paragraph

PPMD, DEFLATE64 = 98, 9


def packed_by(data: bytes, method: int) -> bytes:
    """The package, its members said to be packed by another method."""
    made = bytearray(data)
    for sign, behind in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = made.find(sign)
        while at >= 0:
            struct.pack_into("<H", made, at + behind, method)
            at = made.find(sign, at + 4)
    return bytes(made)


@pytest.mark.parametrize("method", [PPMD, DEFLATE64])
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", docx(paragraph("总则"))), ("a.epub", epub({"a.xhtml": "<p>总则</p>"}))],
    ids=["word", "epub"],
)
def test_a_method_that_is_not_supported_is_said(name: str, data: bytes, method: int) -> None:
    with pytest.raises(UnreadableError, match="method that is not supported"):
        read_blocks(packed_by(data, method), name=name)


def test_a_member_that_does_not_unpack_is_damaged() -> None:
    data = docx(paragraph("总则"))
    at = data.index(b"word/document.xml") + len("word/document.xml")
    broken = data[:at] + b"\xff" * 20 + data[at + 20 :]
    with pytest.raises(UnreadableError, match="damaged Word"):
        read_blocks(broken, name="a.docx")
