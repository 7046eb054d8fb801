"""The report as the command line gives it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from lxml import html

from tests.tui.cli.conftest import Cli


def test_a_page_on_stdout_and_in_a_file_is_the_same(filled: Cli, tmp_path: Path) -> None:
    filled("mark", "qingchuan#chp_1/p2", "--note", "核对")
    file = tmp_path / "a.html"
    printed = filled("report", "qingchuan")
    assert (printed.code, printed.err) == (0, "")
    assert filled("report", "qingchuan", "-o", file).code == 0
    assert file.read_bytes() == printed.out.encode()
    text = html.document_fromstring(printed.out).text_content()
    assert "第二章　重点任务" in text
    assert "核对" in text
    assert "氢能" not in text


def test_counts_are_those_of_outline_targets_and_marks(filled: Cli) -> None:
    filled("mark", "qingchuan#chp_1/p2", "--tag", "企业")
    filled("mark", "hydrogen#chp_1/p1")
    found = filled("report", "qingchuan", "--json").json
    assert found["schema"] == "planview-report/1"
    rows = filled("targets", "qingchuan-", "--json").json["records"]
    assert len(found["targets"]) == len(rows) > 2
    assert sum(one["targets"] + one["actuals"] for one in found["years"]) == len(rows)
    assert [mark["tags"] for mark in found["marks"]] == [["企业"]]
    outline = filled("outline", "qingchuan-", "--json").json["headings"]
    by_place = {one["locator"].partition("#")[2]: one for one in found["sections"]}
    for heading in outline:
        assert by_place[heading["eid"]]["passages"] == heading["segments"]
        assert by_place[heading["eid"]]["title"] == heading["title"]
    assert by_place["chp_1"]["marks"] == 1
    assert sum(one["targets"] for one in found["sections"] if one["level"] == 1) == len(rows)


def test_the_ending_names_the_format(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    told = filled("report", "qingchuan", "-o", file, "--json").json
    assert told["schema"] == "planview-written/1"
    assert told["bytes"] == file.stat().st_size
    assert docx.Document(str(file)).paragraphs[0].text.startswith("青川市")
    assert filled("report", "qingchuan", "-o", file).code == 74


@pytest.mark.parametrize(
    ("words", "code"),
    [(("nosuch",), 1), ((), 2), (("qingchuan", "--format", "pdf"), 2)],
)
def test_refusals(filled: Cli, words: tuple[str, ...], code: int) -> None:
    result = filled("report", *words)
    assert result.code == code
    assert len(result.err.splitlines()) == 1
