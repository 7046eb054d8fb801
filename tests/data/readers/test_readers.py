"""Content decides which reader is asked; what cannot be read says why."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import UnreadableError
from data.readers import read_blocks
from data.readers.sniff import Format, sniff_text
from tests.data.readers.makers import archive, docx, epub, paragraph, pdf

ARTICLE = """
---
title: '云岭_新规划_：做强茶叶'
date: Tue, 05 Mar 2024 16:30:00 GMT
---

<div>
<p>云岭市发布“新规划”。</p><p><strong>怎么做强</strong></p><p>工业<a href="x">机器</a>人。</p>
</div>
"""


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a", ""])
def test_an_article_reads_alike_under_any_name(name: str) -> None:
    reading = read_blocks(ARTICLE.encode(), name=name)
    assert reading.format == "html"
    assert [b.text for b in reading.blocks] == ["云岭市发布“新规划”。", "怎么做强", "工业机器人。"]
    assert reading.front["title"] == "云岭_新规划_：做强茶叶"
    assert not reading.warnings


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("<!DOCTYPE html><html><body>文", Format.HTML),
        ("<?xml version='1.0'?>\n<html><body>文", Format.HTML),
        ("<p>一段<p>二段", Format.HTML),
        ("导语<br>一<br>二<br>三<br>四", Format.HTML),
        ("# 标题\n\n文", Format.MARKDOWN),
        ("# 标题\n\n<p>一段</p><p>二段</p>", Format.MARKDOWN),
        ("文\n\n| a | b |\n|---|---|\n| 1 | 2 |", Format.MARKDOWN),
        ("有**重点**的文", Format.MARKDOWN),
        ("一、总体要求\n\n　　到2027年，增长<5%，力争>3%。", Format.TEXT),
        ("第一条　本办法\n# 不带空格的井号#", Format.MARKDOWN),
        ("一、总体要求\n#不带空格的井号", Format.TEXT),
        ("", Format.TEXT),
    ],
)
def test_text_formats_by_content(text: str, format: Format) -> None:
    assert sniff_text(text) is format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (docx(paragraph("甲")), "docx"),
        (epub({"a.xhtml": "<p>甲</p>"}), "epub"),
        (pdf([(100, 700, 12, "甲")]), "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + pdf([(100, 700, 12, "甲")]), "pdf"),
        (b"#!/bin/sh\n" + docx(paragraph("甲")), "docx"),
    ],
    ids=["docx", "epub", "pdf", "pdf behind junk", "docx behind junk"],
)
def test_containers_by_content(data: bytes, format: str) -> None:
    reading = read_blocks(data, name="x.txt")
    assert reading.format == format
    assert any(".txt" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    ("data", "name", "skipped", "reason"),
    [
        (b"", "a.txt", True, "empty"),
        (" \n　\u200b\n".encode(), "a.txt", True, "no text"),
        (b"---\ntitle: a\n---\n", "a.md", True, "front matter"),
        (b"<html><frameset></frameset></html>", "a.html", True, "no text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a.txt", True, "image"),
        (b"\x7fELF" + b"\x00" * 99, "a.md", False, "binary"),
        (archive({"readme.txt": "x"}), "a.zip", True, "ZIP"),
        (archive({"readme.txt": "x"}), "a.docx", False, "Word"),
        (archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a.xlsx", False, "damaged"),
    ],
    ids=["empty", "blank", "head", "frames", "png", "elf", "zip", "no docx", "no xlsx"],
)
def test_what_is_no_document_says_so(data: bytes, name: str, skipped: bool, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_blocks(data, name=name)
    assert caught.value.skipped is skipped
    assert "\n" not in caught.value.reason


def test_a_name_that_promises_more_is_told() -> None:
    assert read_blocks("甲".encode(), name="x.pdf").warnings == (
        "is named .pdf but holds plain text",
    )


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for source in (data, b"PK\x03\x04" + data, b"<p>" + data, b"# " + data):
        try:
            reading = read_blocks(source, name="x")
        except UnreadableError:
            continue
        assert reading.blocks


def test_importing_the_readers_loads_no_parser() -> None:
    heavy = "lxml yaml markdown_it pypdfium2 pypinyin xml.parsers.expat zipfile"
    code = (
        "import sys, data.readers, data.reading, data.metadata;"
        f"print([m for m in {heavy.split()!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
