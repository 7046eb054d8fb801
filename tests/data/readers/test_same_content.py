"""The same content in Word, HTML, ODT and RTF: one tree, the same records and exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.model import Document
from data.reading import read
from index.workspace import Workspace
from tests.data.readers.makers import docx, paragraph
from tests.data.readers.sheets.books import package
from tests.data.readers.test_rtf import HEAD, written

Content = Sequence[tuple[str, str]]
"""Kind (h1, h2, p, or t for a table: cells parted by tabs, rows by line feeds) and text."""

PLAN: Content = (
    ("h1", "第一章 总体要求"),
    ("p", "坚持创新驱动发展。到2030年，全市规模以上工业增加值达到1800亿元，年均增长6.5%左右。"),
    ("h2", "第一节 主要目标"),
    ("t", "指标\t2025年\t2030年\n森林覆盖率（%）\t41.5\t43\n新建码头（座）\t3\t12"),
    ("p", "专栏以外的项目由各县负责。"),
    ("h1", "第二章 保障措施"),
    ("p", "财政投入不少于3.2亿元。"),
)
ENGLISH: Content = (
    ("h1", "Chapter 1 Goals"),
    ("p", "The county will build 12 berths and cut emissions by 18 percent by 2030."),
    ("h2", "1.1 Indicators"),
    ("t", "Indicator\t2025\t2030\nForest cover (%)\t41.5\t43"),
    ("h1", "Chapter 2 Means"),
    ("p", "Spending reaches 3.2 million dollars a year from 2027."),
)
BARE: Content = (
    ("h1", "一、总体目标"),
    ("p", "到2027年，建成产业园区8个，研发投入强度提高到3%以上。"),
    ("h1", "二、重点任务"),
    ("h2", "（一）做强港口"),
    ("p", "新增泊位5个 & <扩建>航道30公里。"),
    ("h2", "（二）改善环境"),
    ("p", "单位能耗降低13.5%。"),
)


def word(content: Content) -> bytes:
    body = ""
    for kind, text in content:
        if kind == "t":
            rows = "".join(
                f"<w:tr>{''.join(f'<w:tc>{paragraph(_escape(c))}</w:tc>' for c in r.split(chr(9)))}"
                "</w:tr>"
                for r in text.split("\n")
            )
            body += f"<w:tbl>{rows}</w:tbl>"
        else:
            level = f'<w:outlineLvl w:val="{int(kind[1]) - 1}"/>' if kind != "p" else ""
            body += paragraph(_escape(text), properties=level)
    return docx(body)


def html(content: Content) -> bytes:
    body = ""
    for kind, text in content:
        if kind == "t":
            rows = "".join(
                f"<tr>{''.join(f'<td>{_escape(cell)}</td>' for cell in row.split(chr(9)))}</tr>"
                for row in text.split("\n")
            )
            body += f"<table>{rows}</table>"
        else:
            body += f"<{kind}>{_escape(text)}</{kind}>"
    return f"<!DOCTYPE html><html><body><main>{body}</main></body></html>".encode()


def odt(content: Content) -> bytes:
    body = ""
    for kind, text in content:
        if kind == "t":
            cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
            rows = "".join(
                "<table:table-row>"
                + "".join(cell.format(_escape(c)) for c in row.split("\t"))
                + "</table:table-row>"
                for row in text.split("\n")
            )
            body += f"<table:table>{rows}</table:table>"
        elif kind == "p":
            body += f"<text:p>{_escape(text)}</text:p>"
        else:
            body += f"<text:h text:outline-level='{kind[1]}'>{_escape(text)}</text:h>"
    return package("text", f"<office:text>{body}</office:text>")


def rtf(content: Content) -> bytes:
    body = ""
    for kind, text in content:
        if kind == "t":
            for row in text.split("\n"):
                cells = row.split("\t")
                edges = "".join(rf"\cellx{1000 * (n + 1)}" for n in range(len(cells)))
                texts = "".join(rf"\pard\intbl {written(cell)}\cell" for cell in cells)
                body += rf"\trowd{edges} {texts}\row "
        else:
            level = rf"\outlinelevel{int(kind[1]) - 1} " if kind != "p" else ""
            body += rf"{{\pard{level or ' '}{written(text)}\par}}"
    return (HEAD + body + "}").encode("latin-1")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


WAYS = {"plan.docx": word, "plan.html": html, "plan.odt": odt, "plan.rtf": rtf}


def _tree(document: Document) -> list[tuple[object, ...]]:
    return [(s.level, s.title, s.kind, s.eid) for s in document.sections]


def _segments(document: Document) -> list[tuple[object, ...]]:
    return [(s.kind, s.text, s.eid) for s in document.segments]


def _records(document: Document) -> list[tuple[object, ...]]:
    return [
        (t.indicator, t.value, t.value_max, t.unit, t.status, t.year, t.direction, t.quote, t.span)
        for t in document.targets
    ]


@pytest.mark.parametrize("content", [PLAN, ENGLISH, BARE], ids=["chapters", "English", "items"])
@pytest.mark.parametrize("name", [name for name in WAYS if name != "plan.docx"])
def test_the_same_content_is_the_same_document(content: Content, name: str) -> None:
    expected = read(word(content), name="plan.docx", title="云州规划")
    found = read(WAYS[name](content), name=name, title="云州规划")
    assert _tree(found) == _tree(expected)
    assert _segments(found) == _segments(expected)
    assert _records(found) == _records(expected)
    assert expected.targets


def test_and_gives_the_same_exports(tmp_path: Path) -> None:
    exports = {}
    for name, make in WAYS.items():
        file = tmp_path / name
        file.write_bytes(make(PLAN))
        with Workspace.open(tmp_path / f"library-{name}") as workspace:
            (info,) = workspace.add([file]).added
            for format in ("md", "csv", "html"):
                written_bytes = workspace.export([info.id], format)
                text = written_bytes.decode("utf-8-sig").replace(info.id, "ID")
                exports[name, format] = re.sub(r"plan\.\w+", "FILE", text)
    for (name, format), text in exports.items():
        assert text == exports["plan.docx", format], (name, format)
