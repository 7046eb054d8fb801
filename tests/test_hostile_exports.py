"""Hostile documents leave planview harmless: every file opens, none runs, none strays."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.writers import FORMATS, Excerpts, write
from data.writers.atomic import safe_file_name, write_file
from data.writers.reports.report import write_report
from index.workspace import Workspace
from tests.data.writers.readback import WORKS, read_back
from tests.data.writers.samples import sample
from tests.data.writers.test_formats import CONTROL
from tests.shared import HOSTILE
from tui.explorer.exporting import file_stem, free_name, slug

needs_hostile = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(
        not HOSTILE.is_file(), reason="needs the shared hostile inputs beside the checkout"
    ),
]
TITLES = [
    *("../../../etc/passwd", "..", ".", "/abs/olute", "C:\\Windows\\x", "a/../../b", "~/.ssh/id"),
    *(
        "CON",
        "nul.md",
        "LPT1",
        "aux .txt",
        "名" * 400,
        "é́" * 300,
        "",
        " ",
        "-rf",
        "\x00\x1b]0;x\x07",
    ),
    *("=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "\t=1", "<script>alert(1)</script>", "[b]x[/b]"),
    *("\u202egpj.exe", "a\nb\r\nc", "%00", "$(reboot)", "`id`", "]]>&lt;", "{{7*7}}", "😀" * 200),
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("format", FORMATS)
def test_any_title_makes_a_file_that_opens_where_it_was_wanted(
    tmp_path: Path, title: str, format: str
) -> None:
    folder = tmp_path / "out" / "here"
    folder.mkdir(parents=True)
    items = tuple(
        replace(
            item,
            info=replace(item.info, title=title, issuer=title),
            note=title,
            tags=(title,),
            path=(title,),
        )
        for item in sample().items
    )
    made = write(Excerpts(items, (title,)), format)
    found = read_back(format, made)
    assert found.count == (len(sample().documents()) if format in WORKS else len(items))
    assert found.formulas == 0
    if FORMATS[format].text:
        assert not CONTROL.search(made.decode("utf-8").removeprefix("\ufeff"))
    names = [safe_file_name(title, FORMATS[format].ending)]
    names.append(free_name(file_stem(slug(title), "hits"), format, lambda name: False))
    for name in set(names):
        write_file(folder / name, made)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {folder / n for n in names}


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Workspace, list[dict[str, Any]]]]:
    """A library of the hostile inputs, and their manifest's entries."""
    folder = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, str(HOSTILE), str(folder), "--only", "control,markup,fs"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    entries = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    with Workspace.open(tmp_path_factory.mktemp("library")) as workspace:
        workspace.add([folder])
        yield workspace, entries


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("hostile")
class TestHostileDocuments:
    pytestmark = needs_hostile

    def test_every_export_opens_and_runs_nothing(
        self, hostile: tuple[Workspace, list[dict[str, Any]]], format: str
    ) -> None:
        workspace, entries = hostile
        forbidden = {text for entry in entries for text in entry.get("not_contains", ())}
        infos = workspace.documents()
        assert len(infos) > 10
        for info in infos:
            excerpts = workspace.gather((info.id, "targets:"))
            made = workspace.export((info.id, "targets:"), format)
            found = read_back(format, made)
            expected = len(excerpts.documents()) if format in WORKS else len(excerpts)
            assert (found.count, found.formulas) == (expected, 0), info.title
            if FORMATS[format].text:
                text = made.decode("utf-8").removeprefix("\ufeff")
                assert not CONTROL.search(text), info.title
                own = info.path.rpartition("/")[2]
                assert not [one for one in forbidden if one in text.replace(own, "")], info.title


@pytest.mark.parametrize("format", ["html", "docx"])
@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not HOSTILE.is_file(), reason="needs the shared hostile inputs")
def test_every_report_opens(hostile: tuple[Workspace, list[dict[str, Any]]], format: str) -> None:
    workspace, _ = hostile
    for info in workspace.documents():
        made = write_report(workspace.report(info.id), format)
        if format == "html":
            assert not CONTROL.search(made.decode("utf-8"))
        else:
            assert read_back("docx", made).page
