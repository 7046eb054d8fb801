"""planview in a terminal of its own: a pty whose every byte a test can read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 40.0
"""Seconds until something that never comes fails a test: a bound against hanging."""

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """A running planview, its keyboard and its bytes."""

    def __init__(self, process: int, master: int) -> None:
        self.process = process
        self.master = master
        self.output = b""
        self.code: int | None = None

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def read(self, seconds: float) -> bool:
        """Take what the program writes within ``seconds``; ``False`` when it has closed."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += data
        return bool(data)

    def wait_for(self, text: str, since: int = 0) -> None:
        """Read until ``text`` stands on the screen (its bytes were written after ``since``)."""
        wanted = text.encode()
        end = time.monotonic() + PATIENCE
        while wanted not in _plain(self.output[since:]):
            assert time.monotonic() < end, f"{text!r} never came; last: {self.output[-2000:]!r}"
            assert self.read(0.2), f"planview ended before {text!r}: {self.output[-2000:]!r}"

    def wait_for_file(self, path: Path) -> None:
        """Read until a file that planview writes is there."""
        end = time.monotonic() + PATIENCE
        while not path.exists():
            assert time.monotonic() < end, f"no {path.name}; last: {self.output[-2000:]!r}"
            assert self.read(0.2), f"planview ended before {path.name}: {self.output[-2000:]!r}"

    def settle(self, seconds: float = 0.6) -> None:
        """Read until nothing is written for a while."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            before = len(self.output)
            if not self.read(seconds) or len(self.output) == before:
                return
        raise AssertionError(f"planview never rests; last: {self.output[-2000:]!r}")

    def signal(self, number: int) -> None:
        os.kill(self.process, number)

    def wait(self) -> int:
        """Read to the end and return the exit code (-N: ended by signal N)."""
        end = time.monotonic() + PATIENCE
        while self.code is None:
            assert time.monotonic() < end, "planview does not end"
            alive = self.read(0.1)
            pid, status = os.waitpid(self.process, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            elif not alive:
                time.sleep(0.05)
        while self.read(0.1) and select.select([self.master], [], [], 0.1)[0]:
            pass
        return self.code

    def modes(self) -> list[object]:
        """The terminal's settings as a shell would find them."""
        return termios.tcgetattr(self.master)


def _plain(data: bytes) -> bytes:
    """Bytes without control sequences, so that styled text can be looked for."""
    return re.sub(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]", b"", data)


@contextmanager
def terminal(
    arguments: Sequence[str],
    folder: Path,
    *,
    size: tuple[int, int] = (120, 36),
    environment: Mapping[str, str] | None = None,
    words: Sequence[str] = ("-m", "tui"),
) -> Iterator[Terminal]:
    """Run ``planview ARGUMENTS`` in a new terminal, its library in ``folder``.

    ``words`` run something else with Python.
    """
    settings = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PLANVIEW_LIBRARY": str(folder / "library"),
        **(environment or {}),
    }
    master, slave = pty.openpty()
    columns, rows = size
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = os.fork()
    if not process:
        os.close(master)
        os.login_tty(slave)
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, *words, *arguments], settings)
    os.close(slave)
    running = Terminal(process, master)
    try:
        yield running
    finally:
        if running.code is None:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(master)
