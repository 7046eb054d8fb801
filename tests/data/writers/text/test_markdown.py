"""Markdown shows what the document says, whatever it looks like."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from data.text import collapse, safe_text
from data.writers import Excerpts, write
from data.writers.text.markdown import code, escape
from tests.data.writers.samples import PLAN, passage, sample, whole

RENDERER = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin)

TROUBLE = [
    "# 标题",
    "1. 一项",
    "3) third",
    "- 列表",
    "+ plus",
    "* star",
    "=====",
    "---",
    "- - -",
    "> 引用",
    "a | b",
    "**粗体** _斜体_ ~~删~~ `码`",
    "[链接](javascript:alert(1)) ![图](http://x/y.png)",
    "<script>alert(1)</script><!-- x -->",
    "&amp; &lt; &#65; AT&T",
    "脚注[^1]与[^2]: 定义",
    "\\* 反斜线 \\",
    "```python",
    "~~~",
    "$x^2$ $$y$$",
    "<http://example.com>",
    "https://example.com/a_b_c",
    "me@example.com",
    "| --- | --- |",
    "2.9%与1.2节",
    "[/b][@click=app.quit]x[/]",
]


def shown(markdown: str) -> str:
    """The text a reader sees."""
    html = RENDERER.render(markdown)
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@pytest.mark.parametrize("text", TROUBLE)
@pytest.mark.parametrize("before", ["", "> ", "- "])
def test_what_looks_like_markup_is_shown_literally(text: str, before: str) -> None:
    assert shown(before + escape(text)) == text


@given(st.text(alphabet=st.sampled_from("#*_-+=.)(>[]<!`~|\\&;:/$^1a中 \"'{}@"), max_size=30))
def test_any_text_is_shown_literally(text: str) -> None:
    text = collapse(safe_text(text))
    html = RENDERER.render(f"> {escape(text)}")
    assert not re.findall(r"<(?!/?(?:blockquote|p|a)\b)", html)
    assert shown(f"> {escape(text)}") == text


@pytest.mark.parametrize("text", TROUBLE)
def test_what_looks_like_markup_is_shown_literally_in_a_whole_file(text: str) -> None:
    made = write(whole(passage(text)), "md").decode()
    html = RENDERER.render(made)
    quote = re.search(r"<blockquote>\s*<p>(.*?)<sup", html, re.DOTALL)
    assert quote is not None
    assert unescape(re.sub(r"<[^>]*>", "", quote[1])) == text
    assert html.count("<blockquote>") == 1
    assert html.count("<h1>") == 1


@given(st.text(alphabet="`a 中", min_size=1, max_size=12))
def test_a_code_span_holds_what_it_is_given(text: str) -> None:
    if text.strip() == text and text:
        assert shown(code(text)) == text


def test_every_passage_has_its_citation_and_locator() -> None:
    made = write(sample(), "md", language="zh").decode()
    notes = re.findall(r"^\[\^(\d+)\]: .*`([^`]+)`$", made, re.MULTILINE)
    assert len(notes) == len(sample())
    assert {locator for _, locator in notes} == {item.locator for item in sample().items}
    for number, _ in notes:
        assert made.count(f"[^{number}]") == 2  # where it is, and what it says


def test_rows_with_one_header_are_one_table() -> None:
    html = RENDERER.render(write(sample(), "md").decode())
    assert html.count("<table>") == 1
    assert "<th>2025年</th>" in html
    assert "<td>2.9%</td>" in html


def test_documents_stand_together_and_return_is_told() -> None:
    made = write(sample(), "md", language="zh").decode()
    assert made.count(f"# {PLAN.title}\n") == 1
    assert "## 第一章 总体要求（续）" in made


def test_nothing_selected_says_so() -> None:
    assert write(Excerpts(()), "md", language="zh").decode() == "没有选中任何内容。\n"
