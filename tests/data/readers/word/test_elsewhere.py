"""What stands in other parts of a Word file, in boxes and in merged cells."""

from __future__ import annotations

import pytest

from data.readers import read_blocks
from data.readers.reading import Reading
from tests.data.readers.makers import archive, docx, paragraph

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_D = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def holding(name: str, data: str | bytes, place: str) -> Reading:
    """A Word file with another file inside, referred to in ``place`` as r9."""
    import io
    import zipfile

    members: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("前") + place + paragraph("后")))) as package:
        members = {n: package.read(n) for n in package.namelist()}
    relations = str(members["word/_rels/document.xml.rels"], "utf-8")
    one = f'<Relationship Id="r9" Type="{_R}/aFChunk" Target="{name}"/>'
    members["word/_rels/document.xml.rels"] = relations.replace("</Rel", one + "</Rel")
    members[f"word/{name}"] = data
    return read_blocks(archive(members))


CHUNK = f'<w:altChunk xmlns:r="{_R}" r:id="r9"/>'
MIME = (
    "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E4=B8=AD</p>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<html><body><p>中</p></body></html>"),
        ("a.htm", "<p>中</p>"),
        ("a.txt", "中\n"),
        ("a.mht", MIME),
        ("a.docx", docx(paragraph("中"))),
    ],
)
def test_a_file_inside_the_file_is_read_in_its_place(name: str, data: str | bytes) -> None:
    reading = holding(name, data, CHUNK)
    assert [block.text for block in reading.blocks] == ["前", "中", "后"]
    assert not reading.warnings


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", b"\x89PNG\r\n\x1a\n"), ("a.docx", b"PK broken"), ("b.bin", b"\x00" * 9)],
)
def test_one_that_cannot_be_read_is_said(name: str, data: str | bytes) -> None:
    reading = holding(name, data, CHUNK)
    assert [block.text for block in reading.blocks] == ["前", "后"]
    assert any("not read" in str(warning) for warning in reading.warnings)


def test_a_diagram_is_read_in_the_order_of_its_outline() -> None:
    def point(id: str, text: str, kind: str = "node") -> str:
        words = f"<dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>" if text else ""
        return f'<dgm:pt modelId="{id}" type="{kind}">{words}</dgm:pt>'

    def link(above: str, below: str, order: int) -> str:
        return f'<dgm:cxn srcId="{above}" destId="{below}" srcOrd="{order}"/>'

    model = (
        f'<dgm:dataModel xmlns:dgm="{_D}" xmlns:a="{_A}"><dgm:ptLst>{point("0", "", "doc")}'
        f"{point('3', '港口')}{point('1', '一核')}{point('2', '两翼')}{point('9', '画', 'pres')}"
        f"</dgm:ptLst><dgm:cxnLst>{link('0', '2', 1)}{link('0', '1', 0)}{link('2', '3', 0)}"
        "</dgm:cxnLst></dgm:dataModel>"
    )
    drawing = f'<w:p><w:r><dgm:relIds xmlns:dgm="{_D}" xmlns:r="{_R}" r:dm="r9"/></w:r></w:p>'
    reading = holding("data1.xml", model, drawing)
    assert [b.text for b in reading.blocks] == ["前", "一核", "两翼", "港口", "后"]
    assert [b.figure for b in reading.blocks] == [False, True, True, True, False]


def test_what_stands_in_a_box_says_so() -> None:
    box = f"<w:p><w:r><w:t>前</w:t><w:txbxContent>{paragraph('框')}</w:txbxContent></w:r></w:p>"
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('专栏')}{paragraph('文')}</w:tc></w:tr></w:tbl>"
    blocks = read_blocks(docx(box + cell + paragraph("后"))).blocks
    assert [(b.text, b.frame) for b in blocks] == [
        ("前", 0),
        ("框", 1),
        ("专栏", 2),
        ("文", 2),
        ("后", 0),
    ]


def test_a_cell_merged_downwards_reaches_over_the_rows_below() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('类别', begin)}{cell('指标', begin)}{cell('目标', wide)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('', on)}{cell('2027年')}{cell('2030年')}</w:tr>"
        f"<w:tr>{cell('产业', begin)}{cell('产值')}{cell('300')}{cell('500')}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('企业')}{cell('40')}{cell('60')}</w:tr>"
    )
    blocks = read_blocks(docx(f"<w:tbl>{rows}</w:tbl>")).blocks
    assert blocks[2].text == "产业\t产值\t300\t500"
    assert blocks[3].text == "\t企业\t40\t60"
    assert blocks[3].header == ("类别", "指标", "目标 2027年", "目标 2030年")


def test_fonts_are_told_against_running_text() -> None:
    body = paragraph("题", run='<w:sz w:val="32"/><w:b/><w:color w:val="1F4E79"/>') + paragraph(
        "这是正文，比标题长得多，所以它的字号就是全文的字号。", run='<w:sz w:val="24"/>'
    )
    title, text = read_blocks(docx(body)).blocks
    assert title.font is not None
    assert (title.font.size, title.font.bold, title.font.colour) == (1.333, True, "1f4e79")
    assert text.font is not None
    assert (text.font.size, text.font.bold, text.font.colour) == (1.0, False, "")
