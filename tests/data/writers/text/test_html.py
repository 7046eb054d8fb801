"""HTML that holds everything, loads nothing and runs nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from lxml import html

from data.writers import Excerpts, write
from data.writers.text.htmlfile import link
from tests.data.writers.samples import NEWS, PLAN, passage, sample, whole
from tests.data.writers.text.test_markdown import TROUBLE


def tree(made: bytes) -> html.HtmlElement:
    return html.document_fromstring(made.decode("utf-8"))


def test_every_excerpt_is_there_once_with_its_locator() -> None:
    page = tree(write(sample(), "html", language="zh"))
    shown = [node.text_content() for node in page.iter("code")]
    assert sorted(shown) == sorted(item.locator for item in sample().items)
    quotes = [node.text_content() for node in page.cssselect("blockquote p")]
    for item in sample().items:
        if "\t" not in item.text and item.kind != "heading":
            assert quotes.count(item.text) == 1
    assert [cell.text for cell in page.iter("td")][:3] == ["研发投入强度", "2.9%", "≥3.2%"]


def test_every_document_is_cited_once_and_referred_to() -> None:
    page = tree(write(sample(), "html"))
    sources = page.cssselect(".sources li")
    assert len(sources) == len(sample().documents())
    for node in page.cssselect(".ref a"):
        assert page.get_element_by_id(node.get("href")[1:]).tag == "li"
    anchors = [node.get("href")[1:] for node in page.cssselect("nav a")]
    assert anchors
    assert all(page.get_element_by_id(name) is not None for name in anchors)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    made = write(sample(), "html").decode()
    page = tree(made.encode())
    assert "default-src 'none'" in made
    assert not page.cssselect("script, img, link, iframe, object, embed, form, base")
    assert not re.search(r"@import|url\(", made)
    assert not [node for node in page.iter() if any(name.startswith("on") for name in node.attrib)]


@pytest.mark.parametrize("text", [*TROUBLE, '" onmouseover="x', "'><img src=x onerror=y>"])
def test_what_looks_like_markup_is_text(text: str) -> None:
    item = replace(
        passage(text, info=replace(NEWS, title=text, issuer=text)),
        note=text,
        tags=(text,),
        path=(text,),
    )
    page = tree(write(whole(item), "html"))
    assert page.cssselect("blockquote p")[0].text_content() == text
    assert page.cssselect("article h2")[0].text_content() == text
    assert {node.tag for node in page.iter() if isinstance(node.tag, str)} <= {
        *("html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p"),
        *("nav", "ul", "li", "a", "main", "article", "blockquote", "footer", "span", "code"),
        *("b", "section", "ol", "br"),
    }


def test_only_addresses_of_the_web_are_links() -> None:
    assert link("https://a.cn/?b=1&c", "x") == (
        '<a href="https://a.cn/?b=1&amp;c" rel="noreferrer">x</a>'
    )
    assert link("javascript:alert(1)", "<x>") == "&lt;x&gt;"
    made = write(whole(passage("文", info=replace(PLAN, url="javascript:alert(1)"))), "html")
    assert b'href="javascript' not in made


def test_languages_are_told() -> None:
    page = tree(write(sample(), "html", language="zh"))
    assert page.get("lang") == "zh-Hans"
    assert [node.get("lang") for node in page.iter("article")] == ["zh-Hans", "zh-Hans", "en"]


def test_nothing_selected_says_so() -> None:
    assert "Nothing was selected." in unescape(write(Excerpts(()), "html").decode())
