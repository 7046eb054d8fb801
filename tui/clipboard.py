"""Copying, in every way this terminal might allow, and saying which one was taken.

A terminal never acknowledges OSC 52, so it is sent and named as sent; a local
tool that ran to its end did copy.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.text import safe_text

TOOLS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("wl-copy", "WAYLAND_DISPLAY", ()),
    ("xclip", "DISPLAY", ("-selection", "clipboard")),
    ("xsel", "DISPLAY", ("--clipboard", "--input")),
    ("pbcopy", "", ()),
    ("clip.exe", "", ()),
    ("termux-clipboard-set", "", ()),
)
"""Tool, the variable without which it cannot work, its arguments."""

OSC52_LIMIT = 74_994
"""Bytes of text that every terminal with OSC 52 takes (100,000 of base64 in the strictest)."""

FILE_NAME = "copied.txt"

TIMEOUT = 2.0
"""Seconds a tool may take: one that waits for a display would hold the copy."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy."""

    tool: str = ""  # the local tool that took it
    terminal: bool = False  # sent to the terminal
    too_long: bool = False  # for the terminal's own clipboard
    file: str = ""  # where it was written as well

    @property
    def anywhere(self) -> bool:
        return bool(self.tool) or self.terminal


def copy(
    text: str,
    send: Callable[[str], None],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Copied:
    """Put ``text`` on the clipboard. ``send`` writes a control sequence to the terminal.

    With a ``folder`` it is also written to a file there, readable by the user
    alone: the one way that works over every connection.
    """
    environment = os.environ if environment is None else environment
    data = safe_text(text).encode()
    fits = len(data) <= OSC52_LIMIT
    if fits:
        for sequence in osc52(data, environment):
            send(sequence)
    file = _file(data, folder) if folder else ""
    return Copied(_tool(data, environment), terminal=fits, too_long=not fits, file=file)


def _file(data: bytes, folder: Path) -> str:
    path = folder / FILE_NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError:
        return ""
    return str(path)


def osc52(data: bytes, environment: Mapping[str, str]) -> list[str]:
    """The sequences that set the terminal's clipboard, through tmux or screen where we run there.

    Inside tmux the plain sequence reaches tmux itself (``set-clipboard``), the
    wrapped one the terminal around it (``allow-passthrough``): either may be off.
    """
    sequence = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    if environment.get("TMUX"):
        return [sequence, "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"]
    if environment.get("TERM", "").startswith("screen"):
        return [f"\x1bP{sequence}\x1b\\"]
    return [sequence]


def _tool(data: bytes, environment: Mapping[str, str]) -> str:
    for name, variable, arguments in TOOLS:
        if variable and not environment.get(variable):
            continue
        program = shutil.which(name, path=environment.get("PATH"))
        if not program:
            continue
        try:
            subprocess.run(
                [program, *arguments],
                input=data,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return name
    return ""
