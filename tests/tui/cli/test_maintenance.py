from __future__ import annotations

from pathlib import Path

from tests.tui.cli.conftest import Cli


def test_a_sound_library_has_no_faults(filled: Cli) -> None:
    result = filled("index", "--check", "--json")
    assert result.code == 0
    assert result.json["schema"] == "planview-check/1"
    assert (result.json["ok"], result.json["faults"]) == (True, [])
    assert filled("index", "--rebuild").code == 0


def test_backup_and_restore(filled: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    before = filled("list", "--json").json
    filled("mark", "qingchuan#chp_1/p1")
    assert filled("backup", copy, "--json").json["path"] == str(copy)
    assert filled("backup", copy).code == 74
    assert filled("backup", copy, "--force").code == 0
    filled("remove", "qingchuan")
    filled("unmark", "1")
    assert filled("restore", copy).code == 0
    assert filled("list", "--json").json == before
    assert len(filled("marks", "--json").json["marks"]) == 1
    assert filled("search", "机器人").code == 0


def test_restoring_what_is_no_backup(filled: Cli, tmp_path: Path) -> None:
    before = filled("list", "--json").json
    text = tmp_path / "text.db"
    text.write_text("not a database at all, " * 50)
    for file in (text, tmp_path / "missing.db"):
        result = filled("restore", file)
        assert result.code == 74
        assert len(result.err.splitlines()) == 1
    assert filled("list", "--json").json == before


def test_a_damaged_library_is_one_sentence(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "library" / "library.db"
    for left in file.parent.glob("library.db-*"):
        left.unlink()
    file.write_bytes(b"garbage " * 1000)
    result = filled("list", "--json")
    assert result.code == 74
    assert result.json["code"] == 74
    assert str(file) in result.err
    assert len(result.err.splitlines()) == 1
    doctor = filled("doctor", "--json")
    assert doctor.code == 74
    assert doctor.json["library"]["error"]


def test_a_library_that_is_a_file(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    result = cli("list", "--library", file)
    assert result.code == 74
    assert str(file) in result.err


def test_doctor(filled: Cli) -> None:
    result = filled("doctor", "--json")
    assert result.code == 0
    value = result.json
    assert value["schema"] == "planview-doctor/1"
    assert value["library"]["documents"] == 2
    assert value["planview"]["python"]
    assert "documents" in filled("doctor").out
