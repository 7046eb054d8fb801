"""Titles: read at the top, taken from heads, and mended where a feed bent them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import titles


@pytest.mark.parametrize(
    ("title", "texts", "restored"),
    [
        (
            "云岭_十四五_规划：向_领跑_迈进",
            ["“十四五”期间，从“跟跑”到“领跑”。"],
            "云岭“十四五”规划：向“领跑”迈进",
        ),
        ("云岭_十四五_规划", ["「十四五」期间"], "云岭「十四五」规划"),
        ("云岭_十四五_规划", ["没有引号的十四五"], "云岭_十四五_规划"),
        ("甲_乙_丙_丁_戊", ["“丁”"], "甲_乙_丙“丁”戊"),
        ("云岭_做强_茶叶", ["云岭：做强？茶叶", "正文"], "云岭：做强？茶叶"),
        ("没有下划线", ["“下划线”"], "没有下划线"),
        ("_", ["“”"], "_"),
    ],
)
def test_restore(title: str, texts: list[str], restored: str) -> None:
    assert titles.restore(title, texts) == restored


@settings(deadline=None)
@given(
    st.text(alphabet="甲乙丙_“”", max_size=20), st.lists(st.text(alphabet="甲乙丙“”", max_size=12))
)
def test_restoring_changes_nothing_but_underscores(title: str, texts: list[str]) -> None:
    restored = titles.restore(title, texts)
    keep = str.maketrans("", "", "_“” ")
    assert restored.translate(keep) == title.translate(keep)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["云岭市茶叶发展规划", "正文"], "云岭市茶叶发展规划"),
        (
            ["云岭市国民经济和社会发展", "第十五个五年规划纲要", "序言"],
            "云岭市国民经济和社会发展第十五个五年规划纲要",
        ),
        (
            ["做强茶叶", "带动一方", "——在云岭市代表大会上的报告"],
            "做强茶叶 带动一方——在云岭市代表大会上的报告",
        ),
        (["云府发〔2024〕3号", "云岭市茶叶发展规划"], "云岭市茶叶发展规划"),
        (["云岭市茶叶条例（试行）"], "云岭市茶叶条例（试行）"),
        (["【编号】 12", "云岭市茶叶发展规划"], "云岭市茶叶发展规划"),
        (["云岭市茶叶发展规划 - 云岭市人民政府门户网站"], "云岭市茶叶发展规划"),
        (["各位代表：", "现在作工作报告"], ""),
        (["为落实上级决定。", "云岭市茶叶发展规划"], ""),
        (
            ["THE TEA DEVELOPMENT PLAN OF YUNLING (2024–2028) Part 1"],
            "THE TEA DEVELOPMENT PLAN OF YUNLING (2024–2028)",
        ),
        ([], ""),
    ],
)
def test_from_opening(lines: list[str], title: str) -> None:
    assert titles.from_opening(lines) == title


@pytest.mark.parametrize(
    ("page", "printed", "title"),
    [
        ("云岭市茶叶规划_云岭政府网", [], "云岭市茶叶规划"),
        ("云岭市茶叶规划-新闻中心-云岭在线网", [], "云岭市茶叶规划"),
        ("云岭市茶叶规划 | 云岭市人民政府", [], "云岭市茶叶规划"),
        ("茶叶价格上涨- 【某商城】", [], "茶叶价格上涨"),
        ("2024-2028年规划", [], "2024-2028年规划"),
        ("茶叶价格连续上涨-某某", ["茶叶价格连续上涨"], "茶叶价格连续上涨"),
    ],
)
def test_from_page_title(page: str, printed: list[str], title: str) -> None:
    assert titles.from_page_title(page, printed) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("/a/云岭规划.md", "云岭规划"),
        ("C:\\a\\云岭规划.pdf.txt", "云岭规划"),
        ("云岭\x1b]0;x\x07规划\n.txt", "云岭规划"),
        ("2024.3号文.docx", "2024.3号文"),
        ("规划_.txt", "规划"),
    ],
)
def test_from_file_name(name: str, title: str) -> None:
    assert titles.from_file_name(name) == title


@pytest.mark.parametrize("title", ["Microsoft Word - 1.doc", "文档1", "untitled", " ", "plan.docx"])
def test_what_programs_leave_is_no_title(title: str) -> None:
    assert titles.is_program_title(title)
    assert not titles.is_program_title("云岭市茶叶规划")
