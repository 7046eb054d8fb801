"""planview opens no socket of its own accord."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.tui.cli.conftest import OTHER, PLAN

# Pairs of local sockets are how processes and event loops wake each other; what
# may never happen is a name looked up, an address bound or connected to, or an
# internet socket made.
WATCH = """
import sys

FORBIDDEN = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect",
}
seen = []

def watch(event, arguments):
    if event in FORBIDDEN:
        seen.append((event, str(arguments[1:])))
    elif event == "socket.__new__" and arguments[1] != 1:  # AF_UNIX
        seen.append((event, str(arguments[1:])))

sys.addaudithook(watch)
"""

COMMANDS = (
    WATCH
    + """
from tui.cli import run

a, b, out = sys.argv[1:]
for words in (
    ["add", a, b], ["list"], ["outline", a], ["search", "机器人"], ["targets"],
    ["mark", "qingchuan#chp_1/p1"], ["export", "marks", "-o", out], ["show", "qingchuan#chp_1/p1"],
    ["index", "--rebuild"], ["doctor"], ["remove", "qingchuan"],
):
    assert run(words) == 0, words
assert not seen, seen
"""
)

EXPLORER = (
    WATCH
    + """
import asyncio
from tui.app import PlanviewApp

async def visit():
    app = PlanviewApp([sys.argv[1]])
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(200):
            await pilot.pause(0.05)
            if app.opened:
                break
        assert app.opened
        await pilot.press("slash", *"hydrogen", "enter", "escape", "t", "space")
        await pilot.pause(0.2)

asyncio.run(visit())
assert not seen, seen
"""
)

WITNESS = WATCH + "import socket; socket.socket(); assert seen, 'the watch saw nothing'"


def run(code: str, *words: str | Path, library: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PLANVIEW_LIBRARY": str(library), "XDG_STATE_HOME": str(library)},
    )
    assert process.returncode == 0, process.stderr


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    run(WITNESS, library=tmp_path)


def test_the_command_line_opens_none(tmp_path: Path) -> None:
    a, b = tmp_path / "qingchuan.txt", tmp_path / "b.txt"
    a.write_text(PLAN, "utf-8")
    b.write_text(OTHER, "utf-8")
    run(COMMANDS, a, b, tmp_path / "out.md", library=tmp_path / "library")


def test_the_explorer_opens_none(tmp_path: Path) -> None:
    a = tmp_path / "a.txt"
    a.write_text(OTHER, "utf-8")
    run(EXPLORER, a, library=tmp_path / "library")
