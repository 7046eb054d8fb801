"""Documents gone wrong by chance: small ones of every format, changed here and there.

The same number makes the same mutation, so a fault can be met again.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.data.readers.makers import docx, epub, numbered, numbering, paragraph, part, pdf
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

FORMATS = ("text", "markdown", "html", "word", "epub", "pdf")
_TOKENS = (
    *(
        "\n",
        "\t",
        " ",
        "\u3000",
        "\x00",
        "\ufeff",
        "\u202e",
        "\ud800",
        "第一章",
        "一、",
        "（一）",
        "1.",
    ),
    *(
        "到2030年",
        "百分之",
        "亿元",
        "%",
        "<",
        ">",
        "</",
        "&",
        "&#x110000;",
        '"',
        "'",
        "<!--",
        "-->",
    ),
    *("<table>", "<td colspan=99999999>", "<ol start=9999999999999>", "<svg>", "]]>", "<![CDATA["),
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        '<w:gridSpan w:val="-1"/>',
        '<w:numId w:val="x"/>',
        "<w:fldChar/>",
    ),
    *("---\n", "+++\n", "```", "| a | b |\n|---|---|\n", "> ", "- ", "[", "](", "**", "#" * 7),
    *("9" * 40, "〇" * 30, "1.5E+99", "−", "…" * 9, "/Type /Page", "obj", "stream\n", "0 R", "BT"),
)


def seeds(format: str) -> list[bytes]:
    """Small documents of a format."""
    if format == "text":
        return [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16")]
    if format == "markdown":
        return [PLAN.encode(), NEWS.encode(), ENGLISH.encode(), TOML.encode()]
    if format == "html":
        return [PAGE.encode(), PAGE.replace("utf-8", "gbk").encode("gbk"), NEWS.encode()]
    if format == "word":
        body = paragraph("一、总体要求", "h1") + numbered("到2027年达到1200亿元") + _TABLE
        header = part("hdr", paragraph("机密"))
        return [docx(body, numbering=numbering(("chineseCounting", "%1、")), header1=header)]
    if format == "epub":
        return [
            epub({"one.xhtml": "<h1>一、目标</h1><p>到2030年达到500座。</p>", "two.xhtml": PAGE})
        ]
    return [
        pdf([(72, 700, 16, "第一章 总体要求"), (72, 660, 10, "到2030年达到1200亿元。")], rotate=90),
        pdf([(72, 700, 12, "Goals")], drawing="0 0 m 100 0 l S"),
    ]


_TABLE = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>指标</w:t></w:r>'
    "</w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>绿化率</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
    "<w:t>30%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def mutation(format: str, number: int) -> bytes:
    """Mutation ``number`` of a document of ``format``."""
    chance = random.Random(f"{format}-{number}")
    seed = chance.choice(seeds(format))
    if format in ("word", "epub") and chance.random() < 0.8:
        return _repacked(seed, chance)
    return _changed(seed, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """A package with one member changed, everything else as it was."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    chosen = chance.choice(sorted(members))
    change = _xml if chance.random() < 0.7 else _changed
    members[chosen] = change(members[chosen], chance)
    if chance.random() < 0.05:
        del members[chosen]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as zf:
        for name, content in members.items():
            zf.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _xml(data: bytes, chance: random.Random) -> bytes:
    """XML that stays well formed: an odd value, an element more, other words."""
    text = data.decode("utf-8", "replace")
    places = list(re.finditer(chance.choice((r'(?<=")[^"<>]*(?=")', r"(?<=>)[^<>]*(?=<)")), text))
    for _ in range(chance.choice((1, 2, 6))):
        if places:
            place = chance.choice(places)
            inserted = place[0] + chance.choice(_ELEMENTS) if text[place.start() - 1] == ">" else ""
            odd = inserted or chance.choice(_VALUES)
            text = text[: place.start()] + odd + text[place.end() :]
            places = [one for one in places if one.end() < place.start()]
    return text.encode()


_VALUES = ("", "-1", "0", "99999999999999999999", "x", "a" * 300, "%1%2%9", "on", "1e9", "机密")
_ELEMENTS = (
    *(
        "<w:br/>",
        "<w:p/>",
        "<w:tbl/>",
        "<w:tr/>",
        "<w:tc/>",
        "<w:p><w:r><w:t>二、</w:t></w:r></w:p>",
    ),
    *(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        "<w:del/>",
        "<w:tab/>",
    ),
    *('<w:footnoteReference w:id="9"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>', "<w:sectPr/>"),
    *("<h1/>", "<table/>", "<li>3</li>", "<a href='x'>1</a>", "<item/>", "<itemref/>", "9" * 30),
)


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 30)) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    token = chance.choice(_TOKENS).encode("utf-8", "surrogatepass")
    return data[:at] + token * chance.choice((1, 1, 3)) + data[at:]


def _end(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 3, 12, 60)))


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _flip, _cut, _cut, _repeat, _move, _insert, _insert, _insert, _end),
)
