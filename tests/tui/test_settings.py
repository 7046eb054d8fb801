"""The settings file: keys, colours, measure; what is wrong with it is said by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.journey import journey
from tui import actions
from tui.settings import Settings, read_settings, template, write_template


@pytest.fixture(autouse=True)
def _own_keys_afterwards() -> Iterator[None]:
    yield
    actions.remap({})


def _settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "planview.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_what_the_file_says(tmp_path: Path) -> None:
    settings = _settings(
        tmp_path, 'theme = "dark"\nmeasure = 30\nambiguous = 2\n[keys]\nmark = ["b", "ctrl+k"]\n'
    )
    assert settings == Settings("dark", 30, 2, {"mark": "b,ctrl+k"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('tehme = "dark"', ["tehme", "'theme'"]),
        ('theme = "blue"', ["theme", "light"]),
        ("measure = 99", ["measure", "22", "44"]),
        ('measure = "30"', ["measure"]),
        ('[keys]\nmrak = ["b"]', ["mrak", "'mark'"]),
        ('[keys]\nmark = "b"', ["mark", "list"]),
        ('[keys]\nsearch = ["b", "q"]', ["search", "'q'", "'quit'"]),
        ("keys = 3", ["keys", "table"]),
        ("zzzzzz = 1", ["zzzzzz", "no such name"]),
        ("theme = ", ["planview.toml"]),
    ],
)
def test_a_fault_names_file_name_and_way_out(tmp_path: Path, text: str, words: list[str]) -> None:
    settings = _settings(tmp_path, text + "\n")
    (fault,) = settings.faults
    assert all(word in fault for word in [*words, "planview.toml"]), fault


def test_acts_may_change_places(tmp_path: Path) -> None:
    settings = _settings(tmp_path, '[keys]\nsearch = ["q"]\nquit = ["b"]\n')
    assert settings == Settings(keys={"search": "q", "quit": "b"})


def test_one_fault_spoils_nothing_else(tmp_path: Path) -> None:
    settings = _settings(tmp_path, 'nonsense = 1\ntheme = "light"\n')
    assert settings.theme == "light"
    assert len(settings.faults) == 1


def test_the_template_is_valid_and_says_nothing(tmp_path: Path) -> None:
    assert tomllib.loads(template()) == {"keys": {}}
    uncommented = "\n".join(
        line.removeprefix("# ") for line in template().splitlines()[1:] if line != "[keys]"
    )
    tomllib.loads(uncommented.replace("search =", "[keys]\nsearch =", 1))
    path = tmp_path / "folder" / "planview.toml"
    assert write_template(path)
    assert not write_template(path)
    assert read_settings(path) == Settings()


async def test_keys_of_the_users_own_work_and_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "planview.toml"
    path.write_text('[keys]\ntargets = ["ctrl+k", "b"]\n', encoding="utf-8")
    monkeypatch.setenv("PLANVIEW_CONFIG", str(path))
    async with journey(tmp_path, "plan.md") as user:
        assert "ctrl+k targets" in user.key_row
        await user.press("t")
        assert not user.app.main.targets.has_focus
        await user.press("b")
        assert user.app.main.targets.has_focus


async def test_a_fault_is_shown_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "planview.toml"
    path.write_text('teme = "dark[/b]"\n', encoding="utf-8")
    monkeypatch.setenv("PLANVIEW_CONFIG", str(path))
    async with journey(tmp_path, "plan.md", size=(200, 30)) as user:
        assert "'theme'" in user.place_row
