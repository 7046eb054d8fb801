"""Notes of a document on their way out: with their passages, as real footnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.writers import write
from index.asking import Question
from index.workspace import Workspace

TEXT = """# 云岭市规划

## 第一章 发展目标

到2030年，产值[^1]达到90亿元，企业达到500家[^b]。

| 指标 | 目标 |
|---|---|
| 港口 | 300[^b] |

## 第二章 任务

乙段。

[^1]: 现价，见*年鉴*。

    第二段。

[^b]: 规模以上。
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "plan.md").write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "library") as opened:
        opened.add([tmp_path / "plan.md"])
        yield opened


def test_a_passage_comes_with_the_words_of_its_notes(workspace: Workspace) -> None:
    plan = workspace.resolve("plan")
    (item,) = workspace.gather(f"{plan}#chp_1/p1").items
    assert item.text == "到2030年，产值达到90亿元，企业达到500家。"
    assert [(note.at, note.mark, note.text) for note in item.notes] == [
        (9, "1", "现价，见年鉴。\n第二段。"),
        (24, "b", "规模以上。"),
    ]
    assert item.notes[0].locators == (f"{plan}#chp_1/p4", f"{plan}#chp_1/p5")
    (part,) = workspace.gather(f"{plan}#chp_1/p1:7-12").items
    assert [(note.at, note.mark) for note in part.notes] == [(2, "1")]


def test_a_hit_and_a_shown_passage_tell_their_notes(workspace: Workspace) -> None:
    plan = workspace.resolve("plan")
    (hit,) = workspace.answer(Question("产值达到")).hits
    assert [(note.at, note.segment) for note in hit.notes] == [(9, "chp_1/p4"), (24, "chp_1/p6")]
    shown = workspace.show(f"{plan}#chp_1")
    for note in shown.notes:
        before = shown.text[: note.at]
        assert note.mark != "1" or before.endswith(("产值", "\n"))
    assert workspace.answer(Question("规模以上")).hits[0].locator == f"{plan}#chp_1/p6"


def written(workspace: Workspace, format: str) -> bytes:
    return write(workspace.gather(workspace.resolve("plan")), format, language="zh")


def test_markdown_has_footnotes(workspace: Workspace) -> None:
    text = written(workspace, "md").decode()
    assert "产值[^3]达到90亿元，企业达到500家[^4]。[^5]" in text
    assert "[^3]: 现价，见年鉴。\n\n    第二段。 `" in text
    assert "| 港口 | 300[^" in text
    assert text.count("第二段。") == 1  # and not as a passage too


def test_html_has_notes_that_lead_there_and_back(workspace: Workspace) -> None:
    text = written(workspace, "html").decode()
    assert '产值<sup><a href="#n1" id="r1" role="doc-noteref">1</a></sup>达到' in text
    assert '<li id="n1" value="1">现价，见年鉴。<br>第二段。' in text
    assert '<a href="#r1"' in text
    assert "<td>300<sup>" in text


def test_word_has_footnotes(workspace: Workspace) -> None:
    with zipfile.ZipFile(io.BytesIO(written(workspace, "docx"))) as package:
        body = package.read("word/document.xml").decode()
        notes = package.read("word/footnotes.xml").decode()
    assert "规模以上。" in notes
    assert "规模以上。" not in body
    from data.reading import read

    again = read(written(workspace, "docx"), name="a.docx")
    passage = next(s for s in again.segments if s.text.startswith("到2030年"))
    assert passage.text == "到2030年，产值达到90亿元，企业达到500家。"
    assert len(passage.notes) == 3  # the two notes, and the citation


def test_other_formats_keep_notes_as_passages(workspace: Workspace) -> None:
    assert "规模以上。" in written(workspace, "txt").decode()
    assert "规模以上。" in written(workspace, "csv").decode("utf-8-sig")
