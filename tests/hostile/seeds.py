"""Small documents of every format, for chance to change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.data.readers import test_feed, test_odt, test_rtf
from tests.data.readers.makers import docx, epub, numbered, numbering, paragraph, part, pdf
from tests.data.readers.sheets import books
from tests.samples import ENGLISH, NEWS, PLAN

TEXT = """\
云岭市产业发展规划

目  录
第一章 总体要求……1
第二章 重点任务……2

第一章 总体要求
（一）到2027年，工业增加值达到1200亿元左右，占比百分之二十五。
    1. 建设8—10个园区；
专栏1 主要指标
指标\t单位\t2025年\t2030年
森林覆盖率\t%\t62\t65
"""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>规划_云岭市</title>
<style>.c{text-align:center}</style></head><body><nav><a href="/">首页</a></nav><main>
<h1 class="c">云岭市规划</h1><p style="text-indent:2em">一、到2027年，<b>达到</b>1200亿元。</p>
<ol start="3"><li>建设园区</li></ol><table><tr><th colspan="2">指标</th></tr><tr><td>绿化率</td>
<td>30%</td></tr></table><ruby>濂<rt>lián</rt></ruby><sup>1</sup></main><footer>版权</footer></body>"""
TOML = '+++\ntitle = "云岭规划"\ndate = 2024-03-05\ntags = ["a", {b.c = 1}]\n+++\n\n' + TEXT

_TABLE = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>指标</w:t></w:r>'
    "</w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>绿化率</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
    "<w:t>30%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def _texts() -> list[bytes]:
    return [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16")]


def _markdown() -> list[bytes]:
    return [PLAN.encode(), NEWS.encode(), ENGLISH.encode(), TOML.encode()]


def _pages() -> list[bytes]:
    return [PAGE.encode(), PAGE.replace("utf-8", "gbk").encode("gbk"), NEWS.encode()]


def _word() -> list[bytes]:
    body = paragraph("一、总体要求", "h1") + numbered("到2027年达到1200亿元") + _TABLE
    header = part("hdr", paragraph("机密"))
    return [docx(body, numbering=numbering(("chineseCounting", "%1、")), header1=header)]


def _books() -> list[bytes]:
    return [epub({"one.xhtml": "<h1>一、目标</h1><p>到2030年达到500座。</p>", "two.xhtml": PAGE})]


def _pdfs() -> list[bytes]:
    return [
        pdf([(72, 700, 16, "第一章 总体要求"), (72, 660, 10, "到2030年达到1200亿元。")], rotate=90),
        pdf([(72, 700, 12, "Goals")], drawing="0 0 m 100 0 l S"),
    ]


def _rich_texts() -> list[bytes]:
    written = test_rtf.written
    body = (
        rf"{{\pard\outlinelevel0 {written('总则')}\par}}{{\pard\s1 {written('到2030年达到500座')}"
        r"{\footnote\pard {\super\chftn} x.}{\v y}\par}\trowd\cellx1\cellx2 A\cell 43%\cell\row "
        r"{\pard\'d7\'dc\'d4\'f2\par}{\*\listtable{\list\listid1}}{\pict\pngblip 89504e}"
    )
    return [(test_rtf.HEAD + test_rtf.SHEET + body + "}").encode("latin-1")]


def _workbooks() -> list[bytes]:
    """Without what openpyxl writes of the time: the same bytes whenever they are made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(books.xlsx())) as book, zipfile.ZipFile(made, "w") as still:
        for name in book.namelist():
            if not name.startswith("docProps/"):
                still.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), book.read(name))
    return [made.getvalue()]


SEEDS: Mapping[str, tuple[str, Callable[[], list[bytes]]]] = {
    "text": ("a.txt", _texts),
    "markdown": ("a.md", _markdown),
    "html": ("a.html", _pages),
    "word": ("a.docx", _word),
    "epub": ("a.epub", _books),
    "pdf": ("a.pdf", _pdfs),
    "xlsx": ("a.xlsx", _workbooks),
    "xls": ("a.xls", lambda: [Path(books.__file__).with_name("indicators.xls").read_bytes()]),
    "ods": ("a.ods", lambda: [books.ods()]),
    "csv": ("a.csv", lambda: [books.csv(), books.csv(";", "gb18030"), books.csv("\t")]),
    "odt": ("a.odt", lambda: [books.package("text", test_odt.BODY, test_odt.STYLES)]),
    "rtf": ("a.rtf", _rich_texts),
    "feed": ("a.xml", lambda: [test_feed.RSS.encode(), test_feed.ATOM.encode()]),
}
"""Of each format: the name of its files, and documents."""

PACKAGES = frozenset(("word", "epub", "xlsx", "ods", "odt"))
"""Formats that are ZIP packages."""
