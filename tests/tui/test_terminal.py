"""What reaches the terminal: nothing hostile while it runs, nothing left behind after."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import samples
from tests.tui.terminal import ROOT, terminal

pytestmark = pytest.mark.skipif(not hasattr(os, "login_tty"), reason="needs a POSIX terminal")

HOSTILE = """\
---
title: "坏[/b] [@click=app.quit]x[/] \x1b]52;c;aGFja2Vk\x07\x1b]0;owned\x07 \u202eevil\u202c 标题"
date: 2024-01-02
---
# 坏[/b] [@click=app.quit]x[/] \x1b[31m \x1b]52;c;aGFja2Vk\x07 \u202eevil\u202c 标题

## 一、[bold red on blue] \x9b31m \u2066总体\u2069要求[/nope

到2027年，\x1b[2J[@click=app.bell]机器人[/]达到\u202e500\u202c台，\x00\x07\x08\x7f比重25%[/b]。

[@click=app.quit]机器人\x1bPq\x1b\\ \x1b]8;;http://x\x07link\x1b]8;;\x07[/link][unclosed

| 指标[/b] | 2027年 \x1b[5m |
|---|---|
| 机器人\u200b\u202e | 300台[red] |
"""

FORBIDDEN = [
    b"\x1b]52", b"\x1b]0;owned", b"\x1b]8;", b"\x1b[2J[", b"\x1b[5m", b"\x1bPq", b"\x9b",
    "\u202e".encode(), "\u202c".encode(), "\u2066".encode(), "\u200b".encode(),
    b"aGFja2Vk\x07", b"\x08", b"\x7f", b"\x00",
]  # fmt: skip


def _only_textuals_own(output: bytes) -> bool:
    """Whether every BEL and OSC is one that Textual itself writes at start and end."""
    rest = re.sub(rb"\x1b\](?:11|10|22);[^\x07\x1b]*(?:\x07|\x1b\\)", b"", output)
    return b"\x07" not in rest and b"\x1b]" not in rest


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_hostile_text_neither_acts_nor_reaches_the_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    name = "bad[red]\u202ename[@click=app.quit].md"
    (tmp_path / name).write_text(HOSTILE, encoding="utf-8")
    with terminal([name, "missing[/b]\u202e\x1b[5m.md"], tmp_path, size=size) as screen:
        screen.wait_for("[@click=app.quit]x[/]")  # the title, shown as it is
        screen.wait_for("missing[/b]")  # a notification
        for keys, shown in (
            ("1", ""),
            ("2", ""),
            ("/机器人", "passages"),
            ("\r", ""),
            ("3", ""),
            ("t", "value"),
            ("\r", ""),
            (" ", "marked"),
            ("5", ""),
            ("m", "Note"),
            ("\x1b[200~a\x1b]52;c;aGFja2Vk\x07[/b]\u202e\nb\x1b[201~", "[/b]"),
            ("\t", ""),
            ("\x1b[200~#a\x1b]52;c;aGFja2Vk\x07[/b]\u202e b\x1b[201~", "[/b]"),
            ("\x1b", ""),
            ("L", "Library"),
            ("\x1b", ""),
            (":", "Commands"),
            ("app.quit", "app.quit"),
            ("\r", ""),
            ("e", "planview export"),
            ("\x1b", ""),
            ("?", "Keys"),
            ("\x1b", ""),
        ):
            since = len(screen.output)
            screen.send(keys)
            if shown:
                screen.wait_for(shown, since)
            screen.settle()
        before_copy = screen.output
        for sequence in FORBIDDEN:
            assert sequence not in before_copy, sequence
        assert _only_textuals_own(before_copy)
        screen.send("q")
        assert screen.wait() in (0, 1)
        assert b"Traceback" not in screen.output


def test_a_copy_is_clean_and_says_which_way_it_took(tmp_path: Path) -> None:
    import base64

    (tmp_path / "bad.md").write_text(HOSTILE, encoding="utf-8")
    environment = {"PATH": "/nonexistent"}
    with terminal(["bad.md"], tmp_path, environment=environment) as screen:
        screen.wait_for("lists all keys")  # all is open
        screen.send("/机器人\r")
        screen.settle()
        since = len(screen.output)
        screen.send("y")
        screen.wait_for("OSC 52", since)
        (payload,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", screen.output)
        text = base64.b64decode(payload).decode()
        assert "机器人" in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        screen.send("q")
        screen.wait()


ALTERNATE_OFF = b"\x1b[?1049l"


@pytest.mark.parametrize(
    ("ending", "code"),
    [("q", 0), ("\x11", 0), ("\x03", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["q", "ctrl+q", "ctrl+c", "SIGTERM", "SIGHUP"],
)
def test_leaving_leaves_a_clean_terminal(
    tmp_path: Path, ending: str | signal.Signals, code: int
) -> None:
    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    with terminal(["plan.md"], tmp_path) as screen:
        modes = screen.modes()
        screen.wait_for("lists all keys")  # all is open
        screen.send("/河段\r")
        screen.settle()
        if isinstance(ending, str):
            screen.send(ending)
        else:
            screen.signal(ending)
        assert screen.wait() == code
        assert screen.modes() == modes
        assert ALTERNATE_OFF in screen.output[-400:]
        assert b"\x1b[?25h" in screen.output[-400:]
        assert b"Traceback" not in screen.output
    state = (tmp_path / "library" / "session.json").read_text("utf-8")
    assert '"document": "plan-' in state


def test_a_terminal_that_closes_ends_planview_and_keeps_the_place(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    with terminal(["plan.md"], tmp_path) as screen:
        screen.wait_for("lists all keys")  # all is open
        screen.settle()
        os.close(screen.master)
        screen.master = os.open(os.devnull, os.O_RDWR)
        assert screen.wait() == 129
    assert (tmp_path / "library" / "session.json").exists()


def test_no_color_writes_no_colour(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    with terminal(["plan.md"], tmp_path, environment={"NO_COLOR": "1"}) as screen:
        screen.wait_for("lists all keys")  # all is open
        screen.send("/机器人\r")
        screen.settle()
        screen.send("t")
        screen.settle()
        colours = re.findall(rb"\x1b\[([0-9;]*)m", screen.output)
        used = {code for run in colours for code in run.split(b";")}
        painted = {b"38", b"48", *(str(n).encode() for n in (*range(30, 38), *range(40, 48),
                   *range(90, 98), *range(100, 108)))}  # fmt: skip
        assert not used & painted
        screen.send("q")
        screen.wait()


def _run(*arguments: str, term: str = "xterm") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        env={"PATH": os.environ["PATH"], "TERM": term, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_without_a_terminal_one_sentence(tmp_path: Path) -> None:
    done = _run("--library", str(tmp_path / "library"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "library").exists()


def test_a_dumb_terminal_gets_one_sentence(tmp_path: Path) -> None:
    with terminal([], tmp_path, environment={"TERM": "dumb"}) as screen:
        assert screen.wait() == 2
        assert b"TERM" in screen.output
        assert b"\x1b" not in screen.output


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("\x1b4", "[4 Targets"),
        ("\x1b1", "[1 Outline]"),
        ("\x1bOR", "Esc"),
        ("\x1b[15~", "[4 Targets"),
        ("\x1b[1;2B", "#lead/p1"),
        ("４", "[4 Targets"),
        ("、", "Esc"),
        ("？", "Keys"),
        ("\x1b[1;3B", "i_1/h"),
        ("】", "i_1/h"),
    ],
)
def test_twins_as_a_terminal_sends_them(tmp_path: Path, sent: str, shown: str) -> None:
    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    with terminal(["plan.md"], tmp_path, size=(80, 24)) as screen:
        screen.wait_for("lists all keys")
        since = len(screen.output)
        screen.send(sent)
        screen.wait_for(shown, since)
        screen.send("\x11")
        assert screen.wait() == 0


@pytest.mark.parametrize(
    ("language", "ready"), [("C.UTF-8", "lists all keys"), ("zh_CN.UTF-8", "列出全部按键")]
)
def test_the_file_is_byte_for_byte_what_the_command_prints(
    tmp_path: Path, language: str, ready: str
) -> None:
    """The main job in a real terminal, then the same selection from a real command line."""
    (tmp_path / "plan.md").write_text(samples.PLAN, encoding="utf-8")
    environment = {"LANG": language}
    with terminal(["plan.md"], tmp_path, environment=environment) as screen:
        screen.wait_for(ready)
        screen.send("/机器人\r t\r ")
        screen.settle()
        screen.send("e\r")  # Enter does not wait for the preview either
        screen.wait_for_file(tmp_path / "marks.md")
    printed = subprocess.run(
        [sys.executable, "-m", "tui", "export", "marks", "--format", "md"],
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT),
             "PLANVIEW_LIBRARY": str(tmp_path / "library")},
        cwd=tmp_path, capture_output=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    written = (tmp_path / "marks.md").read_bytes()
    assert written == printed
    assert written.decode().count("> ") == 2
