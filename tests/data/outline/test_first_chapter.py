"""A document that begins with its first chapter, larger than all else: a heading, no title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from data.metadata import known_title
from data.outline import build_outline
from data.readers import read_blocks
from data.reading import read
from tests.data.readers import makers

_TEXT = "港口的货物要走得更稳，仓库与道路一同修整，沿线各镇按季报告进度，居民可以查阅。"
_ENDS = "到2031年，泊位达到12个，货物吞吐量达到4000万吨。"


def pdf(titles: Sequence[str]) -> bytes:
    pages = [
        [(60, 720, 16, title), (60, 680, 12, _TEXT), (60, 640, 12, _ENDS), (60, 600, 12, _TEXT)]
        for title in titles
    ]
    return makers.pdf(*pages)


def word(titles: Sequence[str]) -> bytes:
    large = '<w:b/><w:sz w:val="36"/>'
    return makers.docx(
        "".join(
            makers.paragraph(title, run=large) + makers.paragraph(_TEXT) + makers.paragraph(_ENDS)
            for title in titles
        )
    )


def html(titles: Sequence[str]) -> bytes:
    return "".join(
        f"<p><strong>{title}</strong></p><p>{_TEXT}</p><p>{_ENDS}</p>" for title in titles
    ).encode()


def markdown(titles: Sequence[str]) -> bytes:
    first, *others = titles
    rest = "".join(f"\n## {title}\n\n{_TEXT}\n" for title in others)
    return f"# {first}\n\n{_TEXT}\n{rest}".encode()


@pytest.mark.parametrize(
    "titles",
    [
        ("第一章 港口", "第二章 仓库", "第三章 道路"),
        ("第一编 水运", "第二编 陆运"),
        ("第一部分　泊位与航道",),
        ("Chapter 1 Harbours of the north", "Chapter 2 Roads"),
        ("PART I", "PART II"),
    ],
    ids=lambda titles: titles[0],
)
@pytest.mark.parametrize(
    ("make", "name"),
    [(pdf, "a.pdf"), (word, "a.docx"), (html, "a.html"), (markdown, "a.md")],
    ids=["pdf", "word", "html", "markdown"],
)
def test_the_first_chapter_stands_in_the_outline(
    make: Callable[[Sequence[str]], bytes], name: str, titles: Sequence[str]
) -> None:
    reading = read_blocks(make(titles), name=name)
    found = build_outline(reading.blocks, title=known_title(reading))
    expected = ["".join(title.split()) for title in titles]
    assert ["".join(s.title.split()) for s in found.sections if s.eid != "lead"] == expected


@pytest.mark.parametrize(
    ("title", "chapter"),
    [
        ("第一章 发展环境与总体要求 - 云岭市规划", "第一章 发展环境与总体要求"),
        ("Chapter 2 The goals of the valley | A Plan", "Chapter 2 The goals of the valley"),
        ("一、茶叶产业的发展基础_云岭市人民政府", "一、茶叶产业的发展基础"),
        ("PART I What we want", "PART I What we want"),
    ],
)
def test_a_page_that_is_a_chapter_has_it_as_a_heading(title: str, chapter: str) -> None:
    text = "到2030年，茶园面积达到十万亩，产值达到二十亿元。" * 4
    page = f"<title>{title}</title><h1>{chapter}</h1><p>{text}</p><h2>目标</h2><p>{text}</p>"
    found = read(page.encode(), name="x.html")
    assert [s.title for s in found.sections if s.eid != "lead"] == [chapter, "目标"]
