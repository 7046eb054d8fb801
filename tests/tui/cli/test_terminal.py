"""What a person at a terminal sees: read from a pseudo-terminal."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Cli
from tests.tui.cli.test_process import PLANVIEW

pty = pytest.importorskip("pty")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")


def at_a_terminal(
    *words: str | Path, variables: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Exit code and everything that reached the terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(
        [*PLANVIEW, *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", **(variables or {})},
        close_fds=True,
    )
    os.close(theirs)
    shown = b""
    limit = time.monotonic() + 60
    looking = select.poll()  # takes numbers over 1,024, as a long test run has them
    looking.register(ours, select.POLLIN | select.POLLHUP)
    while time.monotonic() < limit:
        if not looking.poll(1000):
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return process.wait(timeout=30), shown.decode("utf-8")


def test_tables_and_styles(filled: Cli) -> None:
    code, shown = at_a_terminal("list")
    assert code == 0
    assert "title" in shown
    assert "青川市氢能产业发展规划" in shown
    code, shown = at_a_terminal("search", "加氢站")
    assert code == 0
    assert "\x1b[1;4m加氢站\x1b[0m" in shown


@pytest.mark.parametrize(
    ("words", "variables", "styled"),
    [
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {}, True),
    ],
)
def test_colours_as_asked(
    filled: Cli, words: tuple[str, ...], variables: dict[str, str], styled: bool
) -> None:
    _, shown = at_a_terminal("search", "加氢站", *words, variables=variables)
    assert "加氢站" in shown
    assert ("\x1b[" in shown) is styled


def test_markup_in_a_document_is_only_text(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "markup.txt"
    file.write_text(
        "第一章　[/b]总则[@click=app.quit]x[/]\n\n"
        "　　[red]正文[/red]\x1b]0;题\x07机器人:smile:。\n",
        "utf-8",
    )
    cli("add", file, "--title", "[bold]题名[/bold] [/]")
    _, listed = at_a_terminal("list")
    assert "[bold]题名[/bold] [/]" in listed
    _, found = at_a_terminal("search", "机器人", "--color", "never")
    assert "[red]正文[/red]" in found
    assert ":smile:" in found
    assert "\x1b" not in found
    _, outline = at_a_terminal("outline", file, "--color", "never")
    assert "[/b]总则[@click=app.quit]x[/]" in outline


def test_progress_leaves_the_terminal_as_it_was(cli: Cli, plan: Path, other: Path) -> None:
    code, shown = at_a_terminal("add", plan, other)
    assert code == 0
    assert "added 2 · updated 0" in shown
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h")
    assert "\x1b[?1049h" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_pipe_gets_no_escapes(filled: Cli) -> None:
    process = subprocess.run(
        [*PLANVIEW, "search", "加氢站"],
        capture_output=True,
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=60,
    )
    assert b"\x1b" not in process.stdout + process.stderr


def test_a_document_from_a_pipe_leaves_the_keys_to_the_terminal() -> None:
    """``cat plan.txt | planview -``: file 0 becomes the terminal, ``-`` is still the pipe."""
    ours, theirs = pty.openpty()

    def take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    code = (
        "import os, sys\n"
        "from tui.cli.main import _has_keyboard\n"
        "print(_has_keyboard([]), _has_keyboard(['-']), os.isatty(0), sys.stdin.isatty(),"
        " sys.stdin.buffer.read().decode())\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", code],
        input="第一章",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        pass_fds=(theirs,),
        preexec_fn=take_terminal,
    )
    os.close(ours)
    os.close(theirs)
    assert process.stdout == "False True True True 第一章\n", process.stderr


def test_no_archive_is_thrown_at_a_terminal(filled: Cli) -> None:
    code, shown = at_a_terminal("export", "qingchuan", "--format", "xlsx")
    assert code == 2
    assert shown.count("\n") == 1
    assert "-o" in shown
