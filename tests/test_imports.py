"""Who imports what, seen from outside: a static rule cannot prove that a deferred import defers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.conftest import OTHER, PLAN

SCREENS = ("textual", "tui.app", "tui.screens", "tui.widgets", "tui.explorer")
LOAD_EVERYTHING = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:  # of an extra that is not installed
            if ".postgres" not in module.name or error.name != "psycopg":
                raise
"""


def modules_after(code: str, *words: str | Path, library: Path | None = None) -> set[str]:
    """The names in ``sys.modules`` when ``code`` has run in a process of its own."""
    reading, writing = os.pipe()
    report = f"\nimport json, os, sys\nos.write({writing}, json.dumps([*sys.modules]).encode())\n"
    environment = {**os.environ}
    if library is not None:
        environment["PLANVIEW_LIBRARY"] = str(library)
    process = subprocess.Popen(
        [sys.executable, "-c", code + report, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        pass_fds=(writing,),
    )
    os.close(writing)
    with open(reading, "rb") as stream:
        listed = stream.read()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    names: set[str] = set(json.loads(listed))
    return names


def after_command(*words: str | Path, library: Path) -> set[str]:
    return modules_after(
        "import sys\nfrom tui.cli import run\nassert run(sys.argv[1:]) == 0\n",
        *words,
        library=library,
    )


def found(loaded: set[str], *packages: str) -> list[str]:
    return sorted(
        name
        for name in loaded
        if any(name == package or name.startswith(package + ".") for package in packages)
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two documents."""
    folder = tmp_path_factory.mktemp("imports")
    for name, text in (("a.txt", PLAN), ("b.txt", OTHER)):
        (folder / name).write_text(text, "utf-8")
    after_command("add", folder / "a.txt", folder / "b.txt", library=folder / "library")
    return folder / "library"


def test_version_imports_next_to_nothing(tmp_path: Path) -> None:
    loaded = after_command("--version", library=tmp_path)
    heavy = ("textual", "rich", "whoosh", "lxml", "orjson", "sqlite3", "argparse", "data", "index")
    assert found(loaded, *heavy, "psycopg") == []


def test_help_imports_no_room_below(tmp_path: Path) -> None:
    loaded = after_command("--help", library=tmp_path)
    assert found(loaded, *SCREENS, "rich", "whoosh", "lxml", "sqlite3", "index") == []


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (("list", "--json"), ("rich", "whoosh", "lxml", "markdown_it", "numpy", "pypinyin")),
        (("list",), ("rich", "whoosh", "lxml", "markdown_it", "numpy", "pypinyin")),
        (("marks", "--json"), ("rich", "whoosh", "lxml", "markdown_it", "numpy")),
        (("targets", "--json"), ("rich", "whoosh", "lxml", "markdown_it", "numpy")),
        (("outline", "qingchuan", "--json"), ("rich", "whoosh", "lxml", "markdown_it", "numpy")),
        (("search", "机器人", "--json"), ("rich", "lxml", "markdown_it")),
        (("export", "query:机器人"), ("rich", "lxml", "markdown_it")),
        (("index", "--check"), ("rich", "lxml", "markdown_it")),
    ],
)
def test_commands_import_what_they_need(
    library: Path, words: tuple[str, ...], never: tuple[str, ...]
) -> None:
    if words[1:2] == ("qingchuan",):
        listed = subprocess.run(
            [sys.executable, "-c", "from tui.cli import run; run(['list', '--json'])"],
            capture_output=True,
            env={**os.environ, "PLANVIEW_LIBRARY": str(library)},
            check=True,
            timeout=60,
        )
        words = (words[0], json.loads(listed.stdout)["documents"][0]["id"], *words[2:])
    loaded = after_command(*words, library=library)
    assert found(loaded, *SCREENS, *never, "psycopg") == []


def test_reading_a_file_needs_neither_library_nor_index(library: Path) -> None:
    plan = library.parent / "a.txt"
    loaded = after_command("outline", plan, "--json", library=library)
    assert found(loaded, *SCREENS, "rich", "whoosh", "sqlite3", "filelock") == []


def test_the_core_knows_no_screen() -> None:
    loaded = modules_after(LOAD_EVERYTHING, "data", "index")
    assert len(found(loaded, "data", "index")) > 40
    assert found(loaded, "textual", "rich", "tui") == []


def test_data_knows_nothing_above_it() -> None:
    loaded = modules_after(LOAD_EVERYTHING, "data")
    assert found(loaded, "index", "tui", "whoosh", "textual", "rich") == []


def test_the_command_line_never_imports_the_screens() -> None:
    loaded = modules_after(LOAD_EVERYTHING, "tui.cli")
    assert len(found(loaded, "tui.cli")) > 8
    assert found(loaded, *SCREENS, "rich") == []


@pytest.mark.parametrize(
    "module", ["data.model", "data.text", "data.fold", "data.numbers", "index.results"]
)
def test_the_ground_is_light(module: str) -> None:
    loaded = modules_after(f"import {module}\n") - modules_after("")
    ours = set(found(loaded, "data", "index", "tui"))
    light = {"data", "data.model", "data.text", "data.fold", "data.fold_tables", "data.numbers"}
    light |= {"data.numerals"}
    assert module in ours
    assert ours <= light | {"index", "index.results"}
    roots = {name.partition(".")[0] for name in loaded}
    assert roots - sys.stdlib_module_names <= {"data", "index"}


def test_without_the_extra_a_teams_library_says_what_it_needs(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from tui.cli import run; sys.exit(run(['list']))"
    )
    tried = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PLANVIEW_LIBRARY": "postgresql://nowhere/plans"},
        check=False,
        timeout=60,
    )
    assert (tried.returncode, tried.stderr.count("\n")) == (74, 1)
    assert "planview[team]" in tried.stderr
