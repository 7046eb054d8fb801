from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from data.writers import FORMATS
from index.workspace import Workspace
from tests.tui.cli.conftest import Cli
from tests.tui.cli.test_process import PLANVIEW

TEXTS = [format.name for format in FORMATS.values() if format.text]
BINARIES = [format.name for format in FORMATS.values() if not format.text]

SELECTIONS = (
    *("qingchuan", "qingchuan#chp_1", "qingchuan#chp_1!", "qingchuan#chp_1/p2"),
    *("qingchuan#chp_1/p2:6-8", "query:机器人", "targets:year<=2030"),
)


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("format", TEXTS)
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
    for format in FORMATS.values():
        named, other = tmp_path / f"a{format.ending}", tmp_path / "other"
        filled("export", "qingchuan#chp_1", "-o", named)
        filled("export", "qingchuan#chp_1", "--format", format.name, "-o", other, "--force")
        assert named.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("format", BINARIES)
def test_a_pipe_takes_any_bytes(filled: Cli, tmp_path: Path, format: str) -> None:
    words = ["export", "qingchuan", "--format", format]
    file = tmp_path / "made"
    assert filled(*words, "-o", file).code == 0
    piped = subprocess.run([*PLANVIEW, *words], capture_output=True, check=True, timeout=60)
    assert piped.stdout == file.read_bytes()
    assert piped.stderr == b""


@pytest.mark.parametrize("format", FORMATS)
def test_the_workspace_gives_the_same_bytes(filled: Cli, tmp_path: Path, format: str) -> None:
    file = tmp_path / "made"
    filled("export", "qingchuan", "targets:", "--format", format, "-o", file)
    with Workspace.open(tmp_path / "library") as workspace:
        assert workspace.export(("qingchuan", "targets:"), format) == file.read_bytes()


def test_columns_and_mark_can_be_chosen(filled: Cli) -> None:
    made = filled("export", "targets:", "--format", "csv", "--columns", "text, target_value")
    assert made.out.startswith('\ufeff"text","target_value"\n')
    made = filled("export", "targets:", "--format", "csv", "--no-bom")
    assert made.out.startswith('"target_indicator"')


def test_an_export_of_nothing_says_so(filled: Cli, tmp_path: Path) -> None:
    made = filled("export", "targets:year>2200", "-o", tmp_path / "a.xlsx")
    assert (made.code, "nothing was found to export" in made.err) == (0, True)
    assert "nothing was found" not in filled("export", "targets:", "-o", tmp_path / "b.xlsx").err


def test_marks_are_grouped_by_tag(filled: Cli, tmp_path: Path) -> None:
    filled("mark", "qingchuan#chp_1/p2", "--tag", "水")
    made = filled("export", "marks", "--by-tag", "--format", "md")
    assert made.out.startswith("# 水\n\n## ")
    kept = tmp_path / "kept.json"
    filled("export", "marks", "--by-tag", "-o", tmp_path / "a.md", "--manifest", kept)
    assert filled("export", "--from-manifest", kept).out == made.out
    assert filled("export", "marks", "--by-tag", "--format", "csv").code == 2
    assert filled("export", "--from-manifest", kept, "--by-tag").code == 2


def test_a_file_is_told_in_json(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    told = filled("export", "targets:", "-o", file, "--json").json
    assert told == {
        "schema": "planview-written/1",
        "path": str(file),
        "bytes": file.stat().st_size,
        "format": "csv",
        "excerpts": len(filled("targets", "--json").json["documents"][0]["records"])
        + len(filled("targets", "--json").json["documents"][1]["records"]),
        "documents": 2,
    }


@pytest.mark.parametrize("format", FORMATS)
def test_a_manifest_repeats_the_export(
    filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    first, again, kept = (tmp_path / name for name in ("first", "again", "kept.json"))
    words = ["qingchuan", "query:机器人", "--format", format, "--cite", "apa"]
    words += ["--columns", "text,locator"] if FORMATS[format].columns else []
    words += ["--no-bom"] if FORMATS[format].bom else []
    assert filled("export", *words, "-o", first, "--manifest", kept).code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    repeated = filled("export", "--from-manifest", kept, "-o", again)
    assert (repeated.code, repeated.err.count("\n")) == (0, 1)
    assert again.read_bytes() == first.read_bytes()
    assert json.loads(kept.read_text("utf-8"))["locators"]


def test_what_differs_from_a_manifest_is_told(filled: Cli, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    filled("mark", "qingchuan#chp_1/p2")
    filled("export", "marks", "--manifest", kept)
    filled("mark", "qingchuan#chp_2/p1")
    repeated = filled("export", "--from-manifest", kept)
    assert repeated.code == 1
    assert "there were 1 excerpts and there are now 2" in repeated.err
    assert repeated.out == filled("export", "marks").out


def test_lost_marks_are_told(filled: Cli, plan: Path) -> None:
    filled("mark", "qingchuan#chp_1/p2")
    plan.write_text(plan.read_text("utf-8").replace("高新技术企业达到460家", "另写"), "utf-8")
    filled("add", plan)
    result = filled("export", "marks")
    assert result.code == 0
    assert "高新技术企业达到460家" in result.out
    assert "1 mark" in result.err


def test_a_manifest_overwrites_nothing(filled: Cli, tmp_path: Path) -> None:
    kept, made = tmp_path / "kept.json", tmp_path / "made.md"
    kept.write_text("kept")
    result = filled("export", "qingchuan", "-o", made, "--manifest", kept)
    assert result.code == 74
    assert kept.read_text() == "kept"
    assert not made.exists()
    assert filled("export", "qingchuan", "-o", made, "--manifest", made).code == 2


@pytest.mark.parametrize("content", [None, "", "{}", '{"schema": "planview-manifest/1"}'])
def test_what_is_no_manifest(filled: Cli, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "kept.json"
    if content is not None:
        file.write_text(content)
    result = filled("export", "--from-manifest", file)
    assert result.code == 1
    assert str(file) in result.err
    assert len(result.err.splitlines()) == 1


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
        (("qingchuan", "--format", "odt"), 2),
        (("qingchuan", "--format", "md", "--columns", "text"), 2),
        (("qingchuan", "--format", "md", "--no-bom"), 2),
        (("qingchuan", "--format", "csv", "--columns", "text,text"), 2),
        (("qingchuan", "--format", "csv", "--columns", ""), 2),
        (("qingchuan", "--from-manifest", "a.json"), 2),
        (("qingchuan", "--cite", "mla"), 2),
        ((), 2),
    ],
)
def test_refusals(filled: Cli, words: tuple[str, ...], code: int) -> None:
    result = filled("export", *words)
    assert result.code == code
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("export", "qingchuan"), ("report", "qingchuan")])
def test_an_ending_that_names_no_format_is_refused(
    filled: Cli, tmp_path: Path, words: tuple[str, str]
) -> None:
    refused = filled(*words, "-o", tmp_path / "a.pdf")
    assert (refused.code, list(tmp_path.glob("a.pdf"))) == (2, [])
    assert ".pdf names no format" in refused.err
    assert filled(*words, "-o", tmp_path / "a.pdf", "--format", "html").code == 0
