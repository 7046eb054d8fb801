"""Reports on one document, as a page and as a Word file."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from data.writers import Excerpts, FormatError, write
from data.writers.reports.model import MOST_SECTIONS, MOST_YEARS, Chapter, Report, years
from data.writers.reports.report import FORMATS, write_report
from data.writers.reports.timeline import timeline
from tests.data.writers.samples import PLAN, TARGET, passage, sample
from tests.data.writers.text.test_markdown import TROUBLE

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "export"


def goal(number: int, year: int | None, status: str = "target") -> dict[str, object]:
    return {**TARGET, "id": f"{PLAN.id}#t{number}", "year": year, "status": status}


def report() -> Report:
    (target,) = (item for item in sample().items if item.target)
    other = replace(target, target=goal(2, 2020, "actual"), text="2020年，企业达到4000家。")
    third = replace(target, target=goal(3, None))
    place = f"{PLAN.id}#"
    return Report(
        PLAN,
        (
            Chapter("", 1, place + "lead", 1, 0, 0),
            Chapter("第一章 总体要求", 1, place + "chp_1", 6, 3, 2),
            Chapter("（一）主要目标", 2, place + "chp_1/ii_1", 3, 3, 0),
        ),
        (target, other, third),
        (
            *(item for item in sample().items if item.note),
            replace(passage("已改的话。"), anchor="lost"),
        ),
        7,
    )


def tree(made: bytes) -> html.HtmlElement:
    return html.document_fromstring(made.decode("utf-8"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_golden_page(language: str) -> None:
    """To accept a change: write the new bytes over the golden file, and read the difference."""
    made = write_report(report(), "html", language=language)
    assert made == (GOLDEN / f"report.{language}.html").read_bytes()


def test_the_page_holds_outline_targets_and_marks() -> None:
    page = tree(write_report(report(), "html", language="zh"))
    rows = [[cell.text_content() for cell in row] for row in page.cssselect(".chapters tbody tr")]
    assert rows == [
        ["导语 lead", "1", "", ""],
        ["第一章 总体要求 chp_1", "6", "3", "2"],
        ["（一）主要目标 chp_1/ii_1", "3", "3", ""],
    ]
    assert [cell.text for cell in page.cssselect(".chapters tfoot td")] == ["全文", "7", "3", "2"]
    goals = [row.get("id") for row in page.cssselect(".goals tr[id]")]
    assert goals == ["t1", "t2", "t3"]
    assert page.cssselect(".goals tr[id] td")[1].text == "5000家"
    text = page.text_content()
    for item in (*report().targets, *report().marks):
        assert item.text in text
    assert "要点" in text
    assert "在当前版本中未找到" in text


def test_a_long_outline_shows_what_leads_to_something_and_counts_the_rest() -> None:
    place = f"{PLAN.id}#chp_"
    chapters = [Chapter(f"第{n}章", 1, f"{place}{n}", 3, 0, 0) for n in range(MOST_SECTIONS)]
    below = [Chapter(f"第{n}节", 2, f"{place}1/sec_{n}", 1, n == 2, n == 3) for n in range(5)]
    long = replace(report(), chapters=(*chapters, *below))
    shown = [chapter.title for chapter in long.outline]
    assert shown == [*(chapter.title for chapter in chapters), "第2节", "第3节"]
    assert "另有3个章节" in write_report(long, "html", language="zh").decode()
    document = docx.Document(io.BytesIO(write_report(long, "docx", language="zh")))
    assert any("另有3个章节" in paragraph.text for paragraph in document.paragraphs)
    assert len(document.tables[0].rows) == len(shown) + 2
    short = replace(report(), chapters=tuple(chapters[:2]))
    assert short.outline == short.chapters


def test_the_picture_counts_every_target_and_leads_to_it() -> None:
    page = tree(write_report(report(), "html"))
    (picture,) = page.cssselect("figure svg")
    assert sum(int(node.text) for node in picture.cssselect(".count")) == 3
    for link in picture.cssselect("a"):
        assert page.get_element_by_id(link.get("href")[1:]).tag == "tr"


def test_nothing_is_loaded_and_nothing_runs() -> None:
    made = write_report(report(), "html").decode()
    page = tree(made.encode())
    assert "default-src 'none'" in made
    assert not page.cssselect("script, img, link, iframe, object, embed, form, base, image, use")
    assert not re.search(r"@import|url\(", made)
    assert not [node for node in page.iter() if any(name.startswith("on") for name in node.attrib)]


def test_the_word_file_holds_the_same() -> None:
    document = docx.Document(io.BytesIO(write_report(report(), "docx", language="zh")))
    outline, goals = document.tables
    assert [cell.text for cell in outline.rows[2].cells] == ["第一章 总体要求", "6", "3", "2"]
    assert [cell.text for cell in outline.rows[-1].cells] == ["全文", "7", "3", "2"]
    assert [row.cells[1].text for row in goals.rows[1:]] == ["5000家"] * 3
    assert [row.cells[3].text for row in goals.rows[1:]] == ["2025", "2020", ""]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for mark in report().marks:
        assert mark.text in text
    assert "█" in text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", [*TROUBLE, "前\x1b[31m红\x07\u202e后", '"><svg onload=x>'])
def test_what_looks_like_markup_is_text(format: str, text: str) -> None:
    info = replace(PLAN, title=text, issuer=text)
    mark = replace(passage("文", info=info), note=text, tags=(text,))
    target = replace(report().targets[0], target={**goal(1, 2025), "indicator": text})
    made = write_report(replace(report(), info=info, marks=(mark,), targets=(target,)), format)
    if format == "docx":
        assert docx.Document(io.BytesIO(made)).tables
    else:
        assert b"\x1b" not in made
        assert not tree(made).cssselect("script, img, b > b, [onload], [onerror]")


@pytest.mark.parametrize("format", FORMATS)
def test_a_document_without_targets_and_marks(format: str) -> None:
    bare = replace(report(), targets=(), marks=(), chapters=())
    assert write_report(bare, format) == write_report(bare, format)
    assert write_report(report(), format) == write_report(report(), format)


@pytest.mark.parametrize("format", FORMATS)
def test_what_the_plan_hedges_is_said(format: str) -> None:
    hedged = replace(report().targets[0], target={**goal(1, 2025), "modality": "strive"})
    made = write_report(replace(report(), targets=(hedged,)), format, language="zh")
    if format == "docx":
        goals = docx.Document(io.BytesIO(made)).tables[1]
        assert goals.rows[1].cells[2].text == "≈ 5,000 家 · 力争"
    else:
        assert tree(made).cssselect(".goals tr[id] td")[2].text == "≈ 5,000 家 · 力争"
    page = tree(write(Excerpts((hedged,)), "html", language="zh"))
    assert [cell.text for cell in page.cssselect(".targets td")][1] == "≈ 5,000 家 · 力争"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(FormatError):
        write_report(report(), "pdf")


@given(st.lists(st.tuples(st.none() | st.integers(1949, 2060), st.booleans()), max_size=60))
def test_every_target_is_in_one_column(found: list[tuple[int | None, bool]]) -> None:
    (target,) = (item for item in sample().items if item.target)
    items = [
        replace(target, target=goal(n, year, "actual" if done else "target"))
        for n, (year, done) in enumerate(found)
    ]
    columns = years(items)
    named = [column.year for column in columns if column.year is not None]
    assert named == sorted(set(named))
    assert len(named) <= MOST_YEARS
    assert sum(column.targets + column.actuals for column in columns) == len(items)
    exact = Counter(year for year, _ in found)
    for column in columns:
        if not column.upto:
            assert column.targets + column.actuals == exact[column.year]
    assert bool(timeline(columns, "zh")) == bool(items)
