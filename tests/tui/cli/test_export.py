from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Cli

SELECTIONS = (
    *("qingchuan", "qingchuan#chp_1", "qingchuan#chp_1!", "qingchuan#chp_1/p2"),
    *("qingchuan#chp_1/p2:6-8", "query:机器人", "targets:year<=2030"),
)


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("format", ["md", "txt", "json", "csv"])
def test_stdout_and_file_hold_the_same_bytes(
    filled: Cli, tmp_path: Path, selection: str, format: str
) -> None:
    file = tmp_path / "out"
    printed = filled("export", selection, "--format", format)
    assert printed.code == 0
    assert printed.out
    assert filled("export", selection, "--format", format, "-o", file).code == 0
    assert file.read_bytes() == printed.out.encode()


def test_marks_by_tag(filled: Cli) -> None:
    filled("mark", "qingchuan#chp_1/p2", "--tag", "企业", "--note", "核对")
    for selection in ("marks", "marks:企业"):
        out = filled("export", selection, "--format", "json").out
        assert "高新技术企业达到460家" in out
        assert "核对" in out
        json.loads(out)


def test_the_ending_names_the_format(filled: Cli, tmp_path: Path) -> None:
    for ending in ("md", "txt", "json", "csv"):
        named = tmp_path / f"a.{ending}"
        filled("export", "qingchuan#chp_1", "-o", named)
        out = filled("export", "qingchuan#chp_1", "--format", ending).out
        assert named.read_bytes() == out.encode()


def test_nothing_is_overwritten_without_force(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "kept.md"
    file.write_text("kept")
    result = filled("export", "qingchuan", "-o", file)
    assert result.code == 74
    assert str(file) in result.err
    assert file.read_text() == "kept"
    assert filled("export", "qingchuan", "-o", file, "--force").code == 0
    assert "机器人" in file.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("target", ["", "missing/folder/a.md"])
def test_where_nothing_can_be_written(filled: Cli, tmp_path: Path, target: str) -> None:
    result = filled("export", "qingchuan", "-o", tmp_path / target, "--force")
    assert result.code == 74
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nosuch",), 1),
        (("qingchuan#chp_9",), 1),
        (("query:",), 2),
        (("qingchuan", "--format", "docx"), 2),
        (("qingchuan", "--cite", "mla"), 2),
        ((), 2),
    ],
)
def test_refusals(filled: Cli, words: tuple[str, ...], code: int) -> None:
    result = filled("export", *words)
    assert result.code == code
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
