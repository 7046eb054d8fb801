"""What a page's head says of the document: its title, its origin, who issued it."""

from __future__ import annotations

import pytest

from data.model import BlockKind, Native
from data.readers.html import read_html
from data.reading import read

SENTENCE = "云岭市今后几年要把茶叶和机器人两条产业链做强，补齐短板，带动更多企业落户园区。"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("关于云岭市茶叶产业规划编制情况的说明", "云岭市茶叶产业规划"),
        ("About the Valley Road Plan and its costs", "The Valley Road Plan"),
        ("云岭市关于实施茶园改造行动的意见_云岭网", "茶园改造行动"),
    ],
)
def test_a_title_does_not_swallow_the_headings_it_names(title: str, heading: str) -> None:
    html = f"<title>{title}</title><h1>{title}</h1><h2>{heading}</h2><p>{SENTENCE}</p>"
    assert (BlockKind.HEADING, heading) in [(b.kind, b.text) for b in read_html(html).blocks]


def test_the_title_before_a_site_is_the_title() -> None:
    html = f"<title>云岭市茶叶规划-云岭网</title><h2>云岭市茶叶规划</h2><p>{SENTENCE}</p>"
    assert read_html(html).blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    ("meta", "issuer"),
    [
        ("<meta name=ContentSource content=云岭市发展和改革委员会>", "云岭市发展和改革委员会"),
        ("<meta name=author content=云岭市人民政府办公厅>", "云岭市人民政府办公厅"),
        ("<meta name=author content=admin>", ""),
        ("<meta name=source content=https://example.org/a>", ""),
    ],
)
def test_the_issuer_of_the_pages_head(meta: str, issuer: str) -> None:
    html = f"<head>{meta}<title>云岭市茶叶产业发展规划</title></head><p>{SENTENCE}</p>"
    assert read(html.encode(), name="a.html").issuer == issuer


def test_the_source_of_a_feed_is_the_origin() -> None:
    text = f"---\ntitle: 茶叶\nsource: https://example.org/a\n---\n\n{SENTENCE}"
    assert read(text.encode(), name="a.md").source.url == "https://example.org/a"


def test_what_speaks_for_a_heading_comes_along() -> None:
    html = (
        "<section><section><h3>第一章 目标</h3></section></section><p>正文。</p>"
        "<table><tr><td><p>专栏1 茶园</p><p>建设茶园。</p></td></tr></table><p>其后。</p>"
        "<aside><p>专栏2</p></aside><figure><p>图中字</p></figure>"
    )
    found = read_html(html).blocks
    assert found[0][:3] == ("第一章 目标", BlockKind.HEADING, 3)
    assert (found[0].native, found[0].depth) == (Native.TAG, 2)
    assert [b.frame for b in found] == [0, 0, 1, 1, 0, 2, 0]
    assert [b.figure for b in found] == [False] * 6 + [True]
