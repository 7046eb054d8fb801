"""Changes that Word keeps track of: what is deleted is not there."""

from __future__ import annotations

import pytest

from data.model import BlockKind
from data.readers import read_blocks
from tests.data.readers.makers import docx, numbered, numbering, paragraph

DELETED = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read_blocks(docx(body, **parts)).blocks]


def cut(text: str, style: str = "") -> str:
    """A paragraph whose end is deleted."""
    return paragraph(text, style, properties=DELETED)


def row(*cells: str, deleted: bool = False) -> str:
    mark = '<w:trPr><w:del w:id="1"/></w:trPr>' if deleted else ""
    return f"<w:tr>{mark}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (cut("吞吐量") + paragraph("达到五千万吨。"), ["吞吐量达到五千万吨。"]),
        (cut("甲，") + cut("") + cut("乙，") + paragraph("丙。"), ["甲，乙，丙。"]),
        (
            cut("甲") + f"<w:tbl>{row('乙', '丙')}{row('丁', '戊')}</w:tbl>",
            ["甲", "乙\t丙", "丁\t戊"],
        ),
        (f"<w:tbl><w:tr><w:tc>{cut('甲')}{paragraph('乙')}</w:tc></w:tr></w:tbl>", ["甲乙"]),
        (cut("末段"), ["末段"]),
    ],
    ids=["two", "four", "before a table", "in a cell", "last"],
)
def test_a_paragraph_goes_on_where_its_end_is_deleted(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_heading_stays_one_and_takes_in_what_follows() -> None:
    (block,) = read_blocks(docx(cut("第二章 发展", "h1") + paragraph("目标"))).blocks
    assert (block.kind, block.text) == (BlockKind.HEADING, "第二章 发展目标")


def test_an_empty_line_that_is_deleted_leaves_the_next_one_as_it_is() -> None:
    (block,) = read_blocks(docx(cut("", "h1") + paragraph("正文"))).blocks
    assert block.kind is BlockKind.PARAGRAPH


def test_deleted_rows_are_gone_with_all_they_hold() -> None:
    inner = (
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:tbl>{row('内')}</w:tbl></w:tc></w:tr>"
    )
    body = (
        f"<w:tbl>{row('甲', '乙')}{row('丙', '丁', deleted=True)}{inner}{row('戊', '己')}</w:tbl>"
    )
    assert texts(body + paragraph("后")) == ["甲\t乙", "戊\t己", "后"]


def test_an_empty_or_hidden_paragraph_counts() -> None:
    hidden = numbered("藏").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    body = numbered("甲") + hidden + numbered("") + numbered("丁")
    found = read_blocks(docx(body, numbering=numbering(("decimal", "%1."))))
    assert [b.text for b in found.blocks if b.kind is not BlockKind.BOILERPLATE] == [
        "1. 甲",
        "4. 丁",
    ]


def test_a_deleted_paragraph_does_not_count() -> None:
    gone = numbered("").replace("</w:numPr>", "</w:numPr>" + DELETED)
    body = numbered("甲") + gone + numbered("乙")
    assert texts(body, numbering=numbering(("decimal", "%1."))) == ["1. 甲", "2. 乙"]
