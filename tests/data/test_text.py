from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text import collapse, one_line, safe_text, safe_text_counted

ODD = st.text(
    st.one_of(
        st.sampled_from(
            list("规划abc1;[]m\\ \t\n\r\v\f\x85\u2028\u2029\u3000\u00a0\x1b\x9b\x9d\x07\x9c")
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
        ("a\vb\fc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\r\u200b\nb", "a\nb"),
        ("红\x1b[31;1m字\x1b[0m", "红字"),
        ("名\x1b]0;窗口标题\x07称", "名称"),
        ("名\x1b]8;;https://example.org\x1b\\链\x1b]8;;\x1b\\接", "名链接"),
        ("名\x9d2;标题\x9c称", "名称"),
        ("文\x1bP1;2|payload\x1b\\字", "文字"),
        ("清\x1b(B屏\x1bc", "清屏"),
        ("未完\x1b]0;规划正文", "未完]0;规划正文"),
        ("未完\x1b]0;第一行\n第二行\x07", "未完]0;第一行\n第二行"),
        ("乱码\x9d正文\x9c正文", "乱码正文正文"),
        ("\u202e反\u202c\u2066向\u2069", "反向"),
        ("零\u200b宽\u200d\ufeff\u2060", "零宽"),
        ("\x00空\x7f\x80\x9f", "空"),
        ("孤\ud83d立", "孤立"),
        ("隐\U000e0041\U000e007f藏", "隐藏"),
        ("留\t下\u3000的\u00ad空白", "留\t下\u3000的\u00ad空白"),
    ],
)
def test_safe_text(raw: str, safe: str) -> None:
    assert safe_text(raw) == safe


def test_counts_what_was_removed_and_not_line_ends() -> None:
    assert safe_text_counted("甲\r\n乙\r丙") == ("甲\n乙\n丙", 0)
    assert safe_text_counted("甲\u200b乙\x1b[1m丙") == ("甲乙丙", 5)
    assert safe_text_counted("十四五规划") == ("十四五规划", 0)


@given(ODD)
def test_safe_text_is_idempotent_and_harmless(text: str) -> None:
    safe, removed = safe_text_counted(text)
    assert safe_text_counted(safe) == (safe, 0)
    assert removed >= 0
    for c in safe:
        category = unicodedata.category(c)
        assert category not in ("Zl", "Zp", "Cs")
        assert category != "Cc" or c in "\t\n"
        assert unicodedata.bidirectional(c) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_safe_text_keeps_every_visible_character(text: str) -> None:
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("raw", "collapsed"),
    [
        ("  第一章　　总则  ", "第一章　总则"),
        ("第一章 　总则", "第一章 总则"),
        ("第一章\n　　总则", "第一章 总则"),
        ("a\tb", "a b"),
        ("a\u00a0\n b", "a\u00a0b"),
        ("\u2003缩进", "缩进"),
        ("a b", "a b"),
        (" \n\u3000", ""),
    ],
)
def test_collapse(raw: str, collapsed: str) -> None:
    assert collapse(raw) == collapsed


@given(ODD)
def test_collapse_is_idempotent_and_loses_only_white_space(text: str) -> None:
    short = collapse(text)
    assert collapse(short) == short
    assert "".join(short.split()) == "".join(text.split())
    assert not any(a.isspace() and b.isspace() for a, b in pairwise(short))
    assert all(unicodedata.category(c) == "Zs" for c in short if c.isspace())


def test_one_line() -> None:
    assert one_line("  规划\r\n纲要\x1b[2J ") == "规划 纲要"
    assert one_line("规划" * 10, limit=5) == "规划规划…"
    assert one_line("规划", limit=2) == "规划"


@given(ODD, st.integers(1, 30))
def test_one_line_has_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
