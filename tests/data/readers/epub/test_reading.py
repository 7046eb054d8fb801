"""EPUB: chapters in the order of the spine, and reasons where there are none."""

from __future__ import annotations

import pytest

from data.model import BlockKind, UnreadableError
from data.readers import read_blocks
from tests.data.readers.makers import epub


def test_the_spine_gives_the_order() -> None:
    reading = read_blocks(epub({"z.xhtml": "<h1>第一章</h1><p>甲</p>", "a.xhtml": "<p>乙</p>"}))
    assert reading.format == "epub"
    assert [block.text for block in reading.blocks] == ["第一章", "甲", "乙"]
    assert reading.front["title"] == "云岭规划"


def test_an_empty_element_swallows_nothing() -> None:
    found = read_blocks(epub({"a.xhtml": '<a id="x"/><p>甲</p><script/><p>乙</p><p/>丙'})).blocks
    assert [block.text for block in found] == ["甲", "乙", "丙"]


def test_navigation_is_set_apart() -> None:
    found = read_blocks(
        epub({"n.xhtml": "<nav><ol><li>第一章</li></ol></nav>", "a.xhtml": "<p>甲</p>"})
    )
    assert [block.kind for block in found.blocks] == [BlockKind.TOC, BlockKind.PARAGRAPH]


def encryption(target: str, method: str) -> str:
    return (
        "<encryption><EncryptedData>"
        f'<EncryptionMethod Algorithm="{method}"/><CipherReference URI="{target}"/>'
        "</EncryptedData></encryption>"
    )


def test_locked_chapters_are_refused_mangled_fonts_are_not() -> None:
    locked = encryption("OPS/a.xhtml", "http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(UnreadableError, match="encrypted"):
        read_blocks(epub({"a.xhtml": "<p>甲</p>"}, encryption=locked))
    fonts = encryption("OPS/font.otf", "http://www.idpf.org/2008/embedding")
    assert read_blocks(epub({"a.xhtml": "<p>甲</p>"}, encryption=fonts)).blocks
