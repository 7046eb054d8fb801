"""What a book's own contents name, and what of a book is no text."""

from __future__ import annotations

import io
import zipfile

import pytest

from data.model import BlockKind, Entry
from data.readers import read_blocks
from data.readers.reading import Reading
from data.reading import read
from tests.data.readers.makers import archive, epub

NAV = (
    '<nav epub:type="landmarks"><ol><li><a href="b.xhtml">正文</a></li></ol></nav>'
    '<nav epub:type="toc"><h1>目录</h1><ol><li><a href="a.xhtml#s1">总则</a></li>'
    '<li><a href="b.xhtml">任务</a><ol><li><a href="b.xhtml#s3">港口 与航运</a></li></ol></li>'
    "</ol></nav>"
)
NCX = (
    '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN"'
    ' "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><docTitle><text>书名</text></docTitle><navMap>'
    '<navPoint id="1"><navLabel><text>总则</text></navLabel><content src="a.xhtml#s1"/></navPoint>'
    '<navPoint id="2"><navLabel><text>任务</text></navLabel><content src="b.xhtml"/>'
    '<navPoint id="3"><navLabel><text>港口 与航运</text></navLabel>'
    '<content src="b.xhtml#s3"/></navPoint></navPoint></navMap></ncx>'
)
CHAPTERS = {
    "a.xhtml": '<p id="s1" class="t">总则</p><p>甲段文字在这里说明。</p>',
    "b.xhtml": "<p>任务</p><p>港口是乙段文字。</p><p id='s3'>港口与航运</p><p>丙段。</p>",
}


def book(
    contents: dict[str, str], manifest: str, *, chapters: dict[str, str] = CHAPTERS, spine: str = ""
) -> Reading:
    """An EPUB with further members, manifest items and spine references."""
    with zipfile.ZipFile(io.BytesIO(epub(chapters))) as package:
        members: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    opf = str(members["OPS/book.opf"], "utf-8")
    opf = opf.replace("</manifest>", manifest + "</manifest>").replace(
        "</spine>", spine + "</spine>"
    )
    members["OPS/book.opf"] = opf
    members.update({f"OPS/{name}": text for name, text in contents.items()})
    return read_blocks(archive(members))


def page(body: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/></head><body>{body}</body></html>"
    )


NAV_ITEM = '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX_ITEM = '<item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


@pytest.mark.parametrize(
    ("contents", "manifest"),
    [
        ({"nav.xhtml": page(NAV)}, NAV_ITEM),
        ({"toc.ncx": NCX}, NCX_ITEM),
        ({"nav.xhtml": "<broken", "toc.ncx": NCX}, NAV_ITEM + NCX_ITEM),
    ],
    ids=["nav", "ncx", "broken nav"],
)
def test_entries_stand_with_the_blocks_they_name(contents: dict[str, str], manifest: str) -> None:
    blocks = book(contents, manifest).blocks
    assert [(b.text, b.entry) for b in blocks if b.entry] == [
        ("总则", Entry("总则", 1)),
        ("任务", Entry("任务", 1)),
        ("港口与航运", Entry("港口 与航运", 2)),
    ]


def test_a_title_in_two_blocks_is_named_at_its_first() -> None:
    chapters = {"a.xhtml": "<p>第一章</p><p>总则</p><p>甲。</p>", "b.xhtml": "<p>乙。</p>"}
    nav = '<nav epub:type="toc"><ol><li><a href="a.xhtml">第一章 总则</a></li></ol></nav>'
    blocks = book({"nav.xhtml": page(nav)}, NAV_ITEM, chapters=chapters).blocks
    assert [b.entry.title for b in blocks if b.entry] == ["第一章 总则"]
    assert blocks[0].entry


def test_a_title_may_begin_with_one_letter_of_a_number() -> None:
    chapters = {"a.xhtml": page("<h2>I</h2><p>Introductory</p><p>Text of the chapter.</p>")}
    nav = '<nav epub:type="toc"><ol><li><a href="a.xhtml">I: Introductory</a></li></ol></nav>'
    blocks = book({"nav.xhtml": page(nav)}, NAV_ITEM, chapters=chapters).blocks
    assert [b.text for b in blocks if b.entry] == ["I"]


def test_a_contents_page_in_the_spine_is_set_apart() -> None:
    reading = book({"nav.xhtml": page(NAV)}, NAV_ITEM, spine='<itemref idref="n"/>')
    assert {b.kind for b in reading.blocks[-5:]} == {BlockKind.TOC}
    assert all(b.kind is BlockKind.PARAGRAPH for b in reading.blocks[:6])


def test_a_page_comes_once_however_often_it_is_named() -> None:
    again = '<item id="again" href="a.xhtml" media-type="application/xhtml+xml"/>'
    reading = book({}, again, spine='<itemref idref="again"/><itemref idref="i0"/>')
    assert [b.text for b in reading.blocks].count("总则") == 1


def test_asides_are_text_and_lists_of_links_are_not() -> None:
    chapters = {
        "a.xhtml": "<p>正文。</p><aside><p>旁栏文字。</p></aside><footer><p>落款</p></footer>"
        "<nav><ol><li><a href='b.xhtml'>下一章</a></li></ol></nav>"
    }
    kinds = {b.text: b.kind for b in read_blocks(epub(chapters)).blocks}
    assert kinds["旁栏文字。"] is kinds["落款"] is BlockKind.PARAGRAPH
    assert kinds["下一章"] is BlockKind.TOC


def test_a_document_type_is_no_reason_to_refuse_but_declarations_are() -> None:
    opf = "<!DOCTYPE package PUBLIC '-//x' 'http://x/x.dtd'>"
    with zipfile.ZipFile(io.BytesIO(epub(CHAPTERS))) as package:
        members: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    content = str(members["OPS/book.opf"], "utf-8")
    assert read_blocks(archive({**members, "OPS/book.opf": opf + content})).blocks
    declared = "<!DOCTYPE package [<!ENTITY a 'b'>]>"
    with pytest.raises(Exception, match="DOCTYPE"):
        read_blocks(archive({**members, "OPS/book.opf": declared + content}))


def test_a_note_of_a_book_goes_to_the_section_that_refers_to_it() -> None:
    chapters = {
        "a.xhtml": "<h1>第一章 总则</h1><p>产值<a epub:type='noteref' href='#n1'>1</a>达到"
        "90亿元。</p><h1>第二章 任务</h1><p>乙。</p>"
        "<aside epub:type='footnote' id='n1'><p>现价。</p></aside>"
    }
    document = read(epub(chapters), name="a.epub")
    note = next(s for s in document.segments if "现价" in s.text)
    text = next(s for s in document.segments if s.text.startswith("产值"))
    assert text.text == "产值达到90亿元。"
    assert text.notes[0].segment == note.place == "chp_1/p2"
