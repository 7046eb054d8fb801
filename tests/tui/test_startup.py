"""What the first frame waits for, and what never happens on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import ROOT

HEAVY = (
    "whoosh", "numpy", "lxml", "yaml", "markdown_it", "rjieba", "pypinyin", "docx", "pypdfium2",
    "xlsxwriter", "sqlite3", "index.workspace", "index.answering.local.answers", "data.library",
    "data.reading", "multiprocessing", "tui.screens.main", "tui.widgets.reader",
)  # fmt: skip


def _run(program: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_frame_needs_none_of_the_heavy_imports(tmp_path: Path) -> None:
    program = """
import asyncio, sys
from pathlib import Path
from tui.app import PlanviewApp

async def begin(self):
    print(*sorted(sys.modules))

PlanviewApp._begin = begin

async def main():
    async with PlanviewApp(library=Path(sys.argv[1])).run_test(size=(120, 36)) as pilot:
        await pilot.pause()

asyncio.run(main())
"""
    loaded = set(_run(program, str(tmp_path / "library")).split())
    assert "textual" in loaded
    assert loaded.intersection(HEAVY) == set()


def test_a_whole_session_opens_no_socket(tmp_path: Path) -> None:
    """Search, targets, marks and an export, with every way to a socket watched."""
    program = """
import asyncio, sys
from pathlib import Path

opened = []

def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        opened.append((event, arguments))

sys.addaudithook(watch)
from tests.tui.journey import journey

async def main():
    async with journey(Path(sys.argv[1]), "plan.md") as user:
        await user.type("/机器人\\r ty")
        await user.press("e", "escape", "q")

asyncio.run(main())
print(opened)
"""
    assert _run(program, str(tmp_path)).strip() == "[]"


@pytest.mark.parametrize("module", ["tui.locale", "tui.actions", "tui.session", "tui.settings"])
def test_what_the_command_line_may_share_knows_no_textual(module: str) -> None:
    loaded = _run(f"import sys, {module}; print(*sys.modules)").split()
    assert not {"textual", "rich", "whoosh"} & set(loaded)
