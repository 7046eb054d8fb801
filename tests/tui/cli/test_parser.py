from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.tui.cli.conftest import Cli
from tui import locale
from tui.cli.errors import UsageError
from tui.cli.parsing.commands import COMMANDS
from tui.cli.parsing.parser import has_flag, parse, value_of

CONTRACT = {
    *("add", "list", "show", "remove", "outline", "segments", "search", "targets", "mark"),
    *(
        "compare",
        "verify",
        "concordance",
        "frequency",
        "marks",
        "unmark",
        "searches",
        "export",
        "index",
        "backup",
        "restore",
        "doctor",
    ),
    "report",
}


def test_every_subcommand_of_the_contract_is_there() -> None:
    assert set(COMMANDS) == CONTRACT | {"synonyms", "edit", "team", "copy"}


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_every_subcommand_has_help(cli: Cli, name: str) -> None:
    result = cli(name, "--help")
    assert result.code == 0
    assert result.out.startswith(f"usage: planview {name}")
    assert "--library" in result.out
    assert cli(name, "--version").out.startswith("planview ")


def test_help_names_the_subcommands(cli: Cli) -> None:
    result = cli("--help")
    assert result.code == 0
    assert all(f"  {name} " in result.out for name in CONTRACT)


@pytest.mark.parametrize(
    ("words", "command", "paths"),
    [
        (["list"], "list_", None),
        (["./list"], None, ["./list"]),
        (["--", "list"], None, ["list"]),
        (["a.md", "list"], None, ["a.md", "list"]),
        (["--library", "list", "list"], "list_", None),
        (["--library=list", "--json", "list"], "list_", None),
        (["--lang", "zh", "a.md"], None, ["a.md"]),
        (["-"], None, ["-"]),
        ([], None, []),
    ],
)
def test_what_is_a_command_and_what_a_path(
    words: list[str], command: str | None, paths: list[str] | None
) -> None:
    asked = parse(words)
    assert (asked.command.handler if asked.command else None) == command
    assert getattr(asked.options, "paths", None) == paths


def test_global_options_stand_anywhere() -> None:
    for words in (
        ["--library", "L", "--wait", "2", "--json", "search", "机器人"],
        ["search", "--library", "L", "机器人", "--wait", "2", "--json"],
        ["--json", "search", "机器人", "--library=L", "--wait=2"],
    ):
        options = parse(words).options
        assert (options.library, options.wait, options.json) == ("L", 2.0, True)
        assert options.query == ["机器人"]


@pytest.mark.parametrize(
    "words",
    [
        ["--wait", "soon", "list"],
        ["--wait", "-1", "list"],
        ["--wait", "nan", "list"],
        ["list", "--nosuch"],
        ["list", "extra"],
        ["search", "x", "--limit", "-3"],
        ["--lang", "fr", "list"],
        ["search", "x", "--sort", "size"],
        ["--librar", "L", "list"],
        ["index", "--check", "--rebuild"],
    ],
)
def test_usage_errors(words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert caught.value.code == 2
    assert len(str(caught.value).splitlines()) == 1


def test_peeking_at_options() -> None:
    words = ["--lang", "zh", "search", "--color=never", "--", "--json", "--lang", "en"]
    assert value_of(words, "--lang") == "zh"
    assert value_of(words, "--color") == "never"
    assert value_of(words, "--library") is None
    assert not has_flag(words, "--json")


def test_without_a_terminal_one_line_names_the_subcommands(cli: Cli, plan: Path) -> None:
    for words in ((), (plan,), ("nosuch.md",)):
        result = cli(*words)
        assert (result.code, result.out) == (2, "")
        (line,) = result.err.splitlines()
        assert all(name in line for name in CONTRACT)


def test_with_a_terminal_the_explorer_opens(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: dict[str, Any] = {}
    explorer = ModuleType("tui.__main__")

    def launch(paths: list[str], **options: object) -> int:
        called.update(paths=paths, **options)
        return 7

    explorer.launch = launch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.__main__", explorer)
    monkeypatch.setattr("tui.cli.main._has_keyboard", lambda paths: True)
    monkeypatch.setattr("tui.cli.output.Output.terminal", property(lambda self: True))
    result = cli("a.md", "b", "--title", "题", "--lang", "zh", "--library", tmp_path)
    assert result.code == 7
    assert called["paths"] == ["a.md", "b"]
    assert (called["title"], called["language"]) == ("题", "zh")
    assert called["library"] == str(tmp_path)


@pytest.mark.parametrize(
    ("words", "language"), [(("--lang", "zh"), "zh_CN"), (("--lang=en",), "en"), ((), "en")]
)
def test_the_language_is_chosen_before_anything_is_said(
    cli: Cli, words: tuple[str, ...], language: str
) -> None:
    cli("list", *words, "--help")
    assert locale.language() == language
