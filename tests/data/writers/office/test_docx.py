"""Word files, read back with python-docx and by their parts."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from data.writers import Excerpts, write
from tests.data.writers.samples import NEWS, PLAN, passage, sample, whole
from tests.data.writers.text.test_markdown import TROUBLE


def opened(made: bytes) -> Document:
    return docx.Document(io.BytesIO(made))


def part(made: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read(name))


def notes(made: bytes) -> list[str]:
    """The footnotes' texts in order, the separators left out."""
    found = part(made, "word/footnotes.xml").iter(qn("w:footnote"))
    return ["".join(n.itertext()) for n in found if n.get(qn("w:type")) is None]


def test_every_passage_stands_there_with_a_footnote() -> None:
    made = write(sample(), "docx", language="zh")
    document = opened(made)
    quotes = [p.text for p in document.paragraphs if p.style and p.style.name == "Planview Quote"]
    wanted = [i.text for i in sample().items if i.kind != "heading" and "\t" not in i.text]
    assert sorted(quotes) == sorted(wanted)
    assert len(notes(made)) == len(sample())
    for item in sample().items:
        assert any(note.endswith(" " + item.locator) for note in notes(made))
    used = [n.get(qn("w:id")) for n in document.element.body.iter(qn("w:footnoteReference"))]
    assert used == [str(n) for n in range(1, len(sample()) + 1)]


def test_headings_are_headings_and_in_the_contents() -> None:
    document = opened(write(sample(), "docx", language="zh"))
    by_style: dict[str, list[str]] = {}
    for p in document.paragraphs:
        by_style.setdefault(p.style.name if p.style else "", []).append(p.text)
    assert by_style["Heading 1"][0] == PLAN.title
    assert by_style["Heading 3"] == ["（一）主要目标"]
    assert by_style["toc 1"] == by_style["Heading 1"]
    assert by_style["toc 2"] == by_style["Heading 2"]
    names = {b.get(qn("w:name")) for b in document.element.body.iter(qn("w:bookmarkStart"))}
    links = [h.get(qn("w:anchor")) for h in document.element.body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= names


def test_rows_are_a_table_whose_header_repeats() -> None:
    (table,) = opened(write(sample(), "docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["指标", "2020年", "2025年"],
        ["研发投入强度", "2.9%", "≥3.2%"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_tables_have_no_upright_lines_and_pages_have_numbers() -> None:
    document = opened(write(sample(), "docx"))
    (borders,) = document.element.body.iter(qn("w:tblBorders"))
    assert [child.tag for child in borders] == [qn(f"w:{n}") for n in ("top", "bottom", "insideH")]
    foot = document.sections[0].footer._element
    assert "".join(node.text for node in foot.iter(qn("w:instrText"))).strip() == "PAGE"


def test_chinese_has_chinese_fonts() -> None:
    document = opened(write(sample(), "docx"))
    for name, font in {"Normal": "宋体", "Heading 1": "黑体", "Planview Quote": "宋体"}.items():
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
    every = document.styles.element.iter(qn("w:rFonts"))
    assert not [f for f in every if any(name.endswith("Theme") for name in f.attrib)]


def test_addresses_are_links_and_only_those_of_the_web() -> None:
    made = write(sample(), "docx")
    rels = part(made, "word/_rels/footnotes.xml.rels")
    assert sorted(rel.get("Target") for rel in rels) == sorted([PLAN.url, NEWS.url])
    assert {rel.get("TargetMode") for rel in rels} == {"External"}
    used = part(made, "word/footnotes.xml").iter(qn("w:hyperlink"))
    assert {node.get(qn("r:id")) for node in used} == {rel.get("Id") for rel in rels}
    bad = write(whole(passage("文", info=replace(PLAN, url='javascript:"x"'))), "docx")
    assert b"javascript" not in zipfile.ZipFile(io.BytesIO(bad)).read("word/document.xml")
    assert "word/_rels/footnotes.xml.rels" not in zipfile.ZipFile(io.BytesIO(bad)).namelist()


@pytest.mark.parametrize("text", [*TROUBLE, "&<>\"'", "noncharacter \ufffe\uffff end", "a\tb\nc"])
def test_any_text_opens_again(text: str) -> None:
    item = replace(passage(text), note=text, tags=(text,), path=(text,))
    document = opened(write(whole(item), "docx"))
    quotes = [p.text for p in document.paragraphs if p.style and p.style.name == "Planview Quote"]
    assert quotes == [re.sub("[\ufffe\uffff]", "", text)]


def test_the_same_excerpts_are_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(sample(), "docx")
    assert write(sample(), "docx") == first
    about = opened(first).core_properties
    assert about.created is not None
    assert about.created.isoformat().startswith("2026-11-23T08:00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    other = opened(write(sample(), "docx")).core_properties
    assert other.modified is not None
    assert other.modified.isoformat().startswith("2023-11-14T22:13:20")


def test_nothing_selected_says_so() -> None:
    texts = [p.text for p in opened(write(Excerpts(()), "docx")).paragraphs]
    assert "Nothing was selected." in texts
