"""A team's library by the command line: everything works on it, or says in one sentence why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.library import LibraryPort
from tests.tui.cli.conftest import OTHER, PLAN, Cli


@pytest.fixture
def shared(team: LibraryPort, team_url: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("PLANVIEW_LIBRARY", team_url)
    return cli


def test_what_works_on_a_folder_works_on_servers(shared: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    (tmp_path / "b.txt").write_text(OTHER, "utf-8")
    added = shared("add", tmp_path / "a.txt", tmp_path / "b.txt", "--json").json
    assert (len(added["added"]), added["failed"]) == (2, [])
    assert len(shared("add", tmp_path / "a.txt", "--json").json["unchanged"]) == 1
    first, second = (card["id"] for card in shared("list", "--json").json["documents"])
    assert shared("search", "机器人", "--json").json["total"] == 2
    (hit, *_) = shared("search", "百分之二十五", "--json").json["hits"]
    assert shared("mark", hit["locator"], "--note", "n").code == 0
    (mark,) = shared("marks", "--json").json["marks"]
    assert (mark["owner"], mark["note"], mark["anchor"]) == ("postgres", "n", "exact")
    assert "百分之二十五" in shared("export", "marks", "--format", "md").out
    assert len(shared("targets", first, "--json").json["records"]) >= 4
    assert shared("compare", first, second).code == 0
    assert shared("verify", tmp_path / "b.txt", "--against", first).code == 0
    assert shared("index", "--check", "--json").json["ok"] is True
    assert shared("doctor", "--json").json["library"]["documents"] == 2
    shared("remove", first)
    assert len(shared("list", "--json").json["documents"]) == 1
    assert shared("remove", first, "--restore").code == 0
    assert shared("copy", "--to", tmp_path / "folder", "--json").json["marks"] == 1
    assert len(shared("marks", "--library", tmp_path / "folder", "--json").json["marks"]) == 1


def test_what_cannot_be_says_so_in_one_sentence(shared: Cli, tmp_path: Path, team_url: str) -> None:
    for words in (
        ("backup", tmp_path / "b.db"),
        ("restore", tmp_path / "b.db"),
        ("copy", "--to", team_url),
        ("list", "--library", team_url.replace("/plans", "/nothing")),
        ("list", "--library", "postgresql://postgres:geheim@127.0.0.1/plans"),
        ("team", "init", "--library", "postgresql://127.0.0.1:1/plans"),
    ):
        result = shared(*words)
        assert result.code in (2, 74), words
        assert len(result.err.splitlines()) == 1, words
        assert "geheim" not in result.err


def test_renewing_a_library_changes_nothing_in_it(shared: Cli, team_url: str) -> None:
    result = shared("team", "init", team_url, "--json")
    assert result.code == 0
    assert "granted anew" in result.json["done"][-1]
